"""Tables of what matters to somebody, by noun: the `page` with its versions, suggestions, consents and looks; `tools` and
`sheets` beside it; who is around them (`circle`, `invitations`, `standing`); what was learnt (`learning`); what they like and
who shares it (`community`); how they like to be told (`telling`)."""

from profiles.models.circle import AskedToMeet, CircleAction, CircleMeeting, CirclePurpose, Close, ReviewLine
from profiles.models.clips import Clip
from profiles.models.community import Contribution, Interest, Introduced, Introduction, Nearby
from profiles.models.invitations import Invitation, ProposedShare
from profiles.models.languages import LookAgainTold, PageLanguage, PageWords
from profiles.models.learning import Learning, StepPicture, SupportSequence
from profiles.models.page import (
    Consent,
    Look,
    Profile,
    ProfileVersion,
    Suggestion,
)
from profiles.models.sheets import Sheet, SheetSuggestion, SheetVersion
from profiles.models.standing import BestInterests, Capacity, ConsentGround, Standing
from profiles.models.story import StoryChapter, StoryItem, StoryPicture, StoryVersion
from profiles.models.telling import Telling, Told
from profiles.models.tools import CommunicationChart, ReadVersion

__all__ = [
    "AskedToMeet",
    "BestInterests",
    "Capacity",
    "CircleAction",
    "CircleMeeting",
    "CirclePurpose",
    "Clip",
    "Close",
    "CommunicationChart",
    "Consent",
    "ConsentGround",
    "Contribution",
    "Interest",
    "Introduced",
    "Introduction",
    "Invitation",
    "Learning",
    "Look",
    "LookAgainTold",
    "Nearby",
    "PageLanguage",
    "PageWords",
    "Profile",
    "ProfileVersion",
    "ProposedShare",
    "ReadVersion",
    "ReviewLine",
    "Sheet",
    "SheetSuggestion",
    "SheetVersion",
    "Standing",
    "StepPicture",
    "StoryChapter",
    "StoryItem",
    "StoryPicture",
    "StoryVersion",
    "Suggestion",
    "SupportSequence",
    "Telling",
    "Told",
]
