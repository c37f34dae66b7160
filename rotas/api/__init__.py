"""Endpoints about the week."""

from ninja import Router

from rotas.api import (
    agreeing,
    away,
    calendar,
    coming,
    door,
    good_week,
    leave,
    lived,
    proposing,
    safe,
    week,
    week_file,
    why,
    working_life,
)

router = Router()
router.add_router("", good_week.router)
router.add_router("", working_life.router)
router.add_router("", week_file.router)
router.add_router("", coming.router)
router.add_router("", calendar.router)
for part in (week, proposing, agreeing, why):
    router.add_router("", part.router)
for part in (lived, door, safe):
    router.add_router("", part.router)
router.add_router("", leave.router)
router.add_router("", away.router)
