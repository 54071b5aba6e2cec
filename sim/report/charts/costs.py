"""What a plan costs and what it gives: monthly cost against share on time, target by target."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.report import text
from sim.report.charts import look
from sim.report.charts.targets import MARKERS
from sim.report.words import Words, words
from sim.report.words.experiments import ExperimentWords, experiment_words

NAME_CELLS = 34
NEAR = 0.09  # of the axis: costs that are this near would hide each other


@look.in_our_style
def costs_chart(plans: pd.DataFrame, shares: pd.DataFrame, lang: str = "zh", footer: str = "") -> Figure:
    """Cost of each plan against its share on time, the goals and which plan holds all; a panel for each target.

    Where a cost is unknown, all are drawn by their staff.
    plans : table, a row per plan; columns name, staff [people], monthly_cost [yuan], holds_all.
    shares : table, a row per plan and target; columns plan (position in *plans*), target, label, goal, share, low,
        high (fractions), verdict.
    """
    say, own = words(lang), experiment_words(lang)
    priced = bool(plans["monthly_cost"].notna().all())
    title = own.cost_title if priced else own.staff_title
    if shares.empty or shares["share"].isna().all():
        return look.empty_slide(title, say.no_data, footer)
    figure = look.slide(title, own.cost_note, footer)
    paid = plans["monthly_cost"] / own.cost_unit if priced else plans["staff"].astype(float)
    targets = list(dict.fromkeys(shares["target"]))
    for place, target in zip(
        look.panels((0.01, 0.145, 0.68, 0.67), len(targets), (0.065, 0.075)), targets, strict=False
    ):
        axes = figure.add_axes(place)
        _draw_target(axes, shares[shares["target"] == target], paid, say)
        axes.set_xlabel(own.monthly_cost if priced else own.staff)
        ticks = look.round_ticks(axes.get_xlim(), 3, whole=not priced)
        axes.set_xticks(ticks, [f"{tick:,.6g}" for tick in ticks])
    _list_plans(figure, plans, priced, say, own)
    return figure


def _draw_target(axes: Axes, shares: pd.DataFrame, paid: pd.Series, say: Words) -> None:
    name, label, goal = shares.iloc[0][["target", "label", "goal"]]
    axes.axhline(goal, color=look.INK, lw=2)
    heading = text.wrap(text.target(str(name), str(label), say), 24)
    axes.set_title(f"{heading}\n{say.goal_of.format(goal=text.goal(goal, say))}", size=look.TEXT_SIZE, weight="bold")
    reach = max(paid.max() - paid.min(), paid.max() * 0.02, 1e-9)
    x = _apart(paid.loc[shares["plan"]].to_numpy(), NEAR * reach)
    for at, row in zip(x, shares.to_dict("records"), strict=True):
        marker, colour = MARKERS.get(row["verdict"], ("D", look.QUIET))
        axes.plot([at, at], [row["low"], row["high"]], color=colour, lw=3, alpha=0.5, solid_capstyle="butt")
        axes.plot([at], [row["share"]], marker, color=colour, ms=9)
        top = max(end for end in (row["share"], row["high"]) if end == end)
        style: dict[str, Any] = {"size": look.SMALL_SIZE, "ha": "center", "va": "bottom"}
        axes.annotate(str(row["plan"] + 1), (at, top), (0, 5), textcoords="offset points", **style)
    axes.set(xlim=(min(x) - 0.12 * reach, max(x) + 0.12 * reach))
    look.fit_shares(axes, shares)


def _apart(values: np.ndarray, least: float) -> np.ndarray:
    """*values* with those that lie nearer than *least* set side by side, in their order."""
    moved = values.astype(float).copy()
    for before, place in zip(order := np.argsort(values, kind="stable"), order[1:], strict=False):
        moved[place] = max(moved[place], moved[before] + least)
    return moved - (moved - values).mean()


def _list_plans(figure: Figure, plans: pd.DataFrame, priced: bool, say: Words, own: ExperimentWords) -> None:
    """The plans by their numbers, each with what it takes, and whether it holds all targets."""
    pitch = min(0.1, 0.64 / len(plans))
    size = look.SMALL_SIZE * min(1, pitch / 0.055)
    for number, plan in enumerate(plans.to_dict("records")):
        y = 0.74 - number * pitch
        holds = plan["holds_all"]
        name = f"{number + 1}  {text.shorten(plan['name'], NAME_CELLS)}"
        figure.text(0.715, y, name, size=size, weight="bold" if holds else "normal", va="center")
        offer = own.offer if priced else own.offer_unpriced
        said = offer.format(staff=text.count(plan["staff"], say), cost=f"{plan['monthly_cost'] / own.cost_unit:,.1f}")
        said += say.list_comma + own.holds_all if holds else ""
        colour = look.BLUE if holds else look.QUIET
        figure.text(0.735, y - 0.42 * pitch, said, size=size, color=colour, va="center")
