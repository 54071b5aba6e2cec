"""A digest of what a scenario draws and journals, to hold against the digest from before a mechanism existed."""

from hashlib import sha256

from sim.demand import Cases, sample_cases
from sim.flow import simulate
from sim.flow.journal import MILESTONE_COLUMNS, VISIT_COLUMNS
from sim.scenario import Scenario

CASE_COLUMNS = ("received_at", "channel", "case_type", "grid", "department", "entry_level", "solved_level")
LUCK_COLUMNS = ("urgency", "reply_work", "triage", "work", "lead", "lead_in_workdays")


def cases_digest(cases: Cases) -> str:
    """32 hex digits of what was drawn for each case."""
    columns = (getattr(cases, name) for name in (*CASE_COLUMNS, *LUCK_COLUMNS))
    return sha256(b"".join(column.tobytes() for column in columns)).hexdigest()[:32]


def digest(scenario: Scenario, seed: int = 7) -> str:
    """32 hex digits of the cases and the journal of the first replication."""
    cases = sample_cases(scenario, seed, 1)
    journal = simulate(scenario, cases)
    said = sha256()
    for name in (*CASE_COLUMNS, *LUCK_COLUMNS):
        said.update(getattr(cases, name).tobytes())
    for name in VISIT_COLUMNS:
        said.update(journal.visits[name].tobytes())
    for name in MILESTONE_COLUMNS:
        said.update(journal.milestones[name].tobytes())
    return said.hexdigest()[:32]
