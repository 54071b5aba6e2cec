"""The workers of a Dask scheduler, which may run on other machines."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sim.errors import SimError
from sim.experiment.fingerprint import versions

if TYPE_CHECKING:
    from distributed import Client

ANSWERS_WITHIN = 5
"""Seconds that a scheduler has to answer, and its first worker to be there."""
RETRIES = 3
"""How often a replication is tried again if its worker is lost."""


class NoCluster(SimError):
    """A cluster that cannot be used."""


@contextmanager
def connected(address: str) -> Iterator[Executor]:
    """The workers of the scheduler at *address*, such as tcp://127.0.0.1:8786; they need not share this disk.

    Raises NoCluster if there are none, if they run other versions, or if they are lost.
    """
    with _client(address) as client:
        from distributed.client import FutureCancelledError
        from distributed.scheduler import KilledWorker

        _agree(client, address)
        try:
            yield client.get_executor(pure=False, retries=RETRIES)
        except (CancelledError, FutureCancelledError, KilledWorker) as error:
            raise NoCluster(
                f"the cluster at {address} was lost; what it finished is kept, and the same call goes on from there"
            ) from error


def _client(address: str) -> Client:
    import asyncio

    try:
        from distributed import Client
        from distributed.comm import connect
    except ImportError as error:
        wanted = "pip install -c constraints.txt distributed"
        raise NoCluster(f"a cluster needs the package 'distributed': {wanted}") from error

    async def greet() -> None:
        await (await connect(address, timeout=ANSWERS_WITHIN)).close()

    try:
        with ThreadPoolExecutor(1) as apart:  # in a notebook there is a loop here already
            apart.submit(lambda: asyncio.run(greet())).result()  # a client would take longer to give up
    except Exception as error:  # whatever else answers there may answer anything
        raise NoCluster(
            f"no Dask scheduler answers at {address}; start one with 'dask scheduler' and give the address that it "
            "tells, such as tcp://127.0.0.1:8786"
        ) from error
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # what is lost is told here
    return Client(address, timeout=ANSWERS_WITHIN, set_as_default=False)


def _agree(client: Client, address: str) -> None:
    """See that there are workers, and that they would leave the same bytes as this process."""
    try:
        client.wait_for_workers(1, timeout=ANSWERS_WITHIN)
        theirs = client.run(versions)
    except TimeoutError as error:
        wanted = f"start some with 'dask worker {address}'"
        raise NoCluster(f"the scheduler at {address} has no workers; {wanted}") from error
    except ImportError as error:
        raise NoCluster(f"the workers at {address} lack what they need; install sim there, too ({error})") from error
    here = versions()
    for worker, there in theirs.items():
        differing = [
            f"{name} {there.get(name)} instead of {own}" for name, own in here.items() if there.get(name) != own
        ]
        if differing:
            raise NoCluster(f"the worker at {worker} has {', '.join(differing)}; versions must match")
