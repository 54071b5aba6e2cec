"""The flow with its mechanisms as plain SimPy would be written, processes within processes.

It does less than the real one, so that it is rather too quick than too slow: groups of a station are pooled, nobody is
interrupted, absent, covered or chosen by skill, no case is raised in rank, and no journal is kept, only closing times.
"""

from __future__ import annotations

import numpy as np
import simpy

from benchmarks.plain_simpy import AHEAD, ORDINARY, Office, offices_of, workday_ends
from sim.demand import Cases
from sim.flow.places import closure_due_at, stations_of
from sim.scenario import Scenario

OPEN = float("inf")


def simulate(scenario: Scenario, cases: Cases) -> np.ndarray:
    """When each case was last closed [s]; NaN if it is open at the horizon."""
    network = scenario.network
    env = simpy.Environment()
    offices = offices_of(env, network)
    office_of = stations_of(network, cases).tolist()
    due = closure_due_at(scenario, cases).tolist()
    workday_end = workday_ends(network)
    of = {name: column.tolist() for name, column in cases.columns().items() if column.ndim == 1}
    triage = cases.triage.tolist()
    centre = network.ladder.index("centre")
    first_department = network.first_station[network.ladder.index("department")]
    callback, chasers, supervision = scenario.callback, scenario.chasers, scenario.supervision
    assert None not in (callback, chasers, supervision, scenario.returns, scenario.duplicates)
    closed_at = [OPEN] * len(cases)

    def serve(case: int, level: int, hands_on: int, priority: int = ORDINARY):
        station = office_of[case][level]
        by_due = network.stations[station].discipline == "earliest_due"
        yield from offices[station].serve((priority, due[case] if by_due else env.now), hands_on)

    def answer(case: int):
        yield from serve(case, of["entry_level"][case], of["answer_work"][case], AHEAD)

    def handle(case: int):
        level, solved = of["entry_level"][case], of["solved_level"][case]
        env.process(chase(case))
        env.process(supervise(case))
        for turn in range(scenario.duplicates.most):
            if of[f"fate_duplicate_after.{turn}"][case] >= 0:
                env.process(report_again(case, turn))
        if of["reply_work"][case] >= 0:
            yield from serve(case, level, of["reply_work"][case], AHEAD)
        while level != solved:
            yield from serve(case, level, triage[case][level])
            if level == centre and of["fate_study"][case] >= 0:
                yield from serve(case, level, of["fate_study"][case])
            level = level + 1 if solved > level else solved
        for turn in range(scenario.returns.rounds):
            wrong = of[f"fate_wrong_department.{turn}"][case]
            if wrong < 0:
                break
            office: Office = offices[first_department + wrong]
            yield from office.serve((ORDINARY, env.now), of[f"fate_return_work.{turn}"][case])
            yield from serve(case, centre, triage[case][centre])
        partners = [env.process(join(case, name)) for name in joint if of[name][case] >= 0]
        yield from serve(case, level, of["work"][case])
        if partners:
            yield env.all_of(partners)
        yield from wait(of["lead"][case], of["lead_in_workdays"][case])
        if of["fate_city_wait"][case] >= 0:
            yield from wait(of["fate_city_wait"][case], of["fate_city_in_workdays"][case])
        closed_at[case] = env.now
        yield from call_back(case, level)

    def wait(length: int, in_workdays: bool):
        yield env.timeout(workday_end(env.now, length) - env.now if in_workdays else length)

    def join(case: int, name: str):
        office: Office = offices[first_department + int(name.rpartition(".")[2])]
        yield from office.serve((ORDINARY, env.now), of[name][case])

    def call_back(case: int, level: int):
        for turn in range(callback.rounds + 1):
            if not of[f"fate_called.{turn}"][case]:
                return
            yield env.timeout(callback.after)
            yield from serve(case, centre, of[f"fate_call_back_work.{turn}"][case])
            shares = callback.satisfied
            share = shares.late if closed_at[case] > due[case] else shares.on_time
            if not of[f"fate_solved.{turn}"][case]:
                share = shares.unsolved
            content = not of[f"fate_reached.{turn}"][case] or of[f"fate_satisfied.{turn}"][case] < share
            if content or not of[f"fate_reopens.{turn}"][case] or turn == callback.rounds:
                return
            closed_at[case] = OPEN
            yield from serve(case, level, of[f"fate_rework.{turn + 1}"][case])
            yield from wait(of[f"fate_relead.{turn + 1}"][case], of["lead_in_workdays"][case])
            closed_at[case] = env.now

    def chase(case: int):
        for turn in range(chasers.most):
            yield env.timeout(chasers.after)
            if closed_at[case] < env.now:
                return
            if of[f"fate_chases.{turn}"][case]:
                yield from serve(case, centre, of[f"fate_chaser_work.{turn}"][case])

    def report_again(case: int, turn: int):
        yield env.timeout(of[f"fate_duplicate_after.{turn}"][case])
        if closed_at[case] > env.now:
            yield from serve(case, centre, of[f"fate_duplicate_work.{turn}"][case])

    def supervise(case: int):
        raised_at = of["received_at"][case] + (due[case] - of["received_at"][case]) * supervision.at
        yield env.timeout(max(raised_at - env.now, 0))
        if closed_at[case] > env.now:
            yield from serve(case, centre, of["fate_supervision_work"][case])

    def receive():
        for case, at in enumerate(of["received_at"]):
            yield env.timeout(max(at - env.now, 0))
            env.process(handle(case) if of["answer_work"][case] < 0 else answer(case))

    joint = [name for name in of if name.startswith("fate_joint.")]
    env.process(receive())
    env.run(until=network.horizon)
    ends = np.array(closed_at)
    return np.where(ends < OPEN, ends, np.nan)
