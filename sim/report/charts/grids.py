"""Where cases are late: the share on time of every grid, as a tile map by street and community."""

from math import floor, sqrt
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.collections import PathCollection, PolyCollection
from matplotlib.colors import LinearSegmentedColormap, Normalize
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from sim.report import text
from sim.report.charts import look
from sim.report.charts.tile_map import Block, TileMap, lay_out
from sim.report.words import Words, words

MAP = (look.LEFT, 0.13, look.RIGHT - look.LEFT, 0.67)  # in shares of the slide
COLOURS = LinearSegmentedColormap.from_list("late to on time", look.LATE_TO_ON_TIME)
LARGEST_LABEL, SMALLEST_LABEL = 14, 8  # points
FEWEST_CASES = 30  # pooled, for a share to be shown
MOST_VECTORS = 5_000  # tiles; more are a picture within an SVG
GREY = "#9aa4ad"
OMITTED = ("社区", "community", "Community")


@look.in_our_style
def grids_chart(
    grids: pd.DataFrame, lang: str = "zh", target: str = "closure", label: str = "", footer: str = ""
) -> Figure:
    """Share on time of each grid; a tile a grid, a block a community, a panel a street; hatched where cases are few.

    grids : table, one row per grid; columns street, community, grid, pooled (decided cases of all replications),
        share (NaN without cases).
    target, label : name of the target that is drawn, and what the scenario calls it.
    """
    say = words(lang)
    title = say.grids_title.format(target=text.target(target, label, say))
    if grids.empty:
        return look.empty_slide(title, say.no_data, footer)
    grids = grids.assign(shown=grids["share"].where(grids["pooled"] >= FEWEST_CASES))
    figure = look.slide(title, _note(grids, say), footer)
    width, height = MAP[2] * look.SIZE[0], MAP[3] * look.SIZE[1]
    tile_map = lay_out(_sizes(grids), width, height)
    axes = figure.add_axes(MAP, xlim=(0, width), ylim=(height, 0), xticks=[], yticks=[])
    axes.set_axis_off()
    norm = _norm(grids["shown"])
    _draw_tiles(axes, tile_map, grids, norm)
    _draw_names(axes, tile_map, say)
    _draw_colour_bar(figure, norm, bool((grids["shown"] < norm.vmin).any()), say)
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


def _note(grids: pd.DataFrame, say: Words) -> str:
    """How to read the map, and how much of its differences is chance: 1.96 standard errors of the typical grid."""
    note = say.grids_map_note
    cases = grids["pooled"].median()
    if cases > 0:
        share = (grids["share"] * grids["pooled"]).sum() / grids["pooled"].sum()
        points = 196 * sqrt(max(share * (1 - share), 0) / cases)  # rounding may take a share of 1 beyond it
        note += say.grids_chance.format(cases=text.count(cases, say), points=text.amount(points, say))
    few = int(grids["shown"].isna().sum())
    return note + (say.grids_few.format(least=FEWEST_CASES, n=few, total=len(grids)) if few else "")


def _norm(shares: pd.Series) -> Normalize:
    """From a round share that all but the 5 % worst grids exceed, up to all on time; at least 20 points wide."""
    low = shares.quantile(0.05)
    return Normalize(0 if pd.isna(low) else min(floor(low * 10) / 10, 0.8), 1)


def _draw_tiles(axes: Axes, tile_map: TileMap, grids: pd.DataFrame, norm: Normalize) -> None:
    """Tiles of the colour scale are one square in many places, all hatched ones one shape; singly they take minutes."""
    by_community = grids["shown"].groupby([grids["street"], grids["community"]], sort=False)
    shown = {key: shares.to_numpy() for key, shares in by_community}
    shares = np.concatenate([shown[block.street, block.community] for block in tile_map.blocks])
    corners = np.array([corner for block in tile_map.blocks for corner in block.tiles()])
    square = tile_map.tile * np.array([(0, 0), (1, 0), (1, 1), (0, 1)])
    few = np.isnan(shares)
    line = min(1.2, tile_map.tile * 6)
    style: dict[str, Any] = {"linewidths": line / 2, "clip_on": False, "rasterized": len(shares) > MOST_VECTORS}
    known = {"offsets": corners[~few], "offset_transform": axes.transData, "facecolors": COLOURS(norm(shares[~few]))}
    downwards = Affine2D().scale(1, -1) + axes.figure.dpi_scale_trans
    axes.add_collection(PolyCollection([square], transform=downwards, edgecolors=look.QUIET, **known, **style))
    if few.any():  # as a single path, since each path is hatched anew
        path = Path.make_compound_path_from_polys(corners[few, None] + square)
        axes.add_collection(PathCollection([path], facecolors="white", edgecolors=GREY, hatch="/////", **style))


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
    axes = figure.add_axes((0.36, 0.082, 0.34, 0.022))
    extend = "min" if below else "neither"
    bar = figure.colorbar(ScalarMappable(norm, COLOURS), cax=axes, orientation="horizontal", extend=extend)
    step = 0.1 if norm.vmin >= 0.5 else 0.2  # type: ignore[operator]
    ticks = [1 - step * number for number in range(11) if 1 - step * number >= norm.vmin - 1e-9]  # type: ignore[operator]
    bar.set_ticks(ticks, labels=[f"{tick * 100:.0f} %" for tick in ticks])
    axes.tick_params(labelsize=look.SMALL_SIZE, length=3)
    figure.text(0.345, 0.093, say.share_on_time, size=look.SMALL_SIZE, ha="right", va="center")
