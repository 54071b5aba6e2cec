"""Which settings an experiment looks at: every combination, or points that fill the space between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np

from sim.errors import SimError
from sim.scenario.quantities import Quantity, quantity


class DesignError(SimError, ValueError):
    """Values from which no design can be made."""


Point = dict[str, Any]
"""Values by dotted key, as `Scenario.vary` takes them."""
MOST_POINTS = 10_000


@dataclass(frozen=True)
class Range:
    """Quantities from *low* to *high*; *whole* if only whole numbers in their unit make sense."""

    low: Quantity
    high: Quantity
    whole: bool = False

    @classmethod
    def of(cls, low: object, high: object) -> Range:
        """A range between two quantities as a file writes them, the unit being that of the upper end.

        Raises DesignError if they do not measure the same, or if the upper end is not above the lower.
        """
        bottom, top = _quantity(low), _quantity(high)
        if bottom.form == "{}" != top.form:
            bottom = top.having(bottom.number)
        if bottom.kind != top.kind:
            raise DesignError(f"{low} and {high} do not measure the same; write both in one unit")
        if not bottom.size < top.size:
            raise DesignError(f"must rise, got {low}..{high}; write the smaller end first")
        bottom = top.of_size(bottom.size)
        whole = top.kind == "number" and float(bottom.number).is_integer() and float(top.number).is_integer()
        return cls(bottom, top, whole)

    def steps(self, step: object) -> list[Any]:
        """Values from the lower end upwards, *step* apart, none above the upper end.

        step : as a file writes it; without a unit, in that of the ends.
        Raises DesignError if it is none between these ends, or so small that there are too many.
        """
        apart = _quantity(step)
        if apart.form == "{}":
            apart = self.high.having(apart.number)
        if apart.kind != self.high.kind:
            raise DesignError(f"{step} and {self.high.value} do not measure the same; write both in one unit")
        if not apart.size > 0:
            raise DesignError(f"needs a step above 0, got {step}")
        count = int((self.high.size - self.low.size) / apart.size + 1e-9) + 1
        _few_enough(count)
        return [self.low.of_size(self.low.size + place * apart.size).value for place in range(count)]

    def at(self, share: float) -> Quantity:
        """The quantity at a *share* in [0, 1) of the way."""
        low, high = self.low.number, self.high.number
        if self.whole:
            return self.low.having(low + int(share * (high - low + 1)))
        return self.low.having(float(f"{low + share * (high - low):.4g}"))


def full_grid(values: Mapping[str, Sequence[Any]]) -> list[Point]:
    """Every combination of the values, the last key running fastest. Raises DesignError if there are too many."""
    for key, each in values.items():
        if not each:
            raise DesignError(f"{key}: needs at least one value")
    _few_enough(int(np.prod([len(each) for each in values.values()], dtype=float)))
    return [dict(zip(values, each, strict=True)) for each in product(*values.values())]


def latin_hypercube(ranges: Mapping[str, Range], points: int, seed: int) -> list[Point]:
    """*points* settings that fill the space: in each range, one lies in each of *points* equal parts.

    Source: McKay, Beckman and Conover (1979), A comparison of three methods for selecting values of input variables.
    """
    drawn = unit_hypercube(len(ranges), points, seed)
    return [
        {key: each.at(share).value for (key, each), share in zip(ranges.items(), row, strict=True)} for row in drawn
    ]


def unit_hypercube(dimensions: int, points: int, seed: int) -> np.ndarray:
    """Latin hypercube in [0, 1); shape (points, dimensions)."""
    from scipy.stats import qmc

    drawn: np.ndarray = qmc.LatinHypercube(dimensions, rng=seed).random(points)
    return drawn


def _few_enough(points: int) -> None:
    if points > MOST_POINTS:
        raise DesignError(f"the full grid has {points:,} points; at most {MOST_POINTS:,} are run, so vary less")


def _quantity(said: object) -> Quantity:
    try:
        return quantity(said)
    except ValueError as error:
        raise DesignError(str(error)) from None
