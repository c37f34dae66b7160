"""How it is going: the team's pulse, the figures of a week, what a coach may see and ask.

Reads the facts of every other room; nothing reads this one. No figure here is about one member.
Start reading at `rules.py` (what may be shown at all), then `queries.py`.
"""
