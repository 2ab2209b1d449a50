"""What became of each benchmark from one rubric to a later one."""

from typing import Literal, TypeAlias

RubricDiffFormat: TypeAlias = Literal["text", "md", "json"]
"""What `assure rubric diff` can print."""
