"""Tables of what matters to somebody, by noun: the `page` with its versions, suggestions, consents and looks; `tools` beside
it; who is around them (`invitations`, `standing`); what they like and who shares it (`community`); how they like to be told (`telling`)."""

from profiles.models.clips import Clip
from profiles.models.community import Contribution, Interest, Introduced, Introduction, Nearby
from profiles.models.invitations import Invitation, ProposedShare
from profiles.models.languages import LookAgainTold, PageLanguage, PageWords
from profiles.models.page import (
    Consent,
    Look,
    Profile,
    ProfileVersion,
    Suggestion,
)
from profiles.models.standing import BestInterests, Capacity, ConsentGround, Standing
from profiles.models.telling import Telling, Told
from profiles.models.tools import CommunicationChart, ReadVersion

__all__ = [
    "BestInterests",
    "Capacity",
    "Clip",
    "CommunicationChart",
    "Consent",
    "ConsentGround",
    "Contribution",
    "Interest",
    "Introduced",
    "Introduction",
    "Invitation",
    "Look",
    "LookAgainTold",
    "Nearby",
    "PageLanguage",
    "PageWords",
    "Profile",
    "ProfileVersion",
    "ProposedShare",
    "ReadVersion",
    "Standing",
    "Suggestion",
    "Telling",
    "Told",
]
