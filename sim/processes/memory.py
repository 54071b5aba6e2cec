"""What the C library does with memory that is no longer used."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
"""Parameters of mallopt(3)."""
_MB = 1 << 20


def keep_freed() -> None:
    """Have this process keep freed memory for what comes next, up to 256 MB, which Linux would clear again otherwise.

    Arrays of a few MB come and go with every replication. Larger than 32 MB they are given back at once, as ever.
    Does nothing where the C library is not that of GNU.
    """
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            mallopt = ctypes.CDLL(None).mallopt
            mallopt(_MMAP_THRESHOLD, 32 * _MB)
            mallopt(_TRIM_THRESHOLD, 256 * _MB)
