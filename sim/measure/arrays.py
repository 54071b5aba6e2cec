"""What numpy has, sooner; and sums up to instants."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Kind = TypeVar("Kind", bound=np.generic)


def distinct(values: npt.NDArray[Kind]) -> npt.NDArray[Kind]:
    """The different ones of many values, sorted; sooner than `numpy.unique`, which hashes them."""
    ordered = np.sort(values)
    return ordered[np.append(True, ordered[1:] != ordered[:-1])] if len(ordered) else ordered


def among(codes: npt.NDArray[np.integer], chosen: Collection[int]) -> npt.NDArray[np.bool_]:
    """Whether each of many small codes, none below 0, is one of the chosen; sooner than `numpy.isin`."""
    table = np.zeros(max([*chosen, codes.max(initial=0)]) + 1, dtype=bool)
    table[list(chosen)] = True
    return table[codes]


def before(edges: npt.NDArray[np.int64], at: npt.NDArray[np.int64], values: npt.NDArray | None = None) -> npt.NDArray:
    """The sum of whole *values* at instants before each edge; their number if none are given.

    Sums are exact in float64 up to 2**53, which the times of 20 million cases a year do not reach in five years.
    edges : evenly spaced, at least one. at : in any order.
    """
    step = int(edges[1] - edges[0]) if len(edges) > 1 else 1
    passed = np.clip((at - edges[0]) // step + 1, 0, len(edges))
    return np.cumsum(np.bincount(passed, weights=values, minlength=len(edges) + 1)[: len(edges)]).astype(float)
