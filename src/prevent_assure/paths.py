"""Where each file of a workspace belongs, and what its path says about it."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from functools import cache
from typing import NamedTuple

from prevent_assure.years import is_year

RUBRICS = "rubric"
ASSESSMENTS = "assessments"
TEMPLATES = "templates"
REGISTER = "register.yaml"
WORDING = "letter.md.j2"
LETTERHEAD = "letterhead.docx"
LONGEST_SLUG = 60
DEVICES = "(?:con|prn|aux|nul|(?:com|lpt)[0-9])"
"""The names that Windows reserves for devices, as a pattern."""

_SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\Z").match
_APOSTROPHES = str.maketrans("", "", "'`\u2018\u2019\u02bc")
_NO_SLUG = re.compile("[^a-z0-9]+").sub
_STRAY_ENDINGS = (".yml", ".yaml.txt", ".yml.txt")
_DEVICE = re.compile(rf"{DEVICES}\Z").match
_ENDING = re.compile(r"(?:\.ya?ml)?\.txt\Z|\.ya?ml\Z").sub
_REGISTER_MEANT = re.compile(r"register\.ya?ml(?:\.txt)?\Z", re.IGNORECASE).match
_RUBRIC_DEPTH = 2
_ASSESSMENT_DEPTH = 3


class FileKind(Enum):
    """What the file at a path of a workspace is meant to be."""

    RUBRIC = "rubric"
    ASSESSMENT = "assessment"
    TEMPLATE = "template"
    LETTERHEAD = "letterhead"
    REGISTER = "register"
    MISPLACED = "misplaced"
    OTHER = "other"


READ = (
    FileKind.RUBRIC,
    FileKind.ASSESSMENT,
    FileKind.TEMPLATE,
    FileKind.LETTERHEAD,
    FileKind.REGISTER,
)
"""The kinds of file that commands read."""

_TEMPLATE_KINDS = {WORDING: FileKind.TEMPLATE, LETTERHEAD: FileKind.LETTERHEAD}


class PathInfo(NamedTuple):
    """What a path says: its kind, and the authority and year where it names them.

    `problem` is what is wrong with a misplaced file's name or folder, else empty.  `is_perhaps` is
    true where that is wrong only if the file says whose assessment it is: it may be a note as well.
    """

    kind: FileKind
    authority: str | None = None
    year: str | None = None
    problem: str = ""
    is_perhaps: bool = False


def is_slug(text: str) -> bool:
    """Whether the text can be an id or a file name: `ashcombe-vale`, at most 60 characters."""
    return len(text) <= LONGEST_SLUG and _SLUG(text) is not None and not is_device(text)


def is_device(text: str) -> bool:
    """Whether Windows reserves this name for a device, so that no file can have it."""
    return _DEVICE(text.lower()) is not None


def slug_of(name: str) -> str:
    """Return the slug made from a name: `poole-vale` for Poole Vale Council.

    A final ` Council`, accents and apostrophes are dropped; `&` becomes `and`, anything else a
    hyphen.  The result is not always a valid slug.
    """
    lower = unicodedata.normalize("NFKD", name.strip().lower().replace("&", " and "))
    letters = "".join(char for char in lower if not unicodedata.combining(char))
    return _NO_SLUG("-", letters.removesuffix(" council").translate(_APOSTROPHES)).strip("-")


def rubric_path(year: str) -> str:
    """Return the path of a year's rubric."""
    return f"{RUBRICS}/{year}.yaml"


def assessment_path(authority: str, year: str) -> str:
    """Return the path of an authority's assessment of a year."""
    return f"{ASSESSMENTS}/{year}/{authority}.yaml"


def is_stray_register(path: str) -> bool:
    """Whether a path is that of a file which is meant for the register and misnamed."""
    return path != REGISTER and _REGISTER_MEANT(path) is not None


def is_workspace_folder(path: str) -> bool:
    """Whether a path is that of a folder for files of a workspace."""
    folder, _, name = path.rpartition("/")
    return path in (RUBRICS, ASSESSMENTS, TEMPLATES) or (
        folder in (ASSESSMENTS, TEMPLATES) and is_year(name)
    )


@cache
def classify(path: str) -> PathInfo:
    """Return what a path relative to the workspace says of the file."""
    folder, _, below = path.partition("/")
    if not below:
        return _in_root(path)
    if folder == TEMPLATES:
        return _template(path)
    return _record(path) if folder in (RUBRICS, ASSESSMENTS) else PathInfo(FileKind.OTHER)


def _record(path: str) -> PathInfo:
    """Return what a path in the folder of rubrics or of assessments says of the file."""
    folder, *_, name = path.split("/")
    lower = name.lower()
    if lower.endswith(".txt") and not lower.endswith(_STRAY_ENDINGS):
        return _text(path)
    if lower.endswith(_STRAY_ENDINGS) or (lower.endswith(".yaml") and not name.endswith(".yaml")):
        year = next((part for part in path.split("/")[1:-1] if is_year(part)), None)
        problem = f"the name has to end in .yaml{_rename(_ENDING('', lower))}"
        return PathInfo(FileKind.MISPLACED, year=year, problem=problem)
    if not name.endswith(".yaml"):
        return PathInfo(FileKind.OTHER)
    return _rubric(path) if folder == RUBRICS else _assessment(path)


def meant_slug(path: str) -> str:
    """Return the slug made from a misplaced file's name, which need not be a valid one."""
    return slug_of(_ENDING("", path.rsplit("/", 1)[-1].lower()))


def _text(path: str) -> PathInfo:
    folder, *between, name = path.split("/")
    if folder != ASSESSMENTS or len(between) != 1 or not is_year(between[0]):
        return PathInfo(FileKind.OTHER)
    problem = f"the name has to end in .yaml{_rename(_ENDING('', name.lower()))}"
    return PathInfo(FileKind.MISPLACED, year=between[0], problem=problem, is_perhaps=True)


def _in_root(name: str) -> PathInfo:
    if name == REGISTER:
        return PathInfo(FileKind.REGISTER)
    if is_stray_register(name):
        return PathInfo(FileKind.MISPLACED, problem=f'rename it to "{REGISTER}"')
    return PathInfo(FileKind.OTHER)


def _template(path: str) -> PathInfo:
    _, *folders, name = path.split("/")
    kind = _TEMPLATE_KINDS.get(name)
    if kind is None or len(folders) > 1 or not all(map(is_year, folders)):
        return PathInfo(FileKind.OTHER)
    return PathInfo(kind, year=folders[0] if folders else None)


def _rubric(path: str) -> PathInfo:
    parts = path.split("/")
    year = parts[-1].removesuffix(".yaml")
    if len(parts) != _RUBRIC_DEPTH:
        return PathInfo(FileKind.MISPLACED, problem="a rubric belongs directly in rubric/")
    if not is_year(year):
        return PathInfo(
            FileKind.MISPLACED, problem="a rubric is named after its year, as in 2022-23.yaml"
        )
    return PathInfo(FileKind.RUBRIC, year=year)


def _assessment(path: str) -> PathInfo:
    parts = path.split("/")
    year, authority = parts[1], parts[-1].removesuffix(".yaml")
    known = year if is_year(year) else None
    if len(parts) != _ASSESSMENT_DEPTH:
        return PathInfo(
            FileKind.MISPLACED,
            year=known,
            problem="an assessment belongs in assessments/YEAR/NAME.yaml",
        )
    if known is None:
        return PathInfo(FileKind.MISPLACED, problem="its folder has to be a year, as in 2022-23")
    if is_device(authority):
        return PathInfo(
            FileKind.MISPLACED,
            year=year,
            problem=f'Windows keeps the name "{authority}" for a device; use another name',
        )
    if not is_slug(authority):
        return PathInfo(
            FileKind.MISPLACED,
            year=year,
            problem="its name may have only lower-case letters, digits and single hyphens"
            f"{_rename(authority)}",
        )
    return PathInfo(FileKind.ASSESSMENT, authority, year)


def _rename(stem: str) -> str:
    """Return advice to rename a file, where its name shows what it should be."""
    slug = slug_of(stem)
    return f'; rename it to "{slug}.yaml"' if is_slug(slug) or is_year(slug) else ""
