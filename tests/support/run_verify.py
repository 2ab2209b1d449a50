"""`assure verify`, run on one letter."""

from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path
from typing import Any

from prevent_assure.commands.verify import verify
from support.sent_letters import What, make_workspace


def verified(where: Path, name: str, data: bytes, **more: object) -> tuple[int, dict[str, Any]]:
    """Return the status, and what is said of a letter that is sent from a workspace."""
    root = make_workspace(where, **more)
    path = root / name
    path.write_bytes(data)
    out = io.BytesIO()
    said = io.TextIOWrapper(out, encoding="utf-8")
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(io.StringIO()):
        status = verify([str(path)], root, None, None, "json")
    (letter,) = json.loads(out.getvalue())["letters"]
    return status, letter


def found_in(where: Path, name: str, data: bytes, **more: object) -> list[What]:
    """Return the differences of a letter, whose status has to agree with them."""
    status, letter = verified(where, name, data, **more)
    assert status == (1 if letter["differences"] else 0)
    return [(it["what"], it["item"], it["record"], it["letter"]) for it in letter["differences"]]
