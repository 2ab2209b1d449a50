"""`assure edit`: the assessments as pages in this person's browser, on this computer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from prevent_assure.commands.console import discard_rest, print_note, write_answer
from prevent_assure.commands.one_assessment import one_assessment
from prevent_assure.errors import AssureError
from prevent_assure.files.disk import Workspace, open_workspace
from prevent_assure.files.targets import require_year
from prevent_assure.paths import FileKind, classify
from prevent_assure.web.exchange import Pages
from prevent_assure.web.extra import require_extra

_ENDED = 130
