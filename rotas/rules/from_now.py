"""A published week from now on: what is over stays as it was, and nothing new is planned into time that is gone.

Takes and gives goodweek.week/1 as plain values; days count from 0, times are minutes after midnight.
"""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from rotas.rules.good_week import most_times

AHEAD = 30
"""Minutes: nobody is sent to a visit that begins sooner than this."""
Json = dict[str, Any]


def from_now(week: Json, day: int, minute: int, struck: Collection[tuple[str, int]] = ()) -> Json:
    """The week with `agreed` holding every visit that can still change, and a pin for each that is over or about to begin.

    `day` is today's number in the week (below 0: it lies ahead; 7 and above: it is over), `minute` the time. Visits that
    are over and that somebody did not come to are left out: they are missed. What was kept stays as long as it is as it
    was kept; `struck` are visits (moment and day) that cannot, whoever kept them.
    """
    members = {m["id"]: m for m in week["members"]}
    moments = {m["id"]: m for m in week["moments"]}
    soon = minute + AHEAD
    over, still = [], []
    for v in week["agreed"]:
        known = v["moment"] in moments and all(m in members for m in v["members"])
        gone = v["day"] < day or (v["day"] == day and v["start"] < soon)
        if gone and known and len(v["members"]) == moments[v["moment"]]["carers"]:
            over.append(v)
        elif not gone and known:
            still.append(v)
    rows = [row for m in week["moments"] if (row := _moment(m, over, still, day, soon))]
    there = {m["id"] for m in rows}
    rows = [m if m.get("after", {}).get("moment") in (None, *there) else _alone(m) for m in rows]
    return week | {
        "agreed": [*over, *still],
        "pins": [
            *({k: v[k] for k in ("moment", "day", "start", "members")} for v in over),
            *_kept(week["pins"], [v for v in still if v["moment"] in there and (v["moment"], v["day"]) not in struck]),
        ],
        "members": [_member(m, over, day, soon) for m in week["members"]],
        "moments": rows,
    }


def _kept(pins: list[Json], visits: list[Json]) -> list[Json]:
    """What was kept, on the day of the visit that keeps it; each visit keeps one."""
    out, free = [], list(visits)
    for pin in sorted(pins, key=len, reverse=True):  # what says most first: the rest has more visits to choose from
        held = next((v for v in free if _holds(v, pin)), None)
        if held is not None:
            free.remove(held)
            out.append(pin | {"day": held["day"]})
    return out


def _holds(visit: Json, pin: Json) -> bool:
    same = all(visit[k] == pin.get(k, visit[k]) for k in ("moment", "day", "start"))
    return same and set(pin.get("members", ())) <= set(visit["members"])


def _alone(m: Json) -> Json:
    return {k: v for k, v in m.items() if k != "after"}


def _member(m: Json, over: list[Json], day: int, soon: int) -> Json:
    """The time that a member still has; and the time of the visits that they have made."""
    windows = []
    for w in m["available"]:
        if w["day"] > day:
            windows.append(w)
        elif w["day"] == day and w["to"] > soon:
            windows.append(w | {"from": max(w["from"], soon)})
    made: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for v in over:
        if m["id"] in v["members"]:
            made[v["day"]].append((v["start"], v["start"] + v["minutes"]))
    for on, spans in made.items():
        for start, end in _joined(spans):
            windows.append({"day": on, "from": start, "to": min(end, 1800)})
    return m | {"available": sorted(_apart(windows), key=lambda w: (w["day"], w["from"]))}


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = out[-1][0], max(out[-1][1], end)
        else:
            out.append((start, end))
    return out


def _apart(windows: list[Json]) -> list[Json]:
    """Windows of a day that overlap, made one: a visit that is on its way reaches into the time that is left."""
    out: list[Json] = []
    for w in sorted(windows, key=lambda w: (w["day"], w["from"], w["to"])):
        if out and out[-1]["day"] == w["day"] and w["from"] < out[-1]["to"]:
            out[-1] = out[-1] | {"to": max(out[-1]["to"], w["to"])}
        else:
            out.append(w)
    return out


def _moment(m: Json, over: list[Json], still: list[Json], day: int, soon: int) -> Json | None:
    """A moment on the days that it can still be, or was. None when there are none."""
    been = {v["day"] for v in over if v["moment"] == m["id"]}
    due = {v["day"] for v in still if v["moment"] == m["id"]}
    days = [
        d
        for d in m["days"]
        if d in been or d in due or d > day or (d == day and max(m["from"], soon) + m["least"] <= m["to"])
    ]
    days = sorted({*days, *been})
    if not days:
        return None
    out = m | {"days": days, "times": max(len(been), min(m["times"], most_times(days, m["apart"])))}
    if m.get("best_days") is not None:
        best = [d for d in m["best_days"] if d in days]
        out |= {"best_days": best or days}
    return out
