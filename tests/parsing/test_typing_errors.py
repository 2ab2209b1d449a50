"""Typing errors, one after the other: where each is found, and what is said of it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from prevent_assure.checks import check
from prevent_assure.files.tree import NewBlob
from prevent_assure.findings import Finding
from prevent_assure.model.assessment import Assessment
from prevent_assure.model.decode import parse_as
from prevent_assure.parsing import events, parser
from prevent_assure.parsing.document import Document
from prevent_assure.snapshot.load import Rubrics, load
from prevent_assure.snapshot.rubrics import load_rubrics
from support.console_examples import ROOT

SLIPS = Path(__file__).parents[1] / "slips"
BASE = (SLIPS / "base.yaml").read_text(encoding="utf-8")
PATH = "assessments/2022-23/poole-vale.yaml"

_SLIP = re.compile(r"((?:- .*\n)+)((?:\+ .*\n)+)((?:= .*\n)*)")
_SIGNS = ("\t", " ", "  ", "\n", '"', "'", ":", ": ", " #", "- ", "*", "&", "|", "[", "}", ",", "@")


@cache
def known() -> Rubrics:
    """Return the shipped rubrics."""
    paths = ("rubric/2021-22.yaml", "rubric/2022-23.yaml")
    return load_rubrics({path: NewBlob(path, (ROOT / path).read_bytes()) for path in paths})


def found(text: str) -> tuple[Finding, ...]:
    """Return what is wrong with a file."""
    tree = {PATH: NewBlob(PATH, text.encode())}
    return check(load(tree, "poole-vale", known(), ("2021-22", "2022-23")))


def told(text: str) -> str:
    """Return what is said of a file; both parsers have to say the same."""
    findings = found(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parser, "events_of", events.pure_events)
        assert found(text) == findings
    return "".join(
        f"= {it.location.line}:{it.location.column} {it.message} [{it.rule.code}]\n"
        + (f"=   {it.hint}\n" if it.hint else "")
        for it in findings
    )


def lines(marked: str) -> str:
    """Return lines without the mark before each."""
    return "".join(line[2:] for line in marked.splitlines(keepends=True))


def slipped(slip: re.Match[str]) -> str:
    """Return a typing error with what is said of it now."""
    right, wrong = lines(slip[1]), lines(slip[2])
    assert f"\n{right}" in BASE
    return slip[1] + slip[2] + told(BASE.replace(f"\n{right}", f"\n{wrong}", 1))


def test_each_typing_error_is_explained_in_plain_words(golden: Callable[[Path, str], None]) -> None:
    """At the place where the typing error is, or where a parser gave up."""
    path = SLIPS / "slips.txt"

    golden(path, _SLIP.sub(slipped, path.read_text(encoding="utf-8")))


def test_nothing_is_wrong_without_a_typing_error() -> None:
    """Whatever is found, the typing error caused it."""
    assert found(BASE) == ()


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_typed_something_is_said_or_it_is_right(seed: int) -> None:
    """No typing error makes the program crash, wherever the parser stops."""
    chance = random.Random(seed)  # noqa: S311 -- no secret
    for _ in range(60):
        start = chance.randrange(len(BASE))
        at = chance.randrange(start, len(BASE))
        gone = chance.choice((0, 0, 1, 3))
        text = BASE[start:at] + chance.choice(_SIGNS) + BASE[at + gone : at + 400]

        read = parse_as(PATH, text.encode(), Assessment)

        assert isinstance(read, Document) or all(finding.message for finding in read)
