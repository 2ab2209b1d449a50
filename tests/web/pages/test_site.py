"""What the pages show: where each authority is, findings beside controls, criteria, letters."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from support.site_visitor import ELM_VALE, Visitor

BASE = "/2022-23/elm-vale"
TRAINING = f"{BASE}/benchmarks/training"
ROOT = "benchmarks.training."
SHIPPED = Path(__file__).parents[3]
AGREED = """\
authority: Elm Vale Council
region: South West
year: 2022-23
people:
  adviser: {name: Robin Hale, title: Adviser}
  lead: {name: Sam Carter, title: Co-ordinator}
  addressee: {name: Alex Morgan, title: Manager}
dates:
  self_assessed: 2023-02-17
  agreed: 2023-04-14
benchmarks:
  training:
    self: {score: 3, justification: Seen.}
    agreed: {score: 3, justification: Seen.}
  venues:
    self: {score: 2, justification: Some.}
    agreed: {score: 2, justification: Some.}
actions:
  - id: hall-checks
    action: Check who hires the halls.
    benchmarks: [venues]
"""


@pytest.fixture
def visitor(tmp_path: Path) -> Visitor:
    """Return somebody at the pages of Elm Vale."""
    return Visitor(tmp_path)


def test_the_overview_says_where_each_authority_is(visitor: Visitor) -> None:
    """Its stage, what comes next, and how many findings there are."""
    page = visitor.get("/")

    assert page.status == 200
    assert BASE in page.form.links
    assert "self-assessed" in page.text
    assert ">meet" in page.text


@pytest.mark.parametrize(
    "path",
    [
        "/2030-31",
        "/2022-24",
        "/2022-23/poole",
        "/2022-23/../rubric",
        f"{BASE}/",
        f"{BASE}/benchmarks",
        f"{BASE}/benchmarks/parks",
        f"{BASE}/letter.exe",
        f"{BASE}/letter.md/x",
        "/index.html",
        "//",
    ],
)
def test_anything_else_is_not_there(visitor: Visitor, path: str) -> None:
    """No path of a file can be asked for."""
    assert visitor.get(path).status == 404


def test_an_assessment_is_started(visitor: Visitor) -> None:
    """The page leads to it, and the overview names the file."""
    started = visitor.post(
        "/", ("year", "2022-23"), ("name", "Poole Vale Council"), ("region", "South West")
    )

    assert started.status == 303
    assert str(started.answer.location).startswith("/2022-23/poole-vale")
    assert visitor.get("/2022-23/poole-vale").value("region") == "South West"
    assert "assessments/2022-23/poole-vale.yaml" in visitor.get("/").text
    assert visitor.site.changed_files() == ("assessments/2022-23/poole-vale.yaml",)


def test_a_start_that_cannot_be_made_says_why(visitor: Visitor) -> None:
    """What was typed stays."""
    there = visitor.post("/", ("year", "2022-23"), ("name", "Elm Vale Council"))
    nameless = visitor.post("/", ("year", "2022-23"), ("name", "???"), ("region", "North"))
    nowhere = visitor.post("/", ("year", "2022-23"), ("name", "Poole Vale"))

    assert [page.status for page in (there, nameless, nowhere)] == [409, 422, 422]
    assert nowhere.title.startswith("Error: ")
    assert nowhere.value("name") == "Poole Vale"
    assert visitor.post("/", ("year", "2022-23"), ("nam", "Poole")).status == 400


def test_a_workspace_without_assessments_is_shown_too(visitor: Visitor) -> None:
    """There the first one is started."""
    visitor.file.unlink()

    assert visitor.get("/").status == 200
    (visitor.root / "rubric/2022-23.yaml").unlink()
    assert visitor.get("/").status == 200


def test_findings_are_beside_their_controls(visitor: Visitor) -> None:
    """And the head of each page leads there."""
    wrong = AGREED.replace("justification: Seen.}\n  venues", "justification: tbc}\n  venues")
    wrong = wrong.replace("agreed: {score: 2, justification: Some.}", "agreed: {score: 4}")
    wrong = wrong.replace("  addressee: {name: Alex Morgan, title: Manager}\n", "")
    visitor.file.write_text(wrong.replace("agreed: 2023-04-14", "agreed: 2023-01-14"))
    page = visitor.get(BASE)
    venues = "benchmarks-venues"

    assert "#people-addressee-name" in page.form.links
    assert "#dates-agreed" in page.form.links
    assert f"{TRAINING}#benchmarks-training-agreed-justification" in page.form.links
    assert f"{BASE}/benchmarks/venues#{venues}-moderation" in page.form.links
    beside = visitor.get(f"{BASE}/benchmarks/venues")
    assert "has no justification" in beside.said(f"{venues}-agreed-justification-message")
    assert beside.form.ids[f"{venues}-agreed-justification"]["aria-invalid"] == "true"
    assert "differs" in beside.said(f"{venues}-moderation-message")


def test_every_finding_of_validate_is_on_the_page(visitor: Visitor) -> None:
    """In its own words."""
    visitor.file.write_text(AGREED.replace("region: South West", "county: Dorset"))
    ran = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-m", "prevent_assure", "validate", "elm-vale", "--root", visitor.root],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    lines = [line.split(": ", 2)[2] for line in ran.stdout.splitlines() if ".yaml:" in line]
    page = visitor.get(BASE)

    assert lines
    for line in lines:
        assert line.split(" [")[0].split("; did")[0][:40] in page.said("problems")


def test_scores_and_sentence_are_counted(visitor: Visitor) -> None:
    """The sentence is the letter's."""
    assert visitor.get(BASE).said("given") == "2 of 4 scores are given."
    assert visitor.get(BASE).said("overall") == "The scores have not been agreed yet."
    visitor.file.write_text(AGREED)
    assert visitor.get(TRAINING).said("given") == "4 of 4 scores are given."
    sentence = visitor.get(BASE).said("overall")
    assert sentence.startswith("Overall, Elm Vale Council is")
    assert sentence in visitor.get(f"{BASE}/letter").text
    visitor.file.write_text(f"{AGREED}summary: Overall, some is met and some is not.\n")
    assert visitor.get(BASE).said("overall") == "Overall, some is met and some is not."


def test_each_score_says_how_the_sentence_would_read(visitor: Visitor) -> None:
    """So that a script needs no rules of its own."""
    visitor.file.write_text(AGREED)
    page = visitor.get(TRAINING)
    made = visitor.get(BASE).said("overall")
    ids = page.form.ids

    assert ids["benchmarks-training-agreed-score-3"]["data-overall"] == made
    assert "have not been agreed" in str(ids["benchmarks-training-agreed-score"]["data-overall"])


def test_where_there_are_no_scores_words_are_in_their_place(tmp_path: Path) -> None:
    """Nobody types what the rubric does not ask for."""
    visitor = Visitor(tmp_path)
    visitor.file.write_text(AGREED.replace("dates:", "no_self_scores: {because: not-made}\ndates:"))
    page = visitor.get(f"{BASE}/benchmarks/venues")

    assert "no self-assessment was made" in page.text
    none = AGREED.replace("    self: {score: 2, justification: Some.}\n", "")
    visitor.file.write_text(none.replace("dates:", "no_self_scores: {because: not-made}\ndates:"))
    page = visitor.get(f"{BASE}/benchmarks/venues")
    assert "benchmarks.venues.self.score" not in page.form.options


def test_a_letter_is_downloaded_as_the_command_writes_it(visitor: Visitor, tmp_path: Path) -> None:
    """The same bytes under the same name; a draft's where it has no date."""
    visitor.file.write_text(AGREED)
    for kind, form in (("letter", "md"), ("annex", "html"), ("letter", "docx")):
        got = visitor.get(f"{BASE}/{kind}.{form}").answer
        folder = tmp_path / "out"
        subprocess.run(  # noqa: S603 -- our own program
            [
                *(sys.executable, "-m", "prevent_assure", kind, "elm-vale", "--draft"),
                *("--root", visitor.root, "--format", form, "--output", f"{folder}/"),
            ],
            check=True,
            capture_output=True,
        )
        assert got.file_name == f"elm-vale-2022-23-{kind}-draft.{form}"
        assert got.body == (folder / str(got.file_name)).read_bytes()


def test_a_letter_with_errors_is_refused_with_them(visitor: Visitor) -> None:
    """Neither shown nor sent."""
    visitor.file.write_text(AGREED.replace("title: Adviser", "titel: Adviser"))

    for path in ("letter", "annex", "letter.md"):
        page = visitor.get(f"{BASE}/{path}")
        assert page.status == 409
        assert "titel" in page.said("problems")


def test_a_file_that_cannot_be_written_keeps_what_was_typed(visitor: Visitor) -> None:
    """It is tried for a while first."""
    page = visitor.get(BASE)
    other = visitor.file.rename(visitor.root / "assessments/2022-23/elsewhere.txt")
    visitor.file.symlink_to(other)
    answer = visitor.send(page, {"region": "North"})

    assert (answer.status, answer.value("region")) == (503, "North")
    assert answer.title.startswith("Error: ")
    assert other.read_text() == ELM_VALE


def test_text_of_a_file_is_never_markup(visitor: Visitor) -> None:
    """Whatever it says, it is shown."""
    nasty = '"><script>alert(1)</script>&amp;'
    visitor.file.write_text(ELM_VALE.replace("Elm Vale Council", f"'{nasty}'"))
    page = visitor.get(BASE)

    assert page.value("authority") == nasty
    assert "<script>alert" not in page.text
    for path in ("/", TRAINING, f"{BASE}/actions"):
        assert "<script>alert" not in visitor.get(path).text


def test_the_shipped_records_have_no_control_without_a_name(tmp_path: Path) -> None:
    """Every page of them can be read."""
    visitor = Visitor(tmp_path)
    visitor.site.root = SHIPPED
    visitor.site.__post_init__()
    for slug in ("dorset", "ashcombe-vale"):
        for path in ("", "/actions", "/benchmarks/channel-panel", "/benchmarks/training"):
            assert visitor.get(f"/2022-23/{slug}{path}").status == 200
