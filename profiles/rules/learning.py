"""The learning log and support sequences. Plain facts on plain values.

A learning log takes the place of daily notes: not what was ticked off, but what was learnt. A support sequence says, step by
step, how one routine goes, and first of all what the person does themself.
"""

WORDS = 400
WHO_WAS_THERE = 120
#: Of an entry, at least one of these is said.
SAID = ("did", "worked", "not_worked", "learnt")

TITLE = 120
WHEN = 200
STEP = 200
MOST_STEPS = 20
MOST_SEQUENCES = 20
