"""Published criteria, imported word for word from a document into a rubric."""
