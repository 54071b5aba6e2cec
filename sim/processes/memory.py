"""What the C library does with memory that is no longer used."""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import suppress

_SETTINGS = {"MALLOC_MMAP_THRESHOLD_": (-3, 32), "MALLOC_TRIM_THRESHOLD_": (-1, 256)}
"""Parameters of mallopt(3) by the variables that may set them, and how many MB they are to be."""


def keep_freed() -> None:
    """Have this process keep freed memory for what comes next, up to 256 MB, which Linux would clear again otherwise.

    Arrays of a few MB come and go with every replication. Larger than 32 MB they are given back at once, as ever. What
    the environment says of it stands. Does nothing where the C library is not that of GNU.
    """
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            mallopt = ctypes.CDLL(None).mallopt
            for variable, (parameter, megabytes) in _SETTINGS.items():
                if variable not in os.environ:
                    mallopt(parameter, megabytes << 20)
