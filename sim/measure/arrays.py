"""What numpy has, sooner."""

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
