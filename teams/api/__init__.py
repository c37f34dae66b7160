"""Endpoints about belonging."""

from django.conf import settings
from ninja import Router

from teams.api import belonging, demo_door, hats, notices, session

router = Router()
router.add_router("", session.router)
router.add_router("", belonging.router)
router.add_router("", hats.router)
router.add_router("", notices.router)
if settings.DEMO:  # elsewhere the door is not closed: it is not there
    router.add_router("", demo_door.router)
