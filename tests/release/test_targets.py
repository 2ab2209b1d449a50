"""Whether a wheelhouse is complete: for each kind of computer, with what each wheel asks for."""

from __future__ import annotations

import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from support.console_examples import ROOT
from targets import PYTHONS, TARGETS, Target, Wheel, missing
from wheelhouse import LOCK, README, WANTED, pack, pinned

PURE = "py3-none-any"


def wheel(folder: Path, name: str, tags: str, *needs: str, python: str = ">=3.9") -> Wheel:
    """Return a wheel of version 1.0, made in a folder."""
    path = folder / f"{name}-1.0-{tags}.whl"
    lines = [
        *("Metadata-Version: 2.4", f"Name: {name}", "Version: 1.0", f"Requires-Python: {python}"),
        *(f"Requires-Dist: {it}" for it in needs),
    ]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{name}-1.0.dist-info/METADATA", "\n".join(lines))
    return Wheel.at(path)


def target(name: str, python: str) -> Target:
    """Return the target of this name."""
    return next(it for it in TARGETS if (it.name, it.python) == (name, python))


def lacking(*wheels: Wheel) -> dict[str, list[str]]:
    """Return what each target lacks of `program[fast]`, those alone that lack something."""
    found = {str(it): sorted(missing(wheels, "program[fast]", it)) for it in TARGETS}
    return {name: lacks for name, lacks in found.items() if lacks}


def test_every_system_and_every_python_is_a_target() -> None:
    """Five kinds of computer, four versions."""
    names = {it.name for it in TARGETS}

    assert names == {
        *("Windows x64", "macOS x86_64", "macOS arm64", "Linux x86_64", "Linux aarch64")
    }
    assert len(TARGETS) == len(names) * len(PYTHONS) == 20


def test_pure_wheels_are_for_everyone(tmp_path: Path) -> None:
    """What they need is followed, whatever the names are spelt like."""
    program = wheel(tmp_path, "program", PURE, 'lib.a; extra == "fast"', "other>=2")

    assert set(map(tuple, lacking(program).values())) == {('lib.a; extra == "fast"', "other>=2")}
    library, other = wheel(tmp_path, "Lib_A", PURE), wheel(tmp_path, "other", PURE)
    assert set(map(tuple, lacking(program, library, other).values())) == {("other>=2",)}


def test_a_wheel_of_one_system_is_missed_on_the_others(tmp_path: Path) -> None:
    """And on versions of Python that it is not for."""
    program = wheel(tmp_path, "program", PURE, "c")
    wheels = [
        wheel(tmp_path, "c", tags)
        for python in ("311", "312", "313")
        for tags in (
            f"cp{python}-cp{python}-win_amd64",
            f"cp{python}-cp{python}-macosx_11_0_arm64",
            f"cp{python}-cp{python}-manylinux2014_x86_64.manylinux_2_17_x86_64",
        )
    ]
    lacks = lacking(program, *wheels)

    assert "Windows x64, Python 3.13" not in lacks
    assert "macOS arm64, Python 3.11" not in lacks
    assert "Linux x86_64, Python 3.12" not in lacks
    assert lacks["Windows x64, Python 3.14"] == lacks["macOS x86_64, Python 3.11"] == ["c"]
    assert len(lacks) == 20 - 3 * 3


def test_wheels_for_several_versions_count(tmp_path: Path) -> None:
    """A stable interface is for later versions, a universal wheel for both kinds of Mac."""
    program = wheel(tmp_path, "program", PURE, "c")
    wheels = [
        wheel(tmp_path, "c", f"cp39-abi3-{platform}")
        for platform in (
            *("win_amd64", "macosx_10_12_universal2", "manylinux_2_28_x86_64"),
            "manylinux_2_17_aarch64",
        )
    ]

    assert lacking(program, *wheels) == {}
    newer = wheel(tmp_path, "c", "cp39-abi3-manylinux_2_34_x86_64")
    old = [it for it in wheels if "x86_64" not in str(it.tags) or "macosx" in str(it.tags)]
    assert set(lacking(program, newer, *old)) == {f"Linux x86_64, Python {it}" for it in PYTHONS}


def test_markers_are_those_of_the_target(tmp_path: Path) -> None:
    """Not those of the computer that the wheelhouse is made on."""
    program = wheel(
        *(tmp_path, "program", PURE, "w; sys_platform == 'win32'", "n; python_version < '3.12'"),
        "m; platform_machine == 'aarch64' and extra == 'fast'",
        "never; python_version >= '3.15' or platform_machine == 'ARM64'",
    )
    lacks = lacking(program)

    assert lacks["Windows x64, Python 3.13"] == ['w; sys_platform == "win32"']
    assert lacks["macOS arm64, Python 3.11"] == ['n; python_version < "3.12"']
    assert len(lacks["Linux aarch64, Python 3.11"]) == 2
    assert "macOS arm64, Python 3.12" not in lacks
    assert not any("never" in it for lack in lacks.values() for it in lack)


def test_a_wheel_that_a_python_is_too_old_for_does_not_count(tmp_path: Path) -> None:
    """Its metadata says for which it is."""
    lacks = lacking(wheel(tmp_path, "program", PURE, python=">=3.12"))

    assert set(lacks) == {str(it) for it in TARGETS if it.python == "3.11"}


def test_the_pins_are_those_of_the_project() -> None:
    """What the project and its extras ask for is pinned, with hashes, for the same computers."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    asked = [*project["dependencies"], *(it for extra in extras for it in extra)]
    pins = {
        canonicalize_name(it.name): (it, line)
        for it, line in pinned(LOCK.read_text(encoding="utf-8"))
    }

    for requirement in map(Requirement, asked):
        pin, line = pins[canonicalize_name(requirement.name)]
        (version,) = (it.version for it in pin.specifier)
        assert requirement.specifier.contains(version)
        assert line.startswith(f"{pin.name}=={version} --hash=sha256:")
        for it in TARGETS:
            wanted = requirement.marker is None or requirement.marker.evaluate(it.environment())
            has = pin.marker is None or pin.marker.evaluate(it.environment())
            assert wanted == has


def test_the_pins_are_those_that_the_tests_ran_with() -> None:
    """Both files are made together."""
    tested = (ROOT / "requirements/dev.txt").read_text(encoding="utf-8")
    versions = {it.name: it.specifier for it, _ in pinned(tested)}

    for requirement, _ in pinned(LOCK.read_text(encoding="utf-8")):
        assert versions[requirement.name] == requirement.specifier


@pytest.mark.parametrize("extra", ["docx", "pdf", "xlsx", "web"])
def test_every_extra_is_in_the_wheelhouse(extra: str) -> None:
    """And named by the lines of its README."""
    assert extra in Requirement(WANTED).extras
    assert README.read_text(encoding="utf-8").count(f'wheels "{WANTED}"') == 2


def test_the_same_wheels_make_the_same_zip(tmp_path: Path) -> None:
    """Which begins with the README, in lines that every editor of Windows shows."""
    wheel(tmp_path, "b", PURE)
    wheel(tmp_path, "a", PURE)
    first, second = tmp_path / "1.zip", tmp_path / "2.zip"
    pack(tmp_path, first)
    pack(tmp_path, second)

    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert archive.namelist() == [
            *("README.txt", "wheels/a-1.0-py3-none-any.whl", "wheels/b-1.0-py3-none-any.whl")
        ]
        assert b" --no-index" in archive.read("README.txt")
        assert b"\r\n" in archive.read("README.txt")
