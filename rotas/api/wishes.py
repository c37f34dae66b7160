"""Single wishes that stay so in one week: from the person's phone, and from the team's."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from rotas.actions import wishes as actions
from rotas.queries import wishes as queries
from rotas.schemas.wishes import LetWishGoIn, LockedWishOut, LockWishIn, PersonWishesOut
from teams.auth import viewer
from teams.idempotency import once
from teams.schemas import errors

router = Router(tags=["together"])


@router.get("/people/{person}/wishes", operation_id="getPersonWishes", response={200: PersonWishesOut, **errors})
def get_person_wishes(request: HttpRequest, person: UUID) -> PersonWishesOut:
    """The weeks that are being shared, and what of this person's good week stays so in each. Not the plans themselves."""
    return queries.wishes_of_person(viewer(request), person)


@router.get("/weeks/{week}/wishes", operation_id="listWeekWishes", response={200: list[LockedWishOut], **errors})
def list_week_wishes(request: HttpRequest, week: UUID) -> list[LockedWishOut]:
    """All that is locked in a week, for the team."""
    return queries.wishes_of_week(viewer(request), week)


@router.post("/weeks/{week}/wishes", operation_id="lockWish", response={200: PersonWishesOut, **errors})
def lock_wish(request: HttpRequest, week: UUID, body: LockWishIn) -> PersonWishesOut:
    """Let a day, a time or who comes stay so. Saying it again of the same day replaces it."""
    by = viewer(request)
    once(
        request,
        by=by,
        do=lambda: (
            actions.lock_wish(
                by=by,
                week_id=week,
                moment_id=body.moment,
                day=body.day,
                start=body.start,
                member_ids=body.members,
                asked=body.asked,
                why=body.why,
            ).id
        ),
    )
    return queries.wishes_of_person(by, queries.moment_to_wish(body.moment).good_week.person_id)


@router.post("/locked-wishes/{locked_wish}/let-go", operation_id="letWishGo", response={204: None, **errors})
def let_wish_go(request: HttpRequest, locked_wish: UUID, body: LetWishGoIn) -> Status[None]:
    """It may move again. A member says why where the person asked for it."""
    by = viewer(request)
    once(request, by=by, do=lambda: actions.let_wish_go(by=by, wish_id=locked_wish, why=body.why).id)
    return Status(204, None)
