"""What helps people to write a file."""
