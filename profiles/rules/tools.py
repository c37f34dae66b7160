"""The communication chart, both ways. Plain facts on plain values.

What somebody does and what it means: when, what they do, what we think it means, what we then do. And the other way round:
what we want to say, how we say it, what helps. (The columns are those that person-centred practice uses.)
"""

TELLS = ("when", "does", "means", "do")
HEARS = ("say", "how", "helps")
MOST_ROWS = 8  # it prints on one sheet
CELL = 160
