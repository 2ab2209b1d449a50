"""The templates of the pages, filled in; only this module of the pages knows Jinja2."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from prevent_assure.text.hidden import escape_hidden
from prevent_assure.text.numbers import counted, format_date
from prevent_assure.text.paragraphs import collapse_space, paragraphs
from prevent_assure.web.exchange import PageAnswer
from prevent_assure.years import long_form

_FOLDER = Path(__file__).parents[1]


def page(name: str, status: int, /, **values: Any) -> PageAnswer:
    """Return a page made of a template and its values."""
    text = _templates().get_template(f"{name}.html").render(values)
    return PageAnswer(status, text.encode(errors="replace"))


def preview_head(**values: Any) -> str:
    """Return what is put at the top of a previewed letter."""
    return _templates().get_template("preview.html").render(values)


def load_templates() -> None:
    """Compile every template, so that no page has to wait for that."""
    for name in _templates().list_templates(extensions=("html",)):
        _templates().get_template(name)


@cache
def _templates() -> Environment:
    found = Environment(
        loader=FileSystemLoader(_FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    found.filters |= {
        "counted": counted,
        "day": format_date,
        "long_form": long_form,
        "paragraphs": paragraphs,
        "one_line": lambda text: escape_hidden(collapse_space(text)),
        "safe_text": escape_hidden,
    }
    return found
