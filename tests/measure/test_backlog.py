"""Cases that come in, close and stay open, counted by hand."""

import numpy as np

from sim.measure.backlog import backlog_table, count_rows, count_table
from tests.flow.stories import cases, office
from tests.measure.journals import written
from tests.measure.test_targets import with_warm_up

SCENARIO = office("centre: {total: 1, shift: office}")


def test_open_cases_and_their_age_at_the_end_of_each_day():
    met = cases(SCENARIO, "Mon 12:00", "Tue 00:00", "Tue 06:00")
    table = backlog_table(written(SCENARIO, met, closed=["Wed 00:00", "Tue 23:59:59", "2Sun 12:00"]))
    # What happens at midnight belongs to the day that begins: the first case is still open as Tuesday ends.
    assert table["open"].tolist() == [1, 2, *[1] * 11, 0]
    assert table["age_days"][:3].tolist() == [0.5, (1.5 + 0.75) / 2, 1.75]
    assert np.isnan(table["age_days"][13])


def test_a_case_received_at_midnight_belongs_to_the_day_that_begins():
    table = backlog_table(written(SCENARIO, cases(SCENARIO, "Tue 00:00"), closed=["-"]))
    assert table["open"].tolist() == [0, *[1] * 13]
    assert table["age_days"][1:].tolist() == list(range(1, 14))


def test_days_of_the_warm_up_are_not_shown_but_its_cases_stay_open():
    scenario = with_warm_up(SCENARIO)
    table = backlog_table(written(scenario, cases(scenario, "Mon 00:00", "2Mon 12:00"), closed=["-", "-"]))
    assert table["open"].tolist() == [2] * 7
    assert table["age_days"][0] == (8 + 0.5) / 2


def test_received_closed_and_open_are_counted_in_all_and_by_channel():
    scenario = with_warm_up(SCENARIO)
    met = cases(scenario, "Sun 12:00", "2Mon 09:00", "2Mon 10:00", "2Sun 20:00")
    table = count_table(written(scenario, met, closed=["-", "2Tue 09:00", "2Wed 09:00", "-"]))
    counted = dict(zip(count_rows(scenario), table["value"].tolist(), strict=True))
    assert counted == {
        "received": 3,
        "closed": 2,
        "open_at_end": 1,
        "closure_rate": 2 / 3,
        "received.hotline": 3,
        "closed.hotline": 2,
        "open_at_end.hotline": 1,
        "closure_rate.hotline": 2 / 3,
        "open_from_before": 1,
    }


def test_without_cases_there_is_no_closure_rate():
    run = written(SCENARIO, cases(SCENARIO))
    counted = dict(zip(count_rows(SCENARIO), count_table(run)["value"].tolist(), strict=True))
    assert counted["received"] == counted["closed"] == counted["open_at_end"] == 0
    assert np.isnan(counted["closure_rate"])
    assert backlog_table(run)["open"].tolist() == [0] * 14
