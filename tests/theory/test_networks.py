"""Several stations in a row: each behaves as if it stood alone. Sources: Jackson (1957), Burke (1956), Reich (1957)."""

from pathlib import Path

import numpy as np
import pytest

from sim.flow import rules
from sim.measure import Run
from sim.measure.load import station_loads
from tests.theory.formulas import erlang_c, mmc_wait
from tests.theory.observe import HOUR, Values, agree, file, mean_number, observe, sojourns, waits
from tests.theory.test_single_station import on_time_rows


def test_shares_on_time_after_two_stations_agree_with_theory(tmp_path: Path):
    # Sojourn times at the two stations are independent and exponential, of means 2 h and 10/3 h.
    seen = observe(file("tandem"), tmp_path, lambda run: {"W": sojourns(run).mean() / HOUR})
    agree(seen.values["W"], 5.33333)
    tables = [done.tables["targets"]["share"] for done in seen.result.replicated]
    for row, exact in zip(on_time_rows(seen.result), (0.17979, 0.565302, 0.885639), strict=True):
        agree(np.array([each[row] for each in tables]), exact)


# Arrivals per hour and station of scenarios/ladder.yaml, service rate and staff: the published network of grid, street,
# centre and department without its ways back, so that its traffic is 3, 3 x 35 %, 1.5 + 1.05 x 30 %, and 70 % of that.
LADDER = {"grid": (3.0, 0.5, 9), "street": (1.05, 1.0, 3), "centre": (1.815, 2.5, 2), "department": (1.2705, 0.8, 3)}


def test_every_station_of_the_ladder_agrees_with_theory(tmp_path: Path):
    def look(run: Run) -> Values:
        figures: Values = {"W": sojourns(run).mean() / HOUR}
        for station, level in enumerate(LADDER):
            figures[f"Wq.{level}"] = waits(run, station).mean() / HOUR
            figures[f"P_wait.{level}"] = float((waits(run, station) > 0).mean())
            figures[f"L.{level}"] = mean_number(run, "queued_at", "ended_at", station)
        return figures

    seen = observe(file("ladder"), tmp_path, look)
    open_cases = 0.0
    for station, (level, (arrivals, service, staff)) in enumerate(LADDER.items()):
        wait = mmc_wait(staff, arrivals, service)
        open_cases += arrivals * (wait + 1 / service)
        agree(seen.values[f"Wq.{level}"], wait, 0.04)
        agree(seen.values[f"P_wait.{level}"], erlang_c(staff, arrivals / service))
        agree(seen.values[f"L.{level}"], arrivals * (wait + 1 / service))
        utilisation = [done.tables["stations"]["utilisation"][station] for done in seen.result.replicated]
        agree(np.array(utilisation), arrivals / service / staff)
    agree(seen.values["W"], open_cases / 4.5)


def test_the_load_told_before_a_run_is_that_of_the_traffic_equations():
    loads = {load.level: load for load in station_loads(file("ladder"))}
    for level, (arrivals, service, staff) in LADDER.items():
        assert loads[level].offered_load == pytest.approx(arrivals / service, rel=1e-9)
        assert loads[level].ratio == pytest.approx(arrivals / service / staff, rel=1e-9)


def test_a_case_that_two_departments_handle_together_takes_as_long_as_a_fork_join(tmp_path: Path):
    # Source: Flatto and Hahn (1984); Nelson and Tantawi (1988). One branch alone takes 1 / (1 - 0.7) h.
    def look(run: Run) -> Values:
        visits = run.visits
        alone = (visits["step"] == rules.WORK) & (visits["queued_at"] >= run.network.warm_up)
        return {
            "W": sojourns(run).mean() / HOUR,
            "W.lead": (visits["ended_at"] - visits["queued_at"])[alone].mean() / HOUR,
        }

    seen = observe(file("fork_join"), tmp_path, look)
    agree(seen.values["W"], 4.70833)
    agree(seen.values["W.lead"], 3.33333)
