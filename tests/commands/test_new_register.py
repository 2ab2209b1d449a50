"""`assure new` with a register: who is started, and what the register says of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from prevent_assure.commands.new import NewOptions, new
from prevent_assure.errors import AssureError
from prevent_assure.model.assessment import Assessment
from prevent_assure.snapshot.load import ReadFailure, load_record
from support.console_examples import ROOT
from support.marked_yaml import folder, found
from support.workspace_builder import tree

LAST = "assessments/2021-22/ashcombe-vale.yaml"
THIS = "assessments/2022-23/ashcombe-vale.yaml"
POOLE = "assessments/2022-23/poole-vale.yaml"

REGISTER = """\
authorities:
  ashcombe-vale:
    name: Ashcombe Vale Council
    region: South West
    adviser: Robin Hale
  poole-vale:
    name: Poole Vale Council
    region: Wessex
    adviser: robin  hale
  north-vale:
    name: North Vale Council
    region: North East
    adviser: Kim Ellis
    from: 2022-23
  old-vale:
    name: Old Vale Council
    region: South West
    until: 2021-22
    becomes: [poole-vale]
  new-vale:
    name: New Vale Council
    region: South West
    from: 2023-24
"""
NORTH = "assessments/2022-23/north-vale.yaml"


def registered(root: Path, text: str = REGISTER) -> Path:
    """Return a workspace with a register, and with last year's file of one authority."""
    for path in ("rubric/2021-22.yaml", "rubric/2022-23.yaml", LAST):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes((ROOT / path).read_bytes())
    (root / "register.yaml").write_bytes(text.encode())
    return root


def record(root: Path, path: str) -> Assessment:
    """Return what a file says."""
    file = load_record(tree({path: folder(root)[path]}), path, Assessment)
    assert not isinstance(file, ReadFailure)
    return file.record


def started(root: Path, *names: str, region: str | None = None) -> int:
    """Start assessments of 2022-23."""
    return new(names, root, "2022-23", NewOptions(region))


def test_without_names_all_of_the_register_are_started_that_have_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Those of that year; what is written has no finding."""
    root = registered(tmp_path)

    assert started(root) == 0
    assert capsys.readouterr().out == f"wrote {THIS}\nwrote {NORTH}\nwrote {POOLE}\n"
    assert found(folder(root)) == ()
    assert started(root) == 0
    told = "every authority of register.yaml has an assessment of 2022-23\n"
    assert capsys.readouterr() == ("", told)


def test_who_is_not_in_the_register_is_named_and_not_started(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A council of last year may have been forgotten in it."""
    root = registered(tmp_path, REGISTER.replace("ashcombe-vale", "ashcombe"))
    started(root)

    assert "left out: ashcombe-vale, which has a file of last year" in capsys.readouterr().err
    assert THIS not in folder(root)


@pytest.mark.parametrize("name", ["Poole Vale Council", "poole  vale COUNCIL", "poole-vale"])
def test_name_region_and_adviser_are_the_register_s(name: str, tmp_path: Path) -> None:
    """The adviser's title and contact are those of the latest file that names them."""
    root = registered(tmp_path)

    started(root, name)

    now, then = record(root, POOLE), record(root, LAST)
    assert (now.authority, now.region) == ("Poole Vale Council", "Wessex")
    assert now.people is not None
    assert then.people is not None
    assert then.people.adviser is not None
    assert now.people.adviser == then.people.adviser.model_copy(update={"name": "robin hale"})


def test_a_name_takes_the_slug_of_its_entry(tmp_path: Path) -> None:
    """Whatever slug the name would give."""
    root = registered(tmp_path, REGISTER.replace("  poole-vale:", "  pv:"))

    started(root, "POOLE VALE COUNCIL")

    assert "assessments/2022-23/pv.yaml" in folder(root)


def test_an_adviser_whom_no_file_names_is_a_comment(tmp_path: Path) -> None:
    """The key stays empty: a person has a title."""
    root = registered(tmp_path)

    started(root, "North Vale Council")

    people = record(root, NORTH).people
    assert people is None or people.adviser is None
    assert "  # the register's: Kim Ellis\n  adviser:\n" in folder(root)[NORTH]


def test_the_command_line_goes_before_the_register(tmp_path: Path) -> None:
    """Where it names a region."""
    root = registered(tmp_path)

    started(root, "Poole Vale Council", region="Wales")

    assert record(root, POOLE).region == "Wales"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Elm Vale Council", "elm-vale: it is not in register.yaml"),
        ("New Vale Council", "new-vale: register.yaml does not have it in 2022-23"),
    ],
)
def test_who_is_not_expected_is_started_and_told(
    name: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The register is what is to be corrected, more often than not."""
    assert started(registered(tmp_path), name, region="South West") == 0
    assert told in capsys.readouterr().err


def test_a_register_that_cannot_be_read_stops_all(tmp_path: Path) -> None:
    """Nothing is written."""
    root = registered(tmp_path, "authorities: [\n")
    before = folder(root)

    with pytest.raises(AssureError, match=r"register\.yaml:"):
        started(root, "Poole Vale Council", region="South West")
    assert folder(root) == before
