"""The pulse: what is asked this month, and what may be shown of the months before."""

import random
from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from teams.auth import Viewer
from teams.models import Team
from teams.queries import members_of, team_out, today_in
from wellbeing.models import PulseAnswered, PulseRound
from wellbeing.permissions import check_can_answer_pulse, check_can_see_health
from wellbeing.rules import ITEMS, SHOWN_FROM, Month, Shown, direction, month_after, month_of, shown
from wellbeing.schemas import PulseItemOut, PulseMonthOut, PulseOut, PulseTrendOut

MONTHS_SHOWN = 12


def my_pulse(viewer: Viewer, team_id: UUID) -> PulseOut:
    """This month's pulse for a member: what is asked, and whether they have answered."""
    check_can_answer_pulse(viewer, team_id)
    team = Team.objects.get(id=team_id)
    month = month_of(today_in(team))
    return PulseOut(
        team=team_out(team),
        month=month,
        closes=month_after(month) - timedelta(days=1),
        answered=PulseAnswered.objects.filter(round__team=team, round__month=month, human=viewer.human_id).exists(),
        items=list(ITEMS),
    )


def pulse_trend(viewer: Viewer, team_id: UUID) -> PulseTrendOut:
    """What may be shown of the last twelve months: the same to the team and to its coach."""
    check_can_see_health(viewer, team_id)
    return trend_of(Team.objects.get(id=team_id))


def trend_of(team: Team, today: date | None = None) -> PulseTrendOut:
    """The trend of a team, for queries that have checked the viewer."""
    return trend_and_months(team, today)[0]


def trend_and_months(team: Team, today: date | None = None) -> tuple[PulseTrendOut, list[Shown]]:
    """The trend, and the months as the rules see them."""
    this_month = month_of(today or today_in(team))
    rounds = (
        PulseRound.objects.filter(team=team, month__lte=this_month)
        .order_by("-month")
        .prefetch_related("answered", "sheets")
    )
    rows = list(reversed(rounds[:MONTHS_SHOWN]))
    months = [
        Month(r.month, frozenset(a.human_id for a in r.answered.all()), tuple(s.values for s in r.sheets.all()))
        for r in rows
    ]
    words = {r.month: [s.words for s in r.sheets.all() if s.words] for r in rows}
    said = shown(months, team_size=len(members_of(team.id)), this_month=this_month)
    out = [
        PulseMonthOut(
            month=s.first,
            answers=s.answers,
            items=[PulseItemOut.model_validate({"item": i, "mean": m}) for i, m in s.means.items()]
            if s.means is not None
            else None,
            words=shuffled(words[s.first]) if s.means is not None and not s.rolling else [],
            why_hidden=s.why_hidden,
            rolling=s.rolling,
        )
        for s in said
    ]
    overall = [round(sum(s.means.values()) / len(s.means), 1) for s in said if s.means]
    trend = PulseTrendOut(
        team=team.id, shown_from=SHOWN_FROM, months=out, overall=overall, direction=direction(overall)
    )
    return trend, said


def shuffled(words: Iterable[str]) -> list[str]:
    """In an order that says nothing, not even the order in which the file gives them."""
    out = sorted(words)
    random.SystemRandom().shuffle(out)
    return out
