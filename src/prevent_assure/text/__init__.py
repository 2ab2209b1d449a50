"""Texts: hidden characters, paragraphs, Markdown, numbers in words; nothing of the domain."""
