"""What must be true of weeks, whatever happened; see `teams.invariants`."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from uuid import UUID

from django.db.models import Count, Q

from rotas.models import Ask, Note, PlanRun, Presence, Proposal, Tap, Visit, VisitChange, VisitMember, Week
from rotas.rules.changes import members_concerned
from rotas.rules.lived import Told, lived
from rotas.rules.week import ACTIVE
from teams.models import AuditEvent, Notice


def broken() -> Iterator[str]:
    """Everything that is not as it must be."""
    yield from _two_at_once()
    yield from _runs()
    yield from _versions()
    yield from _adopted()
    yield from _changes()
    yield from _told()
    yield from _asks()
    yield from _lived()
    yield from _notes()


def _two_at_once() -> Iterator[str]:
    """No member is at two visits at once."""
    rows = VisitMember.objects.values_list("member", "visit__date", "visit__start", "visit__minutes", "visit")
    days = defaultdict(list)
    for member, date, start, minutes, visit in rows:
        days[member, date].append((start, start + minutes, visit))
    for (member, date), visits in days.items():
        for (_, ends, one), (starts, _, other) in pairwise(sorted(visits, key=lambda v: v[:2])):
            if starts < ends:
                yield f"member {member} is at visits {one} and {other} at once on {date}"


def _runs() -> Iterator[str]:
    """One question to the planner at a time for each week; whoever answers it holds a token."""
    active = PlanRun.objects.filter(state__in=ACTIVE).order_by().values("week").annotate(n=Count("id"))
    for row in active.filter(n__gt=1):
        yield f"week {row['week']}: {row['n']} runs at once"
    for run in PlanRun.objects.filter(Q(state="running", token=None) | Q(state="failed", failure="")):
        yield f"run {run.id} is {run.state} without token or reason"


def _versions() -> Iterator[str]:
    """Every version of a week was made by one deed, and every deed made one; from the first that the record has, since a
    week may have been brought in at a later version."""
    deeds: dict[str, list[int]] = defaultdict(list)
    for object_id, version in AuditEvent.objects.filter(kind="week", version__isnull=False).values_list(
        "object_id", "version"
    ):
        deeds[object_id].append(version or 0)
    for week in Week.objects.filter(id__in=list(deeds)):
        made = sorted(deeds[str(week.id)])
        if made != list(range(made[0], week.version + 1)):
            yield f"week {week.id} is at version {week.version}, but the record has {made}"


def _adopted() -> Iterator[str]:
    """A week that nobody changed by hand holds the visits of the proposal that was adopted, all of them and no others."""
    for proposal in Proposal.objects.filter(adopted_at__isnull=False, week__by_hand={}).select_related("week"):
        week = proposal.week
        planned = {
            (v["moment"], v["day"], v["start"], v["minutes"], frozenset(v["members"])) for v in proposal.plan["visits"]
        }
        there = {
            (
                str(v.moment_id),
                (v.date - week.starts).days,
                v.start,
                v.minutes,
                frozenset(str(m.member_id) for m in v.members.all()),
            )
            for v in week.visits.prefetch_related("members")
        }
        if planned != there:
            yield f"week {week.id}: {len(planned ^ there)} visits differ from the adopted proposal"
    loose = Week.objects.filter(state__in=["proposed", "agreed", "published"], by_hand={}).exclude(
        proposals__adopted_at__isnull=False
    )
    for week in loose.filter(round__gt=0, proposals__isnull=False).distinct():
        yield f"week {week.id} is {week.state} without an adopted proposal"


def _changes() -> Iterator[str]:
    """A visit of a published week is at the version that its changes made, and is as the last of them says."""
    last: dict[object, VisitChange] = {}
    counts: dict[object, int] = defaultdict(int)
    for change in VisitChange.objects.filter(visit__isnull=False).order_by("version"):
        if change.visit_id in last and last[change.visit_id].after != change.before:
            yield f"visit {change.visit_id}: its change to version {change.version} does not follow the one before"
        last[change.visit_id] = change
        counts[change.visit_id] += 1
    rows = Visit.objects.filter(week__state="published").prefetch_related("members")
    for visit in rows.filter(Q(version__gt=1) | Q(id__in=list(last))):
        if visit.version - 1 != counts[visit.id]:
            yield f"visit {visit.id} is at version {visit.version}, but has {counts[visit.id]} changes"
            continue
        now = {
            "date": visit.date.isoformat(),
            "start": visit.start,
            "minutes": visit.minutes,
            "members": sorted(str(m.member_id) for m in visit.members.all()),
        }
        if now != last[visit.id].after:
            yield f"visit {visit.id} is not as its last change says"


def _told() -> Iterator[str]:
    """Everybody whom a change of a published week concerns has a notice of it, but for whoever made it."""
    changes = list(VisitChange.objects.select_related("moment__good_week"))
    notices = set(Notice.objects.filter(object_id__in=[str(c.id) for c in changes]).values_list("object_id", "human"))
    for change in changes:
        concerned = {*members_concerned(change.before, change.after), str(change.moment.good_week.person_id)}
        for human in {*concerned, *change.told} - {str(change.by_id)}:
            if (str(change.id), UUID(human)) not in notices:
                yield f"change {change.id} of a published week was not told to {human}"


def _asks() -> Iterator[str]:
    """An ask that was settled has the change that it asked for; one that was not has none."""
    for ask in Ask.objects.filter(state="settled", kind__in=["around", "give"], taken_by=None):
        yield f"ask {ask.id} is settled, but nobody took the visit"
    for ask in Ask.objects.exclude(state="settled").exclude(taken_by=None):
        yield f"ask {ask.id} is {ask.state}, but {ask.taken_by_id} took the visit"


def _lived() -> Iterator[str]:
    """A presence is what the taps come to, wherever there are any; without taps it was brought in."""
    taps: dict[tuple[UUID, UUID], list[Told]] = defaultdict(list)
    for tap in Tap.objects.all():
        told = Told(tap.kind, tap.at, tap.sure, tap.from_at, tap.to_at, str(tap.key))
        taps[tap.visit_id, tap.member_id].append(told)
    rows = {(p.visit_id, p.member_id): (p.here_at, p.left_at) for p in Presence.objects.all()} if taps else {}
    for (visit, member), rest in taps.items():
        come = lived(rest)
        if rows.get((visit, member), (None, None)) != (come.here_at, come.left_at):
            yield f"the presence of {member} at visit {visit} is not what the taps say"


def _notes() -> Iterator[str]:
    """Every version of a note is kept, and the last is the note, until it is taken back: then the note says nothing."""
    for note in Note.objects.prefetch_related("versions"):
        said = {v.version: (v.worked, v.next, v.worry) for v in note.versions.all()}
        if sorted(said) != list(range(1, note.version + 1)):
            yield f"note {note.id} is at version {note.version}, but {sorted(said)} are kept"
        elif note.taken_back_at is None and said[note.version] != (note.worked, note.next, note.worry):
            yield f"note {note.id} does not say what its last version says"
