"""From a Problem to a week file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rotas.planning.problem import Member, Moment, Person, Problem, Window


def week_to_json(p: Problem) -> dict[str, Any]:
    """The whole week as plain values in the form `goodweek.week/1`, every key written out."""
    travel: dict[str, Any] = {
        "modes": {n: {"kmh": m.kmh, "detour": m.detour, "settle": m.settle} for n, m in p.modes.items()}
    }
    if p.matrices:
        travel["order"] = list(p.order)
        travel["minutes"] = {n: [list(row) for row in rows] for n, rows in p.matrices.items()}
    out: dict[str, Any] = {"format": "goodweek.week/1", "name": p.name}
    if p.starts:
        out["starts"] = p.starts
    return out | {
        "days": p.days,
        "timezone": p.timezone,
        "first_weekday": p.first_weekday,
        "places": [{"id": q.id, "lat": q.lat, "lon": q.lon} for q in p.places],
        "travel": travel,
        "members": [_member(m) for m in p.members],
        "people": [_person(q) for q in p.people],
        "ties": [{"person": a, "member": b, "tie": t} for (a, b), t in p.ties.items()],
        "moments": [_moment(m) for m in p.moments],
        "blocks": [
            {
                "id": b.id,
                "title": b.title,
                "day": b.day,
                "from": b.opens,
                "to": b.closes,
                "place": b.place,
                "members": list(b.members),
            }
            for b in p.blocks
        ],
        "pins": [
            {"moment": q.moment}
            | ({} if q.day is None else {"day": q.day})
            | ({} if q.start is None else {"start": q.start})
            | ({"members": list(q.members)} if q.members else {})
            for q in p.pins
        ],
        "agreed": [v.to_json() for v in p.agreed],
        "weights": p.weights.to_json(),
        "limits": {"stretch": p.limits.stretch, "span": p.limits.span, "rest": p.limits.rest},
    }


def _window(w: Window) -> dict[str, Any]:
    out: dict[str, Any] = {"day": w.day, "from": w.opens, "to": w.closes}
    return out | ({"rather_not": True} if w.rather_not else {})


def _member(m: Member) -> dict[str, Any]:
    out: dict[str, Any] = {
        "id": m.id,
        "name": m.name,
        "mode": m.mode,
        "base": m.base,
        "contract": m.contract,
        "most_week": m.most_week,
        "most_day": m.most_day,
        "most_days": m.most_days,
        "shift_least": m.shift_least,
        "skills": sorted(m.skills),
        "gifts": sorted(m.gifts),
        "available": [_window(w) for w in m.available],
        "unsocial_before": m.unsocial_before,
    }
    return out | {k: v for k, v in (("last_finish", m.last_finish), ("leaves", m.leaves)) if v is not None}


def _person(p: Person) -> dict[str, Any]:
    return {
        "id": p.id,
        "name": p.name,
        "place": p.place,
        "circle": p.circle,
        "allocation": p.allocation,
        "gifts": sorted(p.gifts),
        "busy": [_window(b) for b in p.busy],
    }


def _moment(m: Moment) -> dict[str, Any]:
    out: dict[str, Any] = {
        "id": m.id,
        "person": m.person,
        "title": m.title,
        "times": m.times,
        "days": list(m.days),
        "apart": m.apart,
        "from": m.opens,
        "to": m.closes,
        "best_from": m.best_opens,
        "best_to": m.best_closes,
        "least": m.least,
        "best": m.best,
        "carers": m.carers,
        "needs": [sorted(n) for n in m.needs],
        "gifts": sorted(m.gifts),
        "matters": m.matters,
    }
    if m.place is not None:
        out["place"] = m.place
    if m.best_days is not None:
        out["best_days"] = list(m.best_days)
    if m.after is not None:
        a = m.after
        out["after"] = {"moment": a.moment, "least": a.least, "most": a.most, "others": a.others}
    return out
