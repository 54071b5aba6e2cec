# ruff: noqa: E501 - a message stands whole in its line
"""Patrols find trouble before anybody complains, and take the time of those who patrol."""

from pathlib import Path

import numpy as np
import pytest

from sim.demand import Cases, sample_cases
from sim.demand.patrols import found_at, times_overlooked
from sim.flow import simulate
from sim.measure import Run, failures, measure
from sim.measure.backlog import count_rows
from sim.measure.load import station_loads
from sim.scenario import Scenario, load, parse
from sim.scenario.shifts import NEVER, Shift, without
from tests.flow.stories import OFFICE, tell
from tests.scenario.texts import DISTRICT, mistakes
from tests.unchanged import cases_digest, digest

H = 3600
GRIDS = "  grid: {each: 1, shift: office}"
PATROL_CHANNEL = "  巡查发现: {enters: grid, reply: no}\ncase_types:\n"
LATENT = "latent: {乱堆: {arises: 40 per day, found: 60 %, patrol: 巡查发现, patience: {mean: 3 days, cv: 1}, complaint: 12345}}\n"
ONE_ROUND = "patrols: {早巡: {days: all, hours: [08:00-09:00]}}\n"
TWO_ROUNDS = "patrols: {早巡: {days: all, hours: [08:00-09:00]}, 晚巡: {days: all, hours: [16:00-17:00]}}\n"


def district(after: str) -> Scenario:
    return parse(DISTRICT.replace("case_types:\n", PATROL_CHANNEL, 1) + after)


def patrolling_office(patrols: str) -> Scenario:
    text = (OFFICE % (GRIDS, "grid", "grid", "no")).replace("    department: 公安\n", "")
    return parse(text + f"patrols: {{巡: {{days: workdays, hours: [{patrols}]}}}}\n")


def test_whoever_patrols_takes_no_cases_meanwhile() -> None:
    scenario = patrolling_office("09:00-10:00, 16:00-18:00")
    assert tell(scenario, "Mon 09:10", "Mon 15:30", work=[600, 3600]) == [
        "0 work 甲街道社区01网格01: Mon 09:10, Mon 10:00, Mon 10:10",
        "1 work 甲街道社区01网格01: Mon 15:30, Mon 15:30, Tue 09:00",
    ]
    grid = scenario.network.stations[0].groups[0]
    assert grid.shift.open_time(86_400) == 7 * H - 2 * H
    assert scenario.network.shifts["office"].open_time(86_400) == 7 * H


def test_a_shift_without_its_gaps_is_open_in_the_rest_of_it() -> None:
    day = Shift("day", np.array([8, 13]) * H, np.array([12, 17]) * H)
    gaps = Shift("gaps", np.array([7, 10, 15, 20]) * H, np.array([9, 11, 17, 21]) * H)
    rest = without("rest", day, gaps)
    assert (rest.opens // H).tolist() == [9, 11, 13]
    assert (rest.closes // H).tolist() == [10, 12, 15]
    nothing = Shift("none", np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))
    assert without("same", day, nothing).opens.tolist() == day.opens.tolist()
    assert without("none", nothing, nothing).opens.tolist() == []


@pytest.mark.parametrize(
    ("arose", "place", "overlooked", "expected"),
    [
        (0, 0.5, 0, 8.5),  # the first patrol comes by at half past eight
        (8, 0.5, 0, 8.5),  # it arose while the patrol was on its way, ahead of it
        (8.75, 0.5, 0, 16.5),  # behind its back: the next one finds it
        (0, 0.5, 1, 16.5),  # overlooked once
        (0, 0.5, 2, None),  # overlooked twice, and there is no third patrol
        (16.5, 0.5, 0, 16.5),  # it arose as the patrol came by
        (17, 0.0, 0, None),  # after all patrols
    ],
)
def test_trouble_is_found_by_the_first_patrol_that_passes_and_does_not_overlook_it(
    arose: float, place: float, overlooked: int, expected: float | None
) -> None:
    opens, closes = np.array([8, 16]) * H, np.array([9, 17]) * H
    found = found_at(np.array([int(arose * H)]), np.array([place]), np.array([overlooked]), opens, closes)
    assert found.tolist() == [NEVER if expected is None else expected * H]


def test_without_patrols_nothing_is_found() -> None:
    nobody = np.empty(0, dtype=np.int64)
    assert found_at(np.array([5]), np.array([0.5]), np.array([0]), nobody, nobody).tolist() == [NEVER]


def test_each_patrol_that_passes_has_the_stated_chance() -> None:
    luck = (np.arange(1000) + 0.5) / 1000
    assert np.bincount(times_overlooked(0.5, luck))[:3].tolist() == [500, 250, 125]
    assert times_overlooked(1, luck).max() == 0
    assert times_overlooked(0, luck).min() == NEVER


def latent(cases: Cases) -> Cases:
    kept = np.flatnonzero(cases.arose_at >= 0)
    return cases.take(kept)


def test_the_same_trouble_is_found_sooner_by_more_patrols() -> None:
    plans = [latent(sample_cases(district(LATENT + patrols), 3, 1)) for patrols in ("", ONE_ROUND, TWO_ROUNDS)]
    none, one, two = map(_told, plans)
    for fewer, more in ((none, one), (one, two)):
        both = fewer.keys() & more.keys()
        assert len(both) > 2000
        assert fewer.keys() <= more.keys()  # what is told later may be told after the horizon
        assert all(more[key][0] <= fewer[key][0] for key in both)
        assert all(more[key][1] == fewer[key][1] for key in both)
    assert {channel for _, _, channel in none.values()} == {0}


def _told(cases: Cases) -> dict[tuple[int, ...], tuple[int, ...]]:
    """When and by which channel each trouble is told, and the work on it, by what it is."""
    what = np.stack([cases.arose_at, cases.grid, cases.solved_level], axis=1).tolist()
    how = np.stack([cases.received_at, cases.work, cases.channel], axis=1).tolist()
    return dict(zip(map(tuple, what), map(tuple, how), strict=True))


def test_more_patrol_means_fewer_complaints_and_less_time_for_cases() -> None:
    complaints, shares, hours = [], [], []
    for patrols in ("", ONE_ROUND, TWO_ROUNDS):
        scenario = district(LATENT + patrols)
        drawn = sample_cases(scenario, 3, 1)
        run = Run(scenario, drawn, simulate(scenario, drawn))
        assert failures(run) == []
        counts = dict(zip(count_rows(scenario), measure(run)["counts"]["value"].tolist(), strict=True))
        complaints.append(counts["received.12345"])
        shares.append(counts["found_before_complaint"])
        hours.append(station_loads(scenario)[0].staffed)
    assert complaints[0] > 1.5 * complaints[1] > 1.5 * complaints[2]
    assert shares[0] == 0
    assert 0 < shares[1] < shares[2] < 1
    assert hours[0] > hours[1] > hours[2]


def test_with_patience_beyond_all_patrols_and_a_sure_eye_everything_is_found() -> None:
    sure = LATENT.replace("60 %", "100 %").replace("{mean: 3 days, cv: 1}", "{mean: 30 days, cv: 0}")
    scenario = district(sure + ONE_ROUND)
    drawn = latent(sample_cases(scenario, 3, 1))
    assert set(drawn.channel.tolist()) == {scenario.network.channels.index("巡查发现")}
    assert set(drawn.reply_work.tolist()) == {-1}
    waited = (drawn.received_at - drawn.arose_at) / 86_400
    assert abs(waited.mean() - 0.5) < 0.02  # a day between two patrols that come by each place


def test_a_grid_without_people_is_patrolled_only_by_those_who_cover_for_it() -> None:
    alone = DISTRICT.replace("case_types:\n", PATROL_CHANNEL, 1).replace(
        "  grid: {each: 1,", "  grid: {each: 1, at: {东街道社区01网格01: 0},"
    )
    for text, found in ((alone, True), (alone.replace(", cover: community", ""), False)):
        drawn = latent(sample_cases(parse(text + LATENT + ONE_ROUND), 3, 1))
        assert (drawn.channel[drawn.grid == 0] == 2).any() == found
        assert (drawn.channel[drawn.grid == 1] == 2).any()


def test_latent_trouble_leaves_the_cases_that_channels_bring_as_they_were() -> None:
    scenario = district(LATENT + ONE_ROUND)
    drawn = sample_cases(scenario, 7, 1)
    kept = np.flatnonzero(drawn.arose_at < 0)
    others = drawn.take(kept)
    assert cases_digest(others) == cases_digest(sample_cases(parse(DISTRICT), 7, 1))


def test_patrols_outside_the_shift_that_find_nothing_change_nothing() -> None:
    night = "patrols: {夜巡: {days: all, hours: [01:00-02:00]}}\n"
    assert digest(parse(DISTRICT + night)) == digest(parse(DISTRICT))


def test_a_scenario_with_patrols_is_written_and_loaded_alike(tmp_path: Path) -> None:
    scenario = district(LATENT + TWO_ROUNDS)
    again = load(scenario.write(tmp_path))
    assert again == scenario
    assert again.fingerprint() == scenario.fingerprint() != district(LATENT + ONE_ROUND).fingerprint()


BAD = [
    ("60 %", "160 %", "53:42: latent.乱堆.found: must be at most 100 %, got 160 %"),
    ("40 per day", "0 per day", "53:23: latent.乱堆.arises: must be more than 0, got 0; remove trouble that never arises"),
    ("patrol: 巡查发现", "patrol: 巡查发", "53:56: latent.乱堆.patrol: channel '巡查发' is not defined; did you mean '巡查发现'?"),
    ("complaint: 12345", "complaint: 巡查发现", "53:106: latent.乱堆.complaint: patrol and complaint are both '巡查发现'; use two channels"),
    ("{mean: 3 days, cv: 1}", "3 workdays", "53:72: latent.乱堆.patience: must be elapsed time, got working days; write hours or days, such as 3 days"),
    ("乱堆:", "乱倒:", "53:10: latent.乱倒: case type '乱倒' is not defined; possible are 乱堆, 噪音"),
    (", complaint: 12345", "", "53:10: latent.乱堆.complaint: is missing; write complaint: a word"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "message"), BAD)
def test_a_mistake_in_latent_trouble_is_told(old: str, new: str, message: str) -> None:
    text = DISTRICT.replace("case_types:\n", PATROL_CHANNEL, 1) + ONE_ROUND + LATENT.replace(old, new)
    assert mistakes(text) == [f"a.yaml:{message}"]


def test_what_patrols_find_enters_at_the_grid() -> None:
    text = DISTRICT.replace("case_types:\n", PATROL_CHANNEL.replace("enters: grid", "enters: street"), 1)
    assert mistakes(text + ONE_ROUND + LATENT) == [
        "a.yaml:53:56: latent.乱堆.patrol: what patrols find enters at the grid, but channel '巡查发现' enters the street; write enters: grid there"
    ]


def test_patrols_need_grid_workers() -> None:
    text = (OFFICE % ("  centre: {total: 1, shift: office}", "centre", "centre", "no")).replace(
        "    department: 公安\n", ""
    )
    assert mistakes(text + ONE_ROUND)[0].endswith(
        "patrols: nobody can patrol, as no grid is staffed; write people under staff.grid"
    )


def test_patrols_without_trouble_and_trouble_without_patrols_are_warned_of() -> None:
    for after, message in (
        (ONE_ROUND, "patrols: there is nothing to find; write latent trouble, or patrols only take time"),
        (LATENT, "latent.乱堆: nobody patrols, so citizens complain of all of it; write patrols"),
    ):
        channel = PATROL_CHANNEL if after == LATENT else "case_types:\n"
        warnings = parse(DISTRICT.replace("case_types:\n", channel, 1) + after).origin.warnings
        assert any(message in one for one in warnings)
