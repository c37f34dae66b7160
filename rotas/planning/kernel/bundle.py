"""A bundle of arrays handed over as one address.

numba takes a named tuple of arrays apart into some nine words for each array, and hands all of them over with every
call: 450 for the kernel's two, a fifth of its time. Here whoever is called gets the address of a bundle that Python
filled once, and looks up what it needs, as a `Table`. What is in a bundle is never put anew, only the arrays' contents.
"""

from __future__ import annotations

from typing import Any

from numba.core import cgutils, types
from numba.core.datamodel.models import PrimitiveModel
from numba.core.imputils import impl_ret_borrowed, lower_getattr_generic
from numba.core.typing.templates import AttributeTemplate, infer_getattr
from numba.core.typing.typeof import typeof, typeof_impl
from numba.extending import NativeValue, register_model, unbox

from rotas.planning.kernel.layout import WIDTHS, Flat, State
from rotas.planning.kernel.table import Table, never_written


class Bundle(types.Type):
    """The address of a named tuple of arrays."""

    def __init__(self, plain: types.NamedTuple) -> None:
        self.plain = plain
        super().__init__(f"Bundle({plain})")

    def table(self, name: str) -> Table:
        """One of its arrays. Those of a problem are not written to."""
        kind: type[Flat] | type[State] = self.plain.instance_class
        array = self.plain.types[self.plain.fields.index(name)]
        return Table(f"{kind.__name__}.{name}", array, WIDTHS[kind].get(name), written=kind is State)


@typeof_impl.register(Flat)
@typeof_impl.register(State)
def _typeof(arrays: Any, context: Any) -> Bundle:
    kind = type(arrays)
    for name, width in WIDTHS[kind].items():
        found = getattr(arrays, name).shape[-1]
        if found != width:
            raise ValueError(f"a row of {kind.__name__}.{name} has {found} columns, not {width}")
    return Bundle(types.NamedTuple.from_types(tuple(map(typeof, arrays)), kind))


@register_model(Bundle)
class _Address(PrimitiveModel):
    def __init__(self, models: Any, bundle: Bundle) -> None:
        super().__init__(models, bundle, models.lookup(bundle.plain).get_value_type().as_pointer())


@infer_getattr
class _Fields(AttributeTemplate):
    key = Bundle

    def generic_resolve(self, bundle: Bundle, name: str) -> Any:  # type: ignore[override]  # a place for it, says numba
        return bundle.table(name)


@lower_getattr_generic(Bundle)
def _field(context: Any, builder: Any, bundle: Bundle, address: Any, name: str) -> Any:
    n = bundle.plain.fields.index(name)
    array = bundle.plain.types[n]
    words = context.data_model_manager.lookup(array)

    def word(field: str, *path: int) -> Any:
        at = cgutils.gep_inbounds(builder, address, 0, n, words.get_field_position(field), *path)
        return never_written(builder, builder.load(at))

    table = bundle.table(name)
    out = cgutils.create_struct_proxy(table)(context, builder)
    out.data = word("data")
    sides = [word("shape", x) for x in range(array.ndim)]
    if table.width is not None:
        sides[-1] = cgutils.intp_t(table.width)
    out.shape = cgutils.pack_array(builder, sides)
    return impl_ret_borrowed(context, builder, table, out._getvalue())


@unbox(Bundle)
def _unbox(bundle: Bundle, arrays: Any, c: Any) -> NativeValue:
    native = c.unbox(bundle.plain, arrays)
    return NativeValue(
        cgutils.alloca_once_value(c.builder, native.value), is_error=native.is_error, cleanup=native.cleanup
    )
