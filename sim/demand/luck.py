"""What chance says: streams by whose they are and what for, and numbers for many cases at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.demand.streams import stream, streams

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Luck:
    """The streams of a channel or the like: from a purpose to its generator, the same each time it is asked for."""

    seed: int
    replication: int
    whose: str

    def __call__(self, purpose: str) -> np.random.Generator:
        return stream(self.seed, self.replication, self.name(purpose))

    def name(self, purpose: str) -> str:
        """What the stream is called."""
        return f"{self.whose}/{purpose}"


class Dealt:
    """A number in [0, 1) of each case for every purpose, the same each time it is asked for.

    parts : of the cases, one after the other: the luck of each part, and how many cases it has.
        All luck is of one seed and replication.
    asked : purposes that will be asked for, as far as they are known; streams are had far sooner all at once. Others
        that are asked for are added, for the next replication.
    """

    def __init__(self, parts: Sequence[tuple[Luck, int]], asked: set[str]) -> None:
        self._parts = [(luck, number) for luck, number in parts if number]
        self._asked = asked
        self._ready: dict[str, list[np.random.Generator]] = {}
        if self._parts and asked:
            first, purposes = self._parts[0][0], tuple(asked)
            names = [luck.name(purpose) for purpose in purposes for luck, _ in self._parts]
            drawn = streams(first.seed, first.replication, names)
            self._ready = {purpose: [next(drawn) for _ in self._parts] for purpose in purposes}

    def __call__(self, purpose: str) -> Floats:
        self._asked.add(purpose)
        rngs = self._ready.pop(purpose, None) or [luck(purpose) for luck, _ in self._parts]
        numbers = [rng.random(number) for rng, (_, number) in zip(rngs, self._parts, strict=True)]
        return np.concatenate(numbers) if numbers else np.empty(0)
