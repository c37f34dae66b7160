"""What a person wants their week to hold. Days are weekdays (0 Monday), times are minutes after local midnight."""

import uuid

from django.db import models
from django.db.models import F, Q

from rotas.models.places import Place
from rotas.models.times import IN_ORDER, WeeklyTime
from rotas.rules.good_week import FEELS, HELPED_BY, TIE_KINDS
from teams.models import Human, Team


def new_ref() -> str:
    """A short id for week files: they name moments by it, and it never changes."""
    return uuid.uuid4().hex[:12]


class GoodWeek(models.Model):
    """A person's good week with one team. `version` counts its changes, with those of its moments and ties."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="good_weeks")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="good_weeks")
    version = models.PositiveIntegerField(default=1)
    opening = models.TextField(blank=True, help_text="What a good week looks like, in the person's words.")
    circle_size = models.PositiveIntegerField(default=4, help_text="The most different faces they want in a week.")
    allocation = models.PositiveIntegerField(null=True, blank=True, help_text="Minutes a week as bought.")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    gifts = models.JSONField(default=list, blank=True, help_text="Interests, in short words, that moments may ask for.")

    class Meta:
        constraints = [models.UniqueConstraint(name="one_good_week_in_a_team", fields=["person", "team"])]


class Moment(models.Model):
    """One wish of a good week. Only those helped by the team become visits. Ended softly: a past visit keeps its why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    good_week = models.ForeignKey(GoodWeek, on_delete=models.CASCADE, related_name="moments")
    ref = models.CharField(max_length=120, default=new_ref, help_text="The id in the team's week files.")
    title = models.CharField(max_length=120)
    why = models.CharField(max_length=500, blank=True)
    helped_by = models.CharField(max_length=10, choices=[(h, h) for h in HELPED_BY], default="team")
    who = models.CharField(max_length=120, blank=True, help_text="With whom, if not the team: my daughter Ann.")
    feels = models.CharField(max_length=8, choices=[(f, f) for f in FEELS], default="flexible")
    time_why = models.CharField(max_length=200, blank=True, help_text="Why it must be at this time, where it must.")
    times = models.PositiveSmallIntegerField(default=1, help_text="Visits a week, each on a day of its own.")
    days = models.JSONField(default=list, help_text="Weekdays on which it may be.")
    best_days = models.JSONField(null=True, blank=True, help_text="Weekdays on which it is best; empty: any.")
    apart = models.PositiveSmallIntegerField(default=1, help_text="Least days from one to the next.")
    from_minute = models.PositiveSmallIntegerField()
    to_minute = models.PositiveSmallIntegerField()
    best_from = models.PositiveSmallIntegerField(null=True, blank=True)
    best_to = models.PositiveSmallIntegerField(null=True, blank=True)
    least = models.PositiveSmallIntegerField(help_text="Minutes, at least.")
    best = models.PositiveSmallIntegerField(help_text="Minutes, at best.")
    carers = models.PositiveSmallIntegerField(default=1, help_text="Members at the same time.")
    needs = models.JSONField(default=list, blank=True, help_text="A list of skills for each of them.")
    gifts = models.JSONField(default=list, blank=True)
    matters = models.PositiveSmallIntegerField(
        default=2, help_text="1 nice, 2 matters, 3 really matters, 4 must not be missed."
    )
    after = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="followed_by")
    after_least = models.SmallIntegerField(
        null=True, blank=True, help_text="Minutes between the starts, on a day of both."
    )
    after_most = models.SmallIntegerField(null=True, blank=True)
    after_others = models.BooleanField(default=False, help_text="By other members than the one before.")
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Empty: at home."
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="moment_ref_once_in_a_good_week", fields=["good_week", "ref"]),
            models.CheckConstraint(name="moment_ends_after_it_begins", condition=IN_ORDER),
            models.CheckConstraint(
                name="moment_best_is_not_under_least", condition=Q(least__gte=1, best__gte=F("least"))
            ),
            models.CheckConstraint(name="moment_one_or_two_carers", condition=Q(carers__gte=1, carers__lte=2)),
            models.CheckConstraint(name="moment_matters_1_to_4", condition=Q(matters__gte=1, matters__lte=4)),
            models.CheckConstraint(name="moment_times_in_a_week", condition=Q(times__lte=7, apart__gte=1)),
        ]

    def __str__(self) -> str:
        return self.title


class BusyTime(WeeklyTime):
    """A person's own time, when no visit may fall."""

    good_week = models.ForeignKey(GoodWeek, on_delete=models.CASCADE, related_name="busy")
    title = models.CharField(max_length=120, blank=True)


class Tie(models.Model):
    """How well a person and a member know each other. A pair without a row is new; `not` means never."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="ties")
    person = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="ties_as_person")
    member = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="ties_as_member")
    kind = models.CharField(max_length=5, choices=[(k, k) for k in TIE_KINDS])

    class Meta:
        constraints = [models.UniqueConstraint(name="one_tie_between_two", fields=["team", "person", "member"])]
