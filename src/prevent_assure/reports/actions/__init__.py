"""Every recommended action through the years, and what became of it."""
