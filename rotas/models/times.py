"""A stretch of a day, as tables hold it: minutes after local midnight."""

from django.db import models
from django.db.models import F, Q

from rotas.rules.good_week import DAY_MINUTES, LATEST

IN_ORDER = Q(from_minute__lt=F("to_minute")) & Q(from_minute__lt=DAY_MINUTES, to_minute__lte=LATEST)


class WeeklyTime(models.Model):
    """The same stretch of the same weekday (0 Monday), every week."""

    weekday = models.PositiveSmallIntegerField()
    from_minute = models.PositiveSmallIntegerField()
    to_minute = models.PositiveSmallIntegerField()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(name="%(class)s_ends_after_it_begins", condition=Q(weekday__lte=6) & IN_ORDER)
        ]
