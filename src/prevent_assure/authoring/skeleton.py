"""A new assessment's file, as a person can fill it in who has never seen one.

Block style, `|` under all prose, and comments on lines of their own: a `#` behind an empty key
is easily mistaken for its value.  No score, date or text stands in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from prevent_assure.authoring.carry_over import ROLES, StartingPoint
from prevent_assure.editing.scalars import scalar
from prevent_assure.model.assessment import Person
from prevent_assure.model.rubric import Benchmark, Rubric
from prevent_assure.paths import assessment_path
from prevent_assure.text.paragraphs import collapse_space
from prevent_assure.years import year_before


def draft(beginning: StartingPoint, rubric: Rubric) -> str:
    """Return the text of a new assessment by a sound rubric."""
    year = rubric.year
    parts = (
        _HEAD.format(year=year, path=assessment_path(beginning.slug, year)),
        f"authority: {scalar(beginning.authority)}\n",
        f"region: {scalar(beginning.region)}\n",
        f"year: {year}\n",
        _PEOPLE,
        *_people(beginning),
        _DATES,
        *((_FIRST,) if beginning.is_first else ()),
        _SIDES_AND_MORE,
        *(_benchmark(it, beginning, year) for it in rubric.benchmarks),
        _TAIL.format(most=rubric.max_actions, id=rubric.benchmarks[0].id),
    )
    return "".join(parts)


def _people(beginning: StartingPoint) -> Iterator[str]:
    people = beginning.people
    for role in ROLES:
        person = getattr(people, role)
        if role == "adviser" and person is None and beginning.adviser:
            yield f"  # the register's: {collapse_space(beginning.adviser)}\n"
        yield f"  {role}:\n"
        if person is not None:
            yield from (f"    {line}\n" for line in _person(person))
    yield "  cc:\n"
    for person in people.cc:
        first, *others = _person(person)
        yield f"    - {first}\n"
        yield from (f"      {line}\n" for line in others)


def _person(person: Person) -> Iterator[str]:
    return (f"{key}: {scalar(value)}" for key, value in person if value)


def _benchmark(benchmark: Benchmark, beginning: StartingPoint, year: str) -> str:
    last = beginning.scores[benchmark.id]
    gap = "" if beginning.last_year == year_before(year) else f" ({beginning.last_year})"
    criteria = _CRITERIA if benchmark.criteria else _NO_CRITERIA
    head = (
        f"  # {benchmark.number}. {collapse_space(benchmark.title)}\n"
        f"{criteria.format(year=year)}"
        f"  # last year's{gap} agreed score: {last}\n"
    )
    if benchmark.not_scored:
        return f"{head}{_NOT_SCORED}  {benchmark.id}:\n{_SIDES}"
    lower = f"in a lower band than last year's {last}" if beginning.trend_by == "band" else None
    fall = _FALL.format(lower=lower or f"lower than {last}") if isinstance(last, int) else ""
    return f"{head}  {benchmark.id}:\n{_SIDES}{_MODERATION}{fall}"


_HEAD = """\
# yaml-language-server: $schema=../../schemas/{year}.json
#
# How to fill this in
# - Type after the colon of a key, with a space between. What is not known yet stays empty.
# - Where a key ends in |, type on the lines below it, each with two spaces more than the key at
#   its start. Any sign may stand there. An empty line begins a new paragraph, a hyphen and a
#   space begin an item of a list.
# - A text with a colon, a # or quotes in it, or with any other sign at its start, goes there
#   too: write | after the colon of its key, and the text on the next line.
# - A score is a digit without quotes. A date is year-month-day, as in 2023-04-14.
# - Spaces at the start of a line count: leave them as they are. Never use the tab key.
# - A line that begins with # is a comment: no letter shows it.
#
# When you have filled something in, look whether all is well:
#   assure validate {path}

# the authority's name, as it reads within a sentence
"""
_PEOPLE = """
# A person has a name and a title, on the lines below their key:
#   lead:
#     name: Sam Carter
#     title: Programme Co-ordinator
# Below them may stand: for the adviser "contact", how to reach them; for lead and addressee
# "salutation", the name to greet them by. cc, who gets a copy, is a list:
#   cc:
#     - name: Sam Carter
#       title: Programme Co-ordinator
# The lead made the self-assessment, the addressee receives the letter.
people:
"""
_DATES = """
# A date says that this is done: all that it needs has to be there from then on.
# met is the meeting of adviser and lead, issued the letter's date.
dates:
  self_assessed:
  met:
  agreed:
  issued:
"""
_FIRST = """
# Only where the authority has no last year, as a new council has none: take the # and the space
# away from the lines below, and say why.
# no_last_year: |
#   A new council since April 2023.
"""
_SIDES_AND_MORE = """
# Only where no self scores are known: take the # and the space away from the lines below, and
# leave every self score empty. In place of unpublished it may say not-made.
# no_self_scores:
#   because: unpublished

# self is the authority's own score, agreed what was agreed. No score goes without its
# justification. Where they are needed, these go below "agreed" and what it holds; take the #
# and the space away:
#     evidence:
#       - title: Records of attendance 2022
#         requested: 2023-03-21
#         received: 2023-03-30
#     not_scored: |
#       Why no score could be agreed this year; the agreed score then stays empty.
#     good_practice: |
#       What other authorities may learn from; it is not in the letter.
#     note: |
#       What is for your own use.
benchmarks:
"""
_CRITERIA = "  # what each score means: assure rubric --year {year}\n"
_NO_CRITERIA = "  # what each score means is not recorded in rubric/{year}.yaml: see its source\n"
_NOT_SCORED = "  # not scored this year: leave its agreed score empty\n"
_SIDES = """\
    self:
      score:
      justification: |

    agreed:
      score:
      justification: |

"""
_MODERATION = """\
    # why the agreed score differs from the self score
    moderation: |

"""
_FALL = """\
    # only if the agreed score is {lower}: write on the line below movement, with six
    # spaces at its start, because: and performance, rigour, evidence, rubric or context
    movement:

"""
_TAIL = """\
# What the letter recommends, {most} at the most. Each action has a short id of its own, in
# lower-case letters and hyphens, and the ids of its benchmarks as they stand above:
#   - id: communications-calendar
#     action: |
#       What the authority is to do.
#     benchmarks:
#       - {id}
# After the letter, what becomes of an action goes below its benchmarks, each only where it is
# known; no letter shows it:
#     owner: Learning and Development Team
#     due: 2023-12-31
#     no_due: |
#       Why there is no date.
#     not_planned: |
#       Why the authority will not do it.
#     updates:
#       - on: 2023-09-15
#         text: |
#           How it comes along.
#     outcome:
#       status: done
#       on: 2023-11-30
actions:

# The days on which the authority told those whom the letter asks it to tell.
told:
  delivery_group:
  action_plan:
  governance_group:
  partners:
  chief_executive:

# only in place of the sentence that is made from the agreed scores
summary: |

# only if the letter has a protective marking, as in OFFICIAL
marking:
"""
