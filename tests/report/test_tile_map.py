"""The map of grids: every tile inside, none upon another, as large as may be."""

import pytest

from sim.report.charts.tile_map import LARGEST, Streets, TileMap, lay_out

BAITA = {f"街道{street}": {f"社区{n}": 11 + n % 2 for n in range(18)} for street in range(4)}
UNEVEN = {
    f"街道{street}": {f"社区{n}": 1 + (7 * n + street) % 30 for n in range(3 + 4 * street)} for street in range(7)
}


def corners(tile_map: TileMap) -> list[tuple[float, float]]:
    return [corner for block in tile_map.blocks for corner in block.tiles()]


@pytest.mark.parametrize("streets", [BAITA, UNEVEN, {"街道": {"社区": 3}}, {"": {"": 400}}])
def test_all_tiles_lie_inside_and_apart(streets: Streets) -> None:
    tile_map = lay_out(streets, 12, 5)
    found = sorted(corners(tile_map))
    assert len(found) == sum(grids for communities in streets.values() for grids in communities.values())
    assert all(x >= 0 and y >= 0 and x + tile_map.tile <= 12 and y + tile_map.tile <= 5 for x, y in found)
    near = tile_map.tile * 0.999
    for number, (x, y) in enumerate(found):
        following = (corner for corner in found[number + 1 :] if corner[0] - x < near)
        assert not any(abs(other_y - y) < near for _, other_y in following)


def test_809_grids_have_tiles_that_one_can_see() -> None:
    assert lay_out(BAITA, 12, 5).tile > 0.15


def test_few_grids_do_not_fill_the_slide() -> None:
    assert lay_out({"街道": {"社区": 3}}, 12, 5).tile == LARGEST


def test_more_grids_than_can_be_drawn_are_refused() -> None:
    with pytest.raises(ValueError, match="10000000 grids are too many for one map"):
        lay_out({"街道": {"社区": 10_000_000}}, 12, 5)
