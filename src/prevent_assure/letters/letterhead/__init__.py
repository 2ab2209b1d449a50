"""A department's own Word document that letters are built in: found, and checked before use."""
