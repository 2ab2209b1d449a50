"""The file of a new assessment, for people who have never seen one.

It has block style, `|` for all prose, and comments on lines of their own: a `#` after an empty key
is easily mistaken for its value.  It contains no score, date or text.
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
    """Return the text of a new assessment by a valid rubric."""
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
# - Type after the colon of a key, with a space in between. Leave empty what you do not know yet.
# - After a key that ends in |, type on the lines below it, and start each line with two more
#   spaces than the key has. You can use any characters here. Leave a line empty to begin a new
#   paragraph; start a line with a hyphen and a space for an item of a list.
# - Do the same for a short text that contains a colon, a # or quotes, or does not begin with a
#   letter: type | after the colon of its key, and the text on the next line.
# - A score is a digit without quotes. A date is year-month-day, as in 2023-04-14.
# - Spaces at the start of a line matter: leave them as they are. Never use the tab key.
# - A line that begins with # is a comment: it does not appear in any letter.
#
# When you have filled something in, check the file:
#   assure validate {path}

# the name of the authority, as it is written in a sentence
"""
_PEOPLE = """
# Each person has a name and a title, on the lines below their key:
#   lead:
#     name: Sam Carter
#     title: Programme Co-ordinator
# You can add "contact" for the adviser (how to reach them), and "salutation" for the lead and the
# addressee (the name to greet them by). cc is the list of people who get a copy:
#   cc:
#     - name: Sam Carter
#       title: Programme Co-ordinator
# The lead made the self-assessment; the addressee receives the letter.
people:
"""
_DATES = """
# Enter a date only when that stage is finished; from then on, everything it requires must be
# filled in. met is the meeting of adviser and lead, issued is the date of the letter.
dates:
  self_assessed:
  met:
  agreed:
  issued:
"""
_FIRST = """
# Only if the authority has no last year, for example a new council: delete the # and the space
# at the start of the lines below, and say why.
# no_last_year: |
#   A new council since April 2023.
"""
_SIDES_AND_MORE = """
# Only if the self scores are not known: delete the # and the space at the start of the lines
# below, and leave every self score empty. Instead of unpublished you can write not-made.
# no_self_scores:
#   because: unpublished

# self is the authority's own score, agreed is the score that was agreed. Every score needs a
# justification. If you need them, these keys go after everything below "agreed"; delete the # and
# the space:
#     evidence:
#       - title: Records of attendance 2022
#         requested: 2023-03-21
#         received: 2023-03-30
#     not_scored: |
#       Why no score could be agreed this year; the agreed score then stays empty.
#     good_practice: |
#       What other authorities can learn from; this is not in the letter.
#     share: region  # or public: who may see the good practice; without it, no other authority
#     note: |
#       Notes for your own use.
benchmarks:
"""
_CRITERIA = "  # what each score means: assure rubric --year {year}\n"
_NO_CRITERIA = "  # rubric/{year}.yaml does not record what each score means: see its source\n"
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
    # only if the agreed score is {lower}: on the line below movement, type six spaces,
    # because: and one of performance, rigour, evidence, rubric or context
    movement:

"""
_TAIL = """\
# What the letter recommends: {most} actions at most. Each action has a short id of its own, in
# lower-case letters and hyphens, and the ids of its benchmarks as they are written above:
#   - id: communications-calendar
#     action: |
#       What the authority should do.
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
