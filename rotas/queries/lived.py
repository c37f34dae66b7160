"""Reading what was lived: somebody is there, or has been; notes. A member's times are read by that member alone."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db.models import Max, QuerySet
from django.utils import timezone

from profiles.queries.cards import cards
from rotas.models import NobodyTapped, Note, NotePhoto, NoteVersion, Presence, Visit
from rotas.permissions.lived import check_can_read_notes, find_note, find_visit_to_live, may_read_words
from rotas.rules.safe import instant_of
from rotas.schemas.lived import (
    Been,
    LivedOut,
    MineOut,
    NobodyTappedOut,
    NoteOut,
    NotePhotoOut,
    NoteVersionOut,
    TakenBackOut,
    WhoIsThereOut,
)
from teams.auth import Viewer
from teams.errors import NotThere, NotYours
from teams.queries.paging import comes_after

PAGE = 50
STAYS = timedelta(hours=3)
"""So long after the planned end "is there" becomes "has been": whoever forgot to tap has gone home."""
NEWS_LOOKS_BACK = timedelta(days=28)


def lived(viewer: Viewer, visit_id: UUID) -> LivedOut:
    """What was lived at a visit, for the members of its team. A helper of another team reads no notes but their own."""
    visit = find_visit_to_live(viewer, visit_id)
    ours = visit.week.team_id in viewer.member_of
    rows = list(Presence.objects.filter(visit=visit).order_by("here_at", "id"))
    written = Note.objects.filter(visit=visit) if ours else Note.objects.filter(visit=visit, by=viewer.human_id)
    notes = notes_out(viewer, written.order_by("at", "id"))
    person = visit.moment.good_week.person
    faces = cards(viewer, [person.id, *(row.member_id for row in rows)])
    now = timezone.now()
    return LivedOut(
        visit=visit.id,
        person=faces[person.id],
        mine=next((mine_out(row) for row in rows if row.member_id == viewer.human_id), None),
        who=[WhoIsThereOut(member=faces[row.member_id], been=_been(row, visit, now)) for row in rows],
        notes=notes,
        nobody=next(iter(nobody_tapped(viewer, NobodyTapped.objects.filter(visit=visit, settled=""))), None)
        if ours
        else None,
    )


def mine_out(row: Presence) -> MineOut:
    return MineOut(here_at=row.here_at, left_at=row.left_at, sure=row.sure)


def mine_at(viewer: Viewer, visits: Iterable[UUID]) -> dict[UUID, MineOut]:
    """The viewer's own times, by visit."""
    rows = Presence.objects.filter(visit__in=list(visits), member=viewer.human_id)
    return {row.visit_id: mine_out(row) for row in rows}


def been(visits: Sequence[Visit]) -> dict[UUID, Been]:
    """For visits (with their week and team) that the caller may see: somebody is there, or has been."""
    by_id = {visit.id: visit for visit in visits}
    now = timezone.now()
    found: dict[UUID, Been] = {}
    for row in Presence.objects.filter(visit__in=by_id):
        if found.get(row.visit_id) != "there":
            found[row.visit_id] = _been(row, by_id[row.visit_id], now)
    return found


def _been(row: Presence, visit: Visit, now: datetime) -> Been:
    end = instant_of(visit.date, visit.start + visit.minutes, visit.week.team.timezone)
    return "been" if row.left_at is not None or now > end + STAYS else "there"


def notes(viewer: Viewer, person_id: UUID, before: UUID | None = None) -> list[NoteOut]:
    """Notes about a person, newest first, fifty at a time: those that come after the note `before`, or the newest."""
    teams = check_can_read_notes(viewer, person_id)
    rows = Note.objects.filter(person=person_id, team__in=teams).order_by("-at", "-id")
    return notes_out(viewer, rows.filter(comes_after(rows, before))[:PAGE])


def note(viewer: Viewer, note_id: UUID) -> NoteOut:
    find_note(viewer, note_id)
    return notes_out(viewer, Note.objects.filter(id=note_id))[0]


def worries(viewer: Viewer) -> list[NoteOut]:
    """Worries that nobody has taken up yet, in the viewer's teams, oldest first."""
    rows = Note.objects.filter(team__in=viewer.member_of, taken_up_at=None).exclude(worry="")
    return notes_out(viewer, rows.order_by("at", "id")[:PAGE])


def versions(viewer: Viewer, note_id: UUID) -> list[NoteVersionOut]:
    """What a note said before and says now, newest first; of one that was taken back, for those who may still read it."""
    if not may_read_words(viewer, find_note(viewer, note_id)):
        raise NotYours("Whoever wrote this note has taken it back.")
    rows = NoteVersion.objects.filter(note=note_id).order_by("-version")
    return [NoteVersionOut(version=r.version, at=r.at, worked=r.worked, next=r.next, worry=r.worry) for r in rows]


def photo(viewer: Viewer, photo_id: UUID) -> bytes:
    """The WebP of a photo on a note that the viewer may read."""
    row = NotePhoto.objects.filter(id=photo_id).first()
    if row is None:
        raise NotThere
    find_note(viewer, row.note_id)
    try:
        return (Path(settings.MEDIA_ROOT) / row.file).read_bytes()
    except FileNotFoundError:
        raise NotThere from None


def news(viewer: Viewer, person_ids: Iterable[UUID], today: date) -> dict[UUID, int]:
    """How many notes others have written about each person since the day on which the viewer last came, or in four weeks."""
    people = set(person_ids)
    if not people:
        return {}
    since = dict(
        Visit.objects.filter(
            week__state="published",
            week__team__in=viewer.member_of,
            members__member=viewer.human_id,
            date__lt=today,
            moment__good_week__person__in=people,
        )
        .order_by()
        .values_list("moment__good_week__person")
        .annotate(last=Max("date"))
    )
    rows = Note.objects.filter(person__in=people, team__in=viewer.member_of, date__gte=today - NEWS_LOOKS_BACK)
    found: dict[UUID, int] = defaultdict(int)
    for person_id, day in rows.filter(taken_back_at=None).exclude(by=viewer.human_id).values_list("person_id", "date"):
        last = since.get(person_id)
        if last is None or day > last:
            found[person_id] += 1
    return dict(found)


def notes_out(viewer: Viewer, rows: QuerySet[Note]) -> list[NoteOut]:
    """Notes that the caller has let through, in a fixed number of queries."""
    found = list(rows.prefetch_related("photos"))
    faces = cards(viewer, {h for n in found for h in (n.person_id, n.by_id, n.taken_up_by_id) if h})
    return [
        NoteOut(
            id=n.id,
            person=faces[n.person_id],
            visit=n.visit_id,
            date=n.date,
            by=faces[n.by_id],
            mine=n.by_id == viewer.human_id and n.team_id in viewer.member_of,
            at=n.at,
            sure=n.sure,
            worked=n.worked,
            next=n.next,
            worry=n.worry,
            version=n.version,
            taken_up_by=faces[n.taken_up_by_id] if n.taken_up_by_id else None,
            taken_back=_taken_back(viewer, n),
            photos=[
                NotePhotoOut(id=p.id, url=f"/api/v1/note-photos/{p.id}", width=p.width, height=p.height)
                for p in sorted(n.photos.all(), key=lambda p: (p.at, str(p.id)))
            ],
        )
        for n in found
    ]


def _taken_back(viewer: Viewer, note: Note) -> TakenBackOut | None:
    if note.taken_back_at is None:
        return None
    return TakenBackOut(why=note.taken_back_why, words=may_read_words(viewer, note))


def nobody_tapped(viewer: Viewer, rows: QuerySet[NobodyTapped]) -> list[NobodyTappedOut]:
    """Visits at which nobody has tapped, of teams that the caller has let through; in order of the visits."""
    found = list(
        rows.select_related("visit__moment__good_week__person")
        .prefetch_related("visit__humans")
        .order_by("visit__date", "visit__start", "visit")
    )
    ids = {h.id for row in found for h in row.visit.humans.all()}
    faces = cards(viewer, ids | {row.visit.moment.good_week.person_id for row in found})
    return [
        NobodyTappedOut(
            visit=row.visit_id,
            person=faces[row.visit.moment.good_week.person_id],
            title=row.visit.moment.title,
            date=row.visit.date,
            start=row.visit.start,
            members=sorted((faces[h.id] for h in row.visit.humans.all()), key=lambda c: (c.called, str(c.id))),
            step=row.step,
        )
        for row in found
    ]
