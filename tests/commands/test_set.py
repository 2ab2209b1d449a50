"""`assure set`: one value, put there or refused."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from prevent_assure.commands.set import NewValue, set_value
from prevent_assure.errors import AssureError
from support.marked_yaml import ASSESSMENT, base

SLUG = "ashcombe-vale"
NOT_PLAIN = "a: b"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return the base workspace on disk."""
    for path, text in base().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(text.encode())
    return tmp_path


def run(root: Path, key: str, value: str | None, **more: object) -> int:
    """Set a value of this year's file, or take it away."""
    is_dry = bool(more.pop("is_dry", False))
    new = NewValue(value, None, is_unset=value is None)
    return set_value(SLUG, key, new, (root, None), is_dry=is_dry)


def text(root: Path) -> str:
    """Return this year's file."""
    return (root / ASSESSMENT).read_bytes().decode()


def replaced(old: str, new: str) -> str:
    """Return the file with a part of it changed."""
    assert base()[ASSESSMENT].count(old) == 1
    return base()[ASSESSMENT].replace(old, new)


@pytest.mark.parametrize(
    ("key", "value", "old", "new"),
    [
        ("marking", "OFFICIAL-SENSITIVE", "marking: OFFICIAL\n", "marking: OFFICIAL-SENSITIVE\n"),
        ("people.lead.name", NOT_PLAIN, "name: Sam Carter\n", 'name: "a: b"\n'),
        (
            "benchmarks.training.agreed.justification",
            "One.\n\n- two: #2",
            "        New starters are trained in their first month.\n",
            "        One.\n\n        - two: #2\n",
        ),
        ("dates.issued", "2023-05-10", "issued: 2023-05-09", "issued: 2023-05-10"),
        (
            "actions.training-plan.benchmarks",
            "training, communications",
            "[training]",
            "[training, communications]",
        ),
        (
            "actions.training-plan.outcome.status",
            "done",
            "    due: 2023-12-31\n",
            "    due: 2023-12-31\n    outcome:\n      status: done\n",
        ),
        (
            "actions.second.action",
            "Look.",
            "    due: 2023-12-31\n",
            "    due: 2023-12-31\n  - id: second\n    action: |\n      Look.\n",
        ),
        (
            "benchmarks.risk-assessment.evidence.'Risk assessment 2022'.received",
            "2023-03-29",
            "received: 2023-03-30",
            "received: 2023-03-29",
        ),
        (
            'benchmarks.risk-assessment.evidence."The ""new"" one".requested',
            "2023-03-29",
            "          The report goes out in May.\n",
            (
                "          The report goes out in May.\n"
                '      - title: The "new" one\n        requested: 2023-03-29\n'
            ),
        ),
        (
            "benchmarks.training.evidence.'It''s'.requested",
            "2023-03-29",
            "        New starters are trained in their first month.\n",
            (
                "        New starters are trained in their first month.\n"
                "    evidence:\n      - title: It's\n        requested: 2023-03-29\n"
            ),
        ),
        ("summary", "All is well.", "marking:", "summary: |\n  All is well.\nmarking:"),
        ("people.lead.salutation", None, "    salutation: Sam\n", ""),
        (
            "benchmarks.training.self.justification",
            "New starters are trained, nobody else is.\n",
            "",
            "",
        ),
        ("summary", None, "", ""),
        ("benchmarks.training.movement", None, "", ""),
    ],
)
def test_a_value_is_put_where_it_belongs(
    root: Path, key: str, value: str | None, old: str, new: str
) -> None:
    """And nothing else changes."""
    assert run(root, key, value) == 0
    assert text(root) == (replaced(old, new) if old else base()[ASSESSMENT])


@pytest.mark.parametrize(
    ("key", "value", "finding"),
    [
        ("benchmarks.training.agreed.score", "9", "[score-off-scale]"),
        ("benchmarks.training.agreed.score", "four", "[score-off-scale]"),
        ("benchmarks.trainin.agreed.score", "4", "[unknown-benchmark]"),
        ("benchmarks.training.agreed.scor", "4", "[unknown-field]"),
        ("peeple.lead.name", "Sam", "[unknown-field]"),
        ("benchmarks.training.self", "4", "[wrong-value]"),
        ("actions", "x", "[wrong-value]"),
        ("actions.training-plan", "x", "[wrong-value]"),
        ("benchmarks", "x", "[wrong-value]"),
        ("benchmarks.risk-assessment.evidence", "x", "[wrong-value]"),
        ("benchmarks.risk-assessment.evidence.'Risk assessment 2022'", "x", "[wrong-value]"),
        ("dates.met", "21/3/2023", "[wrong-value]"),
        ("actions.Training.owner", "x", "[wrong-value]"),
        ("actions.training-plan.benchmarks", "training nobody", "[unknown-benchmark]"),
        ("benchmarks.risk-assessment.movement.because", "luck", "[wrong-value]"),
        ("summary", "a\u202eb", "[hidden-character]"),
        ("people.lead.name", "a\u200bb", "[hidden-character]"),
        ("authority", None, "[missing-field]"),
        ("actions.training-plan.benchmarks", None, "[missing-field]"),
    ],
)
def test_what_would_be_a_finding_is_not_written(
    root: Path, capsys: pytest.CaptureFixture[str], key: str, value: str | None, finding: str
) -> None:
    """It is named, with its place, and the status is 1."""
    assert run(root, key, value) == 1
    assert text(root) == base()[ASSESSMENT]
    err = capsys.readouterr().err
    assert f"{ASSESSMENT}:" in err
    assert finding in err


@pytest.mark.parametrize(
    ("key", "value", "why"),
    [
        ("summary", " \n", "--unset"),
        ("people.cc", "x", "by hand"),
        ("accepted.personal-data.because", "x", "by hand"),
        ("actions.training-plan.benchmarks", "[]", "by hand"),
        ("people.lead.name.first", "Sam", "has other values"),
        ("a..b", "x", "not a valid key"),
        ("benchmarks.training.evidence.Records.received", "2023-03-29", "in quotes"),
    ],
)
def test_what_is_no_key_or_no_value_is_an_error(root: Path, key: str, value: str, why: str) -> None:
    """Status 2, and nothing written."""
    with pytest.raises(AssureError, match=why):
        run(root, key, value)
    assert text(root) == base()[ASSESSMENT]


def test_a_key_that_is_there_twice_is_an_error(root: Path) -> None:
    """Which of the two is meant nobody can tell."""
    (root / ASSESSMENT).write_text(f"{base()[ASSESSMENT]}marking: x\n", encoding="utf-8")

    with pytest.raises(AssureError, match="twice"):
        run(root, "marking", "y")


def test_an_empty_list_in_brackets_is_left_to_a_person(root: Path) -> None:
    """Whether its brackets or its items stay nobody can tell."""
    found = base()[ASSESSMENT]
    start, end = found.index("actions:"), found.index("marking:")
    (root / ASSESSMENT).write_text(f"{found[:start]}actions: []\n{found[end:]}", encoding="utf-8")

    with pytest.raises(AssureError, match="by hand"):
        run(root, "actions.second.action", "Look.")


@pytest.mark.parametrize(
    ("slug", "year"), [("nobody", None), ("nobody", "2022-23"), (SLUG, "2020-21")]
)
def test_no_file_is_an_error_that_names_assure_new(root: Path, slug: str, year: str | None) -> None:
    """Which starts one."""
    with pytest.raises(AssureError, match="assure new"):
        set_value(slug, "summary", NewValue("x"), (root, year), is_dry=False)


def test_what_else_is_wrong_does_not_matter(root: Path) -> None:
    """Nor what is still missing."""
    broken = replaced("region: South West\n", "regoin: South West\n")
    (root / ASSESSMENT).write_text(broken, encoding="utf-8")

    assert run(root, "dates.issued", "2023-05-10") == 0
    assert text(root) == broken.replace("2023-05-09", "2023-05-10")


def test_a_file_that_cannot_be_read_is_named(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With its finding."""
    (root / ASSESSMENT).write_text('authority: "x\n', encoding="utf-8")

    assert run(root, "summary", "x") == 1
    assert "[yaml-syntax]" in capsys.readouterr().err


def test_a_dry_run_prints_the_diff_alone(
    root: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """And writes nothing."""
    assert run(root, "marking", "SECRET", is_dry=True) == 0
    assert text(root) == base()[ASSESSMENT]
    assert capsysbinary.readouterr().out.decode() == (
        f"--- a/{ASSESSMENT}\n+++ b/{ASSESSMENT}\n@@ -71,7 +71,7 @@\n"
        + "".join(f" {line}\n" for line in base()[ASSESSMENT].split("\n")[70:73])
        + "-marking: OFFICIAL\n+marking: SECRET\n"
        + "".join(f" {line}\n" for line in base()[ASSESSMENT].split("\n")[74:77])
    )


def test_text_comes_from_a_file_or_the_input(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """UTF-8, with or without a byte order mark, and with the line ends of Windows."""
    (root / "text.txt").write_bytes(b"\xef\xbb\xbfOne.\r\nTwo.\r\n")
    right = replaced("marking:", "summary: |\n  One.\n  Two.\nmarking:")
    new = NewValue(text_from=str(root / "text.txt"))

    assert set_value(SLUG, "summary", new, (root, None), is_dry=False) == 0
    assert text(root) == right
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Three.")))
    new = NewValue(text_from="-")
    assert set_value(SLUG, "summary", new, (root, None), is_dry=False) == 0
    assert text(root) == right.replace("  One.\n  Two.\n", "  Three.\n")


def test_byte_order_mark_line_ends_and_mode_stay(root: Path) -> None:
    """Those of Windows, and nobody else's to read."""
    windows = b"\xef\xbb\xbf" + base()[ASSESSMENT].replace("\n", "\r\n").encode()
    (root / ASSESSMENT).write_bytes(windows)
    (root / ASSESSMENT).chmod(0o640)

    assert run(root, "summary", "One.\nTwo.") == 0
    assert (root / ASSESSMENT).read_bytes() == windows.replace(
        b"marking:", b"summary: |\r\n  One.\r\n  Two.\r\nmarking:"
    )
    assert (root / ASSESSMENT).stat().st_mode & 0o777 == 0o640


def test_a_file_that_somebody_else_changed_is_left(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Up to the last moment, when the new text lies beside it."""
    fsync = os.fsync

    def slow(number: int) -> None:
        fsync(number)
        (root / ASSESSMENT).write_text("somebody else's\n", encoding="utf-8")

    monkeypatch.setattr(os, "fsync", slow)

    with pytest.raises(AssureError, match="changed meanwhile"):
        run(root, "marking", "SECRET")
    assert text(root) == "somebody else's\n"
    assert len(list((root / ASSESSMENT).parent.iterdir())) == 1
