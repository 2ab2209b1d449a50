"""From a document to a record, and what is wrong with its values."""
