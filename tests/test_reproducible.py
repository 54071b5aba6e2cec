"""The same question has the same answer, to the byte: again, elsewhere, and however simultaneous events fall."""

import hashlib
import random
import subprocess
import sys
from dataclasses import replace
from itertools import count
from pathlib import Path

import numpy as np
import pytest

import sim
from sim.demand import Cases, sample_cases
from sim.flow import Journal, simulate
from sim.flow import district as offices
from sim.flow.events import Clock
from sim.scenario import Scenario, parse
from tests.mechanisms import DISTRICT, district

SCENARIOS = Path(__file__).parents[1] / "scenarios"
PLANS = ["baita-evening-desk", "baita-minus-departments", "baita-streets-plus2"]


def digest(journal: Journal) -> str:
    """A journal's bytes in few letters."""
    tables = (journal.visits, journal.milestones)
    return hashlib.sha256(b"".join(column.tobytes() for table in tables for column in table.values())).hexdigest()


def run(scenario: Scenario, seed: int = 1) -> str:
    """Digest of the journal of a scenario's first replication."""
    return digest(simulate(scenario, sample_cases(scenario, seed, 1)))


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others():
    assert run(district()) == run(district())
    assert run(district(), seed=2) != run(district())


def test_a_fresh_interpreter_gives_the_same_bytes_whatever_its_hash_seed():
    code = "from tests.test_reproducible import *; print(run(district()))"
    for hash_seed in ("0", "1"):
        told = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[1],
            env={"PYTHONHASHSEED": hash_seed, "PATH": "", "PYTHONUTF8": "1"},
            timeout=120,
        )
        assert told.stdout.strip() == run(district())


def test_two_workers_keep_the_same_bytes_as_one(tmp_path: Path):
    kept = []
    for workers in (1, 2):
        sim.run(district(), replications=4, seed=1, workers=workers, out=tmp_path / str(workers))
        folder = tmp_path / str(workers)
        kept.append({path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.parquet")})
    assert len(kept[0]) == 16  # cases, visits, milestones and absences
    assert kept[0] == kept[1]


@pytest.mark.parametrize("plan", PLANS)
def test_every_plan_of_baita_meets_the_same_cases(plan: str):
    before, after = (sample_cases(sim.load(SCENARIOS / f"{name}.yaml"), 1, 1) for name in ("baita", plan))
    for name, column in before.columns().items():
        assert np.array_equal(column, after.columns()[name]), name


def with_ties(cases: Cases) -> Cases:
    """The cases with times on a coarse grid, so that much happens at the same second."""
    return replace(
        cases,
        received_at=cases.received_at // 1800 * 1800,
        work=cases.work // 900 * 900,
        triage=cases.triage // 300 * 300,
        lead=cases.lead // 3600 * 3600,
    )


@pytest.mark.parametrize("replication", [1, 2])
def test_the_order_in_which_simultaneous_events_were_scheduled_does_not_matter(replication: int, monkeypatch):
    scenario = district()
    cases = with_ties(sample_cases(scenario, 1, replication))
    expected = digest(simulate(scenario, cases))
    for shuffle in range(5):
        chance = random.Random(shuffle)
        numbers: list[int] = []

        class Shuffled(Clock):
            """Events of one instant happen in random order."""

            def __init__(self) -> None:
                super().__init__()
                self._eid = (numbers.append(i) or (chance.getrandbits(40) << 30) + i for i in count())  # noqa: B023

        monkeypatch.setattr(offices, "Clock", Shuffled)
        assert digest(simulate(scenario, cases)) == expected
        assert len(numbers) > len(cases)


def test_the_order_of_parts_that_only_carry_names_does_not_matter():
    def reordered(section: str, text: str) -> str:
        """*text* with the lines of a section in reverse."""
        lines = text.splitlines()
        first = lines.index(f"{section}:") + 1
        last = next(i for i in range(first, len(lines)) if not lines[i].startswith(" "))
        return "\n".join([*lines[:first], *reversed(lines[first:last]), *lines[last:]])

    text = DISTRICT + "#\n"
    for section in ("shifts", "targets"):
        changed = reordered(section, text)
        assert changed != text
        assert run(parse(changed)) == run(district())


def test_the_order_of_channels_only_renumbers_cases():
    # Numbers break ties, so cases of different channels must not come at the same second: drop those that do.
    hotline, patrol = (line + "\n" for line in DISTRICT.splitlines() if line.startswith(("  hotline:", "  patrol:")))
    swapped = parse(DISTRICT.replace(hotline + patrol, patrol + hotline))
    tables = []
    for scenario in (district(), swapped):
        cases = sample_cases(scenario, 1, 1)
        _, which, often = np.unique(cases.received_at, return_inverse=True, return_counts=True)
        alone = often[which] == 1
        kept = cases.take(alone)
        names = np.array(scenario.network.channels)[kept.channel]
        tables.append((names.tolist(), digest(simulate(scenario, kept)), kept))
    (names, journal, cases), (other_names, other_journal, other_cases) = tables
    assert names == other_names
    assert journal == other_journal
    for name, column in cases.columns().items():
        if name != "channel":
            assert np.array_equal(column, other_cases.columns()[name]), name
