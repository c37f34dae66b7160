"""Tables of who belongs together (`humans`, `belonging`), what was done and what changed (`record`), what was told (`notices`), and
who looks after what (`hats`)."""

from teams.models.belonging import Membership, Organisation, Team
from teams.models.hats import Hat
from teams.models.humans import Human, User, UserManager
from teams.models.notices import Device, HowTold, Notice
from teams.models.record import AuditEvent, Change, IdempotencyKey

__all__ = [
    "AuditEvent",
    "Change",
    "Device",
    "Hat",
    "HowTold",
    "Human",
    "IdempotencyKey",
    "Membership",
    "Notice",
    "Organisation",
    "Team",
    "User",
    "UserManager",
]
