"""Where each tile of the map of grids lies: communities as blocks of tiles, streets as panels of blocks. Pure geometry.

Everything is in inches from the upper left corner. Tiles are as large as the space allows, and all alike.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import product
from math import ceil, sqrt

import numpy as np

LARGEST, SMALLEST = 0.9, 0.01
HEADING, BESIDE_PANELS, BELOW_PANELS = 0.30, 0.35, 0.16
LARGEST_LABEL, NARROWEST_PANEL = 0.27, 1.8
# In tiles:
BETWEEN_BLOCKS, BELOW_BLOCKS = 0.7, 0.4
SHAPES = (0.7, 1.0, 1.4, 1.8, 2.4)  # of a block: rough width over height

Streets = Mapping[str, Mapping[str, int]]  # number of grids of each community of each street


@dataclass(frozen=True)
class Block:
    """A community: its label lies at (x, y), its *grids* tiles below, *across* in a row."""

    street: str
    community: str
    grids: int
    across: int
    x: float
    y: float
    tile: float

    def tiles(self) -> list[tuple[float, float]]:
        """Upper left corner of each tile, row by row."""
        top = self.y + self.label_height
        rows_and_columns = (divmod(number, self.across) for number in range(self.grids))
        return [(self.x + column * self.tile, top + row * self.tile) for row, column in rows_and_columns]

    @property
    def label_height(self) -> float:
        """Height of the line that holds the name; a tile, as long as that is not more than a name needs."""
        return min(self.tile, LARGEST_LABEL)

    @property
    def width(self) -> float:
        """Width that a label may fill."""
        return (self.across + BETWEEN_BLOCKS / 2) * self.tile

    @property
    def height(self) -> float:
        """Height of label and tiles."""
        return self.label_height + ceil(self.grids / self.across) * self.tile


@dataclass(frozen=True)
class TileMap:
    """A finished layout; *headings* hold the upper left corner and the width of each street's panel."""

    tile: float
    blocks: list[Block]
    headings: dict[str, tuple[float, float, float]]


def lay_out(streets: Streets, width: float, height: float) -> TileMap:
    """The layout with the largest tiles that fits, over numbers of columns of panels and of tiles in a row."""
    sizes = sorted(grids for communities in streets.values() for grids in communities.values())
    typical = sizes[len(sizes) * 3 // 4]
    shapes = sorted({max(1, ceil(sqrt(typical * shape))) for shape in SHAPES}, reverse=True)
    tile = min(LARGEST, sqrt(width * height / sum(sizes)))
    while tile > SMALLEST:
        for columns, across in product(range(1, len(streets) + 1), shapes):
            found = _attempt(streets, width, height, tile, columns, across)
            if found:
                return found
        tile *= 0.98
    raise ValueError(f"{sum(sizes)} grids are too many for one map")


def _attempt(streets: Streets, width: float, height: float, tile: float, columns: int, across: int) -> TileMap | None:
    """Panels down a column, then down the next, as in a newspaper; None if they do not fit."""
    panel_width = (width - (columns - 1) * BESIDE_PANELS) / columns
    if across * tile > panel_width or (columns > 1 and panel_width < NARROWEST_PANEL):
        return None
    heights = [_panel_height(np.array(list(sizes.values())), panel_width, tile, across) for sizes in streets.values()]
    corners = []
    column, top = 0, 0.0
    for panel_height in heights:
        if top > 0 and top + panel_height > height:
            column, top = column + 1, 0.0
        if column == columns or panel_height > height:
            return None
        corners.append((column * (panel_width + BESIDE_PANELS), top))
        top += panel_height + BELOW_PANELS
    blocks: list[Block] = []
    for (street, communities), (left, top) in zip(streets.items(), corners, strict=True):
        panel = _panel(street, communities, panel_width, tile, across)
        blocks += [replace(block, x=left + block.x, y=top + block.y) for block in panel]
    headings = {street: (*corner, panel_width) for street, corner in zip(streets, corners, strict=True)}
    return TileMap(tile, blocks, headings)


def _panel_height(sizes: np.ndarray, width: float, tile: float, across: int) -> float:
    """Height of a street's panel, without making its blocks, since most layouts that are tried do not fit."""
    heights = min(tile, LARGEST_LABEL) + np.ceil(sizes / across) * tile
    rows = np.maximum.reduceat(heights, range(0, len(sizes), _blocks_in_a_row(width, tile, across)))
    return float(HEADING + rows.sum() + (len(rows) - 1) * BELOW_BLOCKS * tile)


def _panel(street: str, communities: Mapping[str, int], width: float, tile: float, across: int) -> list[Block]:
    """Blocks from left to right, then below; the panel's corner is the origin."""
    y = row_bottom = HEADING
    in_a_row = _blocks_in_a_row(width, tile, across)
    blocks = []
    for number, (community, grids) in enumerate(communities.items()):
        if number and number % in_a_row == 0:
            y = row_bottom + BELOW_BLOCKS * tile
        x = number % in_a_row * (across + BETWEEN_BLOCKS) * tile
        block = Block(street, community, grids, across, x, y, tile)
        row_bottom = max(row_bottom, y + block.height)
        blocks.append(block)
    return blocks


def _blocks_in_a_row(width: float, tile: float, across: int) -> int:
    return 1 + max(0, int((width / tile - across) / (across + BETWEEN_BLOCKS)))
