"""Agreed scores compared with the self-assessment and earlier years."""

from typing import Literal, TypeAlias

ComparisonFormat: TypeAlias = Literal["text", "md", "json", "csv"]
"""What `assure compare` can print."""
