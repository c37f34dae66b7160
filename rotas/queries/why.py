"""Reasons, obstacles and the price of a change by hand, worked out when somebody asks. For the team's members alone.

Nothing is remembered from planning: a visit that people moved by hand has its reasons too. A proposal is read against the
week as it is now, without what has gone since it was made.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from rotas import bridge
from rotas.models import Moment, Week
from rotas.planning.explain import why_visit
from rotas.planning.explain_missed import Relaxation, why_missed
from rotas.planning.explain_more import more_reasons
from rotas.planning.hand import adds_to, tried
from rotas.planning.judge import Broken, judge
from rotas.planning.plan import Plan, Visit, plan_from_json
from rotas.planning.problem import Problem
from rotas.planning.rules import Rule
from rotas.planning.what_if import Change, NoSuchVisit
from rotas.queries.proposing import adopted_of, clash_of, find_proposal
from rotas.queries.week import moments_by_id, week_to_share
from rotas.schemas.why import (
    BlockedOut,
    BrokenOut,
    ClashPartOut,
    Facts,
    FreesOut,
    HandChangeIn,
    HandChangeOut,
    OtherDayOut,
    OtherMemberOut,
    ReasonOut,
    TermOut,
    TriedOut,
    WhoseDaysOut,
    WhyMissedOut,
    WhyOut,
)
from teams import queries as belonging
from teams.auth import Viewer
from teams.errors import NotThere, RuleBroken
from teams.models import Human
from teams.schemas import CardOut

FREE = "free"


@dataclass(frozen=True)
class Scene:
    """A week as the planner reads it, and the plan that is asked about."""

    viewer: Viewer
    week: Week
    problem: Problem
    plan: Plan

    def on(self, day: int) -> date:
        """The date of a day of the week."""
        return self.week.starts + timedelta(days=day)


def changes(rows: Iterable[HandChangeIn]) -> list[Change]:
    """Changes by hand as the judge takes them."""
    return [
        Change(
            kind=row.kind,
            moment=str(row.moment),
            day=row.day,
            to_day=row.to_day,
            start=row.start,
            minutes=row.minutes,
            members=None if row.members is None else tuple(map(str, row.members)),
        )
        for row in rows
    ]


def why_in_week(viewer: Viewer, week_id: UUID, moment: UUID, day: int) -> WhyOut:
    """Why a visit of the week is as it is."""
    return _why(_week(viewer, week_id), str(moment), day)


def why_in_proposal(viewer: Viewer, proposal_id: UUID, moment: UUID, day: int) -> WhyOut:
    """Why a visit of a proposal is as it is."""
    return _why(_proposal(viewer, proposal_id), str(moment), day)


def missed_in_week(viewer: Viewer, week_id: UUID, moment: UUID) -> WhyMissedOut:
    """What is in the way of a wish that the week misses."""
    scene = _week(viewer, week_id)
    return _missed(scene, str(moment), clash_of(adopted_of(scene.week), str(moment)))


def missed_in_proposal(viewer: Viewer, proposal_id: UUID, moment: UUID) -> WhyMissedOut:
    """What is in the way of a wish that a proposal misses."""
    parts = clash_of(find_proposal(viewer, proposal_id), str(moment))
    return _missed(_proposal(viewer, proposal_id), str(moment), parts)


def try_in_week(viewer: Viewer, week_id: UUID, wanted: Sequence[Change]) -> TriedOut:
    """What changes by hand would do to the week."""
    return _try(_week(viewer, week_id), wanted)


def try_in_proposal(viewer: Viewer, proposal_id: UUID, wanted: Sequence[Change]) -> TriedOut:
    """What changes by hand would do to a proposal."""
    return _try(_proposal(viewer, proposal_id), wanted)


def _week(viewer: Viewer, week_id: UUID) -> Scene:
    week = week_to_share(viewer, week_id)
    return Scene(viewer, week, bridge.problem_of(week), bridge.plan_of(week))


def _proposal(viewer: Viewer, proposal_id: UUID) -> Scene:
    proposal = find_proposal(viewer, proposal_id)
    problem = bridge.problem_of(proposal.week)
    plan = plan_from_json(proposal.plan)
    return Scene(viewer, proposal.week, problem, Plan.of(v for v in plan.visits if v.moment in problem.moment))


def _why(scene: Scene, moment_id: str, day: int) -> WhyOut:
    found = judge(scene.problem, scene.plan)
    try:
        why = why_visit(scene.problem, scene.plan, moment_id, day, found)
    except NoSuchVisit:
        raise NotThere from None
    moment = moments_by_id([moment_id])[moment_id]
    reasons = [*why.reasons, *more_reasons(scene.problem, scene.plan, why, found)]
    facts = reasons + [o.facts or {} for o in (*why.members, *why.days)]
    cards = _members(scene)
    there = {v.day for v in scene.plan.visits if v.moment == moment_id}
    others = [
        OtherMemberOut(
            member=cards[o.member or ""],
            instead_of=UUID(o.instead_of) if o.instead_of and len(why.visit.members) > 1 else None,
            rule=o.rule,
            cost=o.cost,
            terms=_terms(o.terms),
            facts=_facts(o.facts or {}),
        )
        for o in why.members
    ]
    return WhyOut(
        person=belonging.card(scene.viewer, moment.good_week.person, "person"),
        moment=moment.id,
        title=moment.title,
        date=scene.on(day),
        start=why.visit.start,
        minutes=why.visit.minutes,
        members=sorted((cards[m] for m in why.visit.members if m in cards), key=lambda c: c.called),
        reasons=[ReasonOut(key=r["key"], facts=_facts({k: v for k, v in r.items() if k != "key"})) for r in reasons],
        others=sorted(others, key=lambda o: (o.member.called.casefold(), str(o.member.id))),
        days=[
            OtherDayOut(
                date=scene.on(o.day or 0),
                start=o.start,
                rule=o.rule,
                cost=o.cost,
                terms=_terms(o.terms),
                facts=_facts(o.facts or {}) | ({"same_day": o.day} if o.day in there else {}),
            )
            for o in why.days
        ],
        names=_names(scene, facts),
    )


def _missed(scene: Scene, moment_id: str, clash: Sequence[dict[str, str]]) -> WhyMissedOut:
    if moment_id not in scene.problem.moment:
        raise NotThere
    why = why_missed(scene.problem, scene.plan, moment_id)
    frees = why.relaxations
    said = [p["moment"] for p in clash if "moment" in p]
    moments = moments_by_id([moment_id, *said, *(v.moment for r in frees if (v := _other(r)))])
    moment = moments[moment_id]
    cards = _members(scene)
    return WhyMissedOut(
        person=belonging.card(scene.viewer, moment.good_week.person, "person"),
        moment=moment.id,
        title=moment.title,
        why=moment.why,
        count=why.missing,
        blocked=_blocked(scene, why.blocked, cards),
        # the wish itself, other wishes, then the rules
        clash=[
            _part(scene, p, cards, moments)
            for p in sorted(clash, key=lambda p: (p.get("moment") != moment_id, p["kind"] != "wish", p["kind"]))
            if why.missing
        ],
        frees=[_free(scene, r, cards, moments) for r in frees],
    )


def _blocked(scene: Scene, rows: Iterable[dict[str, Any]], cards: Mapping[str, CardOut]) -> list[BlockedOut]:
    """By rule, and for each by member: what is in the way for everybody first, then by how often it is."""
    by_rule: dict[str, dict[str, list[date]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        for member in cards:
            rule = row["members"].get(member) or next(iter(row["rules"]), Rule.DAY.value)
            by_rule[rule][member].append(scene.on(row["day"]))
    often = {rule: sum(map(len, who.values())) for rule, who in by_rule.items()}
    return [
        BlockedOut(rule=rule, who=[WhoseDaysOut(member=card, dates=who[m]) for m, card in cards.items() if m in who])
        for rule, who in sorted(by_rule.items(), key=lambda item: (-often[item[0]], item[0]))
    ]


def _part(
    scene: Scene, part: Mapping[str, str], cards: Mapping[str, CardOut], moments: Mapping[str, Moment]
) -> ClashPartOut:
    """A part of a clash, with names."""
    moment = moments.get(part.get("moment", ""))
    person = scene.problem.person.get(part.get("person", ""))
    return ClashPartOut(
        kind=part["kind"],
        moment=moment.id if moment else None,
        title=moment.title if moment else None,
        person=moment.good_week.person.called if moment else person.name if person else None,
        member=cards.get(part.get("member", "")),
    )


def _other(r: Relaxation) -> Visit | None:
    """The other visit that gives way."""
    return r.moved[0] if r.moved else r.instead


def _free(scene: Scene, r: Relaxation, cards: Mapping[str, CardOut], moments: Mapping[str, Moment]) -> FreesOut:
    v, gone, then = r.visit, _other(r), r.moved[1] if r.moved else None
    other = moments.get(gone.moment) if gone else None
    changes = [Change("add", v.moment, v.day, start=v.start, minutes=v.minutes, members=v.members)]
    if gone and then:
        changes.insert(0, Change("move", gone.moment, gone.day, then.day, then.start, then.minutes, then.members))
    elif gone:
        changes.insert(0, Change("drop", gone.moment, gone.day))
    return FreesOut(
        kind=r.kind,
        minutes=r.minutes,
        member=cards.get(r.member or ""),
        cost=r.cost,
        date=scene.on(v.day),
        start=v.start,
        length=v.minutes,
        members=[cards[m] for m in v.members if m in cards],
        other=other.id if other else None,
        other_title=other.title if other else None,
        other_person=other.good_week.person.called if other else None,
        other_date=scene.on(then.day) if then else None,
        other_start=then.start if then else None,
        other_members=[cards[m] for m in then.members if m in cards] if then else [],
        changes=[_change(c) for c in changes],
    )


def _change(change: Change) -> HandChangeOut:
    return HandChangeOut.model_validate(change.__dict__ | {"members": change.members and list(change.members)})


def _try(scene: Scene, wanted: Sequence[Change]) -> TriedOut:
    try:
        found = tried(scene.problem, scene.plan, wanted)
    except NoSuchVisit as error:
        raise RuleBroken("There is no such visit in this week", code="no_such_visit") from error
    broken, after = adds_to(found), found.plan
    rows = [_broken(b, after) for b in broken]
    mended = [_broken(b, scene.plan) for b in found.mended] if not broken else []
    return TriedOut(
        fits=not broken,
        cost=found.cost,
        terms=_terms(found.terms),
        broken=rows,
        mended=mended,
        asks_again=scene.week.state in ("proposed", "agreed"),
        names=_names(scene, [r.facts for r in (*rows, *mended)]),
    )


def _broken(b: Broken, plan: Plan) -> BrokenOut:
    """With the visit that it is about, which the judge only numbers."""
    facts = {k: v for k, v in b.to_json().items() if k not in ("rule", "says", "visit")}
    if b.visit is not None and b.visit < len(plan.visits):
        facts.setdefault("moment", plan.visits[b.visit].moment)
    return BrokenOut(rule=b.rule.value, facts=_facts(facts))


def _terms(terms: Mapping[str, float]) -> list[TermOut]:
    return [TermOut(term=term, points=points) for term, points in terms.items()]


def _facts(facts: Mapping[str, Any]) -> Facts:
    return {k: list(v) if isinstance(v, list | tuple) else v for k, v in facts.items() if v is not None}


def _members(scene: Scene) -> dict[str, CardOut]:
    """Cards of the week's members, in the order of the alphabet."""
    humans = Human.objects.filter(id__in=[m.id for m in scene.problem.members])
    rows = sorted(humans, key=lambda h: (h.called.casefold(), str(h.id)))
    return {str(h.id): belonging.card(scene.viewer, h, "member") for h in rows}


def _names(scene: Scene, facts: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """What every id in the facts is called."""
    ids: set[str] = set()
    for row in facts:
        for value in row.values():
            ids.update(x for x in (value if isinstance(value, list | tuple) else [value]) if isinstance(x, str))
    problem = scene.problem
    people = {problem.moment[i].person for i in ids if i in problem.moment}
    known = [i for i in ids | people if i in problem.member or i in problem.person]
    called = {str(h.id): h.called for h in Human.objects.filter(id__in=known)}
    titles = {i: f"{problem.moment[i].title}" for i in ids if i in problem.moment}
    whose = {f"{i}.person": called.get(problem.moment[i].person, "") for i in titles}
    blocks = {b.id: b.title for b in problem.blocks if b.id in ids}
    names = called | titles | whose | blocks
    return dict(sorted(names.items(), key=lambda row: (row[1], len(row[0]))))
