"""Criteria as one page of HTML that loads nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from prevent_assure.reports.criteria.document import NOT_RECORDED, Criteria, Described, Statements
from prevent_assure.text.page_policy import POLICY

_STYLE = """
html { background: #fff; color: #0b0c0c; font: 1.1875rem/1.5 Arial, Helvetica, sans-serif; }
body { margin: 0 auto; max-width: 46rem; overflow-wrap: break-word; padding: 0 1rem 3rem; }
h1 { font-size: 1.75rem; line-height: 1.2; }
h2 { border-top: 1px solid #b1b4b6; font-size: 1.375rem; margin-top: 2.5rem; padding-top: 1rem; }
h3 { font-size: 1.1875rem; margin-bottom: .25rem; }
a { color: #1a65a6; }
a:focus { background: #fd0; color: #0b0c0c; outline: 3px solid #0b0c0c; }
table { border-collapse: collapse; }
caption { font-weight: 700; text-align: left; }
th, td { border-bottom: 1px solid #b1b4b6; padding: .5rem .75rem .5rem 0; text-align: left; }
@page { size: A4; margin: 22mm; }
@media print {
  html { font-size: 11pt; }
  body { max-width: none; padding: 0; }
  h1, h2, h3, caption { break-after: avoid; }
  p, li { orphans: 3; widows: 3; }
}
"""


def render(criteria: Criteria) -> str:
    """Return the document as a page, a heading of the second level for each benchmark."""
    return "\n".join(_page(criteria)) + "\n"


def _page(criteria: Criteria) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield '<html lang="en-GB">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(criteria.title)}</title>"
    yield f"<style>{_STYLE}</style>"
    yield "</head>"
    yield "<body>"
    yield "<main>"
    yield f"<h1>{escape(criteria.title)}</h1>"
    yield _paragraph(tuple(f"{name}: {fact}" for name, fact in criteria.facts))
    yield from _bands(criteria)
    yield _paragraph((criteria.standard,))
    yield from _contents(criteria)
    for number, benchmark in enumerate(criteria.benchmarks):
        yield from _benchmark(number, benchmark)
    yield "</main>"
    yield "</body>"
    yield "</html>"


def _bands(criteria: Criteria) -> Iterator[str]:
    yield "<table>"
    yield "<caption>What the scores mean</caption>"
    yield '<thead><tr><th scope="col">Score</th><th scope="col">Meaning</th></tr></thead>'
    yield "<tbody>"
    for scores, meaning in criteria.bands:
        yield f'<tr><th scope="row">{scores}</th><td>{escape(meaning)}</td></tr>'
    yield "</tbody>"
    yield "</table>"


def _contents(criteria: Criteria) -> Iterator[str]:
    yield '<nav aria-label="Benchmarks">'
    yield "<ul>"
    for number, benchmark in enumerate(criteria.benchmarks):
        yield f'<li><a href="#benchmark-{number}">{escape(benchmark.heading)}</a></li>'
    yield "</ul>"
    yield "</nav>"


def _benchmark(number: int, benchmark: Described) -> Iterator[str]:
    yield f'<h2 id="benchmark-{number}">{escape(benchmark.heading)}</h2>'
    yield from map(_paragraph, benchmark.paragraphs)
    if not benchmark.is_recorded:
        yield _paragraph((NOT_RECORDED,))
    for heading, statements in benchmark.lists:
        yield from _list(heading, statements)


def _list(heading: str, statements: Statements) -> Iterator[str]:
    yield f"<h3>{escape(heading)}</h3>"
    yield "<ul>"
    yield from (f"<li>{_lines(statement)}</li>" for statement in statements)
    yield "</ul>"


def _paragraph(lines: tuple[str, ...]) -> str:
    return f"<p>{_lines(lines)}</p>"


def _lines(lines: tuple[str, ...]) -> str:
    return "<br>".join(map(escape, lines))
