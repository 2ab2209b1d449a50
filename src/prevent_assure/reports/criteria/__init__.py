"""A rubric as a document to read."""
