"""Check a template, and fill it in.

Jinja's sandbox alone is not enough: in it, a template can still loop for hours.  So every part is
checked against a list of what is allowed before anything runs.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from jinja2 import TemplateError

from prevent_assure.errors import AssureError
from prevent_assure.findings import Finding, Location, Rule
from prevent_assure.letters import markdown_reader
from prevent_assure.letters.markdown_reader import TemplateProblem
from prevent_assure.letters.template import branches, sandbox, validate
from prevent_assure.letters.template.template import Template

LARGEST = 16 << 20
"""The longest result of a template, in characters; each turn of a loop counts as two or more."""

LONGEST_PROSE = 1 << 18
"""The longest text of its own in it: reading marks takes 50 microseconds a character."""


def problems(
    path: str, text: str, references: Mapping[str, Collection[str]] | None
) -> tuple[Finding, ...]:
    """Return a finding for each part of a template that templates may not contain.

    `references` are, by year, the ids that its notes may name besides those of the packaged
    template; None if they are not known.
    """
    found = {(problem.line, problem.message): problem for problem in _problems(text, references)}
    return tuple(
        Finding(
            Location(path, problem.line, 1, problem.line, 1),
            Rule.TEMPLATE_SYNTAX,
            problem.message,
            problem.hint,
        )
        for _, problem in sorted(found.items())
    )


def fill_in(template: Template, dictionary: dict[str, Any]) -> str:
    """Return the result of a valid template, for `markdown_reader` to read.

    Raises AssureError if it prints a missing value, or too much.
    """
    pieces: list[str] = []
    size = own = 0
    try:
        for piece in sandbox.run(template.text, dictionary):
            size += len(piece)
            own += 0 if markdown_reader.is_value(piece) else len(piece)
            if size > LARGEST or own > LONGEST_PROSE:
                raise AssureError(f"{template.path}: the letter would be longer than any letter is")
            pieces.append(piece)
    except TemplateError as error:
        problem = sandbox.failure(error)
        raise AssureError(f"{template.path}:{problem.line}: {problem.message}") from None
    return "".join(pieces)


def _problems(text: str, references: Mapping[str, Collection[str]] | None) -> list[TemplateProblem]:
    tree = sandbox.parsed(text)
    if isinstance(tree, TemplateProblem):
        return [tree]
    found = validate.find_forbidden(tree)
    if found:
        return found
    if branches.count(tree.body) * len(text) > LONGEST_PROSE:
        return [
            TemplateProblem(
                1, "there is more text than any letter has, or there are too many branches"
            )
        ]
    return [
        problem
        for way in branches.branch_texts(tree.body)
        for problem in markdown_reader.read(way, references).problems
    ]
