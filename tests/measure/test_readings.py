"""Time limits read in other ways than they are written."""

import numpy as np

from sim.flow import simulate
from sim.measure import Run
from sim.measure.readings import reading_rows, reading_table
from sim.scenario import Scenario, parse
from tests.flow.stories import cases, office
from tests.scenario.texts import SMALL


def met(scenario: Scenario, *received: str, **columns: object) -> dict[tuple[str, str], float]:
    """How many cases met each target under each reading."""
    run = Run(scenario, drawn := cases(scenario, *received, **columns), simulate(scenario, drawn))
    return dict(zip(reading_rows(scenario), reading_table(run)["met"].tolist(), strict=True))


def test_two_hours_pass_on_the_clock_and_not_in_the_office() -> None:
    scenario = office("centre: {total: 1, shift: office}")
    found = met(scenario, "Mon 16:30", "Mon 20:00", reply_work=600)
    assert found["reply", "elapsed"] == 1
    assert found["reply", "office"] == 2


def test_three_working_days_end_a_day_sooner_if_the_day_of_receipt_counts() -> None:
    scenario = office("centre: {total: 1}")
    found = met(scenario, "Mon 09:00", lead=3 * 86_400 - 3600)
    # Closed on Thursday at 09:00: in time after the day of receipt (Thursday 17:00) and at the same time (09:00).
    assert (found["closure", "after_receipt_day"], found["closure", "same_time"]) == (1, 1)
    assert found["closure", "from_receipt_day"] == 0


def test_the_written_reading_comes_first_and_is_the_answer() -> None:
    scenario = office("centre: {total: 1}")
    assert reading_rows(scenario) == [
        ("reply", "elapsed"),
        ("reply", "office"),
        ("closure", "after_receipt_day"),
        ("closure", "from_receipt_day"),
        ("closure", "same_time"),
    ]
    assert reading_rows(parse(SMALL)) == [("closure", "elapsed")]  # no office, so no working time


def test_every_case_is_counted_under_every_reading() -> None:
    scenario = office("centre: {total: 1, shift: office}")
    run = Run(scenario, drawn := cases(scenario, *["Mon 09:00", "Fri 16:00", "2Fri 16:00"]), simulate(scenario, drawn))
    table = reading_table(run)
    closure = [place for place, (name, _) in enumerate(reading_rows(scenario)) if name == "closure"]
    counts = np.sum([table[name][closure] for name in ("met", "missed", "undecided")], axis=0)
    assert counts.tolist() == [3, 3, 3]
