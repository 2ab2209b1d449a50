"""Reading a letter that was sent against the record: a module for each part of a letter."""

from typing import Literal, TypeAlias

VerifyFormat: TypeAlias = Literal["text", "json"]
"""What `assure verify` can print."""
