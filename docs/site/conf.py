"""How Sphinx makes a site of the manual: `make site` writes it to `dist/site`.

The pages are the files of `docs/`, read as they are; `index.md` gives their order.  The site asks
nothing of other hosts, and its search works without a server.
"""

from __future__ import annotations

import re

from sphinx.application import Sphinx

project = "assure"
author = "the assure contributors"
copyright = ""  # noqa: A001 -- Sphinx wants this name; the licence is in the repository
language = "en_GB"
extensions = ["myst_parser"]
root_doc = "index"
exclude_patterns = ["site"]
myst_heading_anchors = 4
myst_links_external_new_tab = False
html_theme = "furo"
html_title = "assure: the manual"
html_show_sphinx = False
html_show_copyright = False
html_copy_source = False
html_use_index = False
html_domain_indices = False
nitpicky = True
suppress_warnings = ["misc.highlighting_failure"]  # examples of files with errors
_LINK = re.compile(r"^- \[[^\]]+\]\(([\w-]+)\.md\)", re.MULTILINE)
_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)


def setup(app: Sphinx) -> None:
    """Have the pages read as a site needs them."""
    app.connect("source-read", _read)


def _read(_: Sphinx, page: str, source: list[str]) -> None:
    """Give the first page its table of contents."""
    if page == root_doc:
        source[0] += _contents(source[0])


def _contents(index: str) -> str:
    """Return the table of contents that the first page's own links make."""
    _, *parts = _HEADING.split(index)
    return "".join(
        "\n".join(("", "```{toctree}", ":hidden:", f":caption: {heading}", "", *pages, "```", ""))
        for heading, links in zip(parts[::2], parts[1::2], strict=True)
        if (pages := _LINK.findall(links))
    )
