"""What an expression of a template may contain, and the shape of its value.

Because the shape of every name is known, a mistyped name is found before any letter is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, NoReturn

from jinja2 import nodes

from prevent_assure.letters.markdown_reader import TemplateProblem
from prevent_assure.letters.template.variables import Shape
from prevent_assure.text import hidden
from prevent_assure.text.safe import join_words, quote
from prevent_assure.text.suggest import nearest

FILTERS: Final = ("first", "last", "length", "lower", "upper")
TESTS: Final = ("even", "odd")
LOOP: Final[dict[str, Shape]] = {"first": bool, "index": int, "last": bool, "length": int}
"""What `loop` provides."""
ALLOWED_HINT: Final = (
    "a template prints {{ names }} and has {% if %}, {% for %}, comments and a few filters"
)

_DEEPEST = 30  # Python compiles no more than 100 levels, and some parts take three
_LARGEST = 10**18
_KINDS: tuple[tuple[type[nodes.Node], str], ...] = (
    (nodes.Call, "a call"),
    (nodes.Slice, "a slice"),
    (nodes.Concat, "~ between texts"),
    (nodes.Literal, "a list of the template's own"),
    (nodes.Expr, "arithmetic"),
)


@dataclass(frozen=True, slots=True)
class Scope:
    """The names that are defined, and how deep this is nested in blocks and in loops."""

    names: Mapping[str, Shape]
    depth: int = 0
    loops: int = 0

    def inside(self, node: nodes.Node) -> Scope:
        """Return the scope inside a part of the template."""
        if self.depth == _DEEPEST:
            refuse(node, f"this is nested more than {_DEEPEST} levels deep")
        return replace(self, depth=self.depth + 1)


class ForbiddenError(Exception):
    """A part of the template is not allowed, or does not match the dictionary."""

    def __init__(self, problem: TemplateProblem) -> None:
        """Keep the problem."""
        super().__init__(problem)
        self.problem = problem


def refuse(node: nodes.Node, message: str, hint: str | None = None) -> NoReturn:
    """Raise ForbiddenError for a part of a template."""
    lines = (part.lineno for part in (node, *node.find_all(nodes.Node)) if part.lineno)
    raise ForbiddenError(TemplateProblem(next(lines, 1), message, hint))


def shape_of(node: nodes.Node, scope: Scope) -> Shape:
    """Return the shape of an expression's value; raise ForbiddenError if it is not allowed."""
    inside = scope.inside(node)
    rule = _RULES.get(type(node))
    if rule is None:
        what = next(what for kind, what in _KINDS if isinstance(node, kind))
        refuse(node, f"there is {what}", ALLOWED_HINT)
    return rule(node, inside)


def _constant(node: nodes.Const, _: Scope) -> Shape:
    if not isinstance(node.value, (str, int)):
        refuse(node, "there is the value none, or a fraction", ALLOWED_HINT)
    if (
        isinstance(node.value, int) and node.value > _LARGEST
    ):  # Python refuses to print 5,000 digits
        refuse(node, f"a number is larger than {_LARGEST}")
    if isinstance(node.value, str) and next(hidden.find_hidden(node.value), None) is not None:
        refuse(node, "an escape in this text produces a character that nobody can see")
    return type(node.value)


def _name(node: nodes.Name, scope: Scope) -> Shape:
    return _known(node, node.name, scope.names)


def _attribute(node: nodes.Getattr, scope: Scope) -> Shape:
    return _key(node, node.attr, shape_of(node.node, scope))


def _item(node: nodes.Getitem, scope: Scope) -> Shape:
    shape_of(node.arg, scope)
    shape = shape_of(node.node, scope)
    if not isinstance(node.arg, nodes.Const):
        refuse(node, "brackets must contain a number, or a name in quotes")
    if isinstance(shape, list) and type(node.arg.value) is int:
        return shape[0]
    return _key(node, str(node.arg.value), shape)


def _key(node: nodes.Node, name: str, shape: Shape) -> Shape:
    if not isinstance(shape, dict):
        refuse(node, f"{quote(name)} is looked up in something that has no names")
    return _known(node, name, shape)


def _known(node: nodes.Node, name: str, names: Mapping[str, Shape]) -> Shape:
    if name not in names:
        near = nearest(name, tuple(names))
        hint = (
            f"did you mean {quote(near)}?" if near else f"it has {join_words(tuple(names), 'and')}"
        )
        refuse(node, f"{quote(name)} is not a name in this part of the dictionary", hint)
    return names[name]


def _filter(node: nodes.Filter, scope: Scope) -> Shape:
    if node.name not in FILTERS or node.node is None or _has_arguments(node):
        hint = f"a template's filters are {join_words(FILTERS, 'and')}, without arguments"
        refuse(node, f"there is the filter {quote(node.name)}", hint)
    shape = shape_of(node.node, scope)
    if node.name in ("lower", "upper") and shape is str:
        return str
    if not isinstance(shape, list) or node.name in ("lower", "upper"):
        refuse(node, f"the filter {quote(node.name)} cannot be used on what comes before it")
    return int if node.name == "length" else shape[0]


def _test(node: nodes.Test, scope: Scope) -> Shape:
    if node.name not in TESTS or _has_arguments(node):
        hint = (
            f"a template's tests are {join_words(TESTS, 'and')}; anything not empty counts as true"
        )
        refuse(node, f"there is the test {quote(node.name)}", hint)
    if shape_of(node.node, scope) is not int:
        refuse(node, f"the test {quote(node.name)} can be used only on a number")
    return bool


def _comparison(node: nodes.Compare, scope: Scope) -> Shape:
    shapes = [
        shape_of(part, scope) for part in (node.expr, *(operand.expr for operand in node.ops))
    ]
    operators = {operand.op for operand in node.ops}
    if operators & {"in", "notin"}:
        refuse(node, "there is an in outside a loop", ALLOWED_HINT)
    if operators - {"eq", "ne"} and any(shape is not int for shape in shapes):
        refuse(node, "only numbers can be compared with <, <=, > and >=")
    return bool


def _either(node: nodes.And | nodes.Or, scope: Scope) -> Shape:
    return _common(shape_of(node.left, scope), shape_of(node.right, scope))


def _not(node: nodes.Not, scope: Scope) -> Shape:
    shape_of(node.node, scope)
    return bool


def _choice(node: nodes.CondExpr, scope: Scope) -> Shape:
    shape_of(node.test, scope)
    if node.expr2 is None:
        refuse(node, "an if within {{ }} needs an else")
    return _common(shape_of(node.expr1, scope), shape_of(node.expr2, scope))


def _common(one: Shape, other: Shape) -> Shape:
    """Return the shape of a value that has one of two shapes: bool, unless they are equal."""
    return one if one == other else bool


def _has_arguments(node: nodes.Filter | nodes.Test) -> bool:
    return any((node.args, node.kwargs, node.dyn_args, node.dyn_kwargs))


_RULES: dict[type[nodes.Node], Callable[[Any, Scope], Shape]] = {
    nodes.And: _either,
    nodes.Compare: _comparison,
    nodes.CondExpr: _choice,
    nodes.Const: _constant,
    nodes.Filter: _filter,
    nodes.Getattr: _attribute,
    nodes.Getitem: _item,
    nodes.Name: _name,
    nodes.Not: _not,
    nodes.Or: _either,
    nodes.Test: _test,
}
