"""A list that has to be there, though it may be empty: the benchmarks of an action."""

from __future__ import annotations

import pytest

from prevent_assure.model.assessment import Assessment
from prevent_assure.model.decode import decode, parse_as

FILE = """\
authority: Ashcombe Vale Council
region: South West
year: 2022-23
actions:
  - id: training-plan
    action: Write a training plan.
    {benchmarks}
"""


def rules(benchmarks: str) -> list[str]:
    """Return the rules that a file with these benchmarks of an action breaks."""
    data = FILE.format(benchmarks=benchmarks).encode()
    document = parse_as("assessments/2022-23/ashcombe-vale.yaml", data, Assessment)
    assert not isinstance(document, tuple | list)
    return [finding.rule.value for finding in decode(document, Assessment).findings]


@pytest.mark.parametrize("value", ["benchmarks: []", "benchmarks: [training]"])
def test_an_empty_list_is_a_value(value: str) -> None:
    """A past letter's action names no benchmark, and its file says so."""
    assert rules(value) == []


@pytest.mark.parametrize("value", ["", "benchmarks:", "benchmarks: ''", "benchmarks: {}"])
def test_anything_else_that_is_empty_is_missing(value: str) -> None:
    """Nobody said whether the action is about a benchmark."""
    assert rules(value) == ["missing-field"]
