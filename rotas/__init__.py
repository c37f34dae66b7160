"""The week: what people want of it, when members can, who comes when, and how the team agrees on it.

Good weeks with their moments, working lives, ties and blocks; weeks, visits, proposals, answers; `planning/` is a room
in the room, in plain Python, which the tables meet only in `bridge`. May import profiles and teams.
Start reading at `models/`, then `rules/` (what fits, which state may follow which), then `bridge`.
"""
