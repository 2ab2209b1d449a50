"""The self-assessment as a spreadsheet: written, read back, and held against the record."""

from typing import Literal, TypeAlias

ReceiptFormat: TypeAlias = Literal["text", "json"]
"""What `assure receive` can print."""
