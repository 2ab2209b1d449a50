"""Where letters and annexes go, and in which format."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from prevent_assure.errors import AssureError
from prevent_assure.letters.formats import FORMATS
from prevent_assure.paths import is_slug
from prevent_assure.text.safe import join_words

DocumentKind: TypeAlias = Literal["letter", "annex"]


@dataclass(frozen=True, slots=True)
class DocumentRequest:
    """Which documents: their kind and year, and whether they are drafts."""

    kind: DocumentKind
    year: str
    is_draft: bool

    @property
    def ending(self) -> str:
        """What follows an authority's slug in the name of such a file, up to the format."""
        return f"-{self.year}-{self.kind}{'-draft' if self.is_draft else ''}"


@dataclass(frozen=True, slots=True)
class Destination:
    """A folder for several documents, a file for one, or standard output where both are None."""

    format: str
    wanted: DocumentRequest
    folder: Path | None = None
    file: Path | None = None

    def path(self, slug: str) -> Path | None:
        """Return where the document of an authority goes; None for standard output."""
        return self.folder / f"{slug}{self._ending}" if self.folder else self.file

    def others(self, known: Container[Path | None]) -> Iterator[Path]:
        """Yield the files of the folder that are named as such documents, but for the known."""
        if self.folder is None or not self.folder.is_dir():
            return
        for path in self.folder.iterdir():
            slug = path.name.removesuffix(self._ending)
            if slug != path.name and is_slug(slug) and path not in known:
                yield path

    @property
    def _ending(self) -> str:
        return f"{self.wanted.ending}.{self.format}"


def destination(
    output: str | None, format_: str | None, wanted: DocumentRequest, *, is_one: bool
) -> Destination:
    """Return where one document, or several, go; raise AssureError where that is not clear."""
    if output is None:
        if not is_one:
            raise AssureError("more than one document needs --output and a folder")
        return Destination(format_ or "md", wanted)
    if not output.strip():
        raise AssureError("--output is empty; name a file for one document, a folder for several")
    path = Path(without_last_separator(output))
    _, dot, ending = path.name.lower().rpartition(".")
    is_file_name = bool(dot) and ending in FORMATS
    is_folder = path.is_dir() or output.endswith(("/", "\\"))
    if is_folder or (not is_one and not is_file_name):
        _refuse_others(path, "folder", is_right=path.is_dir())
        if ending.isalpha() and dot and not is_folder:
            raise AssureError(_unknown_ending(output, ending))
        return Destination(format_ or "md", wanted, folder=path)
    if not is_one:
        raise AssureError(f"{output} is the name of one file, and here are several documents")
    if dot and not is_file_name:
        raise AssureError(_unknown_ending(output, ending))
    if is_file_name and format_ not in (None, ending):
        raise AssureError(f"{output} does not end in .{format_}, the format asked for")
    _refuse_others(path, "file", is_right=path.is_file())
    return Destination(format_ or (ending if is_file_name else "md"), wanted, file=path)


def without_last_separator(output: str) -> str:
    """Return a path without the separators at its end, those of a drive or of the root kept."""
    bare = output.rstrip("/\\")
    return bare if bare and not bare.endswith(":") else output


def _unknown_ending(output: str, ending: str) -> str:
    known = join_words(tuple(f".{name}" for name in FORMATS))
    return (
        f"{output}: .{ending} is no format's ending; a file ends in {known},"
        " the name of a folder in /"
    )


def _refuse_others(path: Path, what: str, *, is_right: bool) -> None:
    """Raise AssureError if something stands at a path that is not what it should be."""
    if path.exists() and not is_right:
        raise AssureError(f"{path} is no {what}, and was left alone")
