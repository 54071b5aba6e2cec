"""When and where: the period, the calendar, the territory and the hours of shifts."""

from datetime import date
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    Field,
    InstanceOf,
    PlainSerializer,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from sim.scenario.names import Name
from sim.scenario.territory import GridRow, Places, places_by_count, places_of_rows
from sim.scenario.units import DAY
from sim.scenario.values import Day, Hours, Part, Seconds, apart

LONGEST_PERIOD = 20 * 366 * DAY
LONGEST_WARM_UP = 10 * 366 * DAY


def _whole_days(seconds: int) -> int:
    if seconds % DAY:
        raise ValueError(f"must be whole days, got {seconds / DAY:.6g} days; write days or weeks, such as 2 weeks")
    return seconds


class Period(Part):
    """The measured period, and what runs before it so that it does not start empty."""

    start: Day = Field(description="first day that is measured")
    length: Annotated[Seconds, AfterValidator(_whole_days)] = Field(
        description="length of the measured period, in whole days"
    )
    warm_up: Annotated[Seconds, AfterValidator(_whole_days)] = Field(
        default=0, description="simulated before the start and not measured, in whole days"
    )

    @field_validator("start")
    @classmethod
    def _in_our_times(cls, given: date) -> date:
        if not 2000 <= given.year <= 2100:
            raise ValueError(f"must lie between 2000 and 2100, got {given}")
        return given

    @field_validator("length")
    @classmethod
    def _not_absurd(cls, given: int) -> int:
        if not DAY <= given <= LONGEST_PERIOD:
            raise ValueError(f"must be between 1 day and 20 years, got {given // DAY:,} days; a quarter is 13 weeks")
        return given

    @field_validator("warm_up")
    @classmethod
    def _not_absurdly_warm(cls, given: int) -> int:
        if given > LONGEST_WARM_UP:
            raise ValueError(f"must be at most 10 years, got {given // DAY:,} days; 2 to 13 weeks mostly suffice")
        return given


class CalendarRules(Part):
    """Corrections to the public calendar, and the office whose hours count as working time."""

    office: Name | None = Field(
        default=None,
        description="the shift whose hours are working time and whose end closes a working day; 'office' if there is",
    )
    holidays: tuple[Day, ...] = Field(default=(), description="further days off")
    workdays: tuple[Day, ...] = Field(default=(), description="further working days (调休)")

    @model_validator(mode="after")
    def _either_or(self) -> Self:
        if both := sorted(set(self.holidays) & set(self.workdays)):
            raise ValueError(f"{both[0]} is both a holiday and a working day; remove it from one of the two")
        return self


class Street(Part):
    """A street by its counts; its grids are dealt evenly to its communities and villages."""

    communities: int = Field(strict=True, ge=0, le=10_000, description="number of town communities (社区)")
    villages: int = Field(default=0, strict=True, ge=0, le=10_000, description="number of villages (村)")
    grids: int = Field(strict=True, ge=1, le=100_000, description="number of grids (网格), those of villages included")

    @model_validator(mode="after")
    def _a_grid_for_each(self) -> Self:
        number = self.communities + self.villages
        if not number:
            raise ValueError("must have a community or a village, got neither; write how many, such as communities: 18")
        if self.grids < number:
            villages = f" and {self.villages} villages" if self.villages else ""
            given = f"got {self.grids} grids for {self.communities} communities{villages}"
            raise ValueError(f"every community needs a grid, {given}; write at least {number} grids")
        return self


class Territory(Part):
    """Where cases arise: streets by counts, or a table of grids.

    grids : the lines of the table; a file names the table, and whoever loads the file puts its lines here.
    """

    streets: dict[Name, Street] | None = Field(default=None, description="streets by name, each with its counts")
    grids: Annotated[
        tuple[InstanceOf[GridRow], ...] | None,
        PlainSerializer(lambda rows: rows and [row.as_plain() for row in rows]),
        WithJsonSchema({"type": "string", "examples": ["grids.csv"]}),
    ] = Field(
        default=None,
        alias="from",
        description="a CSV file, path relative to this file, with the columns street, community, grid, residents, "
        "and kind (town or village) where there are villages",
    )

    @model_validator(mode="after")
    def _given_once(self) -> Self:
        if (self.streets is None) == (self.grids is None):
            given = "neither" if self.streets is None else "both"
            raise ValueError(f"takes either 'streets' or 'from', got {given}; write one of them")
        if not (self.streets or self.grids):
            raise ValueError("has no streets; write at least one, such as 武圣街道: {communities: 18, grids: 208}")
        return self

    @cached_property
    def places(self) -> Places:
        """Its streets, communities and grids."""
        return places_of_rows(self.grids) if self.grids else places_by_count(self.streets or {})


class ShiftHours(Part):
    """When a shift is open."""

    days: Literal["all", "workdays", "rest_days"] = Field(description="rest_days are the weekends and holidays")
    hours: tuple[Hours, ...] = Field(min_length=1, description="opening hours; past midnight such as 20:00-06:00")

    @field_validator("hours")
    @classmethod
    def _apart(cls, given: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        return apart(given)


NOWHERE = places_of_rows(())
"""The places of a scenario without a territory."""
