"""Long work shows how far it is, where somebody looks on."""

from __future__ import annotations

import io
import sys

import pytest

from prevent_assure.commands.console import with_progress
from support.terminal import Terminal


@pytest.mark.parametrize(
    ("stream", "many", "shows"),
    [(Terminal(), 371, True), (Terminal(), 3, False), (io.StringIO(), 371, False)],
    ids=["a terminal", "a terminal, but little to do", "a pipe"],
)
def test_a_bar_is_shown_on_a_terminal_where_there_is_much_to_do(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, many: int, *, shows: bool
) -> None:
    """And everything is gone through, in its order."""
    monkeypatch.setattr(sys, "stderr", stream)

    assert list(with_progress(range(many), "Writing")) == list(range(many))
    assert ("Writing" in stream.getvalue()) is shows
