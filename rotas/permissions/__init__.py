"""May this viewer do it? `can_x` answers, `check_can_x` raises, so that the API and the button ask the same function."""
