"""What a sweep of two values found: the share on time at every combination, with its half-width."""

from math import floor

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import Normalize
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from sim.report import text
from sim.report.charts import look
from sim.report.charts.grids import COLOURS
from sim.report.charts.settings import positions
from sim.report.words import Words, words
from sim.report.words.experiments import experiment_words

DARKEST_FOR_INK = 0.55  # of the colour scale; below it text is white


@look.in_our_style
def sweep_map_chart(rows: pd.DataFrame, keys: list[str], lang: str = "zh", footer: str = "") -> Figure:
    """Heat map over the settings of two *keys*, the first across and the second up; a panel for each target.

    rows : table, a row per point and target; columns as the keys, target, label, goal, share, low, high, verdict.
    """
    say, own = words(lang), experiment_words(lang)
    if rows.empty or rows["share"].isna().all():
        return look.empty_slide(own.sweep_title, say.no_data, footer)
    figure = look.slide(own.sweep_title, own.sweep_map_note, footer)
    targets = list(dict.fromkeys(rows["target"]))
    for place, target in zip(look.panels((0.0, 0.15, 0.97, 0.66), len(targets), (0.07, 0.09)), targets, strict=False):
        _draw_target(figure.add_axes(place), rows[rows["target"] == target], keys, int(110 * place[2]), say)
    return figure


def _draw_target(axes: Axes, rows: pd.DataFrame, keys: list[str], width: int, say: Words) -> None:
    name, label, goal = rows.iloc[0][["target", "label", "goal"]]
    heading = text.wrap(text.target(str(name), str(label), say), 24)
    axes.set_title(f"{heading}\n{say.goal_of.format(goal=text.goal(goal, say))}", size=look.TEXT_SIZE, weight="bold")
    across, up = (_ranks(rows[key].tolist()) for key in keys)
    norm = Normalize(min(floor(float(rows["share"].min()) * 10) / 10, 0.8), 1)
    size = _text_size(axes, int(across.max()) + 1, int(up.max()) + 1)
    for x, y, row in zip(across, up, rows.to_dict("records"), strict=True):
        shade = float(norm(row["share"]))
        axes.add_patch(Rectangle((x - 0.5, y - 0.5), 1, 1, fc=COLOURS(shade), ec="white", lw=1))
        ink = look.INK if shade > DARKEST_FOR_INK else "white"
        half = (row["high"] - row["low"]) / 2
        said = f"{row['share'] * 100:.1f}" + (f"\n±{half * 100:.1f}" if half == half else "")
        weight = "bold" if row["verdict"] == "holds" else "normal"
        axes.text(x, y, said, size=size, color=ink, weight=weight, ha="center", va="center", linespacing=1)
    for x, y, row in zip(across, up, rows.to_dict("records"), strict=True):
        if row["verdict"] == "holds":
            axes.add_patch(Rectangle((x - 0.47, y - 0.47), 0.94, 0.94, fill=False, ec=look.BLUE, lw=3))
    _frame(axes, rows, keys, width)


def _text_size(axes: Axes, columns: int, rows: int) -> float:
    """Points in which ``100.0`` and a half-width below it fit into a cell."""
    box = axes.get_position()
    width, height = (72 * inches for inches in (box.width * look.SIZE[0] / columns, box.height * look.SIZE[1] / rows))
    return min(look.TEXT_SIZE, width / 3.6, height / 2.6)


def _ranks(values: list[object]) -> np.ndarray:
    """Places of values side by side, quantities by their size."""
    ranks: np.ndarray = np.unique(positions(values), return_inverse=True)[1]
    return ranks


def _frame(axes: Axes, rows: pd.DataFrame, keys: list[str], width: int) -> None:
    labels = [dict(zip(_ranks(rows[key].tolist()), map(str, rows[key]), strict=True)) for key in keys]
    x, y = (sorted(each) for each in labels)
    axes.set(xlim=(-0.5, len(x) - 0.5), ylim=(-0.5, len(y) - 0.5))
    axes.set_xticks(x, [text.shorten(labels[0][place], max(5, width // len(x))) for place in x])
    axes.set_yticks(y, [text.shorten(labels[1][place], 8) for place in y])
    axes.set_xlabel(text.shorten(keys[0], width), size=look.TEXT_SIZE)
    axes.set_ylabel(text.shorten(keys[1], 40), size=look.TEXT_SIZE)
    axes.tick_params(axis="both", length=0, labelsize=look.SMALL_SIZE)
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)
