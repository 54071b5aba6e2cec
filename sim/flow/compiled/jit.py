"""How functions are compiled, and where the machine code is kept for the next process."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

from numba import config, njit

from sim.flow import rules

HERE = Path(__file__).parent


def compiled(function: Callable) -> Callable:
    """Compile a function into whichever entry calls it. It makes no arrays, so that no references are counted."""
    return njit(function, _nrt=False)


def entry(function: Callable, makes_arrays: bool = True) -> Callable:
    """Compile a function that Python calls, and all that it calls; the machine code is kept.

    numba only looks at the file of this function to see whether kept code still holds, so the folder's name stands for
    all files whose functions may be in it.
    """
    before = config.CACHE_DIR
    config.CACHE_DIR = str(_folder())
    try:
        return njit(function, cache=True, _nrt=makes_arrays)
    finally:
        config.CACHE_DIR = before


def _folder() -> Path:
    """Where machine code is kept: beside this code, or among temporary files if nothing can be written here."""
    digest = blake2b(digest_size=8)
    for path in (Path(rules.__file__), *sorted(HERE.glob("*.py"))):
        digest.update(path.read_bytes())
    name = f"compiled-{digest.hexdigest()}"
    for folder in (HERE / "__pycache__", Path(tempfile.gettempdir()) / "sim"):
        try:
            (folder / name).mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        return folder / name
    return Path(tempfile.mkdtemp())


rank = njit(rules.rank)
next_level = njit(rules.next_level)
staffed_time = njit(rules.staffed_time)
worked_time = njit(rules.worked_time)
end_of_spell = njit(rules.end_of_spell)
open_time = njit(rules.open_time)
may_interrupt = njit(rules.may_interrupt)
gives_way = njit(rules.gives_way)
satisfied = njit(rules.satisfied)
is_open = njit(rules.is_open)
heard_later = njit(rules.heard_later)
raised_at = njit(rules.raised_at)
cover = njit(rules.cover)
kind_of_work = njit(rules.kind_of_work)
"""The decisions, as the SimPy engine makes them."""
