"""The template of a letter: found, checked and filled in."""
