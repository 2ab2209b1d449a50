"""The style of the page that a letter is, on a screen and on A4 paper.

Browsers repeat marking and DRAFT on every page in the page's margin boxes.  Firefox has none: it
repeats what is fixed, but not in a margin, so there the page is a table between two empty groups,
which are repeated too and are the margins.
"""

from __future__ import annotations

import re

from prevent_assure.letters.heights import WIDTHS

CLASSES = ("number", "benchmark", "score", "summary")
"""The classes of the annex's columns."""

_COLUMNS = " ".join(
    f".{name} {{ width: {width}%; }}" for name, width in zip(CLASSES, WIDTHS, strict=True)
)
_LONG = re.compile(r"\S{32}(?=\S)")
_FONT = 'Arial, "Liberation Sans", Helvetica, sans-serif'

_SCREEN = f"""
:root {{ color-scheme: light; }}
html {{ background: #fff; color: #0b0c0c; font: 1.1875rem/1.5 {_FONT}; }}
body {{ margin: 0 auto; max-width: 46rem; overflow-wrap: break-word; padding: 1.5rem 1rem 3rem; }}
h1 {{ font-size: 1.75rem; line-height: 1.2; margin: 2rem 0 1.25rem; }}
h2 {{ font-size: 1.375rem; line-height: 1.25; margin: 2rem 0 .75rem; }}
p, ol, ul {{ margin: 0 0 1rem; }}
ol, ul {{ padding-left: 1.75rem; }}
li {{ margin-bottom: .375rem; }}
a {{ color: #1a65a6; text-underline-offset: .15em; }}
a:focus, .annex-table:focus {{ background: #fd0; color: #0b0c0c; outline: 3px solid #0b0c0c; }}
.annex-table:focus {{ background: none; }}
address {{ font-style: normal; margin: 0 0 2rem; text-align: right; }}
sup {{ font-size: .75em; line-height: 0; }}
.banner {{ font-weight: 700; letter-spacing: .04em; margin: .75rem 0; text-align: center; }}
.signature {{ margin-top: 4rem; }}
.notes {{ border-top: 1px solid #b1b4b6; font-size: 1rem; margin-top: 2.5rem; }}
.notes a {{ overflow-wrap: anywhere; }}
.unseen {{
  clip-path: inset(50%); height: 1px; overflow: hidden; position: absolute; white-space: nowrap;
  width: 1px;
}}
.annex-table {{ overflow-x: auto; }}
table {{ border-collapse: collapse; min-width: 42rem; table-layout: fixed; width: 100%; }}
caption {{ font-weight: 700; padding-bottom: .5rem; text-align: left; }}
th, td {{
  border-bottom: 1px solid #b1b4b6; padding: .5rem .75rem .5rem 0; text-align: left;
  vertical-align: top;
}}
thead th {{ border-bottom: 2px solid #0b0c0c; }}
tbody th p {{ font-weight: 400; }}
td p, th p, td ul {{ margin: 0 0 .375rem; }}
td ul {{ padding-left: 1.25rem; }}
.number {{ width: 5.25rem; }}
.benchmark {{ width: 14rem; }}
.score {{ width: 5rem; }}
"""

_PRINT = """
@media print {
  html { font-size: 12pt; line-height: 1.3; }
  p, ol, ul { margin-bottom: 9pt; }
  body { max-width: none; padding: 0; }
  h1 { font-size: 16pt; } h2 { font-size: 13pt; }
  h1, h2, caption { break-after: avoid; }
  p, li { orphans: 3; widows: 3; }
  a { color: inherit; text-decoration: none; }
  .back { display: none; }
  .signature { margin-top: 36pt; break-before: avoid; break-inside: avoid; }
  main > ol, main > ul, .notes li { break-inside: avoid; }
  .notes { break-inside: avoid; font-size: 11pt; margin-top: 18pt; }
  * + .annex { break-before: page; }
  .annex > h1, .annex > h2 { margin-top: 0; }
  .annex-table { overflow: visible; }
  table { font-size: 11pt; min-width: 0; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  .number { width: 15mm; } .benchmark { width: 46mm; } .score { width: 16mm; }
  .banners { display: none; }
}
"""

# Of browsers alone: WeasyPrint knows no @supports, and the PDF has widths of its own.
_ANNEX = f"""
@supports (display: table) {{
  @media print {{
    table {{ line-height: 1.2; }}
    th, td {{ padding: 4pt 8pt 4pt 0; }}
    td p, th p, td ul, td li {{ margin-bottom: 3pt; }}
    tr.long {{ break-inside: auto; }}
    .number {{ font-size: 8pt; letter-spacing: -.75pt; padding-right: 0; white-space: nowrap; }}
    th[scope="row"], .benchmark {{ padding-left: 4pt; }}
    {_COLUMNS}
  }}
}}
"""

_FIREFOX = """
@supports (-moz-appearance: none) {
  @media print {
    @page { margin: 0 22mm; }
    body { display: table; width: 100%; }
    body::before { content: "\\a0"; display: table-header-group; line-height: 22mm; }
    body::after { content: "\\a0"; display: table-footer-group; line-height: 22mm; }
    .banners { display: block; left: 0; position: fixed; right: 0; }
    header.banners { top: 7mm; }
    footer.banners { bottom: 7mm; }
    .banner { font-size: 10pt; letter-spacing: 0; margin: 0; }
  }
}
"""


def style(banners: tuple[str, ...]) -> str:
    """Return the style of a page with these lines at its top, and the other way round below."""
    top, bottom = _margin(banners), _margin(banners[::-1])
    page = f"""
@page {{
  size: A4; margin: 22mm 22mm;
  @top-center {{ {top} }}
  @bottom-center {{ {bottom} }}
  @bottom-right {{
    content: "Page " counter(page) " of " counter(pages); font: 9pt {_FONT}; width: 24mm;
  }}
  @bottom-left {{ content: ""; width: 24mm; }}
}}
"""
    return _SCREEN + page + _PRINT + _ANNEX + (_FIREFOX if banners else "")


def _margin(banners: tuple[str, ...]) -> str:
    content = r"\a ".join(map(_string, banners))
    return f'content: "{content}"; font: 700 10pt/1.3 {_FONT}; white-space: pre-line;'


def _string(text: str) -> str:
    """Return text as it can stand within a string of a style, and within a page.

    Chromium breaks no word in a margin, and cuts off what is too long: such a word gets places
    to break at, which nobody sees.
    """
    breakable = _LONG.sub("\\g<0>\u200b", text)
    return "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in breakable)
