"""What a result depends on, and the names of folders that follow from it."""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.scenario import Scenario

FORMAT = 5
"""Raised whenever the same scenario and seed would leave another journal, or the tables get other columns."""


def fingerprint(scenario: Scenario, seed: int) -> str:
    """16 hex digits that change with anything that changes a journal or its measures, the public calendar included."""
    calendar = hashlib.sha256(scenario.network.calendar.kinds.tobytes()).hexdigest()
    drawn_by = {name: number for name, number in versions().items() if name in ("sim", "simpy", "numpy", "scipy")}
    said = json.dumps([scenario.fingerprint(), seed, FORMAT, calendar, drawn_by])
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def folder_name(name: str) -> str:
    """A scenario's name as the name of a folder on any system."""
    return re.sub(r'[\x00-\x1f<>:"/\\|?*]+', "_", name).strip(" .")[:80] or "scenario"


@cache
def versions() -> dict[str, str]:
    """The versions that a result depends on."""
    import platform
    from importlib.metadata import version

    names = ("sim", "simpy", "numpy", "scipy", "pandas", "pyarrow", "holidays")
    return {"python": platform.python_version(), **{name: version(name) for name in names}}


def machine() -> dict[str, str | int]:
    """What this computer is, for those who ask where a result was made: operating system, processor, its cores."""
    import os
    import platform

    return {
        "system": f"{platform.system()} {platform.release()}",
        "processor": _processor() or platform.processor() or platform.machine(),
        "cores": os.cpu_count() or 1,
    }


def _processor() -> str:
    """The processor by its maker's name, where Linux tells it; else ''."""
    from pathlib import Path

    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8", errors="replace").splitlines() if told.is_file() else []
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "")
