"""`assure explain`: the manual's section on a rule, on a terminal."""

from __future__ import annotations

import tomllib

import pytest

from prevent_assure.checks.manual import brief, plain, sections
from prevent_assure.commands.explain import explain
from prevent_assure.errors import AssureError
from prevent_assure.findings import Rule
from support.marked_yaml import TESTS

PAGE = """\
# The rules

A page.

## A group

### one-rule

Error: a `key` is wrong.
More of it.

```yaml
key: `a`
  below: *b
```

## Another group

Words of a group.

### other-rule

Warning: it is so.
"""


def test_a_page_is_taken_apart_at_the_headings_of_rules() -> None:
    """What is between groups belongs to no rule."""
    found = sections(PAGE)

    assert list(found) == ["one-rule", "other-rule"]
    assert found["other-rule"] == "Warning: it is so."
    assert brief(found["one-rule"]) == "Error: a key is wrong."


def test_a_section_is_shown_without_the_markup_of_markdown() -> None:
    """But for those in an example, which is indented."""
    assert plain(sections(PAGE)["one-rule"]) == (
        "Error: a key is wrong.\nMore of it.\n\n    key: `a`\n      below: *b"
    )


def test_without_a_rule_each_has_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    """In the order of the manual, with what it means."""
    status = explain(None)
    lines = capsys.readouterr().out.splitlines()

    assert status == 0
    assert [line.split()[0] for line in lines] == [rule.code for rule in Rule]
    assert all(": " in line and len(line) <= 120 for line in lines)


@pytest.mark.parametrize("rule", Rule, ids=lambda it: it.code)
def test_a_rule_is_explained(rule: Rule, capsys: pytest.CaptureFixture[str]) -> None:
    """What it means, what is wrong, what is found then, and what is right."""
    status = explain(rule.code)
    text = capsys.readouterr().out

    assert status == 0
    assert text.startswith(f"{rule.code}\n\n{rule.severity.value.capitalize()}: ")
    assert f"[{rule.code}]\n" in text
    assert "\nWrong" in text
    assert "\nRight:\n" in text
    assert "```" not in text


def test_an_unknown_rule_is_answered_with_the_nearest() -> None:
    """It is the command line that is wrong."""
    with pytest.raises(AssureError, match='"score-of-scale"; did you mean "score-off-scale"'):
        explain("score-of-scale")
    with pytest.raises(AssureError, match="lists them all"):
        explain("zzz")


def test_the_page_comes_with_the_program() -> None:
    """The wheel carries it to where the program looks for it."""
    project = tomllib.loads((TESTS.parent / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]

    assert wheel["force-include"]["docs/rules.md"] == "prevent_assure/shipped/docs/rules.md"
