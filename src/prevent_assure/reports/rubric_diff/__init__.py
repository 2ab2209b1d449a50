"""What became of the benchmarks from one rubric to a later one."""
