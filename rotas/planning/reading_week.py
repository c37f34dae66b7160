"""From the text of a week file to a Problem, or to the list of everything that is wrong with it."""

from __future__ import annotations

import datetime
import zoneinfo
from collections.abc import Collection, Iterable
from dataclasses import fields
from typing import Any

from rotas.planning.costs import TIES, Weights
from rotas.planning.plan import Visit, read_visit
from rotas.planning.problem import (
    FORMAT,
    After,
    Block,
    Limits,
    Member,
    Mode,
    Moment,
    Person,
    Pin,
    Place,
    Problem,
    Window,
)
from rotas.planning.reading import FileProblem, Reader, WeekFileError, clip, parse
from rotas.planning.rules import DAY_MINUTES

DAYS_MOST = 62
WEIGHT_MOST = 1e9


def read_week(text: str | bytes) -> Problem:
    """A Problem from the text of a week file. Raises WeekFileError, which names every problem with its place."""
    value, problems = parse(text)
    if problems:
        raise WeekFileError(problems)
    return week_from_json(value)


def week_from_json(value: Any) -> Problem:
    """A Problem from plain values, as `json.load` gives them. Raises WeekFileError."""
    if not isinstance(value, dict):
        raise WeekFileError([FileProblem("", f"a week must be an object, not {clip(value)}")])
    r = Reader(value, "")
    if value.get("format") != FORMAT:
        r.say("format", f"must be {FORMAT}" + (f", not {clip(value['format'])}" if "format" in value else ""))
    r.keys(
        ("format", "places", "travel", "members", "people", "moments"),
        (
            "name",
            "starts",
            "days",
            "timezone",
            "first_weekday",
            "ties",
            "blocks",
            "pins",
            "agreed",
            "weights",
            "limits",
        ),
    )
    try:
        problem = _week(r)
    except RecursionError:
        r.say("", "the file is nested too deeply")
        problem = None
    if r.problems or problem is None:
        raise WeekFileError(r.problems)
    return problem


def _week(r: Reader) -> Problem:
    days = r.whole("days", 1, DAYS_MOST, 7)
    starts = r.text("starts", most=10) or None
    if starts:
        try:
            datetime.date.fromisoformat(starts)
        except ValueError:
            r.say("starts", f"must be a date such as 2026-11-23, not {clip(starts)}")
    timezone = r.text("timezone", "Europe/London", most=64)
    try:
        zoneinfo.ZoneInfo(timezone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        if zoneinfo.available_timezones():
            r.say("timezone", f"there is no time zone {clip(timezone)}")

    places = tuple(_place(p) for p in r.objects("places"))
    unique(r, "places", [p.id for p in places])
    place_ids = {p.id for p in places}
    modes, order, matrices = _travel(r.inner("travel"), place_ids)
    members = tuple(_member(m, days, place_ids, {*modes, *matrices}) for m in r.objects("members"))
    unique(r, "members", [m.id for m in members])
    member_ids = {m.id for m in members}
    people = tuple(_person(p, days, place_ids) for p in r.objects("people"))
    unique(r, "people", [p.id for p in people])
    person_ids = {p.id for p in people}
    ties = _ties(r, person_ids, member_ids)
    moments = tuple(_moment(m, place_ids, person_ids) for m in r.objects("moments"))
    unique(r, "moments", [m.id for m in moments])
    _afters(r, moments)
    blocks = tuple(_block(b, days, place_ids, member_ids) for b in r.objects("blocks"))
    unique(r, "blocks", [b.id for b in blocks])
    moment_ids = {m.id for m in moments}
    pins = tuple(_pin(p, days, moment_ids, member_ids) for p in r.objects("pins"))
    agreed = tuple(_agreed(v, days, moment_ids, member_ids) for v in r.objects("agreed"))
    for n, v in enumerate(agreed):
        if any(w.moment == v.moment and w.day == v.day for w in agreed[:n]):
            r.say(f"agreed[{n}]", f"{clip(v.moment)} is there twice on day {v.day}")
    problem = Problem(
        name=r.text("name"),
        starts=starts,
        days=days,
        timezone=timezone,
        first_weekday=r.whole("first_weekday", 0, 6, 0),
        places=places,
        modes=modes,
        order=order,
        matrices=matrices,
        members=members,
        people=people,
        ties=ties,
        moments=moments,
        blocks=blocks,
        pins=pins,
        agreed=agreed,
        weights=_weights(r.inner("weights")),
        limits=_limits(r.inner("limits")),
    )
    if matrices and not r.problems:
        _reachable(r, problem)
    return problem


def unique(r: Reader, key: str, ids: Iterable[str]) -> None:
    """Say where an id is there for the second time."""
    seen: set[str] = set()
    for n, ref in enumerate(ids):
        if ref in seen:
            r.say(f"{key}[{n}].id", f"{clip(ref)} is there twice")
        seen.add(ref)


def known(r: Reader, key: str, ref: str | None, among: Collection[str], what: str) -> None:
    """Say that an id names nothing in this file."""
    if ref and ref not in among:
        r.say(key, f"there is no {what} {clip(ref)}")


def _place(r: Reader) -> Place:
    r.keys(("id", "lat", "lon"))
    return Place(r.id("id"), r.number("lat", -90, 90), r.number("lon", -180, 180))


def _travel(
    r: Reader, places: Collection[str]
) -> tuple[dict[str, Mode], tuple[str, ...], dict[str, tuple[tuple[int, ...], ...]]]:
    r.keys((), ("modes", "order", "minutes"))
    modes: dict[str, Mode] = {}
    inner = r.inner("modes")
    for name in inner.value:
        m = inner.inner(name)
        m.keys(("kmh", "detour", "settle"))
        modes[name] = Mode(m.number("kmh", 0.1, 1000, 1), m.number("detour", 0.01, 100, 1), m.number("settle", 0, 1440))
    order = r.ids("order")
    for n, ref in enumerate(order):
        known(r, f"order[{n}]", ref, places, "place")
    matrices: dict[str, tuple[tuple[int, ...], ...]] = {}
    inner = r.inner("minutes")
    for name in inner.value:
        rows = inner.rows(name)
        if len(rows) != len(order) or any(not isinstance(row, list) or len(row) != len(order) for row in rows):
            inner.say(name, f"must be {len(order)} rows of {len(order)} numbers, as `order` has places")
            continue
        for i, row in enumerate(rows):
            for j, cell in enumerate(row):
                if type(cell) is not int or not 0 <= cell <= 1_000_000_000:
                    inner.say(f"{name}[{i}][{j}]", f"must be whole minutes from 0, not {clip(cell)}")
        matrices[name] = tuple(tuple(c if type(c) is int else 0 for c in row) for row in rows)
    return modes, order, matrices


def _window(r: Reader, days: int, extra: tuple[str, ...] = ()) -> Window:
    r.keys(("day", "from", "to"), extra)
    opens, closes = r.whole("from"), r.whole("to")
    if "from" in r.value and "to" in r.value and closes <= opens:
        r.say("to", f"must be after from ({opens}), not {closes}")
    return Window(r.whole("day", 0, days - 1), opens, closes, r.flag("rather_not") if extra else False)


def _member(r: Reader, days: int, places: Collection[str], modes: Collection[str]) -> Member:
    r.keys(
        ("id", "mode", "contract", "most_week", "most_day", "most_days", "skills", "available"),
        ("name", "base", "shift_least", "gifts", "unsocial_before", "last_finish", "leaves"),
    )
    base = r.maybe_id("base")
    known(r, "base", base, places, "place")
    mode = r.text("mode")
    if "mode" in r.value and mode not in modes:
        r.say("mode", f"there is no way to travel {clip(mode)}")
    ref = r.id("id")
    return Member(
        id=ref,
        name=r.text("name", ref),
        mode=mode,
        base=base,
        contract=r.whole("contract"),
        most_week=r.whole("most_week"),
        most_day=r.whole("most_day"),
        most_days=r.whole("most_days", 0, 366),
        shift_least=r.whole("shift_least"),
        skills=frozenset(r.ids("skills")),
        gifts=frozenset(r.ids("gifts")),
        available=tuple(_window(w, days, ("rather_not",)) for w in r.objects("available")),
        unsocial_before=r.whole("unsocial_before"),
        last_finish=r.maybe_whole("last_finish"),
        leaves=r.maybe_whole("leaves"),
    )


def _person(r: Reader, days: int, places: Collection[str]) -> Person:
    r.keys(("id", "place"), ("name", "circle", "allocation", "gifts", "busy"))
    ref, place = r.id("id"), r.id("place")
    known(r, "place", place, places, "place")
    return Person(
        id=ref,
        name=r.text("name", ref),
        place=place,
        circle=r.whole("circle", 0, 100_000, 4),
        allocation=r.maybe_whole("allocation"),
        gifts=frozenset(r.ids("gifts")),
        busy=tuple(_window(b, days) for b in r.objects("busy")),
    )


def _ties(r: Reader, people: Collection[str], members: Collection[str]) -> dict[tuple[str, str], str]:
    ties: dict[tuple[str, str], str] = {}
    for t in r.objects("ties"):
        t.keys(("person", "member", "tie"))
        person, member = t.id("person"), t.id("member")
        known(t, "person", person, people, "person")
        known(t, "member", member, members, "member")
        if (person, member) in ties:
            t.say("", f"the tie of {clip(person)} and {clip(member)} is there twice")
        ties[person, member] = t.choice("tie", TIES, "new")
    return ties


def _moment(r: Reader, places: Collection[str], people: Collection[str]) -> Moment:
    r.keys(
        ("id", "person", "times", "days", "from", "to", "least", "best", "matters"),
        ("title", "place", "best_days", "apart", "best_from", "best_to", "carers", "needs", "gifts", "after"),
    )
    ref, person, place = r.id("id"), r.id("person"), r.maybe_id("place")
    known(r, "person", person, people, "person")
    known(r, "place", place, places, "place")
    opens, closes = r.whole("from"), r.whole("to")
    least, best = r.whole("least", 1, default=1), r.whole("best", 1, default=1)
    if {"from", "to", "least"} <= r.value.keys():
        if closes <= opens:
            r.say("to", f"must be after from ({opens}), not {closes}")
        elif closes - opens < least:
            r.say("to", f"leaves {closes - opens} minutes after from, and the visit lasts at least {least}")
    if {"least", "best"} <= r.value.keys() and best < least:
        r.say("best", f"must not be less than least ({least}), not {best}")
    best_opens = r.whole("best_from") if r.has("best_from") else opens
    best_closes = r.whole("best_to") if r.has("best_to") else closes
    if best_closes < best_opens and (r.has("best_from") or r.has("best_to")):
        r.say(
            "best_to" if r.has("best_to") else "best_from",
            f"best time ends ({best_closes}) before it begins ({best_opens})",
        )
    carers = r.whole("carers", 1, 2, 1)
    needs: list[frozenset[str]] = []
    for n, row in enumerate(r.rows("needs")):
        if not isinstance(row, list) or any(not isinstance(s, str) for s in row):
            r.say(f"needs[{n}]", "must be a list of skills")
        else:
            needs.append(frozenset(row))
    if len(needs) > carers:
        r.say("needs", f"has {len(needs)} lists of skills for {carers} carer{'s' if carers > 1 else ''}")
    needs = (needs + [frozenset()] * carers)[:carers]
    after = None
    if r.has("after"):
        a = r.inner("after")
        a.keys(("moment", "least"), ("most", "others"))
        after = After(
            a.id("moment"), a.whole("least", -DAY_MINUTES), a.whole("most", 0, default=DAY_MINUTES), a.flag("others")
        )
        if after.most < after.least:
            a.say("most", f"must not be less than least ({after.least}), not {after.most}")
    days = r.day_list("days", 367)
    if "days" in r.value and not r.value["days"]:
        r.say("days", "must name at least one day")
    return Moment(
        id=ref,
        person=person,
        title=r.text("title", ref),
        place=place,
        times=r.whole("times", 0, 366, 1),
        days=days,
        best_days=r.day_list("best_days", 367) if r.has("best_days") else None,
        apart=r.whole("apart", 1, 366, 1),
        opens=opens,
        closes=closes,
        best_opens=best_opens,
        best_closes=best_closes,
        least=least,
        best=best,
        carers=carers,
        needs=tuple(needs),
        gifts=frozenset(r.ids("gifts")),
        matters=r.whole("matters", 1, 4, 1),
        after=after,
    )


def _afters(r: Reader, moments: tuple[Moment, ...]) -> None:
    """`after` names another moment, and nothing comes after itself."""
    follows = {m.id: m.after.moment for m in moments if m.after}
    ids = {m.id for m in moments}
    for n, m in enumerate(moments):
        if m.after is None or not m.after.moment:
            continue
        place = f"moments[{n}].after.moment"
        if m.after.moment not in ids:
            r.say(place, f"there is no moment {clip(m.after.moment)}")
            continue
        seen, at = [m.id], m.after.moment
        while at in follows and at not in seen:
            seen.append(at)
            at = follows[at]
        if at == m.id:
            r.say(place, "comes after itself: " + " after ".join(clip(s, 30) for s in [*seen[:6], m.id]))


def _block(r: Reader, days: int, places: Collection[str], members: Collection[str]) -> Block:
    r.keys(("id", "day", "from", "to", "members"), ("title", "place"))
    window_from, window_to = r.whole("from"), r.whole("to")
    if {"from", "to"} <= r.value.keys() and window_to <= window_from:
        r.say("to", f"must be after from ({window_from}), not {window_to}")
    place, who, ref = r.maybe_id("place"), r.ids("members"), r.id("id")
    known(r, "place", place, places, "place")
    for n, m in enumerate(who):
        known(r, f"members[{n}]", m, members, "member")
    return Block(ref, r.text("title", ref), r.whole("day", 0, days - 1), window_from, window_to, place, who)


def _pin(r: Reader, days: int, moments: Collection[str], members: Collection[str]) -> Pin:
    r.keys(("moment",), ("day", "start", "members"))
    moment, who = r.id("moment"), r.ids("members")
    known(r, "moment", moment, moments, "moment")
    for n, m in enumerate(who):
        known(r, f"members[{n}]", m, members, "member")
    return Pin(moment, r.maybe_whole("day", 0, days - 1), r.maybe_whole("start"), who)


def _agreed(r: Reader, days: int, moments: Collection[str], members: Collection[str]) -> Visit:
    visit = read_visit(r)
    known(r, "moment", visit.moment, moments, "moment")
    if visit.day >= days:
        r.say("day", f"must be from 0 to {days - 1}, not {visit.day}")
    for n, m in enumerate(visit.members):
        known(r, f"members[{n}]", m, members, "member")
    return visit


def _weights(r: Reader) -> Weights:
    base = Weights()
    names = [f.name for f in fields(Weights)]
    r.keys((), names)
    out: dict[str, Any] = {}
    for name in r.value:
        if name in ("missed", "tie"):
            keys = ("1", "2", "3", "4") if name == "missed" else TIES[:3]
            inner = r.inner(name)
            inner.keys(keys)
            out[name] = tuple(inner.number(k, 0, WEIGHT_MOST) for k in keys)
        elif name in names:
            out[name] = r.number(name, 0, WEIGHT_MOST)
    return Weights(**{**{n: getattr(base, n) for n in names}, **out})


def _limits(r: Reader) -> Limits:
    r.keys((), ("stretch", "span", "rest"))
    base = Limits()

    def one(key: str, default: int | None) -> int | None:
        return r.maybe_whole(key) if key in r.value else default

    rest = one("rest", base.rest)
    return Limits(one("stretch", base.stretch), one("span", base.span), rest or None)


def _reachable(r: Reader, p: Problem) -> None:
    """Where a mode has a matrix, it must know every place that its travellers may go to."""
    listed = set(p.order)
    used = {q.place for q in p.people} | {m.place for m in p.moments} | {b.place for b in p.blocks}
    for n, m in enumerate(p.members):
        if m.mode in p.matrices:
            for place in sorted((used | {m.base}) - {None} - listed, key=str):
                r.say("travel.order", f"{clip(place)} is missing, and members[{n}] goes there by {clip(m.mode)}")
                return
