"""The parser's events: one after the other, from libyaml or from the parser in Python."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ruamel.yaml import YAML

from prevent_assure.parsing.pure_scanner import LibyamlScanner


def pure_events(text: str) -> Callable[[], Any]:
    """Return a function that gives one event after the other, from the parser in Python."""
    parser = YAML(typ="safe", pure=True)
    parser.Scanner = LibyamlScanner
    events: Iterator[Any] = iter(parser.parse(text))
    return events.__next__


try:
    from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]
except ImportError:  # no wheel for this platform: the same events, 30 times slower
    events_of = pure_events
else:

    def events_of(text: str) -> Callable[[], Any]:
        """Return a function that gives one event after the other, from libyaml."""
        events: Callable[[], Any] = CParser(text.encode()).get_event
        return events
