"""Reading suggestions: the owner's, and one's own."""

from collections.abc import Iterable
from uuid import UUID

from profiles.models import Profile, Suggestion
from profiles.permissions import NOTHING, Reach, reach, reach_into
from profiles.queries.cards import cards
from profiles.rules import as_lines
from profiles.schemas import SuggestionOut
from teams.auth import Viewer
from teams.errors import NotThere

MOST = 100


def suggestions(viewer: Viewer, human_id: UUID) -> list[SuggestionOut]:
    """For who may answer them, all to this human, those that wait first; for anybody else their own, to sections that are
    still shared with them. Newest first, at most MOST."""
    found = reach_into(viewer, human_id)
    rows = Suggestion.objects.filter(human=human_id).select_related("human").order_by("-at", "id")
    if not found.edits:
        rows = rows.filter(by=viewer.human_id, section__in=found.sections)
    waiting = list(rows.filter(state="waiting")[:MOST])
    return _out(viewer, found, waiting + list(rows.exclude(state="waiting")[: MOST - len(waiting)]))


def suggestion(viewer: Viewer, suggestion_id: UUID) -> SuggestionOut:
    """One, for who may answer it or made it. Who made it keeps their own words, and sees what the page says now only
    while the section is shared with them."""
    row = Suggestion.objects.filter(id=suggestion_id).select_related("human").first()
    if row is None:
        raise NotThere
    found = reach(viewer, [row.human_id]).get(row.human_id, NOTHING)
    if not found.edits and row.by_id != viewer.human_id:
        raise NotThere
    return _out(viewer, found, [row])[0]


def _out(viewer: Viewer, found: Reach, rows: Iterable[Suggestion]) -> list[SuggestionOut]:
    rows = list(rows)
    if not rows:
        return []
    human = rows[0].human
    page = Profile.objects.filter(human=human).first() or Profile(human=human)
    faces = cards(viewer, {human.id, *(row.by_id for row in rows)})
    out = []
    for row in rows:
        shared = found.reads(row.section)  # type: ignore[arg-type]  # a CharField with choices is a str to mypy
        now = as_lines(row.field, human.called if row.field == "called" else getattr(page, row.field)) if shared else []
        out.append(
            SuggestionOut.model_validate(
                {
                    "id": row.id,
                    "human": faces[human.id],
                    "section": row.section,
                    "part": row.field if row.field != row.section else None,
                    "lines": row.lines,
                    "now": now,
                    "stale": shared and row.state == "waiting" and now != row.was,
                    "why": row.why,
                    "by": faces[row.by_id],
                    "at": row.at,
                    "state": row.state,
                    "answered_at": row.answered_at,
                    "words": row.words,
                    "version": page.version if shared else 0,
                    "mine": row.by_id == viewer.human_id,
                    "may_answer": found.edits and row.state == "waiting",
                }
            )
        )
    return out
