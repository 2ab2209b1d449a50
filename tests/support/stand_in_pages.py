"""Pages that stand in for the real ones: python -m support.stand_in_pages [PORT].

Most paths say what came.  `/slow` takes its time and counts as a change, and `/stuck` never ends.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from prevent_assure.cli.process import run
from prevent_assure.commands.edit import EditOptions, serve_pages
from prevent_assure.errors import AssureError
from prevent_assure.web.exchange import PageAnswer, PageRequest

PROSE = "a sentence of a record"
RECORD = "assessments/2022-23/elm-vale.yaml"
SLOW = 0.8


class StandIn:
    """Pages over one file, the number of changes in a folder."""

    def __init__(self, folder: Path) -> None:
        """Keep the file in a folder."""
        self._file = folder / "changes.txt"
        self._under_way = 0

    def answer(self, request: PageRequest) -> PageAnswer:
        """Answer with what came, or as the path says."""
        if request.path == "/bug":
            raise LookupError(PROSE)
        if request.path == "/world":
            raise AssureError("the disk is full")
        if request.path == "/slow" and request.method == "POST":
            self._change()
            return PageAnswer(303, b"", location="/")
        if request.path == "/stuck" and request.method == "POST":
            time.sleep(60)
        if request.path == "/letter":
            return PageAnswer(200, b"<p>A letter.</p>", has_inline_styles=True)
        if request.path == "/letter.docx":
            return PageAnswer(200, b"PK", "application/octet-stream", file_name="elm-vale.docx")
        if request.path == "/gone":
            return PageAnswer(404, b"gone")
        said = {"path": request.path, "method": request.method, "token": request.token}
        more = {"fields": request.fields, "query": dict(request.query)}
        return PageAnswer(200, json.dumps({**said, **more}).encode(), "application/json")

    def warm_up(self) -> None:
        """Fail, which costs nothing."""
        raise LookupError(PROSE)

    def changed_files(self) -> tuple[str, ...]:
        """Return the one file, if there was a change."""
        return (RECORD,) if self._file.exists() else ()

    def _change(self) -> None:
        """Write slowly; two at once would lose one."""
        count = int(self._file.read_text(encoding="utf-8")) if self._file.exists() else 0
        time.sleep(SLOW)
        self._file.write_text(str(count + 1), encoding="utf-8")


def main() -> None:
    """Serve until ended, as `assure edit` does."""
    port = int(sys.argv[1]) if len(sys.argv) > 1 else None
    sys.exit(serve_pages(StandIn(Path.cwd()), "/", EditOptions(port, is_opened=False)))


if __name__ == "__main__":
    run(main)
