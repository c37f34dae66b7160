"""Endpoints about the week."""

from ninja import Router

from rotas.api import (
    agreeing,
    away,
    bank,
    belonging,
    calendar,
    clashes,
    coming,
    community,
    conversation,
    door,
    erasing,
    first_steps,
    good_week,
    hours,
    hours_host,
    leave,
    lived,
    living,
    neighbours,
    passport,
    proposing,
    safe,
    skills,
    team_times,
    together,
    week,
    week_file,
    why,
    wishes,
    working_life,
)

router = Router()
router.add_router("", good_week.router)
router.add_router("", conversation.router)
router.add_router("", working_life.router)
router.add_router("", week_file.router)
router.add_router("", coming.router)
router.add_router("", calendar.router)
for part in (week, proposing, agreeing, why, together, wishes, clashes, skills):
    router.add_router("", part.router)
for part in (living, lived, door, safe):
    router.add_router("", part.router)
router.add_router("", leave.router)
router.add_router("", away.router)
router.add_router("", team_times.router)
router.add_router("", neighbours.router)
router.add_router("", community.router)
for part in (hours, hours_host, bank):
    router.add_router("", part.router)
for part in (passport, belonging, first_steps, erasing):
    router.add_router("", part.router)
