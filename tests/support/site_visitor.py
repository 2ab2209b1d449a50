"""Somebody who uses the pages without a browser: reads their forms, types, and sends them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import ndiff
from html.parser import HTMLParser
from pathlib import Path

from prevent_assure.web.exchange import PageAnswer, PageRequest
from prevent_assure.web.pages.site import Site
from support.workspace_builder import Data, benchmark, rubric

ELM_VALE = """\
# Elm Vale, an invented council
authority: Elm Vale Council
region: South West
year: 2022-23
people:
  adviser: {name: Robin Hale, title: Adviser}
  cc:
    - name: Sam Carter
      title: Co-ordinator
    - name: Alex Morgan
      title: Manager
dates:
  self_assessed: 2023-02-17
benchmarks:
  training:
    self:
      score: 3
      justification: |
        Staff are trained.
    agreed:
      score:
      justification: |

    evidence:
      - title: Records "of" attendance
        requested: 2023-03-21
  venues:
    self:
      score: 2
      justification: |
        Some venues were told.
actions:
  - id: hall-checks
    action: |
      Check who hires the halls.
    benchmarks: [venues]
"""


class _Form(HTMLParser):
    """Reads the controls of a page as a browser would send them."""

    def __init__(self) -> None:
        super().__init__()
        self.values: list[tuple[str, str]] = []
        self.options: dict[str, list[str]] = {}
        self.ids: dict[str, Mapping[str, str | None]] = {}
        self.text: dict[str, str] = {}
        self.links: list[str] = []
        self._area: str | None = None
        self._open: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        name, value = found.get("name"), found.get("value") or ""
        if "id" in found:
            assert found["id"] not in self.ids, f"twice: {found['id']}"
            self.ids[str(found["id"])] = found
        if tag == "a":
            self.links.append(str(found.get("href")))
        if tag not in ("input", "meta", "link", "br"):
            self._open.append(found.get("id"))
        if tag == "textarea" and name:
            self._area = name
            self.values.append((name, ""))
        if tag == "input" and name:
            kind = found.get("type")
            if kind in ("radio", "checkbox"):
                self.options.setdefault(name, []).append(value)
            if kind not in ("radio", "checkbox") or "checked" in found:
                self.values.append((name, value))

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = None
            name, value = self.values[-1]
            self.values[-1] = name, value.removeprefix("\n")
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for name in filter(None, self._open):
            self.text[name] = self.text.get(name, "") + data
        if self._area is not None:
            name, value = self.values[-1]
            self.values[-1] = name, value + data


@dataclass
class Visit:
    """A page that was answered, and its form as a browser would send it."""

    path: str
    answer: PageAnswer
    form: _Form = field(default_factory=_Form)

    def __post_init__(self) -> None:
        """Read the form."""
        if self.answer.media_type.startswith("text/html"):
            self.form.feed(self.text)

    @property
    def status(self) -> int:
        """The status."""
        return self.answer.status

    @property
    def text(self) -> str:
        """The page as text."""
        return self.answer.body.decode()

    @property
    def title(self) -> str:
        """What its window is called."""
        return self.text.partition("<title>")[2].partition("</title>")[0]

    def value(self, name: str) -> str:
        """Return what a control shows."""
        return next(value for found, value in self.form.values if found == name)

    def said(self, name: str) -> str:
        """Return the text of the element of an id, empty where there is none."""
        return " ".join(self.form.text.get(name, "").split())


class Visitor:
    """A workspace of two benchmarks, and somebody at its pages."""

    def __init__(self, root: Path, text: str = ELM_VALE, **more: Data) -> None:
        """Make the workspace."""
        self.root = root
        self.file = root / "assessments/2022-23/elm-vale.yaml"
        (root / "rubric").mkdir()
        asked = rubric("2022-23", (benchmark("training"), benchmark("venues")))
        (root / "rubric/2022-23.yaml").write_text(json.dumps(asked))
        for path, data in more.items():
            (root / path).write_text(json.dumps(data))
        self.file.parent.mkdir(parents=True)
        self.file.write_text(text)
        self.site = Site(root)

    def get(self, path: str, query: Mapping[str, str] | None = None) -> Visit:
        """Open a page."""
        return Visit(path, self.site.answer(PageRequest("GET", path, (), query or {}, "T")))

    def post(self, path: str, *fields: tuple[str, str]) -> Visit:
        """Send fields to an address."""
        return Visit(path, self.site.answer(PageRequest("POST", path, fields, {}, "T")))

    def send(
        self, page: Visit, typed: Mapping[str, str], button: tuple[str, str] = ("then", "stay")
    ) -> Visit:
        """Send a page's form with some values changed, each line end as browsers send it."""
        sent: list[tuple[str, str]] = []
        held = [(name, value) for name, value in page.form.values if name != "token"]
        for name, value in held:
            sent.append((name, typed.get(name, value).replace("\n", "\r\n")))
        known = {name for name, _ in held}
        sent += [(name, value) for name, value in typed.items() if name not in known]
        return self.post(page.path, *sent, button)

    def changed(self, before: str = ELM_VALE) -> list[str]:
        """Return the lines that the file has lost and gained."""
        lines = ndiff(before.splitlines(), self.file.read_text().splitlines())
        return [f"{it[0]}{it[2:]}" for it in lines if it[0] in "-+"]
