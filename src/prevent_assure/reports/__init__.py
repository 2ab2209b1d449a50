"""Reports made from snapshots: a package for each, with its formats."""
