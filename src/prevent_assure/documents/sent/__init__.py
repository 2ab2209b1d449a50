"""Letters that were sent, read back: a module a format, all into what `parts` has."""
