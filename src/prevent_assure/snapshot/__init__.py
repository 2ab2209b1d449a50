"""What a tree of files says: its rubrics, and the years of one authority."""
