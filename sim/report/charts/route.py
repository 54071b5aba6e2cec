"""The route of a case: by which channels cases come, which stations pass them on, and where they are solved."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.report import text
from sim.report.charts import look
from sim.report.words import Words, words

if TYPE_CHECKING:
    from sim.scenario import Scenario

BOX_WIDTH, BOX = 0.72, (0.36, 0.60)
"""Width of a box in steps of the ladder, and its lower and upper edge in the figure."""
CHANNEL_TOP, CHANNEL_STEP = 0.93, 0.062
CELLS = 15


@look.in_our_style
def route_chart(scenario: Scenario, lang: str = "zh", footer: str = "") -> Figure:
    """The ladder of a scenario as a picture, with its stations, staff and mean rates a day.

    Arrows tell how many cases go from one level to another; those of less than 0.05 a day are left out.
    """
    from sim.measure.flows import flows

    say = words(lang)
    enters: dict[tuple[str, int], float] = defaultdict(float)
    passes: dict[tuple[int, int], float] = defaultdict(float)
    solved: dict[int, float] = defaultdict(float)
    for flow in flows(scenario):
        enters[flow.channel, flow.entry] += flow.per_day
        for one, other in pairwise((*flow.way, flow.solved)):
            passes[one, other] += flow.per_day
        solved[flow.solved] += flow.per_day
    figure = look.slide(say.route_title.format(name=scenario.name), say.route_note, footer)
    axes = figure.add_axes((look.LEFT, 0.04, look.RIGHT - look.LEFT, 0.8))
    rungs = [*scenario.network.rungs] if solved.get(len(scenario.network.ladder)) else [*scenario.network.ladder]
    axes.set(xlim=(-0.5, len(rungs) - 0.5), ylim=(0, 1))
    axes.set_axis_off()
    for place, rung in enumerate(rungs):
        _station(axes, place, rung, scenario, say)
        _rate(axes, (place, BOX[0]), (place, 0.1), solved[place], say, colour=look.BLUE, below=True)
    axes.text(-0.5, 0.0, say.solved_here, size=look.SMALL_SIZE, color=look.BLUE, va="center")
    by_level: dict[int, list[tuple[str, float]]] = defaultdict(list)
    for (channel, level), rate in enters.items():
        by_level[level].append((channel, rate))
    for level, channels in by_level.items():
        _channels(axes, level, channels, say)
    reach: dict[int, int] = {}
    for (one, other), rate in sorted(passes.items(), key=lambda each: abs(each[0][1] - each[0][0])):
        if rate >= 0.05:
            _pass(axes, one, other, rate, reach, say)
    return figure


def _station(axes: Axes, place: int, rung: str, scenario: Scenario, say: Words) -> None:
    """A level as a box: its name, how many stations, how many people."""
    network = scenario.network
    low, high = BOX
    axes.add_patch(_box(place - BOX_WIDTH / 2, low, BOX_WIDTH, high - low))
    name = say.levels.get(rung, rung)
    axes.text(place, high - 0.04, name, size=look.NOTE_SIZE, weight="bold", ha="center", va="top")
    if place == len(network.ladder):
        axes.text(place, low + 0.09, say.only_waits, size=look.SMALL_SIZE, color=look.QUIET, ha="center", va="center")
        return
    stations = [station for station in network.stations if station.level == place]
    people = sum(station.staff for station in stations)
    lines = [say.stations_count.format(n=f"{len(stations):,}"), say.people.format(n=f"{people:,}")]
    axes.text(place, low + 0.09, "\n".join(lines), size=look.SMALL_SIZE, ha="center", va="center", linespacing=1.5)


def _channels(axes: Axes, level: int, channels: list[tuple[str, float]], say: Words) -> None:
    """The channels that enter at a level, above its box, and an arrow into it."""
    for turn, (channel, rate) in enumerate(sorted(channels, key=lambda each: -each[1])):
        label = f"{text.shorten(say.channels.get(channel, channel), CELLS)} {_per_day(rate, say)}"
        style: dict[str, Any] = {"size": look.SMALL_SIZE, "ha": "center", "va": "center"}
        axes.text(level, CHANNEL_TOP - CHANNEL_STEP * turn, label, **style)
    bottom = CHANNEL_TOP - CHANNEL_STEP * (len(channels) - 0.4)
    _arrow(axes, (level, bottom), (level, BOX[1]), look.INK, 0.0)


def _pass(axes: Axes, one: int, other: int, rate: float, reach: dict[int, int], say: Words) -> None:
    """Cases that go from one level to another: straight between neighbours, in a bow below where levels are skipped."""
    if other - one == 1:
        y = sum(BOX) / 2
        _arrow(axes, (one + BOX_WIDTH / 2, y), (other - BOX_WIDTH / 2, y), look.RUST, 0.0)
        axes.text((one + other) / 2, y + 0.03, _per_day(rate, say), size=look.FOOTER_SIZE, color=look.RUST, ha="center")
        return
    turn = reach.setdefault(abs(other - one), 0)
    reach[abs(other - one)] += 1
    shift = 0.12 + 0.06 * (turn % 3)
    start, end = (
        (one + (shift if other > one else -shift), BOX[0]),
        (other - (shift if other > one else -shift), BOX[0]),
    )
    depth = 0.045 * abs(other - one) + 0.02 * turn
    rad = 4 * depth / max(abs(end[0] - start[0]), 0.1) * (1 if other > one else -1)
    _arrow(axes, start, end, look.RUST, min(max(rad, -0.35), 0.35))
    at = (start[0] + end[0]) / 2
    y = BOX[0] - abs(min(max(rad, -0.35), 0.35)) * abs(end[0] - start[0]) * 0.5 * _aspect(axes)
    label: dict[str, Any] = {"size": look.FOOTER_SIZE, "color": look.RUST, "ha": "center", "va": "center"}
    axes.text(at, y, _per_day(rate, say), bbox={"facecolor": "white", "edgecolor": "none", "pad": 1}, **label)


def _aspect(axes: Axes) -> float:
    """Height in the figure of one step of the ladder, as a share of the axes."""
    box = axes.get_position()
    width, height = look.SIZE[0] * box.width, look.SIZE[1] * box.height
    left, right = axes.get_xlim()
    return float(width / (right - left) / height)


def _rate(
    axes: Axes, start: tuple[float, float], end: tuple[float, float], rate: float, say: Words, colour: str, below: bool
) -> None:
    if rate >= 0.05:
        _arrow(axes, start, end, colour, 0.0)
        at = (end[0], end[1] - 0.015 if below else end[1] + 0.015)
        axes.text(*at, _per_day(rate, say), size=look.SMALL_SIZE, color=colour, ha="center", va="top")


def _arrow(axes: Axes, start: tuple[float, float], end: tuple[float, float], colour: str, bow: float) -> None:
    axes.annotate(
        "",
        xy=end,
        xytext=start,
        arrowprops={"arrowstyle": "-|>", "color": colour, "lw": 1.6, "connectionstyle": f"arc3,rad={bow}"},
    )


def _box(left: float, low: float, width: float, height: float) -> Any:
    from matplotlib.patches import FancyBboxPatch

    return FancyBboxPatch(
        (left, low),
        width,
        height,
        boxstyle="round,pad=0,rounding_size=0.02",
        facecolor=look.SHADE,
        edgecolor=look.QUIET,
    )


def _per_day(rate: float, say: Words) -> str:
    return say.per_day.format(n=f"{rate:,.1f}")
