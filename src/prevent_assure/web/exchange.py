"""What a browser asks of the pages, and what they answer: no word of HTTP beyond a status."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class PageRequest:
    """A request that came from this page or this person, with everything already read.

    The path begins with `/` and has no percent-encoding left. `fields` is the form in its order,
    empty for GET. `token` goes into a hidden field `token` of every form; the server has already
    compared the one that came, and has taken it out of `fields`.
    """

    method: str
    path: str
    fields: tuple[tuple[str, str], ...]
    query: Mapping[str, str]
    token: str


@dataclass(frozen=True, slots=True)
class PageAnswer:
    """A page, a download under its file name, or the address of the page to show instead."""

    status: int
    body: bytes
    media_type: str = "text/html; charset=utf-8"
    location: str | None = None
    file_name: str | None = None
    has_inline_styles: bool = False


class Pages(Protocol):
    """Everything that the server shows: `web.pages.site.Site`, or a stand-in."""

    def answer(self, request: PageRequest) -> PageAnswer:
        """Answer GET or POST; the server sees to it that this runs once at a time."""

    def warm_up(self) -> None:
        """Read what the first page needs, as soon as there is an address for it."""

    def changed_files(self) -> tuple[str, ...]:
        """Return the paths of the files that were changed since the start, in order."""
