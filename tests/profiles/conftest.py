"""What the tests of this room stand on: Joan's and Amara's pages, and a folder for photos."""

from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from profiles.actions import profile, sharing
from profiles.models import Consent
from profiles.rules import SECTIONS, Level, Section
from teams.models import Human
from tests.cast import Cast, here_today, view

JOAN = {
    "headline": "Tea in the blue mug before talking",
    "appreciate": ["Makes everybody laugh"],
    "matters": ["The blue mug", "Songs of Praise on Sunday"],
    "support": ["Sit down first, then ask"],
    "head": ["Every bus in Thurrock"],
    "hands": ["Knitting blankets"],
    "heart": ["The baby unit"],
    "languages": ["English"],
    "pronouns": "she",
    "communication": "Speak to the left ear",
    "written_with": "Ruth",
}


@pytest.fixture
def joan(cast: Cast) -> Human:
    """Joan, whose page is at version 1."""
    profile.change_profile(by=view(cast.joan), human_id=cast.joan.id, seen=0, changes=JOAN, because="First page")
    return cast.joan


@pytest.fixture
def media(settings: Settings, tmp_path: Path) -> Path:
    """The folder that photos go to in this test."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


def no_sign_in(human: Human) -> Human:
    """The same human, from now on without a way to sign in."""
    human.user = None
    human.save(update_fields=["user"])
    return human


def let(cast: Cast, section: Section, level: Level) -> None:
    """Joan lets her sister Ruth see a section (or no longer)."""
    sharing.grant(by=view(cast.joan), human_id=cast.joan.id, to=cast.ruth.id, section=section, level=level)


def let_all(cast: Cast, kind: str) -> None:
    """Joan's consents to Ruth, of each kind that there is: none, read, suggest, expired, withdrawn, to come."""
    today = here_today()
    for section in SECTIONS:
        week = section in ("good_week", "who_is_coming", "notes", "relationships")
        if kind in ("read", "suggest", "withdrawn"):
            let(cast, section, "suggest" if kind == "suggest" and not week else "read")
        if kind == "withdrawn":
            let(cast, section, "none")
        if kind in ("expired", "to come"):
            starts = today - timedelta(days=30) if kind == "expired" else today + timedelta(days=3)
            Consent.objects.create(
                person=cast.joan,
                section=section,
                grantee=cast.ruth,
                level="read",
                given_by=cast.joan,
                starts=starts,
                ends=starts + timedelta(days=20),
            )
