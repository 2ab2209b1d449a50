"""Rules on the recommended actions."""

from __future__ import annotations

from collections.abc import Iterator

from prevent_assure.checks.context import CheckContext
from prevent_assure.findings import Finding, Rule
from prevent_assure.model.assessment import Stage
from prevent_assure.text.safe import quote


def too_many_actions(case: CheckContext) -> Iterator[Finding]:
    """Yield the first action beyond the number that the rubric allows."""
    rubric = case.year.rubric
    if rubric is None or rubric.max_actions is None:
        return
    actions = case.year.record.actions
    if len(actions) > rubric.max_actions:
        most = rubric.max_actions
        message = f"the rubric allows {most} actions, and this is number {most + 1}; delete one"
        yield case.at_value(Rule.TOO_MANY_ACTIONS, ("actions", rubric.max_actions), message)


def duplicate_action(case: CheckContext) -> Iterator[Finding]:
    """Yield each id that an action before it has."""
    ids: set[str] = set()
    for index, action in enumerate(case.year.record.actions):
        if action.id and action.id in ids:
            message = f"an action before this one is {quote(action.id)} too; give each its own id"
            yield case.at_value(Rule.DUPLICATE_ACTION, ("actions", index, "id"), message)
        ids.add(action.id)


def below_standard_without_action(case: CheckContext) -> Iterator[Finding]:
    """Yield each agreed score below the standard whose benchmark no action names."""
    rubric, named = case.year.rubric, _named(case)
    if rubric is None or named is None:
        return
    for benchmark, agreed in case.year.scores:
        if agreed is not None and not rubric.meets(agreed) and benchmark.id not in named:
            message = (
                f"agreed score {agreed} is below the standard, and no action is about it;"
                f" add {quote(benchmark.id)} to the benchmarks of one"
            )
            rule = Rule.BELOW_STANDARD_WITHOUT_ACTION
            yield case.at_score(rule, benchmark.id, "agreed", message)


def _named(case: CheckContext) -> set[str] | None:
    """Return the benchmarks that actions name; None where they are not known for certain."""
    file, rubric = case.year.file, case.year.rubric
    actions = case.year.record.actions
    if not actions and not case.is_missing("actions"):
        return None
    named: set[str] = set()
    for index, action in enumerate(actions):
        positions = ((), *((at,) for at in range(len(action.benchmarks))))
        if not all(file.is_valid("actions", index, "benchmarks", *at) for at in positions):
            return None
        named.update(action.benchmarks)
    if rubric is not None and any(rubric.benchmark(name) is None for name in named):
        return None
    return named


def open_action_of_last_year(case: CheckContext) -> Iterator[Finding]:
    """Yield each of last year's actions without an outcome once this year is agreed."""
    last = case.last
    if last is None or not case.year.is_at_least(Stage.AGREED):
        return
    for index, action in enumerate(last.record.actions):
        answers = ("outcome", "not_planned")
        if action.id and all(last.file.is_missing("actions", index, it) for it in answers):
            place = last.file.document.value_location(("actions", index, "id"))
            message = (
                f"the action {quote(action.id)} has no outcome,"
                f" and {case.year.year} is {case.year.stage}"
            )
            cure = (
                'write its "outcome" with the "status" done, carried or dropped, or "not_planned"'
            )
            yield Finding(place, Rule.OPEN_ACTION_OF_LAST_YEAR, f"{message}; {cure}")


def carried_action_missing(case: CheckContext) -> Iterator[Finding]:
    """Yield each action that last year's file says was carried and this year's file lacks."""
    last, ids = case.last, _ids(case)
    if last is None or ids is None or not case.year.is_at_least(Stage.AGREED):
        return
    for index, action in enumerate(last.record.actions):
        is_carried = action.outcome is not None and action.outcome.status == "carried"
        if is_carried and action.id and action.id not in ids:
            place = last.file.document.value_location(("actions", index, "id"))
            message = (
                f"the action {quote(action.id)} was carried, and {case.year.year} has no action"
                " with that id"
            )
            fix = f'write it in the file of {case.year.year} too, or say "done" or "dropped" here'
            yield Finding(place, Rule.CARRIED_ACTION_MISSING, f"{message}; {fix}")


def _ids(case: CheckContext) -> set[str] | None:
    """Return the ids of this year's actions; None where that cannot be told for sure."""
    file, actions = case.year.file, case.year.record.actions
    if not actions and not case.is_missing("actions"):
        return None
    if not all(file.is_valid("actions", index, "id") for index in range(len(actions))):
        return None
    return {action.id for action in actions}
