"""The computers that a wheelhouse is for, and whether its wheels are all that they need."""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from email.parser import HeaderParser
from pathlib import Path
from typing import Self

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.tags import Tag, compatible_tags, cpython_tags, mac_platforms
from packaging.utils import canonicalize_name, parse_wheel_filename
from packaging.version import Version

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
_MACOS = (13, 0)  # the oldest that is still in use on managed Macs
_GLIBC = 28  # of Red Hat 8, Debian 10 and Ubuntu 20.04, and of all later ones
_LEGACY_GLIBC = {5: "manylinux1", 12: "manylinux2010", 17: "manylinux2014"}


@dataclass(frozen=True, slots=True)
class Target:
    """A kind of computer with one version of Python."""

    name: str
    python: str
    platforms: tuple[str, ...]
    variables: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        """Return what people call it."""
        return f"{self.name}, Python {self.python}"

    @property
    def short(self) -> str:
        """The version of Python as wheels have it: `cp313`."""
        return f"cp{self.python.replace('.', '')}"

    def tags(self) -> frozenset[Tag]:
        """Return the tags of the wheels that it can install."""
        version = tuple(map(int, self.python.split(".")))
        own = cpython_tags(version, [self.short], self.platforms)
        return frozenset([*own, *compatible_tags(version, self.short, self.platforms)])

    def environment(self) -> dict[str, str]:
        """Return what markers of requirements ask, but for the extra."""
        return {
            "implementation_name": "cpython",
            "implementation_version": f"{self.python}.0",
            "platform_python_implementation": "CPython",
            "platform_release": "",
            "platform_version": "",
            "python_full_version": f"{self.python}.0",
            "python_version": self.python,
            **dict(self.variables),
        }


def _linux(machine: str) -> tuple[str, ...]:
    found = []
    for minor in range(_GLIBC, 4, -1):
        found.append(f"manylinux_2_{minor}_{machine}")
        if minor in _LEGACY_GLIBC:
            found.append(f"{_LEGACY_GLIBC[minor]}_{machine}")
    return (*found, f"linux_{machine}")


def _variables(
    os_name: str, system: str, platform: str, machine: str
) -> tuple[tuple[str, str], ...]:
    return (
        ("os_name", os_name),
        ("platform_system", system),
        ("sys_platform", platform),
        ("platform_machine", machine),
    )


_KINDS = (
    ("Windows x64", ("win_amd64",), _variables("nt", "Windows", "win32", "AMD64")),
    *(
        (f"macOS {machine}", tuple(mac_platforms(_MACOS, machine)), variables)
        for machine in ("x86_64", "arm64")
        for variables in [_variables("posix", "Darwin", "darwin", machine)]
    ),
    *(
        (f"Linux {machine}", _linux(machine), _variables("posix", "Linux", "linux", machine))
        for machine in ("x86_64", "aarch64")
    ),
)
TARGETS = tuple(
    Target(name, python, platforms, variables)
    for name, platforms, variables in _KINDS
    for python in PYTHONS
)


@dataclass(frozen=True, slots=True)
class Wheel:
    """A file with a package in it, and what the package asks for."""

    name: str
    version: Version
    tags: frozenset[Tag]
    requires_python: SpecifierSet
    requirements: tuple[Requirement, ...]

    @classmethod
    def at(cls, path: Path) -> Self:
        """Read a wheel's name and its metadata."""
        name, version, _, tags = parse_wheel_filename(path.name)
        with zipfile.ZipFile(path) as archive:
            (about,) = (it for it in archive.namelist() if it.endswith(".dist-info/METADATA"))
            headers = HeaderParser().parsestr(archive.read(about).decode())
        wanted = tuple(map(Requirement, headers.get_all("Requires-Dist", ())))
        return cls(name, version, tags, SpecifierSet(headers.get("Requires-Python", "")), wanted)


def missing(wheels: Collection[Wheel], wanted: str, target: Target) -> Iterator[str]:
    """Yield each requirement, followed through all the wheels, that no wheel meets on a target."""
    tags = target.tags()
    usable = [
        it for it in wheels if it.tags & tags and it.requires_python.contains(f"{target.python}.0")
    ]
    ahead = [Requirement(wanted)]
    seen: set[tuple[str, frozenset[str]]] = set()
    while ahead:
        requirement = ahead.pop()
        name, extras = canonicalize_name(requirement.name), frozenset(requirement.extras)
        found = [
            it for it in usable if it.name == name and requirement.specifier.contains(it.version)
        ]
        if not found:
            yield str(requirement)
        elif (name, extras) not in seen:
            seen.add((name, extras))
            best = max(found, key=lambda it: it.version)
            ahead += _needed(best.requirements, extras, target)


def _needed(
    requirements: Sequence[Requirement], extras: Collection[str], target: Target
) -> Iterator[Requirement]:
    """Yield the requirements whose markers hold on a target, for any of the extras."""
    for requirement in requirements:
        marker = requirement.marker
        if marker is None or any(
            marker.evaluate({**target.environment(), "extra": extra}) for extra in ("", *extras)
        ):
            yield requirement
