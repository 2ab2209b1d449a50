"""Letters of a past year as the files that they could have been made from."""
