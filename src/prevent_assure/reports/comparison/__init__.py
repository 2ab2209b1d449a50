"""Agreed scores beside the self-assessment and earlier years."""
