"""The basic flow as a loop of C++ written for it, built with g++ where there is one."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import tempfile
from pathlib import Path

import numpy as np

from sim.demand import Cases
from sim.flow.places import closure_due_at, stations_of
from sim.flow.rules import ALL_THE_TIME
from sim.scenario import Scenario
from sim.scenario.shifts import NEVER

SOURCE = Path(__file__).parent / "basic_flow.cpp"


def built() -> ctypes.CDLL | None:
    """The loop as a library; None without g++."""
    if shutil.which("g++") is None:
        return None
    target = Path(tempfile.mkdtemp()) / "basic_flow.so"
    subprocess.run(["g++", "-O3", "-std=c++17", "-shared", "-fPIC", SOURCE, "-o", target], check=True)
    return ctypes.CDLL(str(target))


def prepared(scenario: Scenario, cases: Cases) -> list[np.ndarray | int]:
    """What the loop is given: numbers, and arrays of the types that it expects."""
    network = scenario.network
    shifts = {"": network.workdays}
    for station in network.stations:
        (group,) = station.groups
        shifts.setdefault(group.shift.name, group.shift)
    names = list(shifts)
    groups = [station.groups[0] for station in network.stations]
    opens, closes = (
        np.concatenate([np.append(getattr(shift, end), NEVER) for shift in shifts.values()]).astype(np.int32)
        for end in ("opens", "closes")
    )
    first = np.cumsum([0, *(len(shift.opens) + 1 for shift in shifts.values())])[:-1].astype(np.int64)
    stations = stations_of(network, cases)
    columns = [
        np.array([group.staff for group in groups], dtype=np.int32),
        np.array([names.index(group.shift.name) for group in groups], dtype=np.int32),
        np.array([round(group.available * ALL_THE_TIME) for group in groups], dtype=np.int32),
        np.array([group.shift_end == "finish" for group in groups], dtype=np.int32),
        np.array([station.discipline == "earliest_due" for station in network.stations], dtype=np.int32),
    ]
    return [
        *(len(cases), stations.shape[1], len(groups), network.horizon),
        *(cases.received_at, np.ascontiguousarray(stations, dtype=np.int32)),
        *(cases.entry_level.astype(np.int8), cases.solved_level.astype(np.int8), cases.reply_work),
        *(np.ascontiguousarray(cases.triage), cases.work, cases.lead, cases.lead_in_workdays.astype(np.int8)),
        closure_due_at(scenario, cases),
        *columns,
        *(first, opens, closes, len(shifts)),
    ]


def run(library: ctypes.CDLL, given: list[np.ndarray | int], cases: int) -> np.ndarray:
    """When each case was closed [s]; NaN if it was not by the horizon."""
    closed_at = np.full(cases, -1, dtype=np.int32)
    words = [
        ctypes.c_int64(each) if isinstance(each, int) else each.ctypes.data_as(ctypes.c_void_p)
        for each in [*given, closed_at]
    ]
    library.run_basic.restype = ctypes.c_int64
    library.run_basic(*words)
    return np.where(closed_at >= 0, closed_at, np.nan)
