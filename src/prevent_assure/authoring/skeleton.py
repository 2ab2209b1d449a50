"""A new assessment's file, as a person can fill it in who has never seen one.

Block style, `|` under all prose, and comments on lines of their own: a `#` behind an empty key
is easily mistaken for its value.  No score, date or text stands in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from prevent_assure.authoring.carry_over import ROLES, StartingPoint
from prevent_assure.model.assessment import People, Person
from prevent_assure.model.rubric import Benchmark, Rubric
from prevent_assure.paths import assessment_path
from prevent_assure.text.paragraphs import collapse_space

_PLAIN = re.compile(r"[^\W\d_](?:(?!: | #)[^\n\t])*(?<![:\s])\Z").match
_NULLS = ("null", "Null", "NULL")


def draft(beginning: StartingPoint, rubric: Rubric) -> str:
    """Return the text of a new assessment by a sound rubric."""
    year = rubric.year
    parts = (
        _HEAD.format(year=year, path=assessment_path(beginning.slug, year)),
        f"authority: {_scalar(beginning.authority)}\n",
        f"region: {_scalar(beginning.region)}\n",
        f"year: {year}\n",
        _PEOPLE,
        *_people(beginning.people),
        _DATES,
        *(_benchmark(it, beginning.scores[it.id], year) for it in rubric.benchmarks),
        _TAIL.format(most=rubric.max_actions, id=rubric.benchmarks[0].id),
    )
    return "".join(parts)


def _people(people: People) -> Iterator[str]:
    for role in ROLES:
        person = getattr(people, role)
        yield f"  {role}:\n"
        if person is not None:
            yield from (f"    {line}\n" for line in _person(person))
    yield "  cc:\n"
    for person in people.cc:
        first, *others = _person(person)
        yield f"    - {first}\n"
        yield from (f"      {line}\n" for line in others)


def _person(person: Person) -> Iterator[str]:
    return (f"{key}: {_scalar(value)}" for key, value in person if value)


def _benchmark(benchmark: Benchmark, last: int | str, year: str) -> str:
    head = (
        f"  # {benchmark.number}. {collapse_space(benchmark.title)}\n"
        f"  # what each score means: assure rubric --year {year}\n"
        f"  # last year's agreed score: {last}\n"
    )
    if benchmark.not_scored:
        return f"{head}{_NOT_SCORED}  {benchmark.id}:\n{_SIDES}"
    fall = _FALL.format(last=last) if isinstance(last, int) else ""
    return f"{head}  {benchmark.id}:\n{_SIDES}{_MODERATION}{fall}"


def _scalar(text: str) -> str:
    """Return a text as YAML writes it on one line: plain, or as a JSON string, which is YAML."""
    is_plain = _PLAIN(text) and text not in _NULLS
    return text if is_plain else json.dumps(text, ensure_ascii=False)


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

# Only where no self scores are known: take the # and the space away from the lines below, and
# leave every self score empty. In place of unpublished it may say not-made.
# no_self_scores:
#   because: unpublished

# self is the authority's own score, agreed what was agreed. No score goes without its
# justification. What supports a score, and where that is kept, goes below its justification:
#       evidence: |
#         What shows it: a document, minutes, a register, and its file number.
# Where they are needed, these go below "agreed" and what it holds; take the # and the space
# away. What the adviser asked to see:
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
    # only if the agreed score is lower than {last}: write on the line below movement, with six
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
actions:

# only in place of the sentence that is made from the agreed scores
summary: |

# only if the letter has a protective marking, as in OFFICIAL
marking:
"""
