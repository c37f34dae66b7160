"""A week read from its tables, and written as the planner's week file."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from functools import cached_property
from uuid import UUID

from django.db.models import Q

from rotas.bridge.abilities import profile_gifts, signed_until
from rotas.bridge.names import ROWS, Json, Names, membership_ref
from rotas.bridge.next_door import elsewhere, helpers, place_of, taken_elsewhere
from rotas.bridge.standing import Stands, standing, visits_json
from rotas.bridge.weeks_before import Before, before
from rotas.models import (
    AvailableTime,
    Block,
    BusyTime,
    GoodWeek,
    Moment,
    Place,
    Tie,
    Visit,
    Week,
    WorkingLife,
)
from rotas.not_there import DAYS, NotThere, Time
from rotas.pins import Left, pins_of
from rotas.planning.problem import FORMAT
from rotas.planning.published import BUSY
from rotas.rules.away import fair_times
from rotas.rules.good_week import DAY_MINUTES, most_times
from rotas.rules.skills import in_date
from rotas.rules.sliders import turn
from rotas.rules.working_life import SPEEDS
from teams.models import Human, Membership, Team


def _wanted(week: Week) -> Q:
    """Moments that a week is about. A published week keeps those that were ended since and are in it."""
    wanted = Q(ended_at=None)
    if week.state == "published":
        wanted |= Q(visits__week=week)
    return wanted & Q(helped_by="team")


class Reading:
    """All that the tables say about a week, read in a number of queries that does not grow with the team."""

    def __init__(self, week: Week) -> None:
        self.week = week
        self.team: Team = week.team
        first, last = week.starts, week.starts + timedelta(days=DAYS - 1)
        rows = Membership.objects.filter(
            Q(ends=None) | Q(ends__gte=first), team=self.team, part__in=["member", "person"], starts__lte=last
        )
        self.members: dict[UUID, list[Membership]] = defaultdict(list)
        self.people: dict[UUID, list[Membership]] = defaultdict(list)
        for row in rows.select_related("human").order_by("starts", "id"):
            (self.members if row.part == "member" else self.people)[row.human_id].append(row)
        self.lives = {
            life.member_id: life
            for life in WorkingLife.objects.filter(team=self.team, member__in=self.members).select_related("base")
        }
        self.available: dict[UUID, list[AvailableTime]] = defaultdict(list)
        for offer in AvailableTime.objects.filter(working_life__in=[life.id for life in self.lives.values()]):
            self.available[offer.working_life_id].append(offer)
        self.good_weeks = {
            g.person_id: g
            for g in GoodWeek.objects.filter(team=self.team, person__in=self.people).select_related("place")
        }
        ids = [g.id for g in self.good_weeks.values()]
        self.busy: dict[UUID, list[BusyTime]] = defaultdict(list)
        for own in BusyTime.objects.filter(good_week__in=ids):
            self.busy[own.good_week_id].append(own)
        self.moments = list(
            Moment.objects.filter(_wanted(week), good_week__in=ids).select_related("place", "good_week").distinct()
        )
        self.blocks = list(Block.objects.filter(team=self.team).select_related("place"))
        self.at_blocks: dict[UUID, list[UUID]] = defaultdict(list)
        for block_id, human_id in Block.members.through.objects.filter(block__in=self.blocks).values_list(
            "block_id", "human_id"
        ):
            self.at_blocks[block_id].append(human_id)
        self.not_there = NotThere(week, self.members, self.good_weeks)
        self.stands: dict[UUID, list[Stands]] = standing(week) if week.state == "published" else {}
        self.helpers = helpers(week, self.members)
        self.skills_until = signed_until([*self.members, *(human.id for _, human, _ in self.helpers)])
        self.elsewhere = elsewhere(week, self.members)
        self.before = before(week)
        self.profile_gifts = profile_gifts(self.members, {gift for m in self.moments for gift in m.gifts})

    def json(self, names: Names) -> Json:
        """All of it as goodweek.week/1, in an order that depends on the names alone."""
        week, brought = self.week, self.week.brought
        moments = sorted(filter(None, (self._moment(m, names) for m in self.moments)), key=lambda m: m["id"])
        there = {m["id"]: m for m in moments}
        for row in moments:
            if "after" in row and row["after"]["moment"] not in there:
                del row["after"]
        people = sorted((self._person(p, names) for p in self.good_weeks.values()), key=lambda p: p["id"])
        members = sorted(
            [
                *(self._member(human, rows, names) for human, rows in self.members.items()),
                *(self._helper(visits, human, life, names) for visits, human, life in self.helpers),
            ],
            key=lambda m: m["id"],
        )
        blocks = sorted(
            (self._block(b, names) for b in self.blocks if b.weekday not in self.not_there.sundays),
            key=lambda b: b["id"],
        )
        if names is ROWS:  # in a file they would become time that is taken every week
            blocks += [*self._half_staffed(), *(taken_elsewhere(v, h, week.starts) for v, h in self.elsewhere)]
        places = {names.place(p): p for p in self._places()}
        if names is ROWS:
            places |= {ROWS.place(p): p for p in (place_of(v.moment) for v, _ in self.elsewhere)}
        return {
            "format": FORMAT,
            "name": brought.get("name") or f"{self.team.name}, week of {week.starts.isoformat()}",
            "starts": week.starts.isoformat(),
            "days": DAYS,
            "timezone": self.team.timezone,
            "first_weekday": 0,
            "places": [{"id": ref, "lat": places[ref].lat, "lon": places[ref].lon} for ref in sorted(places)],
            "travel": self._travel(names, places.values()),
            "members": members,
            "people": people,
            "ties": self._ties(names),
            "moments": moments,
            "blocks": blocks,
            "pins": self.pins(names, there)[0],
            "agreed": self._agreed(names, there) if week.state == "published" else [],
            "weights": self._weights(),
            "limits": brought.get("limits", {}),
        }

    def _weights(self) -> Json:
        """What a file brought, turned up and down as the team has it. Here, so that the planner, the judge and every
        sentence about a price weigh the same."""
        return turn(self.week.brought.get("weights", {}), self.week.sliders)

    def _days(self, rows: Sequence[Membership]) -> list[int]:
        """The days of the week on which somebody belongs to the team."""
        dates = [self.week.starts + timedelta(days=n) for n in range(DAYS)]
        return [
            n for n, on in enumerate(dates) if any(r.starts <= on and (r.ends is None or on <= r.ends) for r in rows)
        ]

    def _member(self, human_id: UUID, rows: list[Membership], names: Names) -> Json:
        life = self.lives.get(human_id) or WorkingLife(member_id=human_id, team=self.team)
        days = self._days(rows)
        usual: list[Time] = [
            (a.weekday, a.from_minute, a.to_minute, a.rather_not) for a in self.available.get(life.id, [])
        ]
        offers = self.not_there.times(human_id, days, usual)
        earlier = self.before.get(human_id, Before())
        out: Json = {
            "id": names.human(human_id, "member"),
            "name": rows[-1].human.name,
            "mode": life.mode,
            "base": names.place(life.base) if life.base else None,
            # hours by contract of a week that somebody is partly on leave: as much of them as of their times
            "contract": round(life.contract * self.not_there.share(human_id, days, usual)),
            "most_week": life.most_week,
            "most_day": life.most_day,
            "most_days": life.most_days,
            "shift_least": life.shift_least,
            "skills": in_date(life.skills, self.skills_until.get(human_id, {}), self.week.starts),
            "gifts": sorted({*life.gifts, *self.profile_gifts.get(human_id, ())}),
            "available": [
                {"day": day, "from": opens, "to": closes} | ({"rather_not": True} if rather_not else {})
                for day, opens, closes, rather_not in offers
            ],
            "unsocial_before": earlier.unsocial_before,
        }
        out |= {"last_finish": earlier.last_finish} if earlier.last_finish is not None else {}
        out |= {"leaves": life.leaves} if life.leaves is not None else {}
        said = self.week.brought.get("members", {})
        return out | (said.get(membership_ref(rows[-1])) or {}) if said else out

    def _helper(self, visits: list[Visit], human: Human, life: WorkingLife | None, names: Names) -> Json:
        """Somebody of another team who comes to a visit: there then, and at no other time. Where they set out from, and their
        own hours, are looked at in their own team's week."""
        mode = life.mode if life and life.mode in SPEEDS else "car"
        return {
            "id": names.human(human.id, "member"),
            "name": human.called,
            "mode": mode,
            "base": None,
            "contract": 0,
            "most_week": DAYS * DAY_MINUTES,
            "most_day": DAY_MINUTES,
            "most_days": DAYS,
            "shift_least": 0,
            "skills": in_date(life.skills, self.skills_until.get(human.id, {}), self.week.starts) if life else [],
            "available": [
                {"day": (v.date - self.week.starts).days, "from": v.start, "to": v.start + v.minutes} for v in visits
            ],
        }

    def _person(self, good_week: GoodWeek, names: Names) -> Json:
        return {
            "id": names.human(good_week.person_id, "person"),
            "name": self.people[good_week.person_id][-1].human.name,
            "place": names.place(good_week.place),
            "circle": good_week.circle_size,
            "allocation": good_week.allocation,
            "gifts": good_week.gifts,
            "busy": [
                {"day": day, "from": opens, "to": closes}
                for day, opens, closes in sorted(
                    {
                        *((b.weekday, b.from_minute, b.to_minute) for b in self.busy.get(good_week.id, [])),
                        *self.not_there.own_time(good_week.person_id, self._stand_of(good_week)),
                    }
                )
            ],
        }

    def _stand_of(self, good_week: GoodWeek) -> list[Stands]:
        return [row for m in self.moments if m.good_week_id == good_week.id for row in self.stands.get(m.id, ())]

    def _wished(self, m: Moment) -> tuple[list[int], int]:
        """On which days, and how often, a moment is wished for this week: while the team supports the person, and the person
        is at home. What was paused in a published week is not wished for any more, so that nobody calls it missed; what stands
        in it, stands."""
        person = m.good_week.person_id
        supported = self._days(self.people[person])
        days = [d for d in m.days if d in supported]
        times = m.times if days == m.days else min(m.times, most_times(days, m.apart))
        left = self.not_there.days_at_home(person, days, m.from_minute, m.to_minute, m.least)
        paused = {day for moment, day in self.not_there.paused if moment == m.id}
        if left == days and not paused:
            return days, times
        stands = [day for day, _, _ in self.stands.get(m.id, ()) if day not in paused]
        fair = min(fair_times(times, days, left, m.apart), max(0, times - len(paused)))
        return sorted({*left, *(d for d in stands if d in days)}), max(fair, len(stands))

    def _moment(self, m: Moment, names: Names) -> Json | None:
        """A moment, for the days on which it is wished for; None when there are none."""
        days, times = self._wished(m)
        if not days or not times:
            return None
        out: Json = {
            "id": names.moment(m),
            "person": names.human(m.good_week.person_id, "person"),
            "title": m.title,
            "times": times,
            "days": days,
            "apart": m.apart,
            "from": m.from_minute,
            "to": m.to_minute,
            "least": m.least,
            "best": m.best,
            "carers": m.carers,
            "needs": m.needs,
            "gifts": m.gifts,
            "matters": m.matters,
        }
        optional = {"best_from": m.best_from, "best_to": m.best_to, "best_days": m.best_days}
        out |= {key: value for key, value in optional.items() if value is not None}
        out |= {"place": names.place(m.place)} if m.place else {}
        after = self._moment_by_id.get(m.after_id) if m.after_id else None
        if after:
            out["after"] = {"moment": names.moment(after), "least": m.after_least or 0} | (
                {"most": m.after_most} if m.after_most is not None else {}
            )
            out["after"] |= {"others": True} if m.after_others else {}
        return out

    def _block(self, b: Block, names: Names) -> Json:
        return {
            "id": names.block(b),
            "title": b.title,
            "day": b.weekday,
            "from": b.from_minute,
            "to": b.to_minute,
            "place": names.place(b.place) if b.place else None,
            "members": sorted(
                names.human(h, "member")
                for h in self.at_blocks[b.id]
                if h in self.members
                and b.weekday in self._days(self.members[h])
                and self.not_there.is_there(h, b.weekday, b.from_minute, b.to_minute)
            ),
        }

    def _half_staffed(self) -> list[Json]:
        """Whoever comes to a visit that needs somebody else too is there then."""
        if self.week.state != "published":
            return []
        rows = Visit.objects.filter(week=self.week, members__isnull=False).select_related("moment__good_week__place")
        out = []
        for v in rows.select_related("moment__place").prefetch_related("humans").distinct().order_by("date", "id"):
            who = [h.id for h in v.humans.all()]
            if len(who) < v.moment.carers:
                out.append({
                    "id": f"{BUSY}{v.id}", "title": v.moment.title, "day": (v.date - self.week.starts).days,
                    "from": v.start, "to": v.start + v.minutes,
                    "place": ROWS.place(v.moment.place or v.moment.good_week.place),
                    "members": sorted(str(h) for h in who if h in self.members),
                })  # fmt: skip
        return out

    def _ties(self, names: Names) -> list[Json]:
        rows = Tie.objects.filter(team=self.team, person__in=self.good_weeks, member__in=self.members)
        return [
            {"person": person, "member": member, "tie": kind}
            for person, member, kind in sorted(
                (names.human(t.person_id, "person"), names.human(t.member_id, "member"), t.kind) for t in rows
            )
        ]

    def pins(self, names: Names, there: Mapping[str, Json]) -> tuple[list[Json], list[Left]]:
        """What was decided before planning, as far as it can still be, and the rest of it."""
        return pins_of(
            self.week, there, self.members, self.not_there, names.moment, lambda human: names.human(human, "member")
        )

    def _agreed(self, names: Names, there: Mapping[str, Json]) -> list[Json]:
        rows = [v for v in visits_json(self.week, names) if v["moment"] in there]
        return [
            v | {"members": list(v["members"])} for v in sorted(rows, key=lambda v: (v["day"], v["start"], v["moment"]))
        ]

    def _places(self) -> set[Place]:
        """Those that the week can come to, and those that a travel table that was brought along knows."""
        used: Iterable[Place | None] = [
            *(g.place for g in self.good_weeks.values()),
            *(life.base for life in self.lives.values()),
            *(m.place for m in self.moments),
            *(b.place for b in self.blocks),
        ]
        order = self.week.brought.get("travel", {}).get("order")
        listed = Place.objects.filter(team=self.team, ref__in=order) if order else []
        return {p for p in [*used, *listed] if p is not None}

    def _travel(self, names: Names, places: Iterable[Place]) -> Json:
        """The speeds that a file brought, over the usual ones. Its table of minutes only while it knows every place:
        once somebody new has come, the way to them is not in it, and guessing half of it would be unfair to one mode."""
        brought: Json = self.week.brought.get("travel", {})
        modes: dict[str, Mapping[str, float]] = {**SPEEDS, **brought.get("modes", {})}
        by_ref = {p.ref: p for p in places}
        order, minutes = brought.get("order", []), brought.get("minutes", {})
        out: Json = {"modes": modes}
        if minutes and set(order) == by_ref.keys():
            out |= {"order": [names.place(by_ref[ref]) for ref in order], "minutes": minutes}
        for life in self.lives.values():
            if life.mode not in modes and life.mode not in out.get("minutes", {}):
                modes[life.mode] = SPEEDS["car"]
        return out

    @cached_property
    def _moment_by_id(self) -> dict[UUID, Moment]:
        return {m.id: m for m in self.moments}
