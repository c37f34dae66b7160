"""Tables of what matters to somebody, by noun: the `page` with its versions, suggestions, consents and looks."""

from profiles.models.page import (
    Consent,
    Look,
    Profile,
    ProfileVersion,
    Suggestion,
)

__all__ = [
    "Consent",
    "Look",
    "Profile",
    "ProfileVersion",
    "Suggestion",
]
