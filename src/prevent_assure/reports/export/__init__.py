"""Every score of every year as tidy rows, for whoever calculates with them."""

from typing import Literal, TypeAlias

ExportFormat: TypeAlias = Literal["csv", "json"]
"""What `assure export` can print."""
