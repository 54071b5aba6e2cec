"""A scenario and its cases laid out as the arrays of a world, at second 0."""

from __future__ import annotations

import numpy as np

from sim.demand.cases import Cases
from sim.flow import rules
from sim.flow.compiled.components import components, lie_together
from sim.flow.compiled.events import stretches
from sim.flow.compiled.jit import entry
from sim.flow.compiled.setting import setting_of
from sim.flow.compiled.staff import WORKDAYS, offices_of
from sim.flow.compiled.world import CASE, COUNTS, LIFE, MILESTONE, NONE, ROW, SLOT, TASK, World
from sim.flow.places import closure_due_at, stations_by_grid, straight_ways, urgency_of
from sim.scenario.schema import Scenario
from sim.scenario.shifts import NEVER


def world_of(scenario: Scenario, cases: Cases) -> World:
    """The world before anything has happened."""
    network, n = scenario.network, len(cases)
    offices = offices_of(network, cases.absences)
    stations = offices.stations.copy()
    if scenario.reply is not None and scenario.reply.interrupts:
        stations["interruptible"] = True
    setting, fate, luck, joining = setting_of(scenario, cases, WORKDAYS)
    pending = 4096 + n // 8 + (n // 2 if setting[0]["accompanied"] else 0)
    nobody = np.full(int(stations["queues"].sum()), NONE, dtype=np.int32)
    world = World(
        setting=setting,
        counts=np.zeros(1, dtype=COUNTS),
        task=np.zeros(1, dtype=TASK),
        stations=stations,
        groups=offices.groups.copy(),
        slots=np.empty(1024, dtype=SLOT),
        queue=nobody,
        last=nobody.copy(),
        queue_of_work=offices.queue_of_work,
        takers_of_queue=offices.takers_of_queue,
        opens=offices.opens,
        closes=offices.closes,
        first_interval=offices.first_interval,
        interval=offices.first_interval.copy(),
        station_by_grid=stations_by_grid(network),
        cover=offices.cover,
        cover_first=offices.cover_first,
        cover_count=offices.cover_count,
        cover_opens=np.empty(int(offices.cover_count.max(initial=0)), dtype=np.int64),
        partners=np.array([setting[0]["first_department"] + index for index in joining], dtype=np.int32),
        heap=np.empty(4096 + pending, dtype=np.int64),
        later=np.empty(pending, dtype=np.int64),
        later_next=np.empty(pending, dtype=np.int32),
        changed=np.empty(len(stations), dtype=np.int32),
        cases=case_records(scenario, cases),
        lives=life_records(n if setting[0]["remembered"] or joining else 0),
        triage=cases.triage,
        fate=fate,
        luck=luck,
        rows=np.empty(rows_expected(cases), dtype=ROW),
        milestones=np.empty(3 * n + 1024, dtype=MILESTONE),
    )
    world.counts["free_later"] = NONE
    order, component = components(world.table)
    world.put("number", order)
    world.put("component", component)
    if len(component) > 2:
        lie_together(world)
    stretch = stretches(network.horizon, np.diff(component))
    world.put("stretch", stretch)
    world.put("bucket", np.full((network.horizon >> stretch.min()) + 1, NONE, dtype=np.int32))
    return world


def case_records(scenario: Scenario, cases: Cases) -> np.ndarray:
    """Each case as a CASE record."""
    records = np.empty(len(cases), dtype=CASE)
    columns = {name: getattr(cases, name) for name in CASE.names or () if hasattr(cases, name)}
    columns |= {
        "owner": cases.department,
        "urgency": urgency_of(scenario, cases),
        "due_at": closure_due_at(scenario, cases),
        "straight": straight_ways(scenario, cases),
        "round": np.zeros(len(cases), dtype=np.int8),
    }
    pack(records, *(columns[name] for name in CASE.names or ()))
    return records


@entry
def pack(records, received_at, due_at, grid, owner, urgency, case_type, reply, answer, work, lead, enters, solved, round_, straight, in_workdays):  # fmt: skip  # noqa: E501
    """Put columns into CASE records, in one pass."""
    for case in range(len(records)):
        record = records[case]
        record.received_at = received_at[case]
        record.due_at = due_at[case]
        record.grid = grid[case]
        record.owner = owner[case]
        record.urgency = urgency[case]
        record.case_type = case_type[case]
        record.reply_work = reply[case]
        record.answer_work = answer[case]
        record.work = work[case]
        record.lead = lead[case]
        record.entry_level = enters[case]
        record.solved_level = solved[case]
        record.round = round_[case]
        record.straight = straight[case]
        record.lead_in_workdays = in_workdays[case]


def life_records(number: int) -> np.ndarray:
    """Each case as a LIFE record, to which nothing has happened."""
    records = np.zeros(number, dtype=LIFE)
    for name in ("closed_at", "reopened_at", "replied_at"):
        records[name] = NEVER
    records["gathering_since"] = rules.NOT_YET
    records["waits_in"] = NONE
    return records


def rows_expected(cases: Cases) -> int:
    """About how many rows the journal will have: a step at each level, a reply, a lead time, and a few of luck."""
    levels = np.abs(cases.solved_level - cases.entry_level).sum(dtype=np.int64)
    steps = np.count_nonzero(cases.reply_work >= 0) + np.count_nonzero(cases.lead)
    return int((len(cases) + levels + steps) * 1.02) + len(cases.fates) * len(cases) // 12 + 1024
