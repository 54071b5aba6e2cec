"""Short scenarios that tests vary, and the messages they give."""

import pytest

from sim.scenario import ScenarioError, parse

SMALL = """\
name: M/M/3
period: {start: 2024-01-01, warm_up: 10 days, length: 100 days}
staff: {centre: {total: 3}}
channels: {calls: {cases: 6 per hour, enters: centre}}
case_types: {any: {share: 100 %, work: {centre: {mean: 20 min, distribution: exponential}}}}
targets: {closure: {to: closed, within: 1 h, goal: 80 %}}
"""

DISTRICT = """\
name: 小区
note: 一个小小的区
period:
  start: 2021-01-04
  warm_up: 2 周
  length: {value: 13 weeks, source: 公报}
calendar: {holidays: [2021-02-10], workdays: [2021-02-20]}
territory:
  streets:
    东街道: {communities: 2, grids: 5}
    西街道: {communities: 1, grids: 2}
shifts:
  office: {days: workdays, hours: [08:30-11:30, 13:00-17:00]}
  patrol: {days: all, hours: [07:30-11:30, 14:00-18:00]}
  night: {days: all, hours: [20:00-06:00]}
staff:
  grid: {each: 1, shift: patrol, available: {value: 40 %, assumed: 兼职}, cover: community}
  street:
    each: 6 人
    at: {西街道: 4}
    shift: office
    shift_end: finish
    also:
      夜班: {total: 2, shift: night}
  centre: {total: {value: 5, source: 公报}}
  departments:
    城市管理: {total: 14, shift: office, monthly_cost: 5200}
spread: {distribution: lognormal, cv: 0.8}
triage: {grid: 5 min, street: 10 分钟, centre: 5 min}
reply: {work: 6 min, interrupts: 是}
profiles:
  day: {hours: [0,0,0,0,0,0,1,2,3,4,5,4,3,3,4,5,4,3,2,1,1,0,0,0], days: {weekend: 60 %, holiday: 0.5}, day_to_day: 0.2}
channels:
  12345: {cases: {value: 24.2 per day, source: 公报}, enters: centre, profile: day}
  巡查: {cases: 每天 60 件, enters: grid, types: {乱堆: 100 %}, reply: no}
case_types:
  乱堆:
    share: 40 %
    department: 城市管理
    solved_at: {grid: 55 %, street: 25 %, department: 20 %}
    work: {grid: 25 min, street: 1.5 h, department: {quantiles: {50 %: 2 h, 90 %: 8 h}, distribution: lognormal}}
    lead: {department: 1 workday}
  噪音:
    share: 60 %
    solved_at: street
    work: {street: {low: 10 min, high: 1 h, distribution: uniform}}
    urgency: urgent
targets:
  reply: {to: replied, within: 2 h, goal: 95 %, channels: [12345]}
  closure: {label: 办结, from: received, to: closed, within: 3 个工作日, goal: 90 %}
"""

EVERYTHING = (
    DISTRICT.replace("enters: centre,", "enters: centre, enquiries: {share: 58.5 %, work: 4 min},").replace(
        "case_types:\n", "  巡查发现: {enters: grid, reply: no}\ncase_types:\n"
    )
    + """\
  attendance: {to: attended, within: 当天, clock: office, goal: 90 %}
patrols: {早巡: {days: all, hours: [08:00-09:00]}, 夜查: {days: all, hours: [17:00-18:00], surge_only: yes}}
latent: {乱堆: {arises: 40 per day, found: 60 %, patrol: 巡查发现, patience: 3 days, complaint: 12345}}
surges:
  雪: {on: 2021-01-20, lasts: 5 days, half_life: 1 day, times: 3, streets: [东街道]}
  管网: {rate: 4 per year, lasts: 2 days, adds: 30 per day, types: [噪音], strikes: community}
surge_mode: {during: [雪], until: 2021-01-29, shifts: {office: patrol}}
start: {backlog: {cases: 60, age: {mean: 3 days, cv: 1}, channels: {12345: 100 %}, types: {乱堆: 20 %, 噪音: 80 %}}}
"""
)
"""The district with every way in which cases may come."""


def mistakes(text: str) -> list[str]:
    """The messages that *text* gives, one for each mistake."""
    with pytest.raises(ScenarioError) as raised:
        parse(text, "a.yaml")
    return str(raised.value).split("\n")


def small(old: str = "", new: str = "", after: str = "") -> str:
    """The small scenario with *old* replaced by *new*, and lines after it."""
    assert old in SMALL
    return SMALL.replace(old, new, 1) + after
