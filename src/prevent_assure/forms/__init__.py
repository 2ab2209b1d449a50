"""The self-assessment as a spreadsheet: written, read back, and held against the record."""
