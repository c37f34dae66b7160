"""The pulse. Who has answered and what was answered stand apart, with nothing that could join them again."""

import uuid

from django.db import models

from teams.models import Human, Team


class PulseRound(models.Model):
    """One month of one team."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="pulse_rounds")
    month = models.DateField(help_text="The first of the month.")

    class Meta:
        constraints = [models.UniqueConstraint(name="one_pulse_a_month", fields=["team", "month"])]


class PulseAnswered(models.Model):
    """That somebody has answered: no time, no answer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(PulseRound, on_delete=models.CASCADE, related_name="answered")
    human = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(name="answered_once_a_month", fields=["round", "human"])]


class PulseSheet(models.Model):
    """What was answered: no human, no time. All sheets of a round are written anew, shuffled, with each answer, so that
    not even the order of rows in the file tells whose is whose."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(PulseRound, on_delete=models.CASCADE, related_name="sheets")
    values = models.JSONField()
    words = models.CharField(max_length=500, blank=True)
