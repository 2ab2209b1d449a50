"""Answers as text: pure functions, a module for each format."""
