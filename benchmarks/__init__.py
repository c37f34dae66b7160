"""How good and how quick the planner is: `python -m benchmarks --help`. Gates nothing; clocks depend on the machine."""
