"""`assure new --from-letter`, run on letters in a workspace that has nothing but a rubric."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from prevent_assure.commands.new import NewOptions
from prevent_assure.commands.past_letters import from_letters
from prevent_assure.commands.verify import verify
from prevent_assure.errors import AssureError
from prevent_assure.verify.difference import Difference
from support.past_letters import YEAR
from support.workspace_builder import Data


@dataclass(frozen=True, slots=True)
class Run:
    """What a run wrote and said: the files by their slugs, and the lines of standard error."""

    status: int
    files: Mapping[str, str]
    said: list[str]


def make_workspace(root: Path, rubric: Data) -> Path:
    """Write a workspace with a rubric alone, and return its root."""
    (root / "rubric").mkdir(parents=True)
    (root / "assessments").mkdir()
    (root / f"rubric/{YEAR}.yaml").write_text(json.dumps(rubric), encoding="utf-8")
    return root


def read(root: Path, letters: Mapping[str, bytes], *, slug: str = "", region: str = "") -> Run:
    """Write letters beside a workspace and read them into it."""
    for name, data in letters.items():
        (root / name).write_bytes(data)
    paths = [str(root / name) for name in letters]
    wish = NewOptions(region or None, slug or None)
    err = io.StringIO()
    with _silent(), contextlib.redirect_stderr(err):
        try:
            status = from_letters(paths, root, YEAR, wish)
        except AssureError as error:
            status = 2
            err.write(f"{error}\n")
    folder = root / "assessments" / YEAR
    files = {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.yaml")}
    return Run(status, files, err.getvalue().splitlines())


def differences(root: Path, name: str) -> list[Difference]:
    """Return where a letter differs from what was read from it."""
    out = io.BytesIO()
    with _silent(out), contextlib.redirect_stderr(io.StringIO()):
        verify([str(root / name)], root, None, None, "json")
    (letter,) = json.loads(out.getvalue())["letters"]
    return [Difference(**it) for it in letter["differences"]]


@contextlib.contextmanager
def _silent(out: io.BytesIO | None = None) -> Iterator[None]:
    stream = io.TextIOWrapper(out or io.BytesIO(), encoding="utf-8", write_through=True)
    with contextlib.redirect_stdout(stream):
        yield
    stream.detach()
