"""The rows of a week file, kept one kind after the other, each counted as new, changed or the same."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, Model
from django.utils import timezone

from rotas.bridge import Before, before, membership_ref, profile_gifts, week_file
from rotas.models import (
    AvailableTime,
    Block,
    BusyTime,
    GoodWeek,
    Keep,
    Moment,
    Place,
    Tie,
    Visit,
    VisitMember,
    Week,
    WorkingLife,
)
from rotas.planning.costs import Weights
from rotas.planning.problem import Limits
from rotas.planning.reading_week import week_from_json
from rotas.rules.good_week import DAY_MINUTES, Fault
from rotas.rules.sliders import turn
from rotas.rules.week import may
from rotas.rules.week_file import KINDS, Kind, Tally, rows
from rotas.rules.working_life import SPEEDS
from teams.actions.organisations import join
from teams.auth import Viewer
from teams.models import Human, Membership, Team
from teams.rules import Part

Row = dict[str, Any]
WORDS: Mapping[Kind, tuple[str, str]] = {
    "members": ("team member", "team members"),
    "people": ("person supported", "people supported"),
    "places": ("place", "places"),
    "moments": ("moment", "moments"),
    "ties": ("tie", "ties"),
    "blocks": ("block", "blocks"),
    "pins": ("kept visit", "kept visits"),
    "visits": ("agreed visit", "agreed visits"),
}


class Rows:
    """One file going into one team, whose lock is held. `keep()` does it all; look at `faults` before it is committed."""

    def __init__(self, *, by: Viewer, team: Team, week: Row, today: date) -> None:
        self.by, self.team, self.week = by, team, week
        self.starts = date.fromisoformat(week["starts"])
        self.joins = min(self.starts, today)
        self.faults: list[Fault] = []
        self.notes: list[str] = []
        self.tallies: dict[Kind, Tally] = {kind: Tally() for kind in KINDS}
        self.touched: set[UUID] = set()
        self.joined: set[UUID] = set()
        found = Week.objects.filter(team=team, starts=self.starts).first()
        self.opens = found is None
        self.row = found or Week(team=team, starts=self.starts)
        self.row.team = team
        self.week_changed = self.opens
        ours = {} if found is None else week_file(self.row)
        self._ours = {
            kind: {row["id"]: row for row in ours.get(kind, ())} for kind in ("members", "people", "moments", "blocks")
        }

    @property
    def anything(self) -> bool:
        """Whether the file says anything that was not so before."""
        return any(t.new or t.changed for t in self.tallies.values()) or self.week_changed

    def words(self) -> list[str]:
        """What it does, a line for each kind that the file has, and what else there is to know."""
        told = [tally.says(*WORDS[kind]) for kind, tally in self.tallies.items() if tally.total]
        week = "is opened" if self.opens else "changes" if self.week_changed else "is there just so"
        return [*told, f"The week of {self.starts.isoformat()} {week}", *self.notes]

    def keep(self) -> None:
        """All of it, in the order in which one kind names another."""
        self.places = self._places()
        self.members = self._humans("members", "member")
        self.people = self._humans("people", "person")
        if self.faults:
            return
        self._working_lives()
        self._good_weeks()
        self._ties()
        self._blocks()
        self._week()

    def _set(self, kind: Kind | None, row: Model, values: Row, *, changed: bool = False) -> bool:
        """Give a row its values and save it if anything is different; `changed`: something that hangs on it is. Counts it
        under `kind`. True if it was new or changed."""
        new = row._state.adding
        different = [name for name, value in values.items() if getattr(row, name) != value]
        for name in different:
            setattr(row, name, values[name])
        if new or different:
            row.save()
        if kind:
            tally = self.tallies[kind]
            tally.new += new
            tally.changed += not new and bool(different or changed)
            tally.same += not (new or different or changed)
        return bool(new or different)

    def _is_ours(self, kind: Kind, row: Row) -> bool:
        """Whether a row is word for word what our own file of this week says. It may say what holds on this week's dates alone
        (somebody is on leave, or in hospital), and that must not become what holds every week."""
        return self._ours[kind].get(row["id"]) == row

    def _places(self) -> dict[str, Place]:
        there = {p.ref: p for p in Place.objects.filter(team=self.team)}
        for row in rows(self.week, "places"):
            place = there.setdefault(row["id"], Place(team=self.team, ref=row["id"]))
            self._set("places", place, {"lat": float(row["lat"]), "lon": float(row["lon"])})
        return there

    def _humans(self, kind: Kind, part: Part) -> dict[str, UUID]:
        """Those named are found by their ref, or join. Their name stays theirs."""
        there: dict[str, Membership] = {}
        for old in Membership.objects.filter(team=self.team, part=part).select_related("human").order_by("starts"):
            there[membership_ref(old)] = old
        found: dict[str, UUID] = {}
        for n, row in enumerate(rows(self.week, kind)):
            ref, name = row["id"], " ".join(row.get("name", row["id"]).split())
            known = there.get(ref)
            if known is None:
                found[ref] = join(by=self.by, team=self.team, part=part, starts=self.joins, name=name, ref=ref).id
                self.joined.add(found[ref])
            elif known.ends is not None and known.ends < self.starts:
                self.faults.append((f"{kind}[{n}].id", f"{ref} has left the team"))
            else:
                found[ref] = known.human_id
                if known.human.name != name:
                    self.notes.append(f"{known.human.name} keeps their name; the file says {name}")
        return found

    def _working_lives(self) -> None:
        lives = {w.member_id: w for w in WorkingLife.objects.filter(team=self.team)}
        offers: dict[UUID, list[AvailableTime]] = defaultdict(list)
        for offer in AvailableTime.objects.filter(working_life__team=self.team):
            offers[offer.working_life_id].append(offer)
        asked = {g for row in rows(self.week, "moments") for g in rows(row, "gifts")}
        from_profile = profile_gifts(self.members.values(), asked)
        for row in rows(self.week, "members"):
            human = self.members[row["id"]]
            if self._is_ours("members", row):
                self._count("members", human, changed=False)
                continue
            life = lives.get(human) or WorkingLife(member_id=human, team=self.team)
            gifts = set(rows(row, "gifts"))
            values = {
                "contract": row["contract"],
                "most_week": row["most_week"],
                "most_day": row["most_day"],
                "most_days": row["most_days"],
                "shift_least": row.get("shift_least", 0),
                "mode": row["mode"],
                "base_id": self.places[row["base"]].id if row.get("base") else None,
                "leaves": row.get("leaves"),
                "skills": sorted(rows(row, "skills")),
                "gifts": life.gifts if gifts == {*life.gifts, *from_profile.get(human, ())} else sorted(gifts),
            }
            wanted = {(a["day"], a["from"], a["to"], a.get("rather_not", False)) for a in rows(row, "available")}
            now = {(a.weekday, a.from_minute, a.to_minute, a.rather_not) for a in offers[life.id]}
            new, times = life._state.adding, wanted != now
            changed = self._set(None, life, values) or times
            self._count("members", human, changed)
            if times:
                life.available.all().delete()
                AvailableTime.objects.bulk_create(
                    AvailableTime(working_life=life, weekday=d, from_minute=a, to_minute=b, rather_not=r)
                    for d, a, b, r in sorted(wanted)
                )
            if changed and not new:
                WorkingLife.objects.filter(id=life.id).update(version=F("version") + 1)

    def _count(self, kind: Kind, human: UUID, changed: bool) -> None:
        tally = self.tallies[kind]
        if human in self.joined:
            tally.new += 1
        elif changed:
            tally.changed += 1
        else:
            tally.same += 1

    def _good_weeks(self) -> None:
        good_weeks = {g.person_id: g for g in GoodWeek.objects.filter(team=self.team)}
        busy: dict[UUID, list[BusyTime]] = defaultdict(list)
        for own in BusyTime.objects.filter(good_week__team=self.team):
            busy[own.good_week_id].append(own)
        adding: set[UUID] = set()
        changed: set[UUID] = set()
        for row in rows(self.week, "people"):
            human = self.people[row["id"]]
            if self._is_ours("people", row):
                self._count("people", human, changed=False)
                continue
            good_week = good_weeks.setdefault(human, GoodWeek(person_id=human, team=self.team))
            if good_week._state.adding:
                adding.add(good_week.id)
            values = {
                "place_id": self.places[row["place"]].id,
                "circle_size": row.get("circle", 4),
                "allocation": row.get("allocation"),
                "gifts": sorted(rows(row, "gifts")),
            }
            titles = {(b.weekday, b.from_minute, b.to_minute): b.title for b in busy[good_week.id]}
            wanted = {(b["day"], b["from"], b["to"]) for b in rows(row, "busy")}
            different = self._set(None, good_week, values) or wanted != titles.keys()
            self._count("people", human, different)
            if different:
                changed.add(good_week.id)
            if wanted != titles.keys():
                good_week.busy.all().delete()
                BusyTime.objects.bulk_create(
                    BusyTime(
                        good_week=good_week, weekday=d, from_minute=a, to_minute=b, title=titles.get((d, a, b), "")
                    )
                    for d, a, b in sorted(wanted)
                )
        changed |= self._moments(good_weeks)
        GoodWeek.objects.filter(id__in=changed - adding).update(version=F("version") + 1)
        self.touched |= {g.person_id for g in good_weeks.values() if g.id in changed}

    def _moments(self, good_weeks: Mapping[UUID, GoodWeek]) -> set[UUID]:
        """The moments, and with them the ids of the good weeks in which one is new or different."""
        there = {m.ref: m for m in Moment.objects.filter(good_week__team=self.team).select_related("good_week")}
        named = rows(self.week, "moments")
        self.moments: dict[str, Moment] = {}
        for n, row in enumerate(named):
            good_week = good_weeks[self.people[row["person"]]]
            moment = there.get(row["id"]) or Moment(good_week=good_week, ref=row["id"])
            if moment.good_week_id != good_week.id:
                self.faults.append((f"moments[{n}].id", f"{row['id']} is a moment of somebody else already"))
            self.moments[row["id"]] = moment
        changed: set[UUID] = set()
        if self.faults:
            return changed
        for row in named:
            moment = self.moments[row["id"]]
            if self._is_ours("moments", row):
                self.tallies["moments"].same += 1
            elif self._set("moments", moment, self._moment_values(row)):
                changed.add(moment.good_week_id)
        unnamed = sum(
            m.ended_at is None and m.helped_by == "team" and m.ref not in self.moments for m in there.values()
        )  # the others are no business of a week file
        ended = sum(m.ended_at is not None for m in self.moments.values())
        self.notes += [f"Moments that the file does not name, and that stay: {unnamed}"] if unnamed else []
        self.notes += [f"Moments that were ended, and stay so: {ended}"] if ended else []
        return changed

    def _moment_values(self, row: Row) -> Row:
        after = row.get("after")
        best_days = row.get("best_days")
        return {
            "title": row.get("title", row["id"]),
            "times": row["times"],
            "days": sorted(row["days"]),
            "best_days": None if best_days is None else sorted(best_days),
            "apart": row.get("apart", 1),
            "from_minute": row["from"],
            "to_minute": row["to"],
            "best_from": row.get("best_from"),
            "best_to": row.get("best_to"),
            "least": row["least"],
            "best": row["best"],
            "carers": row.get("carers", 1),
            "needs": [sorted(set(skills)) for skills in rows(row, "needs")],
            "gifts": sorted(rows(row, "gifts")),
            "matters": row["matters"],
            "place_id": self.places[row["place"]].id if row.get("place") else None,
            "after_id": self.moments[after["moment"]].id if after else None,
            "after_least": after["least"] if after else None,
            "after_most": min(after["most"], DAY_MINUTES) if after and "most" in after else None,
            "after_others": bool(after and after.get("others")),
        }

    def _ties(self) -> None:
        there = {(t.person_id, t.member_id): t for t in Tie.objects.filter(team=self.team)}
        for row in rows(self.week, "ties"):
            pair = self.people[row["person"]], self.members[row["member"]]
            tie = there.get(pair) or Tie(team=self.team, person_id=pair[0], member_id=pair[1], kind="new")
            if row["tie"] != "new":
                self._set("ties", tie, {"kind": row["tie"]})
            elif tie._state.adding:
                self.tallies["ties"].same += 1
            else:
                tie.delete()
                self.tallies["ties"].changed += 1

    def _blocks(self) -> None:
        there = {b.ref: b for b in Block.objects.filter(team=self.team).prefetch_related("members")}
        for row in rows(self.week, "blocks"):
            if self._is_ours("blocks", row):
                self.tallies["blocks"].same += 1
                continue
            block = there.get(row["id"]) or Block(team=self.team, ref=row["id"])
            who = {self.members[m] for m in rows(row, "members")}
            others = block._state.adding or who != {h.id for h in block.members.all()}
            values = {
                "title": row.get("title", row["id"]),
                "weekday": row["day"],
                "from_minute": row["from"],
                "to_minute": row["to"],
                "place_id": self.places[row["place"]].id if row.get("place") else None,
            }
            self._set("blocks", block, values, changed=others)
            if others:
                block.members.set(Human.objects.filter(id__in=who))

    def _week(self) -> None:
        agreed = rows(self.week, "agreed")
        if self.opens:
            if agreed:
                self.row.state, self.row.published_at = "published", timezone.now()
            self.row.save()
        self._pins()
        if agreed:
            self._visits(agreed)
        brought = self._brought()
        pins = self.tallies["pins"]
        if brought == self.row.brought and not pins.new and not pins.changed:
            return
        self.week_changed = True
        if brought.get("weights") != self.row.brought.get("weights"):
            self.row.sliders = {}
        self.row.brought = brought
        self.row.version += not self.opens  # whoever saw the week before has not seen this
        self.row.save(update_fields=["brought", "sliders", "version"])

    def _pins(self) -> None:
        there = {(k.moment_id, k.day): k for k in Keep.objects.filter(week=self.row).prefetch_related("members")}
        for n, row in enumerate(rows(self.week, "pins")):
            moment = self.moments[row["moment"]]
            keep = there.get((moment.id, row.get("day")))
            who = {self.members[m] for m in rows(row, "members")}
            if keep and keep.start == row.get("start") and {h.id for h in keep.members.all()} == who:
                self.tallies["pins"].same += 1
                continue
            if not self.opens and not may("keep", self.row.state):
                self.faults.append((f"pins[{n}]", "the team has agreed on this week already"))
                continue
            new = keep is None
            keep = keep or Keep(week=self.row, moment=moment, day=row.get("day"), by_id=self.by.human_id)
            keep.start = row.get("start")
            keep.save()
            keep.members.set(Human.objects.filter(id__in=who))
            self.tallies["pins"].new += new
            self.tallies["pins"].changed += not new

    def _visits(self, agreed: list[Row]) -> None:
        wanted = {
            (self.moments[v["moment"]].id, self.starts + timedelta(days=v["day"]), v["start"], v["minutes"]): frozenset(
                self.members[m] for m in rows(v, "members")
            )
            for v in agreed
        }
        if not self.opens:
            self._check_visits_are_there(wanted)
            self.tallies["visits"].same += len(wanted)
            return
        visits = Visit.objects.bulk_create(
            Visit(week=self.row, moment_id=moment, date=on, start=start, minutes=minutes)
            for moment, on, start, minutes in wanted
        )
        VisitMember.objects.bulk_create(
            VisitMember(visit=visit, member_id=member)
            for visit, members in zip(visits, wanted.values(), strict=True)
            for member in members
        )
        self.tallies["visits"].new += len(visits)

    def _check_visits_are_there(self, wanted: Mapping[tuple[UUID, date, int, int], frozenset[UUID]]) -> None:
        """A week that the team has is the team's: a file may say what is so, and change nothing of it. What changes in a
        published week changes in `actions.changing`, where everybody concerned is told. Files leave out what needs somebody."""
        there = {
            (v.moment_id, v.date, v.start, v.minutes): frozenset(h.id for h in v.humans.all())
            for v in Visit.objects.filter(week=self.row).select_related("moment").prefetch_related("humans")
            if len(v.humans.all()) >= v.moment.carers
        }
        if self.row.state != "published":
            self.faults.append(("agreed", "the team is sharing this week out; what it agrees on is its own to say"))
        elif there != wanted:
            self.faults.append(("agreed", "this week is published already, with other visits"))

    def _brought(self) -> Row:
        """What the file says that holds for this week alone, and that the tables do not say already."""
        problem = week_from_json(self.week)
        was = self.row.brought
        # a file of ours has the team's sliders in its weights: turning them up again would count them twice
        weighed_here = week_from_json(self.week | {"weights": turn(was.get("weights", {}), self.row.sliders)}).weights
        out: Row = {}
        if self.week.get("name") and self.week["name"] != f"{self.team.name}, week of {self.starts.isoformat()}":
            out["name"] = self.week["name"]
        if problem.weights == weighed_here:
            out |= {"weights": was["weights"]} if "weights" in was else {}
        elif problem.weights != Weights():
            out["weights"] = self.week["weights"]
        if problem.limits != Limits():
            out["limits"] = self.week["limits"]
        travel = self.week["travel"]
        modes = {name: mode for name, mode in (travel.get("modes") or {}).items() if mode != SPEEDS.get(name)}
        if modes:
            out["travel"] = {"modes": modes}
        if travel.get("minutes"):
            out["travel"] = out.get("travel", {}) | {"order": travel["order"], "minutes": travel["minutes"]}
        known = before(self.row)
        members = {
            row["id"]: {
                key: row[key]
                for key in ("unsocial_before", "last_finish")
                if row.get(key) is not None and row[key] != getattr(known.get(self.members[row["id"]], Before()), key)
            }
            for row in rows(self.week, "members")
        }
        members = {ref: said for ref, said in members.items() if said}
        return out | ({"members": members} if members else {})
