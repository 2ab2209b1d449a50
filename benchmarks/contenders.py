"""The commands to measure: the program's own, and those of its peers that are installed."""

from __future__ import annotations

import platform
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from processes import Command

HERE = Path(__file__).parent
PYTHON = sys.executable
ASSURE = Path(PYTHON).with_name("assure")
FILES = {"one": 1, "year": 371, "decade": 3710}
YEARS = {"one": 1, "year": 1, "decade": 10}
FAULTS = 371
ONE_CORE = ("taskset", "--cpu-list", "0")
_SOURCEMETA = "node_modules/@sourcemeta/jsonschema/build/github-releases"


@dataclass(frozen=True, slots=True)
class Field:
    """The folder of the workspaces, and the folder of the peers, if there is one."""

    folder: Path
    peers: Path | None

    @property
    def any_year(self) -> Path:
        """The schema of an assessment of any year."""
        return self.folder / "any-year.json"

    @property
    def this_year(self) -> Path:
        """The schema of an assessment of the only year in `year`."""
        return self.folder / "this-year.json"

    @property
    def returned(self) -> Path:
        """The forms of `year` that came back, filled in."""
        return self.folder / "returned"

    def assessments(self, name: str) -> Path:
        """Return the folder of a workspace's assessments."""
        return self.folder / name / "assessments"

    def assure(self, name: str, *arguments: str) -> Command:
        """Return a command of the program, run in a workspace."""
        return Command((ASSURE, *arguments), self.folder / name)

    def program(self, peer: str) -> Path | None:
        """Return a peer's program, or None if it is not installed."""
        if self.peers is None:
            return None
        machine = f"jsonschema-{platform.system().lower()}-{platform.machine()}"
        path = f"{_SOURCEMETA}/{machine}" if peer == "sourcemeta" else f"bin/{peer}"
        program = self.peers / path
        return program if program.exists() else None

    def peer(self, name: str, *arguments: str | Path) -> dict[str, Command]:
        """Return a peer's command by its name, or nothing if it is not installed."""
        program = self.program(name)
        return {name: Command((program, *arguments))} if program else {}


def prepared(field: Field) -> None:
    """Write the workspaces; `year` becomes a git repository in which one file has changed."""
    for name, files in FILES.items():
        _run(field.folder, *_workspace(name, files, YEARS[name]))
    _run(field.folder, *_workspace("faulty", FILES["decade"], 10), "--faults", str(FAULTS))
    year = field.folder / "year"
    _run(year, ASSURE, "schema", "--output", field.any_year)
    _run(year, ASSURE, "schema", "--year", "2022-23", "--output", field.this_year)
    _run(year, ASSURE, "form", "--output", f"{field.returned}/")
    _run(year, PYTHON, HERE / "fill_in.py", field.returned)
    _run(year, "git", "init", "--quiet")
    _commit(year)
    changed = min(field.assessments("year").rglob("*.yaml"))
    text = changed.read_text(encoding="utf-8")
    changed.write_text(text.replace("region: ", "region: North ", 1), encoding="utf-8")
    _commit(year)


def _workspace(name: str, files: int, years: int) -> tuple[str | Path, ...]:
    return PYTHON, HERE / "workspace.py", name, "--files", str(files), "--years", str(years)


def _commit(folder: Path) -> None:
    author = ("-c", "user.name=Benchmark", "-c", "user.email=benchmark@example.org")
    _run(folder, "git", "add", "--all")
    _run(folder, "git", *author, "commit", "--quiet", "--message", "Benchmark")


def _run(folder: Path, *arguments: str | Path) -> None:
    subprocess.run(arguments, cwd=folder, check=True)  # noqa: S603 -- our own commands


def start(field: Field) -> dict[str, Command]:
    """Return the commands that show how quickly the program starts."""
    return {
        "pass": Command((PYTHON, "-c", "pass")),
        "help": field.assure("one", "--help"),
        "one": field.assure("one", "validate"),
        "diff": field.assure("year", "diff", "HEAD~1", "HEAD"),
    }


def year(field: Field) -> dict[str, Command]:
    """Return the commands that run on the files of one year."""
    parse, folder = HERE / "parse.py", field.assessments("year")
    validate = field.assure("year", "validate")
    commands = {
        "libyaml": Command((PYTHON, parse, "libyaml", folder)),
        "year": validate,
        "year on one core": replace(validate, arguments=(*ONE_CORE, *validate.arguments)),
        "bare": Command((PYTHON, parse, "libyaml", folder, "3"), is_own_clock=True),
        "locations": Command((PYTHON, parse, "locations", folder, "3"), is_own_clock=True),
    }
    for form in ("md", "html"):
        letters = field.folder / f"letters-{form}"
        letter = field.assure("year", "letter", "--format", form, "--output", f"{letters}/")
        commands[f"letters {form}"] = replace(letter, makes=letters)
    yamale = field.peer("yamale", "-n", "1", "-s", HERE / "yamale.yaml", folder)
    return commands | yamale


def forms(field: Field) -> dict[str, Command]:
    """Return what is done with the forms of one year."""
    made = field.folder / "forms"
    return {
        "year": field.assure("year", "validate"),
        "forms": replace(field.assure("year", "form", "--output", f"{made}/"), makes=made),
        "received": field.assure("year", "receive", str(field.returned)),
    }


def reports(field: Field) -> dict[str, Command]:
    """Return what looks at every authority of one year, and the first page of `assure edit`."""
    pdfs = field.folder / "letters-pdf"
    letter = field.assure("year", "letter", "--format", "pdf", "--output", f"{pdfs}/")
    page = (PYTHON, HERE / "first_page.py", ASSURE)
    return {
        "year": field.assure("year", "validate"),
        "status": field.assure("year", "status"),
        "region": field.assure("year", "region", "--output", str(field.folder / "region.html")),
        "letters pdf": replace(letter, makes=pdfs),
        "page": Command(page, field.folder / "year", is_own_clock=True),
    }


def slow_peers(field: Field) -> dict[str, Command]:
    """Return the commands that take many times as long for the files of one year."""
    folder = field.assessments("year")
    files = sorted(folder.rglob("*.yaml"))
    return {
        "year": field.assure("year", "validate"),
        **field.peer("check-jsonschema", "--schemafile", field.this_year, *files),
        **field.peer("yamllint", "-d", "relaxed", folder),
    }


def decade(field: Field) -> dict[str, Command]:
    """Return the commands that run on ten years of files, and on fewer to compare."""
    folder = field.assessments("decade")
    return {
        **{name: field.assure(name, "validate") for name in FILES},
        **field.peer("sourcemeta", "validate", field.any_year, folder, "--extension", ".yaml"),
    }
