"""A bundle of arrays handed over as one address.

numba takes a named tuple of arrays apart into some nine words for each array, and hands all of them over with every
call: 450 for the kernel's two, a fifth of its time. Here whoever is called gets the address of a bundle that Python
filled once, and looks up what it needs. What is in a bundle is never put anew, only the arrays' contents.
"""

from __future__ import annotations

from typing import Any

from numba.core import cgutils, types
from numba.core.datamodel.models import PrimitiveModel
from numba.core.imputils import impl_ret_borrowed, lower_getattr_generic
from numba.core.typing.templates import AttributeTemplate, infer_getattr
from numba.core.typing.typeof import typeof, typeof_impl
from numba.extending import NativeValue, register_model, unbox

from rotas.planning.kernel.layout import Flat, State


class Bundle(types.Type):
    """The address of a named tuple of arrays."""

    def __init__(self, plain: types.NamedTuple) -> None:
        self.plain = plain
        super().__init__(f"Bundle({plain})")


@typeof_impl.register(Flat)
@typeof_impl.register(State)
def _typeof(arrays: Any, context: Any) -> Bundle:
    return Bundle(types.NamedTuple.from_types(tuple(map(typeof, arrays)), type(arrays)))


@register_model(Bundle)
class _Address(PrimitiveModel):
    def __init__(self, models: Any, bundle: Bundle) -> None:
        super().__init__(models, bundle, models.lookup(bundle.plain).get_value_type().as_pointer())


@infer_getattr
class _Fields(AttributeTemplate):
    key = Bundle

    def generic_resolve(self, bundle: Bundle, name: str) -> Any:  # type: ignore[override]  # a place for it, says numba
        return bundle.plain.types[bundle.plain.fields.index(name)]


@lower_getattr_generic(Bundle)
def _field(context: Any, builder: Any, bundle: Bundle, address: Any, name: str) -> Any:
    n = bundle.plain.fields.index(name)
    at = cgutils.gep_inbounds(builder, address, 0, n)
    never_written = builder.module.add_metadata([])

    def load(pointer: Any, kind: Any) -> Any:
        if not hasattr(kind, "elements") and not hasattr(kind, "count"):
            word = builder.load(pointer)
            word.set_metadata("invariant.load", never_written)
            return word
        whole = cgutils.get_null_value(kind)
        parts = kind.elements if hasattr(kind, "elements") else [kind.element] * kind.count
        for x, part in enumerate(parts):
            whole = builder.insert_value(whole, load(cgutils.gep_inbounds(builder, pointer, 0, x), part), x)
        return whole

    return impl_ret_borrowed(context, builder, bundle.plain.types[n], load(at, at.type.pointee))


@unbox(Bundle)
def _unbox(bundle: Bundle, arrays: Any, c: Any) -> NativeValue:
    native = c.unbox(bundle.plain, arrays)
    return NativeValue(
        cgutils.alloca_once_value(c.builder, native.value), is_error=native.is_error, cleanup=native.cleanup
    )
