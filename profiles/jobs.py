"""Jobs of the room: changes go to people in the way that they chose. Thin: the rows are the truth."""

from profiles.actions import circle_actions, telling


def remind_circles() -> int:
    """The day before a circle meets, or somebody does what they said. Called every few seconds."""
    return circle_actions.remind()


def tell_people() -> int:
    """Called every few seconds."""
    return telling.deliver()
