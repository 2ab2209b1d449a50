"""What is opened in browsers: letters as they are, and as hard as they can be."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from itertools import product
from string import ascii_lowercase

from prevent_assure.letters import compose
from prevent_assure.letters.blocks import LetterDocument
from prevent_assure.letters.formats import html
from prevent_assure.model.rubric import Rubric
from prevent_assure.reports.criteria import html as criteria_page
from prevent_assure.reports.criteria.document import criteria
from prevent_assure.snapshot.rubrics import load_rubrics
from support.letters import ROOT, YEAR, document, golden_case, view
from support.region_pages import region_pages
from support.workspace_builder import Data, tree

HOSTILE = (
    "| <b>&amp;</b> * _ ` # ~ [x](https://example.org/) {{ 7 }} {% if %} \\ \"q\" 'q' &lt;/td> 🙂"
    " <script>document.title = 'ran'</script> <img src=x onerror=\"document.title = 'ran'\">"
)
PLACE = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
WELSH = (
    "Adolygir y cynllun gweithredu bob blwyddyn, a chaiff gŵyr a gwragedd y tŷ eu holi ynghylch"
    f" ei effaith: ŵ, ŷ, â, ê, î, ô, û, ï. Cynhelir y cyfarfod yn {PLACE}."
)
SMUGGLED = (
    "<script>document.title = 'ran'</script>"
    '<img alt="" src="http://127.0.0.1:9/picture" onerror="document.title = \'ran\'">'
    '<link rel="stylesheet" href="http://127.0.0.1:9/style">'
)
LONG_ROWS = (2000,) * 10
FULL_ROWS = (220, 100, 200)  # words; a sheet has room for 290, thus for no two of these rows
WIDEST = "W" * 80  # the longest marking, of the widest letters


@cache
def asked() -> tuple[str, Rubric]:
    """Return the shipped rubric of the year, as text and read."""
    path = f"rubric/{YEAR}.yaml"
    text = (ROOT / path).read_text(encoding="utf-8")
    return text, load_rubrics(tree({path: text})).valid[YEAR]


@cache
def documents() -> dict[str, LetterDocument]:
    """Return every letter and annex that is opened, by its name."""
    dorset = golden_case("dorset")
    marked = dorset._replace(marking="OFFICIAL-SENSITIVE", is_draft=True)
    return {
        "dorset": document(dorset),
        "marked": document(marked),
        "annex": compose.compose_annex(marked),
        "draft": document(golden_case("draft")),
        "long": _letter(_rows(LONG_ROWS), "words", marking="OFFICIAL"),
        "full": _letter(_rows(FULL_ROWS), "words", marking=WIDEST),
        "hostile": _letter(lambda _: f"{HOSTILE}\n\n- {HOSTILE}", HOSTILE, HOSTILE[:80].strip()),
        "welsh": _letter(lambda _: f"{WELSH}\n\n- {WELSH}", WELSH, "SWYDDOGOL – GŴYL"),
    }


@cache
def pages() -> dict[str, bytes]:
    """Return every page that is opened by its name: documents, a year's criteria, regions."""
    letters = {name: html.write(made) for name, made in documents().items()}
    year = criteria_page.render(criteria(asked()[1])).encode()
    return {**letters, "criteria": year, **region_pages()}


def smuggled() -> dict[str, bytes]:
    """Return two pages with a script in them, of which the poor one lacks policy and language."""
    page = pages()["dorset"].replace(b"</main>", f"{SMUGGLED}</main>".encode())
    head, policy, rest = page.partition(b'<meta http-equiv="Content-Security-Policy"')
    assert policy
    poor = head.replace(b' lang="en-GB"', b"") + rest.partition(b">")[2]
    return {"smuggled": page, "poor": poor}


def _letter(justification: Callable[[int], str], text: str, marking: str) -> LetterDocument:
    """Return a letter in which every field says a text, each justification by its number."""
    wording, rubric = asked()
    person = {"name": text, "title": text}
    scored = [entry.id for entry in rubric.benchmarks if not entry.not_scored]
    assessment: Data = {
        "authority": text,
        "region": text,
        "year": YEAR,
        "people": {
            "adviser": {**person, "contact": text},
            "lead": {**person, "salutation": text},
            "addressee": {**person, "salutation": text},
            "cc": [person],
        },
        "dates": {"issued": "2023-05-09"},
        "no_self_scores": {"because": "unpublished"},
        "benchmarks": {
            name: {"agreed": {"score": 1, "justification": justification(number)}}
            for number, name in enumerate(scored)
        }
        | {scored[-1]: {"not_scored": text}},
        "actions": [
            {"id": name, "action": text, "benchmarks": scored[:1]} for name in ("a", "b", "c")
        ],
        "summary": f"{text} not meeting them",
        "marking": marking,
    }
    files = {
        f"rubric/{YEAR}.yaml": wording,
        f"assessments/{YEAR}/elm-vale.yaml": json.dumps(assessment, ensure_ascii=False),
    }
    return document(view(files, is_draft=True))


def _rows(lengths: tuple[int, ...]) -> Callable[[int], str]:
    """Return justifications of so many words, each word in one place alone."""
    words = map("".join, product(ascii_lowercase, repeat=5))
    return lambda number: " ".join(next(words) for _ in range(lengths[number % len(lengths)]))
