"""What the C library does with memory that is no longer used."""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import suppress

_MMAP_THRESHOLD, _TRIM_THRESHOLD = -3, -1
"""Parameters of mallopt(3)."""
_MB = 1 << 20


def keep_freed() -> None:
    """Have this process keep freed memory for what comes next, up to 256 MB, which Linux would clear again otherwise.

    Arrays of a few MB come and go with every replication. Larger than 32 MB they are given back at once, as ever. Does
    nothing where the environment says how memory is to be managed, or where the C library is not that of GNU.
    """
    told = any(name.startswith("MALLOC_") for name in os.environ) or "malloc" in os.environ.get("GLIBC_TUNABLES", "")
    if sys.platform == "linux" and not told:
        with suppress(OSError, AttributeError):
            mallopt = ctypes.CDLL(None).mallopt
            mallopt(_MMAP_THRESHOLD, 32 * _MB)
            mallopt(_TRIM_THRESHOLD, 256 * _MB)
