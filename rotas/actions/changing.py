"""The one door to a published week: visits change here, and everybody whom a change concerns is told.

Absences, asks, swaps, re-plans and the team's own hand all come through `change_published`. A visit may be left with too
few members: then it needs somebody, and says so to everybody who may see it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from profiles.permissions import can_read
from rotas import bridge
from rotas.actions.overtaken import close_overtaken
from rotas.actions.week import check_may, take
from rotas.models import Moment, NeighbourAsk, Visit, VisitChange, VisitMember, Week
from rotas.not_there import DAYS
from rotas.planning.plan import Plan
from rotas.planning.plan import Visit as Planned
from rotas.planning.published import newly_broken
from rotas.queries.broken import told
from rotas.rules.changes import Why, differs, in_order, members_concerned, said_now, still_to_find
from rotas.rules.missed import missed_rows
from teams.auth import Viewer, viewer_for
from teams.errors import Problem, RuleBroken
from teams.models import Human, Membership
from teams.notices import tell
from teams.queries import current, today_in

PROBLEMS_MOST = 20
SOON = timedelta(days=1)
"""A change of today or tomorrow does not wait for a digest."""
Row = dict[str, Any]


@dataclass(frozen=True)
class Edit:
    """One change of a published week. `visit` names one that is there; without it `moment` and `on` (its date) say a new one.

    What is None stays. `members` may be fewer than the visit needs, or none: then it needs somebody.
    """

    visit: UUID | None = None
    moment: UUID | None = None
    on: date | None = None
    start: int | None = None
    minutes: int | None = None
    members: tuple[UUID, ...] | None = None
    gone: bool = False


@dataclass
class _Pair:
    """A visit as it was and as it will be (rules.changes.Seen), and its row."""

    row: Visit
    before: Row
    after: Row


def change_published(
    *,
    by: Viewer | None,
    week: Week,
    changes: Sequence[Edit],
    why: Why,
    said: str = "",
    tell_also: Mapping[UUID, str] | None = None,
) -> list[VisitChange]:
    """Make changes that belong together, all of them or none. `week` is held (actions.week.hold_week, step "live").

    RuleBroken, with a sentence for each, if they break a rule that the week keeps now, or name what is not there. Each
    changed visit gets its next version and one VisitChange; members before and after, the person and those of their circle
    who may see who is coming get a notice. `tell_also`: humans and the kind of notice that they get instead. Gives the
    changes; none, if nothing is different.
    """
    check_may(week, "live")
    rows = {v.id: v for v in Visit.objects.filter(week=week).select_related("moment__good_week__person")}
    there = {v: _seen(row, row_members) for v, (row, row_members) in _with_members(rows).items()}
    pairs = [_pair(week, rows, there, edit) for edit in changes]
    _check_once(pairs, rows, there)
    pairs = [p for p in pairs if differs(p.before, p.after)]
    if not pairs:
        return []
    problem = bridge.problem_of(week)
    before = [_planned(week, rows[v], seen) for v, seen in there.items()]
    changed = {p.row.id: p for p in pairs}
    kept = [_planned(week, rows[v], seen) for v, seen in there.items() if v not in changed]
    after = [*kept, *(_planned(week, p.row, p.after) for p in pairs if p.after)]
    # Whoever cannot come does not come: no rule keeps anybody at a visit.
    lets_go = why in ("absence", "neighbour") and all(_only_takes_away(p) for p in pairs)
    if not lets_go and (broken := newly_broken(problem, before, after)):
        says = told(broken, Plan.of(after), by.language if by else week.team.language)
        problems = [Problem(where, what) for where, what in says[:PROBLEMS_MOST]]
        raise RuleBroken("This change breaks a rule", "breaks_a_rule", problems)
    out = _write(week, pairs, by=by, why=why, said=said)
    by_hand = {k: v for k, v in week.by_hand.items() if k != "back"}
    by_hand |= {"changes": by_hand.get("changes", 0) + len(out), "missed": missed_rows(problem, Plan.of(after))}
    people = {p.row.moment.good_week.person_id for p in pairs}
    detail = {"why": why, "visits": [str(p.row.id) for p in pairs], "batch": str(out[0].batch)}
    take(week, "live", by=by, verb="changed", detail=detail, people=people, by_hand=by_hand)
    _tell(week, pairs, out, by=by, also=tell_also or {})
    close_overtaken(week, out, by=by)
    return out


def _with_members(rows: Mapping[UUID, Visit]) -> dict[UUID, tuple[Visit, list[UUID]]]:
    out: dict[UUID, tuple[Visit, list[UUID]]] = {v: (row, []) for v, row in rows.items()}
    for visit, member in VisitMember.objects.filter(visit__in=list(rows)).values_list("visit_id", "member_id"):
        out[visit][1].append(member)
    return out


def _seen(row: Visit, members: Iterable[UUID]) -> Row:
    return {"date": row.date.isoformat(), "start": row.start, "minutes": row.minutes, "members": in_order(members)}


def _pair(week: Week, rows: Mapping[UUID, Visit], there: Mapping[UUID, Row], edit: Edit) -> _Pair:
    """What an edit means. RuleBroken if it names a visit, a moment, a day or a member that is not of this week."""
    if edit.visit is not None:
        if edit.visit not in rows:
            raise RuleBroken("There is no such visit in this week", "no_such_visit")
        row, before = rows[edit.visit], there[edit.visit]
    else:
        row, before = _new(week, edit), {}
    if edit.gone:
        return _Pair(row, before, {})
    after: Row = {
        "date": (edit.on or row.date).isoformat(),
        "start": row.start if edit.start is None else edit.start,
        "minutes": row.minutes if edit.minutes is None else edit.minutes,
        "members": before.get("members", []) if edit.members is None else in_order(set(edit.members)),
    }
    on = date.fromisoformat(after["date"])
    if not week.starts <= on < week.starts + timedelta(days=DAYS):
        raise RuleBroken("That day is not in this week", "no_such_day", [Problem("date", "Choose a day of this week.")])
    added = {UUID(m) for m in set(after["members"]) - set(before.get("members", ()))}
    here = Membership.objects.filter(current(on), team=week.team_id, part="member", human__in=added)
    helps = NeighbourAsk.objects.filter(week=week, visit=row.id, state="agreed", helper__in=added)
    if added - {*here.values_list("human_id", flat=True), *helps.values_list("helper_id", flat=True)}:
        raise RuleBroken(
            "Only members of the team make visits", "not_a_member", [Problem("members", "Choose members.")]
        )
    if len(after["members"]) > max(row.moment.carers, len(before.get("members", ()))):
        raise RuleBroken(
            f"This visit is made by {row.moment.carers}",
            "too_many_members",
            [Problem("members", f"This visit is made by {row.moment.carers}.")],
        )
    return _Pair(row, before, after)


def _new(week: Week, edit: Edit) -> Visit:
    if edit.moment is None or edit.on is None or edit.start is None or edit.gone:
        raise RuleBroken("A new visit needs its moment, day and time", "no_such_visit")
    moment = (
        Moment.objects.filter(id=edit.moment, good_week__team=week.team_id, ended_at=None, helped_by="team")
        .select_related("good_week__person")
        .first()
    )
    if moment is None:
        raise RuleBroken("The team has no such moment", "no_such_visit")
    return Visit(week=week, moment=moment, date=edit.on, start=edit.start, minutes=edit.minutes or moment.best)


def _only_takes_away(p: _Pair) -> bool:
    """Whether somebody goes from a visit that stays as and when it is."""
    same = p.before and p.after and all(p.before[k] == p.after[k] for k in ("date", "start", "minutes"))
    return bool(same) and set(p.after["members"]) < set(p.before["members"])


def _check_once(pairs: Sequence[_Pair], rows: Mapping[UUID, Visit], there: Mapping[UUID, Row]) -> None:
    """Each visit is changed once, and no moment comes twice on a day."""
    changed = [p.row.id for p in pairs]
    days = [(rows[v].moment_id, seen["date"]) for v, seen in there.items() if v not in changed]
    days += [(p.row.moment_id, p.after["date"]) for p in pairs if p.after]
    if len(set(changed)) != len(changed) or len(set(days)) != len(days):
        raise RuleBroken("The same visit is there twice", "visit_twice")


def _planned(week: Week, row: Visit, seen: Row) -> Planned:
    day = (date.fromisoformat(seen["date"]) - week.starts).days
    return Planned(day, seen["start"], str(row.moment_id), seen["minutes"], tuple(seen["members"]))


def _write(week: Week, pairs: Sequence[_Pair], *, by: Viewer | None, why: Why, said: str) -> list[VisitChange]:
    batch = uuid4()
    out = []
    for p in sorted(pairs, key=lambda p: bool(p.after)):  # what goes makes room for what comes
        on = date.fromisoformat((p.after or p.before)["date"])
        version = p.row.version + 1
        if not p.after:
            Visit.objects.filter(id=p.row.id).delete()
        else:
            p.row.date, p.row.start, p.row.minutes = on, p.after["start"], p.after["minutes"]
            p.row.version, p.row.changed = version, said_now(_as_published(p), p.after)
            p.row.save()
            VisitMember.objects.filter(visit=p.row).exclude(member__in=p.after["members"]).delete()
            have = set(map(str, VisitMember.objects.filter(visit=p.row).values_list("member_id", flat=True)))
            VisitMember.objects.bulk_create(
                VisitMember(visit=p.row, member_id=UUID(m)) for m in p.after["members"] if m not in have
            )
        out.append(
            VisitChange(
                week=week, visit=p.row if p.after else None, of=p.row.id, moment=p.row.moment, date=on, version=version, batch=batch,
                before=p.before, after=p.after, why=why, said=said[:300], by_id=by.human_id if by else None,
                told=in_order(_concerned(p)),
            )
        )  # fmt: skip
    return VisitChange.objects.bulk_create(out)


def _as_published(p: _Pair) -> Row:
    """The visit as people were told when the week was published; empty: it was not there."""
    first = VisitChange.objects.filter(visit=p.row.id).order_by("version").first()
    return first.before if first else p.before


def _concerned(p: _Pair) -> set[UUID]:
    """Members before and after, the person, and those of their circle who may see who is coming."""
    person = p.row.moment.good_week.person_id
    beside = Human.objects.filter(
        memberships__in=Membership.objects.filter(current(), part="circle", beside=person)
    ).distinct()
    circle = {h.id for h in beside if can_read(viewer_for(h), person, "who_is_coming")}
    return {person, *circle, *(UUID(m) for m in members_concerned(p.before, p.after))}


def _tell(
    week: Week, pairs: Sequence[_Pair], made: Sequence[VisitChange], *, by: Viewer | None, also: Mapping[UUID, str]
) -> None:
    """A notice for each human and each visit. Members hear of a visit, the person and their circle of who is coming."""
    today = today_in(week.team)
    people = {m for c in made for m in members_concerned(c.before, c.after)}
    called = {str(h.id): h.called for h in Human.objects.filter(id__in=people)}
    by_row = {id(c): p for c, p in zip(made, sorted(pairs, key=lambda p: bool(p.after)), strict=True)}
    for c in made:
        p = by_row[id(c)]
        detail = _detail(c, p, called)
        dates = [date.fromisoformat(s["date"]) for s in (c.before, c.after) if s]
        urgent = today <= min(dates) <= today + SOON
        members = {UUID(m) for m in members_concerned(c.before, c.after)}
        kinds: dict[str, list[UUID]] = defaultdict(list)
        for human in map(UUID, c.told):
            kinds[also.get(human, "visit_changed" if human in members else "coming_changed")].append(human)
        for kind, to in kinds.items():
            path = "/my-week" if kind == "coming_changed" else f"/visit/{week.starts}/{p.row.id}"
            tell(
                by=by, team_id=week.team_id, kind=kind, to=to, object_id=c.id, detail=detail | {"path": path},
                urgent=urgent,
            )  # fmt: skip


def _detail(c: VisitChange, p: _Pair, called: Mapping[str, str]) -> Row:
    """For the words: when it was and is, who came and comes, by the names they like. No content of anybody's good week."""

    def seen(s: Mapping[str, Any]) -> Row | None:
        if not s:
            return None
        return {k: s[k] for k in ("date", "start", "minutes")} | {"members": [called[m] for m in s["members"]]}

    now = c.after or c.before
    out = {
        "visit": str(p.row.id),
        "week": p.row.week.starts.isoformat(),
        "person": p.row.moment.good_week.person.called,
        "person_id": str(p.row.moment.good_week.person_id),
        "before": seen(c.before),
        "after": seen(c.after),
        "needs": still_to_find(p.row.moment.carers, len(c.after["members"])) if c.after else 0,
        "why": c.why,
        "batch": str(c.batch),
        "date": now["date"],
        "start": now["start"],
        "end": now["start"] + now["minutes"],
        "who": [called[m] for m in now["members"]],
    }
    return out | {"what": "gone" if not c.after else "open" if out["needs"] else _sentence(c)}


def _sentence(c: VisitChange) -> str:
    """Which sentence tells of a change: a visit that begins when it did has not moved, however long it is now."""
    said = said_now(c.before, c.after) or "time"
    if said not in ("time", "both") or any(c.before[k] != c.after[k] for k in ("date", "start")):
        return said
    return "members" if said == "both" else "length"
