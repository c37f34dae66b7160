"""Endpoints about profiles."""

from ninja import Router

from profiles.api import around, community, invitations, page, people, photo, sharing, suggestions

router = Router()
for part in (people, page, photo, suggestions, sharing, around, invitations, community):
    router.add_router("", part.router)
