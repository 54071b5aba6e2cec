"""The workers of a Dask scheduler, which may run on other machines."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sim.errors import SimError
from sim.experiment.fingerprint import versions

if TYPE_CHECKING:
    from distributed import Client

ANSWERS_WITHIN = 5
"""Seconds that a scheduler and its first worker have to answer."""
RETRIES = 3
"""How often a replication is tried again if its worker is lost."""


class NoCluster(SimError):
    """A cluster that cannot be used."""


@contextmanager
def connected(address: str) -> Iterator[Executor]:
    """The workers of the scheduler at *address*; they share no disk with this process.

    Raises NoCluster if there are none, if they run other versions, or if they are lost.
    """
    try:
        from distributed import Client
        from distributed.client import FutureCancelledError
        from distributed.scheduler import KilledWorker
    except ImportError as error:
        raise NoCluster(f"--cluster needs a package: pip install -c constraints.txt distributed ({error})") from error
    try:
        client = Client(address, timeout=ANSWERS_WITHIN, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise NoCluster(
            f"no Dask scheduler answers at {address}; start one with 'dask scheduler' and give the address that it "
            "tells, such as tcp://127.0.0.1:8786"
        ) from error
    with client:
        _agree(client, address)
        try:
            yield client.get_executor(pure=False, retries=RETRIES)
        except (CancelledError, FutureCancelledError, KilledWorker, asyncio.CancelledError) as error:
            raise NoCluster(
                f"the cluster at {address} was lost ({type(error).__name__}); what it finished is kept, and the same "
                "call goes on from there"
            ) from error


def _agree(client: Client, address: str) -> None:
    """See that there are workers, and that they would leave the same bytes as this process."""
    try:
        client.wait_for_workers(1, timeout=ANSWERS_WITHIN)
        theirs = client.run(versions)
    except TimeoutError as error:
        raise NoCluster(
            f"the scheduler at {address} has no workers; start some with 'dask worker {address}'"
        ) from error
    except ModuleNotFoundError as error:
        raise NoCluster(
            f"the workers of {address} cannot import what they need ({error}); install sim there"
        ) from error
    here = versions()
    for worker, there in theirs.items():
        differing = [
            f"{name} {there.get(name)} instead of {here[name]}" for name in here if there.get(name) != here[name]
        ]
        if differing:
            raise NoCluster(f"the worker {worker} has {', '.join(differing)}; versions must match")
