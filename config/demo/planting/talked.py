"""What was talked over about Joan's good week: told, offered, wished otherwise, bought, and how last week's wishes went."""

from datetime import datetime, timedelta

from config.demo.planting.plot import Plot, moment_in_time
from rotas.models import BoughtHours, BoughtVisit, GoodWeek, GoodWeekOffer, GoodWeekTold, MomentLived, WishToChange
from rotas.queries.lived_week import holding

TOLD = (
    ("good", "My hands busy, my lipstick on, and somebody to laugh with before dinner."),
    ("mornings", "Slow. Tea first, then talk. My hands wake up at nine."),
    ("loved", "Dancing. I can still do it from the waist up."),
    ("give", "A blanket for every baby that comes too soon. And I can teach anybody to knit."),
    ("not", "Not knowing who comes. And when my needles have been tidied away."),
)
BOUGHT = (("morning", 45), ("evening", 30))
"""Part of the day, minutes, every day."""


def plant_talked(plot: Plot) -> None:
    """Nothing here makes a notice: it was talked over before today."""
    joan, bev = plot.humans["joan"], plot.humans["bev"]
    week = GoodWeek.objects.get(person=joan)
    ago = _days_ago(plot, 9)
    GoodWeekTold.objects.bulk_create(
        GoodWeekTold(good_week=week, prompt=prompt, said=said, by=joan, at=ago) for prompt, said in TOLD
    )
    GoodWeekOffer.objects.create(
        good_week=week, helped_by="family", what="Choose the wool with you, over video", days=[6], part="morning",
        said="I ring on Sunday anyway. Show me the colours and I will order them.", by=plot.humans["susan"],
        at=_days_ago(plot, 1),
    )  # fmt: skip
    WishToChange.objects.create(
        good_week=week, said="I'd like my hair washed the day before Knit and Natter, not the day after.", by=joan, at=ago,
        state="agreed", words="Yes. From next week your hair is washed on Wednesday. Bev will remind us.",
        answered_by=bev, answered_at=_days_ago(plot, 6), read_at=_days_ago(plot, 6),
    )  # fmt: skip
    WishToChange.objects.create(
        good_week=week, said="I'd like to take the next blanket to the baby unit with somebody who sings.", by=joan,
        at=_days_ago(plot, 1),
    )  # fmt: skip
    bought = holding(list(BoughtHours.objects.filter(person=joan)), plot.today)
    if bought:
        BoughtVisit.objects.bulk_create(
            BoughtVisit(bought=bought, part=part, days=list(range(7)), minutes=minutes) for part, minutes in BOUGHT
        )
    last = plot.week_starts(-1)
    rows = enumerate(week.moments.filter(ended_at=None).order_by("title", "id")[:3])
    MomentLived.objects.bulk_create(
        MomentLived(moment=m, starts=last, went="partly" if n == 1 else "yes", by=joan, at=_days_ago(plot, 1))
        for n, m in rows
    )


def _days_ago(plot: Plot, days: int) -> datetime:
    return moment_in_time(plot.today - timedelta(days=days), "11:20")
