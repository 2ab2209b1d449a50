"""A template that loses what a letter may not lack writes no letter."""

from __future__ import annotations

import pytest

from prevent_assure.errors import AssureError
from prevent_assure.letters.template.find import default_template
from support.letters import document, golden_case

WHOLE = """# Letter

{{ authority }}, {{ date }}, {{ addressee.name }}, {{ adviser.name }}

{{ overall }} {{ not_met }}

{% for action in actions %}
1. {{ action.text }}
{% endfor %}

{% for benchmark in not_scored %}
{{ benchmark.text }}

{% endfor %}
{% for caveat in caveats %}
{{ caveat.text }}

{% endfor %}
{{ lower_scores }}
"""


def refusal(name: str, text: str) -> str:
    """Return why a case gets no letter by this template."""
    with pytest.raises(AssureError) as error:
        document(golden_case(name), text)
    return str(error.value)


@pytest.mark.parametrize("name", ["dorset", "all-below", "one-action", "draft", "not-made"])
def test_a_template_with_all_that_is_needed_will_do(name: str) -> None:
    """Without any prose of its own."""
    assert document(golden_case(name), WHOLE).blocks


@pytest.mark.parametrize(
    ("name", "lost", "message"),
    [
        ("dorset", "{{ date }}", "loses the date"),
        ("dorset", "{{ addressee.name }}", "loses the addressee"),
        ("dorset", "{{ adviser.name }}", "loses the adviser"),
        ("dorset", "{{ overall }}", "loses the overall sentence"),
        ("all-below", "{{ not_met }}", "loses what is not met"),
        ("dorset", "{{ lower_scores }}", "loses lower_scores"),
        ("one-action", "{{ benchmark.text }}", "loses the reason why benchmark 8 is not scored"),
        ("dorset", "{{ caveat.text }}", "loses the caveat of benchmark 5"),
        ("dorset", "{{ action.text }}", "loses action 1, loses action 2, loses action 3"),
    ],
)
def test_what_a_template_loses_is_named(name: str, lost: str, message: str) -> None:
    """The template's path comes before it."""
    assert refusal(name, WHOLE.replace(lost, "x")).startswith("own.md.j2: loses ")
    assert message in refusal(name, WHOLE.replace(lost, "x"))


def test_the_authority_is_needed() -> None:
    """Where no other sentence names it."""
    text = WHOLE.replace("{{ authority }}", "x").replace("{{ overall }}", "x")

    assert "loses the authority, loses the overall sentence" in refusal("dorset", text)


def test_one_action_lost_is_named_alone() -> None:
    """As by a condition that somebody forgot."""
    text = WHOLE.replace("in actions", "in actions if action.number != 2")

    assert refusal("dorset", text) == "own.md.j2: loses action 2"


def test_actions_keep_their_order() -> None:
    """One that comes before its time is lost where it belongs."""
    actions = "\n".join(f"- {{{{ actions[{index}].text }}}}" for index in (1, 0, 2))
    start, end = WHOLE.index("{% for action"), WHOLE.index("{% for benchmark")
    text = f"{WHOLE[:start]}{actions}\n\n{WHOLE[end:]}"

    assert refusal("dorset", text) == "own.md.j2: loses action 2"


def test_a_draft_may_not_lose_either() -> None:
    """Its stand-ins are looked for like names."""
    text = WHOLE.replace("{{ overall }}", "x").replace("{{ action.text }}", "x")

    assert refusal("draft", text) == "own.md.j2: loses the overall sentence, loses action 1"


def test_white_space_is_folded() -> None:
    """An action's lines are lines of a letter, and an author may break them anew."""
    spread = WHOLE.replace("{{ overall }}", "\n{{ overall }}\n")

    assert document(golden_case("one-action"), spread).blocks


@pytest.mark.parametrize(
    "lost", ["{{ overall }}", "{{ action.text }}", "{{ benchmark.text }}", "{{ date }}"]
)
def test_the_packaged_wording_is_held_to_it_too(lost: str) -> None:
    """Somebody will change it."""
    text = default_template().text
    assert lost in text

    assert "loses" in refusal("dorset", text.replace(lost, "x"))


def test_marks_that_only_a_letter_shows_are_refused_with_their_line() -> None:
    """Two branches that are harmless one by one."""
    text = WHOLE + "\n{% if cc %}\n*a\n{% endif %}\n{% if actions %}\nb*\n{% endif %}\n"

    assert refusal("dorset", text).startswith("own.md.j2:")
    assert refusal("dorset", text).endswith(": there is emphasis")
