"""The report on a region as one page of HTML that loads nothing else."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined, Template

from prevent_assure.reports.region.region import RegionReport
from prevent_assure.reports.region.sections import introduction, sections, title
from prevent_assure.text.page_policy import POLICY


def render(report: RegionReport) -> str:
    """Return the page; the template sees plain values alone, and escapes each."""
    page: str = _template().render(
        policy=POLICY,
        style=_file("region.css"),
        title=title(report),
        introduction=introduction(report),
        tables=[_plain(asdict(table)) for table in sections(report)],
    )
    return page


def _plain(table: dict[str, Any]) -> dict[str, Any]:
    """Return a table with what is said of each of its bars: the figures beside it."""
    titles = [head["title"] for head in table["heads"][1:]]
    for row in table["rows"]:
        name, *figures = ("".join(cell["lines"]) for cell in row["cells"])
        told = (f"{title} {figure}" for title, figure in zip(titles, figures, strict=True))
        row["said"] = f"{name}: {', '.join(told)}" if row["bar"] else ""
    return table


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(_file("region.html.j2"))


def _file(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")
