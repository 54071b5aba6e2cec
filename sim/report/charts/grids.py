"""Where cases are late: the share on time of every grid, as a tile map by street and community."""

from math import floor
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.collections import PatchCollection
from matplotlib.colors import LinearSegmentedColormap, Normalize
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from sim.report import text
from sim.report.charts import look
from sim.report.charts.tile_map import Block, TileMap, lay_out
from sim.report.words import Words, words

MAP = (look.LEFT, 0.115, look.RIGHT - look.LEFT, 0.70)  # in shares of the slide
COLOURS = LinearSegmentedColormap.from_list("late to on time", look.LATE_TO_ON_TIME)
LARGEST_LABEL, SMALLEST_LABEL = 14, 4.5  # points
OMITTED = ("社区", "community", "Community")


@look.in_our_style
def grids_chart(grids: pd.DataFrame, lang: str = "zh", target: str = "closure") -> Figure:
    """Share on time of each grid; a tile a grid, a block a community, a panel a street; hatched where nothing counts.

    grids : table, one row per grid; columns street, community, grid, cases, share (NaN without cases).
    """
    say = words(lang)
    title = say.grids_title.format(target=say.targets.get(target, target))
    if grids.empty:
        return look.empty_slide(title, say.no_data)
    without = int(grids["share"].isna().sum())
    note = say.grids_map_note + (say.grids_without.format(n=without, total=len(grids)) if without else "")
    figure = look.slide(title, note)
    width, height = MAP[2] * look.SIZE[0], MAP[3] * look.SIZE[1]
    tile_map = lay_out(_sizes(grids), width, height)
    axes = figure.add_axes(MAP, xlim=(0, width), ylim=(height, 0))
    axes.set_axis_off()
    norm = _norm(grids["share"])
    _draw_tiles(axes, tile_map, grids, norm)
    _draw_names(axes, tile_map, say)
    _draw_colour_bar(figure, norm, bool((grids["share"] < norm.vmin).any()), say)
    return figure


def short_names(street: str, communities: list[str], width: int) -> list[str]:
    """Names of one street's communities in *width* cells, without what is plain; numbers if two look alike."""
    names = []
    for community in communities:
        rest = community.replace(street, "") if street else community
        for word in OMITTED:
            rest = rest.removeprefix(word).removesuffix(word).strip(" -·_")
        names.append(text.shorten(rest or community, width))
    return names if len(set(names)) == len(names) else [str(number) for number in range(1, len(names) + 1)]


def _sizes(grids: pd.DataFrame) -> dict[str, dict[str, int]]:
    return {
        str(street): {str(name): len(rows) for name, rows in members.groupby("community", sort=False)}
        for street, members in grids.groupby("street", sort=False)
    }


def _norm(shares: pd.Series) -> Normalize:
    """From a round share that all but the 5 % worst grids exceed, up to all on time; at least 20 points wide."""
    low = shares.quantile(0.05)
    return Normalize(0 if pd.isna(low) else min(floor(low * 10) / 10, 0.8), 1)


def _draw_tiles(axes: Axes, tile_map: TileMap, grids: pd.DataFrame, norm: Normalize) -> None:
    shares = {key: list(rows["share"]) for key, rows in grids.groupby(["street", "community"], sort=False)}
    known, unknown, colours = [], [], []
    size = tile_map.tile
    for block in tile_map.blocks:
        for corner, share in zip(block.tiles(), shares[block.street, block.community], strict=True):
            tile = Rectangle(corner, size, size)
            if pd.isna(share):
                unknown.append(tile)
            else:
                known.append(tile)
                colours.append(COLOURS(norm(share)))
    line = min(1.2, size * 6)
    style: dict[str, Any] = {"edgecolors": look.QUIET, "linewidths": line / 2, "clip_on": False}
    axes.add_collection(PatchCollection(known, facecolors=colours, **style))
    axes.add_collection(PatchCollection(unknown, facecolors="white", hatch="/////", **style))


def _draw_names(axes: Axes, tile_map: TileMap, say: Words) -> None:
    for street, (x, y, width) in tile_map.headings.items():
        blocks = [block for block in tile_map.blocks if block.street == street]
        room = _capacity(width, look.TEXT_SIZE)
        heading = say.street_size.format(street=street, n=sum(block.grids for block in blocks))
        heading = heading if text.cells(heading) <= room else text.shorten(street, room)
        axes.text(x, y, heading, size=look.TEXT_SIZE, weight="bold", va="top")
        _draw_communities(axes, street, blocks)


def _draw_communities(axes: Axes, street: str, blocks: list[Block]) -> None:
    size = min(LARGEST_LABEL, blocks[0].label_height * 72 * 0.78)
    if size < SMALLEST_LABEL:
        return
    names = short_names(street, [block.community for block in blocks], _capacity(blocks[0].width, size))
    for block, name in zip(blocks, names, strict=True):
        axes.text(block.x, block.y + block.label_height * 0.86, name, size=size, va="baseline")


def _capacity(width: float, size: float) -> int:
    """Number of terminal cells that *width* inches hold at *size* points; Latin letters are up to 0.6 em wide."""
    return int(width * 72 / (size * 0.56))


def _draw_colour_bar(figure: Figure, norm: Normalize, below: bool, say: Words) -> None:
    axes = figure.add_axes((0.36, 0.062, 0.34, 0.022))
    extend = "min" if below else "neither"
    bar = figure.colorbar(ScalarMappable(norm, COLOURS), cax=axes, orientation="horizontal", extend=extend)
    step = 0.1 if norm.vmin >= 0.5 else 0.2  # type: ignore[operator]
    ticks = [1 - step * number for number in range(11) if 1 - step * number >= norm.vmin - 1e-9]  # type: ignore[operator]
    bar.set_ticks(ticks, labels=[f"{tick * 100:.0f} %" for tick in ticks])
    axes.tick_params(labelsize=look.SMALL_SIZE, length=3)
    figure.text(0.345, 0.073, say.share_on_time, size=look.SMALL_SIZE, ha="right", va="center")
