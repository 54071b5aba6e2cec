# ruff: noqa: E501 - a message stands whole in its line
"""Surges bring cases on top of the usual ones; in surge mode people work otherwise."""

from pathlib import Path

import numpy as np
import pytest

from sim.demand import Cases, sample_cases
from sim.demand.surges import settled, strength, strikes
from sim.flow import simulate
from sim.measure import Run, failures
from sim.scenario import Scenario, load, parse
from sim.scenario.arrivals import Surge
from sim.scenario.deadlines import due_at
from sim.scenario.duty import surge_days
from tests.flow.stories import OFFICE, cases, clock, seconds, tell
from tests.scenario.texts import DISTRICT, mistakes, small
from tests.unchanged import cases_digest, digest

DAY = 86_400


def brought(after: str, text: str = DISTRICT, seed: int = 7) -> tuple[Scenario, Cases]:
    """What a surge brings: the cases that are not there without it."""
    scenario = parse(text + after)
    usual = sample_cases(parse(text), seed, 1)
    drawn = sample_cases(scenario, seed, 1)
    rows = [list(zip(each.received_at.tolist(), each.work.tolist(), strict=True)) for each in (usual, drawn)]
    there = set(rows[0])
    more = np.array([row not in there for row in rows[1]])
    kept = drawn.take(~more)
    assert cases_digest(kept) == cases_digest(usual)  # the usual cases stay as they are
    return scenario, drawn.take(more)


def test_a_surge_halves_with_its_half_life_and_ends() -> None:
    surge = Surge.model_validate({"on": "2021-01-05", "lasts": "2 days", "half_life": "12 h", "times": 3})
    strong = strength(surge, DAY, 4 * 24)
    assert strong[:24].tolist() == [0.0] * 24
    assert strong[24] == 0.5 ** (0.5 / 12)
    assert strong[36] == strong[24] / 2
    assert strong[48] == pytest.approx(strong[24] / 4)
    assert strong[71] > 0
    assert strong[72:].tolist() == [0.0] * 24
    assert set(strength(surge.model_copy(update={"half_life": None}), DAY, 96)[24:72].tolist()) == {1.0}


def test_a_surge_multiplies_the_arrivals_of_its_types_in_its_streets_while_it_lasts() -> None:
    scenario, more = brought(
        "surges: {雪: {on: 2021-01-18, lasts: 20 days, times: 9, types: [乱堆], streets: [西街道]}}\n"
    )
    network = scenario.network
    assert set(more.case_type.tolist()) == {network.case_types.index("乱堆")}
    assert set(network.street_of_grid[more.grid].tolist()) == {network.places.streets.index("西街道")}
    begins = (scenario.surges["雪"].on[0] - network.start).days * DAY  # type: ignore[index]
    assert begins <= more.received_at.min()
    assert more.received_at.max() < begins + 20 * DAY
    in_patrol = np.count_nonzero(more.channel == network.channels.index("巡查"))
    expected = 8 * 60 * 2 / 7 * 20
    assert abs(in_patrol - expected) < 4 * expected**0.5


def test_a_surge_may_add_a_number_of_cases_by_chosen_channels() -> None:
    scenario, more = brought(
        "surges: {供热: {on: 2021-02-01, lasts: 30 days, adds: 50 per day, channels: [巡查], communities: [东街道社区02]}}\n"
    )
    assert set(more.channel.tolist()) == {scenario.network.channels.index("巡查")}
    assert set(scenario.network.places.community_of_grid[more.grid].tolist()) == {1}
    assert abs(len(more) - 1500) < 4 * 1500**0.5


def test_a_random_surge_strikes_neighbouring_grids_together_on_days_of_its_own() -> None:
    text = "surges: {管网: {rate: 40 per year, lasts: 2 days, adds: 30 per day, strikes: community}}\n"
    scenario, more = brought(text)
    network = scenario.network
    found = strikes(scenario, "管网", 7, 1)
    assert len(found) > 3
    assert {at % DAY for at, _ in found} == {0}
    assert strikes(scenario, "管网", 7, 2) != found
    for _, struck in found:
        assert len(set(network.places.community_of_grid[struck > 0].tolist())) == 1
    begins = [at for at, _ in found]
    assert all(any(at <= when < at + 2 * DAY for at in begins) for when in more.received_at.tolist())


def test_the_number_of_random_surges_is_as_stated() -> None:
    scenario = parse(
        small("length: 100 days", "length: 20 years", "surges: {s: {rate: 2 per year, lasts: 1 day, times: 2}}\n")
    )
    numbers = [len(strikes(scenario, "s", 1, replication)) for replication in range(50)]
    assert abs(np.mean(numbers) - 40.05) < 4 * (40.05 / 50) ** 0.5


def test_a_surge_that_multiplies_by_one_brings_nothing() -> None:
    one = "surges: {s: {on: 2024-02-01, lasts: 5 days, times: 1}}\n"
    assert digest(parse(small(after=one))) == digest(parse(small()))


def test_a_surge_works_without_places_and_its_run_passes_the_checks() -> None:
    scenario = parse(small(after="surges: {s: {on: 2024-02-01, lasts: 5 days, times: 3, half_life: 1 day}}\n"))
    run = Run(scenario, drawn := sample_cases(scenario, 1, 1), simulate(scenario, drawn))
    assert failures(run) == []
    assert len(drawn) > len(sample_cases(parse(small()), 1, 1))


def surging(staff: str, after: str) -> Scenario:
    """The office with snow on Tuesday and Wednesday."""
    text = (OFFICE % (f"  centre: {staff}", "centre", "centre", "no")).replace("    department: 公安\n", "")
    text = text.replace("shifts:\n", "shifts:\n  long: {days: all, hours: [08:00-20:00]}\n")
    return parse(text + "surges: {雪: {on: 2024-03-05, lasts: 36 h, times: 2}}\n" + after)


ONE = "{total: 1, shift: office}"
LONGER = "surge_mode: {shifts: {office: long}}\n"


def test_in_surge_mode_a_longer_shift_is_kept() -> None:
    assert tell(surging(ONE, LONGER), "Mon 18:00", "Tue 18:30", "Wed 19:30", "Thu 18:00") == [
        "0 work centre: Mon 18:00, Tue 08:00, Tue 09:00",
        "1 work centre: Tue 18:30, Tue 18:30, Tue 19:30",
        "2 work centre: Wed 19:30, Wed 19:30, Thu 09:00",
        "3 work centre: Thu 18:00, Fri 08:30, Fri 09:30",
    ]


def test_surge_mode_may_last_beyond_the_surge() -> None:
    until = LONGER.replace("}}", "}, until: 2024-03-07}")
    assert tell(surging(ONE, until), "Thu 18:00", "Fri 18:00") == [
        "0 work centre: Thu 18:00, Thu 18:00, Thu 19:00",
        "1 work centre: Fri 18:00, 2Mon 08:30, 2Mon 09:30",
    ]


def test_time_limits_keep_the_usual_hours_in_surge_mode() -> None:
    scenario = surging(ONE, LONGER)
    limit = scenario.targets["reply"].model_copy(update={"clock": "office"})
    assert clock(int(due_at(limit, [seconds("Tue 16:00")], scenario.network)[0])) == "Wed 09:30"


def test_further_groups_come_only_in_surge_mode() -> None:
    staff = "{total: 1, shift: office, also: {干部: {total: 1, shift: early, surge_only: yes}}}"
    scenario = surging(staff, "surge_mode: {during: [雪]}\n")
    assert tell(scenario, "Mon 06:00", "Tue 06:00", "Thu 06:00") == [
        "0 work centre: Mon 06:00, Mon 08:30, Mon 09:30",
        "1 work centre: Tue 06:00, Tue 06:00, Tue 07:00",
        "2 work centre: Thu 06:00, Thu 08:30, Thu 09:30",
    ]
    run = Run(scenario, drawn := cases(scenario, "Tue 06:00"), simulate(scenario, drawn))
    assert failures(run) == []


def test_patrols_may_take_place_only_in_surge_mode() -> None:
    after = "patrols: {夜查: {days: all, hours: [14:00-15:00], surge_only: yes}}\nsurges: {雪: {on: 2021-01-20, lasts: 2 days, times: 2}}\nsurge_mode: {}\n"
    scenario = parse(DISTRICT + after)
    (patrol,) = scenario.network.patrols
    assert ((patrol.opens + scenario.network.warm_up * -1) // DAY).tolist() == [16, 17]
    grid = scenario.network.stations[0].groups[0].shift
    usual = scenario.network.shifts["patrol"]
    begins = 30 * DAY
    assert np.diff(grid.open_time([begins, begins + 3 * DAY])) == 3 * 8 * 3600 - 2 * 3600
    assert np.diff(usual.open_time([begins, begins + 3 * DAY])) == 3 * 8 * 3600


def test_surge_mode_that_changes_nothing_leaves_the_same_journal() -> None:
    surge = "surges: {s: {on: 2021-02-01, lasts: 5 days, times: 1}}\n"
    assert digest(parse(DISTRICT + surge + "surge_mode: {shifts: {office: office}}\n")) == digest(parse(DISTRICT))


def test_a_scenario_with_surges_is_written_and_loaded_alike(tmp_path: Path) -> None:
    after = "surges: {雪: {on: 2021-01-20, lasts: 36 h, half_life: 1 day, times: 2, types: [噪音]}}\nsurge_mode: {until: 2021-02-02, shifts: {office: patrol}}\n"
    scenario = parse(DISTRICT + after)
    again = load(scenario.write(tmp_path))
    assert again == scenario
    changed = scenario.model_copy(update={"name": "另一个"})
    assert load(changed.write(tmp_path / "other")) == changed


SURGE = "surges: {雪: {on: 2021-01-20, lasts: 2 days, times: 2}}\n"
BAD = [
    ("surges: {雪: {lasts: 2 days, times: 2}}", "51:13: surges.雪: takes either 'on' or 'rate', got neither; write one of them, such as on: 2021-11-01"),
    ("surges: {雪: {on: 2021-01-20, lasts: 2 days, times: 2, adds: 6 per day}}", "51:13: surges.雪: takes either 'times' or 'adds', got both; write one of them, such as times: 3"),
    ("surges: {雪: {on: 2021-01-20, lasts: 0 days, times: 2}}", "51:37: surges.雪.lasts: must be more than 0, got 0; write a length of time such as 10 days"),
    ("surges: {雪: {on: 2021-01-20, lasts: 2 days, times: 0.5}}", "51:52: surges.雪.times: must be at least 1, got 0.5"),
    ("surges: {雪: {on: 2021-01-20, lasts: 2 days, times: 2, types: [噪声]}}", "51:63: surges.雪.types.1: case type '噪声' is not defined; possible are 乱堆, 噪音"),
    ("surges: {雪: {on: 2021-01-20, lasts: 2 days, times: 2, channels: [1234]}}", "51:66: surges.雪.channels.1: channel '1234' is not defined; did you mean '12345'?"),
    ("surges: {雪: {on: 2021-01-20, lasts: 2 days, times: 2, streets: [东街]}}", "51:65: surges.雪.streets.1: there is no street '东街'; did you mean '东街道'?"),
    ("surges: {雪: {on: 2021-01-20, lasts: 2 days, times: 2, communities: [x]}}", "51:69: surges.雪.communities.1: there is no community 'x'; possible are 东街道社区01, 东街道社区02, 西街道社区01"),
    (SURGE + "surge_mode: {during: [雨]}", "52:23: surge_mode.during.1: surge '雨' is not defined; possible are 雪"),
    (SURGE.replace("on: 2021-01-20", "rate: 2 per year") + "surge_mode: {until: 2021-02-01}", "52:21: surge_mode.until: surge '雪' comes by chance and has no such day; remove it, or name others in 'during'"),
    ("surge_mode: {}", "51:1: surge_mode: there is no surge, so it never holds; write surges: {降雪: {on: 2021-11-07}}"),
    (SURGE + "surge_mode: {until: 2021-01-19}", "52:21: surge_mode.until: must not lie before a surge begins on 2021-01-20, got 2021-01-19"),
    (SURGE + "surge_mode: {shifts: {ofice: night}}", "52:23: surge_mode.shifts.ofice: shift 'ofice' is not defined; did you mean 'office'?"),
    (SURGE + "surge_mode: {shifts: {office: nigth}}", "52:31: surge_mode.shifts.office: shift 'nigth' is not defined; did you mean 'night'?"),
    ("patrols: {夜查: {days: all, hours: [20:00-21:00], surge_only: yes}}", "51:61: patrols.夜查.surge_only: there is no surge mode, so it never takes place; write surge_mode: {shifts: {}}"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "message"), BAD)
def test_a_mistake_in_surges_is_told(line: str, message: str) -> None:
    assert mistakes(DISTRICT + line + "\n") == [f"a.yaml:{message}"]


def test_a_group_for_surge_mode_needs_one() -> None:
    assert mistakes(DISTRICT.replace("total: 2, shift: night", "total: 2, shift: night, surge_only: yes")) == [
        "a.yaml:24:48: staff.street.also.夜班.surge_only: there is no surge mode, so they never come; write surge_mode: {shifts: {}}"
    ]


def test_surge_mode_holds_on_the_days_on_which_chance_lets_a_surge_begin() -> None:
    surge = "surges: {管网: {rate: 20 per year, lasts: 36 h, adds: 30 per day}}\n"
    scenario = parse(DISTRICT + surge + "surge_mode: {shifts: {office: night}}\n")
    own = settled(scenario, 7, 1)
    begins = [at // DAY for at, _ in strikes(scenario, "管网", 7, 1)]
    assert len(begins) > 2
    assert [(day - own.network.start).days for day in own.surges["管网"].on or ()] == begins
    in_mode = sorted({day + k for day in begins for k in (0, 1) if day + k < own.network.horizon // DAY})
    holds = surge_days(own, own.network.calendar)[own.network.first_day :][: own.network.horizon // DAY]
    assert np.flatnonzero(holds).tolist() == in_mode
    assert cases_digest(sample_cases(own, 7, 1)) == cases_digest(sample_cases(scenario, 7, 1))
    assert own.fingerprint() != settled(scenario, 7, 2).fingerprint()


def test_a_scenario_whose_surges_have_dates_is_its_own() -> None:
    dated = parse(DISTRICT + SURGE + "surge_mode: {}\n")
    by_chance = parse(DISTRICT + SURGE.replace("on: 2021-01-20", "rate: 2 per year"))
    assert settled(dated, 7, 1) is dated
    assert settled(by_chance, 7, 1) is by_chance
