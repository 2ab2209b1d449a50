"""The pages: what they show, and how what was typed is saved."""
