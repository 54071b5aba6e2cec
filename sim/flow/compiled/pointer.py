"""A world as compiled functions see it: one pointer to the table of its arrays, handed on for nothing.

A tuple of arrays would be taken apart and put together again at every call, and references to them would be counted.
Whoever calls a compiled function keeps the arrays alive.
"""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.core.typing.templates import AttributeTemplate, signature
from numba.extending import infer_getattr, intrinsic, lower_getattr_generic, models, register_model
from numba.np import arrayobj, numpy_support

from sim.flow.compiled.world import FIELDS

_TYPES = {
    name: types.Array(numpy_support.from_dtype(dtype), dimensions, "C") for name, (dtype, dimensions) in FIELDS.items()
}
_PLACES = {name: place for place, name in enumerate(FIELDS)}


class WorldType(types.Opaque):
    """The type of a world; its attributes are the arrays of FIELDS."""


_WORLD = WorldType("World")
register_model(WorldType)(models.OpaqueModel)


@intrinsic
def as_world(_: Any, table: types.Array) -> tuple[Any, Any]:
    """The world whose arrays a table tells of."""

    def address_of(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        array = arrayobj.make_array(sig.args[0])(context, builder, args[0])
        return builder.bitcast(array.data, cgutils.voidptr_t)

    return signature(_WORLD, table), address_of


@infer_getattr
class _Arrays(AttributeTemplate):
    key = WorldType

    def generic_resolve(self, _: WorldType, name: str) -> types.Array | None:
        return _TYPES.get(name)


@lower_getattr_generic(WorldType)
def _array(context: Any, builder: Any, _: WorldType, world: Any, name: str) -> Any:
    """An array by its address and shape."""
    kind = _TYPES[name]
    table = builder.bitcast(world, ir.IntType(64).as_pointer())
    address, *shape = (
        builder.load(builder.gep(table, [ir.Constant(ir.IntType(32), 3 * _PLACES[name] + i)]))
        for i in range(1 + kind.ndim)
    )
    array = arrayobj.make_array(kind)(context, builder)
    itemsize = context.get_abi_sizeof(context.get_data_type(kind.dtype))
    size = ir.Constant(ir.IntType(64), itemsize)
    strides = [builder.mul(shape[1], size), size] if kind.ndim == 2 else [size]
    arrayobj.populate_array(
        array,
        data=builder.inttoptr(address, array.data.type),
        shape=shape,
        strides=strides,
        itemsize=size,
        meminfo=None,
    )
    return array._getvalue()
