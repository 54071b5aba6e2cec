"""Which days are worked: Chinese weekends, public holidays and make-up working days (调休)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from holidays import HolidayBase

WORKDAY, WEEKEND, HOLIDAY = range(3)
"""Kinds of day, in the order of ``schema.DAY_KINDS``."""


@dataclass(frozen=True)
class Calendar:
    """The kinds of consecutive days.

    start : the day with index 0.
    kinds : int8 array, one of WORKDAY, WEEKEND, HOLIDAY per day.
    unpublished : years in it whose make-up working days are not known yet.
    """

    start: date
    kinds: npt.NDArray[np.int8]
    unpublished: tuple[int, ...] = ()

    @property
    def worked(self) -> npt.NDArray[np.bool_]:
        """Whether each day is a working day."""
        return self.kinds == WORKDAY

    def index(self, day: date) -> int:
        """Index of *day*, which may lie outside."""
        return (day - self.start).days


def calendar(start: date, days: int, holidays: Collection[date] = (), workdays: Collection[date] = ()) -> Calendar:
    """The calendar of *days* days from *start* on.

    holidays, workdays : days off and working days that correct the public arrangements.
    Source: notices of the State Council, by way of the package ``holidays``.
    """
    end = start + timedelta(days=days)
    years = range(start.year, (end - timedelta(days=1)).year + 1)
    off, made_up = _public_days(years)
    off = (off | frozenset(holidays)) - frozenset(workdays)
    made_up = (made_up | frozenset(workdays)) - frozenset(holidays)
    kinds = np.where((np.arange(days) + start.weekday()) % 7 >= 5, WEEKEND, WORKDAY).astype(np.int8)
    for marked, kind in ((off, HOLIDAY), (made_up, WORKDAY)):
        inside = [(day - start).days for day in marked if start <= day < end]
        kinds[inside] = kind
    corrected = {day.year for day in workdays}
    unknown = {year for year in years if not any(day.year == year for day in made_up)} - corrected
    return Calendar(start, kinds, tuple(sorted(unknown)))


@lru_cache
def _public_days(years: range) -> tuple[frozenset[date], frozenset[date]]:
    """Public holidays, and weekend days that are worked instead.

    A year that the State Council has not arranged yet has no day of the second sort.
    """
    china = _china()(years=years)
    return frozenset(china), frozenset(china.weekend_workdays)


def _china() -> type[HolidayBase]:
    """The country's class from its own module, as ``holidays.countries`` would load those of 250 countries."""
    import holidays

    name = "holidays.countries.china"
    loader = SourceFileLoader(name, str(Path(holidays.__file__).parent / "countries" / "china.py"))
    module = ModuleType(name)
    loader.exec_module(module)
    country: type[HolidayBase] = module.China
    return country
