"""`assure init`: make a workspace, without changing existing files."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

from prevent_assure.commands.console import write_answer
from prevent_assure.errors import AssureError
from prevent_assure.files import resources
from prevent_assure.files.write import check_inside, make_folder, write
from prevent_assure.paths import ASSESSMENTS, RUBRICS

_ATTRIBUTES = """\
# the same line endings on every computer, so that a diff shows only what was changed
* text=auto eol=lf
"""
_RECOMMENDED = {"recommendations": ["redhat.vscode-yaml"]}
_SETTINGS = {
    "files.encoding": "utf8",
    "files.eol": "\n",
    "[yaml]": {
        "editor.detectIndentation": False,
        "editor.insertSpaces": True,
        "editor.tabSize": 2,
        "editor.wordWrap": "on",
        "editor.formatOnSave": False,
        "files.trimTrailingWhitespace": True,
    },
    "yaml.schemaStore.enable": False,
}
_PACKAGE = "PACKAGE: prevent-assure\n"
"""The line of a service's file that says what its jobs install."""

_CI = {
    "github": ("ci/github.yml", ".github/workflows/assure.yml"),
    "gitlab": ("ci/gitlab.yml", ".gitlab-ci.yml"),
}


def init(folder: Path, ci: str | None, package: str | None = None) -> int:
    """Write what a workspace needs to a folder, and say what was written and what was left.

    `package` is what the jobs of the service install; without it, what this program came from.
    """
    if package is not None and ci is None:
        raise AssureError("--package says what the jobs of a service install; add --ci")
    files = tuple(_files(ci, package))
    for path, _ in files:
        check_inside(folder, path)
    for path, data in files:
        target = folder / path
        if not os.path.lexists(target):
            make_folder(target.parent)
            write(target, data)
            write_answer(f"wrote {path}\n", None)
        elif target.is_file() and target.read_bytes() == data:
            write_answer(f"left {path}, which is there already\n", None)
        else:
            write_answer(
                f"left {path}, which is there already and differs from what init writes\n", None
            )
    return 0


def _files(ci: str | None, package: str | None) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the bytes of each file of a new workspace."""
    rubric = resources.newest_rubric()
    yield f"{RUBRICS}/{rubric.name}", rubric.read_bytes()
    for name in (f"{rubric.stem}.json", "register.json", "rubric.json"):
        yield f"schemas/{name}", (resources.path("schemas") / name).read_bytes()
    yield f"{ASSESSMENTS}/.gitkeep", b""
    yield ".gitattributes", _ATTRIBUTES.encode()
    yield ".vscode/extensions.json", _json(_RECOMMENDED)
    yield ".vscode/settings.json", _json(_SETTINGS)
    if ci:
        source, target = _CI[ci]
        yield target, _jobs(resources.path(source), package).encode()


def _jobs(shipped: Path, package: str | None) -> str:
    """Return the file of a service, which installs the program from where it can be had."""
    from prevent_assure.commands.package_source import package_source  # noqa: PLC0415 -- rare

    line = f"PACKAGE: {json.dumps(package_source(package))}\n"
    return shipped.read_text(encoding="utf-8").replace(_PACKAGE, line)


def _json(data: object) -> bytes:
    return f"{json.dumps(data, indent=2)}\n".encode()
