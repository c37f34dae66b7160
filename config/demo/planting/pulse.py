"""Half a year of monthly pulses, so that there is a trend to see, and one month with too few answers to show."""

from datetime import date, timedelta
from zlib import crc32

from config.demo.cast import Team
from config.demo.planting.plot import Plot
from config.demo.teams import TEAMS
from wellbeing.actions import answer_pulse
from wellbeing.rules import HIGHEST, ITEMS, LOWEST

ANSWERS = {"two-forts": (9, 11, 9, 12, 10, 12), "grays-beach": (6, 8, 6, 8, 4, 6)}
"""How many answered in each month, oldest first. Never one more or less than the month before: that would tell whose."""
MOODS = {"two-forts": (6.4, 6.6, 6.9, 7.1, 7.4, 7.5), "grays-beach": (7.9, 7.8, 7.6, 7.2, 7.0, 6.9)}
SAID = {
    "two-forts": (
        "More than one day off in a row, please.",
        "The knitting group reminded me why I do this.",
        "Could we start the meeting with the people and not with the rota?",
        "I was listened to about my knees.",
        "Paid travel has changed my month.",
        "Swaps are kinder since we ask by voice.",
    ),
    "grays-beach": (
        "I like how we decide things.",
        "Saturday mornings are thin.",
        "Weekends again. Always the same three of us.",
        "Tired, and proud of us.",
        "Less writing on the phone.",
        "A real talk about Saturdays would help.",
    ),
}
STRONG = {
    "belong": 0.9,
    "get_my_best": 0.6,
    "strengths": 0.4,
    "sustainable": -1.1,
    "roles": -0.6,
    "raise_tension": -0.3,
}
"""What a team tends to answer higher or lower than the rest."""


def plant_pulse(plot: Plot) -> None:
    """Each sheet by the action that members have, dated to its month."""
    for team in TEAMS:
        months = _months_before(plot.today, len(ANSWERS[team.key]))
        for n, month in enumerate(months):
            _month(plot, team, n, month)


def _months_before(today: date, count: int) -> list[date]:
    """The fifteenth of each of the last months, oldest first."""
    found: list[date] = []
    day = today.replace(day=1)
    while len(found) < count:
        day = (day - timedelta(days=1)).replace(day=1)
        found.insert(0, day.replace(day=15))
    return found


def _month(plot: Plot, team: Team, n: int, month: date) -> None:
    order = sorted(team.members, key=lambda member: crc32(f"{n}{member.key}".encode()))
    for i, member in enumerate(order[: ANSWERS[team.key][n]]):
        values: dict[str, int] = {item: _value(member.key, item, n, MOODS[team.key][n]) for item in ITEMS}
        words = SAID[team.key][n] if i == 0 else ""
        answer_pulse(by=plot.viewer(member.key), team_id=plot.teams[team.key].id, values=values, words=words, on=month)


def _value(member: str, item: str, month: int, mood: float) -> int:
    luck = crc32(f"{member}{item}{month}".encode()) % 100 / 100
    return max(LOWEST, min(HIGHEST, round(mood + STRONG.get(item, 0) + 3.2 * luck - 1.6)))
