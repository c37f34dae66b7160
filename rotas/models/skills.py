"""Skills that a member learnt, and what a buddy of the team says to it."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from rotas.rules.skills import LEARNT_STATES, TEXT, LearntState
from teams.models import Human, Team


class LearntSkill(models.Model):
    """Somebody says that they have learnt something; a buddy whom they ask signs it off until a day, or says not yet.

    The last one signed of a skill says until when it holds (rotas.rules.skills.in_date). A skill of the working life that
    has none came with the team's file.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="learnt")
    skill = models.CharField(max_length=40)
    example = models.CharField(max_length=TEXT, help_text="How they did it, in their own words.")
    buddy = models.ForeignKey(Human, null=True, on_delete=models.SET_NULL, related_name="+")
    state: models.CharField[LearntState, LearntState] = models.CharField(
        max_length=10, choices=[(s, s) for s in LEARNT_STATES], default="asked"
    )
    at = models.DateTimeField(default=timezone.now)
    evidence = models.CharField(max_length=TEXT, blank=True, help_text="What the buddy saw, or who else did.")
    reason = models.CharField(max_length=TEXT, blank=True, help_text="Not yet, and what would help.")
    signed_on = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True, help_text="The last day on which it holds.")
    answered_at = models.DateTimeField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True, help_text="When they last heard that it runs out.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_open_question_about_a_skill", fields=["team", "member", "skill"], condition=Q(state="asked")
            ),
            models.CheckConstraint(
                name="signed_skill_has_its_dates",
                condition=~Q(state="signed") | Q(signed_on__isnull=False, until__isnull=False),
            ),
            models.CheckConstraint(name="not_yet_has_a_reason", condition=~Q(state="not_yet") | ~Q(reason="")),
        ]
        indexes = [models.Index(fields=["team", "until"])]
