"""Terminals: a stream that says it is one, and those of the system."""

from __future__ import annotations

import io
import os

import pytest


class Terminal(io.StringIO):
    """Standard error where somebody looks on."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def pseudo_terminal() -> tuple[int, int]:
    """Return both ends of a terminal that this process plays, ours first, or skip the test."""
    try:
        return os.openpty()
    except (AttributeError, OSError):  # Windows has none, a bare root no devices for it
        pytest.skip("there is no pseudo-terminal (/dev/pts)")
