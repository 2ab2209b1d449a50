"""What a template may contain: each of its parts is checked against a list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from jinja2 import nodes

from prevent_assure.letters.markdown_reader import TemplateProblem
from prevent_assure.letters.template.expressions import (
    ALLOWED_HINT,
    LOOP,
    ForbiddenError,
    Scope,
    refuse,
    shape_of,
)
from prevent_assure.letters.template.variables import SHAPE, Shape

_DEEPEST_LOOP = 3
_OWN_NAMES = ("caller", "kwargs", "loop", "self", "super", "varargs")
_TAGS = {
    "Assign": "set",
    "AssignBlock": "set",
    "CallBlock": "call",
    "FilterBlock": "filter",
    "FromImport": "from",
    "Scope": "autoescape",
}


def find_forbidden(tree: nodes.Template) -> list[TemplateProblem]:
    """Return a problem for each part of a template that is not allowed."""
    problems: list[TemplateProblem] = []
    _body(tree.body, Scope(SHAPE), problems)
    return problems


@contextmanager
def _collected(problems: list[TemplateProblem]) -> Iterator[None]:
    """Collect what is refused here, and continue after it."""
    try:
        yield
    except ForbiddenError as error:
        problems.append(error.problem)


def _body(body: list[nodes.Node], scope: Scope, problems: list[TemplateProblem]) -> None:
    for node in body:
        with _collected(problems):
            _CHECKS.get(type(node), _block)(node, scope, problems)


def _block(node: nodes.Node, _: Scope, __: list[TemplateProblem]) -> None:
    kind = type(node).__name__
    refuse(node, f"there is {{% {_TAGS.get(kind, kind.lower())} %}}", ALLOWED_HINT)


def _output(node: nodes.Output, scope: Scope, problems: list[TemplateProblem]) -> None:
    for part in node.nodes:
        with _collected(problems):
            if not isinstance(part, nodes.TemplateData) and shape_of(part, scope) not in (str, int):
                refuse(part, "only text or a number can be printed, and this is neither")


def _if(node: nodes.If, scope: Scope, problems: list[TemplateProblem]) -> None:
    inside = scope.inside(node)
    for branch in (node, *node.elif_):
        with _collected(problems):
            shape_of(branch.test, inside)
        _body(branch.body, inside, problems)
    _body(node.else_, inside, problems)


def _for(node: nodes.For, scope: Scope, problems: list[TemplateProblem]) -> None:
    target = node.target
    shape = shape_of(node.iter, scope)
    if scope.loops == _DEEPEST_LOOP:
        refuse(node, f"loops are nested more than {_DEEPEST_LOOP} deep")
    if node.recursive or not isinstance(target, nodes.Name) or target.name in _OWN_NAMES:
        refuse(node, "a loop is written as in {% for action in actions %}")
    if not isinstance(shape, list):
        refuse(node, "a loop goes over a list from the dictionary, and this is not a list")
    outside = scope.inside(node)
    names = {**scope.names, "loop": LOOP, target.name: shape[0]}
    inside = replace(outside, names=names, loops=scope.loops + 1)
    if node.test:
        with _collected(problems):
            shape_of(node.test, replace(inside, names=_without_loop(names)))
    _body(node.body, inside, problems)
    _body(node.else_, outside, problems)


def _without_loop(names: Mapping[str, Shape]) -> dict[str, Shape]:
    """Return the names for a loop's own condition, which is evaluated before there is a turn."""
    return {name: shape for name, shape in names.items() if name != "loop"}


_CHECKS: dict[type[nodes.Node], Callable[..., None]] = {
    nodes.For: _for,
    nodes.If: _if,
    nodes.Output: _output,
}
