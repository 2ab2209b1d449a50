"""A template: what is wrong with it, and what it comes to; the one home of jinja2.

Jinja's sandbox alone is no fence: in it, a template can still loop for hours.  So every part is
held against a list of what is allowed before anything runs.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from jinja2 import TemplateError

from prevent_assure.errors import AssureError
from prevent_assure.findings import Finding, Location, Rule
from prevent_assure.letters import markdown_reader
from prevent_assure.letters.markdown_reader import TemplateFault
from prevent_assure.letters.template import branches, sandbox, validate
from prevent_assure.letters.template.template import Template

LARGEST = 16 << 20
"""The most that a template may come to, in characters; a turn of a loop counts as two at least."""

LONGEST_PROSE = 1 << 18
"""The most of it that may be the template's own: its marks are read at 50 microseconds a sign."""


def faults(
    path: str, text: str, references: Mapping[str, Collection[str]] | None
) -> tuple[Finding, ...]:
    """Return what a template holds that templates may not, each at its line.

    `references` are, by year, the ids that its notes may name beside the packaged template's own;
    None where that is not known.
    """
    found = {(fault.line, fault.message): fault for fault in _faults(text, references)}
    return tuple(
        Finding(
            Location(path, fault.line, 1, fault.line, 1),
            Rule.TEMPLATE_SYNTAX,
            fault.message,
            fault.hint,
        )
        for _, fault in sorted(found.items())
    )


def fill_in(template: Template, dictionary: dict[str, Any]) -> str:
    """Return what a template without faults comes to, for `wording` to read.

    Raises AssureError where it prints what is not there, or without end.
    """
    pieces: list[str] = []
    size = own = 0
    try:
        for piece in sandbox.run(template.text, dictionary):
            size += len(piece)
            own += 0 if markdown_reader.is_value(piece) else len(piece)
            if size > LARGEST or own > LONGEST_PROSE:
                raise AssureError(f"{template.path}: makes a letter longer than any letter is")
            pieces.append(piece)
    except TemplateError as error:
        fault = sandbox.failure(error)
        raise AssureError(f"{template.path}:{fault.line}: {fault.message}") from None
    return "".join(pieces)


def _faults(text: str, references: Mapping[str, Collection[str]] | None) -> list[TemplateFault]:
    tree = sandbox.parsed(text)
    if isinstance(tree, TemplateFault):
        return [tree]
    found = validate.find_forbidden(tree)
    if found:
        return found
    if branches.count(tree.body) * len(text) > LONGEST_PROSE:
        return [
            TemplateFault(
                1, "there is more text than any letter has, or there are too many branches"
            )
        ]
    return [
        fault
        for way in branches.branch_texts(tree.body)
        for fault in markdown_reader.read(way, references).faults
    ]
