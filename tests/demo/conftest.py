"""The demo in a database: planted once for a file of tests, and taken back after it."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.db import transaction
from pytest_django import DjangoDbBlocker

from config.demo.planting.garden import plant

A_SATURDAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def planted(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[date]:
    """The demo, planted on a Saturday; gives that day. It stays that Saturday: what ends or runs out does so whenever this is run."""
    noon = time_machine.travel(f"{A_SATURDAY}T12:00+00:00", tick=True)
    with noon, django_db_blocker.unblock(), transaction.atomic():
        assert plant(A_SATURDAY)
        yield A_SATURDAY
        transaction.set_rollback(True)
