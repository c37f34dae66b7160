"""A long list, page by page. An instant or a day cannot say where a page ended: many rows may share it, and what went over the
wire has lost its microseconds. A row can."""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from teams.errors import NotThere


def comes_after(rows: QuerySet[Any], last: UUID | None) -> Q:
    """A filter for what comes after the row `last` in the rows' own order, which must end in the id; without `last`, for all.
    NotThere, if `last` is not among the rows: they are what the viewer may see."""
    if last is None:
        return Q()
    order = [str(name) for name in rows.query.order_by]
    names = [name.removeprefix("-") for name in order]
    if not names or names[-1] != "id":
        raise ValueError("In this order two rows may stand in the same place")
    row = rows.filter(id=last).values(*names).first()
    if row is None:
        raise NotThere
    after, same = Q(), Q()
    for way, name in zip(order, names, strict=True):
        after |= same & Q((f"{name}__{'lt' if way.startswith('-') else 'gt'}", row[name]))
        same &= Q((name, row[name]))
    return after
