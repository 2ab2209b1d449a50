"""The sandbox in which templates run."""

from __future__ import annotations

import builtins
import re
import traceback
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateRuntimeError, TemplateSyntaxError, nodes
from jinja2.environment import Template
from jinja2.runtime import LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from prevent_assure.letters.markdown_reader import (
    NOTHING,
    TemplateProblem,
    encode_value,
    with_lines,
)
from prevent_assure.letters.template.expressions import FILTERS, LOOP, TESTS
from prevent_assure.letters.template.validate import find_forbidden
from prevent_assure.text import hidden

_TAG = r"(?: \{% (?:(?!%\}|\{%).)* %\} | \{\# (?:(?!\#\}|\{\#).)* \#\} )"
_TAGS_AT_END = re.compile(
    rf"^[ \t]* (?: {_TAG} [ \t]* )+ $ | ({_TAG}) $", re.MULTILINE | re.DOTALL | re.VERBOSE
).sub
_ENDS = "each {% if %} ends with {% endif %}, and each {% for %} with {% endfor %}"


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja reduced to the keys of dicts and the items of lists."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return the value of a key, or a documented attribute of the loop."""
        if isinstance(obj, LoopContext) and attribute in LOOP:
            return builtins.getattr(obj, attribute)
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return the value of a key, or the item of a list."""
        if isinstance(obj, (dict, list)):
            try:
                return obj[argument]
            except LookupError:
                return self.undefined(obj=obj, name=argument)
        if isinstance(obj, Undefined):
            return str(obj)  # raises an error that says what is missing
        return self.unsafe_undefined(obj, str(argument))


def _printed(value: Any) -> str:
    if isinstance(value, Undefined):
        return str(value)  # raises an error that says what is missing
    if type(value) not in (str, int):
        raise TemplateRuntimeError("only text or a number can be printed")
    return encode_value(str(value))


def _sandbox() -> _Sandbox:
    sandbox = _Sandbox(
        undefined=StrictUndefined,
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # values are not markup: `encode_value` protects them from Markdown
    )
    sandbox.globals.clear()
    for known, names in ((sandbox.filters, FILTERS), (sandbox.tests, TESTS)):
        for name in known.keys() - set(names):
            del known[name]
    return sandbox


_SANDBOX = _sandbox()


def parsed(text: str) -> nodes.Template | TemplateProblem:
    """Return the parts of a template, each line with its number, or why it cannot be parsed."""
    text = text.replace("\r\n", "\n")
    offset = next(hidden.find_hidden(text), None)
    if offset is not None:
        found = hidden.describe(text[offset])
        return TemplateProblem(
            text.count("\n", 0, offset) + 1, f"here is {found}, which nobody can see"
        )
    try:
        for line, kind, _ in _SANDBOX.lex(text):
            if kind == "raw_begin":
                return TemplateProblem(line, "there is {% raw %}")
        tree = _SANDBOX.parse(_TAGS_AT_END(_with_line_end, text))
        for data in tree.find_all(nodes.TemplateData):
            data.data = with_lines(data.data, data.lineno)
    except TemplateSyntaxError as error:
        return TemplateProblem(error.lineno, _message(error), _ENDS)
    except (RecursionError, ValueError):  # brackets by the thousand; a number of 5,000 digits
        return TemplateProblem(
            1, "something in this template is too long or nested too deeply to be read"
        )
    return tree


def run(text: str, dictionary: dict[str, Any]) -> Iterator[str]:
    """Yield the result of a template, piece by piece; raise TemplateError if it fails."""
    return _compiled(text).generate(dictionary)


def failure(error: TemplateError) -> TemplateProblem:
    """Return where in the template a run failed, and why."""
    if isinstance(error, TemplateSyntaxError):
        return TemplateProblem(error.lineno, _message(error))
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == "<template>"]
    return TemplateProblem(lines[-1] or 1 if lines else 1, _message(error))


@lru_cache(maxsize=8)
def _compiled(text: str) -> Template:
    tree = parsed(text)
    if isinstance(tree, TemplateProblem):
        raise TemplateSyntaxError(tree.message, tree.line)
    for problem in find_forbidden(tree):
        raise TemplateSyntaxError(problem.message, problem.line)
    for loop in tree.find_all(nodes.For):
        # every turn of a loop adds something, so that even an empty one reaches the limit
        loop.body.insert(0, nodes.Output([nodes.TemplateData(NOTHING)], lineno=loop.lineno))
    tree.set_environment(_SANDBOX)
    return _SANDBOX.from_string(tree)


def _with_line_end(found: re.Match[str]) -> str:
    """Keep the line end after a tag, unless its line contains nothing but tags.

    Jinja drops every line end after a tag, and would join the text before and after it.
    """
    tag = found[1]
    if tag is None:
        return found[0].rstrip(" \t")
    return tag if tag[-3] in "-+" else f"{tag[:-2]}+{tag[-2:]}"


def _message(error: TemplateError) -> str:
    sentence = (error.message or "something is wrong").split(". ")[0].rstrip(".")
    return " ".join((sentence[:1].lower() + sentence[1:]).split())
