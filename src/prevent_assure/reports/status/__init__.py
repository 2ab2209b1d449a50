"""Where each authority of a year is: what comes next, and what is late."""
