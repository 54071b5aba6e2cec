"""Attendance: when anybody first begins work on a case, and targets that ask for it on the same day."""

from pathlib import Path

import numpy as np
import pytest

from sim.demand import sample_cases
from sim.flow import simulate
from sim.measure import Run, failures, measure
from sim.measure.parts import PARTS
from sim.measure.run import STILL_OPEN
from sim.scenario import Scenario, load, parse
from sim.scenario.deadlines import due_at
from tests.flow.stories import OFFICE, cases, clock, office, seconds
from tests.scenario.texts import DISTRICT

DESK = "centre: {total: 1, shift: office}"


def same_day(hours: str) -> Scenario:
    """The office with a target of attendance on the same day by the clock *hours*."""
    text = OFFICE % (f"  {DESK}", "centre", "centre", "no")
    text = text.replace("    department: 公安\n", "")
    return parse(text + f"  attendance: {{to: attended, within: 同日, clock: {hours}, goal: 90 %}}\n")


@pytest.mark.parametrize(
    ("hours", "received", "due"),
    [
        ("elapsed", "Mon 00:00", "Mon 23:59:59"),
        ("elapsed", "Sat 18:00", "Sat 23:59:59"),
        ("round_the_clock", "Sat 18:00", "Sat 23:59:59"),
        ("office", "Mon 07:00", "Mon 17:00"),
        ("office", "Mon 12:00", "Mon 17:00"),
        ("office", "Mon 16:59:59", "Mon 17:00"),
        ("office", "Mon 17:00", "Tue 17:00"),
        ("office", "Fri 18:00", "2Mon 17:00"),
        ("early", "Sat 15:00", "Sun 14:00"),
    ],
)
def test_the_same_day_ends_at_midnight_or_with_the_shift(hours: str, received: str, due: str) -> None:
    scenario = same_day(hours)
    target = scenario.targets["attendance"]
    assert clock(int(due_at(target, [seconds(received)], scenario.network)[0])) == due


def test_a_case_is_attended_when_somebody_begins_to_work_on_it_and_not_by_the_reply() -> None:
    scenario = same_day("office")
    drawn = cases(scenario, "Mon 09:00", "Mon 16:00", "2Fri 18:00", reply_work=[300, -1, -1], work=[8 * 3600, 60, 60])
    run = Run(scenario, drawn, simulate(scenario, drawn))
    assert failures(run) == []
    assert [clock(at) if at < STILL_OPEN else "-" for at in run.attended_at.tolist()] == [
        "Mon 09:05",
        "Tue 10:05",
        "-",
    ]
    tables = measure(run)
    rows = [i for i, row in enumerate(_rows(scenario)) if row == ("attendance", "all")]
    assert [tables["targets"][name][rows].tolist() for name in ("met", "missed", "undecided")] == [[1], [1], [1]]


def _rows(scenario: Scenario) -> list[tuple[str, str]]:
    from sim.measure.targets import split_rows

    return [(target, by) for target, by, _ in split_rows(scenario)]


def test_the_parts_of_the_way_to_attendance_add_up_to_it() -> None:
    scenario = same_day("office")
    drawn = cases(scenario, "Mon 09:00", "Mon 16:00", reply_work=[300, -1], work=[8 * 3600, 60])
    run = Run(scenario, drawn, simulate(scenario, drawn))
    hours = measure(run)["parts"]["hours"].reshape(len(scenario.targets), 2, len(PARTS))
    on_time, late = hours[list(scenario.targets).index("attendance")]
    assert on_time.sum() == pytest.approx(5 / 60)
    assert late.sum() == pytest.approx(18 + 5 / 60)


def test_times_to_attendance_are_told_only_where_a_target_asks_for_them() -> None:
    assert len(measure(_run(same_day("office")))["times"]["p50"]) == 6
    assert len(measure(_run(office(DESK)))["times"]["p50"]) == 4


def _run(scenario: Scenario) -> Run:
    drawn = cases(scenario, "Mon 09:00")
    return Run(scenario, drawn, simulate(scenario, drawn))


def test_channels_of_every_sort_live_side_by_side(tmp_path: Path) -> None:
    """WeChat at the grid, an app at the street, sensors and community reports at the centre, where nobody waits."""
    channels = """\
  微信群: {cases: 20 per day, enters: grid, profile: day}
  你提我办: {cases: 6 per day, enters: street, profile: day}
  传感器: {cases: 5 per day, enters: centre, spacing: even, reply: no, types: {乱堆: 100 %}}
  社区直报: {cases: 4 per day, enters: centre, reply: no}
case_types:
"""
    targets = "  attendance: {to: attended, within: same day, goal: 95 %, channels: [微信群]}\n"
    scenario = parse(DISTRICT.replace("case_types:\n", channels) + targets)
    run = Run(scenario, drawn := sample_cases(scenario, 1, 1), simulate(scenario, drawn))
    assert failures(run) == []
    network = scenario.network
    for name, level, waits in (("微信群", "grid", True), ("你提我办", "street", True), ("传感器", "centre", False)):
        mine = drawn.channel == network.channels.index(name)
        assert set(drawn.entry_level[mine].tolist()) == {network.ladder.index(level)}
        assert (drawn.reply_work[mine] >= 0).all() == waits
    row = _rows(scenario).index(("attendance", "all"))
    counted = [measure(run)["targets"][name][row] for name in ("met", "missed")]
    in_wechat = run.in_period & (drawn.channel == network.channels.index("微信群"))
    assert 0 < sum(counted) <= np.count_nonzero(in_wechat)
    assert load(scenario.write(tmp_path)) == scenario
