"""Agreed scores compared with the self-assessment and earlier years."""
