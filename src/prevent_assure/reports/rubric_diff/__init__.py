"""What became of each benchmark from one rubric to a later one."""
