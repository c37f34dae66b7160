"""How a team shares out its weeks together: how far ahead, what stays as it is, and what is said to an objection."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from rotas.models.week import Answer, Week
from rotas.rules.sharing import ANSWER_DAYS, ANSWER_DAYS_MOST, WEEKS_AHEAD, WEEKS_AHEAD_MOST
from teams.models import Human, Team


class Sharing(models.Model):
    """What a team has settled about sharing out its weeks. Without a row: as the defaults say."""

    team = models.OneToOneField(Team, primary_key=True, on_delete=models.CASCADE, related_name="sharing")
    version = models.PositiveIntegerField(default=1)
    weeks_ahead = models.PositiveSmallIntegerField(
        default=WEEKS_AHEAD, help_text="How many weeks after this one are open; 0: the team opens each by hand."
    )
    answer_days = models.PositiveSmallIntegerField(
        default=ANSWER_DAYS, help_text="How many days before it starts a week should be agreed."
    )
    opened_on = models.DateField(
        null=True, blank=True, help_text="The day on which weeks were last opened by themselves."
    )
    nudged_on = models.DateField(null=True, blank=True, help_text="The day on which it was last looked who to remind.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="sharing_is_within_reach",
                condition=Q(weeks_ahead__lte=WEEKS_AHEAD_MOST, answer_days__lte=ANSWER_DAYS_MOST),
            )
        ]


class Lock(models.Model):
    """A person's visits of a week stay as they are. `visits` is how they were then: pins for the planner and for hands."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    week = models.ForeignKey(Week, on_delete=models.CASCADE, related_name="locks")
    person = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Human, null=True, on_delete=models.SET_NULL, related_name="+")
    asked = models.BooleanField(default=False, help_text="The person asked for it.")
    why = models.CharField(max_length=300, blank=True)
    visits = models.JSONField(default=list, help_text="[{moment, day, start, minutes, members}], ids of rows.")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_lock_of_a_person_a_week", fields=["week", "person"])]


class Reply(models.Model):
    """Something said to an objection. Only the objector can take the objection back; a reply never does."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="replies")
    by = models.ForeignKey(Human, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.CharField(max_length=500)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.CheckConstraint(name="reply_says_something", condition=~Q(text=""))]
