"""What helps people to write files: new ones, and schemas for editors."""
