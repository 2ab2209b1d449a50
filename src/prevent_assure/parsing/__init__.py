"""From the bytes of a YAML file to its document."""
