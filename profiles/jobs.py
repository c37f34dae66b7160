"""Jobs of the room: changes go to people in the way that they chose. Thin: the rows are the truth."""

from profiles.actions import telling


def tell_people() -> int:
    """Called every few seconds."""
    return telling.deliver()
