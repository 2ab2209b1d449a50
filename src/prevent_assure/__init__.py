"""Prevent Duty assurance as text files: read, checked, compared, and turned into letters."""

__version__ = "0.1.0"
