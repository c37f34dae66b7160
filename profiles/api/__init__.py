"""Endpoints about profiles."""

from ninja import Router

router = Router()
