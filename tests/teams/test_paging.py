"""Where a page ended is said by a row: in an order in which two rows may share a place, nothing could go on from it."""

from uuid import uuid4

import pytest

from teams.models import Notice
from teams.queries.paging import comes_after


@pytest.mark.parametrize("order", [(), ("-at",), ("id", "-at")])
def test_it_goes_on_in_no_order_that_does_not_end_in_the_id(order: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="the same place"):
        comes_after(Notice.objects.order_by(*order), uuid4())
