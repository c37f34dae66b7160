"""Help from a neighbouring team: what becomes of an ask, and what of a person a helper may read. Plain values."""

from typing import Literal, get_args

HelpState = Literal["open", "offered", "agreed", "declined", "withdrawn"]
HELP_STATES: tuple[HelpState, ...] = get_args(HelpState)
"""open: asked. offered: somebody of the other team said yes. agreed: both sides did. declined: the other team cannot.
withdrawn: whoever asked needs it no more, or the help is taken back."""
LIVE: tuple[HelpState, ...] = ("open", "offered", "agreed")

HelperSection = Literal["headline", "support", "matters", "appreciate", "communication"]
HELPER_SECTIONS: tuple[HelperSection, ...] = get_args(HelperSection)
USUAL: tuple[HelperSection, ...] = ("headline", "support")
"""What a helper reads on the day where the person has said nothing else."""
