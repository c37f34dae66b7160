"""Every read, by noun; each takes the viewer. What other rooms ask for stands here by name."""

from profiles.queries.page import changed_since_last_look, headlines

__all__ = ["changed_since_last_look", "headlines"]
