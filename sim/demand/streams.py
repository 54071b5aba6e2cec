"""Random streams, one for each purpose, so that a new purpose leaves every other draw as it was."""

from hashlib import blake2b

import numpy as np


def stream(seed: int, replication: int, purpose: str) -> np.random.Generator:
    """The generator of one purpose in one replication.

    Streams of different seeds, replications and purposes are independent.
    Source: the spawn keys of numpy's ``SeedSequence``.
    """
    key = np.frombuffer(blake2b(purpose.encode(), digest_size=16).digest(), dtype="<u4")
    return np.random.Generator(np.random.SFC64(np.random.SeedSequence(seed, spawn_key=(replication, *key.tolist()))))
