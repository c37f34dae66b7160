"""The conversation around a good week: what was told, what somebody offers, what the person would like to be otherwise, how its
wishes went, and the visits that were bought beside it."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from rotas.models.bank import BoughtHours
from rotas.models.good_week import GoodWeek, Moment
from rotas.rules.conversation import (
    CHANGE_STATES,
    LONG,
    OFFER_STATES,
    PARTS,
    PROMPTS,
    SHORT,
    WENT,
    ChangeState,
    OfferState,
    Went,
)
from rotas.rules.good_week import HELPED_BY
from teams.models import Human


class GoodWeekTold(models.Model):
    """What was told to one question of the conversation: in the person's words, or as close as can be."""

    good_week = models.ForeignKey(GoodWeek, on_delete=models.CASCADE, related_name="told")
    prompt = models.CharField(max_length=12, choices=[(p, p) for p in PROMPTS])
    said = models.TextField()
    by = models.ForeignKey(Human, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(name="told_once_to_a_question", fields=["good_week", "prompt"])]


class GoodWeekOffer(models.Model):
    """Somebody's own offer of help: with a wish that is there (`moment`), or with something new. Nobody is asked for one; it
    is part of the good week when the person says yes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    good_week = models.ForeignKey(GoodWeek, on_delete=models.CASCADE, related_name="offers")
    moment = models.ForeignKey(Moment, null=True, blank=True, on_delete=models.SET_NULL, related_name="offers")
    helped_by = models.CharField(max_length=10, choices=[(h, h) for h in HELPED_BY])
    what = models.CharField(max_length=SHORT)
    said = models.CharField(max_length=LONG, blank=True)
    days = models.JSONField(default=list, help_text="Weekdays that suit them; empty: any.")
    part = models.CharField(max_length=9, blank=True, choices=[(p, p) for p in PARTS])
    by = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    state: models.CharField[OfferState, OfferState] = models.CharField(
        max_length=10, choices=[(s, s) for s in OFFER_STATES], default="waiting"
    )
    words = models.CharField(max_length=LONG, blank=True)
    answered_by = models.ForeignKey(Human, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(name="offer_state_is_known", condition=Q(state__in=OFFER_STATES))]
        indexes = [models.Index(fields=["good_week", "state"])]


class WishToChange(models.Model):
    """ "I'd like …": what the person would like to be otherwise, and what was agreed, in plain words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    good_week = models.ForeignKey(GoodWeek, on_delete=models.CASCADE, related_name="wishes_to_change")
    moment = models.ForeignKey(Moment, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    said = models.CharField(max_length=LONG)
    by = models.ForeignKey(Human, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    state: models.CharField[ChangeState, ChangeState] = models.CharField(
        max_length=10, choices=[(s, s) for s in CHANGE_STATES], default="waiting"
    )
    words = models.CharField(max_length=LONG, blank=True, help_text="What was agreed, for the person to read.")
    answered_by = models.ForeignKey(Human, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True, help_text="When the person had seen the answer.")

    class Meta:
        constraints = [
            models.CheckConstraint(name="change_wish_state_is_known", condition=Q(state__in=CHANGE_STATES)),
            models.CheckConstraint(
                name="change_wish_is_answered_in_words", condition=~Q(state__in=["agreed", "not_now"]) | ~Q(words="")
            ),
        ]
        indexes = [models.Index(fields=["good_week", "state"])]


class BoughtVisit(models.Model):
    """One line of the week as bought: visits of so many minutes, on these weekdays, in this part of the day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    bought = models.ForeignKey(BoughtHours, on_delete=models.CASCADE, related_name="visits")
    part = models.CharField(max_length=9, choices=[(p, p) for p in PARTS])
    days = models.JSONField(help_text="Weekdays, 0 Monday.")
    minutes = models.PositiveSmallIntegerField()
    carers = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="bought_visit_takes_time",
                condition=Q(minutes__gte=1, minutes__lte=1440, carers__gte=1, carers__lte=2),
            )
        ]


class MomentLived(models.Model):
    """How one wish went in one week, as the person says: it happened, in part, or not. For them; it is no measure of anybody."""

    moment = models.ForeignKey(Moment, on_delete=models.CASCADE, related_name="lived")
    starts = models.DateField(help_text="The week's Monday.")
    went: models.CharField[Went, Went] = models.CharField(max_length=6, choices=[(w, w) for w in WENT])
    by = models.ForeignKey(Human, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(name="moment_lived_once_a_week", fields=["moment", "starts"])]
