"""Where each authority of a year is: what comes next, and what is late."""

from typing import Literal, TypeAlias

StatusFormat: TypeAlias = Literal["text", "md", "csv", "json", "xlsx"]
"""What `assure status` can print."""
