"""`make wheelhouse`: a zip that installs the program with its extras, and needs no network.

It has the program's wheel, and the wheels of every library that `requirements/program.txt` pins by
its hash, for each of the `TARGETS`.  It is written only once no target lacks a wheel, and once it
could be installed on this computer.

    python release/wheelhouse.py            # builds the program's wheel
    python release/wheelhouse.py PATH       # takes one that is built, as a release does
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement

from prevent_assure import __version__
from targets import TARGETS, Target, Wheel, missing

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "requirements/program.txt"
README = ROOT / "release/README.txt"
WANTED = "prevent-assure[docx,pdf,xlsx,web]"
_START_OF_ZIP = (1980, 1, 1, 0, 0, 0)


def main(built: str | None = None) -> None:
    """Write the zip to `dist/`, with the program's wheel as it is built, and say where it is."""
    with tempfile.TemporaryDirectory() as name:
        wheels = Path(name) / "wheels"
        wheels.mkdir()
        if built is None:
            build(wheels)
        else:
            shutil.copy(built, wheels)
        for target in TARGETS:
            _say(f"the wheels for {target}")
            download(target, wheels)
        lacks = sorted({f"{target}: {it}" for target in TARGETS for it in lacking(wheels, target)})
        if lacks:
            sys.exit("\n".join(("the wheelhouse lacks", *lacks)))
        _say("installing from it, without a network")
        install(wheels, Path(name) / "environment")
        output = ROOT / f"dist/prevent-assure-{__version__}-wheelhouse.zip"
        output.parent.mkdir(exist_ok=True)
        pack(wheels, output)
    _say(f"{output.relative_to(ROOT)}: {output.stat().st_size / 1e6:.0f} MB")


def build(wheels: Path) -> None:
    """Build the program's own wheel."""
    _run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", wheels)


def pinned(lock: str) -> Iterator[tuple[Requirement, str]]:
    """Yield each requirement of a lock file, and its whole line with the hashes."""
    for line in lock.replace("\\\n", " ").split("\n"):
        requirement, *hashes = line.split(" --hash=")
        if hashes:
            parsed = Requirement(requirement.strip())
            version = f"{parsed.name}{parsed.specifier}"
            yield parsed, " --hash=".join((version, *(it.strip() for it in hashes)))


def download(target: Target, wheels: Path) -> None:
    """Fetch the wheels that a target needs; pip compares each with its hashes."""
    needed = [
        line
        for requirement, line in pinned(LOCK.read_text(encoding="utf-8"))
        if requirement.marker is None or requirement.marker.evaluate(target.environment())
    ]
    with tempfile.TemporaryDirectory() as name:
        listed = Path(name) / "requirements.txt"
        listed.write_text("\n".join(needed), encoding="utf-8")
        _run(
            *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"),
            *("--only-binary", ":all:", "--requirement", listed, "--dest", wheels),
            *("--implementation", "cp", "--python-version", target.python, "--abi", target.short),
            *(word for platform in target.platforms for word in ("--platform", platform)),
        )


def lacking(wheels: Path, target: Target) -> Iterator[str]:
    """Yield what a folder of wheels lacks for a target."""
    return missing([Wheel.at(path) for path in wheels.glob("*.whl")], WANTED, target)


def install(wheels: Path, environment: Path) -> None:
    """Install the program with its extras from a folder of wheels alone, and write a letter."""
    venv.create(environment, with_pip=True)
    scripts = environment / ("Scripts" if sys.platform == "win32" else "bin")
    python = scripts / "python"
    options = ("--isolated", "--quiet", "--no-index", "--find-links", wheels)
    _run(python, "-m", "pip", "install", *options, WANTED)
    written = environment / "written"
    shared = ("--root", ROOT, "--year", "2022-23", "--output")
    for arguments in (
        ("--version",),
        ("letter", "--format", "pdf", *shared, written),
        ("letter", "--format", "docx", *shared, written),
        ("form", "ashcombe-vale", *shared, written / "form.xlsx"),
    ):
        _run(python, "-I", "-m", "prevent_assure", *arguments)


def pack(wheels: Path, output: Path) -> None:
    """Write the zip: the same wheels make the same bytes."""
    with zipfile.ZipFile(output, "w") as archive:
        text = README.read_text(encoding="utf-8").replace("\n", "\r\n")  # for Windows' editor
        archive.writestr(zipfile.ZipInfo("README.txt", _START_OF_ZIP), text)
        for path in sorted(wheels.glob("*.whl")):
            entry = zipfile.ZipInfo(f"wheels/{path.name}", _START_OF_ZIP)
            archive.writestr(entry, path.read_bytes())


def _run(*command: str | Path) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False)  # noqa: S603 -- our own
    if done.returncode:
        sys.exit(done.returncode)


def _say(message: str) -> None:
    print(message, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:2])
