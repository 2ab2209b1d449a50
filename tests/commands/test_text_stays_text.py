"""Text of strangers, in every field and name, through every command and format, stays text.

What any text comes to has the structure that plain words of the same length come to.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import html5lib
import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from prevent_assure.cli import app
from prevent_assure.commands.console import print_note
from prevent_assure.errors import AssureError
from prevent_assure.text import hidden
from support import hostile_text
from support.git_repository import Made, made
from support.terminal import pseudo_terminal

VISIBLE = (
    "<script>alert(1)</script> <img src=x onerror=alert(1)> &lt;b&gt; &#60; &amp;",
    "</style><style>*{color:red}</style> <!-- --> ]]> <![CDATA[ </title> <plaintext>",
    '" onmouseover="alert(1)" x=\' url(https://evil.example) expression(1) @import x',
    "[red]red[/red] [/x] [link=https://evil.example]x[/link] :100: %0A::error::x",
    "[words](https://evil.example) ![x](https://evil.example/x.png) [^act] [x][act]",
    # an address to a forge, and none to the rule on personal data
    "https://evil.example www.evil.example <https://evil.example> @everyone a@b.x",
    "**strong** _em_ ~~gone~~ `code` \\ | cell | $x$ #1 GH-1 %25",
    "# heading",
    "> quote",
    "+ item",
    "[Condition]: https://evil.example",
    "::error::x ::add-mask::x ##[error]x ##[group]",
    "##[command]x w",
    "=HYPERLINK(1) w",
    "-1+1 w",
    "@SUM(1) w",
    "{{ 7 * 7 }} {% for a in b %} {# no #} {{ ''.__class__ }}",
    "*** w",
    "=== w",
)
LENGTH = 80
Command: TypeAlias = tuple[str, ...]
HIDDEN = (
    *("\x1b[31mred", "\x1b]8;;https://evil.example\x07", "\x9b31m", "\x07", "\x08", "\x7f", "\x00"),
    *("\x85", "\u2028", "\u2029", "\u200b", "\u2060", "\ufeff", "\u3164", "\ufffe", "\U000e0041"),
    *("\u061c", "\u200e", "\u202a", "\u202e", "\u2066", "\u2069", "a\rb", "\x0c"),
)
NAMES = (
    *(b"-rf.yaml", b"--output=x.yaml", b"a b.yaml", b"x\n::error::y.yaml", b"::error::x.yaml"),
    *(b"##[error]x.yaml", b"\x1b[31mx.yaml", b"\xff\xfe.yaml", "\u202ex.yaml".encode()),
    *(
        "\x9b31mx.yaml".encode(),
        b"<b>x.yaml",
        b"[red]x.yaml",
        b"=1+1.yaml",
        b"$(id).yaml",
    ),
    *(
        b"%0A::error::x,y:z.yaml",
        b"[x](https:) `a`|b.yaml",
        "\u200b.yaml".encode(),
        b"\\u202e.yaml",
    ),
)
DAY: Command = ("--on", "2023-10-01")
SHOWN_TO_PEOPLE: tuple[Command, ...] = (
    ("validate", "--format", "text"),
    ("validate", "--format", "github"),
    ("compare", "--format", "text"),
    ("compare", "--format", "md"),
    ("diff", "HEAD~1", "HEAD", "--format", "text"),
    ("diff", "HEAD~1", "HEAD", "--format", "md"),
    ("status", *DAY, "--format", "text"),
    ("status", *DAY, "--format", "md"),
    ("actions", *DAY, "--format", "text"),
    ("actions", *DAY, "--format", "md"),
    ("region", *DAY, "--format", "md"),
    ("rubric", "--format", "text"),
    ("rubric", "--format", "md"),
)
FOR_PROGRAMS: tuple[Command, ...] = (
    ("validate", "--format", "json"),
    ("validate", "--format", "gitlab"),
    ("validate", "--format", "sarif"),
    ("compare", "--format", "json"),
    ("diff", "HEAD~1", "HEAD", "--format", "json"),
    ("status", *DAY, "--format", "json"),
    ("actions", *DAY, "--format", "json"),
    ("region", *DAY, "--format", "json"),
)
SHEET: Command = ("compare", "--format", "csv")
SHEETS: tuple[Command, ...] = (
    SHEET,
    ("status", *DAY, "--format", "csv"),
    ("actions", *DAY, "--format", "csv"),
    ("region", *DAY, "--format", "csv"),
)
PAGES: tuple[Command, ...] = (
    ("letter", "elm-vale", "--format", "html"),
    ("annex", "elm-vale", "--format", "html"),
    ("rubric", "--format", "html"),
    ("region", *DAY, "--format", "html"),
)
MARKDOWN: tuple[Command, ...] = (
    ("letter", "elm-vale", "--format", "md"),
    ("annex", "elm-vale", "--format", "md"),
    *(command for command in SHOWN_TO_PEOPLE if command[-1] == "md"),
)
EVERY = (*SHOWN_TO_PEOPLE, *FOR_PROGRAMS, *SHEETS, *PAGES, *MARKDOWN[:2])
Run: TypeAlias = Callable[..., tuple[str, str]]


@pytest.fixture(name="run")
def _run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Return what runs a command here, and returns what it printed and said."""

    def run(*command: str) -> tuple[str, str]:
        capfdbinary.readouterr()
        try:
            app.app(list(command), standalone_mode=False)
        except AssureError as error:
            print_note(f"assure: {error}")
        shown, said = capfdbinary.readouterr()
        return shown.decode(), said.decode()

    return run


@pytest.fixture(name="repository")
def _repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    """Return a repository of a workspace with plain words, in which commands run."""
    found = made(tmp_path / "workspace")
    found.commit(hostile_text.files("plain words"))
    monkeypatch.chdir(found.folder)
    return found


def obeyed(text: str) -> list[str]:
    """Return the lines that a runner obeys."""
    return [line for line in text.split("\n") if "##[" in line or line.lstrip().startswith("::")]


def alive(text: str) -> list[str]:
    """Return what nobody can see in a text, or what a terminal obeys."""
    return [text[at] for at in hidden.find_hidden(text)]


def outline(page: str) -> list[tuple[str, ...]]:
    """Return the elements of a page with the names of their attributes, and their addresses."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return [
        (str(element.tag), *sorted(element.attrib), element.get("href", ""), element.get("id", ""))
        for element in parser.parse(page).iter()
    ]


def parsed(text: str) -> list[str]:
    """Return what Markdown text is made of, but for the text itself."""
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])

    def kinds(tokens: list[Token]) -> Iterator[str]:
        for token in tokens:
            if token.type not in ("text", "text_special"):
                yield f"{token.type} {token.attrGet('href') or ''}"
            if token.type.startswith("html"):
                yield re.sub(r"(?<=<summary>).*(?=</summary>)", "", token.content)
            yield from kinds(token.children or [])

    return list(kinds(reader.parse(text)))


def seen(page: str) -> str:
    """Return the text of a page, white space folded."""
    return " ".join("".join(html5lib.parse(page).itertext()).split())


def texts(value: Any) -> list[str]:
    """Return the texts of data."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [text for inner in value for text in texts(inner)]
    return [value] if isinstance(value, str) else []


def shape(value: Any) -> Any:
    """Return data without their texts."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [shape(inner) for inner in value]
    return type(value).__name__


def outcomes(repository: Made, run: Run, text: str) -> dict[Command, tuple[str, str]]:
    """Return what every command prints if a text is in every field."""
    repository.commit(hostile_text.files("plain words"))
    repository.commit(hostile_text.files(text, agreed=4))
    return {command: run(*command) for command in EVERY}


PLAIN: dict[Command, tuple[str, str]] = {}


@pytest.mark.parametrize("text", VISIBLE)
def test_what_a_text_comes_to_is_what_plain_words_come_to(
    repository: Made, run: Run, text: str
) -> None:
    """In pages, Markdown, data and sheets: the same structure, and in it the text as written."""
    text = f"{text} w".ljust(LENGTH, "w")[:LENGTH].strip().ljust(LENGTH, "w")
    found = outcomes(repository, run, text)
    plain = PLAIN or outcomes(repository, run, "w" * LENGTH)
    PLAIN.update(plain)

    for command in SHOWN_TO_PEOPLE:
        shown, said = found[command]
        assert obeyed(said) == []
        assert "github" in command or obeyed(shown) == [], command
        wraps = command[0] == "rubric"
        assert wraps or shown.count("\n") == plain[command][0].count("\n"), command
    for command in PAGES:
        assert outline(found[command][0]) == outline(plain[command][0])
        assert text in seen(found[command][0])
    for command in MARKDOWN:
        page = found[command][0]
        assert parsed(page) == parsed(plain[command][0])
        assert not re.search(r"https?://evil|www\.evil|@\w", page)
        assert text[:50] in seen(MarkdownIt("gfm-like", {"linkify": False}).render(page))
    for command in FOR_PROGRAMS:
        data = json.loads(found[command][0])
        assert shape(data) == shape(json.loads(plain[command][0]))
    assert text in texts(json.loads(found["compare", "--format", "json"][0]))
    rows = list(csv.reader(io.StringIO(found[SHEET][0])))
    assert len(rows) == 4
    for command in SHEETS:
        rows = list(csv.reader(io.StringIO(found[command][0])))
        assert {cell.lstrip("'") for cell in rows[1]} >= {text}
        assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows[1:] for cell in row)


def test_the_github_format_has_one_command_a_finding(repository: Made, run: Run) -> None:
    """Whatever is in keys, ids, scores and dates."""
    bad = "::error::x\n::warning::y ##[error]z %0A::error::w"
    files = hostile_text.files("words")
    data = files[hostile_text.ASSESSMENT]
    assert isinstance(data, dict)
    data["benchmarks"] |= {bad: {"self": {"score": bad}}}
    data["benchmarks"]["training"]["self"]["score"] = bad
    data |= {bad: bad, "year": bad, "dates": {"met": bad}}
    data["actions"][0] |= {"id": bad, "benchmarks": [bad]}
    data["accepted"][0]["rule"] = bad
    repository.write(files)
    shown, said = run("validate", "--format", "github")
    report = json.loads(run("validate", "--format", "json")[0])

    lines = shown.removesuffix("\n").split("\n")
    assert len(lines) == len(report["findings"]) > 8
    assert all(re.match(r"::(error|warning) file=[^:]+::[^:]", line) for line in lines)
    assert "##[" not in shown + said
    assert obeyed(run("validate", "--format", "text")[0]) == []


def test_hidden_characters_stay_in_the_file(repository: Made, run: Run) -> None:
    """Written as escapes, in every field and as keys; on a pipe, in every format."""
    text = f"a {' '.join(HIDDEN)} b"
    files = {hostile_text.ASSESSMENT: hostile_text.files(text)[hostile_text.ASSESSMENT]}
    data = files[hostile_text.ASSESSMENT]
    assert isinstance(data, dict)
    data["benchmarks"] |= {"\x1b[31mx\u202e": {}}
    data["\x9b31m"] = "x"
    repository.commit(files)
    for command in EVERY:
        shown, said = run(*command)
        assert alive(shown) == [], command
        assert alive(said) == [], command


def test_a_terminal_gets_our_control_sequences_alone(repository: Made) -> None:
    """Colours and weights of rich's, around text that was never markup."""
    repository.commit(hostile_text.files("[red]red[/red] [/x] :100:", agreed=4))
    bad = "authority: \x1b[31mred\x9b2J\u202e\x07"
    repository.write({f"assessments/2022-23/{name}.yaml": bad for name in ("oak-moor", "\x9b2J")})
    ours = re.compile(r"\x1b\[(?:\d+;?)*m")
    for command in (*SHOWN_TO_PEOPLE[::2], FOR_PROGRAMS[0], SHEET):
        shown = ours.sub("", on_terminal(repository.folder, *command).replace("\r\n", "\n"))
        assert alive(shown) == [], command
        assert "[red]red[/red] [/x] :100:" in shown or "compare" not in command


def on_terminal(folder: Path, *command: str) -> str:
    """Return what a terminal gets of a command."""
    ours, theirs = pseudo_terminal()
    with os.fdopen(theirs, "wb") as terminal:
        process = subprocess.Popen(  # noqa: S603 -- our own program
            [sys.executable, "-m", "prevent_assure", *command],
            cwd=folder,
            env={**os.environ, "COLUMNS": "300", "TERM": "xterm-256color"},
            stdout=terminal,
            stderr=terminal,
        )
    parts = []
    with os.fdopen(ours, "rb", buffering=0) as screen:
        while part := _read(screen):
            parts.append(part)
    process.wait()
    return b"".join(parts).decode()


def _read(screen: io.FileIO) -> bytes:
    try:
        return screen.read(1 << 16)
    except OSError:  # Linux says so at the end
        return b""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_names_of_files_stay_names(repository: Made, run: Run) -> None:
    """Options, control sequences, workflow commands, bytes that are no text; one finding each."""
    for folder in (b"assessments/2022-23", b"rubric", b"templates"):
        path = os.fsencode(repository.folder) + b"/" + folder
        os.makedirs(path, exist_ok=True)  # noqa: PTH103 -- a path of any bytes
        for name in NAMES:
            with open(path + b"/" + name, "wb") as file:  # noqa: PTH123 -- likewise
                file.write(b"authority: x\n")
    repository.commit()
    for command in EVERY:
        shown, said = run(*command)
        for text in (shown, said):
            assert alive(text) == [], command
            carries = command in (*FOR_PROGRAMS, *SHEETS) or command[-1] == "github"
            assert carries or obeyed(text) == [], command
    report = json.loads(run("validate", "--format", "json")[0])
    assert report["errors"] == 2 * len(NAMES)
    assert len(run("validate", "--format", "github")[0].splitlines()) == 2 * len(NAMES) + 1 + 2


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_report_with_any_name_can_be_written_to_a_file(repository: Made, run: Run) -> None:
    """And a parser gets the name back, byte by byte."""
    name = b"\xff\xfe\x1b.yaml"
    with open(os.fsencode(repository.folder) + b"/rubric/" + name, "wb"):  # noqa: PTH123
        pass
    for form in ("json", "gitlab", "sarif", "text", "github"):
        run("validate", "--format", form, "--output", "report")
        text = (repository.folder / "report").read_text(encoding="utf-8")
        assert alive(text) == []
        if form == "json":
            paths = [finding["path"] for finding in json.loads(text)["findings"]]
            assert b"rubric/" + name in map(os.fsencode, paths)


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("name", [os.fsdecode(name) for name in NAMES])
def test_a_target_and_a_revision_are_shown_as_text(run: Run, name: str) -> None:
    """What a command line names may come from a stranger too: a branch, a changed file."""
    for command in (
        ("validate", "--", name),
        ("validate", "--", f"assessments/2022-23/{name}"),
        ("letter", "--", name.removesuffix(".yaml")),
        ("diff", "--", name),
        ("diff", "HEAD", "--", name),
        ("compare", "--year", name),
        ("new", "--year", "2022-23", "--", name),
    ):
        shown, said = run(*command)
        assert alive(said) == [], command
        assert obeyed(said) == [], command
        assert said.count("\n") == 1, command
        assert shown == ""


def test_branches_named_like_options_and_commands_are_branches(repository: Made, run: Run) -> None:
    """A revision is never an option of git's."""
    first = repository.git("rev-parse", "HEAD")
    repository.commit(hostile_text.files("other words"))
    for name in (
        "--output=pwned",
        "-n",
        "$(touch pwned)",
        "::error::x",
        "@{-1}x",
        "##[error]x",
        "\u202ex",
    ):
        ref = f"refs/heads/{name}"
        try:
            repository.git("update-ref", ref, first)
        except subprocess.CalledProcessError:
            continue
        shown, said = run("diff", "--format", "json", "--", name)
        assert json.loads(shown)["base"] == first, name
        assert said == ""
    assert not (repository.folder / "pwned").exists()


def test_prose_and_names_appear_in_no_finding(repository: Made, run: Run) -> None:
    """Nor do comments; logs are kept and read by many."""
    files = hostile_text.files("zyzzyva born 12/01/1990, phone 020 7946 0000")
    data = files[hostile_text.ASSESSMENT]
    assert isinstance(data, dict)
    data["authority"] = "Elm Vale Council"
    data["dates"] = {"self_assessed": "2023-06-01", "met": "2023-01-01", "agreed": "2023-01-02"}
    data["summary"] = "zyzzyva is not meeting the requirements"
    training = data["benchmarks"]["training"]
    training["moderation"] = ""
    training["agreed"] = {"score": 1, "justification": "as above"}
    training["self"]["justification"] = ["zyzzyva"]
    data["actions"] *= 4
    data["people"]["lead"] = {"name": "zyzzyva", "nmae": "zyzzyva", "title": {"zyzzyva": 1}}
    rubric = files["rubric/2022-23.yaml"]
    assert isinstance(rubric, dict)
    for band in rubric["bands"]:
        band["phrase"] = band["id"]
    text = json.dumps(data, indent=1).replace('"year"', '# quagga\n"year"', 1)
    repository.write({**files, hostile_text.ASSESSMENT: text})
    rules = set()
    for form in ("text", "json", "github", "gitlab", "sarif"):
        shown, said = run("validate", "--format", form)
        assert not re.search(
            "zyzzyva|quagga|1990|7946|example", shown.replace("example/act", "") + said
        )
        rules |= set(re.findall(r"\[([a-z-]+)\]$", shown, re.MULTILINE))

    assert len(rules) > 7, rules


def test_comments_appear_in_no_output(repository: Made, run: Run) -> None:
    """Not even in a diff in which they alone changed."""
    files = hostile_text.files("words", agreed=4)
    texts = {
        path: "# quagga\n" + json.dumps(data, indent=1).replace(",\n", ", # quagga\n")
        for path, data in files.items()
    }
    repository.commit(texts)
    for command in EVERY:
        shown, said = run(*command)
        assert "quagga" not in shown + said, command
