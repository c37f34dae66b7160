"""When it is, for tests that are about a week of their own."""

from collections.abc import Iterator
from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
import time_machine

from tests.rotas.weeks import STARTS


@pytest.fixture
def that_week() -> Iterator[None]:
    """It is the week of `weeks.py`, in whichever year the tests are run: the cast belongs by the calendar."""
    with time_machine.travel(datetime.combine(STARTS, time(9), ZoneInfo("Europe/London")), tick=True):
        yield
