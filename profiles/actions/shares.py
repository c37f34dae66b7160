"""What becomes of proposed shares, and consents that somebody else gives for a person who could not decide it."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from profiles.actions.holding import Held, hold, tell
from profiles.actions.sharing import Ground, decide
from profiles.models import BestInterests, Consent, Invitation, ProposedShare
from profiles.permissions import today
from profiles.permissions.around import Around, around, deciders, open_to_others
from profiles.rules import Basis, Level, Section, levels_for, problem_in_text, tidy
from profiles.rules.standing import LINE, LONGEST, Finding
from teams.auth import Viewer
from teams.errors import Clash, NotThere, NotYours, Problem, RuleBroken
from teams.models import Membership
from teams.queries import current


def begin_to_hold(held: Held, invitation: Invitation) -> int:
    """The invited has come: what the person said yes to holds. How many shares still wait for that yes."""
    for share in invitation.shares.filter(state="confirmed"):
        _hold_share(held, invitation, share)
    return invitation.shares.filter(state="waiting").count()


@transaction.atomic
def answer_share(*, by: Viewer, invitation_id: UUID, section: Section, yes: bool, because: str = "") -> None:
    """Yes or no to one thing that somebody proposed to share. The person themself; for somebody without a sign-in a member
    of their team, who says how they know; an attorney where it is theirs to decide. Answering twice: the last counts,
    until it holds."""
    invitation = Invitation.objects.filter(id=invitation_id, beside__isnull=False).first()
    if invitation is None or invitation.beside_id is None:
        raise NotThere
    try:
        found = around(by, invitation.beside_id)
    except NotYours:
        raise NotThere from None
    if not (found.speaks or (found.decides and open_to_others(found.person_id, section))):
        raise NotYours("This is theirs to say.")
    because = _because(because, needed=not found.own)
    held = hold(invitation.beside_id)
    invitation.refresh_from_db()
    if invitation.state == "withdrawn":
        raise Clash("This invitation is over.", code="invitation_withdrawn")
    share = ProposedShare.objects.select_for_update().filter(invitation=invitation, section=section).first()
    if share is None:
        raise NotThere
    if share.state != "waiting" and invitation.state == "accepted":
        raise Clash("It has been answered in the meantime.", code="answered_already")
    share.state = "confirmed" if yes else "declined"
    share.decided_by_id, share.decided_at, share.because = by.human_id, timezone.now(), because
    share.save()
    if yes and invitation.human_id:
        _hold_share(held, invitation, share)
    else:
        tell(held, kind="consent", ids=[held.human.id], humans=[invitation.by_id], widely=False)


@transaction.atomic
def grant_for(
    *,
    by: Viewer,
    person_id: UUID,
    to: UUID,
    section: Section,
    level: Level,
    because: str,
    best_interests_id: UUID | None = None,
    review_on: date | None = None,
) -> None:
    """Share for a person who could not decide it, or write down the yes of one who has no sign-in; or take it back.

    An attorney or deputy for health and welfare: where a record says that the person could not decide about this section.
    A member: the person's own word where they have no sign-in; else with a best-interests decision that rests on such a
    record, while there is nobody whose decision it is in law. It holds until `review_on`, at most until that record is
    looked at again. What the person gave themself, nobody else takes back.
    """
    found = around(by, person_id)
    if found.own:
        raise NotYours("You decide this for yourself.", code="own_decision")
    because = _because(because, needed=True)
    if level not in levels_for(section):
        problem = Problem("level", f"For {section} choose one of: {', '.join(levels_for(section))}")
        raise RuleBroken("That cannot be shared so", problems=[problem])
    if not Membership.objects.filter(current(), part="circle", beside=person_id, human=to).exists():
        raise NotThere
    held = hold(person_id)
    basis, ground = _ground(found, by, held, to, section, level, because, best_interests_id, review_on)
    if decide(
        held, by=by, section=section, level=level, ends=ground.review_on, grantee_id=to, basis=basis, ground=ground
    ):
        tell(held, kind="consent", ids=[person_id], humans=[to], widely=False)


def _ground(
    found: Around, by: Viewer, held: Held, to: UUID, section: Section, level: Level, because: str,
    best_interests_id: UUID | None, review_on: date | None,
) -> tuple[Basis, Ground]:  # fmt: skip
    finding = open_to_others(found.person_id, section)
    if level == "none":
        last = Consent.objects.filter(person=held.human, section=section, grantee=to).order_by("id").last()
        if last is not None and last.basis == "own_decision" and not found.speaks:
            raise NotYours("They shared this themself.", code="their_own_decision")
        basis: Basis = "own_decision" if found.speaks else "attorney" if found.decides else "best_interests"
        return basis, Ground(because)
    if found.speaks and best_interests_id is None and finding is None:
        return "own_decision", Ground(because)
    if finding is None:
        raise NotYours("They decide this themself: nothing says that they could not.", code="they_can_decide")
    review = _review(finding, review_on)
    if found.decides:
        return "attorney", Ground(because, UUID(finding.id), review_on=review)
    if deciders(found.person_id):
        raise NotYours("Their attorney or deputy decides this.", code="attorney_decides")
    rests = (
        BestInterests.objects.filter(id=best_interests_id, capacity__person=found.person_id).first()
        if best_interests_id
        else None
    )
    if rests is None or str(rests.capacity_id) != finding.id:
        problem = Problem("best_interests", "First write down the decision in their best interests")
        raise RuleBroken("First write down what was decided", code="needs_best_interests", problems=[problem])
    return "best_interests", Ground(because, UUID(finding.id), rests.id, review)


def _review(finding: Finding, wanted: date | None) -> date:
    """The day on which it is asked again: after today, and not after the record itself is looked at again."""
    latest = min(finding.look_again, today() + LONGEST)
    if wanted is not None and not today() < wanted <= latest:
        raise RuleBroken(
            "Choose another day", problems=[Problem("review_on", f"From tomorrow to {latest.isoformat()}")]
        )
    return wanted or latest


def _hold_share(held: Held, invitation: Invitation, share: ProposedShare) -> None:
    """A confirmed share becomes a consent. What an attorney said yes to waits again if their record no longer holds."""
    to = invitation.human_id
    if to is None or share.decided_by_id is None:
        return
    section: Section = share.section  # type: ignore[assignment]  # a CharField with choices is a str to mypy
    level: Level = share.level  # type: ignore[assignment]
    by = Viewer(human_id=share.decided_by_id)
    basis: Basis = "own_decision"
    ground = Ground(share.because) if share.because else None
    if share.decided_by_id != held.human.id and share.decided_by_id in deciders(held.human.id):
        finding = open_to_others(held.human.id, section)
        if finding is None:
            ProposedShare.objects.filter(id=share.id).update(state="waiting", decided_by=None, decided_at=None)
            return
        basis, ground = "attorney", Ground(share.because, UUID(finding.id), review_on=_review(finding, None))
    ends = ground.review_on if ground else None
    if decide(held, by=by, section=section, level=level, ends=ends, grantee_id=to, basis=basis, ground=ground):
        tell(held, kind="consent", ids=[held.human.id], humans=[to], widely=False)


def _because(text: str, *, needed: bool) -> str:
    text = tidy(text)
    problem = problem_in_text("because", text, LINE)
    if needed and not text:
        problem = Problem("because", "Say how you know, in a line")
    if problem:
        raise RuleBroken("Say why, in a line", problems=[problem])
    return text
