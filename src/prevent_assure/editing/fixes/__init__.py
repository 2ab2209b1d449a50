"""Fixes of findings that have one meaning and lose no text."""
