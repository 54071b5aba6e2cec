"""Every way in which cases may come, at once."""

from pathlib import Path

import numpy as np

from sim.demand import sample_cases
from sim.experiment import run
from sim.scenario import load, parse
from tests.demand.test_surges import SURGE
from tests.scenario.texts import DISTRICT, EVERYTHING, mistakes
from tests.unchanged import digest


def test_a_run_with_every_mechanism_passes_its_checks_and_is_kept_and_read_back(tmp_path: Path) -> None:
    scenario = parse(EVERYTHING)
    first, again = (run(scenario, replications=2, out=tmp_path) for _ in range(2))
    assert first.failures == []
    assert first.folder == again.folder
    assert first.measures.equals(again.measures)
    assert 0 < first.measures.loc["found_before_complaint", "mean"] < 1
    assert first.targets.loc["attendance", "met"] > 0
    assert "attended_h.working.p50" in first.measures.index


def test_every_mechanism_is_written_and_loaded_alike_and_the_same_seed_leaves_the_same_bytes(tmp_path: Path) -> None:
    scenario = parse(EVERYTHING)
    again = load(scenario.write(tmp_path))
    assert again == scenario
    assert again.fingerprint() == scenario.fingerprint()
    assert digest(again) == digest(scenario) != digest(scenario, seed=8)


def test_a_surge_that_lies_outside_the_period_is_warned_of() -> None:
    for day in ("2020-12-01", "2022-01-01"):
        warnings = parse(DISTRICT + SURGE.replace("2021-01-20", day), "a.yaml").origin.warnings
        assert any(one.startswith("a.yaml:51:14: surges.雪.on: lies outside the days") for one in warnings)


def test_enquiries_need_a_rate() -> None:
    text = EVERYTHING.replace("巡查发现: {", "巡查发现: {enquiries: {share: 1 %, work: 1 min}, ")
    message = "this channel has no rate of its own, so no calls come either; write cases: 24.2 per day"
    assert mistakes(text) == [f"a.yaml:36:10: channels.巡查发现.enquiries: {message}"]


def test_what_is_drawn_is_in_order_of_receipt() -> None:
    drawn = sample_cases(parse(EVERYTHING), 1, 1)
    assert (np.diff(drawn.received_at) >= 0).all()
    assert np.count_nonzero(drawn.received_at < 0) == 60
