"""Writing down who somebody is in law to a person, what the person could decide when, and what was decided for them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from profiles.actions.holding import Held, hold, tell
from profiles.models import BestInterests, Capacity, Standing
from profiles.permissions import today
from profiles.permissions.around import around, check_is_member_around, deciders
from profiles.rules import Section, problem_in_text, tidy
from profiles.rules.standing import LINE, LONGEST, POWERS, TEXT, Kind
from teams import audit, notices
from teams.auth import Viewer
from teams.errors import Clash, NotThere, NotYours, Problem, RuleBroken
from teams.models import Membership
from teams.queries import current


@transaction.atomic
def note_standing(
    *, by: Viewer, person_id: UUID, human_id: UUID, kind: Kind, proof: str, starts: date, ends: date | None
) -> Standing:
    """Note what somebody in the circle is to the person. What gives a power in law is noted by the member who saw the
    paper, with what they saw (`proof`); next of kin gives none, and the person may say it too."""
    found = around(by, person_id)
    if kind in POWERS:
        check_is_member_around(by, person_id)
    elif not (found.own or found.member):
        raise NotYours("A member of the team notes this.")
    if not Membership.objects.filter(current(), part="circle", beside=person_id, human=human_id).exists():
        raise NotThere
    problems = [_text("proof", proof := tidy(proof), LINE, needed=kind in POWERS)]
    if ends is not None and ends < starts:
        problems.append(Problem("ends", "Choose the first day or a later one"))
    _raise(problems)
    held = hold(person_id)
    if Standing.objects.filter(person=person_id, human=human_id, kind=kind, ended_by=None).exists():
        raise Clash("That is noted already.", code="noted_already")
    seen = {"seen_by_id": by.human_id, "seen_on": today()} if kind in POWERS else {}
    made = Standing.objects.create(
        person=held.human, human_id=human_id, kind=kind, proof=proof, starts=starts, ends=ends, noted_by_id=by.human_id,
        **seen,
    )  # fmt: skip
    _record(held, by=by, verb="noted", kind="standing", object_id=made.id, detail={"kind": kind}, humans=[human_id])
    return made


@transaction.atomic
def end_standing(*, by: Viewer, standing_id: UUID, because: str) -> Standing:
    """It holds no longer: revoked, ended, or noted by mistake. By the person, or a member of the team, with the reason."""
    row = Standing.objects.filter(id=standing_id).first()
    if row is None:
        raise NotThere
    try:
        found = around(by, row.person_id)
    except NotYours:
        raise NotThere from None
    if not (found.own or found.member):
        raise NotYours("The person or their team ends this.")
    _raise([_text("because", because := tidy(because), LINE, needed=True)])
    held = hold(row.person_id)
    if Standing.objects.filter(id=row.id, ended_by=None).update(ended_by=by.human_id, ended_because=because):
        _record(
            held,
            by=by,
            verb="ended",
            kind="standing",
            object_id=row.id,
            detail={"kind": row.kind},
            humans=[row.human_id],
        )
    row.refresh_from_db()
    return row


@transaction.atomic
def note_capacity(
    *, by: Viewer, person_id: UUID, decision: str, sections: Sequence[Section], on: date, others: str, helped: str,
    able: Mapping[str, bool], seen: str, because: str, look_again: date,
) -> Capacity:  # fmt: skip
    """Write down whether the person could make one decision, at one time: what was done to help them, and for each of
    `able` (understands, remembers, weighs, tells) whether they could. Not able to one of them: `because` says of what
    impairment of mind or brain; anything less is no reason. The person is told, and can read it."""
    check_is_member_around(by, person_id)
    could = all(able.values())
    problems = [
        _text("decision", decision := tidy(decision), LINE, needed=True),
        _text("helped", helped := tidy(helped), TEXT, needed=True),
        _text("seen", seen := tidy(seen), TEXT, needed=True),
        _text("others", others := tidy(others), LINE, needed=False),
        _text("because", because := tidy(because), LINE, needed=not could),
    ]
    if on > today():
        problems.append(Problem("on", "Choose today or an earlier day"))
    if not today() < look_again <= today() + LONGEST:
        problems.append(Problem("look_again", "Choose a day from tomorrow, within a year"))
    _raise(problems)
    held = hold(person_id)
    made = Capacity.objects.create(
        person=held.human, decision=decision, sections=list(dict.fromkeys(sections)), on=on, by_id=by.human_id, others=others,
        helped=helped, seen=seen, because="" if could else because, look_again=look_again, **able,
    )  # fmt: skip
    _record(held, by=by, verb="noted", kind="capacity", object_id=made.id, detail={"could": could})
    _tell_person(held, by, "capacity_noted", made.id)
    return made


@transaction.atomic
def note_best_interests(
    *, by: Viewer, capacity_id: UUID, decided: str, answers: Mapping[str, str], consulted: Sequence[tuple[str, str]], on: date
) -> BestInterests:  # fmt: skip
    """Write down what was decided for somebody who could not, with the five questions answered: `answers` has can_wait,
    takes_part, wishes and least; `consulted` says who was asked, and what they said. By a member, while the decision is
    nobody else's in law, or by the attorney or deputy whose it is."""
    capacity = Capacity.objects.filter(id=capacity_id).first()
    if capacity is None:
        raise NotThere
    try:
        found = around(by, capacity.person_id)
    except NotYours:
        raise NotThere from None
    if found.own:
        raise NotYours("This is for somebody else to write.")
    if not found.decides and deciders(capacity.person_id):
        raise NotYours("Their attorney or deputy decides this.", code="attorney_decides")
    if capacity.could or capacity.look_again < today():
        raise Clash("They can decide this themself.", code="they_can_decide")
    said = {key: tidy(text) for key, text in answers.items()}
    people = [(tidy(who), tidy(what)) for who, what in consulted]
    problems = [_text("decided", decided := tidy(decided), LINE, needed=True)]
    problems += [_text(key, text, TEXT, needed=True) for key, text in said.items()]
    for i, (who, what) in enumerate(people):
        problems += [
            _text(f"consulted[{i}].who", who, LINE, needed=True),
            _text(f"consulted[{i}].said", what, LINE, needed=True),
        ]
    if not people:
        problems.append(Problem("consulted", "Ask at least one who knows them, and write what they said"))
    if not capacity.on <= on <= today():
        problems.append(Problem("on", "Choose a day from the record of capacity to today"))
    _raise(problems)
    held = hold(capacity.person_id)
    made = BestInterests.objects.create(
        capacity=capacity, decided=decided, consulted=[{"who": who, "said": what} for who, what in people], on=on,
        by_id=by.human_id, **said,
    )  # fmt: skip
    _record(held, by=by, verb="decided", kind="best_interests", object_id=made.id)
    _tell_person(held, by, "decided_for_you", made.id)
    return made


def _text(where: str, text: str, longest: int, *, needed: bool) -> Problem | None:
    return Problem(where, "Write this too") if needed and not text else problem_in_text(where, text, longest)


def _raise(problems: Sequence[Problem | None]) -> None:
    found = [p for p in problems if p]
    if found:
        raise RuleBroken("Something needs changing first", problems=found)


def _tell_person(held: Held, by: Viewer, kind: str, object_id: UUID) -> None:
    if held.team_id:
        notices.tell(
            by=by, team_id=held.team_id, kind=kind, to=[held.human.id], object_id=object_id,
            detail={"path": f"/people/{held.human.id}/around"},
        )  # fmt: skip


def _record(
    held: Held, *, by: Viewer, verb: str, kind: str, object_id: UUID, detail: dict[str, Any] | None = None,
    humans: Sequence[UUID] = (),
) -> None:  # fmt: skip
    audit.record(
        by=by, verb=verb, kind=kind, object_id=object_id, team_id=held.team_id, about_id=held.human.id, detail=detail
    )
    tell(held, kind="consent", ids=[held.human.id], humans=humans, widely=False)
