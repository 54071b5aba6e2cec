"""What a scenario file may say. The JSON Schema that editors use is made from these classes."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, PrivateAttr, field_validator, model_validator

from sim.scenario import origin
from sim.scenario.arrivals import Enquiries, Latent, Patrol, Start, Surge, SurgeMode
from sim.scenario.durations import Duration, HandsOn, Spread
from sim.scenario.handling import CallBack, Chasers, Duplicates, FirstReceiver, Joint, Outside, Returns, Supervision
from sim.scenario.names import Name
from sim.scenario.origin import Origin
from sim.scenario.setting import NOWHERE, CalendarRules, Period, ShiftHours, Street, Territory
from sim.scenario.staff import ROUND_THE_CLOCK, Absence, GridStation, Group, Staff, Station, Sweep
from sim.scenario.territory import Places
from sim.scenario.units import DAY, Rate
from sim.scenario.values import (
    DAY_KINDS,
    LEVELS,
    DayKind,
    Flag,
    Level,
    LimitValue,
    Part,
    RateValue,
    Rung,
    ShareValue,
    SpanValue,
    Weight,
    or_alone,
)

if TYPE_CHECKING:
    from sim.scenario.loading import Changes
    from sim.scenario.network import Network

__all__ = [
    "DAY_KINDS",
    "LEVELS",
    "ROUND_THE_CLOCK",
    "Absence",
    "CalendarRules",
    "CaseType",
    "Channel",
    "DayKind",
    "Enquiries",
    "GridStation",
    "Group",
    "Latent",
    "Level",
    "Patrol",
    "Period",
    "Profile",
    "Reply",
    "Scenario",
    "ShiftHours",
    "Staff",
    "Start",
    "Station",
    "Street",
    "Surge",
    "SurgeMode",
    "Sweep",
    "Target",
    "Territory",
]


class Reply(Part):
    """The provisional reply, owed by the station that receives a case first."""

    work: HandsOn = Field(description="hands-on time of one reply")
    interrupts: Flag = Field(
        default=False, description="a reply interrupts other work; otherwise it only goes ahead of it"
    )


class Profile(Part):
    """How arrivals are spread over the hours of the day and the kinds of day."""

    hours: tuple[Weight, ...] = Field(
        default=(1.0,) * 24, min_length=24, max_length=24, description="24 weights, from midnight on"
    )
    days: dict[DayKind, Weight] = Field(
        default={}, description="weight of each kind of day; a kind that is not written has 100 %"
    )
    day_to_day: float = Field(
        default=0.0, strict=True, ge=0, le=5, description="coefficient of variation of the daily rate, beyond Poisson"
    )

    @field_validator("hours")
    @classmethod
    def _some_hour(cls, given: tuple[float, ...]) -> tuple[float, ...]:
        if not any(given):
            raise ValueError("all weights are 0, so no case could ever come; write at least one above 0")
        return given

    @field_validator("days")
    @classmethod
    def _some_day(cls, given: dict[DayKind, float]) -> dict[DayKind, float]:
        if not any(given.get(kind, 1.0) for kind in DAY_KINDS):
            raise ValueError("all weights are 0, so no case could ever come; write at least one above 0")
        return given


class Channel(Part):
    """A way by which cases come in."""

    cases: RateValue | None = Field(
        default=None,
        description="how many cases come, such as 24.2 per day; calls that are answered at once come on top, unless "
        "'enquiries' says that they are included; left out where cases come in other ways only",
    )
    enters: Level = Field(description="the level that receives its cases")
    profile: Name | None = Field(default=None, description="one of the profiles; the same at all hours if not written")
    spacing: Literal["random", "even"] = Field(
        default="random", description="even: a machine that reports at fixed intervals"
    )
    types: dict[Name, ShareValue] = Field(
        default={}, description="shares of case types, instead of those of the case types"
    )
    reply: Flag = Field(default=True, description="whether somebody waits for a provisional reply")
    straight: Flag = Field(
        default=False,
        description="cases go straight from where they enter to the level that solves them, as where a community "
        "blows the whistle and departments come (吹哨报到)",
    )
    callback: Flag = Field(default=True, description="whether there is anybody to call back; not behind a camera")
    rating: ShareValue = Field(
        default=0.0,
        description="share of citizens who rate the result of their case by themselves, as in an app; it takes "
        "nobody's time, and they are not called",
    )
    enquiries: Enquiries | None = Field(
        default=None, description="calls that the station it enters answers at once, and that never become cases"
    )

    @field_validator("cases")
    @classmethod
    def _some(cls, given: RateValue | None) -> RateValue | None:
        if given is not None and given.count <= 0:
            raise ValueError("must be more than 0, got 0; remove a channel that brings nothing")
        return given

    @property
    def case_rate(self) -> Rate:
        """How many cases come, calls that never become cases left out."""
        if self.cases is None:
            return Rate(0.0, DAY)
        if self.enquiries is None or not self.enquiries.included:
            return self.cases
        return replace(self.cases, count=self.cases.count * (1 - self.enquiries.share))

    @property
    def enquiry_rate(self) -> Rate:
        """How many calls come that never become cases."""
        if self.enquiries is None:
            return Rate(0.0, DAY)
        share = self.enquiries.share
        return replace(self.case_rate, count=self.case_rate.count * share / (1 - share))


def _whole(given: object) -> object:
    """A name alone takes all; nothing written is nobody."""
    if given is None:
        return {}
    return {given: 1.0} if isinstance(given, str | int) else given


class CaseType(Part):
    """What a case is about: who can solve it, and how long that takes."""

    share: ShareValue | None = Field(
        default=None, description="share of the cases of channels that list no types of their own"
    )
    department: Annotated[dict[Name, ShareValue], BeforeValidator(_whole)] = Field(
        default={}, description="the department that solves it, or shares of several", json_schema_extra=or_alone
    )
    solved_at: Annotated[dict[Rung, ShareValue], BeforeValidator(_whole)] = Field(
        default={},
        description="shares of the level at which it can be solved; may be left out if only one is staffed; city is "
        "beyond them, where the last level passes a case on and only waits",
        json_schema_extra=or_alone,
    )
    work: dict[Level, HandsOn] = Field(description="hands-on time at the level that solves it")
    triage: dict[Level, HandsOn] = Field(default={}, description="hands-on time at a level that passes it on")
    lead: dict[Rung, Duration] = Field(
        default={}, description="waiting for others after the work is done, before closure; under city, for the city"
    )
    unclear: ShareValue = Field(
        default=0.0, description="share of cases that the centre has to study before it names who is responsible"
    )
    joint: Joint | None = None
    city: Outside | None = None
    really_solved: ShareValue = Field(default=1.0, description="share of closures that really solve the trouble")
    fast_lane: Flag = Field(
        default=False, description="small repairs: straight to the level that solves them, ahead of ordinary cases"
    )
    urgency: Literal["urgent", "normal", "minor"] = Field(
        default="normal", description="its rank where a station takes the most urgent case first"
    )


class Extension(Part):
    """Some cases are granted more time (延期)."""

    share: ShareValue = Field(description="share of cases that are granted it")
    by: SpanValue = Field(description="how much later they are due, such as 3 workdays")


class Target(Part):
    """A time limit from one milestone to another, and the share of cases that should keep it."""

    label: str | None = Field(default=None, max_length=200, description="name in reports")
    since: Literal["received"] = Field(default="received", alias="from", description="what starts the clock")
    to: Literal["replied", "attended", "closed"] = Field(
        description="what stops the clock; attended is when anybody first begins work on the case, replies apart"
    )
    within: LimitValue = Field(description="the time limit, such as 2 h, 3 workdays or same day")
    clock: Name = Field(
        default="elapsed",
        description="elapsed, or the shift whose hours count; working days have their own; the same day ends at "
        "midnight, or with this shift, and then what comes after it or on a day off has its next day",
    )
    counting: Literal["after_receipt_day", "from_receipt_day", "same_time"] = Field(
        default="after_receipt_day",
        description="working days are counted after the day of receipt or from it, and end with the office day; "
        "or they end at the same time of day",
    )
    pauses: tuple[Literal["city"], ...] = Field(
        default=(), description="the clock stands still while a case waits on a city department"
    )
    extension: Extension | None = None
    goal: ShareValue = Field(description="share of cases that should keep the limit, such as 95 %")
    channels: tuple[Name, ...] | None = Field(
        default=None, min_length=1, description="the channels it holds for; all if not written"
    )

    @field_validator("within")
    @classmethod
    def _some_time(cls, given: LimitValue) -> LimitValue:
        if given.seconds <= 0:
            raise ValueError("must be more than 0, got 0; write a time limit such as 2 h")
        return given

    @field_validator("goal")
    @classmethod
    def _some_goal(cls, given: float) -> float:
        if given == 0:
            raise ValueError("must be more than 0 %, got 0 %; write a goal such as 95 %, or remove the target")
        return given

    @model_validator(mode="after")
    def _one_clock(self) -> Self:
        if self.within.clock == "workdays":
            if self.clock != "elapsed":
                raise ValueError(f"working days have their own clock, got clock '{self.clock}' too; remove 'clock'")
            if self.counting != "same_time" and self.within.workdays % 1:
                given = f"got {self.within.workdays:g}"
                raise ValueError(f"counts whole working days, {given}; write hours, or counting: same_time")
        return self


class Scenario(Part):
    """A district, its people and its cases over a period."""

    name: str = Field(min_length=1, max_length=200, description="what it is called", examples=["白塔区现状"])
    note: str | None = Field(default=None, description="what this scenario is for")
    period: Period
    calendar: CalendarRules = CalendarRules()
    territory: Territory | None = None
    shifts: dict[Name, ShiftHours] = Field(default={}, description="working hours, by name")
    staff: Staff
    sweeps: dict[Name, Sweep] = Field(
        default={}, description="joint teams that work off a backlog on given days, by name"
    )
    spread: Spread = Field(
        default=Spread(distribution="constant"), description="how durations given by a mean alone vary"
    )
    triage: dict[Level, HandsOn] = Field(default={}, description="hands-on time at a level that passes a case on")
    reply: Reply | None = None
    study: HandsOn | None = Field(default=None, description="hands-on time of the centre on an unclear case")
    returns: Returns | None = None
    first_receiver: FirstReceiver | None = None
    callback: CallBack | None = None
    chasers: Chasers | None = None
    duplicates: Duplicates | None = None
    supervision: Supervision | None = None
    profiles: dict[Name, Profile] = Field(default={}, description="how arrivals spread over hours and days, by name")
    channels: dict[Name, Channel] = Field(description="the ways by which cases come in, by name")
    case_types: dict[Name, CaseType] = Field(description="what cases are about, by name")
    patrols: dict[Name, Patrol] = Field(
        default={}, description="rounds of all grid workers, by name; they take the time of their shifts from cases"
    )
    latent: dict[Name, Latent] = Field(
        default={}, description="trouble that patrols may find before anybody complains, by case type"
    )
    surges: dict[Name, Surge] = Field(default={}, description="times with more cases than usual, by name")
    surge_mode: SurgeMode | None = Field(default=None, description="how people work while surges last")
    start: Start = Field(default=Start(), description="what is open at the first second: empty, a backlog, or a table")
    targets: dict[Name, Target] = Field(description="time limits, by name")
    _origin: Origin = PrivateAttr(default_factory=Origin)

    @model_validator(mode="after")
    def _one_level_solves_all(self) -> Self:
        if len(self.ladder) == 1:
            for key, kind in self.case_types.items():
                if not kind.solved_at:
                    filled = kind.model_copy(update={"solved_at": {self.ladder[0]: 1.0}})
                    self.case_types[key] = filled
        return self

    @property
    def ladder(self) -> tuple[Level, ...]:
        """The levels that somebody staffs, from the grid upwards."""
        staff = self.staff
        return tuple(
            level for level in LEVELS if (staff.departments if level == "department" else getattr(staff, level))
        )

    @property
    def places(self) -> Places:
        """Streets, communities and grids; none without a territory."""
        return self.territory.places if self.territory else NOWHERE

    @cached_property
    def network(self) -> "Network":
        """This scenario laid out as stations and shifts."""
        from sim.scenario.network import network

        return network(self)

    @cached_property
    def readings(self) -> "dict[str, dict[str, Target]]":
        """The ways in which each time limit may be read, the one that is written first; by what tells them apart."""
        from sim.scenario.deadlines import readings

        return {name: readings(target, self.network) for name, target in self.targets.items()}

    @property
    def origin(self) -> Origin:
        """What the files say beyond values: provenance, warnings, the text itself."""
        return self._origin

    def fingerprint(self) -> str:
        """16 hex digits of all that a run depends on: values and their order, not names for readers, notes or units."""
        return origin.fingerprint(self)

    def vary(self, changes: "Changes", name: str | None = None) -> "Scenario":
        """A plan without a file: other values by dotted key, such as ``{"staff.street.each": 8}``.

        Raises ScenarioError with every mistake found.
        """
        from sim.scenario.loading import vary

        return vary(self, changes, name)

    def write(self, folder: str | Path) -> Path:
        """Write ``scenario.yaml``, with all it extends merged, and ``grids.csv`` if it has a table of grids.

        Values stand as the files wrote them, or in plain units if this scenario was changed since.
        Returns the path of the scenario.
        """
        return origin.write(self, Path(folder))

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with some values changed, not checked anew."""
        copied = super().model_copy(update=update, deep=deep)
        for name in ("network", "readings"):  # laid out from the values before
            copied.__dict__.pop(name, None)
        return copied
