"""Changes to a file that leave every other byte as it is, or a refusal."""
