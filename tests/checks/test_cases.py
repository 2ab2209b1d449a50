"""Golden cases: the examples of the manual, files that are wrong, and files wrong only together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from prevent_assure.checks.manual import sections
from prevent_assure.files.tree import A_FOLDER, Unreadable
from prevent_assure.findings import Finding, Rule
from prevent_assure.reports.findings.text import line
from support.marked_yaml import ASSESSMENT, RUBRIC, TESTS, Files, base, folder, found, shown

PAGE = TESTS.parent / "docs" / "rules.md"
CASES = TESTS / "cases"
TREES = TESTS / "trees"

_EXAMPLE = re.compile(
    r"^Wrong(?:, (?P<how>in|as the whole of|as the whole file|saved as|in the names of files)"
    r"(?: `?(?P<name>[\w./-]+)`?)?)?:\n\n"
    r"```\w+\n(?P<wrong>.*?)```\n\n```text\n(?P<said>.*?)```\n\n"
    r"Right:\n\n```\w+\n(?P<right>.*?)```$",
    re.MULTILINE | re.DOTALL,
)
_NAME = re.compile(r"(?P<path>\S+?)(?P<folder>/?)(?: (?P<size>\d+) bytes)?\n")


@dataclass(frozen=True, slots=True)
class Example:
    """A wrong example of the manual and the right one, as changes to the base workspace."""

    rule: str
    how: str
    name: str
    wrong: str
    right: str

    def files(self, example: str) -> Files:
        """Return the base workspace with the right or the wrong example in it."""
        if self.how == "in the names of files":
            return dict(self._named(example))
        path = self.name if self.name.endswith((".yaml", ".j2")) else ASSESSMENT
        text = base().get(path, "")
        if self.how.startswith("as the whole") and self.right not in text:
            return {**base(), path: example}
        if self.how.startswith("as the whole"):
            return {**base(), path: example if example == self.wrong else text}
        if self.right not in text:  # what no file has to have is added at the end
            return {**base(), path: text + example}
        assert text.count(self.right) == 1, f"{self.rule}: {self.right} stands twice"
        encoding = self.name if self.how == "saved as" and example == self.wrong else "utf-8"
        return {**base(), path: text.replace(self.right, example).encode(encoding)}

    def _named(self, example: str) -> Iterator[tuple[str, str | Unreadable]]:
        right = {match["path"] for match in _NAME.finditer(self.right)}
        wrong = {match["path"] for match in _NAME.finditer(example)}
        yield from ((path, text) for path, text in base().items() if path not in right)
        (source,) = right - wrong or {ASSESSMENT}
        for match in _NAME.finditer(example):
            text = base().get(match["path"], base()[source])
            size = int(match["size"] or 0)
            padding = "#" * (size - len(text.encode()))
            yield match["path"], A_FOLDER if match["folder"] else text + padding


def examples(rule: str, section: str) -> list[Example]:
    """Return the examples of a section."""
    return [
        Example(rule, match["how"] or "", match["name"] or "", match["wrong"], match["right"])
        for match in _EXAMPLE.finditer(section)
    ]


def page() -> str:
    """Return the manual's page on rules."""
    return PAGE.read_bytes().decode()


SECTIONS = sections(page())
EXAMPLES = [it for rule, section in SECTIONS.items() for it in examples(rule, section)]


def said(finding: Finding) -> str:
    """Return a finding as the manual shows it."""
    hint = f"    hint: {finding.hint}\n" if finding.hint else ""
    return f"{line(finding)}\n{hint}"


def test_every_rule_has_its_section_and_no_section_is_without_a_rule() -> None:
    """In the order of the table, and with the severity as its first word."""
    expected = {rule.code: rule.severity.value for rule in Rule}

    assert list(SECTIONS) == list(expected)
    assert expected == {
        rule: section.split(":", 1)[0].lower() for rule, section in SECTIONS.items()
    }


@pytest.mark.parametrize("rule", SECTIONS)
def test_every_section_has_an_example(rule: str) -> None:
    """Each "Wrong" in it is one that the tests run."""
    section = SECTIONS[rule]

    assert len(examples(rule, section)) == section.count("\nWrong") >= 1


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda it: it.rule)
def test_a_wrong_example_breaks_its_rule_and_no_other(example: Example) -> None:
    """One fault, one finding."""
    findings = found(example.files(example.wrong))

    assert {finding.rule.code for finding in findings} == {example.rule}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda it: it.rule)
def test_a_right_example_breaks_no_rule(example: Example) -> None:
    """It is in the base workspace, or is added to it."""
    assert found(example.files(example.right)) == ()


def test_the_manual_shows_what_is_found(golden: Callable[[Path, str], None]) -> None:
    """Below each wrong example are its findings, word for word."""
    queue = iter(EXAMPLES)

    def filled_in(match: re.Match[str]) -> str:
        example = next(queue)
        findings = "".join(map(said, found(example.files(example.wrong))))
        start, end = match.start("said") - match.start(), match.end("said") - match.start()
        return match[0][:start] + findings + match[0][end:]

    golden(PAGE, _EXAMPLE.sub(filled_in, page()))


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yaml")), ids=lambda it: it.stem)
def test_an_assessment_has_these_findings(path: Path, golden: Callable[[Path, str], None]) -> None:
    """It takes the place of the base workspace's."""
    findings = found({**base(), ASSESSMENT: path.read_bytes()})

    golden(path.with_suffix(".out"), shown(findings))


@pytest.mark.parametrize("path", sorted(CASES.glob("rubric/*.yaml")), ids=lambda it: it.stem)
def test_a_rubric_has_these_findings(path: Path, golden: Callable[[Path, str], None]) -> None:
    """It takes the place of the base workspace's, whose assessment is then judged by it."""
    findings = found({**base(), RUBRIC: path.read_bytes()})

    golden(path.with_suffix(".out"), shown(findings, with_path=True))


@pytest.mark.parametrize("path", sorted(TREES.glob("*/")), ids=lambda it: it.name)
def test_a_tree_has_these_findings(path: Path, golden: Callable[[Path, str], None]) -> None:
    """Its files are added to the base workspace or take the place of its files."""
    findings = found({**base(), **folder(path)})

    golden(path.with_suffix(".out"), shown(findings, with_path=True))


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yaml")), ids=lambda it: it.stem)
def test_a_case_is_named_after_its_rule(path: Path) -> None:
    """One that ends in -silent does not break it, the others do."""
    rule = max((it.code for it in Rule if path.stem.startswith(it.code)), key=len)
    fires = f" {rule}" in path.with_suffix(".out").read_text(encoding="utf-8")

    assert fires != path.stem.endswith("-silent")
