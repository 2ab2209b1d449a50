"""Where letters and annexes are written, and in which format."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path

from prevent_assure.errors import AssureError
from prevent_assure.letters.documents import DocumentRequest
from prevent_assure.paths import is_slug
from prevent_assure.text.safe import join_words


@dataclass(frozen=True, slots=True)
class Destination:
    """A folder for several documents, a file for one, or standard output if both are None."""

    format: str
    wanted: DocumentRequest
    folder: Path | None = None
    file: Path | None = None

    def path(self, slug: str) -> Path | None:
        """Return the path of an authority's document; None for standard output."""
        return self.folder / f"{slug}{self._ending}" if self.folder else self.file

    def others(self, known: Container[Path | None]) -> Iterator[Path]:
        """Yield files of the folder that are named like such documents, except the known ones."""
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
    """Return where one or several documents go; raise AssureError where that is not clear."""
    if output is None:
        if not is_one:
            raise AssureError("for more than one document, name a folder with --output")
        return Destination(format_ or "md", wanted)
    if not output.strip():
        raise AssureError("--output is empty: name a file for one document, a folder for several")
    path = Path(without_last_separator(output))
    _, dot, ending = path.name.lower().rpartition(".")
    is_file_name = bool(dot) and ending in wanted.formats
    is_folder = path.is_dir() or output.endswith(("/", "\\"))
    if is_folder or (not is_one and not is_file_name):
        _refuse_others(path, "folder", is_right=path.is_dir())
        if ending.isalpha() and dot and not is_folder:
            raise AssureError(_unknown_ending(output, ending, wanted))
        return Destination(format_ or "md", wanted, folder=path)
    if not is_one:
        raise AssureError(f"{output} is one file, but there are several documents: name a folder")
    if dot and not is_file_name:
        raise AssureError(_unknown_ending(output, ending, wanted))
    if is_file_name and format_ not in (None, ending):
        raise AssureError(f"{output} does not end in .{format_}, the format given by --format")
    _refuse_others(path, "file", is_right=path.is_file())
    return Destination(format_ or (ending if is_file_name else "md"), wanted, file=path)


def without_last_separator(output: str) -> str:
    """Return a path without the separators at its end, those of a drive or of the root kept."""
    bare = output.rstrip("/\\")
    return bare if bare and not bare.endswith(":") else output


def _unknown_ending(output: str, ending: str, wanted: DocumentRequest) -> str:
    known = join_words(tuple(f".{name}" for name in wanted.formats))
    return (
        f"{output}: .{ending} is not a format; the name of a file ends in {known},"
        " the name of a folder in /"
    )


def _refuse_others(path: Path, what: str, *, is_right: bool) -> None:
    """Raise AssureError if something other than a file, or a folder, exists at a path."""
    if path.exists() and not is_right:
        raise AssureError(f"{path} is not a {what}, and was left as it is")
