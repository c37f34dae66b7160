"""Fixtures that every room's tests use."""

import pytest

from tests.cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    """The standing cast, in this test's own empty database."""
    return make_cast()
