"""Members' lines of time, read out of visits, presences, blocks and what members said, in a number of queries that does not
grow with the members. For queries that have checked the viewer.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from django.db.models import Q

from rotas.models import Block, HoursSaid, Place, Presence, Visit, VisitMember, Week, WorkingLife
from rotas.not_there import absence_stretch, absences_between, leave_between, leave_stretch
from rotas.rules.dates import meets
from rotas.rules.hours import Piece, Span, Work, days_span, line_of, lived, planned, totals, within
from rotas.rules.hours_kinds import BREAK_FROM, Kind
from rotas.rules.hours_travel import Spot, travel_minutes
from teams.models import Human, Membership

DAY = timedelta(days=1)
Source = Literal["planned", "lived", "said"]


@dataclass
class Entry:
    """A piece of work and where it comes from. `span` as it is paid; `tapped`: minutes between the taps; `asks`: the taps say
    much more than the plan."""

    of: str
    kind: Kind
    team_id: UUID
    zone: str
    on: date
    start: int
    minutes: int
    span: Span
    source: Source = "planned"
    title: str = ""
    person: Human | None = None
    place: Place | None = None
    brought: Mapping[str, Any] = field(default_factory=dict)
    visit_id: UUID | None = None
    block_id: UUID | None = None
    said: HoursSaid | None = None
    tapped: int | None = None
    here_at: datetime | None = None
    left_at: datetime | None = None
    asks: bool = False
    by_plan: bool = True


class Lines:
    """Everything that these members did or are to do in an organisation from one day to another, both included."""

    def __init__(self, organisation_id: UUID, members: Collection[UUID], first: date, last: date) -> None:
        self.organisation_id, self.members = organisation_id, list(members)
        self.first, self.last = first, last
        self.entries: dict[UUID, dict[str, Entry]] = defaultdict(dict)
        # a day more on both sides: a night or a gap may reach over the edge
        self._read(first - DAY, last + DAY)

    def zone(self, member: UUID) -> str:
        """The zone in which a member's days begin: that of their first team."""
        return self._zones.get(member, "Europe/London")

    def pieces(self, member: UUID, break_from: int = BREAK_FROM) -> list[Piece]:
        """A member's line from the first midnight to the last."""
        line = line_of(self._works(member), self._way(member), break_from)
        return within(line, days_span(self.first, self.last, self.zone(member)))

    def planned_pieces(self, member: UUID, break_from: int = BREAK_FROM) -> list[Piece]:
        """The same by the published plan alone."""
        works = [
            Work(e.kind, planned(e.on, e.start, e.minutes, e.zone), e.on, e.of, str(e.place.id) if e.place else None)
            for e in self.entries[member].values()
            if e.by_plan
        ]
        return within(
            line_of(works, self._way(member), break_from), days_span(self.first, self.last, self.zone(member))
        )

    def by_day(self, member: UUID, pieces: Collection[Piece]) -> dict[date, dict[Kind, int]]:
        """Minutes of each day by kind, for the days on which there are any."""
        out = {}
        on = self.first
        while on <= self.last:
            cut = within(pieces, days_span(on, on, self.zone(member)))
            if cut:
                out[on] = totals(cut)
            on += DAY
        return out

    def spans(self, member: UUID) -> list[tuple[date, Span]]:
        """Each engagement's date and time, for rest."""
        return [(e.on, e.span) for e in self.entries[member].values() if e.span.minutes]

    def _works(self, member: UUID) -> list[Work]:
        return [
            Work(e.kind, e.span, e.on, e.of, str(e.place.id) if e.place else None)
            for e in self.entries[member].values()
        ]

    def _way(self, member: UUID) -> Any:
        rows = self.entries[member]

        def minutes(a: Work, b: Work) -> int:
            if a.place is None or b.place is None:
                return 0
            one, other = self._spots[a.place], self._spots[b.place]
            # who helps another team travels as they do with their own
            mode = self._modes.get((member, rows[a.of].team_id)) or self._usual.get(member, "walk")
            return travel_minutes(mode, one, other, rows[a.of].brought)

        return minutes

    def _of_team(self, member: UUID, team: UUID, on: date) -> bool:
        return any(h == member and t == team and s <= on and (e is None or on <= e) for h, t, s, e in self._belongs)

    def _hide_helped(self, member: UUID, entry: Entry, visit: Visit) -> None:
        """Help for another team counts as all work does; whose visit it is, the helper knows on its day alone."""
        if not self._of_team(member, entry.team_id, visit.date):
            entry.person, entry.title = None, visit.week.team.name

    def _read(self, first: date, last: date) -> None:
        memberships = list(
            Membership.objects.filter(
                Q(ends=None) | Q(ends__gte=first),
                human__in=self.members, part="member", team__organisation=self.organisation_id, starts__lte=last,
            ).select_related("team").order_by("starts", "id")
        )  # fmt: skip
        self._zones: dict[UUID, str] = {}
        for m in memberships:
            if m.team:
                self._zones.setdefault(m.human_id, m.team.timezone)
        lives = WorkingLife.objects.filter(member__in=self.members, team__organisation=self.organisation_id)
        self._modes = {(life.member_id, life.team_id): life.mode for life in lives}
        self._usual = {life.member_id: life.mode for life in lives}
        self._spots: dict[str, Spot] = {}
        self._belongs = [(m.human_id, m.team_id, m.starts, m.ends) for m in memberships]
        self._visits(first, last)
        self._blocks(memberships, first, last)
        self._said(first, last)
        for entries in self.entries.values():
            for e in entries.values():
                if e.place:
                    self._spots.setdefault(str(e.place.id), Spot(e.place.ref, e.place.lat, e.place.lon))

    def _visits(self, first: date, last: date) -> None:
        rows = (
            VisitMember.objects.filter(
                member__in=self.members, visit__date__gte=first, visit__date__lte=last, visit__week__state="published",
                visit__week__team__organisation=self.organisation_id,
            )
            .select_related(
                "visit__week__team", "visit__moment__place", "visit__moment__good_week__place",
                "visit__moment__good_week__person",
            )
        )  # fmt: skip
        there = {
            (p.visit_id, p.member_id): p
            for p in Presence.objects.filter(member__in=self.members, visit__in=[r.visit_id for r in rows], sure=True)
        }
        for row in rows:
            entry = _visit_entry(row.visit)
            self._hide_helped(row.member_id, entry, row.visit)
            tap = there.get((row.visit_id, row.member_id))
            if tap:
                entry.here_at, entry.left_at = tap.here_at, tap.left_at
                span, entry.asks = lived(entry.span, tap.here_at, tap.left_at)
                entry.source = "planned" if entry.asks else "lived"
                entry.span = span
                if tap.here_at and tap.left_at and tap.left_at > tap.here_at:
                    entry.tapped = round((tap.left_at - tap.here_at) / timedelta(minutes=1))
            self.entries[row.member_id][entry.of] = entry

    def _blocks(self, memberships: Collection[Membership], first: date, last: date) -> None:
        """Meetings of weeks that are published, for those who belong to the team on that day and have not said that they
        are not there."""
        teams = {m.team_id for m in memberships}
        weeks = Week.objects.filter(
            team__in=teams, state="published", starts__gt=first - 7 * DAY, starts__lte=last
        ).select_related("team")
        blocks = list(
            Block.objects.filter(team__in=teams, members__in=self.members)
            .select_related("place")
            .prefetch_related("members")
            .distinct()
        )
        gone: dict[UUID, list[tuple[int, int]]] = defaultdict(list)
        for leave in leave_between(self.members, first, last):
            gone[leave.member_id].append(leave_stretch(leave, first))
        for absence in absences_between(self.members, first, last):
            gone[absence.member_id].append(absence_stretch(absence, first))
        for week in weeks:
            for block in blocks:
                on = week.starts + block.weekday * DAY
                if block.team_id != week.team_id or not first <= on <= last:
                    continue
                at = (on - first).days * 1440
                for member in block.members.all():
                    here = self._of_team(member.id, week.team_id, on)
                    stretch = (at + block.from_minute, at + block.to_minute)
                    if here and not any(meets(stretch, g) for g in gone[member.id]):
                        entry = _block_entry(week, block, on)
                        self.entries[member.id][entry.of] = entry

    def _said(self, first: date, last: date) -> None:
        rows = HoursSaid.objects.filter(
            member__in=self.members, date__gte=first, date__lte=last, team__organisation=self.organisation_id
        ).select_related(
            "team", "visit__week__team", "visit__moment__place", "visit__moment__good_week__place",
            "visit__moment__good_week__person", "block__place",
        )  # fmt: skip
        for row in rows:
            of = f"visit:{row.visit_id}" if row.visit_id else f"block:{row.block_id}:{row.date}" if row.block_id else ""
            entry = self.entries[row.member_id].get(of)
            span = planned(row.date, row.start, row.minutes, row.team.timezone)
            if entry is None:
                entry = Entry(
                    of or f"said:{row.id}", row.kind, row.team_id, row.team.timezone, row.date, row.start, row.minutes,
                    span, by_plan=False, visit_id=row.visit_id, block_id=row.block_id,
                )  # fmt: skip
                if row.visit:
                    entry.person = row.visit.moment.good_week.person
                    entry.place = row.visit.moment.place or row.visit.moment.good_week.place
                    entry.brought = row.visit.week.brought.get("travel", {})
                    self._hide_helped(row.member_id, entry, row.visit)
                self.entries[row.member_id][entry.of] = entry
            entry.said, entry.source, entry.span, entry.asks = row, "said", span, False


def _visit_entry(visit: Visit) -> Entry:
    zone = visit.week.team.timezone
    return Entry(
        of=f"visit:{visit.id}",
        kind="visit",
        team_id=visit.week.team_id,
        zone=zone,
        on=visit.date,
        start=visit.start,
        minutes=visit.minutes,
        span=planned(visit.date, visit.start, visit.minutes, zone),
        person=visit.moment.good_week.person,
        place=visit.moment.place or visit.moment.good_week.place,
        brought=visit.week.brought.get("travel", {}),
        visit_id=visit.id,
    )


def _block_entry(week: Week, block: Block, on: date) -> Entry:
    zone = week.team.timezone
    minutes = block.to_minute - block.from_minute
    return Entry(
        of=f"block:{block.id}:{on}",
        kind=kind_of_block(block.title),
        team_id=week.team_id,
        zone=zone,
        on=on,
        start=block.from_minute,
        minutes=minutes,
        span=planned(on, block.from_minute, minutes, zone),
        title=block.title,
        place=block.place,
        brought=week.brought.get("travel", {}),
        block_id=block.id,
    )


def kind_of_block(title: str) -> Kind:
    """A block has only a title: one that says training, in either language, is training; every other is a meeting."""
    words = title.casefold()
    return "training" if "training" in words or "hyfforddiant" in words else "meeting"
