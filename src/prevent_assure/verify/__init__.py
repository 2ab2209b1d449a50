"""Reading a letter that was sent against the record: a module for each part of a letter."""
