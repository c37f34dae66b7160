"""What the planner offers for a published week when life has happened. Nothing becomes of it unless those concerned say yes."""

from __future__ import annotations

import uuid

from django.db import models

from rotas.models.week import PlanRun
from rotas.rules.replans import REPLAN_WAYS, ReplanWay


class Replan(models.Model):
    """One way to mend a published week: its changes, each with its reason. `changes` as actions.replanning writes them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    run = models.ForeignKey(PlanRun, on_delete=models.CASCADE, related_name="replans")
    way: models.CharField[ReplanWay, ReplanWay] = models.CharField(max_length=16, choices=[(w, w) for w in REPLAN_WAYS])
    changes = models.JSONField(default=list)
    cost = models.FloatField()
    figures = models.JSONField(default=dict, help_text="The five figures; see rotas.planning.figures.")
    missed = models.PositiveSmallIntegerField(default=0, help_text="Visits for which nobody could be found.")

    class Meta:
        constraints = [models.UniqueConstraint(name="one_replan_of_each_way", fields=["run", "way"])]
