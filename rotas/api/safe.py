"""If nobody comes, and home safe."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from rotas.actions import home_safe as home
from rotas.actions import safe as actions
from rotas.queries import lived
from rotas.queries import safe as queries
from rotas.schemas.lived import LivedOut
from rotas.schemas.safe import (
    HomeSafeIn,
    HomeSafeOut,
    HomeSafeTapIn,
    LookingOutIn,
    LookingOutOut,
    OnCallIn,
    PlanIfNobodyComesIn,
    PlanIfNobodyComesOut,
    SettleIn,
)
from teams.auth import viewer
from teams.errors import with_current
from teams.idempotency import once
from teams.schemas import errors
from teams.versions import seen

router = Router(tags=["safe"])
PLAN = "/people/{person}/plan-if-nobody-comes"


@router.get(PLAN, operation_id="getPlanIfNobodyComes", response={200: PlanIfNobodyComesOut, **errors})
def get_plan_if_nobody_comes(request: HttpRequest, person: UUID) -> PlanIfNobodyComesOut:
    """For the person, and the members of the team that supports them."""
    return queries.plan(viewer(request), person)


@router.put(PLAN, operation_id="putPlanIfNobodyComes", response={200: PlanIfNobodyComesOut, **errors})
def put_plan_if_nobody_comes(request: HttpRequest, person: UUID, body: PlanIfNobodyComesIn) -> PlanIfNobodyComesOut:
    """Written with the person. With If-Match; "0" where nothing is written yet."""
    by = viewer(request)
    with with_current(lambda: queries.plan(by, person).model_dump(mode="json")):
        actions.write_plan(by=by, person_id=person, seen=seen(request), **body.model_dump())
    return queries.plan(by, person)


@router.get("/teams/{team}/looking-out", operation_id="getLookingOut", response={200: LookingOutOut, **errors})
def get_looking_out(request: HttpRequest, team: UUID) -> LookingOutOut:
    """For the team's members: whether the team looks out, who is on call, which visits are open."""
    return queries.looking_out(viewer(request), team)


@router.put("/teams/{team}/looking-out", operation_id="putLookingOut", response={200: LookingOutOut, **errors})
def put_looking_out(request: HttpRequest, team: UUID, body: LookingOutIn) -> LookingOutOut:
    by = viewer(request)
    actions.look_out(by=by, team_id=team, on=body.on)
    return queries.looking_out(by, team)


@router.put("/teams/{team}/on-call/{on}", operation_id="beOnCall", response={200: LookingOutOut, **errors})
def be_on_call(request: HttpRequest, team: UUID, on: date, body: OnCallIn) -> LookingOutOut:
    """For oneself: nobody puts down somebody else."""
    by = viewer(request)
    actions.be_on_call(by=by, team_id=team, day=on, on=body.on)
    return queries.looking_out(by, team)


@router.post("/visits/{visit}/settle", operation_id="settleVisit", response={200: LivedOut, **errors})
def settle_visit(request: HttpRequest, visit: UUID, body: SettleIn) -> LivedOut:
    """They are fine, or I am with them: one tap from anybody of the team."""
    by = viewer(request)
    once(request, by=by, do=lambda: actions.settle(by=by, visit_id=visit, says=body.says).pk)
    return lived.lived(by, visit)


@router.post("/visits/{visit}/unsettle", operation_id="unsettleVisit", response={200: LivedOut, **errors})
def unsettle_visit(request: HttpRequest, visit: UUID) -> LivedOut:
    """Not so after all."""
    by = viewer(request)
    actions.unsettle(by=by, visit_id=visit)
    return lived.lived(by, visit)


@router.get("/home-safe", operation_id="getHomeSafe", response={200: HomeSafeOut, **errors})
def get_home_safe(request: HttpRequest) -> HomeSafeOut:
    """One's own, for a member."""
    return queries.home_safe(viewer(request))


@router.put("/home-safe", operation_id="putHomeSafe", response={200: HomeSafeOut, **errors})
def put_home_safe(request: HttpRequest, body: HomeSafeIn) -> HomeSafeOut:
    by = viewer(request)
    home.switch_on(by=by, buddy_id=body.buddy, by_minute=body.by_minute)
    return queries.home_safe(by)


@router.delete("/home-safe", operation_id="stopHomeSafe", response={200: HomeSafeOut, **errors})
def stop_home_safe(request: HttpRequest) -> HomeSafeOut:
    by = viewer(request)
    home.switch_off(by=by)
    return queries.home_safe(by)


@router.delete("/home-safe/of/{member}", operation_id="stepBackAsBuddy", response={200: HomeSafeOut, **errors})
def step_back_as_buddy(request: HttpRequest, member: UUID) -> HomeSafeOut:
    """The buddy would rather not; the member is told."""
    by = viewer(request)
    home.switch_off(by=by, member_id=member)
    return queries.home_safe(by)


@router.post("/home-safe/home", operation_id="iAmHome", response={200: HomeSafeOut, **errors})
def i_am_home(request: HttpRequest, body: HomeSafeTapIn) -> HomeSafeOut:
    """Home safe after the visits of a day."""
    by = viewer(request)
    home.i_am_home(by=by, day=body.date)
    return queries.home_safe(by)
