"""Writing to a disk that others use too, and that may be full."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from sim.errors import SimError


class CannotWrite(SimError):
    """A folder of results that nothing can be written to."""


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """What goes wrong on the disk below *folder* is raised as CannotWrite."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            wrong = "the disk is full; make room, and the same call goes on from what is kept"
        else:
            reason = error.strerror or str(error)
            wrong = f"cannot be written ({reason}); name another folder for results, or see to it that you may write"
        raise CannotWrite(f"{folder}: {wrong}") from error


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Nobody else writes what is common to all replications meanwhile; makes the folder.

    The lock ends with the process that holds it, however that ends. Raises CannotWrite.
    """
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with open(folder / ".lock", "ab") as file:
            _lock(file)
            yield


def write_whole(path: Path, content: str | bytes, encoding: str = "utf-8") -> None:
    """Write a file so that a reader finds the old one or the new one, never a part, also after a power cut."""
    aside = path.with_name(f".{path.name}-{os.getpid()}")
    try:
        with open(aside, "wb") as file:
            file.write(content.encode(encoding) if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(aside, path)
    except BaseException:
        with suppress(OSError):
            aside.unlink()
        raise


def _lock(file: BinaryIO) -> None:
    if sys.platform == "win32":
        import msvcrt

        while True:
            with suppress(OSError):  # it gives up after 10 s
                return msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
            time.sleep(0.1)
    import fcntl

    fcntl.flock(file, fcntl.LOCK_EX)
