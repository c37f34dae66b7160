"""Endpoints about profiles."""

from ninja import Router

from profiles.api import page, people, photo, sharing, suggestions

router = Router()
for part in (people, page, photo, suggestions, sharing):
    router.add_router("", part.router)
