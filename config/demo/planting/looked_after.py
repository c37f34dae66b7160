"""What a team looks after by turns: Bev's hat with something that clashes, a skill that a buddy is asked about, and Joan's wish
for a week that is being planned."""

from datetime import timedelta

from config.demo.planting.dates import ON_LEAVE
from config.demo.planting.plot import Plot, moment_in_time
from rotas.actions.clashes import nudge
from rotas.actions.skills import say_learnt
from rotas.models import Keep, LearntSkill, LockedWish, Moment, Week
from teams import audit
from teams.models import Hat

PLANNER, SECOND = "bev", "karim"
ASKS = (
    "jasper",
    "hoist",
    "Wally from his bed into the chair on Tuesday, with Karim at my side. Brakes, sling, slowly, and Wally told the joke.",
    "karim",
)
"""Who has learnt what, how, and which buddy is asked."""
SIGNED = ("bev", "peg", "Three feeds at Winston's, every step in order.", "karim", 40)
"""Whose skill runs out in so many days, so that its page says so."""
WISH = ("joan", "joan-knit-and-natter", 3, "bev", "Bev knows the ladies there.")
KEPT_BEFORE_LEAVE = ("joan-getting-up", 0)
"""What whoever is on leave next week had kept before (planting.dates): it clashes, and Bev is told of it."""


def plant_looked_after(plot: Plot) -> None:
    """For Two Forts; as the actions do, but on the day that the demo is planted for, which need not be today."""
    team = plot.teams["two-forts"]
    hat = Hat.objects.create(
        team=team, kind="planner", holder=plot.humans[PLANNER], second=plot.humans[SECOND], starts=plot.today - timedelta(days=20),
        until=plot.today + timedelta(days=90), by=plot.humans[SECOND],
    )  # fmt: skip
    audit.record(
        by=plot.viewer(SECOND), verb="put on", kind="hat", object_id=hat.id, team_id=team.id, about_id=hat.holder_id
    )
    who, skill, example, buddy = ASKS
    asked = say_learnt(by=plot.viewer(who), skill=skill, example=example, buddy_id=plot.humans[buddy].id)
    LearntSkill.objects.filter(id=asked.id).update(at=moment_in_time(plot.today, "07:00"))
    who, skill, evidence, buddy, days = SIGNED
    signed = plot.today + timedelta(days=days - 365)
    LearntSkill.objects.create(
        team=team, member=plot.humans[who], skill=skill, example="With the nurse's sheet, then without.",
        buddy=plot.humans[buddy], state="signed", evidence=evidence, signed_on=signed, until=plot.today + timedelta(days=days),
        at=moment_in_time(signed - timedelta(days=2), "12:00"), answered_at=moment_in_time(signed, "12:00"),
    )  # fmt: skip
    week = Week.objects.get(team=team, starts=plot.week_starts(2))
    who, ref, day, member, why = WISH
    moment = Moment.objects.get(good_week__team=team, ref=ref)
    wish = LockedWish.objects.create(week=week, moment=moment, day=day, by=plot.humans[who], asked=True, why=why)
    wish.members.add(plot.humans[member])
    ref, day = KEPT_BEFORE_LEAVE
    away = plot.humans[ON_LEAVE[0]]
    kept = Keep.objects.create(
        week=Week.objects.get(team=team, starts=plot.week_starts(1)),
        moment=Moment.objects.get(good_week__team=team, ref=ref),
        day=ON_LEAVE[1] + day,
        by=away,
    )
    kept.members.add(away)
    nudge(team_id=team.id, now=moment_in_time(plot.today, "06:00"))
