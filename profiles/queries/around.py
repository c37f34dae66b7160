"""Who stands around a person, who may decide with or for them, and whom a letter has gone to."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from profiles.models import BestInterests, Capacity, Consent, Invitation, Standing
from profiles.permissions import today
from profiles.permissions.around import around as look_around
from profiles.permissions.around import deciders, findings_of
from profiles.queries.cards import cards
from profiles.rules import SECTIONS, Section, level_for
from profiles.rules.invitations import state_at
from profiles.rules.standing import DECIDES, POWERS, Finding, finding_for
from profiles.schemas.around import (
    AroundMemberOut,
    AroundOut,
    BestInterestsOut,
    CapacityOut,
    ForThemOut,
    InvitationOut,
    InvitedDetailsOut,
    InvitedOut,
    ShareOut,
    StandingOut,
)
from teams.auth import Viewer
from teams.models import Membership
from teams.permissions import can_invite, check_can_invite
from teams.queries import current
from teams.schemas import CardOut

SOON = timedelta(days=30)  # before the day on which it is asked again
KEPT = timedelta(days=30)  # an invitation that is over stays on the page this long

Faces = dict[UUID, CardOut]


def around(viewer: Viewer, person_id: UUID) -> AroundOut:
    """For the person, the team that supports them, and whoever decides for them in law."""
    found = look_around(viewer, person_id)
    circle = list(
        Membership.objects.filter(current(), part="circle", beside=person_id).order_by("human__called", "human_id")
    )
    standing = list(Standing.objects.filter(person=person_id, ended_by=None).order_by("starts", "id"))
    invitations = list(_shown(Invitation.objects.filter(beside=person_id)))
    capacities = list(Capacity.objects.filter(person=person_id).order_by("-on", "-at"))
    decisions = list(BestInterests.objects.filter(capacity__in=capacities).order_by("-on", "-at"))
    given = _for_them(person_id)
    faces = cards(
        viewer,
        {
            person_id,
            *(row.human_id for row in circle),
            *(row.seen_by_id for row in standing if row.seen_by_id),
            *(row.by_id for row in invitations),
            *(row.by_id for row in capacities),
            *(row.by_id for row in decisions),
            *(human for row in given for human in (row.given_by_id, row.grantee_id) if human),
        },
    )
    findings = findings_of(person_id)
    opened = [s for s in SECTIONS if finding_for(s, findings, today())]
    members: dict[UUID, AroundMemberOut] = {}
    for row in circle:
        theirs = [_standing(s, faces) for s in standing if s.human_id == row.human_id]
        members.setdefault(
            row.human_id, AroundMemberOut(human=faces[row.human_id], relation=row.relation, standing=theirs)
        )
    return AroundOut(
        person=faces[person_id],
        mine=found.own,
        member=found.member,
        decides=found.decides,
        speaks=found.speaks,
        open=opened,
        members=list(members.values()),
        invitations=[_invitation(row, faces) for row in invitations],
        capacities=[
            _capacity(row, faces, findings, [d for d in decisions if d.capacity_id == row.id]) for row in capacities
        ],
        for_them=[_given(row, faces, findings, deciders(person_id)) for row in given],
    )


def invitations_to_team(viewer: Viewer, team_id: UUID) -> list[InvitationOut]:
    """For the team: who was invited to be a member; for its host, coaches too."""
    check_can_invite(viewer, team_id, "member")
    parts = [part for part in ("member", "coach") if can_invite(viewer, team_id, part)]
    rows = list(_shown(Invitation.objects.filter(team=team_id, beside=None, part__in=parts)))
    faces = cards(viewer, {row.by_id for row in rows})
    return [_invitation(row, faces) for row in rows]


def invited(invitation: Invitation, *, proved: bool) -> InvitedOut:
    """What the letter opens. `invitation` was found by its token; `proved`: they showed that its address is theirs."""
    language = "cy" if invitation.language == "cy" else "en"
    details = None
    if proved:
        details = InvitedDetailsOut(
            part=invitation.part,  # type: ignore[arg-type]  # a CharField with choices is a str to mypy
            person=invitation.beside.called if invitation.beside else "",
            by=invitation.by.called,
            team=invitation.team.name,
            relation=invitation.relation,
            called=invitation.name.split()[0],
            shares=_shares(invitation),
        )
    return InvitedOut(expires_at=invitation.expires_at, language=language, details=details)  # type: ignore[arg-type]


def _shown(rows: Iterable[Invitation]) -> list[Invitation]:
    """What waits, and what was over lately: newest first."""
    since = timezone.now() - KEPT
    shown = [r for r in rows if (r.state == "waiting" and r.expires_at > since) or (r.ended_at and r.ended_at > since)]
    return sorted(shown, key=lambda r: r.at, reverse=True)


def _shares(row: Invitation) -> list[ShareOut]:
    shares = [
        ShareOut.model_validate({"section": s.section, "level": s.level, "state": s.state}) for s in row.shares.all()
    ]
    return sorted(shares, key=lambda s: SECTIONS.index(s.section))


def _invitation(row: Invitation, faces: Faces) -> InvitationOut:
    return InvitationOut(
        id=row.id, part=row.part, name=row.name, relation=row.relation, email=row.email,  # type: ignore[arg-type]
        state=state_at(row.state, row.expires_at, timezone.now()), at=row.at, expires_at=row.expires_at,
        sent=row.sent_at is not None, by=faces[row.by_id], word=row.word, basis=row.basis, shares=_shares(row),  # type: ignore[arg-type]
    )  # fmt: skip


def _standing(row: Standing, faces: Faces) -> StandingOut:
    return StandingOut(
        id=row.id, kind=row.kind, power=row.kind in POWERS and row.kind != "advocate", decides=row.kind in DECIDES,  # type: ignore[arg-type]
        proof=row.proof, seen_by=faces[row.seen_by_id] if row.seen_by_id else None, seen_on=row.seen_on,
        starts=row.starts, ends=row.ends,
    )  # fmt: skip


def _capacity(row: Capacity, faces: Faces, findings: list[Finding], decisions: list[BestInterests]) -> CapacityOut:
    sections: list[Section] = [s for s in SECTIONS if s in row.sections]
    last = [finding_for(s, findings, today()) for s in sections]
    return CapacityOut(
        id=row.id, decision=row.decision, sections=sections, on=row.on, by=faces[row.by_id], others=row.others,
        helped=row.helped, understands=row.understands, remembers=row.remembers, weighs=row.weighs, tells=row.tells,
        seen=row.seen, because=row.because, could=row.could, holds=any(f and f.id == str(row.id) for f in last),
        look_again=row.look_again,
        decisions=[
            BestInterestsOut(
                id=d.id, decided=d.decided, can_wait=d.can_wait, takes_part=d.takes_part, wishes=d.wishes,
                consulted=d.consulted, least=d.least, on=d.on, by=faces[d.by_id],
            )
            for d in decisions
        ],
    )  # fmt: skip


def _for_them(person_id: UUID) -> list[Consent]:
    """The consents that hold today and that somebody else gave, or wrote down."""
    last: dict[tuple[UUID | None, str], Consent] = {}
    rows = Consent.objects.filter(person=person_id, grantee__isnull=False).select_related("ground")
    for row in rows.order_by("id"):
        last[row.grantee_id, row.section] = row
    on = today()
    held = [r for r in last.values() if level_for([(r.level, r.starts, r.ends)], on) != "none"]  # type: ignore[list-item]
    return sorted(
        (r for r in held if r.given_by_id != person_id or r.basis != "own_decision"),
        key=lambda r: (str(r.grantee_id), SECTIONS.index(r.section)),
    )


def _given(row: Consent, faces: Faces, findings: list[Finding], may: set[UUID]) -> ForThemOut:
    ground = getattr(row, "ground", None)
    review = ground.review_on if ground else None
    section: Section = row.section  # type: ignore[assignment]
    stands = row.basis == "own_decision" or finding_for(section, findings, today()) is not None
    stands = stands and (row.basis != "attorney" or row.given_by_id in may)
    near = review is not None and review - SOON <= today()
    return ForThemOut(
        to=faces[row.grantee_id or row.person_id], section=section, level=row.level, basis=row.basis, given_by=faces[row.given_by_id],  # type: ignore[arg-type]
        because=ground.because if ground else "", since=row.starts, review_on=review, ask_again=near or not stands,
    )  # fmt: skip


def around_decision(viewer: Viewer, decision_id: UUID) -> AroundOut:
    """The same, for whoever has just written down a decision in somebody's best interests."""
    return around(viewer, BestInterests.objects.values_list("capacity__person", flat=True).get(id=decision_id))
