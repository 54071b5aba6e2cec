# ruff: noqa: E501 - a message stands whole in its line
"""What is open when a scenario begins: a backlog of given size and age, or a table of today's open cases."""

from pathlib import Path

import numpy as np
import pytest

from sim.demand import sample_cases
from sim.flow import Journal, rules, simulate
from sim.measure import Run, failures, measure
from sim.scenario import Scenario, ScenarioError, load, parse
from sim.scenario.deadlines import due_at
from tests.flow.stories import clock, seconds
from tests.mechanisms import surprised_district
from tests.scenario.texts import DISTRICT, mistakes, small
from tests.unchanged import cases_digest, digest

BACKLOG = """
name: backlog
period: {start: 2024-03-04, length: 1 week}
shifts: {office: {days: workdays, hours: [08:00-12:00, 13:00-17:00]}}
staff: {centre: {total: 5, shift: office}}
channels: {hotline: {enters: centre}}
case_types: {any: {share: 100 %, work: {centre: 2 h}}}
targets: {closure: {to: closed, within: 3 workdays, goal: 90 %}}
start: {backlog: {cases: 60, age: 0 min}}
"""
TABLE = """\
受理时间,渠道,类别,街道,网格,部门
2021-01-03 23:00,12345,乱堆,,东街道社区02网格01,城市管理
2021/1/1 9:30,12345,噪音,西街道,,
2020-12-24,,,,,

2021-01-02 08:00:30,巡查,,东街道,,
"""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def played(scenario: Scenario) -> Run:
    cases = sample_cases(scenario, 1, 1)
    return Run(scenario, cases, simulate(scenario, cases))


def test_five_people_clear_a_backlog_of_sixty_in_twelve_rounds() -> None:
    """The case dd_backlog of the validation table: closed by Wednesday 17:00, after 13 working hours on average."""
    run = played(parse(BACKLOG))
    assert failures(run) == []
    assert clock(int(run.closed_at.max())) == "Wed 17:00"
    office = run.network.office
    assert office is not None
    assert np.mean(office.open_time(run.closed_at) - office.open_time(0)) == 13 * 3600
    assert measure(run)["backlog"]["open"].tolist() == [40, 20, 0, 0, 0, 0, 0]


def test_what_was_open_before_counts_in_the_backlog_and_its_age_and_in_no_target() -> None:
    text = BACKLOG.replace("total: 5", "total: 1").replace("cases: 60, age: 0 min", "cases: 8, age: 3 days")
    run = played(parse(text))
    assert set(run.cases.received_at.tolist()) == {-3 * 86_400}
    assert run.journal.milestones["at"][run.journal.milestones["what"] == rules.RECEIVED].tolist() == [-3 * 86_400] * 8
    tables = measure(run)
    assert tables["backlog"]["open"].tolist() == [4, 0, 0, 0, 0, 0, 0]
    assert tables["backlog"]["age_days"][0] == 4
    assert tables["counts"]["value"][0] == 0
    assert [tables["targets"][name][0] for name in ("met", "missed", "undecided")] == [0, 0, 0]
    assert failures(run) == []


def test_ages_follow_their_distribution() -> None:
    text = BACKLOG.replace("cases: 60, age: 0 min", "cases: 4000, age: {mean: 3 days, cv: 1}")
    ages = -sample_cases(parse(text), 1, 1).received_at / 86_400
    assert abs(ages.mean() - 3) < 4 * 3 / 4000**0.5
    assert (ages > 0).all()


@pytest.mark.parametrize(
    ("limit", "due"),
    [
        ("within: 2 h", -86_400 * 3 + 18 * 3600),
        ("within: 2 h, clock: office", seconds("Mon 09:00")),
        ("within: 3 workdays", seconds("Wed 17:00")),
        ("within: 1 workday, counting: same_time", seconds("Mon 16:00")),
        ("within: same day, clock: office", -86_400 * 3 + 17 * 3600),
        ("within: 2 h, clock: round_the_clock", -86_400 * 3 + 18 * 3600),
    ],
)
def test_time_limits_run_from_before_the_first_second(limit: str, due: int) -> None:
    text = BACKLOG.replace("within: 3 workdays", limit).replace("age: 0 min", "age: 14 days")
    scenario = parse(text)
    friday_at_four = -86_400 * 3 + 16 * 3600
    assert due_at(scenario.targets["closure"], [friday_at_four], scenario.network).tolist() == [due]


def test_holidays_before_the_first_second_count_in_time_limits() -> None:
    # 10 to 17 February 2024 are off, Sunday 18 February is worked instead.
    scenario = parse(BACKLOG.replace("2024-03-04", "2024-02-19"))
    friday_the_ninth = -86_400 * 10 + 10 * 3600
    assert due_at(scenario.targets["closure"], [friday_the_ninth], scenario.network).tolist() == [seconds("Tue 17:00")]


def test_the_oldest_open_case_is_taken_first() -> None:
    text = BACKLOG.replace("total: 5", "total: 1, discipline: earliest_due")
    run = played(parse(text.replace("cases: 60, age: 0 min", "cases: 9, age: {mean: 20 days, cv: 1}")))
    assert (np.diff(run.cases.received_at) >= 0).all()
    assert (np.diff(run.closed_at) > 0).all()


def test_an_empty_start_is_as_if_nothing_were_written() -> None:
    empty = parse(small(after="start: empty\n"))
    assert empty.fingerprint() == parse(small()).fingerprint()
    assert digest(empty) == digest(parse(small()))


def test_the_backlog_leaves_the_cases_that_channels_bring_as_they_were() -> None:
    drawn = sample_cases(parse(DISTRICT + "start: {backlog: {cases: 30, age: 2 days}}\n"), 7, 1)
    later = np.flatnonzero(drawn.received_at >= 0)
    assert len(drawn) - len(later) == 30
    kept = drawn.take(later)
    assert cases_digest(kept) == cases_digest(sample_cases(parse(DISTRICT), 7, 1))


def test_a_backlog_may_have_a_mix_of_its_own() -> None:
    mix = "start: {backlog: {cases: 500, age: 2 days, channels: {巡查: 100 %}, types: {噪音: 100 %}}}\n"
    scenario = parse(DISTRICT + mix)
    drawn = sample_cases(scenario, 7, 1)
    before = drawn.received_at < 0
    assert set(drawn.channel[before].tolist()) == {scenario.network.channels.index("巡查")}
    assert set(drawn.case_type[before].tolist()) == {scenario.network.case_types.index("噪音")}
    assert set(drawn.entry_level[before].tolist()) == {scenario.network.ladder.index("street")}


def with_table(table: str | bytes) -> Scenario:
    Path("a.yaml").write_text(DISTRICT.replace("  warm_up: 2 周\n", "") + "start: {from: open.csv}\n", "utf-8")
    Path("open.csv").write_bytes(table if isinstance(table, bytes) else table.encode())
    return load("a.yaml")


def test_open_cases_are_read_from_a_table_and_what_is_blank_is_drawn() -> None:
    scenario = with_table("\ufeff" + TABLE)
    network = scenario.network
    drawn = sample_cases(scenario, 1, 1)
    n = int(np.count_nonzero(drawn.received_at < 0))
    assert drawn.received_at[:n].tolist() == [-11 * 86_400, -3 * 86_400 + 34_200, -2 * 86_400 + 28_830, -3600]
    assert [network.channels[i] for i in drawn.channel[1:n]] == ["12345", "巡查", "12345"]
    assert [network.case_types[i] for i in drawn.case_type[1:n]] == ["噪音", "乱堆", "乱堆"]
    assert [network.places.streets[network.street_of_grid[i]] for i in drawn.grid[1:n]] == [
        "西街道",
        "东街道",
        "东街道",
    ]
    assert network.places.grids[drawn.grid[3]] == "东街道社区02网格01"
    assert network.departments[drawn.department[3]] == "城市管理"
    assert network.ladder[drawn.entry_level[3]] == network.ladder[drawn.solved_level[3]] == "department"
    assert drawn.work[3] > 0
    run = Run(scenario, drawn, simulate(scenario, drawn))
    assert failures(run) == []
    journal: Journal = run.journal
    assert (journal.visits["queued_at"] >= 0).all()


def test_the_lines_of_the_table_are_part_of_the_scenario(tmp_path: Path) -> None:
    scenario = with_table(TABLE)
    again = load(scenario.write(tmp_path / "out"))
    assert again == scenario
    assert again.fingerprint() == scenario.fingerprint()
    assert with_table(TABLE.replace("噪音", "乱堆")).fingerprint() != scenario.fingerprint()
    changed = scenario.model_copy(update={"name": "另一个"})
    assert load(changed.write(tmp_path / "other")) == changed


BAD_TABLES = [
    ("", ["open.csv: is empty; its first line names the columns received, channel, type, street, grid, department"]),
    ("time,channel\n", ["open.csv:1:1: received: no column 'received' (受理时间), got time, channel; add it"]),
    ("received\nyesterday\n", ["open.csv:2:1: received: not a time: 'yesterday'; write one such as 2021-01-03 14:20"]),
    ("received\n2021-02-30\n", ["open.csv:2:1: received: not a time: '2021-02-30'; write one such as 2021-01-03 14:20"]),
    ("received\n2021-01-04 00:00\n2017-01-01\n", [
        "open.csv:2:1: received: must lie in the 3 years before the scenario begins on 2021-01-04, got 2021-01-04 00:00:00",
        "open.csv:3:1: received: must lie in the 3 years before the scenario begins on 2021-01-04, got 2017-01-01 00:00:00",
    ]),
    ("received,channel,type,street,grid,department\n2021-01-01,1234,乱埋,东街,x,城管\n", [
        "open.csv:2:1: channel: channel '1234' is not defined; did you mean '12345'?",
        "open.csv:2:1: department: department '城管' is not defined; did you mean '城市管理'?",
        "open.csv:2:1: grid: grid 'x' is not defined; possible are 东街道社区01网格01, 东街道社区01网格02, 东街道社区01网格03, 东街道社区02网格01, 东街道社区02网格02, 西街道社区01网格01, 西街道社区01网格02",
        "open.csv:2:1: street: street '东街' is not defined; did you mean '东街道'?",
        "open.csv:2:1: type: type '乱埋' is not defined; possible are 乱堆, 噪音",
    ]),
    ("received,type,department\n2021-01-01,噪音,城市管理\n2021-01-01,,城市管理\n", [
        "open.csv:2:1: department: '城市管理' solves no cases of type '噪音'; leave it blank, or name it at the type",
        "open.csv:3:1: type: a case that lies with department '城市管理' needs a type; write one of its types",
    ]),
    (TABLE.encode("gbk"), ["open.csv:1:1: not UTF-8 but probably GBK; save it as UTF-8 (另存为，编码选 UTF-8)"]),
]  # fmt: skip


@pytest.mark.parametrize(("table", "messages"), BAD_TABLES)
def test_what_is_wrong_with_a_table_is_told_all_at_once(table: str | bytes, messages: list[str]) -> None:
    with pytest.raises(ScenarioError) as raised:
        with_table(table)
    assert str(raised.value).split("\n") == messages


BAD = [
    ("start: full", "7:8: start: must be empty or a backlog, got 'full'; write empty, or {backlog: {cases: 60, age: 3 days}}"),
    ("start: {from: no.csv}", "7:15: start.from: there is no such file 'no.csv'; check the path"),
    ("start: {from: [no.csv]}", "7:15: start.from: must be the path of a CSV file; write one such as open_cases.csv"),
    ("start: {backlog: {cases: 60}}", "7:9: start.backlog.age: is missing; write age: 25 min"),
    ("start: {backlog: {cases: many, age: 1 day}}", "7:26: start.backlog.cases: must be a whole number, got 'many'; write for example cases: 60"),
    ("start: {backlog: {cases: 0, age: 1 day}}", "7:26: start.backlog.cases: must be at least 1, got 0"),
    ("start: {backlog: {cases: 6, age: 1 workday}}", "7:34: start.backlog.age: must be elapsed time, got working days; write hours, days or weeks, such as 3 days"),
    ("start: {backlog: {cases: 6, age: 1 day, channels: {call: 100 %}}}", "7:58: start.backlog.channels.call: channel 'call' is not defined; did you mean 'calls'?"),
    ("start: {backlog: {cases: 6, age: 1 day, types: {any: 90 %}}}", "7:41: start.backlog.types: shares add up to 90 %; shares must add up to 100 %"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "message"), BAD)
def test_a_mistake_in_the_start_is_told(line: str, message: str) -> None:
    assert mistakes(small(after=line + "\n")) == [f"a.yaml:{message}"]


def test_a_channel_without_a_rate_must_bring_cases_in_another_way() -> None:
    assert mistakes(BACKLOG.strip().replace("start: {backlog: {cases: 60, age: 0 min}}", "")) == [
        "a.yaml:5:12: channels.hotline.cases: is missing; write cases: 24.2 per day"
    ]


def test_a_backlog_before_a_warm_up_is_warned_of() -> None:
    warned = parse(small(after="start: {backlog: {cases: 6, age: 1 day}}\n"), "a.yaml").origin.warnings
    assert warned == (
        "a.yaml:7:1: start: stands at the first second of the warm-up, 10 days before what is measured; write warm_up: 0 days",
    )


def test_what_is_there_at_the_first_second_is_taken_up_at_once() -> None:
    text = BACKLOG.replace("total: 5, shift: office", "total: 1").replace("cases: 60, age: 0 min", "cases: 2, age: 1 h")
    run = played(parse(text))
    assert run.journal.visits["started_at"].tolist() == [0, 2 * 3600]
    assert run.closed_at.tolist() == [2 * 3600, 4 * 3600]


def test_what_is_open_at_the_start_owes_no_reply_and_waits_where_it_can_be_solved() -> None:
    scenario = surprised_district()
    drawn = sample_cases(scenario, 1, 1)
    waits = drawn.received_at < 0
    assert waits.sum() == 30
    assert (drawn.reply_work[waits] == -1).all()
    assert (drawn.reply_work[~waits & drawn.is_case] >= 0).any()
    highest = len(scenario.network.ladder) - 1
    assert drawn.entry_level[waits].tolist() == np.minimum(drawn.solved_level[waits], highest).tolist()
