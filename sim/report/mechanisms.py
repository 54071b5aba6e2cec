"""What may happen to a case beyond the plain way, and which of it a scenario has at work."""

from __future__ import annotations

from collections.abc import Callable

from sim.scenario import Scenario
from sim.scenario.staff import Group

MECHANISMS: tuple[tuple[str, str, Callable[[Scenario], bool]], ...] = (
    (
        "咨询当场答复",
        "enquiries answered at once",
        lambda s: any(c.enquiries for c in s.channels.values()),
    ),
    ("群众评价", "citizens rate the result", lambda s: any(c.rating for c in s.channels.values())),
    (
        "无人可回访的渠道",
        "channels with nobody to call back",
        lambda s: any(not c.callback for c in s.channels.values()),
    ),
    ("吹哨报到", "whistle", lambda s: any(c.straight for c in s.channels.values())),
    ("当天到场", "same-day attendance", lambda s: any(t.to == "attended" for t in s.targets.values())),
    ("巡查与未诉先办", "patrols find trouble first", lambda s: bool(s.latent)),
    (
        "城镇与农村两条链",
        "town and village chains",
        lambda s: any(g.where != "everywhere" for g in _groups(s)),
    ),
    ("责任不清会商", "unclear responsibility is studied", lambda s: s.study is not None),
    ("联办", "joint handling", lambda s: any(k.joint for k in s.case_types.values())),
    ("首接负责", "first receiver responsible", lambda s: s.first_receiver is not None),
    ("退单", "returns", lambda s: s.returns is not None),
    (
        "等待市直部门",
        "city departments",
        lambda s: any(k.city or k.solved_at.get("city") for k in s.case_types.values()),
    ),
    (
        "等待市里时时限暂停",
        "limits pause while the city has it",
        lambda s: any(t.pauses for t in s.targets.values()),
    ),
    ("延期", "extensions", lambda s: any(t.extension for t in s.targets.values())),
    ("回访、满意、返工", "call-back, satisfaction, reopening", lambda s: s.callback is not None),
    ("催办", "chasers", lambda s: s.chasers is not None),
    ("重复件合并", "duplicates are merged", lambda s: s.duplicates is not None),
    ("督办与问责清单", "supervision and accountability list", lambda s: s.supervision is not None),
    (
        "小修小补绿色通道",
        "fast lane for small repairs",
        lambda s: any(k.fast_lane for k in s.case_types.values()),
    ),
    ("急件插队", "urgent cases interrupt", lambda s: any(n.urgent_interrupts for n in s.network.stations)),
    ("来件高峰", "surges", lambda s: bool(s.surges)),
    ("攻坚模式", "surge mode", lambda s: s.surge_mode is not None),
    ("联合执法清积压", "sweeps", lambda s: bool(s.sweeps)),
    (
        "志愿者与共建单位",
        "volunteers and resident units",
        lambda s: any(g.monthly_cost == 0 for g in _groups(s)),
    ),
    ("专人专岗", "people for some steps only", lambda s: any(g.steps for g in _groups(s))),
    ("缺勤", "absence", lambda s: any(g.absence for g in _groups(s))),
    ("社区内补位", "cover within the community", lambda s: s.network.covered),
    (
        "按到期或急缓排序",
        "ranks by due time or urgency",
        lambda s: any(n.discipline != "first_come" for n in s.network.stations),
    ),
)
"""Each in Chinese, in English, and whether it is at work."""


def mechanisms(scenario: Scenario, lang: str) -> list[str]:
    """The mechanisms that a scenario has at work, in the words of a language."""
    return [chinese if lang == "zh" else english for chinese, english, at_work in MECHANISMS if at_work(scenario)]


def _groups(scenario: Scenario) -> list[Group]:
    staff = scenario.staff
    stations = [staff.grid, staff.community, staff.street, staff.centre, *staff.departments.values()]
    return [group for station in stations if station for group in (station, *station.also.values())]
