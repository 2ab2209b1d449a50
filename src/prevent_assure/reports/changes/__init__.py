"""What changed in meaning between two trees."""

from typing import Literal, TypeAlias

ChangesFormat: TypeAlias = Literal["text", "md", "json"]
"""What `assure diff` can print."""
