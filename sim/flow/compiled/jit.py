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
    """Compile a function into whichever entry calls it. It makes no arrays, and nothing in it can fail."""
    return njit(function, _nrt=False, error_model="numpy", forceinline=True)


def entry(function: Callable, makes_arrays: bool = True) -> Callable:
    """Compile a function that Python calls, and all that it calls; the machine code is kept.

    numba only looks at the file of this function to see whether kept code still holds, so the folder's name stands for
    all files whose functions may be in it.
    """
    before = config.CACHE_DIR
    config.CACHE_DIR = str(_folder())
    try:
        return njit(function, cache=True, nogil=True, _nrt=makes_arrays, error_model="numpy")
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


rank = compiled(rules.rank)
next_level = compiled(rules.next_level)
staffed_time = compiled(rules.staffed_time)
worked_time = compiled(rules.worked_time)
end_of_spell = compiled(rules.end_of_spell)
open_time = compiled(rules.open_time)
may_interrupt = compiled(rules.may_interrupt)
gives_way = compiled(rules.gives_way)
satisfied = compiled(rules.satisfied)
is_open = compiled(rules.is_open)
heard_later = compiled(rules.heard_later)
raised_at = compiled(rules.raised_at)
cover = compiled(rules.cover)
kind_of_work = compiled(rules.kind_of_work)
"""The decisions, as the SimPy engine makes them."""
