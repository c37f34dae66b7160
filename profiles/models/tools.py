"""Tables of what stands beside the page: the communication chart, and who has read which version."""

from django.db import models
from django.utils import timezone

from teams.models import Human


class CommunicationChart(models.Model):
    """How somebody says things without words, and how to say things to them. Read with the section about."""

    human = models.OneToOneField(Human, primary_key=True, on_delete=models.CASCADE, related_name="chart")
    version = models.PositiveIntegerField(default=0)
    tells = models.JSONField(default=list, help_text="Rows: when, does, means, do.")
    hears = models.JSONField(default=list, help_text="Rows: say, how, helps.")


class ReadVersion(models.Model):
    """Somebody said that they have read a page as it is in one version."""

    by = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="+")
    human = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(name="version_read_once", fields=["by", "human", "version"])]
