"""Letters of past years become files: all that they say, and nothing that they do not say."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from support import past_letters, published_letter
from support.past_letters import Writer, as_text, facts, written
from support.published_letter import ACTIONS, REASON, ROWS, SUMMARY, as_markdown, as_word
from support.run_past_letters import Run, differences, make_workspace, read

FORMATS = ("md", "html", "docx", "pdf")
SEEDS = range(24)
SLUG = "marsh-deane"


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_letter_gives_back_the_record_that_it_was_made_from(
    seed: int, format_: str, tmp_path: Path
) -> None:
    """Every score, text, name and date, and `verify` finds nothing."""
    data = Writer(seed).assessment()
    root = make_workspace(tmp_path, past_letters.rubric_data())

    done = read(root, {f"a.{format_}": written(data, format_)}, slug="own")

    assert (done.status, done.said) == (0, [])
    assert facts(done.files["own"]) == facts(as_text(data))
    assert differences(root, f"a.{format_}") == []


@pytest.mark.parametrize("format_", FORMATS[:3])
@pytest.mark.parametrize("seed", range(100, 108))
def test_words_that_are_markup_somewhere_stay_as_they_are(
    seed: int, format_: str, tmp_path: Path
) -> None:
    """Stars, brackets, tags and braces."""
    data = Writer(seed, is_hard=True).assessment()
    root = make_workspace(tmp_path, past_letters.rubric_data())

    done = read(root, {f"a.{format_}": written(data, format_)}, slug="own")

    assert (done.status, done.said) == (0, [])
    assert facts(done.files["own"]) == facts(as_text(data))


def of_published(tmp_path: Path, letter: bytes, name: str = "a.docx") -> Run:
    """Read a letter in the layout of the published one."""
    root = make_workspace(tmp_path, published_letter.rubric_data())
    return read(root, {name: letter})


@pytest.mark.parametrize(("name", "write"), [("a.docx", as_word), ("a.md", as_markdown)])
def test_a_letter_in_the_layout_of_the_published_one_is_read(
    name: str, write: Callable[[], bytes], tmp_path: Path
) -> None:
    """Its own words on the whole become the summary."""
    done = of_published(tmp_path, write(), name)

    found = facts(done.files[SLUG])
    assert (done.status, done.said) == (0, [])
    assert differences(tmp_path, name) == []
    assert (found["authority"], found["region"]) == (published_letter.NAME, "South West")
    assert (found["summary"], found["actions"]) == ([SUMMARY], [[it] for it in ACTIONS])
    assert found["people"]["lead"]["title"] == "Programme Co-ordinator"
    assert [found["benchmarks"][it][0] for it in ("training", "board", "venue")] == [5, 4, 3]
    assert found["benchmarks"]["training"][1] == ["All staff are trained.", "• Numbers are kept."]
    assert str(found["issued"]) == "2023-05-09"


def changed(at: int, *cells: str) -> bytes:
    """Return the published letter with other number, title and score in a row."""
    number, title, score = cells
    rows = [*ROWS[:at], (number, title, score, ROWS[at][3]), *ROWS[at + 1 :]]
    return as_word(rows)


@pytest.mark.parametrize(
    "score",
    ["3/5", "three", "Score: 4", "4.5", "6", "0", "-4", "4-5", "IV", "④", "4*", "", "Met", "?"],
)
def test_a_score_that_is_no_plain_digit_stays_empty(score: str, tmp_path: Path) -> None:
    """It is named, and never guessed."""
    done = of_published(tmp_path, changed(1, "2", "Partnership Board", score))

    assert done.status == 1
    assert facts(done.files[SLUG])["benchmarks"]["board"][0] is None
    assert any("board agreed score is left empty" in line for line in done.said)
    assert "# left empty, because it could not be read with certainty" in done.files[SLUG]


def test_a_benchmark_without_a_score_takes_the_reason(tmp_path: Path) -> None:
    """Where the rubric scores it, the file says why it was not, as annex and letter do."""
    said = f"Partnership Board (benchmark 2) was not scored this year. {ROWS[1][3][0]}"

    def change(word: Word) -> None:
        word.tables[0].rows[2].cells[2].text = "N/A"
        (before,) = [it for it in word.paragraphs if it.text == "Summary of Performance"]
        before.insert_paragraph_before(said)

    done = of_published(tmp_path, edited(change))

    assert (done.status, done.said) == (0, [])
    assert facts(done.files[SLUG])["benchmarks"]["board"] == (None, [], [ROWS[1][3][0]])
    assert differences(tmp_path, "a.docx") == []


@pytest.mark.parametrize(
    ("number", "title"),
    [("2", "Board of Partners"), ("7", "Partnership Board"), ("1", "Training Plan"), ("", "Board")],
)
def test_a_row_that_is_not_surely_a_benchmark_s_gives_no_score(
    number: str, title: str, tmp_path: Path
) -> None:
    """Last year's titles and numbers are not this year's."""
    done = of_published(tmp_path, changed(1, number, title, "4"))

    found = facts(done.files[SLUG])["benchmarks"]
    assert done.status == 1
    assert found["board"] == (None, [], [])
    assert found["training"][0] in (5, None)


def test_a_row_that_is_missing_stays_empty(tmp_path: Path) -> None:
    """So does one that is there twice and says different things."""
    done = of_published(tmp_path, as_word([*ROWS[:1], *ROWS[2:], (*ROWS[3][:2], "5", ("Good.",))]))

    found = facts(done.files[SLUG])["benchmarks"]
    assert (found["board"][0], found["venue"][0], found["training"][0]) == (None, None, 5)
    assert done.status == 1


def test_rows_that_say_the_same_twice_are_one(tmp_path: Path) -> None:
    """As in a letter that has its annex in it and is given with it."""
    root = make_workspace(tmp_path, past_letters.rubric_data())
    data = Writer(3).assessment()
    both = {"a.docx": written(data, "docx"), "b.pdf": written(data, "pdf", "annex")}

    done = read(root, both, slug="own")

    assert (done.status, done.said) == (0, [])
    assert facts(done.files["own"]) == facts(as_text(data))


def edited(change: Callable[[Word], None]) -> bytes:
    """Return the published letter changed in Word."""
    word = docx.Document(io.BytesIO(as_word()))
    change(word)
    saved = io.BytesIO()
    word.save(saved)
    return saved.getvalue()


def _replace(*changes: tuple[str, str]) -> bytes:
    """Return the published letter with words of a paragraph replaced."""

    def change(word: Word) -> None:
        for old, new in changes:
            found = next(it for it in word.paragraphs if old in it.text)
            found.text = found.text.replace(old, new)

    return edited(change)


@pytest.mark.parametrize(
    ("old", "new", "gap"),
    [
        ("9 May 2023", "May 2023", "issued"),
        ("Yours sincerely,", "With my thanks to all", "adviser"),
        ("CC: Sam Carter, Programme Co-ordinator", "CC: Sam Carter", "cc"),
        ("CC: Sam Carter, Programme", "CC: Sam Carter, MBE, Programme", "cc"),
        ("thank Sam Carter for", "thank the team for", "lead"),
        ("The following recommended actions should", "This should", "actions"),
        ("2. Ensure", "3. Ensure", "actions"),
    ],
)
def test_what_is_not_certain_stays_empty_and_is_named(
    old: str, new: str, gap: str, tmp_path: Path
) -> None:
    """The rest is read."""
    done = of_published(tmp_path, _replace((old, new)))

    assert done.status == 1
    assert any(f"{gap} is left empty" in line for line in done.said)
    assert facts(done.files[SLUG])["benchmarks"]["training"][0] == 5
    for difference in differences(tmp_path, "a.docx"):
        assert difference.record is None or difference.what in ("name", "reason", "overall")


OVERALL = "Overall, Marsh Deane Council is {} of the Prevent Duty in {} and {} them in some."


@pytest.mark.parametrize(
    ("words", "summary", "why"),
    [
        (OVERALL.format("exceeding the requirements", "most areas", "meeting"), [], "summary"),
        ("Everything is as it should be.", ["Everything is as it should be."], ""),
        (
            "It is exceeding the requirements in some areas and not meeting them in one.",
            [],
            "contradicts its scores",
        ),
    ],
)
def test_a_sentence_on_the_whole_is_taken_if_the_scores_allow_it(
    words: str, summary: list[str], why: str, tmp_path: Path
) -> None:
    """One that other scores would give is not the letter's own, and one of the two is wrong."""
    letter = _replace((SUMMARY, words.replace("most areas", "some areas")))

    done = of_published(tmp_path, letter)

    assert facts(done.files[SLUG])["summary"] == summary
    assert (done.status, any(why in line for line in done.said)) == (int(bool(why)), bool(why))


def test_a_paragraph_that_is_no_sentence_on_the_whole_is_no_summary(tmp_path: Path) -> None:
    """Where the letter's own was taken out, the next paragraph does not take its place."""

    def change(word: Word) -> None:
        for text in (SUMMARY, "The following recommended actions"):
            (found,) = [it for it in word.paragraphs if it.text.startswith(text)]
            found._p.getparent().remove(found._p)

    done = of_published(tmp_path, edited(change))

    assert facts(done.files[SLUG])["summary"] == []
    assert any("summary is left empty" in line for line in done.said)


def test_the_words_around_a_moved_closing_are_no_names(tmp_path: Path) -> None:
    """A sentence is neither a name nor a title."""

    def change(word: Word) -> None:
        (closing,) = [it for it in word.paragraphs if it.text == "Yours sincerely,"]
        (first,) = [it for it in word.paragraphs if it.text.startswith("As you know")]
        first._p.addprevious(closing._p)

    done = of_published(tmp_path, edited(change))

    assert facts(done.files[SLUG])["people"]["adviser"] is None
    assert any("adviser is left empty" in line for line in done.said)


def test_what_word_shows_is_what_is_read(tmp_path: Path) -> None:
    """A tracked change counts as accepted, in a justification and in a score."""

    def change(word: Word) -> None:
        for cell, old, new in (
            (word.tables[0].rows[1].cells[2], "5", "4"),
            (word.tables[0].rows[2].cells[3], ROWS[1][3][0], "It meets every month."),
        ):
            tracked(cell.paragraphs[0], old, new)

    done = of_published(tmp_path, edited(change))

    found = facts(done.files[SLUG])["benchmarks"]
    assert (found["training"][0], found["board"][1]) == (4, ["It meets every month."])
    assert (done.status, differences(tmp_path, "a.docx")) == (0, [])


def tracked(paragraph: Paragraph, old: str, new: str) -> None:
    """Replace the text of a paragraph as Word does while it tracks changes."""
    assert paragraph.text == old
    (run,) = paragraph.runs
    deleted, inserted = OxmlElement("w:del"), OxmlElement("w:ins")
    run._r.addprevious(deleted)
    deleted.append(run._r)
    (text,) = run._r.xpath("w:t")
    text.tag = qn("w:delText")
    deleted.addnext(inserted)
    added, words = OxmlElement("w:r"), OxmlElement("w:t")
    words.text = new
    added.append(words)
    inserted.append(added)


def test_a_letter_without_a_self_assessment_says_that_there_was_none(tmp_path: Path) -> None:
    """In its own words, which are not those of a score."""
    letter = _replace(
        ("completes a self-assessment of", "looks at"),
        ("completing and returning the self-assessment", "taking part"),
    )

    done = of_published(tmp_path, letter)

    assert "  because: not-made\n" in done.files[SLUG]


@pytest.mark.parametrize(
    ("letter", "error"),
    [
        (as_word(()), "no row of an annex"),
        (_replace(("2022/2023", "2021/2022")), "it is of 2021-22, not of 2022-23"),
        (_replace(("Marsh Deane Council", "Safety Team")), "which authority"),
        (_replace(("the South West region", "the region")), "its region is not certain"),
        (_replace(("9 May 2023", "DRAFT")), "it is a draft"),
        (_replace(("Annex", "Annex: Elm Vale Council")), "another authority"),
        (b"PK nothing", "Word"),
    ],
)
def test_what_cannot_be_a_letter_of_the_year_is_refused(
    letter: bytes, error: str, tmp_path: Path
) -> None:
    """In one line, with nothing written."""
    done = of_published(tmp_path, letter)

    assert (done.status, dict(done.files), len(done.said)) == (2, {}, 1)
    assert error in done.said[0]


def test_a_region_that_the_letter_does_not_say_can_be_given(tmp_path: Path) -> None:
    """One that it says is not changed."""
    root = make_workspace(tmp_path, published_letter.rubric_data())
    letter = _replace(("the South West region", "the region"))

    done = read(root, {"a.docx": letter}, region="Wales")

    assert "region: Wales\n" in done.files[SLUG]


def test_an_annex_alone_gives_scores_and_no_names(tmp_path: Path) -> None:
    """What only a letter has is named."""
    root = make_workspace(tmp_path, past_letters.rubric_data())
    data = Writer(5).assessment()

    done = read(root, {"a.pdf": written(data, "pdf", "annex")}, slug="own", region="Wales")

    found, whole = facts(done.files["own"]), facts(as_text(data))
    assert done.status == 1
    assert (found["benchmarks"], found["issued"]) == (whole["benchmarks"], whole["issued"])
    assert (found["actions"], found["people"]["adviser"]) == ([], None)
    assert differences(root, "a.pdf") == []
    assert REASON not in done.files["own"]
