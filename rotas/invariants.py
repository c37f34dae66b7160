"""What must be true of weeks, whatever happened; see `teams.invariants`."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from django.db.models import Count, Q

from rotas.models import PlanRun, Proposal, VisitMember, Week
from rotas.rules.week import ACTIVE
from teams.models import AuditEvent


def broken() -> Iterator[str]:
    """Everything that is not as it must be."""
    yield from _two_at_once()
    yield from _runs()
    yield from _versions()
    yield from _adopted()


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
