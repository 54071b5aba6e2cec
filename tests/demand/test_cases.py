"""The table of cases: shares as the scenario says, and the same luck whatever else is changed."""

from hashlib import blake2b

import numpy as np
import pytest
from scipy import stats

from sim.demand import sample_cases
from sim.demand.streams import stream, streams
from sim.scenario import Scenario, parse
from tests import mechanisms
from tests.demand.scenarios import district

SEED = 11


def of_channel(scenario: Scenario, name: str, seed: int = SEED, replication: int = 1) -> dict[str, np.ndarray]:
    """The columns of a channel's cases."""
    cases = sample_cases(scenario, seed, replication)
    mine = cases.channel == scenario.network.channels.index(name)
    return cases.take(mine).columns()


def same(one: dict[str, np.ndarray], other: dict[str, np.ndarray], *but: str) -> bool:
    """Whether all columns but those named are equal."""
    return all(np.array_equal(one[column], other[column]) for column in one if column not in but)


def test_types_departments_and_levels_come_in_the_shares_given():
    scenario = district()
    cases = sample_cases(scenario, SEED, 1)
    n = len(cases)
    assert n > 20_000
    assert stats.chisquare(np.bincount(cases.case_type), np.array([0.6, 0.4]) * n).pvalue > 0.001
    for kind, levels in enumerate(([0.3, 0.2, 0.5], [0.5, 0.0, 0.5])):
        counts = np.bincount(cases.solved_level[cases.case_type == kind], minlength=3)
        shares = np.array(levels)
        assert counts[shares == 0].sum() == 0
        assert stats.chisquare(counts[shares > 0], shares[shares > 0] * counts.sum()).pvalue > 0.001
    noise_at_departments = cases.department[(cases.case_type == 0) & (cases.solved_level == 2)]
    assert (
        stats.chisquare(np.bincount(noise_at_departments), np.array([0.7, 0.3]) * len(noise_at_departments)).pvalue
        > 0.001
    )
    assert set(cases.department[cases.solved_level != 2].tolist()) == {-1}


def test_the_mix_of_types_passes_a_chi_square_test_in_99_of_100_seeds():
    shares = [0.35, 0.25, 0.2, 0.12, 0.08]
    types = [f"t{i}: {{share: {share * 100:g} %, work: {{centre: 10 min}}}}" for i, share in enumerate(shares)]
    scenario = parse(
        f"""
        name: mix
        period: {{start: 2021-01-04, length: 10 days}}
        staff: {{centre: {{total: 1}}}}
        channels: {{hotline: {{cases: 200 per day, enters: centre, spacing: even}}}}
        case_types: {{{", ".join(types)}}}
        targets: {{closure: {{to: closed, within: 2 h, goal: 90 %}}}}
        """
    )
    rejected = 0
    for seed in range(100):
        counts = np.bincount(sample_cases(scenario, seed, 1).case_type, minlength=5)
        assert counts.sum() == 2000
        rejected += stats.chisquare(counts, np.array(shares) * 2000).statistic > 13.2767
    assert rejected <= 5  # binomial(100, 1 %) exceeds 5 less than once in 1,900 times


def test_cases_arise_where_people_live(tmp_path, monkeypatch):
    residents = [100, 300, 0, 600]
    rows = "".join(f"甲街道,一社区,{i + 1}格,{count}\n" for i, count in enumerate(residents))
    (tmp_path / "grids.csv").write_text("street,community,grid,residents\n" + rows, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    scenario = district(
        ("{streets: {甲街道: {communities: 2, grids: 4}, 乙街道: {communities: 1, grids: 2}}}", "{from: grids.csv}")
    )
    counts = np.bincount(sample_cases(scenario, SEED, 1).grid, minlength=4)
    assert counts[2] == 0
    assert stats.chisquare(counts[[0, 1, 3]], np.array([0.1, 0.3, 0.6]) * counts.sum()).pvalue > 0.001


def test_grids_given_by_counts_share_cases_evenly():
    counts = np.bincount(sample_cases(district(), SEED, 1).grid, minlength=6)
    assert stats.chisquare(counts).pvalue > 0.001


def test_a_territory_is_not_needed():
    scenario = district(
        ("territory: {streets: {甲街道: {communities: 2, grids: 4}, 乙街道: {communities: 1, grids: 2}}}", ""),
        ("  grid: {each: 1, shift: office}\n", ""),
        ("  patrol: {cases: 50 per day, enters: grid, reply: no}\n", ""),
        ("triage: {grid: 5 min, centre: 5 min}", "triage: {centre: 5 min}"),
        ("solved_at: {grid: 30 %, centre: 20 %, department: 50 %}", "solved_at: {centre: 50 %, department: 50 %}"),
        ("solved_at: {grid: 50 %, department: 50 %}", "solved_at: {department: 100 %}"),
    )
    assert set(sample_cases(scenario, SEED, 1).grid.tolist()) == {-1}


def test_cases_stand_in_order_of_arrival():
    assert (np.diff(sample_cases(district(), SEED, 1).received_at) >= 0).all()


def test_a_reply_is_owed_only_where_somebody_waits_for_it():
    scenario = district()
    assert (of_channel(scenario, "hotline")["reply_work"] >= 0).all()
    assert (of_channel(scenario, "patrol")["reply_work"] == -1).all()


def test_lead_time_is_on_the_clock_of_the_level_that_solves_the_case():
    cases = of_channel(district(), "hotline")
    noise_at_departments = (cases["case_type"] == 0) & (cases["solved_level"] == 2)
    assert np.array_equal(cases["lead_in_workdays"], noise_at_departments)
    assert (cases["lead"][~noise_at_departments] == 0).all()


def test_another_staff_or_shift_meets_the_same_cases():
    plan = district(
        ("departments: {公安: {total: 2, shift: office}", "departments: {公安: {total: 9}"),
        ("centre: {total: 3}", "centre: {total: 4, shift: office, discipline: most_urgent, shift_end: finish}"),
        ("goal: 90 %", "goal: 80 %"),
    )
    for channel in ("hotline", "patrol"):
        assert same(of_channel(plan, channel), of_channel(district(), channel))


def test_a_new_channel_leaves_the_cases_of_the_others_as_they_were():
    line = "  patrol: {cases: 50 per day, enters: grid, reply: no}"
    plan = district((line, f"  platform: {{cases: 80 per day, enters: centre}}\n{line}"))
    for channel in ("hotline", "patrol"):
        assert same(of_channel(plan, channel), of_channel(district(), channel), "channel")


def test_another_load_of_one_channel_leaves_the_other_as_it_was():
    plan = district(("cases: 50 per day", "cases: 70 per day"))
    assert same(of_channel(plan, "hotline"), of_channel(district(), "hotline"))
    assert len(of_channel(plan, "patrol")["grid"]) > len(of_channel(district(), "patrol")["grid"])


def test_another_mix_of_types_keeps_each_case_s_time_place_and_luck():
    # The share of noise rises from 60 % to 70 %: nobody's noise becomes rubbish, and what stays noise stays as it was.
    plan = district(("share: 60 %", "share: 70 %"), ("share: 40 %", "share: 30 %"))
    before, after = of_channel(district(), "hotline"), of_channel(plan, "hotline")
    for column in ("received_at", "grid", "reply_work"):
        assert np.array_equal(before[column], after[column])
    assert not ((before["case_type"] == 0) & (after["case_type"] == 1)).any()
    stayed = before["case_type"] == after["case_type"]
    assert 0.88 < stayed.mean() < 0.92
    for column in before:
        assert np.array_equal(before[column][stayed], after[column][stayed])


def test_longer_work_keeps_the_rank_of_every_case():
    plan = district(("work: {grid: 30 min, department: 2 h}", "work: {grid: 30 min, department: 3 h}"))
    before, after = of_channel(district(), "hotline"), of_channel(plan, "hotline")
    assert same(before, after, "work")
    longer = (before["case_type"] == 1) & (before["solved_level"] == 2)
    assert np.array_equal(before["work"][~longer], after["work"][~longer])
    assert after["work"][longer] == pytest.approx(before["work"][longer] * 1.5, abs=1)


def test_urgency_takes_no_luck():
    plan = district(("    share: 40 %", "    share: 40 %\n    urgency: urgent"))
    before, after = of_channel(district(), "hotline"), of_channel(plan, "hotline")
    assert same(before, after, "urgency")
    assert set(after["urgency"][after["case_type"] == 1].tolist()) == {0}


@pytest.mark.parametrize(("seed", "replication"), [(SEED + 1, 1), (SEED, 2)])
def test_another_seed_or_replication_brings_other_cases(seed: int, replication: int):
    before, after = of_channel(district(), "hotline"), of_channel(district(), "hotline", seed, replication)
    assert len(before["work"]) != len(after["work"]) or not np.array_equal(before["work"], after["work"])


def test_streams_differ_by_seed_replication_and_purpose_and_by_nothing_else():
    keys = [(1, 1, "hotline/work"), (2, 1, "hotline/work"), (1, 2, "hotline/work"), (1, 1, "hotline/lead"), (0, 0, "")]
    firsts = [stream(*key).random() for key in keys]
    assert len(set(firsts)) == len(keys)
    assert firsts == [stream(*key).random() for key in keys]


@pytest.mark.parametrize("seed", [0, 1, 2**32 - 1, 2**32, 2**127, 2**128, 2**200 + 5])
def test_a_stream_is_the_one_that_numpy_spawns_of_a_seed_however_long(seed: int):
    key = np.frombuffer(blake2b(b"hotline/work", digest_size=16).digest(), dtype="<u4").tolist()
    spawned = np.random.SFC64(np.random.SeedSequence(seed, spawn_key=(3, *key)))
    assert (stream(seed, 3, "hotline/work").random(5) == np.random.Generator(spawned).random(5)).all()


@pytest.mark.parametrize("seed", [0, 2**32, 2**200 + 5])
def test_many_streams_at_once_are_those_that_are_had_one_by_one(seed: int):
    purposes = [f"hotline/{purpose}" for purpose in range(50)]
    for purpose, rng in zip(purposes, streams(seed, 3, purposes), strict=True):
        assert (rng.random(5) == stream(seed, 3, purpose).random(5)).all()


def test_a_replication_is_the_same_whatever_was_drawn_before_it():
    first = mechanisms.surprised_district()
    for replication in (1, 2, 3):  # what is asked for is known from the second on
        one, other = (sample_cases(each, SEED, replication) for each in (first, mechanisms.surprised_district()))
        assert same(one.columns(), other.columns())


def test_cases_of_one_second_come_by_channel_and_each_channel_s_calls_after_its_cases():
    channel = "{cases: 1440 per day, enters: centre, spacing: even, enquiries: {share: 50 %, work: 1 min}}"
    scenario = parse(
        f"""
        name: at once
        period: {{start: 2021-01-04, length: 2 days}}
        staff: {{centre: {{total: 1}}}}
        channels: {{one: {channel}, other: {channel}}}
        case_types: {{any: {{share: 100 %, work: {{centre: 1 min}}}}}}
        targets: {{closure: {{to: closed, within: 2 h, goal: 90 %}}}}
        """
    )
    cases = sample_cases(scenario, SEED, 1)
    turns = list(zip(cases.received_at.tolist(), cases.channel.tolist(), (~cases.is_case).tolist(), strict=True))
    assert len(set(cases.received_at.tolist())) < len(turns) / 3
    assert turns == sorted(turns)


def test_streams_of_neighbouring_purposes_are_uncorrelated():
    # 28 pairs of streams of 10,000 draws; a correlation has standard error 1/100.
    draws = [
        stream(1, replication, f"hotline/{purpose}").random(10_000) for replication in (1, 2) for purpose in "abcd"
    ]
    correlations = np.corrcoef(draws)[np.triu_indices(8, 1)]
    assert np.abs(correlations).max() < 0.04


def test_only_what_a_case_may_come_to_need_is_drawn_for_it():
    scenario = mechanisms.district()
    cases, ladder = sample_cases(scenario, SEED, 1), list(scenario.network.ladder)
    enters, solved = cases.entry_level, cases.solved_level
    between = lambda rung: (np.minimum(enters, solved) <= rung) & (rung <= np.maximum(enters, solved))  # noqa: E731
    for rung, level in enumerate(ladder):
        passed = between(rung) & (rung != solved) & cases.is_case
        if level == "centre":
            passed |= cases.fates["wrong_department.0"] >= 0
        assert np.array_equal(cases.triage[:, rung] >= 0, passed)
    assert (cases.triage >= 0).any(axis=0).all()
    again = [cases.fates[f"{name}.0"] > 0 for name in ("called", "reached", "reopens")]
    assert np.array_equal(cases.fates["rework.1"] >= 0, np.all(again, axis=0) & cases.is_case)


def test_calls_that_come_in_at_departments_are_answered_by_that_of_their_type():
    enquiries = "enters: department, enquiries: {share: 50 %, work: 5 min}"
    scenario = district(
        ("enters: centre", enquiries),
        ("  centre: {total: 3}\n", ""),
        ("{grid: 5 min, centre: 5 min}", "{grid: 5 min}"),
        ("{grid: 30 %, centre: 20 %, department: 50 %}", "{department: 100 %}"),
        ("{grid: 50 %, department: 50 %}", "{department: 100 %}"),
        ("{grid: 20 min, centre: 10 min, department: 1 h}", "{department: 1 h}"),
        ("{grid: 30 min, department: 2 h}", "{department: 2 h}"),
    )
    cases = sample_cases(scenario, SEED, 1)
    calls = ~cases.is_case
    assert calls.any()
    assert (cases.department[calls] >= 0).all()
    assert (cases.work[calls] == -1).all()
