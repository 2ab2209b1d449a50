"""An editor's language server on a good and on a broken file: faults, values to choose, help."""

from __future__ import annotations

import json
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest

Message: TypeAlias = dict[str, Any]

CHECKOUT = Path(__file__).parents[2]
SERVER = CHECKOUT / "tests/node/node_modules/yaml-language-server/bin/yaml-language-server"
FILES = sorted([*CHECKOUT.glob("assessments/*/*.yaml"), *CHECKOUT.glob("rubric/*.yaml")])
YEAR = "2022-23"
PATIENCE = 120  # seconds, for a server that says nothing more
BROKEN = """\
# yaml-language-server: $schema=../../schemas/2022-23.json
authority: Elm Vale Council
region: South West
year: 2022-23
people:
  adviser:
    name: Robin Hale
dates:
  issued: 14/04/2023
benchmarks:
  risk-assesment:
    agreed:
      score: 3
  training:
    self:
      score: "4"
    agreeed:
      score: 3
    agreed:
      score: 6
    movement:
      because: rigor
  engagement:
    agreed:
      score:\x20
"""
SETTINGS = {
    "yaml": {
        "validate": True,
        "hover": True,
        "completion": True,
        "schemaStore": {"enable": False},
    }
}
ABILITIES = {
    "workspace": {"configuration": True},
    "textDocument": {
        "hover": {"contentFormat": ["markdown"]},
        "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
    },
}


class Editor:
    """The client's side of the language server protocol, as far as these tests need it."""

    def __init__(self, server: subprocess.Popen[bytes]) -> None:
        """Say hello to a server that was started."""
        assert server.stdin is not None
        assert server.stdout is not None
        self._to, self._from = server.stdin, server.stdout
        self._asked = 0
        self._faults: dict[str, list[Message]] = {}
        self._ask("initialize", processId=None, rootUri=None, capabilities=ABILITIES)
        self._tell("initialized")
        self._tell("workspace/didChangeConfiguration", settings=SETTINGS)

    def opened(self, path: Path) -> list[Message]:
        """Open a file; return what is wrong with it."""
        uri = path.as_uri()
        text = path.read_text(encoding="utf-8")
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", textDocument=document)
        while uri not in self._faults:
            self._read()
        return self._faults[uri]

    def hover(self, path: Path, line: int, column: int) -> str:
        """Return the help on what is at a place, both counted from 1."""
        return str(self._at("hover", path, line, column)["contents"]["value"])

    def choices(self, path: Path, line: int, column: int) -> dict[str, Message]:
        """Return what can be typed at a place, by its label."""
        items = self._at("completion", path, line, column)["items"]
        return {item["label"]: item for item in items}

    def _at(self, what: str, path: Path, line: int, column: int) -> Any:
        document = {"uri": path.as_uri()}
        position = {"line": line - 1, "character": column - 1}
        return self._ask(f"textDocument/{what}", textDocument=document, position=position)

    def _tell(self, method: str, **parameters: Any) -> None:
        self._send({"method": method, "params": parameters})

    def _ask(self, method: str, **parameters: Any) -> Any:
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": parameters})
        while True:
            message = self._read()
            if message.get("id") == self._asked and "method" not in message:
                return message["result"]

    def _send(self, message: Message) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._to.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self._to.flush()

    def _read(self) -> Message:
        """Return the next message, with what the server itself asks answered."""
        length = 0
        while header := self._from.readline().strip():
            name, _, value = header.partition(b":")
            length = int(value) if name == b"Content-Length" else length
        assert length, "the language server has ended"
        message: Message = json.loads(self._from.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self._faults[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            asked = message["params"].get("items", ())
            settings = [SETTINGS.get(item["section"], {}) for item in asked]
            self._send({"id": message["id"], "result": settings or None})
        return message


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    """Return an editor whose server is running."""
    node = shutil.which("node")
    if node is None or not SERVER.is_file():
        pytest.skip("node or the packages of tests/node are not installed")
    with subprocess.Popen(  # noqa: S603 -- the server that editors use
        [node, SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as server:
        clock = threading.Timer(PATIENCE, server.kill)
        clock.start()
        yield Editor(server)
        clock.cancel()
        server.kill()


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a broken file in a workspace with the shipped schemas."""
    root = tmp_path_factory.mktemp("workspace")
    shutil.copytree(CHECKOUT / "schemas", root / "schemas")
    path = root / "assessments" / YEAR / "elm-vale.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(BROKEN, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def faults(editor: Editor, broken: Path) -> list[Message]:
    """Return what the server has against the broken file."""
    return editor.opened(broken)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_a_shipped_file_has_no_fault(editor: Editor, file: Path) -> None:
    """The server finds the schema by the file's first line, and nothing wrong."""
    assert editor.opened(file) == []


def test_errors_are_shown_at_their_locations(faults: list[Message]) -> None:
    """Line, column and what is wrong, for each of the broken file's faults."""
    found = {
        (place["line"] + 1, place["character"] + 1): fault["message"]
        for fault in faults
        if (place := fault["range"]["start"])
    }

    assert found == {
        (7, 5): "Object is missing property title required by property name.",
        (9, 11): "a date is written as in 2023-04-14: year, month, day",
        (11, 3): "Property risk-assesment is not allowed.",
        (16, 14): "this is a number in plain digits, without quotes",
        (17, 5): "Property agreeed is not allowed.",
        (20, 14): "Value is above the maximum of 5.",
        (22, 16): "this has to be performance, rigour, evidence, rubric or context",
    }


@pytest.mark.usefixtures("faults")
def test_benchmarks_can_be_chosen(editor: Editor, broken: Path) -> None:
    """Those of the rubric that the file does not have yet."""
    found = editor.choices(broken, 11, 3)

    assert {"risk-assessment", "communications"} <= found.keys()
    assert "training" not in found


@pytest.mark.usefixtures("faults")
def test_scores_can_be_chosen_by_what_they_mean(editor: Editor, broken: Path) -> None:
    """Each score of the scale comes with its criteria, and nothing else is offered."""
    schema = json.loads((CHECKOUT / "schemas" / f"{YEAR}.json").read_text(encoding="utf-8"))
    known = schema["$defs"]["score-of-engagement"]["defaultSnippets"]
    found = editor.choices(broken, 25, 14)

    assert [(item["label"], item["documentation"]) for item in found.values()] == [
        (snippet["label"], snippet["description"]) for snippet in known
    ]


@pytest.mark.usefixtures("faults")
@pytest.mark.parametrize(("line", "side"), [(20, "a score too high"), (25, "no score yet")])
def test_help_on_a_score_is_the_criteria(
    editor: Editor, broken: Path, line: int, side: str
) -> None:
    """What each score means is beside it, whatever is there now."""
    shown = editor.hover(broken, line, 8)

    assert "What each score means (restated):" in shown, side
    assert "5, exceeding the requirements:\n- " in shown


@pytest.mark.usefixtures("faults")
def test_help_on_a_benchmark_is_what_it_asks(editor: Editor, broken: Path) -> None:
    """Number, title and statement."""
    assert editor.hover(broken, 14, 5).startswith("#### 7. Training Plan\n\n")


@pytest.mark.usefixtures("faults")
def test_help_on_a_key_says_what_it_is_for(editor: Editor, broken: Path) -> None:
    """As the source says it under the field."""
    assert "Why the agreed score is lower than last year's." in editor.hover(broken, 21, 7)
