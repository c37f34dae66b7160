"""Endpoints about the week."""

from ninja import Router

from rotas.api import good_week, working_life

router = Router()
router.add_router("", good_week.router)
router.add_router("", working_life.router)
