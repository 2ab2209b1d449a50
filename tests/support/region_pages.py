"""Pages of regions to be opened in browsers: of one council, a few and many, and a stranger's."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Mapping
from contextlib import redirect_stderr
from functools import cache
from pathlib import Path

from prevent_assure.commands.region import RegionOptions, region
from prevent_assure.snapshot.rubrics import load_rubrics
from support import hostile_text
from support.letters import ROOT
from support.region_workspace import NOW, ON, THEN, regions
from support.workspace_builder import Data, tree

COUNTS = (1, 3, 60)
HOSTILE = "</td><script>document.title = 1</script> <b>&amp;</b> 'q' {{ 7 }} Wwwwwwww"
REGION_PAGES = (*(f"region-{count}" for count in COUNTS), "region-hostile")


@cache
def region_pages() -> Mapping[str, bytes]:
    """Return every page by its name."""
    made = {f"region-{count}": _page(shipped_region(count)) for count in COUNTS}
    return {**made, "region-hostile": _page(hostile_text.files(HOSTILE))}


def shipped_region(count: int) -> dict[str, Data | str]:
    """Return a workspace of so many councils, scored by the shipped rubrics."""
    paths = [f"rubric/{year}.yaml" for year in (THEN, NOW)]
    texts = {path: (ROOT / path).read_text(encoding="utf-8") for path in paths}
    asked = {
        year: {
            "year": year,
            "benchmarks": [
                {"id": it.id}
                | ({"not_scored": it.not_scored} if it.not_scored else {})
                | ({"was": list(it.was)} if it.was is not None else {})
                for it in rubric.benchmarks
            ],
        }
        for year, rubric in load_rubrics(tree(texts)).valid.items()
    }
    return {**regions(count + 7, count, asked).paths, **texts}


def _page(files: Mapping[str, Data | str]) -> bytes:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        for path, content in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            text = content if isinstance(content, str) else json.dumps(content)
            (root / path).write_text(text, encoding="utf-8")
        with redirect_stderr(io.StringIO()):
            region(root, NOW, RegionOptions(on=ON, output=root / "page.html"))
        return (root / "page.html").read_bytes()
