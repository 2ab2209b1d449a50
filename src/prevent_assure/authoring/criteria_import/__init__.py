"""Published criteria, read from a document into a rubric in their own words."""
