"""Every format that an option offers is one that the program can write."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import get_args

import pytest

from prevent_assure.forms import ReceiptFormat
from prevent_assure.letters import LetterFormat
from prevent_assure.reports.actions import ActionsFormat
from prevent_assure.reports.changes import ChangesFormat
from prevent_assure.reports.comparison import ComparisonFormat
from prevent_assure.reports.criteria import CriteriaFormat
from prevent_assure.reports.export import ExportFormat
from prevent_assure.reports.region import RegionFormat
from prevent_assure.reports.rubric_diff import RubricDiffFormat
from prevent_assure.reports.status import StatusFormat
from prevent_assure.verify import VerifyFormat

OFFERED: Mapping[str, object] = {
    "forms": ReceiptFormat,
    "letters": LetterFormat,
    "reports.actions": ActionsFormat,
    "reports.changes": ChangesFormat,
    "reports.comparison": ComparisonFormat,
    "reports.criteria": CriteriaFormat,
    "reports.region": RegionFormat,
    "reports.export": ExportFormat,
    "reports.rubric_diff": RubricDiffFormat,
    "reports.status": StatusFormat,
    "verify": VerifyFormat,
}


@pytest.mark.parametrize("package", OFFERED)
def test_every_format_that_is_offered_can_be_written(package: str) -> None:
    """And none can be written that is not offered."""
    formats = import_module(f"prevent_assure.{package}.formats").FORMATS
    assert set(formats) == set(get_args(OFFERED[package]))
