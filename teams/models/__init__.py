"""Tables of who belongs together (`humans`, `belonging`), what was done and what changed (`record`), and what was told (`notices`)."""

from teams.models.belonging import Membership, Organisation, Team
from teams.models.humans import Human, User, UserManager
from teams.models.notices import Device, HowTold, Notice
from teams.models.record import AuditEvent, Change, IdempotencyKey

__all__ = [
    "AuditEvent",
    "Change",
    "Device",
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
