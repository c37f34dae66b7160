"""What was proved about a proposal after it was made."""

from django.db import models

from rotas.models.week import Proposal


class Proof(models.Model):
    """How good a proposal is known to be, and why wishes that it misses cannot be had. Absent until it is known."""

    proposal = models.OneToOneField(Proposal, on_delete=models.CASCADE, primary_key=True, related_name="proof")
    bound = models.FloatField(
        null=True, blank=True, help_text="No plan costs less, by the weights of the week as read."
    )
    clashes = models.JSONField(
        default=dict, blank=True, help_text="By missed moment: what cannot hold together; see rotas.planning.clash."
    )
