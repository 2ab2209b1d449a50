"""`assure new`: what it writes is right, and stays right when somebody fills it in."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_assure.authoring.carry_over import StartingPoint
from prevent_assure.authoring.skeleton import draft
from prevent_assure.checks import check
from prevent_assure.commands.check_all import check_all
from prevent_assure.commands.new import NewOptions, new
from prevent_assure.errors import AssureError
from prevent_assure.files.targets import Selection
from prevent_assure.files.tree import NewBlob
from prevent_assure.model.assessment import Assessment, People
from prevent_assure.model.decode import Decoded, decode, parse_as
from prevent_assure.model.rubric import Rubric
from prevent_assure.parsing import events, parser
from prevent_assure.parsing.document import Document
from prevent_assure.paths import is_slug, slug_of
from prevent_assure.reports.findings.text import line, render
from prevent_assure.snapshot.load import Rubrics, load
from prevent_assure.snapshot.rubrics import load_rubrics
from prevent_assure.text.hidden import find_hidden
from prevent_assure.text.paragraphs import collapse_space
from support.console_examples import ROOT
from support.marked_yaml import folder

POOLE = "assessments/2022-23/poole-vale.yaml"
LAST = "assessments/2021-22/ashcombe-vale.yaml"
THIS = "assessments/2022-23/ashcombe-vale.yaml"

AWKWARD = (
    "note: all is well",
    "key: |",
    "the plan is #1 here",
    "# a heading",
    "- a bullet",
    "• a bullet",
    "o\ta bullet from Word",
    '"Prevent" in quotes',
    "the authority's own 'words'",
    "“curly” and ‘single’",
    "@home with the family",
    "%age of staff",
    "&c. and so on",
    "*all* staff",
    "!important",
    "| and >",
    "[to be read] first",
    "{url: https://example.gov.uk/a#b}",
    "`code`",
    "--- a line",
    "... and more",
    "<<: merged",
    "? a question: yes",
    "C:\\files\\new",
    "a tab\tin it",
    "Ŵyl y Môr, tŷ a gŵr",
    "No",
    "yes",
    "null",
    "true",
    "2022",
    "007",
    "1.5",
    "2023-04-14",
    "2022-23",
    "1. first",
    "Prevent: #1 – 'the' \"best\" of @all, 100% [sic]",
)
PLAIN = (
    "No",
    "yes",
    "true",
    "2022",
    "007",
    "1.5",
    "0x1F",
    "2022-23",
    "1e3",
    "Ŵyl y Môr",
    "a, b & c",
)
UNDER = "|"
"""Marks a short text that is on a line of its own, under a |."""

TYPED = {
    "region: South West\n": "region: SHORT\n",
    "  adviser:\n": "  adviser:\n    name: SHORT\n    title: SHORT\n    contact: SHORT\n",
    "  met:\n": "  met: 2023-03-21\n",
    "\nactions:\n": """
actions:
  - id: communications-calendar
    action: |
      TEXT
    benchmarks:
      - communications
""",
    "\n  # 2. ": """
    evidence:
      - title: SHORT
        requested: 2023-03-21
        received: 2023-03-30
        reference: SHORT

  # 2. """,
    "marking:\n": "marking: SHORT\n",
}


def workspace(root: Path, *, without: tuple[str, ...] = ()) -> Path:
    """Return a folder with the shipped rubrics and the invented authority's two years."""
    for name in ("rubric/2021-22.yaml", "rubric/2022-23.yaml", LAST, THIS):
        if name not in without:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes((ROOT / name).read_bytes())
    return root


def started(root: Path, *names: str, region: str | None = "South West") -> int:
    """Start the assessments of 2022-23 in a workspace."""
    return new(names, root, "2022-23", NewOptions(region))


def said(files: dict[str, str]) -> str:
    """Return what is wrong with files."""
    tree = {path: NewBlob(path, text.encode()) for path, text in sorted(files.items())}
    return render(check_all(tree, Selection((), (), is_all=True), load_rubrics(tree)))


def said_of(text: str) -> list[str]:
    """Return what is wrong with a file in a workspace of the shipped rubrics."""
    tree = {POOLE: NewBlob(POOLE, text.encode())}
    return [line(finding) for finding in check(load(tree, "poole-vale", known(), ("2022-23",)))]


def record(text: str) -> Assessment:
    """Return what a file says."""
    document = parse_as(POOLE, text.encode(), Assessment)
    assert isinstance(document, Document)
    file: Decoded[Assessment] = decode(document, Assessment)
    assert file.findings == ()
    return file.record


@cache
def known() -> Rubrics:
    """Return the shipped rubrics."""
    paths = ("rubric/2021-22.yaml", "rubric/2022-23.yaml")
    return load_rubrics({path: NewBlob(path, (ROOT / path).read_bytes()) for path in paths})


def rubric() -> Rubric:
    """Return the shipped rubric of 2022-23."""
    return known().valid["2022-23"]


def poole(name: str = "Poole Vale Council", region: str = "South West") -> str:
    """Return the draft of an authority of which nothing is known."""
    asked = rubric()
    scores = {benchmark.id: "unknown" for benchmark in asked.benchmarks}
    begun = StartingPoint(
        "poole-vale", name, region, People(), scores, "2021-22", "score", is_first=True
    )
    return draft(begun, asked)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Poole Vale Council", "poole-vale"),
        ("Poole Vale", "poole-vale"),
        ("POOLE VALE COUNCIL ", "poole-vale"),
        ("Poole Vale Borough Council", "poole-vale-borough"),
        ("Council of the Isles of Scilly", "council-of-the-isles-of-scilly"),
        ("King's Lynn & West Norfolk Council", "kings-lynn-and-west-norfolk"),
        ("King\u2019s Lynn", "kings-lynn"),
        ("Cyngor Sir Ynys Môn", "cyngor-sir-ynys-mon"),
        ("St. Helens (Metropolitan)", "st-helens-metropolitan"),
        ("Stockton-on-Tees Council", "stockton-on-tees"),
        ("Council", "council"),
        ("Ŵŷ", "wy"),
        ("北", ""),
    ],
)
def test_a_name_gives_its_slug(name: str, slug: str) -> None:
    """In lower case, without a last Council, accents and apostrophes; & is and."""
    assert slug_of(name) == slug


def test_a_draft_is_right_and_nothing_in_it_is_filled_in(tmp_path: Path) -> None:
    """Every benchmark has its two sides, and no score, date or text."""
    root = workspace(tmp_path)

    assert started(root, "Poole Vale Council") == 0

    assert said(folder(root)) == ""
    found = record(folder(root)[POOLE])
    assert (found.authority, found.region, found.year) == (
        "Poole Vale Council",
        "South West",
        "2022-23",
    )
    assert tuple(found.benchmarks) == tuple(it.id for it in rubric().benchmarks)
    for assessed in found.benchmarks.values():
        assert assessed is not None
        assert assessed.self is not None
        assert assessed.agreed is not None
        assert (assessed.self.score, assessed.agreed.score) == (None, None)
        assert (assessed.self.justification, assessed.agreed.justification) == ("", "")
    assert found.people == People()
    assert found.dates is not None
    assert not any(found.dates.model_dump().values())


def test_a_draft_is_the_same_to_both_parsers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where libyaml is missing, too, it is right."""
    by_libyaml = record(poole())

    monkeypatch.setattr(parser, "events_of", events.pure_events)

    assert record(poole()) == by_libyaml


def test_comments_tell_title_last_years_score_and_where_the_criteria_are(tmp_path: Path) -> None:
    """The score is found along the benchmark's line, whatever its id was."""
    root = workspace(tmp_path, without=(THIS,))

    started(root, "Ashcombe Vale Council", region=None)

    text = folder(root)[THIS]
    scores = dict(
        re.findall(r"# \d+\. (.*)\n  # what each score means: .*\n  # last year's .*: (.*)\n", text)
    )
    assert scores == {
        "Risk Assessment": "5",
        "Multi Agency Partnership Board": "3",
        "Prevent Partnership Plan": "4",
        "Referral Pathway": "4",
        "Channel Panel": "4",
        "Problem Solving Process": "2",
        "Training Plan": "4",
        "Venue Hire and IT Policies": "3",
        "Engagement Activity": "3",
        "Communications": "2",
    }
    assert text.count("assure rubric --year 2022-23\n") == 10


def test_region_and_people_are_taken_over_and_nothing_else(tmp_path: Path) -> None:
    """A name with a colon in it stays one."""
    root = workspace(tmp_path, without=(THIS,))
    path = root / LAST
    path.write_bytes(path.read_bytes().replace(b"name: Robin Hale", b'name: "Hale: Robin"'))

    started(root, "ashcombe vale council", region=None)

    then, now = record(folder(root)[LAST]), record(folder(root)[THIS])
    assert now.region == then.region
    assert now.people == then.people
    assert now.people is not None
    assert now.people.adviser is not None
    assert now.people.adviser.name == "Hale: Robin"
    assert (now.summary, now.marking, now.actions) == ("", "", ())
    assert said(folder(root)) == ""


def test_who_has_no_title_is_left_out(tmp_path: Path) -> None:
    """A person is whole, or an empty key."""
    root = workspace(tmp_path, without=(THIS,))
    path = root / LAST
    path.write_bytes(re.sub(rb"    title: Prevent Regional Adviser\n", b"", path.read_bytes()))

    started(root, "Ashcombe Vale Council", region=None)

    people = record(folder(root)[THIS]).people
    assert people is not None
    assert people.adviser is None
    assert people.lead is not None


def test_people_that_would_be_a_finding_are_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is written has no finding, though last year's file has one."""
    root = workspace(tmp_path, without=(THIS,))
    path = root / LAST
    path.write_bytes(path.read_bytes().replace(b"name: Sam Carter", b"name: sam@example.gov.uk", 1))

    assert started(root, "Ashcombe Vale Council", region=None) == 0

    assert f"{THIS}:" not in said(folder(root))
    assert (
        "no people are copied from last year, because there is an e-mail address"
        in capsys.readouterr().err
    )


def test_a_council_of_last_year_keeps_its_slug(tmp_path: Path) -> None:
    """However its name is written now."""
    root = workspace(tmp_path, without=(THIS,))
    (root / LAST).rename(root / "assessments/2021-22/av.yaml")

    started(root, "Ashcombe  Vale COUNCIL", region=None)

    assert "assessments/2022-23/av.yaml" in folder(root)


def test_last_years_slug_stands_for_its_council(tmp_path: Path) -> None:
    """The file gets the council's name, not the slug."""
    root = workspace(tmp_path, without=(THIS,))

    started(root, "ashcombe-vale", region=None)

    assert record(folder(root)[THIS]).authority == "Ashcombe Vale Council"


def test_another_name_under_last_years_slug_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """For it may be another council's file that goes on here."""
    root = workspace(tmp_path, without=(THIS,))

    started(root, "Ashcombe Vale", region=None)

    assert "last year's file, which gives the authority another name" in capsys.readouterr().err


def test_without_names_all_of_last_year_are_started_that_have_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Once; the second time there is nothing left."""
    root = workspace(tmp_path, without=(THIS,))
    other = (ROOT / LAST).read_text(encoding="utf-8").replace("Ashcombe Vale", "Poole Vale")
    (root / "assessments/2021-22/poole-vale.yaml").write_bytes(other.encode())

    assert started(root, region=None) == 0
    assert capsys.readouterr().out == f"wrote {THIS}\nwrote {POOLE}\n"
    assert said(folder(root)) == ""

    assert started(root, region=None) == 0
    assert capsys.readouterr() == ("", "every authority of 2021-22 has an assessment of 2022-23\n")


def test_an_authority_that_begins_under_a_new_slug_is_not_started_again(tmp_path: Path) -> None:
    """Two files of one authority in one year are wrong."""
    root = workspace(tmp_path)
    (root / THIS).rename(root / "assessments/2022-23/av.yaml")
    before = folder(root)

    assert started(root, region=None) == 0

    assert folder(root) == before


def test_who_cannot_be_started_is_named_and_stops_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file of last year that nobody can read leaves the others alone."""
    root = workspace(tmp_path, without=(THIS,))
    (root / "assessments/2021-22/broken.yaml").write_bytes(b"authority: [\n")

    assert started(root, region=None) == 1

    assert THIS in folder(root)
    assert "assessments/2022-23/broken.yaml" not in folder(root)
    assert "left out: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("names", "wish", "why"),
    [
        (("Ashcombe Vale Council",), NewOptions(), "is there already"),
        (("Poole Vale Council",), NewOptions(), "give it with --region"),
        (("Poole Vale Council",), NewOptions(" "), "give it with --region"),
        (("北京",), NewOptions("South West"), "give one with --slug"),
        (("1st Council",), NewOptions("South West"), "give one with --slug"),
        (("Con Council",), NewOptions("South West"), 'the name "con" for a device: give another'),
        (("Poole Vale",), NewOptions("South West", "lpt1"), 'the name "lpt1" for a device'),
        (("Poole Vale Council",), NewOptions("South West", "Poole Vale"), "give one with --slug"),
        (("Poole", "Poole Council"), NewOptions("South West"), "two of the names"),
        (
            ("Poole", "Wareham"),
            NewOptions("South West", "poole"),
            "--slug can be used only with one name",
        ),
        ((), NewOptions("South West", "poole"), "--slug can be used only with one name"),
        (("Ashcombe Vale Council",), NewOptions("South West", "av"), "already"),
        (("Poole\u200b Vale",), NewOptions("South West"), "a zero-width space"),
        ((" ",), NewOptions("South West"), "no name is given"),
        (("Poole Vale",), NewOptions("South\u202eWest"), "where nobody can see it"),
        (("poole@example.gov.uk",), NewOptions("South West"), "an e-mail address"),
    ],
)
def test_what_cannot_be_started_leaves_all_as_it_is(
    tmp_path: Path, names: tuple[str, ...], wish: NewOptions, why: str
) -> None:
    """And says why in a line."""
    root = workspace(tmp_path)
    before = folder(root)

    with pytest.raises(AssureError) as caught:
        new(names, root, "2022-23", wish)

    assert why in str(caught.value)
    assert folder(root) == before


def test_two_runs_at_once_start_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second one says that it is there, and leaves it."""
    root = workspace(tmp_path)
    sync = os.fsync

    def other_run(handle: int) -> None:
        monkeypatch.setattr(os, "fsync", sync)
        new(("Poole Vale",), root, "2022-23", NewOptions("South East"))
        sync(handle)

    monkeypatch.setattr(os, "fsync", other_run)
    with pytest.raises(AssureError, match="is there already, and was left as it is"):
        new(("Poole Vale",), root, "2022-23", NewOptions("South West"))

    assert "region: South East" in folder(root)[POOLE]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize("link", ["assessments", "assessments/2022-23"])
def test_nothing_is_started_outside_of_the_workspace(tmp_path: Path, link: str) -> None:
    """A link leads out of it, and no command would read the file."""
    root = workspace(tmp_path / "workspace")
    (root / link).rename(tmp_path / "elsewhere")
    (root / link).symlink_to(tmp_path / "elsewhere")
    before = folder(tmp_path / "elsewhere")

    with pytest.raises(AssureError, match="a link leads out of the workspace"):
        new(("Poole Vale",), root, "2022-23", NewOptions("South West"))

    assert folder(tmp_path / "elsewhere") == before


@pytest.mark.parametrize(
    ("year", "why"),
    [
        ("2023-24", "there is no rubric/2023-24.yaml"),
        ("2023", "is not a year"),
        ("2020-21", "there is no rubric/2020-21.yaml"),
    ],
)
def test_a_year_without_a_rubric_cannot_be_started(tmp_path: Path, year: str, why: str) -> None:
    """For nothing says what is scored in it."""
    with pytest.raises(AssureError, match=re.escape(why)):
        new(("Poole Vale",), workspace(tmp_path), year, NewOptions("South West"))


def test_nothing_of_last_year_to_go_on_from(tmp_path: Path) -> None:
    """Then somebody has to be named."""
    root = workspace(tmp_path, without=(LAST,))

    with pytest.raises(AssureError, match="no assessment of 2021-22"):
        started(root, region=None)


def filled_in(text: str, short: str) -> str:
    """Return a draft with a text under each |, and a short one in every place for such.

    Scores, dates and lists stand as the draft's own comments show them.
    """
    file = re.sub(r"(?m)^( *)([a-z_]+: \|)\n$", r"\1\2\n\1  TEXT\n", poole())
    file = re.sub(r"(?m)^      score:$", "      score: 3", file)
    unscored = re.search(
        r"leave its agreed score empty\n(?:.*\n)*?    agreed:\n      score: 3", file
    )
    assert unscored is not None
    file = file.replace(unscored[0], unscored[0].removesuffix(" 3"))
    for key, lines in TYPED.items():
        assert file.count(key) == 1, key
        file = file.replace(key, lines)
    file = file.replace("TEXT", text)
    return re.sub(r"( *)((?:- )?)(\w+: )SHORT", partial(_short, short), file)


def _short(short: str, found: re.Match[str]) -> str:
    indent, dash, key = found.groups()
    below = f"|\n{indent}{' ' * len(dash)}  {short.removeprefix(UNDER)}"
    return f"{indent}{dash}{key}{below if short.startswith(UNDER) else short}"


def texts(found: Assessment) -> Iterator[str]:
    """Yield every text that was typed into a draft."""
    yield from (found.region, found.summary, found.marking)
    assert found.people is not None
    assert found.people.adviser is not None
    yield from found.people.adviser.model_dump().values()
    for name, assessed in found.benchmarks.items():
        assert assessed is not None
        assert assessed.self is not None
        assert assessed.agreed is not None
        yield from (assessed.self.justification, assessed.agreed.justification)
        if name != "channel-panel":
            yield assessed.moderation
        for item in assessed.evidence:
            yield from (item.title, item.reference)
    yield from (action.action for action in found.actions)


@pytest.mark.parametrize("typed", AWKWARD)
def test_whatever_is_typed_under_a_bar_is_right(typed: str) -> None:
    """The comments say: any character may be there."""
    text = filled_in(typed, UNDER + typed)

    assert said_of(text) == []
    assert set(texts(record(text))) == {typed}


@pytest.mark.parametrize("typed", PLAIN)
def test_what_begins_with_a_letter_or_digit_is_right_after_a_colon(typed: str) -> None:
    """The comments say so: without a colon, a hash or quotes in it."""
    text = filled_in(typed, typed)

    assert said_of(text) == []
    assert set(texts(record(text))) == {typed}


NAMES = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cf", "Cn", "Zl", "Zp")), min_size=1, max_size=40
).filter(lambda name: collapse_space(name) and next(find_hidden(name), None) is None)


@given(name=NAMES, region=NAMES)
def test_every_name_reads_back_as_it_was(name: str, region: str) -> None:
    """Whatever characters it is made of."""
    found = record(poole(collapse_space(name), collapse_space(region)))

    assert (found.authority, found.region) == (collapse_space(name), collapse_space(region))


@given(name=NAMES)
def test_a_slug_has_nothing_in_it_that_a_slug_may_not_have(name: str) -> None:
    """A first digit and its length apart, of which `assure new` tells."""
    slug = slug_of(name)

    assert not slug or is_slug(f"a{slug}"[:60].rstrip("-"))
