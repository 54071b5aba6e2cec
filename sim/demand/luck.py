"""What chance says: streams by whose they are and what for, and numbers for many cases at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from sim.demand.streams import stream, streams

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Luck:
    """The streams of a channel or the like: from a purpose to its generator, the same each time it is asked for.

    ready : generators by purpose that were had before, see `have_ready`; each is given away once.
    """

    seed: int
    replication: int
    whose: str
    ready: dict[str, np.random.Generator] = field(default_factory=dict, repr=False, compare=False)

    def __call__(self, purpose: str) -> np.random.Generator:
        return self.ready.pop(purpose, None) or stream(self.seed, self.replication, self.name(purpose))

    def name(self, purpose: str) -> str:
        """What the stream is called."""
        return f"{self.whose}/{purpose}"


def have_ready(lucks: Sequence[Luck], purposes: Collection[str]) -> None:
    """Have the streams of many, all of one seed and replication, for what they will be asked: far sooner at once."""
    wanted = [(luck, purpose) for luck in lucks for purpose in purposes if purpose not in luck.ready]
    if not wanted:
        return
    seed, replication = lucks[0].seed, lucks[0].replication
    drawn = streams(seed, replication, [luck.name(purpose) for luck, purpose in wanted])
    for (luck, purpose), rng in zip(wanted, drawn, strict=True):
        luck.ready[purpose] = rng


class Dealt:
    """A number in [0, 1) of each case for every purpose, the same each time it is asked for.

    parts : of the cases, one after the other: the luck of each part, and how many cases it has.
        All luck is of one seed and replication.
    asked : purposes that will be asked for, as far as they are known. Others that are asked for are added, for the
        next replication.
    """

    def __init__(self, parts: Sequence[tuple[Luck, int]], asked: set[str]) -> None:
        self._parts = [(luck, number) for luck, number in parts if number]
        self._asked = asked
        have_ready([luck for luck, _ in self._parts], asked)

    def __call__(self, purpose: str) -> Floats:
        self._asked.add(purpose)
        numbers = [luck(purpose).random(number) for luck, number in self._parts]
        return np.concatenate(numbers) if numbers else np.empty(0)
