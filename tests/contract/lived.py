"""What was lived around Joan, for the walk through every operation."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from rotas.models import LookingOut, NobodyTapped, Note, NotePhoto, PlanIfNobodyComes, Presence, WayIn, Week
from tests.cast import here_today
from tests.rotas.lived_week import visit_at
from tests.rotas.shared_week import Shared


def lived_by_joan(shared: Shared) -> dict[str, str]:
    """A published week with a visit that was lived, a note with a photo, how to get in, a plan; their ids."""
    cast, now = shared.cast, timezone.now()
    week = Week.objects.create(
        team=cast.team, starts=shared.week.starts - timedelta(days=21), state="published", published_at=now
    )
    visit = visit_at(week, shared.bath, week.starts, 540, 45, cast.amara)
    Presence.objects.create(visit=visit, member=cast.amara, here_at=now)
    note = Note.objects.create(
        id=uuid4(), team=cast.team, person=cast.joan, visit=visit, date=week.starts, by=cast.amara,
        worked="Secret tea", worry="Secret worry", at=now, said_at=now,
    )  # fmt: skip
    photo = NotePhoto.objects.create(id=uuid4(), note=note, file="none.webp", width=1, height=1, said_yes="person")
    WayIn.objects.create(person=cast.joan, team=cast.team, text="Secret door", by=cast.joan)
    PlanIfNobodyComes.objects.create(person=cast.joan, team=cast.team, safe_minutes=30, do="Secret plan")
    LookingOut.objects.create(team=cast.team, on=True)
    NobodyTapped.objects.create(visit=visit, team=cast.team, step="members")
    on = here_today() + timedelta(days=1)
    return {"visit": str(visit.id), "note": str(note.id), "photo": str(photo.id), "key": str(uuid4()), "on": str(on)}
