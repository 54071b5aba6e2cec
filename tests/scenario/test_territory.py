# ruff: noqa: E501 - a message stands whole in its line
"""Streets, communities and grids."""

import contextlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.scenario import Scenario, ScenarioError, load
from sim.scenario.setting import Street
from sim.scenario.territory import places_by_count
from tests.scenario.texts import DISTRICT

COUNTS = "  streets:\n    东街道: {communities: 2, grids: 5}\n    西街道: {communities: 1, grids: 2}\n"
TABLE = "street,community,grid,residents\n东街道,和平,1,300\n东街道,和平,2,0\n东街道,光明,1,120.5\n西街道,和平,3,80\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def with_table(table: str | bytes) -> Scenario:
    """The district on a table of grids."""
    text = DISTRICT.replace(COUNTS, "  from: g.csv\n")
    Path("a.yaml").write_text(text, "utf-8")
    Path("g.csv").write_bytes(table if isinstance(table, bytes) else table.encode())
    return load("a.yaml")


def complaints(table: str | bytes) -> list[str]:
    with pytest.raises(ScenarioError) as raised:
        with_table(table)
    return str(raised.value).split("\n")


def test_grids_by_counts_are_dealt_evenly_and_the_first_communities_take_what_is_over() -> None:
    places = places_by_count({"东": Street(communities=2, grids=5), "西": Street(communities=1, grids=2)})
    assert places.streets == ("东", "西")
    assert places.communities == ("东社区01", "东社区02", "西社区01")
    assert places.grids[:4] == ("东社区01网格01", "东社区01网格02", "东社区01网格03", "东社区02网格01")
    assert places.street_of_community.tolist() == [0, 0, 1]
    assert places.community_of_grid.tolist() == [0, 0, 0, 1, 1, 2, 2]
    assert places.residents.tolist() == [1.0] * 7


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(0, 90)), min_size=1, max_size=5))
def test_counts_are_kept_whatever_they_are(counts: list[tuple[int, int]]) -> None:
    streets = {f"街{i}": Street(communities=c, grids=c + extra) for i, (c, extra) in enumerate(counts)}
    places = places_by_count(streets)
    assert np.bincount(places.street_of_community).tolist() == [s.communities for s in streets.values()]
    in_street = np.bincount(places.street_of_community[places.community_of_grid])
    assert in_street.tolist() == [s.grids for s in streets.values()]
    in_community = np.bincount(places.community_of_grid)
    for i in range(len(streets)):
        of_street = in_community[places.street_of_community == i]
        assert of_street.max() - of_street.min() <= 1
    assert len(set(places.grids)) == len(places.grids)


def test_a_table_weighs_its_grids_and_tells_equal_names_apart() -> None:
    places = with_table(TABLE).places
    assert places.streets == ("东街道", "西街道")
    assert places.communities == ("东街道和平", "光明", "西街道和平")
    assert places.grids == ("和平1", "2", "光明1", "3")
    assert places.street_of_community.tolist() == [0, 0, 1]
    assert places.community_of_grid.tolist() == [0, 0, 1, 2]
    assert places.residents.tolist() == [300, 0, 120.5, 80]


def test_a_table_may_have_chinese_columns_in_any_order_a_byte_order_mark_and_blank_lines() -> None:
    table = '\ufeff网格,备注,居民数,街道,社区\r\n1,x,"1,300",东街道,和平\r\n,,,,\r\n3,,80,西街道,和平\r\n'
    assert with_table(table).places.residents.tolist() == [1300, 80]


def test_villages_by_counts_stand_after_the_communities_and_share_the_grids() -> None:
    places = places_by_count({"东": Street(communities=1, villages=2, grids=4), "西": Street(communities=0, villages=1, grids=1)})  # fmt: skip
    assert places.communities == ("东社区01", "东村01", "东村02", "西村01")
    assert places.village.tolist() == [False, True, True, True]
    assert places.community_of_grid.tolist() == [0, 0, 1, 2, 3]
    assert places.grids[2] == "东村01网格01"
    assert places.in_villages("grid").tolist() == [False, False, True, True, True]
    assert places.in_villages("street") is None


VILLAGES = "街道,社区,网格,居民数,类型\n东街道,和平,1,300,社区\n东街道,光明,1,120.5,村\n西街道,和平,3,80,\n"


def test_a_table_may_tell_villages_from_communities(tmp_path: Path) -> None:
    scenario = with_table(VILLAGES)
    assert scenario.places.village.tolist() == [False, True, False]
    again = load(scenario.write(tmp_path / "out"))
    assert again == scenario
    assert again.fingerprint() == scenario.fingerprint()
    lines = (tmp_path / "out" / "grids.csv").read_text("utf-8-sig").splitlines()
    assert lines[:3] == [
        "street,community,grid,residents,kind",
        "东街道,和平,1,300.0,town",
        "东街道,光明,1,120.5,village",
    ]
    assert (
        with_table(VILLAGES.replace(",村", ",社区")).fingerprint()
        == with_table(VILLAGES.replace(",类型", ",x")).fingerprint()
    )
    assert with_table(VILLAGES).fingerprint() != with_table(VILLAGES.replace(",类型", ",x")).fingerprint()


def test_the_lines_of_a_table_are_part_of_the_scenario(tmp_path: Path) -> None:
    scenario = with_table(TABLE)
    Path("g.csv").unlink()
    again = load(scenario.write(tmp_path / "out"))
    assert again == scenario
    assert again.fingerprint() == scenario.fingerprint()
    assert (tmp_path / "out" / "grids.csv").read_bytes().startswith(b"\xef\xbb\xbfstreet,community,grid,residents\r\n")
    assert with_table(TABLE.replace("300", "301")).fingerprint() != scenario.fingerprint()


BAD = [
    ("", ["g.csv: is empty; its first line names the columns street, community, grid, residents"]),
    ("street,community,grid,residents\n", ["g.csv: holds no grids; write a line for each below the header"]),
    ("street,community,grid\n东,和平,1\n", ["g.csv:1:1: residents: no column 'residents' (居民数), got street, community, grid; add it"]),
    ("street,community,grid,residnets\n东,和平,1,3\n", ["g.csv:1:1: residents: no column 'residents' (居民数), got street, community, grid, residnets; is 'residnets' meant?"]),
    ("street,community,grid,residents,街道\n东,和平,1,3,西\n", ["g.csv:1:33: street: this column is there 2 times; keep one of them"]),
    ("street,community,grid,residents\n东街道,和平,1,-3\n东街道,,2,many\n", [
        "g.csv:2:10: residents: must be a number from 0 to a thousand million, got '-3'; write how many people live there",
        "g.csv:3:5: community: a name must not be empty; write a word",
        "g.csv:3:8: residents: must be a number from 0 to a thousand million, got 'many'; write how many people live there",
    ]),
    ("street,community,grid,residents\n东街道,和平,1\n", ["g.csv:2:10: residents: must be a number from 0 to a thousand million, got ''; write how many people live there"]),
    ("street,community,grid,residents\n东街道,和平,1,nan\n", ["g.csv:2:10: residents: must be a number from 0 to a thousand million, got 'nan'; write how many people live there"]),
    ("street,community,grid,residents\n东街道,和平,1,3\n东街道,和平,1,4\n", ["g.csv:3:8: grid: '1' of 和平, 东街道 is already in line 2; keep one"]),
    ("street,community,grid,residents\n东街道,和平,1,0\n", ["g.csv: residents: nobody lives in any grid; at least one grid must have residents, as they weigh its cases"]),
    ("street,community,grid,residents,kind\n东街道,和平,1,3,乡\n东街道,和平,2,3,\n", ["g.csv:2:12: kind: must be 社区 or 村 (town or village), got '乡'"]),
    ("street,community,grid,residents,kind\n东街道,和平,1,3,村\n东街道,和平,2,3,\n", ["g.csv:3:12: kind: 和平, 东街道 is a village in line 2; keep one of the two"]),
    (TABLE.encode("gbk"), ["g.csv:2:1: not UTF-8 but probably GBK; save it as UTF-8 (另存为，编码选 UTF-8)"]),
]  # fmt: skip


@pytest.mark.parametrize(("table", "messages"), BAD)
def test_what_is_wrong_with_a_table_is_told_all_at_once(table: str | bytes, messages: list[str]) -> None:
    assert complaints(table) == messages


@settings(deadline=None)  # a busy machine may take long to read and write files
@given(st.binary(max_size=200))
def test_arbitrary_bytes_raise_nothing_but_scenario_errors(data: bytes) -> None:
    for start in (b"", b"street,community,grid,residents\n"):
        with contextlib.suppress(ScenarioError):
            with_table(start + data)
