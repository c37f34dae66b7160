"""Who sees what of a page: decisions of the one it is about, each kept."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from profiles.actions.holding import Held, hold, tell
from profiles.models import Consent, ConsentGround
from profiles.permissions import check_is_own, today
from profiles.rules import PROFILE_SECTIONS, Basis, Level, Section, levels_for
from teams import audit
from teams.auth import Viewer
from teams.errors import Clash, NotThere, Problem, RuleBroken
from teams.models import Membership
from teams.queries import current


@transaction.atomic
def grant(*, by: Viewer, human_id: UUID, to: UUID, section: Section, level: Level, ends: date | None = None) -> None:
    """Let somebody in one's circle read, or suggest to, a section, from today to `ends` (its last day; None: until it is
    withdrawn). `level` none withdraws it, at once. Saying again what holds already writes nothing."""
    check_is_own(by, human_id)
    _check_fits(section, level, ends, levels_for(section))
    if not Membership.objects.filter(current(), part="circle", beside=human_id, human=to).exists():
        raise NotThere
    held = hold(human_id)
    if decide(held, by=by, section=section, level=level, ends=ends, grantee_id=to):
        tell(held, kind="consent", ids=[human_id], humans=[to], widely=False)


@transaction.atomic
def share_with_people(*, by: Viewer, human_id: UUID, section: Section, level: Level, ends: date | None = None) -> None:
    """A team member shares a section of their own page with the people whom the team supports, to read; or no longer."""
    check_is_own(by, human_id)
    _check_fits(section, level, ends, ("none", "read") if section in PROFILE_SECTIONS else ("none",))
    if not by.member_of:
        raise Clash("Only a team has people to share this with.", code="no_people")
    held = hold(human_id)
    if decide(held, by=by, section=section, level=level, ends=ends, grantee_id=None, audience="people"):
        tell(held, kind="consent", ids=[human_id])


def _check_fits(section: Section, level: Level, ends: date | None, levels: tuple[Level, ...]) -> None:
    problems = []
    if level not in levels:
        problems.append(Problem("level", f"For {section} choose one of: {', '.join(levels)}"))
    if ends is not None and ends < today():
        problems.append(Problem("ends", "Choose today or a later day"))
    if problems:
        raise RuleBroken("That cannot be shared so", problems=problems)


@dataclass(frozen=True)
class Ground:
    """On what somebody else gives a consent, or writes down the person's own: see models.ConsentGround."""

    because: str
    capacity_id: UUID | None = None
    best_interests_id: UUID | None = None
    review_on: date | None = None


def decide(
    held: Held,
    *,
    by: Viewer,
    section: Section,
    level: Level,
    ends: date | None,
    grantee_id: UUID | None,
    audience: str = "",
    basis: Basis = "own_decision",
    ground: Ground | None = None,
) -> bool:
    """Append the decision; False when the last one says the same, on the same basis."""
    whom: dict[str, Any] = {"person": held.human, "section": section, "grantee_id": grantee_id, "audience": audience}
    last = Consent.objects.filter(**whom).select_related("ground").order_by("id").last()
    if level == "none":
        ends = None
    same = last is not None and (last.level, last.ends, last.basis) == (level, ends, basis)
    if same and ground is not None and level != "none":
        before = getattr(last, "ground", None)  # asked again: the same answer for longer is a decision too
        same = before is not None and before.review_on == ground.review_on
    if same or (level == "none" and (last is None or last.level == "none")):
        return False
    made = Consent.objects.create(**whom, level=level, ends=ends, basis=basis, given_by_id=by.human_id, starts=today())
    if ground is not None:
        ConsentGround.objects.create(
            consent=made,
            because=ground.because,
            capacity_id=ground.capacity_id,
            best_interests_id=ground.best_interests_id,
            review_on=ground.review_on,
        )
    audit.record(
        by=by,
        verb="withdrew" if level == "none" else "granted",
        kind="consent",
        object_id=made.id,
        team_id=held.team_id,
        about_id=held.human.id,
        detail={
            "section": section,
            "level": level,
            "to": str(grantee_id) if grantee_id else audience,
            **({} if basis == "own_decision" else {"basis": basis}),
        },
    )
    return True
