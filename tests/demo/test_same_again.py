"""Planting is the same every time, and can be done on any day."""

from datetime import date

import pytest
import time_machine
from django.db import transaction

from config.demo.planting.garden import plant
from rotas.models import Week
from tests.demo.snapshot import snapshot

MONDAY_AFTER_THE_CLOCKS_WENT_BACK = date(2026, 10, 26)
SUNDAY_ON_WHICH_THEY_GO_FORWARD = date(2027, 3, 28)
pytestmark = pytest.mark.django_db


def planted_on(day: date) -> dict[str, list[str]]:
    with time_machine.travel(day.isoformat(), tick=True), transaction.atomic():
        assert plant(day, faces=False)
        seen = snapshot()
        seen["published"] = [str(w) for w in Week.objects.filter(state="published", starts__lte=day)]
        transaction.set_rollback(True)
    return seen


def test_two_plantings_on_one_day_say_the_same() -> None:
    first = planted_on(MONDAY_AFTER_THE_CLOCKS_WENT_BACK)
    assert len(first["published"]) == 10
    assert planted_on(MONDAY_AFTER_THE_CLOCKS_WENT_BACK) == first


def test_it_can_be_planted_on_the_day_of_the_clocks() -> None:
    assert len(planted_on(SUNDAY_ON_WHICH_THEY_GO_FORWARD)["published"]) == 10
