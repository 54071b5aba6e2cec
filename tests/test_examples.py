"""The scenarios of the project load, say where their numbers come from, and give the figures that were published."""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from jsonschema import Draft202012Validator

import sim
from sim import report
from sim.measure.load import station_loads
from sim.scenario.document import read
from sim.scenario.json_schema import json_schema
from sim.scenario.origin import as_plain
from sim.scenario.problems import Problems
from sim.scenario.tree import plain

FOLDER = Path(__file__).parent.parent / "scenarios"
FILES = sorted(FOLDER.glob("*.yaml"))
BAITA = FOLDER / "baita.yaml"
SEED = 1


@pytest.fixture(scope="module")
def baita(tmp_path_factory: pytest.TempPathFactory) -> sim.Result:
    """The first quarter of 2021, with its summaries and charts."""
    result = sim.run(sim.load(BAITA), replications=8, seed=SEED, workers=2, out=tmp_path_factory.mktemp("results"))
    report.save(result, "zh")
    return result


@pytest.fixture(scope="module")
def platform(tmp_path_factory: pytest.TempPathFactory) -> sim.Result:
    """The platform's first month."""
    scenario = sim.load(FOLDER / "baita-platform-2021.yaml")
    return sim.run(scenario, replications=8, seed=SEED, workers=2, out=tmp_path_factory.mktemp("results"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
class TestEveryScenario:
    def test_loads_and_has_hands_for_its_work(self, file: Path) -> None:
        loads = station_loads(sim.load(file))
        assert all(load.busiest_ratio < 1 for load in loads)

    def test_is_completed_and_checked_by_editors(self, file: Path) -> None:
        text = file.read_text(encoding="utf-8")
        assert text.startswith("# yaml-language-server: $schema=schema.json\n")
        tree = read(text, str(file), Problems())
        assert tree is not None
        assert [error.message for error in Draft202012Validator(json_schema()).iter_errors(plain(tree))] == []

    def test_names_the_files_of_its_sources(self, file: Path) -> None:
        sources = {value.note for value in sim.load(file).origin.provenance if value.kind == "source"}
        assert sources
        assert [name for name in sources if not re.fullmatch(r"\d{3}_[0-9a-f]{16}\.txt", name)] == []


@pytest.mark.parametrize("name", ["baita", "baita-platform-2021", "baita-2022", "mingshan", "zhanqian"])
def test_every_number_says_where_it_comes_from(name: str) -> None:
    """Of staff plans this is not asked: what a plan writes is what is proposed."""
    values = [v for v in sim.load(FOLDER / f"{name}.yaml").origin.provenance if re.search(r"\d", v.text)]
    assert [f"{'.'.join(map(str, value.path))}: {value.text}" for value in values if not value.note] == []


def test_baita_has_the_published_places_and_loads() -> None:
    scenario = sim.load(BAITA)
    places = scenario.places
    assert (len(places.streets), len(places.communities), len(places.grids)) == (4, 70, 809)
    said = {".".join(map(str, value.path)): value for value in scenario.origin.provenance if value.kind == "source"}
    assert said["channels.hotline.cases"].note == "001_09a5def415bbaa90.txt"
    assert said["targets.reply.within"].note == said["targets.closure.within"].note == "002_225913133ea657e0.txt"
    assert 10 <= len(scenario.staff.departments) <= 15


def test_mingshan_has_the_published_places_and_both_chains() -> None:
    scenario = sim.load(FOLDER / "mingshan.yaml")
    places = scenario.places
    villages = places.in_villages("community")
    assert villages is not None
    assert (len(places.streets), int((~villages).sum()), int(villages.sum()), len(places.grids)) == (7, 55, 26, 702)
    where = {name: group.where for name, group in scenario.staff.grid.also.items()}  # type: ignore[union-attr]
    assert {name for name, each in where.items() if each == "towns"} == {"网格长", "网格员", "楼长", "单元长"}
    assert {name for name, each in where.items() if each == "villages"} == {"书记", "村干部", "组长"}


def test_zhanqian_has_the_published_places_and_loads() -> None:
    scenario = sim.load(FOLDER / "zhanqian.yaml")
    assert (len(scenario.places.streets), len(scenario.places.communities)) == (5, 44)
    said = {".".join(map(str, value.path)): value for value in scenario.origin.provenance if value.kind == "source"}
    assert {said[f"channels.{name}.cases"].note for name in ("hotline", "app")} == {"004_d1d7ab87adb4a08c.txt"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_short_run_of_every_scenario_is_sound(file: Path) -> None:
    scenario = sim.load(file)
    period = scenario.period.model_copy(update={"warm_up": 7 * 86_400, "length": 21 * 86_400})
    assert sim.run(scenario.model_copy(update={"period": period}), replications=1, out=None).failures == []


class TestPublishedFigures:
    """Within the figure's own 95 % interval, 2 percentage points of a rate, or 2 % of a count."""

    def test_hotline_of_the_quarter(self, baita: sim.Result) -> None:
        assert agrees(baita, "received.hotline", 2181, 0.02 * 2181)
        assert agrees(baita, "closure_rate.hotline", 2122 / 2181, 0.02)

    def test_first_month_of_the_platform(self, platform: sim.Result) -> None:
        assert agrees(platform, "received", 1853, 0.02 * 1853)
        assert agrees(platform, "closed", 1322, 0.02 * 1853)
        assert agrees(platform, "closure_rate", 1322 / 1853, 0.02)

    def test_five_stars_among_the_closed_of_the_hotline(self, baita: sim.Result) -> None:
        assert agrees(baita, "satisfied_of_closed_rate.hotline", 1929 / 2122, 0.01)

    def test_another_figure_is_not_reproduced(self, platform: sim.Result) -> None:
        assert not agrees(platform, "closure_rate", 0.80, 0.02)

    def test_their_runs_are_sound(self, baita: sim.Result, platform: sim.Result) -> None:
        assert (baita.failures, platform.failures) == ([], [])


def agrees(result: sim.Result, measure: str, published: float, tolerance: float) -> bool:
    mean, low, high = result.measures.loc[measure, ["mean", "low", "high"]]
    return bool(low <= published <= high or abs(mean - published) <= tolerance)


class TestResultsOfBaita:
    def test_are_tables_that_spreadsheet_programs_open_in_chinese(self, baita: sim.Result) -> None:
        assert baita.folder is not None
        files = sorted((baita.folder / "summary").glob("*.csv"))
        assert [file.stem for file in files] == sorted(baita.tables())
        for file in files:
            assert file.read_bytes().startswith(b"\xef\xbb\xbf")
            assert len(pd.read_csv(file)) == len(baita.tables()[file.stem])
        assert "武圣街道" in (baita.folder / "summary" / "stations.csv").read_text(encoding="utf-8-sig")

    def test_are_charts_as_pictures_and_as_drawings(self, baita: sim.Result) -> None:
        assert baita.folder is not None
        names = ["backlog", "grids", "stations", "targets", "time_parts"]
        charts = baita.folder / "charts"
        assert sorted(path.stem for path in charts.glob("*.png")) == names
        assert sorted(path.stem for path in charts.glob("*.svg")) == names
        for name in names:
            assert (charts / f"{name}.png").read_bytes().startswith(b"\x89PNG")
            assert ElementTree.parse(charts / f"{name}.svg").getroot().tag.endswith("svg")

    def test_count_every_grid(self, baita: sim.Result) -> None:
        assert len(baita.grids) == 809

    def test_are_the_scenario_that_made_them(self, baita: sim.Result) -> None:
        assert baita.folder is not None
        kept = sim.load(baita.folder / "scenario.yaml")
        assert kept == baita.scenario
        assert kept.fingerprint() == baita.scenario.fingerprint()

    def test_are_a_frame_of_targets_in_python(self, baita: sim.Result) -> None:
        assert list(baita.targets.index) == ["reply", "closure", "attendance"]
        assert {"goal", "share", "low", "high", "met", "missed", "undecided", "verdict"} <= set(baita.targets.columns)


class TestPlans:
    """A plan changes what it says and nothing else."""

    def test_two_more_at_each_street(self) -> None:
        assert changes("baita-streets-plus2") == {"staff.street.each": (count("street.each"), count("street.each") + 2)}

    def test_an_evening_desk_at_the_centre(self) -> None:
        changed = changes("baita-evening-desk")
        assert {key.split(".")[0] for key in changed} == {"shifts", "staff"}
        assert all(key.startswith(("shifts.evening", "staff.centre.also.evening_desk")) for key in changed)
        assert all(before is None for before, _ in changed.values())

    def test_fewer_in_two_departments(self) -> None:
        expected = {}
        for name, by in (("城市更新局", 2), ("城市建设管理服务中心", 2)):
            before = count(f"departments.{name}.total")
            expected[f"staff.departments.{name}.total"] = (before, before - by)
        assert changes("baita-minus-departments") == expected

    def test_the_platform_alone_in_its_first_month(self) -> None:
        changed = changes("baita-platform-2021")
        parts = ("period.", "channels.", "callback.", "targets.reply", "targets.attendance", "targets.closure.channels")
        assert [key for key in changed if not key.startswith(parts)] == []
        assert {key for key, (_, after) in changed.items() if key.startswith("channels.") and after is not None} == {
            "channels.platform.cases"
        }


def changes(plan: str) -> dict[str, tuple[Any, Any]]:
    """Values of Baita that a plan changes, with what they are before and after; None where they are not written."""
    before, after = (dict(leaves(said(FOLDER / f"{name}.yaml"))) for name in ("baita", plan))
    keys = dict.fromkeys([*before, *after])
    return {key: (before.get(key), after.get(key)) for key in keys if before.get(key) != after.get(key)}


def said(file: Path) -> dict[str, Any]:
    return as_plain(sim.load(file), {"name": True, "note": True})


def count(path: str) -> int:
    """People of Baita at a path below ``staff``."""
    people: int = dict(leaves(said(BAITA)["staff"]))[path]
    return people


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, f"{path}.{key}" if path else key)
    else:
        yield path, value
