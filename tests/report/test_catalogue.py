"""Charts by their names."""

from pathlib import Path

import pytest

import sim
from sim.report import charts, save
from tests.experiment.scenarios import small


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> sim.Result:
    return sim.run(small(), replications=2, out=tmp_path_factory.mktemp("out"))


def test_a_chart_that_is_not_there_is_told_with_those_that_are(result: sim.Result) -> None:
    with pytest.raises(
        charts.UnknownChart, match=r"there is no chart 'x'; choose among targets, backlog, stations, time_parts$"
    ):
        charts.chart(result, "x")


def test_without_a_territory_there_is_no_map(result: sim.Result) -> None:
    assert "grids" not in charts.chart_names(result)


def test_each_chart_and_table_has_its_files(result: sim.Result) -> None:
    save(result, "en")
    folder = result.folder or Path()
    drawn = {f"{name}.{ending}" for name in charts.chart_names(result) for ending in ("png", "svg")}
    assert {path.name for path in (folder / "charts").iterdir()} == drawn
    assert {path.stem for path in (folder / "summary").iterdir()} == set(result.tables())
