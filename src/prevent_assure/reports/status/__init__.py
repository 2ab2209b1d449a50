"""Where each authority of a year stands: what comes next, and what is late."""
