"""What `sim check` says of work and hands."""

from sim.measure.load import StationLoad, station_loads
from sim.report.loads import cautions, loads_table
from tests.experiment.scenarios import small

INF = float("inf")


def test_work_where_nobody_is_on_duty_has_a_sentence_of_its_own() -> None:
    scenario = small()
    loads = [
        StationLoad("street", "street", 0.2, 0.0, "甲街道", INF),
        StationLoad("公安", "department", 0.2, 0.0, "公安", INF),
    ]
    assert cautions(scenario, loads, "zh") == [
        "甲街道：有诉求件要办，统计期内却无人在班，来件会一直积压",
        "公安：有诉求件要办，统计期内却无人在班，来件会一直积压",
    ]
    said = loads_table(scenario, loads, "en")
    assert "busiest street: 甲街道, which has work and nobody on duty" in said
    assert "inf" not in said


def test_ratios_near_one_and_above_are_told_as_before() -> None:
    scenario = small()
    loads = [
        StationLoad("centre", "centre", 0.9, 1.0, "centre", 0.9),
        StationLoad("grid", "grid", 1.2, 1.0, "centre", 1.2),
    ]
    assert cautions(scenario, loads, "zh") == [
        "指挥中心：工作量已达人力的 90.0 %，稍有波动就要久等",
        "centre：工作量是人力的 120.0 %，活比人手多，积压会一直增长",
    ]


def test_a_sound_scenario_has_no_cautions() -> None:
    scenario = small(("total: 2", "total: 3"))
    assert cautions(scenario, station_loads(scenario), "zh") == []
