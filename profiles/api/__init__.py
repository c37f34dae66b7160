"""Endpoints about profiles."""

from ninja import Router

from profiles.api import (
    about_me,
    around,
    circle,
    clips,
    community,
    invitations,
    languages,
    learning,
    page,
    people,
    photo,
    sharing,
    sheets,
    story,
    suggestions,
    telling,
    tools,
)

router = Router()
for part in (
    about_me,
    clips,
    languages,
    people,
    page,
    photo,
    suggestions,
    sharing,
    around,
    invitations,
    community,
    telling,
    tools,
    sheets,
    circle,
    learning,
    story,
):
    router.add_router("", part.router)
