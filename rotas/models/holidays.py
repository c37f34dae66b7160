"""Which bank holidays a team has, and how it plans on them."""

from django.db import models
from django.db.models import Q

from rotas.rules.holidays import HOLIDAY_WAYS, NATIONS
from teams.models import Team


class HolidayWay(models.Model):
    """One team's way with bank holidays. No row: those of England, and planned as usual."""

    team = models.OneToOneField(Team, primary_key=True, on_delete=models.CASCADE, related_name="holiday_way")
    nation = models.CharField(max_length=16, default="england", choices=[(n, n) for n in NATIONS])
    way = models.CharField(
        max_length=6,
        default="usual",
        choices=[(w, w) for w in HOLIDAY_WAYS],
        help_text="Planned as usual, or as a Sunday.",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="holiday_way_is_known", condition=Q(nation__in=NATIONS) & Q(way__in=HOLIDAY_WAYS)
            )
        ]
