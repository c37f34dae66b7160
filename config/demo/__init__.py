"""A demo that feels true: two invented teams in real towns, and the code that turns them into a database.

The content is plain frozen values (`cast.py` has the shapes; `members/`, `people/`, `families.py`, `guides.py` the
humans; `teams.py` puts them together). `portraits/` draws them, `week_file.py` writes a week for the planner,
`planting/` puts all of it into the tables through the rooms' own actions. After a change of hours or wishes,
`python -m config.demo.plan_history` plans the kept weeks (`plans/`) anew. Nothing outside `config` imports this.
"""
