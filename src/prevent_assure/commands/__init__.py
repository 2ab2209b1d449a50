"""What each command does: read, think, write, and say how it went; a module each."""
