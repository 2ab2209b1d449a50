"""Rules that hold an assessment against the register."""

from __future__ import annotations

from collections.abc import Iterator

from prevent_assure.checks.context import CheckContext
from prevent_assure.findings import Finding, Location, Rule
from prevent_assure.paths import REGISTER
from prevent_assure.text.paragraphs import collapse_space
from prevent_assure.text.safe import quote


def unregistered_authority(case: CheckContext) -> Iterator[Finding]:
    """Yield a file of an authority that the register lacks, or does not have in that year."""
    register, slug, year = case.snapshot.register, case.year.authority, case.year.year
    if register is None:
        return
    entry = register.authorities.get(slug)
    if slug not in register.authorities:
        message = f"{REGISTER} has no {quote(slug)}; add it there, or correct the file's name"
    elif entry and not entry.is_assessed(year):
        message = (
            f'{REGISTER} has {quote(slug)}, but not in {year}; correct "from" or "until" there,'
            " or move the file to its year's folder"
        )
    else:
        return
    place = Location.of_file(case.document.path)
    yield Finding(place, Rule.UNREGISTERED_AUTHORITY, message)


def unlike_register(case: CheckContext) -> Iterator[Finding]:
    """Yield a name or a region that differs from the register's, apart from white space."""
    register = case.snapshot.register
    entry = register.authorities.get(case.year.authority) if register else None
    if entry is None:
        return
    record = case.year.record
    for key, here, there in (
        ("authority", record.authority, entry.name),
        ("region", record.region, entry.region),
    ):
        if here and there and collapse_space(here) != collapse_space(there):
            message = f"{quote(key)} differs from the register; correct it here or in {REGISTER}"
            yield case.at_value(Rule.UNLIKE_REGISTER, (key,), message)
