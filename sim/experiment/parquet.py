"""The cases and the journal of a replication as Parquet files, and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.demand import Absences, Cases
from sim.demand.absences import NO_ABSENCES
from sim.demand.kinds import URGENCIES
from sim.flow import Journal, rules
from sim.scenario.network import Network

if TYPE_CHECKING:
    import pyarrow as pa

Columns = dict[str, np.ndarray]


def packed(network: Network, cases: Cases, journal: Journal) -> dict[str, bytes]:
    """The files of a replication by name: cases, visits, milestones, and absences where people have any."""
    columns = cases.columns()
    triage = columns.pop("triage")
    levels = {f"triage_{level}": triage[:, i] for i, level in enumerate(network.ladder)}
    number = np.arange(len(cases), dtype=np.int32)
    tables = {
        "cases": {"case": number, **columns, **levels},
        "visits": journal.visits,
        "milestones": journal.milestones,
    }
    if len(cases.absences):
        tables["absences"] = dict(vars(cases.absences))
    return {f"{name}.parquet": _file_of(table) for name, table in tables.items()}


def unpacked(network: Network, folder: Path) -> tuple[Cases, Journal]:
    """What the files in a folder hold. Raises OSError, ValueError, KeyError or TypeError if they are damaged."""
    cases, visits, milestones = (_columns_of(folder / f"{name}.parquet") for name in ("cases", "visits", "milestones"))
    cases["triage"] = np.stack([cases.pop(f"triage_{level}") for level in network.ladder], axis=1)
    del cases["case"]
    path, absences = folder / "absences.parquet", NO_ABSENCES
    if path.exists() or "person" in visits:
        absences = Absences(**_columns_of(path))
    return Cases.of(cases, absences), Journal(visits, milestones)


def names_of(network: Network) -> dict[str, list[str]]:
    """What the numbers in the columns stand for."""
    return {
        "station": [station.name for station in network.stations],
        "step": list(rules.STEPS),
        "what": list(rules.MILESTONES),
        "channel": list(network.channels),
        "case_type": list(network.case_types),
        "grid": list(network.places.grids),
        "department": list(network.departments),
        "level": list(network.ladder),
        "urgency": list(URGENCIES),
    }


def _file_of(columns: Columns) -> bytes:
    import pyarrow as pa
    from pyarrow import parquet

    whole_numbers = {name: "DELTA_BINARY_PACKED" for name, column in columns.items() if column.dtype.kind in "iu"}
    arrays = [_array(column) for column in columns.values()]
    never_empty = [pa.field(name, array.type, nullable=False) for name, array in zip(columns, arrays, strict=True)]
    written = pa.BufferOutputStream()
    parquet.write_table(
        pa.table(arrays, schema=pa.schema(never_empty)),
        written,
        compression="none",
        use_dictionary=False,
        column_encoding=whole_numbers,
        write_statistics=False,
    )
    content: bytes = written.getvalue().to_pybytes()
    return content


def _array(column: np.ndarray) -> pa.Array:
    """The same numbers to write; `pyarrow.array` would load pandas first, to see whether they are its own."""
    import pyarrow as pa

    bytes_ = np.packbits(column, bitorder="little") if column.dtype == bool else np.ascontiguousarray(column)
    return pa.Array.from_buffers(pa.from_numpy_dtype(column.dtype), len(column), [None, pa.py_buffer(bytes_)])


def _columns_of(path: Path) -> dict[str, Any]:
    from pyarrow import parquet

    with parquet.ParquetFile(path) as file:
        table = file.read(use_threads=False)
    return {name: table.column(name).to_numpy() for name in table.column_names}
