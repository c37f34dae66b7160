"""Every write about how it is going."""

import random
from datetime import date
from uuid import UUID

from django.db import transaction

from teams import bell
from teams.auth import Viewer
from teams.errors import Clash
from teams.queries import today_in
from wellbeing.models import PulseAnswered, PulseRound, PulseSheet
from wellbeing.permissions import check_can_answer_pulse
from wellbeing.rules import month_of


@transaction.atomic
def answer_pulse(*, by: Viewer, team_id: UUID, values: dict[str, int], words: str, on: date | None = None) -> None:
    """One member's sheet for this month (of the day `on`, if given); Clash when they have answered already.

    The one write without a line in the audit record and without a bell: either would say when somebody answered, and a
    month with few answers would be easy to put together.
    """
    check_can_answer_pulse(by, team_id)
    team = bell.hold(team_id)
    month = month_of(on or today_in(team))
    round_, _ = PulseRound.objects.get_or_create(team=team, month=month)
    _, new = PulseAnswered.objects.get_or_create(round=round_, human_id=by.human_id)
    if not new:
        raise Clash("You have answered this month. The next one opens on the first.", code="answered_already")
    sheets = [*PulseSheet.objects.filter(round=round_).values_list("values", "words"), (values, words)]
    random.SystemRandom().shuffle(sheets)
    PulseSheet.objects.filter(round=round_).delete()
    PulseSheet.objects.bulk_create(PulseSheet(round=round_, values=v, words=w) for v, w in sheets)
