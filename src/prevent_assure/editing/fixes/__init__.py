"""Fixes of findings that have only one right answer and lose no text."""
