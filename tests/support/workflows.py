"""The files of pipelines: read, and checked against their published forms."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

SCHEMAS: dict[str, tuple[str, ...]] = {
    "action": ("--builtin-schema", "vendor.github-actions"),
    "github": ("--builtin-schema", "vendor.github-workflows"),
    "gitlab": ("--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"),
}


def loaded(path: Path) -> Any:
    """Return what a YAML file holds."""
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))


def program(*arguments: str | Path) -> tuple[int, str]:
    """Return status and output of a module that the tests have installed."""
    done = subprocess.run(  # noqa: S603 -- a package of the tests
        [sys.executable, "-m", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout


def is_valid(path: Path, kind: str) -> bool:
    """Whether a file is of the published form of its kind; it is printed why not."""
    status, output = program("check_jsonschema", *SCHEMAS[kind], path)
    print(output)  # noqa: T201 -- pytest shows it with a failure
    return status == 0
