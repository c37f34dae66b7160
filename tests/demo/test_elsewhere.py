"""The demo goes only where nobody's own data is."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from teams.models import Human
from tests.cast import Cast


def test_it_is_not_planted_among_real_teams(cast: Cast) -> None:
    before = Human.objects.count()
    with pytest.raises(CommandError, match="teams in this database already"):
        call_command("seed_demo", "--today", date(2026, 11, 21).isoformat())
    assert Human.objects.count() == before
