"""Every recommended action through the years, and what became of it."""

from typing import Literal, TypeAlias

ActionsFormat: TypeAlias = Literal["text", "md", "csv", "json", "xlsx", "ics"]
"""What `assure actions` can print."""
