"""How often intervals hold what they promise, on a queue whose answer is known; docs/statistics.md has the figures.

Every interval is made as `sim run` and `sim compare` make it, from the model's own replications.
"""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from math import exp, sqrt
from multiprocessing import get_context
from typing import NamedTuple

import numpy as np

import sim
from sim.experiment.compare import paired_differences
from sim.experiment.precision import judged, wanted
from sim.flow import COMPILED
from sim.measure.intervals import t_interval
from sim.scenario import Scenario, parse

SEEDS = 1000
FIXED = (5, 10, 20)
ASKED = (0.04, 0.03, 0.02)
ENOUGH = 90
"""Replications of a seed, from which each rule takes as many as it wants."""
BASE, FASTER = 7.5, 6.0
"""Mean minutes of work: 8 and 10 cases an hour."""


class Held(NamedTuple):
    """Whether an interval holds the exact value, and how many replications it is made from."""

    held: bool
    replications: int


def queue(minutes: float) -> Scenario:
    """A queue with one server round the clock, of which the share done within 15 minutes is known."""
    return parse(
        f"""
        name: M/M/1
        period: {{start: 2024-01-01, warm_up: 1 day, length: 4 days}}
        staff: {{centre: {{total: 1}}}}
        channels: {{all: {{cases: 5 per hour, enters: centre}}}}
        case_types: {{any: {{share: 100 %, work: {{centre: {{distribution: exponential, mean: {minutes} min}}}}}}}}
        targets: {{closure: {{to: closed, within: 15 min, goal: 50 %}}}}
        """
    )


def exact(minutes: float) -> float:
    """The share within 15 minutes: the time in an M/M/1 queue is exponential with rate mu - lambda (Erlang 1917)."""
    return 1 - exp(-(60 / minutes - 5) / 4)


def shares(minutes: float, seed: int, replications: int) -> np.ndarray:
    """Share on time in each replication."""
    result = sim.run(queue(minutes), replications=replications, seed=seed, engine=COMPILED, out=None)
    return result.shares["closure"].to_numpy()


def fixed(drawn: np.ndarray, replications: int) -> Held:
    """The interval of so many replications of the base."""
    _, low, high = t_interval(drawn[:replications])
    return Held(bool(low <= exact(BASE) <= high), replications)


def sequential(drawn: np.ndarray, asked: float) -> Held:
    """The interval of as many replications of the base as a precision takes."""
    number = wanted(drawn[:, np.newaxis], asked)
    if judged(drawn[:number, np.newaxis], asked).held_from is None:
        raise ValueError(f"{len(drawn)} replications are too few for a half-width of {asked}")
    return fixed(drawn, number)


def difference(drawn: np.ndarray, seed: int, replications: int = 10) -> tuple[Held, str]:
    """The interval of the difference that faster work makes on the same cases, and the word for it."""
    pair = drawn[:replications], shares(FASTER, seed, replications)
    row = paired_differences([pair]).iloc[0]
    truth = exact(FASTER) - exact(BASE)
    return Held(bool(row["low"] <= truth <= row["high"]), replications), str(row["word"])


def study(seed: int) -> dict[str, Held]:
    """Everything that one seed has to say."""
    drawn = shares(BASE, seed, ENOUGH)
    return (
        {f"{number} replications": fixed(drawn, number) for number in FIXED}
        | {f"precision of {asked:.0%}": sequential(drawn, asked) for asked in ASKED}
        | {"paired difference": difference(drawn, seed)[0]}
    )


def band(times: int, promised: float = 0.95, errors: float = 3.3) -> tuple[float, float]:
    """Between which shares of *times* an honest interval's coverage lies but for once in a thousand times."""
    spread = errors * sqrt(promised * (1 - promised) / times)
    return promised - spread, promised + spread


def main() -> None:
    """Print the figures; an argument is the number of seeds."""
    seeds = range(1, 1 + (int(sys.argv[1]) if sys.argv[1:] else SEEDS))
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        found = list(pool.map(study, seeds, chunksize=10))
    low, high = band(len(seeds))
    print(f"{len(seeds)} seeds; honest 95 % intervals hold the exact value between {low:.1%} and {high:.1%} of times")
    for name in found[0]:
        held, replications = np.mean([each[name] for each in found], axis=0)
        print(f"{name}: {held:.1%}, {replications:.1f} replications on average")


if __name__ == "__main__":
    main()
