"""The few numbers that a starting scenario is made from, and what stands for those that are not given."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

LIMITS: dict[str, tuple[int, int]] = {
    "streets": (1, 500),
    "communities": (1, 5_000),
    "grids": (1, 20_000),
    "cases": (1, 1_000_000),
    "street_staff": (1, 1_000),
    "centre_staff": (1, 10_000),
    "department_staff": (4, 50_000),
}
"""Least and most of each number."""

GRIDS_A_COMMUNITY = 12
BUSY = 0.65  # share of a group's time that its work should take, so that cases do not pile up
STREET_HOURS, CENTRE_HOURS, DEPARTMENT_HOURS = 0.37, 0.1, 0.62  # hands-on hours of each for a case of the district
STREET_MONTH, CENTRE_MONTH, DEPARTMENT_MONTH = 75.0, 210.0, 90.0  # hours a month that one of them has for cases
DEPARTMENTS = {"住建": 42, "综合执法": 26, "公安交警": 12, "市场监管": 20}
"""The departments, and the percentage of their work that each has."""


@dataclass(frozen=True)
class District:
    """A district by its numbers.

    cases : a month.
    street_staff : people at each street; centre_staff, department_staff : people in all.
    given : the names of the numbers that somebody gave; the others are defaults.
    """

    streets: int
    communities: int
    grids: int
    cases: int
    street_staff: int
    centre_staff: int
    department_staff: int
    name: str = "我的区"
    given: frozenset[str] = frozenset()

    @classmethod
    def of(cls, name: str = "我的区", **given: int | None) -> District:
        """A district of the numbers that are known; the others follow from these."""
        known = {key: value for key, value in given.items() if value is not None}
        for key in LIMITS:
            known.setdefault(key, default(key, known))
        return cls(**known, name=name, given=frozenset(key for key, value in given.items() if value is not None))

    @property
    def street_counts(self) -> list[tuple[int, int]]:
        """Communities and grids of each street, dealt evenly; every community has a grid."""
        communities = dealt(self.communities, [1] * self.streets)
        extra = dealt(self.grids - self.communities, [1] * self.streets)
        return [(count, count + more) for count, more in zip(communities, extra, strict=True)]

    @property
    def departments(self) -> dict[str, int]:
        """People of each department; at least one."""
        shared = dealt(self.department_staff - len(DEPARTMENTS), list(DEPARTMENTS.values()))
        return {name: 1 + more for name, more in zip(DEPARTMENTS, shared, strict=True)}


def default(key: str, known: dict[str, int]) -> int:
    """What stands for a number that is not given, from those that are known and come before it in LIMITS."""
    cases, streets = known.get("cases", 900), known.get("streets", 5)
    guess = {
        "streets": lambda: min(5, known.get("communities", 5), known.get("grids", 5)),
        "communities": lambda: max(streets, round(known.get("grids", streets * 120) / GRIDS_A_COMMUNITY)),
        "grids": lambda: known["communities"] * GRIDS_A_COMMUNITY,
        "cases": lambda: 900,
        "street_staff": lambda: _needed(cases / streets * STREET_HOURS, STREET_MONTH),
        "centre_staff": lambda: _needed(cases * CENTRE_HOURS, CENTRE_MONTH),
        "department_staff": lambda: sum(
            _needed(cases * DEPARTMENT_HOURS * share / 100, DEPARTMENT_MONTH) for share in DEPARTMENTS.values()
        ),
    }
    return min(guess[key](), LIMITS[key][1])


def least(key: str, known: dict[str, int]) -> int:
    """The least that a number may be: every street has a community, and every community a grid."""
    above = {"communities": ("streets",), "grids": ("streets", "communities")}.get(key, ())
    return max(LIMITS[key][0], *(known.get(each, 0) for each in above), 0)


def dealt(number: int, weights: list[int]) -> list[int]:
    """A whole number dealt out by weights; what is over goes to those with the largest remainders."""
    whole = sum(weights)
    shares = [number * weight // whole for weight in weights]
    order = sorted(range(len(weights)), key=lambda place: -(number * weights[place] % whole))
    for place in order[: number - sum(shares)]:
        shares[place] += 1
    return shares


def _needed(hours: float, month: float) -> int:
    return max(2, ceil(hours / (month * BUSY)))
