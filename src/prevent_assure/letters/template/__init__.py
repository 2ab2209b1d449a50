"""The wording of a letter: found, checked, filled in."""
