"""Random streams, one for each purpose, so that a new purpose leaves every other draw as it was."""

from hashlib import blake2b

import numpy as np

_SEED_WORDS = 4
"""Words of 32 bits to which numpy fills up a shorter seed."""


def stream(seed: int, replication: int, purpose: str) -> np.random.Generator:
    """The generator of one purpose in one replication.

    Streams of different seeds, replications and purposes are independent.
    Source: numpy's ``SeedSequence(seed, spawn_key=(replication, *digest of the purpose))``, whose words are laid out
    here as it would, which takes it three times as long.
    """
    whose = blake2b(purpose.encode(), digest_size=16).digest()
    length = 4 * max(_SEED_WORDS, -(-seed.bit_length() // 32))
    words = np.frombuffer(seed.to_bytes(length, "little") + replication.to_bytes(4, "little") + whose, dtype="<u4")
    return np.random.Generator(np.random.SFC64(np.random.SeedSequence(words)))
