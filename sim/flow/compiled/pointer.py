"""A world as compiled functions see it: one pointer to the table of its arrays, handed on for nothing.

numba's own arrays would be taken apart and put together at every call, their references counted, and every index
checked for being negative. Here an array is a place in the table, and an element lies at its address and index. Whoever
calls a compiled function keeps the arrays alive.
"""

from __future__ import annotations

import operator
from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.core.imputils import lower_builtin
from numba.core.typing.templates import AbstractTemplate, AttributeTemplate, infer_global, signature
from numba.extending import infer_getattr, intrinsic, lower_getattr_generic, models, register_model
from numba.np import arrayobj, numpy_support

from sim.flow.compiled.world import FIELDS

AHEAD = 8
"""How many elements ahead of time a loop asks the memory for one: by then it is there."""
_WORD = ir.IntType(64)


class WorldType(types.Opaque):
    """The type of a world; its attributes are the arrays of FIELDS."""


class TableType(types.Opaque):
    """The type of one of its arrays: what its elements are, and how many dimensions it has."""

    def __init__(self, name: str, dtype: Any, dimensions: int) -> None:
        super().__init__(f"Table({name}, {dtype}, {dimensions})")
        self.dtype, self.dimensions = dtype, dimensions


_WORLD = WorldType("World")
_TABLES = {name: TableType(name, numpy_support.from_dtype(dtype), number) for name, (dtype, number) in FIELDS.items()}
_PLACES = {name: 3 * place for place, name in enumerate(FIELDS)}
register_model(WorldType)(models.OpaqueModel)
register_model(TableType)(models.OpaqueModel)


@intrinsic
def as_world(_: Any, table: types.Array) -> tuple[Any, Any]:
    """The world whose arrays a table tells of."""

    def address_of(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        array = arrayobj.make_array(sig.args[0])(context, builder, args[0])
        return builder.bitcast(array.data, cgutils.voidptr_t)

    return signature(_WORLD, table), address_of


@intrinsic
def fetch(_: Any, table: TableType, index: types.Integer) -> tuple[Any, Any]:
    """Ask the memory for an element that is looked at soon; an index out of range does no harm."""

    def ask(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        address = builder.bitcast(_element(context, builder, sig, args), cgutils.voidptr_t)
        flag = ir.IntType(32)
        kind = ir.FunctionType(ir.VoidType(), [cgutils.voidptr_t, flag, flag, flag])
        prefetch = builder.module.declare_intrinsic("llvm.prefetch", [cgutils.voidptr_t], kind)
        read, into_all_caches, data = flag(0), flag(3), flag(1)
        builder.call(prefetch, [address, read, into_all_caches, data])
        return context.get_dummy_value()

    return signature(types.none, table, index), ask


@infer_getattr
class _Arrays(AttributeTemplate):
    key = WorldType

    def generic_resolve(self, _: WorldType, name: str) -> TableType | None:
        return _TABLES.get(name)


@lower_getattr_generic(WorldType)
def _table(context: Any, builder: Any, _: WorldType, world: Any, name: str) -> Any:
    return builder.gep(world, [_WORD(8 * _PLACES[name])])


@infer_global(operator.getitem)
class _GetItem(AbstractTemplate):
    def generic(self, args: Any, _: Any) -> Any:
        table, index = args
        return signature(table.dtype, table, index) if isinstance(table, TableType) else None


@infer_global(operator.setitem)
class _SetItem(AbstractTemplate):
    def generic(self, args: Any, _: Any) -> Any:
        table, index, value = args
        return signature(types.none, table, index, value) if isinstance(table, TableType) else None


@infer_global(len)
class _Len(AbstractTemplate):
    def generic(self, args: Any, _: Any) -> Any:
        return signature(types.intp, *args) if isinstance(args[0], TableType) else None


@lower_builtin(operator.getitem, TableType, types.Integer)
@lower_builtin(operator.getitem, TableType, types.BaseTuple)
def _get(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    return context.unpack_value(builder, sig.args[0].dtype, _element(context, builder, sig, args))


@lower_builtin(operator.setitem, TableType, types.Integer, types.Any)
@lower_builtin(operator.setitem, TableType, types.BaseTuple, types.Any)
def _set(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    kind = sig.args[0].dtype
    value = context.cast(builder, args[2], sig.args[2], kind)
    context.pack_value(builder, kind, value, _element(context, builder, sig, args))
    return context.get_dummy_value()


@lower_builtin(len, TableType)
def _length(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    return _entry(builder, args[0], 1)


def _element(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    """The address of an element: row by row, one after the other."""
    table, index = sig.args[0], args[1]
    if table.dimensions == 2:
        row, column = (
            context.cast(builder, each, kind, types.int64)
            for each, kind in zip(cgutils.unpack_tuple(builder, index), sig.args[1], strict=True)
        )
        place = builder.add(builder.mul(row, _entry(builder, args[0], 2)), column)
    else:
        place = context.cast(builder, index, sig.args[1], types.int64)
    item = context.get_data_type(table.dtype)
    size = context.get_abi_sizeof(item)
    address = builder.add(_entry(builder, args[0], 0), builder.mul(place, _WORD(size)))
    return builder.inttoptr(address, item.as_pointer())


def _entry(builder: Any, table: Any, place: int) -> Any:
    """The address of an array (0), or its length in a dimension (1, 2); a table stays as it is while functions run."""
    entry = builder.load(builder.gep(builder.bitcast(table, _WORD.as_pointer()), [_WORD(place)]))
    entry.set_metadata("invariant.load", builder.module.add_metadata([]))
    return entry
