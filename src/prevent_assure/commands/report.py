"""What commands share that say how things are on a day: the day, the format, the answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar

from prevent_assure.commands.console import (
    answer_document,
    is_terminal,
    print_note,
    styled_output,
    write_answer,
)
from prevent_assure.errors import AssureError
from prevent_assure.files.tree import Tree
from prevent_assure.files.write import write
from prevent_assure.findings import Finding
from prevent_assure.paths import REGISTER
from prevent_assure.reports.comparison.tables import Section
from prevent_assure.reports.findings.text import line
from prevent_assure.snapshot.load import ReadFailure, Rubrics, Snapshot, load
from prevent_assure.snapshot.register import RegisterFile
from prevent_assure.text.safe import join_words, quote

R = TypeVar("R")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z").match


def parse_date(text: str, option: str) -> date:
    """Return the date that an option names; raise AssureError if it is not a date."""
    try:
        if _DATE(text):
            return date.fromisoformat(text)
    except ValueError:
        raise AssureError(f"{option}: there is no day {quote(text)} in the calendar") from None
    raise AssureError(f"{option}: {quote(text)} is not a date; write it as in 2023-04-14")


def day_of(on: str | None) -> date:
    """Return the day that a report is of: the one that is named, else today."""
    return date.today() if on is None else parse_date(on, "--on")  # noqa: DTZ011 -- the user's day


def require_register(register: RegisterFile) -> RegisterFile:
    """Return the register, and name a misnamed one; raise AssureError for an unreadable one."""
    for path in register.paths:
        if path != REGISTER:
            print_note(f'{path} is not read; rename it to "{REGISTER}"')
    if register.failure:
        raise AssureError(line(register.failure.findings[0]))
    return register


def complete(snapshot: Snapshot, tree: Tree, rubrics: Rubrics, years: Iterable[str]) -> Snapshot:
    """Return a snapshot with these years too."""
    more = load(tree, snapshot.authority, rubrics, set(years) - set(snapshot.years))
    return snapshot._replace(years={**snapshot.years, **more.years})


def unread(snapshot: Snapshot) -> list[Finding]:
    """Return why files of an authority could not be read."""
    failures = [file for file in snapshot.years.values() if isinstance(file, ReadFailure)]
    return [finding for failure in failures for finding in failure.findings]


def format_of(
    format_: str | None, output: Path | None, formats: Collection[str], default: str
) -> str:
    """Return the format that is named, else that of the path's ending.

    Raises AssureError where the two are at odds, and for an ending that is no format's.
    """
    if output is None:
        return format_ or default
    if output.is_dir():
        raise AssureError(f"{output} is a folder; name a file with --output")
    ending = output.suffix.lower().removeprefix(".")
    if ending and ending not in formats:
        known = join_words(tuple(f".{name}" for name in formats))
        raise AssureError(f"{output}: .{ending} is not a format; the name ends in {known}")
    if ending and format_ not in (None, ending):
        raise AssureError(f"{output} does not end in .{format_}, the format given by --format")
    return format_ or ending or default


def write_report(
    found: R,
    formats: Mapping[str, Callable[[R], str | bytes]],
    sections: Callable[[R], Iterable[Section]],
    format_: str | None,
    output: Path | None,
) -> None:
    """Write a report in the format that is named, else in that of the path's ending, else text."""
    ending = output.suffix.lower().removeprefix(".") if output else ""
    form = format_ or (ending if ending in formats else "text")
    if form == "text" and is_terminal(output):
        from prevent_assure.reports.comparison import terminal  # noqa: PLC0415 -- a pipe needs none

        with styled_output() as console:
            console.print(terminal.render_sections(sections(found), console.width), end="")
        return
    write_made(formats[form](found), output)


def write_made(made: str | bytes, output: Path | None) -> None:
    """Write a report that was made, as a text or as bytes."""
    if isinstance(made, str):
        write_answer(made, output)
    elif output is not None:
        write(output, made)
    else:
        answer_document(made, is_text=False)
