"""The source keeps its plan: imports go downwards, libraries have one home, a start is light."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import prevent_assure

PACKAGE = Path(prevent_assure.__file__).parent
LAYERS = (
    ("errors",),
    ("findings",),
    ("years",),
    ("text",),
    ("paths",),
    ("files",),
    ("parsing",),
    ("model",),
    ("snapshot",),
    ("checks",),
    ("reports",),
    ("letters",),
    ("editing",),
    ("forms",),
    ("verify",),
    ("authoring",),
    ("web",),
    ("commands",),
    ("cli",),
    ("__main__",),
)
"""The rooms, from the ground up: a room imports from those before its layer, and from itself."""

HOMES = {
    "ruamel": ("parsing.events", "parsing.parser", "parsing.pure_scanner"),
    "pydantic": ("model", "authoring.json_schema"),
    "pydantic_core": ("model.base",),
    "jinja2": ("letters.template", "reports.region.html", "web.pages.rendering"),
    "markupsafe": ("letters.template",),
    "markdown_it": ("letters", "verify.readers"),
    "docx": ("letters.formats.docx", "verify.readers"),
    "typst": ("letters.formats.pdf",),
    "openpyxl": ("forms",),
    "xlsxwriter": ("reports.spreadsheet", "forms"),
    "pypdfium2": ("verify.readers.pdf", "verify.readers.pdf_annotations"),
    "starlette": ("web",),
    "uvicorn": ("web.server", "web.protocol", "web.extra"),
    "h11": ("web.protocol",),
    "rich": ("reports", "commands.console"),
    "typer": ("cli",),
}
"""Where an outside library may be imported: a module, or any module of a package."""

MOST_AT_THE_ROOT = 8
START = """
import os, sys
from prevent_assure.__main__ import main
os._exit = sys.exit
sys.argv = ["assure", *{arguments}]
try:
    main()
except SystemExit:
    pass
print(*sys.modules, sep="\\n", file=sys.stderr)
"""


@cache
def modules() -> Mapping[str, ast.Module]:
    """Return the syntax tree of every module by its name below the package, its root left out."""
    return {
        name: ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
        if (name := ".".join(path.relative_to(PACKAGE).with_suffix("").parts)) != "__init__"
    }


def outside(tree: ast.Module) -> Iterator[str]:
    """Yield the name of every module that is imported from elsewhere, wherever in the file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not str(node.module).startswith("prevent_assure"):
            yield str(node.module)


def inside(tree: ast.Module) -> Iterator[str]:
    """Yield every module of the package that is imported, by its name below the package."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom):
            continue
        package, _, below = str(node.module).partition(".")
        if package != "prevent_assure":
            continue
        for alias in node.names:
            whole = ".".join(filter(None, (below, alias.name)))
            for name in (whole, f"{whole}.__init__", below, f"{below}.__init__"):
                if name in modules():
                    yield name
                    break


def room(name: str) -> str:
    """Return the room of a module: `checks` for `checks.scores`."""
    return name.split(".", 1)[0]


def layer(name: str) -> int:
    """Return the layer of a module; StopIteration for one whose room is not in the plan."""
    return next(number for number, rooms in enumerate(LAYERS) if room(name) in rooms)


def loaded(*arguments: str) -> set[str]:
    """Return the modules that a run of the program loads."""
    script = START.format(arguments=list(arguments))
    run = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return set(run.stderr.split("\n"))


def test_every_room_is_in_the_plan() -> None:
    """A new room is a decision, and the plan says where it is."""
    planned = {one for rooms in LAYERS for one in rooms}

    assert sorted({room(name) for name in modules()} - planned) == []


def test_the_root_stays_small() -> None:
    """What a stranger meets first is the rooms."""
    at_the_root = list(PACKAGE.glob("*.py"))

    assert len(at_the_root) <= MOST_AT_THE_ROOT


def test_imports_go_downwards() -> None:
    """No module imports from a room beside or above its own."""
    upwards = [
        f"{name} imports {imported}"
        for name, tree in modules().items()
        for imported in inside(tree)
        if room(imported) != room(name) and layer(imported) >= layer(name)
    ]

    assert upwards == []


def test_no_imports_form_a_cycle() -> None:
    """Each file can be read before those that import it."""
    graph = {name: set(inside(tree)) - {name} for name, tree in modules().items()}
    cycle: object = None
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        cycle = error.args[1]

    assert cycle is None


def test_a_library_is_imported_at_its_home_alone() -> None:
    """What comes from outside has one place that knows it."""
    strangers = [
        f"{name} imports {imported}"
        for name, tree in modules().items()
        for imported in outside(tree)
        if room(imported) not in sys.stdlib_module_names
        and not any(
            name == home or name.startswith(f"{home}.") for home in HOMES.get(room(imported), ())
        )
    ]

    assert strangers == []


def test_a_class_name_is_used_once() -> None:
    """One name means one thing, an underscore before it not counted."""
    names = Counter(
        node.name.lstrip("_")
        for tree in modules().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    )

    assert [name for name, count in names.items() if count > 1] == []


def test_no_module_is_longer_than_300_lines() -> None:
    """A module that passes 300 lines has two jobs."""
    long = [
        path.name
        for path in PACKAGE.rglob("*.py")
        if len(path.read_text(encoding="utf-8").splitlines()) > 300
    ]

    assert long == []


def test_help_loads_nothing_of_ours_but_the_command_line() -> None:
    """`--help` knows names and options alone; what a package can print is named in its front."""
    ours = {name for name in loaded("--help") if name.startswith("prevent_assure.")}
    fronts = {
        f"prevent_assure.{name.removesuffix('.__init__')}"
        for name in modules()
        if name.endswith("__init__")
    }
    command_line = {f"prevent_assure.{name}" for name in modules() if room(name) == "cli"}

    assert ours - fronts - command_line == {"prevent_assure.__main__", "prevent_assure.errors"}


def test_what_is_typed_reaches_the_program_as_it_is() -> None:
    """On Windows typer would expand `*` and `$NAME`, quoted or not."""
    script = """
import os, sys, types
import typer.core
from prevent_assure.__main__ import main
typer.core.os = types.SimpleNamespace(name="nt", path=os.path, environ=os.environ)
typer.core._click.utils._expand_args = lambda args: ["--version"]
sys.argv = ["assure", "explain", "$HOME*"]
main()
"""
    run = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )

    assert '"$HOME*"' in run.stderr


def test_validate_loads_no_library_that_it_does_not_need() -> None:
    """Checking a file is quick, for it is done at every save."""
    found = loaded("validate", "--root", str(PACKAGE.parents[1]))
    heavy = {
        "rich",
        "jinja2",
        "markdown_it",
        "markupsafe",
        "docx",
        "typst",
        "pypdfium2",
        "xlsxwriter",
    }
    rare = {
        *("json", "pickle"),
        *(
            f"prevent_assure.{name}"
            for name in (
                *("parsing.syntax_errors.explain", "checks.identifiers", "checks.claims"),
                "editing",
            )
        ),
        *(f"prevent_assure.reports.findings.{name}" for name in ("json", "sarif", "terminal")),
    }

    assert "pydantic" in found
    assert found & (heavy | rare) == set()
