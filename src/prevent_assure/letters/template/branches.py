"""The texts that a template can produce, for checking it before there is a letter."""

from __future__ import annotations

from itertools import zip_longest

from jinja2 import nodes

from prevent_assure.letters.markdown_reader import encode_value

_SOME_VALUE = encode_value("x")


def branch_texts(body: list[nodes.Node]) -> list[str]:
    """Return texts that together take every branch once, and every loop once, with one value."""
    return ["".join(way) for way in _ways(body)]


def count(body: list[nodes.Node]) -> int:
    """Return how many texts `branch_texts` returns."""
    return max((sum(map(count, _branches(node))) for node in body), default=1)


def _ways(body: list[nodes.Node]) -> list[list[str]]:
    found: list[list[str]] = [[] for _ in range(count(body))]
    for node in body:
        if isinstance(node, nodes.Output):
            parts = [[_printed(part) for part in node.nodes]]
        else:
            parts = [way for branch in _branches(node) for way in _ways(branch)]
        for way, part in zip_longest(found, parts, fillvalue=parts[-1]):
            way.extend(part)
    return found


def _branches(node: nodes.Node) -> list[list[nodes.Node]]:
    if isinstance(node, nodes.If):
        return [node.body, *(other.body for other in node.elif_), node.else_]
    if isinstance(node, nodes.For):
        return [node.body, node.else_]
    return [[]]


def _printed(part: nodes.Node) -> str:
    return part.data if isinstance(part, nodes.TemplateData) else _SOME_VALUE
