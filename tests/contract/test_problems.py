"""What no table takes is the sender's mistake, and is told so; it is never ours."""

import pytest
from django.db import DataError

from teams.models import Hat
from tests.cast import Cast, Phone


def put_hat(cast: Cast, purpose: str) -> int:
    """The status of Bryn's hat put on him with a purpose that is written as JSON already."""
    amara = Phone(cast.amara)
    answer = amara.client.put(
        f"/api/v1/teams/{cast.team.id}/hats/planner",
        f'{{"holder": "{cast.bryn.id}", "purpose": {purpose}}}',
        content_type="application/json",
        headers={"X-CSRFToken": amara.client.cookies["csrftoken"].value},
    )
    status: int = answer.status_code
    return status


@pytest.mark.parametrize("purpose", [r'"nul \u0000"', "NaN", "-Infinity", '"broken'])
def test_what_is_no_text_and_no_number_is_not_read(cast: Cast, purpose: str) -> None:
    assert put_hat(cast, purpose) == 400
    assert not Hat.objects.exists()


def test_somebody_who_writes_about_such_letters_is_read(cast: Cast) -> None:
    assert put_hat(cast, r'"the letter \\u0000, and \u00e9"') == 200
    assert Hat.objects.get().purpose == r"the letter \u0000, and é"


def test_a_value_that_the_database_does_not_take_is_a_problem_with_what_was_sent(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def does_not_take(*_: object) -> None:
        raise DataError("numeric field overflow")

    monkeypatch.setattr("teams.queries.hats.hats", does_not_take)
    answer = Phone(cast.amara).get(f"/teams/{cast.team.id}/hats")
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
