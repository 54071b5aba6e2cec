"""A busy district in which every mechanism is at work, for what must be true of all of them together."""

from typing import Any

import numpy as np

from sim.demand import Cases
from sim.flow import simulate
from sim.measure import Run
from sim.scenario import Scenario, parse

DISTRICT = """
name: all mechanisms
period: {start: 2024-03-28, warm_up: 7 days, length: 21 days}
territory: {streets: {甲街道: {communities: 1, villages: 1, grids: 4}}}
shifts:
  office: {days: workdays, hours: [08:30-11:30, 13:00-17:00]}
  early: {days: all, hours: [06:00-14:00]}
  night: {days: all, hours: [20:00-02:00]}
staff:
  grid:
    each: 1
    at: {甲街道社区01网格01: 0}
    shift: early
    available: 40 %
    speed: 130 %
    cover: community
    absence: {share: 20 %}
    also:
      villagers: {each: 1, where: villages, shift: night, types: noise, absence: {share: 10 %, spell: 2 days}}
  community: {each: 1, shift: office, absence: {share: 10 %}}
  street: {each: 1, shift: office, discipline: earliest_due}
  centre:
    total: 2
    shift: early
    shift_end: hand_over
    speed: 80 %
    absence: {share: 15 %, spell: 3 days}
    also:
      late: {total: 1, shift: night, shift_end: finish}
      officer: {total: 1, shift: night, steps: [reply, call_back], shift_end: hand_over}
      trainees: {total: 1, shift: early, types: rubbish, speed: 60 %}
  departments:
    公安:
      total: 2
      shift: office
      available: 70 %
      discipline: most_urgent
      urgent_interrupts: yes
      absence: {share: 10 %}
      also: {helpers: {total: 1, shift: early, types: noise, shift_end: hand_over}}
    城管: {total: 1, shift: early, shift_end: finish}
sweeps:
  clearance: {at: [城管, 甲街道], days: [2024-04-02, 2024-04-09], hours: [18:00-23:00], types: rubbish, people: 3}
spread: {distribution: lognormal, cv: 1}
triage: {grid: 5 min, community: 5 min, street: 10 min, centre: 5 min}
reply: {work: 5 min, interrupts: yes}
study: 20 min
first_receiver: {check: 6 min}
returns: {share: 20 %, work: 10 min, rounds: 2, fallback: 城管}
callback:
  share: 70 %
  after: 1 h
  work: 5 min
  reached: 80 %
  satisfied: {on_time: 80 %, late: 50 %, unsolved: 20 %}
  reopened: 70 %
  rounds: 2
chasers: {after: 6 h, share: 40 %, work: 4 min, most: 2}
duplicates: {share: 15 %, within: 1 day, work: 3 min, most: 2}
supervision: {at: 60 %, by: street, work: 10 min}
channels:
  hotline: {cases: 15 per day, enters: centre}
  patrol: {cases: 6 per day, enters: grid, reply: no}
  app: {cases: 3 per day, enters: community, callback: no, rating: 60 %}
  whistle: {cases: 2 per day, enters: community, straight: yes, reply: no}
  cameras: {cases: 2 per day, enters: centre, callback: no, reply: no}
case_types:
  noise:
    share: 60 %
    department: {公安: 70 %, 城管: 30 %}
    solved_at: {grid: 20 %, community: 10 %, street: 15 %, department: 45 %, city: 10 %}
    work: {grid: 20 min, community: 30 min, street: 30 min, department: 1 h}
    lead: {department: 1 workday, street: 3 h, city: 2 workdays}
    unclear: 15 %
    joint: {share: 30 %, departments: [城管], work: 30 min}
    really_solved: 85 %
  rubbish:
    share: 40 %
    urgency: urgent
    department: 城管
    solved_at: {grid: 50 %, centre: 25 %, department: 25 %}
    work: {grid: 30 min, centre: 15 min, department: 1.5 h}
    city: {share: 15 %, wait: 2 workdays}
    fast_lane: yes
targets:
  reply: {to: replied, within: 2 h, goal: 95 %}
  closure: {to: closed, within: 3 workdays, goal: 90 %}
"""

ARRIVALS = """
patrols:
  morning: {days: all, hours: [09:00-10:30]}
  evening: {days: all, hours: [22:00-23:00], surge_only: yes}
latent:
  rubbish: {arises: 4 per day, found: 50 %, patrol: patrol, patience: {mean: 2 days, cv: 1}, complaint: hotline}
surges:
  snow: {on: 2024-04-06, lasts: 4 days, times: 2}
surge_mode: {shifts: {office: long, early: long}}
start: {backlog: {cases: 30, age: {mean: 3 days, cv: 1}}}
"""


def district() -> Scenario:
    """The district as written."""
    return parse(DISTRICT)


def surprised_district() -> Scenario:
    """The district with enquiries, patrols, a surge in which people stay longer, and cases open from the start."""
    text = DISTRICT.replace("staff:\n", "  long: {days: all, hours: [05:00-23:00]}\nstaff:\n", 1)
    text = text.replace("enters: centre}", "enters: centre, enquiries: {share: 40 %, work: 4 min}}")
    text = text.replace(
        "  late: {", "  reserve: {total: 1, shift: night, surge_only: yes, absence: {share: 30 %}}\n      late: {"
    )
    text = text.replace("targets:\n", "targets:\n  attendance: {to: attended, within: 4 h, goal: 90 %}\n")
    return parse(text + ARRIVALS)


def ran(scenario: Scenario, cases: Cases) -> Run:
    """What became of the cases."""
    return Run(scenario, cases, simulate(scenario, cases))


def by_case(run: Run, values: np.ndarray, chosen: Any = slice(None)) -> np.ndarray:
    """Sum of *values*, one per visit, over the chosen visits of each case."""
    return np.bincount(run.visits["case"][chosen], weights=values[chosen], minlength=len(run.cases)).astype(np.int64)
