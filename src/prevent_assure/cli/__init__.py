"""The command line: names, options, help, and the process."""
