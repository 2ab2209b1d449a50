"""The findings of one run, in each format."""

from typing import Literal, TypeAlias

FindingsFormat: TypeAlias = Literal["text", "json", "github", "gitlab", "sarif"]
"""What `assure validate` can print."""
