"""Right numbers: another reading of the same files comes to the same."""

from __future__ import annotations

import random

import pytest

from support import reference_calculation


@pytest.mark.parametrize("seed", range(4))
def test_another_reading_comes_to_the_same(seed: int) -> None:
    """Scores, bands, counts, sentences, movements, findings and the rows of annexes."""
    assert reference_calculation.main(30, seed) == 0


def test_the_generated_assessments_have_everything_in_them() -> None:
    """Every trend, sentences of each kind, faults and sound files, else the tests say nothing."""
    chance = random.Random(1)  # noqa: S311 -- no secret
    trends: set[str] = set()
    rules: set[str] = set()
    sentences: set[str] = set()
    sound = 0
    for _ in range(150):
        sums = reference_calculation.Sums(reference_calculation.files(chance))
        found = sums.findings()
        rules |= {rule for rule, _ in found}
        trends |= {sums.trend(name)[0] for name in sums.listed}
        sentences |= set((sums.overall() or "none").split())
        sound += not found

    assert trends == {"not-scored", "unknown", "new", "not-comparable", "up", "same", "down"}
    assert rules == set(reference_calculation.CHECKED)
    assert {"most", "some", "others", "one", "another", "every", "area", "none"} <= {
        word.strip(".,") for word in sentences
    }
    assert sound > 20


def test_a_wrong_number_is_a_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other reading is held against the program's, number by number."""
    usual = reference_calculation.Sums.score

    def one_more(self: reference_calculation.Sums, name: str, side: str = "agreed") -> int | None:
        score = usual(self, name, side)
        return None if score is None else min(score + 1, 4)

    monkeypatch.setattr(reference_calculation.Sums, "score", one_more)
    monkeypatch.setattr(reference_calculation, "SCALES", reference_calculation.SCALES[:1])

    assert reference_calculation.main(3, 1) > 0
