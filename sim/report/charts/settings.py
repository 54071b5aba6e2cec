"""How the settings of a sweep lie along an axis."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from sim.report import text
from sim.report.charts import look
from sim.scenario.quantities import quantity

MOST_LABELS = 7


def positions(values: Sequence[Any]) -> np.ndarray:
    """Where values stand: quantities of one kind by their size in the unit of the first, others side by side."""
    try:
        read = [quantity(value) for value in values]
    except ValueError:
        read = []
    if read and len({each.kind for each in read}) == 1:
        unit = read[0].size / read[0].number if read[0].number else 1.0
        return np.array([each.size / unit for each in read])
    order = list(dict.fromkeys(map(str, values)))
    return np.array([order.index(str(value)) for value in values], dtype=float)


def label_settings(axes: Axes, key: str, values: Sequence[Any], width: int) -> None:
    """Ticks of the x axis at some of the values, and the key below them in *width* cells."""
    at = dict(zip(positions(values), map(str, values), strict=True))
    places = sorted(at)
    shown = places[:: max(1, -(-len(places) // MOST_LABELS))]
    axes.set_xticks(shown, [text.shorten(at[place], max(5, width // max(len(shown), 1))) for place in shown])
    axes.set_xlabel(text.shorten(key, width), size=look.TEXT_SIZE)
