"""Actions as a calendar (RFC 5545): an all-day event for each that is to be done by a date.

Calendars are shared, so an event says whose action it is, which, and about what, and no more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from prevent_assure.reports.actions.list import ActionList
from prevent_assure.reports.actions.track import TrackedAction
from prevent_assure.text.paragraphs import collapse_space

_LONGEST_LINE = 75  # bytes, without the line's end
_escape = re.compile(r"([\\;,])").sub


def render(found: ActionList) -> str:
    """Return the calendar, which is empty where nothing is to be done by a date."""
    return "".join(f"{part}\r\n" for line in _lines(found) for part in _folded(line))


def _lines(found: ActionList) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//prevent-assure//actions//EN")
    yield "CALSCALE:GREGORIAN"
    seen: Counter[str] = Counter()
    for action in found.actions:
        if not action.is_open or action.due is None:
            continue
        name = f"{action.authority}.{action.id or action.number}.{action.since}"
        seen[name] += 1
        again = f".{seen[name]}" if seen[name] > 1 else ""  # a calendar would drop the second
        yield "BEGIN:VEVENT"
        yield f"UID:{name}{again}@prevent-assure"
        yield f"DTSTAMP:{_day(found.on)}T000000Z"
        yield f"DTSTART;VALUE=DATE:{_day(action.due)}"
        yield f"SUMMARY:{_summary(action)}"
        yield "TRANSP:TRANSPARENT"
        yield "END:VEVENT"
    yield "END:VCALENDAR"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _summary(action: TrackedAction) -> str:
    titles = ", ".join(map(collapse_space, action.titles))
    name = collapse_space(action.name or action.authority)
    known_by = action.id or f"action {action.number}"
    return _escape(r"\\\1", f"{name}: {known_by} ({titles})" if titles else f"{name}: {known_by}")


def _folded(line: str) -> Iterator[str]:
    """Yield a line in parts of at most 75 bytes, each but the first after a space."""
    part, room = "", _LONGEST_LINE
    for character in line:
        size = len(character.encode())
        if size > room:
            yield part
            part, room = " ", _LONGEST_LINE - 1
        part += character
        room -= size
    yield part
