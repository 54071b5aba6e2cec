"""What else may happen to each case: luck for the mechanisms that a scenario writes, and for no others.

Every purpose has its own stream, so that a mechanism leaves the draws of all others as they were.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from sim.demand.durations import seconds
from sim.demand.luck import Dealt
from sim.scenario.durations import Duration
from sim.scenario.schema import Channel, Scenario

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]
NONE = -1


def fates(
    scenario: Scenario, luck: Dealt, channel: Ints, case_type: Ints, department: Ints, at_city: npt.NDArray[np.bool_]
) -> dict[str, npt.NDArray]:
    """Further columns of the table of cases, by name; -1 means that it does not happen.

    channel, case_type, department : int32, indices of the network.
    at_city : whether each case is one for the city, which the department only passes on.

    study : hands-on time [s] of the centre on a case of unclear responsibility.
    wrong_department.R, return_work.R : the department of the R-th wrong assignment, and its hands-on time [s].
    joint.D : hands-on time [s] of department D beside the lead.
    city_wait, city_in_workdays : waiting on a city department [s], and whether it counts working days only.
    solved.K, called.K, reached.K, reopens.K : 0 or 1, for the K-th closure; satisfied.K : luck in [0, 1).
    call_back_work.K : hands-on time [s] of the call, -1 where the citizen gives a rating instead.
    rework.K, relead.K : hands-on and lead time [s] of a rework.
    chases.I, chaser_work.I ; duplicate_after.I, duplicate_work.I : further calls about a case [s].
    supervision_work : hands-on time [s]; check_work : hands-on time [s] of the first receiver before closure.
    extended.T : 0 or 1, whether target T is extended.
    """
    draw = _Draw(scenario, luck, channel, case_type, department, at_city)
    columns: dict[str, npt.NDArray] = {}
    for mechanism in (
        _study, _returns, _joint, _city, _first_receiver, _call_backs, _chasers, _duplicates, _supervision, _extensions
    ):  # fmt: skip
        columns |= mechanism(draw)
    return columns


class _Draw:
    """Cases, and ways to draw for them."""

    def __init__(
        self,
        scenario: Scenario,
        luck: Dealt,
        channel: Ints,
        case_type: Ints,
        department: Ints,
        at_city: npt.NDArray[np.bool_],
    ) -> None:
        self.scenario = scenario
        self.case_type = case_type
        self.department = department
        self.by_department = (department >= 0) & ~at_city
        self.at_city = at_city
        self.luck = luck
        self._channel = channel
        self._kinds = list(scenario.case_types.values())

    def happens(self, purpose: str, share: float | Floats) -> npt.NDArray[np.bool_]:
        return self.luck(purpose) < share

    def time(self, purpose: str, duration: Duration) -> Ints:
        return seconds(duration.with_spread(self.scenario.spread), self.luck(purpose))

    def of_type(self, values: list[float]) -> Floats:
        """A value of each case's type."""
        return np.array(values, dtype=float)[self.case_type]

    def of_channel(self, value: Callable[[Channel], float]) -> Floats:
        """A value of each case's channel."""
        return np.array([value(each) for each in self.scenario.channels.values()], dtype=float)[self._channel]

    def types(self) -> enumerate:
        return enumerate(self._kinds)


def _study(draw: _Draw) -> dict[str, npt.NDArray]:
    shares = [kind.unclear for _, kind in draw.types()]
    if not any(shares) or draw.scenario.study is None:
        return {}
    unclear = draw.happens("unclear", draw.of_type(shares))
    return {"study": np.where(unclear, draw.time("study", draw.scenario.study), NONE)}


def _returns(draw: _Draw) -> dict[str, npt.NDArray]:
    given = draw.scenario.returns
    if given is None:
        return {}
    departments = len(draw.scenario.staff.departments)
    columns = {}
    still = draw.by_department & (departments > 1)
    for turn in range(given.rounds):
        still = still & draw.happens(f"returns.{turn}", given.share)
        others = (draw.luck(f"returns.{turn}.to") * (departments - 1)).astype(np.int32)
        wrong = others + (others >= draw.department)
        columns[f"wrong_department.{turn}"] = np.where(still, wrong, NONE).astype(np.int32)
        columns[f"return_work.{turn}"] = draw.time(f"returns.{turn}.work", given.work)
    return columns


def _joint(draw: _Draw) -> dict[str, npt.NDArray]:
    columns = {}
    names = list(draw.scenario.staff.departments)
    shares = [kind.joint.share if kind.joint else 0.0 for _, kind in draw.types()]
    if not any(shares):
        return {}
    jointly = draw.by_department & draw.happens("joint", draw.of_type(shares))
    for index, name in enumerate(names):
        luck = None
        work = np.full(len(draw.case_type), NONE, dtype=np.int32)
        for number, kind in draw.types():
            if kind.joint and name in kind.joint.departments:
                luck = draw.luck(f"joint.{name}") if luck is None else luck
                mine = jointly & (draw.case_type == number) & (draw.department != index)
                work[mine] = seconds(kind.joint.work.with_spread(draw.scenario.spread), luck[mine])
        if luck is not None:
            columns[f"joint.{index}"] = work
    return columns


def _city(draw: _Draw) -> dict[str, npt.NDArray]:
    shares = [kind.city.share if kind.city else 0.0 for _, kind in draw.types()]
    if not any(shares) and not any(kind.solved_at.get("city") for _, kind in draw.types()):
        return {}
    needed, luck = draw.happens("city", draw.of_type(shares)) & ~draw.at_city, draw.luck("city.wait")
    wait = np.full(len(luck), NONE, dtype=np.int32)
    in_workdays = np.zeros(len(luck), dtype=np.int32)
    for number, kind in draw.types():
        waits = [(needed, kind.city.wait if kind.city else None), (draw.at_city, kind.lead.get("city"))]
        for those, duration in waits:
            if duration is not None:
                mine = those & (draw.case_type == number)
                wait[mine] = seconds(duration.with_spread(draw.scenario.spread), luck[mine])
                in_workdays[mine] = duration.clock == "workdays"
    return {"city_wait": wait, "city_in_workdays": in_workdays}


def _first_receiver(draw: _Draw) -> dict[str, npt.NDArray]:
    given = draw.scenario.first_receiver
    return {} if given is None else {"check_work": draw.time("check", given.check)}


def _call_backs(draw: _Draw) -> dict[str, npt.NDArray]:
    given = draw.scenario.callback
    solved_shares = draw.of_type([kind.really_solved for _, kind in draw.types()])
    closures = 1 if given is None else given.rounds + 1
    columns: dict[str, npt.NDArray] = {}
    if any(kind.really_solved < 1 for _, kind in draw.types()) or given is not None:
        for k in range(closures):
            columns[f"solved.{k}"] = draw.happens(f"solved.{k}", solved_shares).astype(np.int32)
    if given is None:
        return columns
    rating = draw.of_channel(lambda channel: channel.rating)
    shares = given.share * draw.of_channel(lambda channel: channel.callback)
    for k in range(closures):
        rates = draw.happens(f"rates.{k}", rating) if rating.any() else np.False_
        columns[f"called.{k}"] = (draw.happens(f"called.{k}", shares) | rates).astype(np.int32)
        columns[f"reached.{k}"] = (draw.happens(f"reached.{k}", given.reached) | rates).astype(np.int32)
        columns[f"satisfied.{k}"] = draw.luck(f"satisfied.{k}")
        columns[f"reopens.{k}"] = draw.happens(f"reopens.{k}", given.reopened).astype(np.int32)
        columns[f"call_back_work.{k}"] = np.where(rates, NONE, draw.time(f"call_back_work.{k}", given.work))
    return columns


def _chasers(draw: _Draw) -> dict[str, npt.NDArray]:
    given = draw.scenario.chasers
    columns = {}
    for turn in range(given.most if given else 0):
        assert given is not None
        columns[f"chases.{turn}"] = draw.happens(f"chases.{turn}", given.share).astype(np.int32)
        columns[f"chaser_work.{turn}"] = draw.time(f"chaser_work.{turn}", given.work)
    return columns


def _duplicates(draw: _Draw) -> dict[str, npt.NDArray]:
    given = draw.scenario.duplicates
    columns = {}
    again = np.ones(len(draw.case_type), dtype=bool)
    for turn in range(given.most if given else 0):
        assert given is not None
        again = again & draw.happens(f"duplicates.{turn}", given.share)
        after = (draw.luck(f"duplicates.{turn}.after") * given.within).astype(np.int32)
        columns[f"duplicate_after.{turn}"] = np.where(again, after, NONE)
        columns[f"duplicate_work.{turn}"] = draw.time(f"duplicates.{turn}.work", given.work)
    return columns


def _supervision(draw: _Draw) -> dict[str, npt.NDArray]:
    given = draw.scenario.supervision
    return {} if given is None or given.work is None else {"supervision_work": draw.time("supervision", given.work)}


def _extensions(draw: _Draw) -> dict[str, npt.NDArray]:
    return {
        f"extended.{name}": draw.happens(f"extended.{name}", target.extension.share).astype(np.int32)
        for name, target in draw.scenario.targets.items()
        if target.extension
    }
