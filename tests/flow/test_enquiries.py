"""Calls that are answered at once: they take the desk's time and are no cases."""

import numpy as np

from sim.demand import sample_cases
from sim.flow import simulate
from sim.measure import Run, failures, measure
from sim.measure.load import station_loads
from sim.scenario import parse
from tests.flow.stories import cases, office, tell
from tests.scenario.texts import small
from tests.unchanged import cases_digest, digest

DESK = "centre: {total: 1, shift: office}"
MOST = "enters: centre, enquiries: {share: 60 %, work: 5 min}"


def test_a_call_is_answered_by_the_desk_it_enters_ahead_of_other_work_and_is_done() -> None:
    assert tell(office(DESK), "Mon 09:00", "Mon 09:10", "Mon 09:20", answer_work=[-1, -1, 300]) == [
        "0 work centre: Mon 09:00, Mon 09:00, Mon 10:00",
        "1 work centre: Mon 09:10, Mon 10:05, Mon 11:05",
        "2 answer centre: Mon 09:20, Mon 10:00, Mon 10:05",
    ]


def test_a_call_interrupts_other_work_where_replies_do() -> None:
    lines = tell(office(DESK, interrupts="yes"), "Mon 09:00", "Mon 09:20", answer_work=[-1, 300])
    assert lines == [
        "0 work centre: Mon 09:00, Mon 09:00, Mon 09:20",
        "0 work centre: Mon 09:20, Mon 09:25, Mon 10:05",
        "1 answer centre: Mon 09:20, Mon 09:20, Mon 09:25",
    ]


def test_calls_reach_no_milestone_and_count_only_in_the_utilisation_of_the_desk() -> None:
    scenario = office(DESK)
    drawn = cases(scenario, "Mon 09:00", "Mon 10:00", "2Fri 16:59", answer_work=[-1, 3600, 3600])
    run = Run(scenario, drawn, simulate(scenario, drawn))
    assert failures(run) == []
    assert run.journal.milestones["case"].tolist() == [0, 0]
    tables = measure(run)
    assert tables["counts"]["value"][:4].tolist() == [1, 1, 0, 1.0]
    assert tables["backlog"]["open"].tolist() == [0.0] * 14
    assert tables["targets"]["met"][0] + tables["targets"]["missed"][0] + tables["targets"]["undecided"][0] == 0
    worked = 3600 + 3600 + 60  # a case, a call, and a minute of the call that was cut off by the horizon
    assert tables["stations"]["utilisation"][0] == worked / (10 * 6.5 * 3600 + 10 * 0.5 * 3600)


def test_enquiries_leave_the_cases_as_they_were() -> None:
    drawn = sample_cases(parse(small("enters: centre", MOST)), 3, 1)
    kept = np.flatnonzero(drawn.is_case)
    only = drawn.take(kept)
    assert cases_digest(only) == cases_digest(sample_cases(parse(small()), 3, 1))


def test_a_share_of_nothing_is_as_if_nothing_were_written() -> None:
    none = "enters: centre, enquiries: {share: 0 %, work: 5 min}"
    assert digest(parse(small("enters: centre", none))) == digest(parse(small()))


def test_enquiries_come_on_top_of_the_rate_or_are_included_in_it() -> None:
    for text, calls in ((MOST, 15.0), (MOST.replace("min}", "min, included: yes}"), 6.0)):
        scenario = parse(small("enters: centre", text))
        drawn = sample_cases(scenario, 3, 1)
        hours = scenario.network.horizon / 3600
        for mask, share in ((drawn.is_case, 0.4), (~drawn.is_case, 0.6)):
            expected = calls * share * hours
            assert abs(np.count_nonzero(mask) - expected) < 4 * expected**0.5


def test_a_busy_day_is_one_for_cases_and_calls_alike() -> None:
    profile = "profiles: {p: {day_to_day: 1}}\n"
    drawn = sample_cases(parse(small("enters: centre", MOST + ", profile: p", after=profile)), 3, 1)
    per_day = [np.bincount(drawn.received_at[mask] // 86_400) for mask in (drawn.is_case, ~drawn.is_case)]
    assert np.corrcoef(*per_day)[0, 1] > 0.9


def test_offered_load_includes_the_answers() -> None:
    alone, together = (station_loads(parse(small("enters: centre", text)))[0] for text in ("enters: centre", MOST))
    assert together.offered_load - alone.offered_load == 9 * 5 / 60
