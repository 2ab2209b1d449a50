"""Templates: what they may hold, and that nothing else of them ever runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from prevent_assure.errors import AssureError
from prevent_assure.findings import Rule
from prevent_assure.letters import markdown_reader
from prevent_assure.letters.blocks import ListBlock, plain_text
from prevent_assure.letters.template.fill import LARGEST, LONGEST_PROSE, fill_in, problems
from prevent_assure.letters.template.find import default_template
from prevent_assure.letters.template.template import Template
from prevent_assure.letters.template.variables import SHAPE, Shape, dictionary
from support.letters import golden_case

READS_A_FILE = "{{ adviser.parse_file('secret.json') }}"
RUNS_CODE = (
    "{{ adviser.parse_raw(\"cbuiltins\\nprint\\n(S'RAN'\\ntR.\", proto='pickle',"
    " allow_pickle=True) }}"
)
REFUSED = (
    READS_A_FILE,
    RUNS_CODE,
    "{{ adviser.model_rebuild() }}",
    "{{ adviser.items() }}",
    "{{ adviser.items }}",
    "{{ adviser.__class__ }}",
    "{{ adviser['__class__'] }}",
    "{{ ''.__class__.__mro__ }}",
    "{{ authority.format }}",
    "{{ authority.upper() }}",
    "{{ cc.append(1) }}",
    "{{ self._TemplateReference__context }}",
    "{{ cycler }}",
    "{{ range(10) }}",
    "{{ lipsum() }}",
    "{{ namespace(x=1) }}",
    "{{ loop }}",
    "{{ ('{0.__class__}'|attr('format'))(adviser) }}",
    "{{ authority|attr('format') }}",
    "{{ authority|center(100000000) }}",
    "{{ authority|replace('a', 'b') }}",
    "{{ authority|safe }}",
    "{{ authority|default('x') }}",
    "{{ actions|map(attribute='text')|join }}",
    "{{ actions|length|upper }}",
    "{{ 'x' * 100000000 }}",
    "{{ 2 ** 1000000000 }}",
    "{{ 1 + 1 }}",
    "{{ -1 }}",
    "{{ 1.5 }}",
    "{{ 'a' ~ 'b' }}",
    "{{ [1, 2] }}",
    "{{ {'a': 1} }}",
    "{{ (1, 2) }}",
    "{{ authority[0] }}",
    "{{ authority[1:2] }}",
    "{{ actions[1:] }}",
    "{{ actions[loop] }}",
    "{{ actions }}",
    "{{ adviser }}",
    "{{ none }}",
    "{{ true }}",
    "{{ 'x' if cc }}",
    "{{ autority }}",
    "{{ adviser.nmae }}",
    "{{ '\\u202e' }}",
    "{{ '\\ud800' }}",
    "{% if authority is defined %}x{% endif %}",
    "{% if authority is callable %}x{% endif %}",
    "{% if 'a' in authority %}x{% endif %}",
    "{% if authority < 3 %}x{% endif %}",
    "{% set x = 1 %}",
    "{% set x %}a{% endset %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% include 'secret' %}",
    "{% import 'secret' as s %}",
    "{% from 'secret' import s %}",
    "{% extends 'secret' %}",
    "{% block b %}{% endblock %}",
    "{% call m() %}{% endcall %}",
    "{% filter upper %}x{% endfilter %}",
    "{% with x = 1 %}{% endwith %}",
    "{% autoescape true %}{% endautoescape %}",
    "{% raw %}{{ x }}{% endraw %}",
    "{% do cc %}",
    "{% for x in authority %}{% endfor %}",
    "{% for x in adviser %}{% endfor %}",
    "{% for x in 'abc' %}{% endfor %}",
    "{% for x in [1, 2] %}{% endfor %}",
    "{% for x, y in cc %}{% endfor %}",
    "{% for loop in cc %}{% endfor %}",
    "{% for x in cc recursive %}{{ loop(cc) }}{% endfor %}",
    "{% for x in cc %}{{ loop.cycle('a', 'b') }}{% endfor %}",
    "{% for x in cc %}{{ loop.nextitem }}{% endfor %}",
    "{% for x in cc %}{{ x.name }}{% endfor %}{{ x.name }}",
    "{% for a in cc %}" * 4 + "x" + "{% endfor %}" * 4,
    "{% if cc %}",
    "{{ authority",
    "{{ authority } }",
    "{% endfor %}",
    "{{ $ }}",
    "\ufdd0",
    "\u202e",
    "{{ " + "(" * 20000 + "1" + ")" * 20000 + " }}",
    "{{ authority" + ".x" * 20000 + " }}",
    "{{ " + "not " * 500 + "cc }}",
    "{{ 1" + "0" * 5000 + " }}",
    "{{ 0x" + "f" * 5000 + " }}",
    "{{ actions[0b" + "1" * 20000 + "].text }}",
    "{% for x in cc if loop.first %}{{ x.name }}{% endfor %}",
    "{% for y in cc %}{% for x in cc if loop.first %}{{ x.name }}{% endfor %}{% endfor %}",
    "{% if cc %}" * 200 + "{% endif %}" * 200,
    "{% if cc %}" + "{% elif cc %}x" * 3000 + "{% endif %}",
)
ALLOWED = (
    ("{{ authority }}", "Dorset Council"),
    ("{{ authority|upper }}{{ authority|lower }}", "DORSET COUNCILdorset council"),
    ("{{ adviser.name }} {{ adviser['title'] }}", "Robin Hale Prevent Regional Adviser"),
    ("{{ actions|length }} {{ rubric.benchmarks }}", "3 10"),
    ("{{ cc[0].name }} {{ (cc|first).title }}", "Sam Carter Programme Co-ordinator"),
    ("{{ (actions|last).number }}", "3"),
    ("{# nothing #}x", "x"),
    ("{% if adviser.contact %}yes{% elif cc %}copy{% else %}no{% endif %}", "copy"),
    ("{% if not (adviser.contact or not_met) and cc %}yes{% endif %}", "yes"),
    ("{% if actions|length == 3 and 2 < rubric.lowest %}yes{% else %}no{% endif %}", "no"),
    ("{% if rubric.highest is odd %}odd{% endif %}", "odd"),
    ("{{ 'one' if actions|length == 1 else 'some' }}", "some"),
    ("{{ adviser.contact or adviser.name }}", "Robin Hale"),
    ("{% for a in actions %}{{ loop.index }}{{ '.' if loop.last else ',' }}{% endfor %}", "1,2,3."),
    ("{% for a in cc %}{{ loop.length }}{% if loop.first %}first{% endif %}{% endfor %}", "1first"),
    ("{% for a in actions if a.number > 2 %}{{ a.number }}{% endfor %}", "3"),
    ("{% for a in caveats %}{% else %}none{% endfor %}", ""),
    (
        "{% for a in cc %}{% for b in cc %}{% for c in cc %}x{% endfor %}{% endfor %}{% endfor %}",
        "x",
    ),
)


def filled(text: str) -> str:
    """Return the words that a template comes to for Dorset."""
    values = dictionary(golden_case("dorset").words)
    found = markdown_reader.read(fill_in(Template("own.md.j2", text), values), None)
    assert not found.problems
    return "".join(
        plain_text(block.content) for block in found.blocks if not isinstance(block, ListBlock)
    )


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: text[:50])
def test_what_a_template_may_not_hold_is_found_and_never_runs(text: str) -> None:
    """Each is a finding, and filling it in all the same fails before anything is looked up."""
    found = problems("own.md.j2", f"\n{text}", None)

    assert found
    assert {it.rule for it in found} == {Rule.TEMPLATE_SYNTAX}
    assert {(it.location.path, it.location.column) for it in found} == {("own.md.j2", 1)}
    if len(text) < 1000:
        with pytest.raises(AssureError, match=r"\Aown\.md\.j2:\d+: "):
            fill_in(Template("own.md.j2", f"\n{text}"), dictionary(golden_case("dorset").words))


def test_a_secret_stays_in_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The known way in through a model: there is no model, and no call."""
    (tmp_path / "secret.json").write_text('{"name": "SECRET"}', encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    with pytest.raises(AssureError) as error:
        filled(READS_A_FILE)
    assert "SECRET" not in str(error.value)


@pytest.mark.parametrize(("text", "expected"), ALLOWED, ids=lambda text: text[:50])
def test_what_a_template_may_hold_comes_out(text: str, expected: str) -> None:
    """Printing, conditions, loops over lists, filters and tests."""
    assert problems("own.md.j2", text, None) == ()
    assert filled(text) == expected


def test_a_fault_is_found_on_its_own_line_and_every_fault_is() -> None:
    """Also after blocks that take their line with them, and in branches not taken."""
    text = (
        "{# a\ncomment #}\n"  # 1, 2
        "{% if not cc %}\n"
        "{{ autority }}\n"  # 4
        "{% else %}\n"
        "# T\n\n"
        "> quote\n"
        "{% endif %}\n"
        "{{ adviser.nmae }}\n"  # 10
        "{% set x = 1 %}\n"  # 11
    )
    marks = "a *b*\n\n{% if cc %}\nfine\n{% else %}\n\n### low\n{% endif %}\n"

    assert [it.location.line for it in problems("t", text, None)] == [4, 10, 11]
    assert [it.location.line for it in problems("t", marks, None)] == [1, 7]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a {% if cc %}b{% endif %}\nc", "a b c"),
        ("a{# no #}\nc", "a c"),
        ("a\n  {% if cc %}\nb\n  {% endif %}\nc", "a b c"),
        ("a\n{% if cc %}{# no #}\nb\n{% endif %} \nc", "a b c"),
        ("a\n{% if cc\n and cc %}\nb\n{% endif %}\nc", "a b c"),
        ("a{% if cc -%}\n\n b{% endif %}", "ab"),
        ("a {% if cc %}b{% endif %}\r\n{% if cc %}\r\nc\r\n{% endif %}\r\nd", "a b c d"),
        ("a {# " + "long " * 300 + "#}\nb", "a b"),
        ("a #}\nb %}\nc", "a #} b %} c"),
    ],
)
def test_a_line_of_tags_alone_is_left_out_and_every_other_line_stays(
    text: str, expected: str
) -> None:
    """So that no tag joins the words before and after it."""
    assert filled(text) == expected


def test_a_mistyped_name_gets_a_hint() -> None:
    """The nearest name, or all that there are."""
    near, far = problems("t", "{{ autority }}\n{{ adviser.zzz }}", None)

    assert near.hint == 'did you mean "authority"?'
    assert far.hint == "it has name, title and contact"


def test_what_is_not_there_is_an_error_at_its_line() -> None:
    """An item that a list does not have is the one thing that no check can know beforehand."""
    with pytest.raises(AssureError, match=r"\Aown\.md\.j2:2: list object has no element 7"):
        filled("x\n{{ actions[7].text }}")


@pytest.mark.parametrize("text", ["{{ caveats[0].title }}{{ cc[5] }}", "{{ (cc|first).name }}"])
def test_an_empty_list_has_no_first_item(text: str) -> None:
    """Whatever is asked of it."""
    values = {**dictionary(golden_case("no-actions").words), "cc": [], "caveats": []}

    with pytest.raises(AssureError):
        fill_in(Template("own.md.j2", text), values)


def test_none_is_an_error() -> None:
    """The dictionary has none, and if it had one it would not be printed."""
    values = {**dictionary(golden_case("dorset").words), "region": None}

    with pytest.raises(AssureError, match="only text or a number"):
        fill_in(Template("own.md.j2", "{{ region }}"), values)


@pytest.mark.parametrize("body", ["", "x" * 100])
def test_a_loop_within_loops_comes_to_an_end(body: str) -> None:
    """An empty one too: every turn counts towards the most that a template may come to."""
    inner = "{% for c in cc %}" + body + "{% endfor %}"
    text = "{% for a in cc %}{% for b in cc %}" + inner + "{% endfor %}{% endfor %}"
    values = dictionary(golden_case("dorset").words)
    values["cc"] = [{"name": "n", "title": "t"}] * 300

    assert LARGEST < 300**3
    with pytest.raises(AssureError, match="longer than any letter"):
        fill_in(Template("own.md.j2", text), values)


@pytest.mark.parametrize("begin", ["", '{{ "a" }}', "{{ region }}"])
def test_prose_counts_whatever_value_comes_before_it(begin: str) -> None:
    """A value that is known before the run is one piece with the prose after it."""
    text = "{% for a in cc %}" + begin + "x" * 1000 + "{% endfor %}"
    values = dictionary(golden_case("dorset").words)
    values["cc"] = [{"name": "n", "title": "t"}] * (LONGEST_PROSE // 1000 + 1)

    with pytest.raises(AssureError, match="longer than any letter"):
        fill_in(Template("own.md.j2", text), values)


def test_prose_without_end_is_refused_before_it_is_parsed() -> None:
    """Reading marks costs more than printing them."""
    assert problems("t", "x" * (LONGEST_PROSE + 1), None)[0].location.line == 1


def test_the_dictionary_is_plain_and_of_the_documented_shape() -> None:
    """Dicts, lists, text and numbers, and nothing that is of no use to a letter."""

    def shapes(value: Any, shape: Shape) -> Iterator[bool]:
        yield type(value) is (shape if isinstance(shape, type) else type(shape))
        if isinstance(shape, dict):
            yield value.keys() == shape.keys()
            for name in shape:
                yield from shapes(value[name], shape[name])
        elif isinstance(shape, list):
            for item in value:
                yield from shapes(item, shape[0])

    for name in ("dorset", "draft", "other-scale", "not-made"):
        assert all(shapes(dictionary(golden_case(name).words), SHAPE))


def test_the_packaged_template_has_no_fault() -> None:
    """Whatever references a rubric has."""
    assert problems("letter.md.j2", default_template().text, {"2022-23": ()}) == ()


def test_the_packaged_template_has_no_number_of_a_year() -> None:
    """Those of the rubric come from the dictionary; the year of the Act and 26 are the Act's."""
    text = default_template().text
    for known in ("Section 26", "Act 2015", "2 Marsham", "SW1P 4DF", "Schedule 6", "md.j2"):
        text = text.replace(known, "")
    outside = "".join(part.split("}}")[-1].split("%}")[-1] for part in text.split("{"))

    assert not any(sign.isdigit() for sign in outside.replace("1. ", ""))
    assert not any(f" {word} " in outside for word in ("ten", "three", "five"))
