"""An array of a bundle as the kernel's code sees it: where it begins, and how long its sides are.

numba's own arrays leave a machine much to do over and over again: an index may be from the end, a row's length has to be
looked up, and whatever is written may have changed any other array. Here an index is from 0 on, a row's length may be known
beforehand, arrays of different names have nothing in common, and those of a problem never change. As with numba's own,
nobody asks whether an index is too large.
"""

from __future__ import annotations

import operator
from typing import Any

from numba.core import cgutils, types
from numba.core.datamodel.models import StructModel
from numba.core.imputils import impl_ret_borrowed, lower_builtin, lower_getattr
from numba.core.typing.templates import AbstractTemplate, AttributeTemplate, infer_getattr, infer_global, signature
from numba.extending import register_model


class Table(types.Type):
    """An array, or rows of one. `name`: whose memory it is; `width`: how long a row of it always is, if that is known."""

    def __init__(
        self, name: str, array: types.Array, width: int | None, *, written: bool, ndim: int | None = None
    ) -> None:
        self.of, self.array, self.width, self.written = name, array, width, written
        self.ndim = array.ndim if ndim is None else ndim
        super().__init__(f"Table({name}, {array}, {width}, {written}, {self.ndim})")

    def row(self, indices: int) -> Table:
        """What is left when so many indices are given."""
        return Table(self.of, self.array, self.width, written=self.written, ndim=self.ndim - indices)


@register_model(Table)
class _Model(StructModel):
    def __init__(self, models: Any, table: Table) -> None:
        words = [("data", types.CPointer(table.array.dtype)), ("shape", types.UniTuple(types.intp, table.ndim))]
        super().__init__(models, table, words)


@infer_getattr
class _Shape(AttributeTemplate):
    key = Table

    def resolve_shape(self, table: Table) -> Any:
        """Its sides."""
        return types.UniTuple(types.intp, table.ndim)


@lower_getattr(Table, "shape")
def _shape(context: Any, builder: Any, table: Table, value: Any) -> Any:
    return cgutils.create_struct_proxy(table)(context, builder, value=value).shape


def _whole(index: Any) -> tuple[Any, int]:
    """An index, or several, as machine words; and how many."""
    if isinstance(index, types.BaseTuple):
        return types.UniTuple(types.intp, len(index)), len(index)
    return types.intp, 1


@infer_global(operator.getitem)
class _Get(AbstractTemplate):
    def generic(self, args: Any, kws: Any) -> Any:
        """A number, or a row where there are fewer indices than sides."""
        table, index = args
        if not isinstance(table, Table):
            return None
        index, indices = _whole(index)
        return signature(table.array.dtype if indices == table.ndim else table.row(indices), table, index)


@infer_global(operator.setitem)
class _Set(AbstractTemplate):
    def generic(self, args: Any, kws: Any) -> Any:
        """One number."""
        table, index, _ = args
        if not isinstance(table, Table) or not table.written or _whole(index)[1] != table.ndim:
            return None
        return signature(types.none, table, _whole(index)[0], table.array.dtype)


def never_written(builder: Any, load: Any) -> Any:
    """Looked up once is enough."""
    load.set_metadata("invariant.load", builder.module.add_metadata([]))
    return load


def _own(builder: Any, table: Table, access: Any) -> Any:
    """Nothing else is at this address than this array."""
    module, zero = builder.module, cgutils.intp_t(0)
    kind = module.add_metadata([table.of, module.add_metadata(["arrays of a bundle"]), zero])
    access.set_metadata("tbaa", module.add_metadata([kind, kind, zero]))
    return access


def _find(context: Any, builder: Any, table: Table, value: Any, kind: Any, index: Any) -> tuple[Any, list[Any]]:
    """The address that indices lead to, and the sides that are left."""
    indices = cgutils.unpack_tuple(builder, index, len(kind)) if isinstance(kind, types.BaseTuple) else [index]
    it = cgutils.create_struct_proxy(table)(context, builder, value=value)
    sides = cgutils.unpack_tuple(builder, it.shape, table.ndim)
    if table.width is not None:
        sides[-1] = cgutils.intp_t(table.width)
    at = indices[0]
    for n, side in enumerate(sides[1:], 1):
        at = builder.mul(at, side, flags=("nsw",))
        if n < len(indices):
            at = builder.add(at, indices[n], flags=("nsw",))
    return builder.gep(it.data, [at], inbounds=True), sides[len(indices) :]


@lower_builtin(operator.getitem, Table, types.Integer)
@lower_builtin(operator.getitem, Table, types.BaseTuple)
def _get(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    table, kind = sig.args
    at, sides = _find(context, builder, table, args[0], kind, args[1])
    if not sides:
        found = _own(builder, table, builder.load(at))
        return found if table.written else never_written(builder, found)
    row = cgutils.create_struct_proxy(sig.return_type)(context, builder)
    row.data, row.shape = at, cgutils.pack_array(builder, sides)
    return impl_ret_borrowed(context, builder, sig.return_type, row._getvalue())


@lower_builtin(operator.setitem, Table, types.Integer, types.Integer)
@lower_builtin(operator.setitem, Table, types.BaseTuple, types.Integer)
def _set(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    table, kind, _ = sig.args
    at, _ = _find(context, builder, table, args[0], kind, args[1])
    _own(builder, table, builder.store(args[2], at))
    return context.get_dummy_value()
