"""What each page offers: the fields in their order, with what can be chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prevent_assure.model.rubric import Benchmark, Rubric
from prevent_assure.parsing.document import Document, KeyPath
from prevent_assure.reports.words import CAUSES
from prevent_assure.text.paragraphs import collapse_space
from prevent_assure.web.pages.items import (
    ControlKind,
    ListItem,
    Options,
    PageField,
    action_items,
    action_updates,
    copied_people,
    evidence_items,
    lost_item,
    map_fields,
)

_LOST = re.compile(
    r"""(?P<item>"(?:[^"]|"")*"|[^."]+)\.(?:updates\.(?P<number>[0-9]{1,4})\.)?[a-z_.]+\Z"""
).match
_PERSON = (("name", ControlKind.LINE), ("title", ControlKind.LINE))
_PEOPLE = {
    "adviser": (*_PERSON, ("contact", ControlKind.LINE)),
    "lead": (*_PERSON, ("salutation", ControlKind.LINE)),
    "addressee": (*_PERSON, ("salutation", ControlKind.LINE)),
}
_DATES = ("self_assessed", "met", "agreed", "issued")
_TOLD = ("delivery_group", "action_plan", "governance_group", "partners", "chief_executive")
_EVIDENCE = (
    ("title", ControlKind.LINE),
    ("requested", ControlKind.DATE),
    ("received", ControlKind.DATE),
    ("not_provided", ControlKind.TEXT),
    ("reference", ControlKind.LINE),
)
_UPDATE = (("on", ControlKind.DATE), ("text", ControlKind.TEXT))
_SIDE = (("justification", ControlKind.TEXT), ("evidence", ControlKind.TEXT))
_NO_SELF_SCORES: Options = (
    ("", "There are self scores"),
    ("unpublished", "A self-assessment was made, but it is not published"),
    ("not-made", "No self-assessment was made"),
)
_BECAUSE: Options = (
    ("", "No cause given"),
    *((cause, f"{words[:1].upper()}{words[1:]}") for cause, words in CAUSES.items()),
)
_SHARE: Options = (
    ("", "No other authority"),
    ("region", "The other authorities of the region"),
    ("public", "Everybody"),
)
_STATUS: Options = (
    ("", "It is still open"),
    ("done", "Done"),
    ("carried", "Carried over to the next year"),
    ("dropped", "Dropped"),
)


def assessment_fields(document: Document) -> Iterator[PageField]:
    """Yield what the page of an assessment offers."""
    yield _field("authority", ControlKind.LINE)
    yield _field("region", ControlKind.LINE)
    for role, leaves in _PEOPLE.items():
        yield from (_field(f"people.{role}.{name}", kind) for name, kind in leaves)
    for item in copied_people(document):
        yield from map_fields(item, _PERSON)
    yield from (_field(f"dates.{name}", ControlKind.DATE) for name in _DATES)
    yield _field("no_last_year", ControlKind.TEXT)
    yield _field("no_self_scores.because", ControlKind.CHOICE, _NO_SELF_SCORES)
    yield _field("no_self_scores.note", ControlKind.TEXT)
    yield from (_field(f"told.{name}", ControlKind.DATE) for name in _TOLD)
    yield _field("summary", ControlKind.TEXT)
    yield _field("marking", ControlKind.LINE)


def benchmark_fields(document: Document, benchmark: str, rubric: Rubric) -> Iterator[PageField]:
    """Yield what the page of a benchmark offers."""
    scores: Options = (("", "No score yet"), *((str(it), str(it)) for it in rubric.scale))
    start = f"benchmarks.{benchmark}"
    for party in ("self", "agreed"):
        yield _field(f"{start}.{party}.score", ControlKind.CHOICE, scores)
        yield from (_field(f"{start}.{party}.{name}", kind) for name, kind in _SIDE)
    yield _field(f"{start}.moderation", ControlKind.TEXT)
    yield _field(f"{start}.movement.because", ControlKind.CHOICE, _BECAUSE)
    yield _field(f"{start}.movement.note", ControlKind.TEXT)
    for item in evidence_items(document, benchmark):
        yield from map_fields(item, _EVIDENCE)
    yield _field(f"{start}.not_scored", ControlKind.TEXT)
    yield _field(f"{start}.good_practice", ControlKind.TEXT)
    yield _field(f"{start}.share", ControlKind.CHOICE, _SHARE)
    yield _field(f"{start}.note", ControlKind.TEXT)


def action_fields(document: Document, rubric: Rubric | None) -> Iterator[PageField]:
    """Yield what the page of the actions offers."""
    for item in action_items(document):
        yield from _action(item, rubric)
        for update in action_updates(document, item):
            yield from map_fields(update, _UPDATE)


def _action(item: ListItem, rubric: Rubric | None) -> Iterator[PageField]:
    yield item.field("action", ControlKind.TEXT)
    yield item.field(
        "benchmarks", ControlKind.SEVERAL, tuple(map(_titled, rubric.benchmarks if rubric else ()))
    )
    yield item.field("owner", ControlKind.LINE)
    yield item.field("due", ControlKind.DATE)
    yield item.field("no_due", ControlKind.TEXT)
    if not item.is_new:
        yield item.field("not_planned", ControlKind.TEXT)
        yield item.field("outcome.status", ControlKind.CHOICE, _STATUS)
        yield item.field("outcome.on", ControlKind.DATE)
        yield item.field("outcome.note", ControlKind.TEXT)


def lost_field(
    document: Document, start: str, name: str, rubric: Rubric | None
) -> PageField | None:
    """Return the field of an item that the file may have had when its page was shown.

    `start` is what the names of the page's items begin with: `people.cc.`, `actions.` or
    `benchmarks.ID.evidence.`.
    """
    found = _LOST(name[len(start) :]) if name.startswith(start) else None
    if found is None:
        return None
    path: KeyPath = tuple(start.removesuffix(".").split("."))
    item_name = f"{start}{found['item']}"
    if found["number"]:
        action = next((it for it in action_items(document) if it.name == item_name), None)
        if action is None:
            return None
        update = f"{item_name}.updates.{found['number']}"
        fields = map_fields(lost_item(document, update, (*action.path, "updates"), "on"), _UPDATE)
    elif path[0] == "actions":
        fields = _action(lost_item(document, item_name, path, "id"), rubric)
    elif path[0] == "people":
        fields = map_fields(lost_item(document, item_name, path, "name"), _PERSON)
    else:
        fields = map_fields(lost_item(document, item_name, path, "title"), _EVIDENCE)
    return next((it for it in fields if it.name == name), None)


def _field(name: str, kind: ControlKind, options: Options = ()) -> PageField:
    return PageField(name, tuple(name.split(".")), kind, options)


def _titled(benchmark: Benchmark) -> tuple[str, str]:
    return benchmark.id, f"{benchmark.number}. {collapse_space(benchmark.title)}"
