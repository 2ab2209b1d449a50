"""The source and the manual use plain words: those that a reader in the field would use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
READ = (
    *("src", "docs", "templates", "ci", "benchmarks", "release", ".github"),
    *(
        "README.md",
        "CHANGELOG.md",
        "SECURITY.md",
        "CONTRIBUTING.md",
        "Makefile",
        "action.yml",
        "pyproject.toml",
    ),
)
SUFFIXES = (
    *(".md", ".py", ".toml", ".txt", ".yaml", ".yml", ""),
    *(".css", ".html", ".j2", ".js", ".json", ".typ"),
)

# What nobody would say, and what to write instead.
INSTEAD = {
    r"signs?": "character",
    r"parts? from(?! [\w.]+ import)|parting from|parted": "differ from, separated by",
    r"mend|mends|mended|mending": "fix",
    r"stand|stands|stood": "is, appears, applies",
    r"behind": "after",
    r"misfits?": "name the error",
    r"likest": "most similar",
    r"(?:is|are|was|were) none": "not a valid ..., no such ...",
    r"slips?|slipped": "typing error, or name it",
    r"(?:tell|tells|told|telling) of": "say, report, mention",
}
# Everyday English with the same words: it is taken out before the words are looked for.
FINE = (
    r"signs? (?:off|the letter)|who signs",
    r"(?:plus|minus|equals|number) signs?",
    r"\\n\{[^}]+\}",  # a character by its name in Unicode
    r"(?:a|the|this|that|each|which) part from",
    r"(?:stand|stands|stood) for",
    r"stand-(?:in|ins|alone)",
    r"(?:leave|leaves|leaving|left)(?: \w+){0,3} behind",
    r"there (?:is|are|was|were) none",
    r"valid\|stand\|stands",  # words of a letter that a pattern looks for
)


def pattern(phrase: str) -> re.Pattern[str]:
    """Compile whole words, in names of code too; a space is also a line end within a comment."""
    gap = phrase.replace(" ", r"(?:\s|#\s|[\"'](?:\s+f?[\"']))+")
    return re.compile(rf"(?<![^\W_])(?:{gap})(?![^\W_])")


FINE_PATTERNS = [pattern(phrase) for phrase in FINE]
PATTERNS = {pattern(phrase): instead for phrase, instead in INSTEAD.items()}


def offences(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line of each word that is not plain, and the word with what to write instead."""
    plain = re.sub("(?<=[a-z])(?=[A-Z])", "_", text.replace("None", "null")).lower()
    for fine in FINE_PATTERNS:
        plain = fine.sub(lambda found: re.sub(r"[^\n]", "·", found[0]), plain)
    for words, instead in PATTERNS.items():
        for found in words.finditer(plain):
            shown = " ".join(found[0].split())
            yield plain.count("\n", 0, found.start()) + 1, f"{shown} ({instead})"


def texts() -> Iterator[Path]:
    """Yield every file that somebody reads: source, manual, templates."""
    for name in READ:
        path = ROOT / name
        yield from sorted(path.rglob("*")) if path.is_dir() else [path]


def test_every_line_uses_plain_words() -> None:
    """Code, comments, messages and the manual, with what its examples print."""
    found = [
        f"{path.relative_to(ROOT)}:{line}: {word}"
        for path in texts()
        if path.is_file() and path.suffix in SUFFIXES and "__pycache__" not in path.parts
        for line, word in sorted(offences(path.read_text(encoding="utf-8")))
    ]

    assert not found, "\n".join(["", *found])


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Any sign may stand in such a text.", [1, 1]),
        ("Signs of a text", [1]),
        ("for sign in last_signs: is_a_slip(sign)", [1, 1, 1, 1]),
        ("class LastSign:", [1]),
        ("where scores part from last year's", [1]),
        ("lines, parted by a blank", [1]),
        ("is mended by a space", [1]),
        ("What you type stands behind `$`.", [1, 1]),
        ("a year that is none", [1]),
        ("    # it is told\n    # of a year that is\n    # none", [1, 2]),
        ('f"a key is told "\n    f"of"', [1]),
        ("a\nb\n\nmisfits, the likest", [4, 4]),
    ],
)
def test_a_word_that_nobody_would_say_is_found_on_its_line(text: str, lines: list[int]) -> None:
    """In prose and in names of code, over line ends too."""
    assert sorted(line for line, _ in offences(text)) == lines


@pytest.mark.parametrize(
    "text",
    [
        "the standard, a signature, a signal, to understand, assign, design, outstanding",
        "the adviser, who signs, signs the letter and signs off the scores",
        "a minus sign, a plus sign, a number sign",
        '"\\N{COPYRIGHT SIGN}"',
        "a dash stands for a range",
        "the part from last year",
        "leaves no line behind",
        "if value is None",
        "None if there is none",
        "a paragraph, apart from its end, has amendments",
    ],
)
def test_everyday_words_are_left_alone(text: str) -> None:
    """The same letters in other words, and the same words in other senses."""
    assert not list(offences(text))
