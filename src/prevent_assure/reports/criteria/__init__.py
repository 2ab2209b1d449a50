"""A rubric as a document to read."""

from typing import Literal, TypeAlias

CriteriaFormat: TypeAlias = Literal["text", "md", "html"]
"""What `assure rubric` can print."""
