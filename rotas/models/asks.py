"""One member, or the team, asks others: may I give you this visit, will you swap, who can come, do you agree to this plan?"""

from __future__ import annotations

import uuid
from typing import Literal

from django.db import models
from django.db.models import Q
from django.utils import timezone

from rotas.models.week import Visit, Week
from rotas.rules.asking import ASK_KINDS, ASK_STATES, REPLIES, AskKind, AskState, Reply
from teams.models import Human


class Ask(models.Model):
    """Something that changes the published week once those who must have said yes have. Exactly one outcome.

    around, give: `visit` and whose place it is about (`leaves`; null: a place that nobody has). swap: also `other`, the
    visit of the one who is asked. replan: `changes`, as actions.changing takes them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    week = models.ForeignKey(Week, on_delete=models.CASCADE, related_name="asks")
    kind: models.CharField[AskKind, AskKind] = models.CharField(max_length=6, choices=[(k, k) for k in ASK_KINDS])
    state: models.CharField[AskState, AskState] = models.CharField(
        max_length=9, choices=[(s, s) for s in ASK_STATES], default="open"
    )
    visit = models.ForeignKey(Visit, null=True, blank=True, on_delete=models.SET_NULL, related_name="asks")
    leaves = models.ForeignKey(Human, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    other_week = models.ForeignKey(Week, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Visit, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    changes = models.JSONField(default=list, blank=True)
    facts = models.JSONField(default=dict, blank=True, help_text="What the ask was about when it was made.")
    said = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Human, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    next_wave_at = models.DateTimeField(null=True, blank=True, help_text="When the next few are asked.")
    taken_by = models.ForeignKey(Human, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_open_ask_about_a_place",
                fields=["visit", "leaves"],
                condition=Q(state="open", leaves__isnull=False),
            ),
            # a null is never equal to a null, so the place that nobody has needs a rule of its own
            models.UniqueConstraint(
                name="one_open_ask_about_a_free_place",
                fields=["visit"],
                condition=Q(state="open", leaves=None, kind="around"),
            ),
            models.CheckConstraint(
                name="ask_is_open_or_ended",
                condition=Q(state="open", settled_at=None) | (~Q(state="open") & Q(settled_at__isnull=False)),
            ),
        ]
        indexes = [models.Index(fields=["state", "next_wave_at"])]


class Asked(models.Model):
    """One human who is asked. What they said is for them alone until it settles something; when they said it is not kept."""

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="asked")
    member = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="+")
    order = models.PositiveSmallIntegerField(default=0, help_text="Whose turn it is first.")
    since = models.DateTimeField(null=True, blank=True, help_text="When they were told; empty: not yet.")
    answer: models.CharField[Reply | Literal[""], Reply | Literal[""]] = models.CharField(
        max_length=5, choices=[(r, r) for r in REPLIES], blank=True
    )
    why = models.JSONField(default=dict, blank=True, help_text="Why they are asked: ties and minutes, for the words.")

    class Meta:
        constraints = [models.UniqueConstraint(name="each_is_asked_once", fields=["ask", "member"])]
