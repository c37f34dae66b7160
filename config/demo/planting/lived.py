"""Two weeks as they were lived, up to yesterday; how to get in; plans if nobody comes; who is on call."""

from collections import defaultdict
from datetime import datetime, timedelta
from uuid import UUID, uuid5
from zlib import crc32

from config.demo.lived import NOTES, PLANS
from config.demo.planting.plot import Plot, moment_in_time
from config.demo.teams import TEAMS
from rotas.models import LookingOut, Note, NoteVersion, OnCall, PlanIfNobodyComes, Presence, Visit, WayIn
from rotas.rules.safe import instant_of

DAYS = 14
BY_TEN = 10
LATER = timedelta(days=3650)


def plant_lived(plot: Plot) -> None:
    """Needs everybody, the good weeks and the published weeks."""
    ids = {human.id: key for key, human in plot.humans.items()}
    visits = list(
        Visit.objects.filter(week__state="published", date__gte=plot.today - timedelta(days=DAYS), date__lt=plot.today)
        .select_related("week__team", "moment__good_week")
        .prefetch_related("members")
        .order_by("date", "start", "moment__ref")
    )
    Presence.objects.bulk_create(
        Presence(visit=visit, member_id=row.member_id, here_at=here, left_at=left)
        for visit in visits
        for row in visit.members.all()
        for here, left in [_times(visit, ids[row.member_id])]
    )
    _notes(plot, visits, ids)
    _doors(plot)
    _plans(plot)


def _times(visit: Visit, key: str) -> tuple[datetime, datetime]:
    """Come and gone, some minutes to either side of what was planned; one and the same for the same visit each time."""
    luck = crc32(f"{key}{visit.moment.ref}{visit.date.isoformat()}".encode())
    start = instant_of(visit.date, visit.start, visit.week.team.timezone)
    came = start + timedelta(minutes=luck % 9 - 4, seconds=luck % 57)
    return came, came + timedelta(minutes=max(5, visit.minutes + luck // 16 % 11 - 5))


def _notes(plot: Plot, visits: list[Visit], ids: dict[UUID, str]) -> None:
    by_person: dict[str, list[Visit]] = defaultdict(list)
    for visit in visits:
        by_person[ids[visit.moment.good_week.person_id]].append(visit)
    made = []
    for n, noted in enumerate(NOTES):
        until = plot.today - timedelta(days=noted.days)
        before = [v for v in by_person[noted.person] if v.date <= until and v.members.all()]
        if not before:
            continue
        visit = before[-1]
        who = sorted((row.member_id for row in visit.members.all()), key=lambda m: ids[m])
        by = who[n % len(who)]
        at = instant_of(visit.date, visit.start + visit.minutes, visit.week.team.timezone) + timedelta(minutes=3)
        team = next(t for t in TEAMS if plot.teams[t.key].id == visit.week.team_id)
        others = [plot.humans[m.key].id for m in team.members if plot.humans[m.key].id != by]
        made.append(
            Note(
                # An id that is the same each time, as a phone's would be for a note that is sent twice.
                id=uuid5(plot.humans[noted.person].id, f"{n}"),
                team_id=visit.week.team_id, person_id=visit.moment.good_week.person_id, visit=visit, date=visit.date,
                by_id=by, worked=noted.worked, next=noted.next, worry=noted.worry, at=at, said_at=at, got_at=at,
                taken_up_by_id=others[n % len(others)] if noted.taken_up else None,
                taken_up_at=at + timedelta(hours=2) if noted.taken_up else None,
            )
        )  # fmt: skip
    Note.objects.bulk_create(made)
    NoteVersion.objects.bulk_create(
        NoteVersion(note=note, version=1, worked=note.worked, next=note.next, worry=note.worry, at=note.at)
        for note in made
    )


def _doors(plot: Plot) -> None:
    at = moment_in_time(plot.week_starts(-3), "11:20")
    WayIn.objects.bulk_create(
        WayIn(
            person=plot.humans[person.key], team=plot.teams[team.key], text=person.way_in,
            by=plot.humans[person.core[0]], at=at,
        )
        for team in TEAMS
        for person in team.people
        if person.way_in
    )  # fmt: skip


def _plans(plot: Plot) -> None:
    at = moment_in_time(plot.week_starts(-2), "15:40")
    people = {person.key: (team, person) for team in TEAMS for person in team.people}
    PlanIfNobodyComes.objects.bulk_create(
        PlanIfNobodyComes(
            person=plot.humans[plan.person], team=plot.teams[people[plan.person][0].key], safe_minutes=plan.safe,
            ring=[{"name": name, "phone": phone} for name, phone in plan.ring], do=plan.do,
            written_with=plan.written_with, by=plot.humans[people[plan.person][1].core[0]], at=at,
        )
        for plan in PLANS
    )  # fmt: skip
    # Nobody but the reader taps in a demo, so that the bell would ring for nearly every visit. Switched off and on again, it does.
    LookingOut.objects.bulk_create(
        LookingOut(
            team=plot.teams[team.key], on=True, since=moment_in_time(plot.today + LATER, "12:00"),
            by=plot.humans[team.members[0].key],
        )
        for team in TEAMS
    )  # fmt: skip
    OnCall.objects.bulk_create(
        OnCall(team=plot.teams[team.key], date=plot.today + timedelta(days=n), member=plot.humans[member.key])
        for team in TEAMS
        for n in range(BY_TEN)
        for member in [team.members[(n + 2) % len(team.members)]]
    )
