"""Endpoints about profiles."""

from ninja import Router

from profiles.api import around, circle, community, invitations, learning, page, people, photo, sharing, sheets, suggestions, telling, tools

router = Router()
for part in (people, page, photo, suggestions, sharing, around, invitations, community, telling, tools, sheets, circle, learning):
    router.add_router("", part.router)
