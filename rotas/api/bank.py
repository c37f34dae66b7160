"""A person's hours bank."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from rotas.actions import bank as actions
from rotas.actions.hours_export import bank_file
from rotas.api.files import csv_file
from rotas.queries import bank as queries
from rotas.schemas.bank import BankMoveIn, BankOut, BankWishIn, BoughtIn
from teams.auth import viewer
from teams.idempotency import once
from teams.schemas import errors

router = Router(tags=["bank"])


@router.get("/people/{person}/bank", operation_id="getBank", response={200: BankOut, **errors})
def get_bank(request: HttpRequest, person: UUID) -> BankOut:
    """For the person themself and their team."""
    return queries.bank(viewer(request), person)


@router.get("/people/{person}/bank/file", operation_id="getBankFile", response={200: str, **errors})
def get_bank_file(request: HttpRequest, person: UUID) -> HttpResponse:
    """The same as a table."""
    return csv_file(bank_file(by=viewer(request), person_id=person), "hours-bank")


@router.put("/people/{person}/bank/bought", operation_id="setBought", response={200: BankOut, **errors})
def set_bought(request: HttpRequest, person: UUID, body: BoughtIn) -> BankOut:
    """What somebody pays for from a day on."""
    by = viewer(request)
    actions.set_bought(by=by, person_id=person, minutes=body.minutes, starts=body.starts, ends=body.ends, ref=body.ref)
    return queries.bank(by, person)


@router.delete("/people/{person}/bank/bought/{bought}", operation_id="takeOutBought", response={204: None, **errors})
def take_out_bought(request: HttpRequest, person: UUID, bought: UUID) -> Status:
    """A row that was wrong."""
    actions.take_out_bought(by=viewer(request), person_id=person, bought_id=bought)
    return Status(204, None)


@router.post("/people/{person}/bank/moves", operation_id="moveHours", response={200: BankOut, **errors})
def move_hours(request: HttpRequest, person: UUID, body: BankMoveIn) -> BankOut:
    """Hours put in or taken out, and why."""
    by = viewer(request)
    once(
        request,
        by=by,
        do=lambda: (
            actions.move_hours(
                by=by, person_id=person, kind=body.kind, on=body.date, minutes=body.minutes, why=body.why
            ).id
        ),
    )
    return queries.bank(by, person)


@router.delete("/people/{person}/bank/moves/{move}", operation_id="takeBackMove", response={204: None, **errors})
def take_back_move(request: HttpRequest, person: UUID, move: UUID) -> Status:
    """It never was."""
    actions.take_back_move(by=viewer(request), person_id=person, move_id=move)
    return Status(204, None)


@router.post("/people/{person}/bank/wishes", operation_id="wishOfBank", response={200: BankOut, **errors})
def wish_of_bank(request: HttpRequest, person: UUID, body: BankWishIn) -> BankOut:
    """What the person would like to do with the hours they saved."""
    by = viewer(request)
    once(request, by=by, do=lambda: actions.wish(by=by, person_id=person, said=body.said).id)
    return queries.bank(by, person)


@router.put("/people/{person}/bank/wishes/{wish}/done", operation_id="sawToWish", response={204: None, **errors})
def saw_to_wish(request: HttpRequest, person: UUID, wish: UUID) -> Status:
    """The team has seen to it."""
    actions.wish_done(by=viewer(request), person_id=person, wish_id=wish, done=True)
    return Status(204, None)


@router.delete("/people/{person}/bank/wishes/{wish}/done", operation_id="reopenWish", response={204: None, **errors})
def reopen_wish(request: HttpRequest, person: UUID, wish: UUID) -> Status:
    """Not yet after all."""
    actions.wish_done(by=viewer(request), person_id=person, wish_id=wish, done=False)
    return Status(204, None)
