"""The findings of one run, in each format."""
