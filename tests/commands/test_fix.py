"""Fixes have one meaning, lose no text, and are done once."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prevent_assure.commands.check_all import check_all, with_fixable
from prevent_assure.commands.fix import fix
from prevent_assure.editing.fixes.dates import meant_day
from prevent_assure.editing.fixes.encoding import decoded
from prevent_assure.editing.fixes.invisible import without_invisible
from prevent_assure.editing.fixes.names import meant_names
from prevent_assure.editing.fixes.typing_errors import distance, meant_key
from prevent_assure.editing.fixes.workspace_fixes import fixed_files
from prevent_assure.files.disk import open_workspace
from prevent_assure.files.targets import Selection
from prevent_assure.files.tree import NewBlob
from prevent_assure.reports.findings.formats import rendered
from prevent_assure.reports.findings.report import Report
from prevent_assure.snapshot.rubrics import load_rubrics
from support.marked_yaml import ASSESSMENT, RUBRIC, base, changed

WORDS = re.compile(r"[^\W_]+")


def tree(files: dict[str, str | bytes]) -> dict[str, NewBlob]:
    """Return the tree of these files."""
    return {
        path: NewBlob(path, text.encode() if isinstance(text, str) else text)
        for path, text in sorted(files.items())
    }


def fixed(files: dict[str, str | bytes]) -> dict[str, bytes]:
    """Return what becomes of files, which a second run leaves as they are."""
    first = _fixed(files)
    assert _fixed({**first}) == first
    return first


def _fixed(files: dict[str, str | bytes]) -> dict[str, bytes]:
    before = tree(files)
    _, after = fixed_files(before, before.keys(), load_rubrics(before), load_rubrics)
    return {path: bytes(blob.read()) for path, blob in after.items()}  # type: ignore[union-attr, arg-type]


def report(files: dict[str, str | bytes]) -> Report:
    """Return what `assure validate` finds."""
    made = tree(files)
    known = load_rubrics(made)
    return with_fixable(check_all(made, Selection((), (), is_all=True), known), made, known)


def becomes(old: str, new: str, path: str = ASSESSMENT) -> str:
    """Return what becomes of a change to the base workspace, as the part that is in its place.

    What is there already stays, and all findings are counted rightly.
    """
    files: dict[str, str | bytes] = {**changed(old, new, path)}
    text = fixed(files)[path].decode()
    start = base()[path].index(old)
    end = len(base()[path]) - start - len(old)
    before = report(files)
    after = report({**fixed(files)})
    assert len(before.findings) - len(before.fixable) <= len(after.findings)
    assert bool(before.fixable) == (text != files[path])
    return text[start : len(text) - end]


AGREED = """\
    agreed:
      score: 4
      justification: |
        The assessment is refreshed every year, once the local profile is out.

        - Departments and partners answer a questionnaire for it.
    moderation: |
"""
SELF = """\
    self:
      score: 2
      justification: |
        New starters are trained, nobody else is.
"""
ADVISER = """\
  adviser:
    name: Robin Hale
    title: Prevent Regional Adviser
    contact: prevent.southwest@example.gov.uk
"""
DATES = """\
dates:
  self_assessed: 2023-02-17
  met: 2023-03-21
"""
EVIDENCE = """\
      - title: Risk assessment 2022
        requested: 2023-03-21
"""


def case(old: str, *changes: tuple[str, str]) -> tuple[str, str]:
    """Return a part of the file and what is typed there in its place."""
    new = old
    for was, typed in changes:
        assert was in new, was
        new = new.replace(was, typed, 1)
    return old, new


PUT_RIGHT = {
    "a tab before a key": case(AGREED, ("      score", "\tscore")),
    "a tab among spaces": case(AGREED, ("      score", "    \tscore")),
    "tabs before every key of a mapping": case(
        ADVISER,
        ("    name", "\t\tname"),
        ("    title", "\t\ttitle"),
        ("    contact", "\t\tcontact"),
    ),
    "tabs at two depths": case(
        "  lead:\n    name: Sam Carter\n", ("  lead", "\tlead"), ("    name", "\t\tname")
    ),
    "a tab before a line of a text": case(
        AGREED, ("        The assess", "\t\tThe assess"), ("        - Dep", "\t\t- Dep")
    ),
    "a tab before an item": case(EVIDENCE, ("      - title", "\t- title")),
    "no-break spaces in an indent": case(AGREED, ("      score", "\u00a0" * 6 + "score")),
    "a no-break space in an indent": case(DATES, ("  met", " \u00a0met")),
    "a no-break space after a colon": case(AGREED, ("score: 4", "score:\u00a04")),
    "several no-break spaces after a colon": case(DATES, ("met: ", "met: \u00a0\u00a0")),
    "a no-break space before a bar": case(AGREED, ("justification: |", "justification:\u00a0|")),
    "no space after a colon": case(AGREED, ("score: 4", "score:4")),
    "no space before a bar": case(AGREED, ("justification: |", "justification:|")),
    "no space in a mapping of one key": case(
        "    movement:\n      because: rigour\n", ("because: ", "because:")
    ),
    "no spaces in two keys": case(DATES, ("self_assessed: ", "self_assessed:"), ("met: ", "met:")),
    "lines without indent": case(
        AGREED,
        ("        The assess", "The assess"),
        ("        - Dep", "- Dep"),
    ),
    "a second line without indent": case(AGREED, ("        - Dep", "- Dep")),
    "lines with too few spaces": case(
        AGREED, ("        The assess", "      The assess"), ("        - Dep", "      - Dep")
    ),
    "a score in quotes": case(AGREED, ("score: 4", "score: '4'")),
    "slashes": case(DATES, ("met: 2023-03-21", "met: 21/3/2023")),
    "slashes and noughts": case(DATES, ("2023-02-17", "17/02/2023")),
    "a date in words": case(DATES, ("2023-03-21", "21st March 2023 # at noon"), (" # at noon", "")),
    "the month in short": case(DATES, ("2023-03-21", '"21 Mar 2023"')),
    "en dashes": case(DATES, ("2023-03-21", "2023–03–21")),
    "a mistyped key": case(AGREED, ("justification", "justifcation")),
    "a key in capitals": case(AGREED, ("score", "Score")),
    "a key with swapped letters": case(AGREED, ("moderation", "modertaion")),
    "two mistyped keys": case(AGREED, ("justification", "justfication"), ("score", "scor")),
    "a mistyped key and its tab": case(AGREED, ("      score: 4", "\tscore: '4'")),
    "a word joiner": case(AGREED, ("once", "on\u2060ce")),
    "a byte order mark inside": case(ADVISER, ("Robin", "\ufeffRobin")),
    "a mark of direction": case(ADVISER, ("Hale", "Hale\u200e")),
    "a zero-width space after a sentence": case(AGREED, ("out.", "out.\u200b")),
}
"""What is typed in place of a part of the file, and becomes that part again."""


@pytest.mark.parametrize("name", PUT_RIGHT)
def test_what_has_one_meaning_is_put_right(name: str) -> None:
    """And nothing else in the file changes."""
    old, new = PUT_RIGHT[name]

    assert becomes(old, new) == old


@pytest.mark.parametrize("name", PUT_RIGHT)
def test_line_ends_stay(name: str) -> None:
    """Those of Windows too."""
    old, new = PUT_RIGHT[name]
    typed = changed(old, new)[ASSESSMENT].replace("\n", "\r\n")

    found = fixed({**base(), ASSESSMENT: typed})[ASSESSMENT].decode()

    assert found == base()[ASSESSMENT].replace("\n", "\r\n")


def test_an_escape_that_writes_a_hidden_character_goes() -> None:
    """What looks like one after a backslash stays."""
    new = '    name: "Robin\\u200B \\\\u200b\\uFEFFHale"\n'

    assert becomes("    name: Robin Hale\n", new) == '    name: "Robin \\\\u200bHale"\n'


@pytest.mark.parametrize(
    ("old", "new", "right"),
    [
        ("    movement:\n      because: rigour\n", "{because:rigour}", "{because: rigour}"),
        ("    movement:\n      because: rigour\n", "{becaus: rigour}", "{because: rigour}"),
    ],
)
def test_what_is_between_braces_is_put_right(old: str, new: str, right: str) -> None:
    """And stays between them."""
    lead = "    movement: "

    assert becomes(old, f"{lead}{new}\n") == f"{lead}{right}\n"


@pytest.mark.parametrize("typed", ["Records: all of them", "Records of team #4", "Records: #4"])
def test_an_item_that_is_a_text_goes_under_a_bar(typed: str) -> None:
    """Such as what a score means, in a rubric."""
    found = re.search(r"(?m)^( +)1:\n +- (.*)\n", base()[RUBRIC])
    assert found is not None
    files = {**base(), RUBRIC: base()[RUBRIC].replace(f"- {found[2]}\n", f"- {typed}\n", 1)}

    after = fixed({**files})[RUBRIC].decode()

    indent = " " * (len(found[1]) + 4)
    assert after == base()[RUBRIC].replace(f"- {found[2]}\n", f"- |\n{indent}{typed}\n", 1)
    assert len(report({**files}).fixable) == 1


def test_json_says_which_findings_are_put_right() -> None:
    """After the hint, and the summary says how many."""
    files = changed("met: 2023-03-21", "met: 21/3/2023\n  meet: x")
    found = report({**files})

    findings = json.loads(rendered(found, "json"))["findings"]
    assert [finding["fixable"] for finding in findings] == [True, False]
    assert list(findings[0])[list(findings[0]).index("hint") + 1] == "fixable"
    assert found.summary.endswith(": 2 errors, 0 warnings; assure fix cures 1")


UNDER_BAR = {
    "a colon": (
        "    title: Prevent Regional Adviser\n",
        "    title: Adviser: South West\n",
        "    title: |\n      Adviser: South West\n",
    ),
    "a colon at the end": (
        "    name: Sam Carter\n",
        "    name: Sam Carter:\n",
        "    name: |\n      Sam Carter:\n",
    ),
    "a colon in an item": (
        "      - title: Risk assessment 2022\n",
        "      - title: Minutes: March\n",
        "      - title: |\n          Minutes: March\n",
    ),
    "a text over two lines": (
        "    owner: Head of Community Safety\n",
        "    owner: Safety: the head\n      and the deputy\n",
        "    owner: |\n      Safety: the head\n      and the deputy\n",
    ),
    "a number sign": (
        "    owner: Head of Community Safety\n",
        "    owner: Team #4 of the council\n",
        "    owner: |\n      Team #4 of the council\n",
    ),
    "a number sign at the start": (
        "    owner: Head of Community Safety\n",
        "    owner: #4 of the council\n",
        "    owner: |\n      #4 of the council\n",
    ),
    "a colon and a number sign": (
        "    owner: Head of Community Safety\n",
        "    owner: Safety: team #4\n",
        "    owner: |\n      Safety: team #4\n",
    ),
}


@pytest.mark.parametrize("name", UNDER_BAR)
def test_a_text_that_yaml_cuts_goes_under_a_bar(name: str) -> None:
    """Whole, and with nothing else changed."""
    old, new, right = UNDER_BAR[name]

    assert becomes(old, new) == right


LEFT = {
    "an escape between two letters": case(ADVISER, ("Robin Hale", '"Ro\\u200bbin Hale"')),
    "an escape of an override": case(ADVISER, ("Robin Hale", '"Robin\\u200b \\u202eHale"')),
    "a comment after a text": case(ADVISER, ("Robin Hale", "Robin Hale # the new one")),
    "a comment after a sign": case(ADVISER, ("Robin Hale", "Robin #4 # the new one")),
    "a colon before a comment": case(ADVISER, ("Robin Hale", "Robin: Hale # new")),
    "a text in quotes with more": case(ADVISER, ("Robin Hale", '"Robin": Hale')),
    "a score off the scale in quotes": case(AGREED, ("score: 4", 'score: "9"')),
    "a score with a nought": case(AGREED, ("score: 4", 'score: "04"')),
    "a score in words": case(AGREED, ("score: 4", "score: four")),
    "a day that is not there": case(DATES, ("2023-03-21", "31/2/2023")),
    "an American date": case(DATES, ("2023-03-21", "5/13/2023")),
    "a year of two digits": case(DATES, ("2023-03-21", "21/3/23")),
    "a month alone": case(DATES, ("2023-03-21", "March 2023")),
    "a month of four letters": case(DATES, ("2023-03-21", "21 Sept 2023")),
    "dots in a date": case(DATES, ("2023-03-21", "21.3.2023")),
    "a benchmark's id": ("  communications:\n    self:\n", "  comunications:\n    self:\n"),
    "an unlike key": case(AGREED, ("justification", "reason")),
    "a key that is there already": case(
        AGREED, ("    moderation", "    moderatio: x\n    moderation")
    ),
    "a zero-width space in a word": case(AGREED, ("once", "on\u200bce")),
    "an override of direction": case(AGREED, ("once", "on\u202ece")),
    "a line separator": case(AGREED, ("once", "on\u2028ce")),
    "a paste that may hold a key": case(
        AGREED, ("        The assess", "score: the assess"), ("        - Dep", "- Dep")
    ),
    "a paste that may hold a benchmark": case(
        AGREED, ("        The assess", "training:\nThe assess"), ("        - Dep", "- Dep")
    ),
    "a quote that is never closed": case(ADVISER, ("Robin Hale", '"Robin Hale')),
    "a tab before what is no key": case("    benchmarks: [training]\n", ("    bench", "\tbeanch")),
    "a tab in a text": case(AGREED, ("assessment is", "assessment\tis")),
    "a no-break space in a text": case(AGREED, ("assessment is", "assessment\u00a0is")),
    "no-break spaces before a line of a text": case(
        AGREED, ("        The assess", "        \u00a0\u00a0The assess")
    ),
    "an alias": case(ADVISER, ("Robin Hale", "*Robin")),
}
"""What is typed in place of a part of the file, and stays as it is typed."""


@pytest.mark.parametrize("name", LEFT)
def test_what_a_person_has_to_decide_stays(name: str) -> None:
    """Byte for byte."""
    old, new = LEFT[name]

    assert becomes(old, new) == new


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("naïve £5 – “quotes” … • €\u00a0".encode("cp1252"), "windows-1252"),
        ("caf\u00e9".encode("utf-16"), "utf-16"),
        ("caf\u00e9".encode("utf-16-be"), None),
        (b"\xfe\xff" + "caf\u00e9".encode("utf-16-be"), "utf-16"),
        ("odd".encode("utf-16") + b"x", None),
        ("half \ud800".encode("utf-16", "surrogatepass"), None),
        (b"a\x81b", None),
        (b"a \xe9 alone", None),
        (b"5 \xb0C", None),
        (b"caf\xe9 and caf\xc3\xa9", None),
        (b"caf\xe9\0", None),
        ("caf\u00e9".encode(), "utf-8"),
        (b"\xef\xbb\xbfcaf\xc3\xa9", "utf-8"),
    ],
)
def test_bytes_are_read_that_have_one_meaning(data: bytes, encoding: str | None) -> None:
    """UTF-16 with its mark, and Windows-1252 of what people type."""
    found = decoded(data)

    assert (found.encoding if found else None) == encoding
    assert found is None or "\ufeff" not in found.text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("9/5/2023", "2023-05-09"),
        ("09/05/2023", "2023-05-09"),
        ("9 May 2023", "2023-05-09"),
        ("9th may 2023", "2023-05-09"),
        ("1st Sep 2023", "2023-09-01"),
        ("2023–05–09", "2023-05-09"),
        ("2023‒05‒09", "2023-05-09"),
        ("29/2/2024", "2024-02-29"),
        *((text, None) for text in ("9/5/23", "May 2023", "5/13/2023", "29/2/2023", "9 Sept 2023")),
        *(
            (text, None)
            for text in ("9.5.2023", "2023/05/09", "9-5-2023", "9 M 2023", "soon", "0/1/2023")
        ),
    ],
)
def test_a_day_is_one_that_exists_in_british_order(text: str, day: str | None) -> None:
    """And no other form is guessed at."""
    assert meant_day(text) == day


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("\u200bstart", "start"),
        ("a\u200b b", "a b"),
        ("a\u200bb", "a\u200bb"),
        ("a\u2060b", "ab"),
        ("a\u200b\u2060b", "a\u200bb"),
        ("a.\u200b\u200bb", "a.b"),
        ("\u200e\u200fx\ufeff", "x"),
        ("a\u202eb", "a\u202eb"),
    ],
)
def test_what_nobody_sees_goes_where_it_means_nothing(text: str, left: str) -> None:
    """A zero-width space between two letters may have been a space, and stays."""
    assert without_invisible(text) == left


@pytest.mark.parametrize(
    ("one", "other", "letters"),
    [
        ("note", "note", 0),
        ("notes", "note", 1),
        ("ntoe", "note", 1),
        ("nte", "note", 1),
        ("noto", "note", 1),
        ("motes", "note", 2),
        ("agreeed", "agreed", 1),
        ("reason", "note", 3),
    ],
)
def test_letters_put_in_left_out_changed_or_swapped_are_counted(
    one: str, other: str, letters: int
) -> None:
    """Three stands for all above two."""
    assert min(distance(one, other), 3) == letters


def test_a_key_is_meant_where_no_other_can_be() -> None:
    """Neither one that is there, nor one of two."""
    assert meant_key("Notes", ("note", "title"), ()) == "note"
    assert meant_key("notes", ("note", "title"), ("note",)) is None
    assert meant_key("metr", ("met", "meta"), ()) is None


def test_names_are_what_is_left_of_them() -> None:
    """A slug, or in rubric/ a year, that one file alone wants."""
    right = "assessments/2022-23/dorset.yaml"
    one = {
        "assessments/2022-23/dorset.yml": right,
        "assessments/2022-23/dorset.yaml.txt": right,
        "assessments/2022-23/dorset.yml.txt": right,
        "assessments/2022-23/DORSET.YAML": right,
        "assessments/2022-23/Dorset.yaml": right,
        "assessments/2022-23/dorset.txt": right,
        "rubric/2022-23.yml": "rubric/2022-23.yaml",
    }
    none = (
        "assessments/2022-23/Poole Vale.yml",
        "assessments/2022-23/poole vale.yaml",
        "assessments/2022/dorset.yml",
        "assessments/dorset.yml",
        "rubric/last.yml",
        "assessments/2022-23/old/dorset.yml",
    )

    assert {path: meant_names([path]).get(path) for path in (*one, *none)} == {
        **one,
        **dict.fromkeys(none),
    }
    assert meant_names(["assessments/2022-23/dorset.yml", right]) == {}
    assert meant_names(list(one)) == {"rubric/2022-23.yml": "rubric/2022-23.yaml"}


def test_a_number_in_a_rubric_loses_its_quotes_and_scores_follow() -> None:
    """A rubric is put right first, for it says which scores there are."""
    files: dict[str, str | bytes] = {**base()}
    files[RUBRIC] = (
        base()[RUBRIC]
        .replace("scores: [3]", 'scores: ["3"]')
        .replace("max_actions: 2", "max_actions: '2'")
    )
    files[ASSESSMENT] = base()[ASSESSMENT].replace("score: 4", "score: '4'")

    assert fixed(files) == {path: text.encode() for path, text in base().items()}


def test_a_file_that_stays_no_yaml_keeps_its_bytes() -> None:
    """Even where a part of it has one meaning; and no finding counts as put right."""
    text = (
        base()[ASSESSMENT]
        .replace("met: 2023-03-21", "met:21/3/2023")
        .replace("title: Programme", '"title: Programme')
    )
    files: dict[str, str | bytes] = {**base(), ASSESSMENT: text}

    assert fixed(files)[ASSESSMENT].decode() == text
    assert report(files).fixable == frozenset()


def test_a_file_broken_in_twenty_ways_is_clean() -> None:
    """All at once, saved by Notepad as UTF-16 and with another ending."""
    text = base()[ASSESSMENT]
    for old, new in (
        ("    name: Robin", "\t\tname:\u00a0\u00a0Robin"),
        ("Prevent Regional Adviser", "Prevent: Regional Adviser\u200b"),
        ("salutation", "salutaton"),
        ("self_assessed: 2023-02-17", "self_assessed:17/2/2023"),
        ("met: 2023-03-21", "met: 21st March 2023"),
        ("agreed: 2023-04-14", "agreed: 2023–04–14"),
        ("issued: 2023-05-09", 'issued: "9 May 2023"'),
        ("      score: 3", "\tscore: 3"),
        ("score: 4", "Score: '4'"),
        ("        The assessment is", "The assessment is"),
        ("        - Departments", "- Departments"),
        ("because: rigour", "because:rigour"),
        ("requested: 2023-03-21", "requestd: 21/03/2023"),
        ("    moderation", "\u00a0\u00a0\u00a0\u00a0moderation"),
        ("owner: Head of", "owner: Team #4 and Head of"),
        ("due: ", "due:"),
        ("\n", "\r\n"),
    ):
        text = text.replace(old, new, -1 if old == "\n" else 1)
    name = ASSESSMENT.replace(".yaml", ".YAML.txt")
    files: dict[str, str | bytes] = {**base(), name: text.encode("utf-16")}
    del files[ASSESSMENT]

    after = fixed(files)

    right = (
        base()[ASSESSMENT]
        .replace(
            "    title: Prevent Regional Adviser\n",
            "    title: |\n      Prevent: Regional Adviser\n",
        )
        .replace(
            "    owner: Head of Community Safety\n",
            "    owner: |\n      Team #4 and Head of Community Safety\n",
        )
    )
    assert after[ASSESSMENT].decode() == right.replace("\n", "\r\n")
    assert report({**after}).findings == ()


def test_a_file_with_tabs_throughout_is_put_right() -> None:
    """In the whole file, and in a part of it."""
    lead = re.compile(r"(?m)^( +)")
    text = base()[ASSESSMENT]
    tabbed = lead.sub(lambda found: "\t" * (len(found[1]) // 2), text)
    head, tail = text[: text.index("  lead:")], text[text.index("  lead:") :]
    part = f"{head}{lead.sub(lambda found: chr(9) * (len(found[1]) // 2), tail[:60])}{tail[60:]}"

    assert fixed({**base(), ASSESSMENT: tabbed})[ASSESSMENT].decode() == text
    assert fixed({**base(), ASSESSMENT: part})[ASSESSMENT].decode() == text


SLIPS = (
    (r"(?m)^ {4,}(?=[a-z_]+: )", "\t"),
    (r"(?m)^ {8}(?=\S)", ""),
    (r": (?=[a-z0-9|])", ":"),
    (r": (?=[a-z0-9|])", ":\u00a0"),
    (r"(?m)^( +)(?=[a-z_]+: )", "\u00a0\u00a0\u00a0\u00a0"),
    (r"(?<=[a-z])(?= )", "\u2060"),
    (r"(?<=[A-Za-z]) (?=[a-z])", ": "),
    (r"(?<=[A-Za-z]) (?=[a-z])", " #"),
)


@st.composite
def slips(draw: st.DrawFn) -> tuple[str, str]:
    """Return a text with some typing errors in it, and the file that it is of."""
    files = {path: text for path, text in base().items() if path.endswith(".yaml")}
    path = draw(st.sampled_from(sorted(files)))
    text = files[path]
    for _ in range(draw(st.integers(1, 4))):
        pattern, typed = draw(st.sampled_from(SLIPS))
        places = list(re.finditer(pattern, text))
        if places:
            found = draw(st.sampled_from(places))
            text = text[: found.start()] + typed + text[found.end() :]
    return path, text


@settings(max_examples=30, deadline=None)
@given(slips())
def test_no_word_is_lost(slip: tuple[str, str]) -> None:
    """Whatever is mistyped: every word is in the file afterwards, in its order."""
    path, text = slip

    after = fixed({**base(), path: text})[path].decode()

    visible = text.replace("\u2060", "")
    assert WORDS.findall(after) in (WORDS.findall(visible), WORDS.findall(text))


@settings(max_examples=30, deadline=None)
@given(slips())
def test_what_is_counted_is_put_right(slip: tuple[str, str]) -> None:
    """A file changes where a finding counts as one that is put right, and nowhere else."""
    path, text = slip
    files: dict[str, str | bytes] = {**base(), path: text}

    assert bool(report(files).fixable) == (fixed(files)[path].decode() != text)


def workspace(root: Path, files: dict[str, str | bytes]) -> Path:
    """Write the files of a workspace."""
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data.encode() if isinstance(data, str) else data)
    return root


def test_a_run_shows_a_diff_and_writes_nothing(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Status 1 where there is something to put right."""
    text = base()[ASSESSMENT].replace("Robin", "Ro\u2060bin")
    new = text.replace("\u2060", "")
    workspace(tmp_path, {**base(), ASSESSMENT: text})

    status = fix([], tmp_path, None, is_written=False)

    out, err = capsysbinary.readouterr()
    assert status == 1
    assert (tmp_path / ASSESSMENT).read_bytes() == text.encode()
    assert out.decode() == (
        f"diff --git a/{ASSESSMENT} b/{ASSESSMENT}\n"
        f"--- a/{ASSESSMENT}\n+++ b/{ASSESSMENT}\n@@ -4,7 +4,7 @@\n"
        + "".join(f" {line}\n" for line in text.split("\n")[3:6])
        + "-    name: Ro\\u2060bin Hale\n+    name: Robin Hale\n"
        + "".join(f" {line}\n" for line in new.split("\n")[7:10])
    )
    assert err == b""


def test_a_run_that_writes_names_what_it_did(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """File by file, and what is left in one line."""
    text = base()[ASSESSMENT].replace("2023-05-09", "9/5/2023").replace("due: ", "deadline: ")
    name = ASSESSMENT.replace(".yaml", ".yml")
    files: dict[str, str | bytes] = {**base(), name: text}
    del files[ASSESSMENT]
    workspace(tmp_path, files)
    (tmp_path / name).chmod(0o600)

    status = fix([], tmp_path, None, is_written=True)

    out, err = capsysbinary.readouterr()
    assert (status, out) == (0, b"")
    assert err.decode() == (
        f"{name}: renamed to {ASSESSMENT}\n"
        f'{ASSESSMENT}:21: "issued" as 2023-05-09\n'
        "left for a person: 1 finding, which assure validate shows\n"
    )
    assert (tmp_path / ASSESSMENT).read_text(encoding="utf-8") == text.replace(
        "9/5/2023", "2023-05-09"
    )
    assert (tmp_path / ASSESSMENT).stat().st_mode & 0o777 == 0o600
    assert not (tmp_path / name).exists()
    assert fix([], tmp_path, None, is_written=False) == 0


def test_a_text_file_that_names_an_authority_is_misplaced(tmp_path: Path) -> None:
    """Notepad's ending; a note in the same folder is not ours."""
    name = "assessments/2022-23/elm-vale.txt"
    note = "assessments/2022-23/notes.txt"
    text = base()[ASSESSMENT].replace("Ashcombe Vale", "Elm Vale")
    workspace(tmp_path, {**base(), name: text, note: "The authority: who?\n"})

    tree = open_workspace(tmp_path, ()).tree

    assert name in tree
    assert note not in tree
    found = check_all(tree, Selection((), (), is_all=True), load_rubrics(tree)).findings
    assert [(it.location.path, it.rule.code) for it in found] == [(name, "misplaced-file")]
    assert fix([], tmp_path, None, is_written=True) == 0
    assert (tmp_path / name.replace(".txt", ".yaml")).read_text(encoding="utf-8") == text
    assert (tmp_path / note).exists()
