"""One year of many authorities, for the head of a region."""

from typing import Literal, TypeAlias

RegionFormat: TypeAlias = Literal["html", "md", "csv", "json", "xlsx"]
"""What `assure region` can write."""
