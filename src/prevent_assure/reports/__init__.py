"""Answers from snapshots: one package for each report, with its formats."""
