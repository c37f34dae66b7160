"""A plan in the making: who has what on which day, and where one more visit would fit without moving another."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rotas.planning.costs import FREE_GAP, TIES, TOLERANCE
from rotas.planning.grid import said_length
from rotas.planning.plan import Visit
from rotas.planning.problem import Pin, Problem
from rotas.planning.rules import BREAK, DAY_MINUTES

Row = tuple[int, int, int]
"""Start, end, the place's number."""


@dataclass(frozen=True)
class Spot:
    """A start and a length that keep every rule, and roughly what they add to the cost."""

    cost: float
    start: int
    minutes: int


class Board:
    """Members and moments by their number in the problem. `grid`: spots are at multiples of so many minutes, where there are any."""

    def __init__(self, problem: Problem, grid: int = 1) -> None:
        self.problem, self.grid = problem, grid
        ids: list[str | None] = [*(p.id for p in problem.places), None]
        at = {p: n for n, p in enumerate(ids)}
        self.place = [at[problem.place_of(m)] for m in problem.moments]
        self.base = [at[m.base] for m in problem.members]
        used = sorted({*self.place, *self.base, *(at[b.place] for b in problem.blocks)})
        self.ways = {m.mode: _ways(problem, m.mode, ids, used) for m in {m.mode: m for m in problem.members}.values()}
        self.way = [self.ways[m.mode] for m in problem.members]
        self.number = {m.id: i for i, m in enumerate(problem.members)}
        self.moment_number = {m.id: k for k, m in enumerate(problem.moments)}
        self.rows: list[list[list[Row]]] = [[[] for _ in range(problem.days)] for _ in problem.members]
        self.worked = [[0] * problem.days for _ in problem.members]
        self.legs = [[0] * problem.days for _ in problem.members]
        self.waits = [[0] * problem.days for _ in problem.members]
        self.week = [0] * len(problem.members)
        self.own: list[list[list[tuple[int, int]]]] = [
            [self._own(i, d) for d in range(problem.days)] for i in range(len(problem.members))
        ]
        self.rather: list[list[list[tuple[int, int]]]] = [
            [[(w.opens, w.closes) for w in m.available if w.rather_not and w.day == d] for d in range(problem.days)]
            for m in problem.members
        ]
        self.person_rows: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
        for p in problem.people:
            for b in p.busy:
                self.person_rows[p.id, b.day].append((b.opens, b.closes))
        self.used: dict[str, int] = defaultdict(int)
        self.faces: dict[str, set[int]] = defaultdict(set)
        self.placed: list[dict[int, tuple[int, int, tuple[int, ...]]]] = [{} for _ in problem.moments]
        self.followers: dict[str, list[int]] = defaultdict(list)
        for k, mo in enumerate(problem.moments):
            if mo.after:
                self.followers[mo.after.moment].append(k)
        for block in problem.blocks:
            for m in block.members:
                self._take(self.number[m], block.day, (block.opens, block.closes, at[block.place]))

    def _own(self, i: int, day: int) -> list[tuple[int, int]]:
        out: list[tuple[int, int]] = []
        for w in sorted((w.opens, w.closes) for w in self.problem.members[i].available if w.day == day):
            if out and w[0] <= out[-1][1]:
                out[-1] = out[-1][0], max(out[-1][1], w[1])
            else:
                out.append(w)
        return out

    def _take(self, i: int, day: int, row: Row) -> None:
        insort(self.rows[i][day], row)
        now, self.legs[i][day], self.waits[i][day], _ = self._walk(i, self.rows[i][day])
        self.week[i] += now - self.worked[i][day]
        self.worked[i][day] = now

    def _walk(self, i: int, rows: list[Row]) -> tuple[int, int, int, int]:
        """Minutes worked, travelled and waited on a day, and the longest time without a break."""
        way, base = self.way[i], self.base[i]
        start, end, at = rows[0]
        worked = longest = end - start
        legs, waits, since = way[base][at], 0, start
        for start, finish, place in rows[1:]:
            leg = way[at][place]
            gap = start - end - leg
            if gap > FREE_GAP:
                waits += gap - FREE_GAP
                if gap >= BREAK:
                    since = start
            worked += finish - start + leg
            legs += leg
            longest = max(longest, finish - since)
            end, at = finish, place
        return worked, legs + way[at][base], waits, longest

    def put(self, v: Visit) -> None:
        """A visit that stands already."""
        who = tuple(self.number[m] for m in v.members)
        self.put_spot(self.moment_number[v.moment], v.day, who, Spot(0, v.start, v.minutes))

    def put_spot(self, k: int, day: int, who: tuple[int, ...], spot: Spot) -> None:
        """Place a visit of moment k."""
        person = self.problem.moments[k].person
        end = spot.start + spot.minutes
        for i in who:
            self._take(i, day, (spot.start, end, self.place[k]))
        insort(self.person_rows[person, day], (spot.start, end))
        self.used[person] += spot.minutes * len(who)
        self.faces[person].update(who)
        self.placed[k][day] = spot.start, spot.minutes, who

    def visits(self) -> Iterator[Visit]:
        """What has been placed."""
        for k, mo in enumerate(self.problem.moments):
            for day, (start, minutes, who) in self.placed[k].items():
                yield Visit(day, start, mo.id, minutes, tuple(self.problem.members[i].id for i in who))

    def spot(self, k: int, day: int, who: tuple[int, ...], pin: Pin | None = None) -> Spot | None:
        """The best place for one more visit of moment k that day by these members; None if a rule is in the way."""
        p, mo = self.problem, self.problem.moments[k]
        for d in self.placed[k]:
            if abs(day - d) < mo.apart or d == day:
                return None
        if pin is not None and (pin.day not in (None, day) or not set(pin.members) <= {p.members[i].id for i in who}):
            return None
        if not self._able(k, who):
            return None
        person = p.person[mo.person]
        low, high = mo.opens, mo.closes
        minutes = mo.best
        if person.allocation is not None:
            minutes = min(minutes, (person.allocation - self.used[mo.person]) // mo.carers)
        if minutes < mo.least:
            return None
        minutes = said_length(mo, minutes, self.grid)
        after = self._after(k, day, who)
        if after is None:
            return None
        if pin is not None and pin.start is not None:
            after = max(after[0], pin.start), min(after[1], pin.start)
        best: Spot | None = None
        for length in (minutes, mo.least) if minutes > mo.least else (minutes,):
            free = [(max(low, after[0]), min(high - length, after[1]))]
            for a, b in self.person_rows[mo.person, day]:
                free = [x for lo, hi in free for x in ((lo, min(hi, a - length)), (max(lo, b), hi)) if x[0] <= x[1]]
            for i in who:
                free = [x for f in free for x in self.gaps(i, day, k, length, f)]
            for lo, hi in self._said(free):
                spot = self._best_in(k, day, who, length, lo, hi)
                if spot is not None and (best is None or spot.cost < best.cost):
                    best = spot
            if best is not None:  # shorter only where the best length does not fit
                break
        return best

    def _said(self, free: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Gaps from their first to their last start on the grid; as they are where none has one."""
        g = self.grid
        on = [(-(-low // g) * g, high // g * g) for low, high in free]
        return [x for x in on if x[0] <= x[1]] or free

    def offer(self, k: int, day: int, who: tuple[int, ...]) -> bool:
        """Whether these members have the skills for a visit of moment k, and each offers time for it that day at all."""
        mo = self.problem.moments[k]
        return self._able(k, who) and all(
            any(min(b, mo.closes) - max(a, mo.opens) >= mo.least for a, b in self.own[i][day]) for i in who
        )

    def _able(self, k: int, who: tuple[int, ...]) -> bool:
        mo, members = self.problem.moments[k], self.problem.members
        if len(who) == 1:
            return mo.needs[0] <= members[who[0]].skills
        a, b = (members[i].skills for i in who)
        return (mo.needs[0] <= a and mo.needs[1] <= b) or (mo.needs[0] <= b and mo.needs[1] <= a)

    def _after(self, k: int, day: int, who: tuple[int, ...]) -> tuple[int, int] | None:
        """Between which starts `after` leaves a visit, or None when members clash."""
        low, high = 0, 2_000_000_000
        mo = self.problem.moments[k]
        if mo.after is not None:
            first = self.placed[self.moment_number[mo.after.moment]].get(day)
            if first is not None:
                low, high = first[0] + mo.after.least, first[0] + mo.after.most
                if mo.after.others and set(who) & set(first[2]):
                    return None
        for f in self.followers[mo.id]:
            after, then = self.problem.moments[f].after, self.placed[f].get(day)
            if after is not None and then is not None:
                low, high = max(low, then[0] - after.most), min(high, then[0] - after.least)
                if after.others and set(who) & set(then[2]):
                    return None
        return (low, high) if low <= high else None

    def gaps(self, i: int, day: int, k: int, length: int, within: tuple[int, int]) -> list[tuple[int, int]]:
        """Starts at which a member is free and can be there and away again in time."""
        way, place, rows, own = self.way[i], self.place[k], self.rows[i][day], self.own[i][day]
        least, most = within
        leaves = self.problem.members[i].leaves
        if leaves is not None and not rows:
            least = max(least, leaves + way[self.base[i]][place])
        out: list[tuple[int, int]] = []
        if not own:
            return out
        low = least
        if rows and leaves is not None:
            low = max(least, leaves + way[self.base[i]][place])
        for opens, end, at in rows:
            high = min(most, opens - way[place][at] - length)
            if low <= high:
                for a, b in own:
                    if max(low, a) <= min(high, b - length):
                        out.append((max(low, a), min(high, b - length)))
            low = max(least, end + way[at][place])
            if low > most:
                return out
        for a, b in own:
            if max(low, a) <= min(most, b - length):
                out.append((max(low, a), min(most, b - length)))
        return out

    def _best_in(self, k: int, day: int, who: tuple[int, ...], length: int, low: int, high: int) -> Spot | None:
        mo = self.problem.moments[k]
        w = self.problem.weights
        ideal = min(max(low, mo.best_opens), high)
        fixed = self._cost_anywhere(k, day, who) + w.short * (mo.best - length)
        best: Spot | None = None
        floor: float | None = None  # what any start of this gap costs at least, without being away from the best time
        g = 1 if low % self.grid or high % self.grid else self.grid
        for start in dict.fromkeys(
            -(-s // g) * g
            for s in (ideal, low, min(high, max(low, mo.best_closes)), min(high, low + BREAK), max(low, high - BREAK))
        ):
            away = w.away * mo.matters * max(0, mo.best_opens - start, start - mo.best_closes)
            if best is not None and floor is not None and floor + away >= best.cost:
                continue
            cost, movable = fixed + away, 0.0
            for i in who:
                adds = self._member_adds(i, day, (start, start + length, self.place[k]))
                if adds is None:
                    break
                cost += adds[0]
                movable += adds[1]
            else:
                if best is None or cost < best.cost:
                    best = Spot(cost, start, length)
                if floor is None:
                    floor = cost - away - movable
        return best

    def _cost_anywhere(self, k: int, day: int, who: tuple[int, ...]) -> float:
        """What a visit costs at any time of that day by these members: day, gifts, ties, faces."""
        p, mo, w = self.problem, self.problem.moments[k], self.problem.weights
        cost = 0.0
        if mo.best_days is not None and day not in mo.best_days:
            cost += w.other_day * mo.matters
        if mo.gifts and not any(mo.gifts & p.members[i].gifts for i in who):
            cost += w.gift
        there = self.faces[mo.person]
        new_faces = sum(i not in there for i in who)
        if new_faces:
            above = max(0, len(there) + new_faces - p.person[mo.person].circle)
            cost += w.face * min(new_faces, above) + 5.0 * new_faces
        for i in who:
            cost += w.tie[min(2, TIES.index(p.tie(mo.person, p.members[i].id)))]
        return cost

    def _member_adds(self, i: int, day: int, row: Row) -> tuple[float, float] | None:
        """What an engagement more adds to a member's day and week, near enough, and how much of that another start could
        save; None if it would break a rule of theirs."""
        p, m = self.problem, self.problem.members[i]
        w, limits = p.weights, p.limits
        old = self.rows[i][day]
        if not old and sum(map(bool, self.rows[i])) >= m.most_days:
            return None
        n = bisect_left(old, row)
        rows = [*old[:n], row, *old[n:]]
        span = rows[-1][1] - rows[0][0]
        if limits.span is not None and span > limits.span:
            return None
        worked, legs, waits, longest = self._walk(i, rows)
        week = self.week[i] + worked - self.worked[i][day]
        if worked > m.most_day or week > m.most_week:
            return None
        if limits.stretch is not None and longest > limits.stretch:
            return None
        if limits.rest is not None and not self._rests(i, day, rows, limits.rest):
            return None
        cost = w.travel * (legs - self.legs[i][day]) + w.waiting * (waits - self.waits[i][day])
        if worked < m.shift_least or self.worked[i][day] < m.shift_least:
            cost += w.short_day * (
                max(0, m.shift_least - worked) - (max(0, m.shift_least - self.worked[i][day]) if old else 0)
            )
        least, most = m.contract - TOLERANCE, m.contract + TOLERANCE
        if week > most:
            cost += w.over * (week - max(most, self.week[i]))
        if self.week[i] < least:
            cost -= w.under * (min(least, week) - self.week[i])
        movable = w.waiting * waits
        for opens, closes in self.rather[i][day]:
            rather_not = w.rather_not * max(0, min(row[1], closes) - max(row[0], opens))
            cost += rather_not
            movable += rather_not
        return cost, movable

    def _rests(self, i: int, day: int, rows: list[Row], rest: int) -> bool:
        before: int | None = self.problem.members[i].last_finish if day == 0 else None
        if day and self.rows[i][day - 1]:
            before = self.rows[i][day - 1][-1][1]
        if before is not None and rows[0][0] + DAY_MINUTES - before < rest:
            return False
        later = self.rows[i][day + 1] if day + 1 < self.problem.days else []
        return not later or later[0][0] + DAY_MINUTES - rows[-1][1] >= rest


def _ways(problem: Problem, mode: str, ids: list[str | None], used: list[int]) -> list[list[int]]:
    """Minutes between places by number, for the places that anybody goes to."""
    out = [[0] * len(ids) for _ in ids]
    for a in used:
        for b in used:
            out[a][b] = problem.travel(mode, ids[a], ids[b])
    return out
