"""Every write about belonging, by subject."""
