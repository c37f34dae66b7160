"""Pay, for the host: periods, rates, sums by kind, and files for payroll and for whoever pays for the hours."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from rotas.actions import hours_export as files
from rotas.actions import hours_host as actions
from rotas.api.files import csv_file
from rotas.queries import hours_host as queries
from rotas.schemas.hours import FloorIn, PayOut, PayPeriodIn, PayRateIn
from teams.auth import viewer
from teams.schemas import errors

router = Router(tags=["pay"])


@router.get("/organisations/{organisation}/pay", operation_id="getPay", response={200: PayOut, **errors})
def get_pay(request: HttpRequest, organisation: UUID, on: date | None = None) -> PayOut:
    """The pay period in which a day is; left out: today's."""
    return queries.pay(viewer(request), organisation, day=on)


@router.put("/organisations/{organisation}/pay-period", operation_id="setPayPeriod", response={200: PayOut, **errors})
def set_pay_period(request: HttpRequest, organisation: UUID, body: PayPeriodIn) -> PayOut:
    """How time is cut into pay periods from a day on."""
    by = viewer(request)
    actions.set_pay_period(
        by=by, organisation_id=organisation, starts=body.starts, every=body.every, break_from=body.break_from
    )
    return queries.pay(by, organisation)


@router.put(
    "/organisations/{organisation}/pay-rates/{member}", operation_id="setPayRate", response={200: PayOut, **errors}
)
def set_pay_rate(
    request: HttpRequest, organisation: UUID, member: UUID, body: PayRateIn, on: date | None = None
) -> PayOut:
    """What a member is paid from a day on. `on`: of which period to answer."""
    by = viewer(request)
    actions.set_pay_rate(
        by=by,
        organisation_id=organisation,
        member_id=member,
        starts=body.starts,
        pence=body.pence,
        travel_pence=body.travel_pence,
        floor=body.floor,
    )
    return queries.pay(by, organisation, day=on)


@router.put("/organisations/{organisation}/floors", operation_id="addFloor", response={200: PayOut, **errors})
def add_floor(request: HttpRequest, organisation: UUID, body: FloorIn) -> PayOut:
    """A row of least pay beside those that Goodweek brings."""
    by = viewer(request)
    actions.add_floor(by=by, organisation_id=organisation, starts=body.starts, kind=body.kind, pence=body.pence)
    return queries.pay(by, organisation)


@router.delete(
    "/organisations/{organisation}/floors/{floor}", operation_id="takeOutFloor", response={200: PayOut, **errors}
)
def take_out_floor(request: HttpRequest, organisation: UUID, floor: UUID) -> PayOut:
    """One of the host's own rows."""
    by = viewer(request)
    actions.take_out_floor(by=by, organisation_id=organisation, floor_id=floor)
    return queries.pay(by, organisation)


@router.get("/organisations/{organisation}/payroll", operation_id="getPayroll", response={200: str, **errors})
def get_payroll(request: HttpRequest, organisation: UUID, on: date | None = None) -> HttpResponse:
    """Payroll rows of the pay period in which a day is; left out: today's."""
    name, text = files.payroll(by=viewer(request), organisation_id=organisation, on=on)
    return csv_file(text, name)


@router.get("/organisations/{organisation}/statement", operation_id="getStatement", response={200: str, **errors})
def get_statement(
    request: HttpRequest, organisation: UUID, first: date | None = None, last: date | None = None
) -> HttpResponse:
    """What was bought, lived and saved in the weeks that begin from one day to another; left out: the last twelve weeks."""
    name, text = files.statement(by=viewer(request), organisation_id=organisation, first=first, last=last)
    return csv_file(text, name)
