"""The planner: from what people want their week to hold to a plan that a team can talk about. Pure Python, no Django.

Imports nothing of the other rooms. Start with `problem.py` and `plan.py` (what goes in and comes out), then `judge.py`
(what a plan is worth) and `propose.py` (how one is found). `python -m rotas.planning --help` plans a file.
Nothing that the web process imports (`problem`, `plan`, `judge`, `figures`, `explain`, `what_if`) touches OR-Tools,
numpy or numba; the search does, and runs in a child process.
"""
