"""Who stands around a person: standing, capacity, best interests, and consent that others give for them."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from profiles.actions import shares
from profiles.actions import standing as actions
from profiles.queries import around
from profiles.schemas.around import AroundOut, BestInterestsIn, CapacityIn, EndStandingIn, GrantForIn, StandingIn
from teams.auth import viewer
from teams.idempotency import once
from teams.schemas import errors

router = Router(tags=["around"])


@router.get("/humans/{human}/around", operation_id="getAround", response={200: AroundOut, **errors})
def get_around(request: HttpRequest, human: UUID) -> AroundOut:
    """For the person, their team, and whoever decides for them in law."""
    return around.around(viewer(request), human)


@router.put("/humans/{human}/around/{grantee}/grants", operation_id="grantFor", response={200: AroundOut, **errors})
def grant_for(request: HttpRequest, human: UUID, grantee: UUID, body: GrantForIn) -> AroundOut:
    """Share for a person who could not decide it, or write down the yes of somebody who has no sign-in. Marked as such."""
    by = viewer(request)
    shares.grant_for(
        by=by,
        person_id=human,
        to=grantee,
        section=body.section,
        level=body.level,
        because=body.because,
        best_interests_id=body.best_interests,
        review_on=body.review_on,
    )
    return around.around(by, human)


@router.post("/humans/{human}/standing", operation_id="noteStanding", response={200: AroundOut, **errors})
def note_standing(request: HttpRequest, human: UUID, body: StandingIn) -> AroundOut:
    """Attorney, deputy, advocate (with what was seen), or next of kin. Send an Idempotency-Key."""
    by = viewer(request)
    once(
        request,
        by=by,
        do=lambda: (
            actions.note_standing(
                by=by,
                person_id=human,
                human_id=body.human,
                kind=body.kind,
                proof=body.proof,
                starts=body.starts,
                ends=body.ends,
            ).id
        ),
    )
    return around.around(by, human)


@router.post("/standing/{standing}/end", operation_id="endStanding", response={200: AroundOut, **errors})
def end_standing(request: HttpRequest, standing: UUID, body: EndStandingIn) -> AroundOut:
    by = viewer(request)
    row = actions.end_standing(by=by, standing_id=standing, because=body.because)
    return around.around(by, row.person_id)


@router.post("/humans/{human}/capacity", operation_id="noteCapacity", response={200: AroundOut, **errors})
def note_capacity(request: HttpRequest, human: UUID, body: CapacityIn) -> AroundOut:
    """Whether the person could make one decision, at one time. Send an Idempotency-Key."""
    by = viewer(request)
    able = {key: getattr(body, key) for key in ("understands", "remembers", "weighs", "tells")}
    once(
        request,
        by=by,
        do=lambda: (
            actions.note_capacity(
                by=by,
                person_id=human,
                decision=body.decision,
                sections=body.sections,
                on=body.on,
                others=body.others,
                helped=body.helped,
                able=able,
                seen=body.seen,
                because=body.because,
                look_again=body.look_again,
            ).id
        ),
    )
    return around.around(by, human)


@router.post(
    "/capacity/{capacity}/best-interests", operation_id="noteBestInterests", response={200: AroundOut, **errors}
)
def note_best_interests(request: HttpRequest, capacity: UUID, body: BestInterestsIn) -> AroundOut:
    """What was decided for somebody who could not, with the five questions answered. Send an Idempotency-Key."""
    by = viewer(request)
    answers = {key: getattr(body, key) for key in ("can_wait", "takes_part", "wishes", "least")}
    made = once(
        request,
        by=by,
        do=lambda: (
            actions.note_best_interests(
                by=by,
                capacity_id=capacity,
                decided=body.decided,
                answers=answers,
                consulted=[(c.who, c.said) for c in body.consulted],
                on=body.on,
            ).id
        ),
    )
    return around.around_decision(by, UUID(made))
