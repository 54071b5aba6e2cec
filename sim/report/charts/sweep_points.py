"""What a space-filling sweep found: the share on time at every point, against each value that was varied."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.report import text
from sim.report.charts import look
from sim.report.charts.settings import label_settings, positions
from sim.report.charts.targets import MARKERS
from sim.report.words import words
from sim.report.words.experiments import experiment_words

MOST_KEYS, MOST_TARGETS = 4, 3


@look.in_our_style
def sweep_points_chart(rows: pd.DataFrame, keys: list[str], lang: str = "zh", footer: str = "") -> Figure:
    """Share on time of each point; a row of panels for each target, a column for each of *keys*.

    rows : table, a row per point and target; columns as the keys, target, label, goal, share, low, high, verdict.
    """
    say, own = words(lang), experiment_words(lang)
    if rows.empty or rows["share"].isna().all():
        return look.empty_slide(own.sweep_title, say.no_data, footer)
    figure = look.slide(own.sweep_title, own.sweep_points_note, footer)
    targets = list(dict.fromkeys(rows["target"]))[:MOST_TARGETS]
    shown = keys[:MOST_KEYS]
    width, height = 0.8 / len(shown), 0.66 / len(targets)
    for line, target in enumerate(targets):
        chosen = rows[rows["target"] == target]
        bottom = 0.15 + (len(targets) - 1 - line) * height
        name = text.wrap(text.target(str(target), str(chosen["label"].iloc[0]), say), 14)
        figure.text(look.LEFT, bottom + height * 0.4, name, size=look.TEXT_SIZE, weight="bold", va="center")
        for column, key in enumerate(shown):
            axes = figure.add_axes((0.2 + column * width, bottom, width - 0.02, height - 0.05))
            _draw(axes, chosen, key, bool(column))
            label_settings(axes, key, chosen[key].tolist(), int(110 * width))
            if line < len(targets) - 1:
                axes.set(xlabel="", xticklabels=[])
    return figure


def _draw(axes: Axes, rows: pd.DataFrame, key: str, inner: bool) -> None:
    axes.axhline(rows["goal"].iloc[0], color=look.INK, lw=2)
    x = positions(rows[key].tolist())
    axes.vlines(x, rows["low"], rows["high"], color=look.FAINT, lw=2)
    for verdict, (marker, colour) in MARKERS.items():
        drawn = (rows["verdict"] == verdict).to_numpy()
        axes.plot(x[drawn], rows["share"][drawn], marker, color=colour, ms=6)
    look.fit_shares(axes, rows, 4, labelled=not inner)
