"""How a good week came to be begun: who wrote it down, and on what ground."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from rotas.models.good_week import GoodWeek
from rotas.rules.welcome import GROUNDS
from teams.models import Human


class Welcome(models.Model):
    """The ground on which somebody's good week was begun with a team: their own decision, an attorney's, or what was decided
    in their best interests. Written once, by whoever welcomed them."""

    good_week = models.OneToOneField(GoodWeek, primary_key=True, on_delete=models.CASCADE, related_name="welcome")
    ground = models.CharField(max_length=14, choices=[(g, g) for g in GROUNDS])
    said = models.CharField(max_length=300, blank=True, help_text="Who decided, and what was said.")
    by = models.ForeignKey(Human, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.CheckConstraint(name="welcome_ground_is_known", condition=Q(ground__in=GROUNDS))]
