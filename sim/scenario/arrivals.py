"""What comes besides the steady stream of cases, and what a district starts with."""

from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, InstanceOf, PlainSerializer, WithJsonSchema, field_validator, model_validator

from sim.scenario.durations import Duration, HandsOn
from sim.scenario.names import Name
from sim.scenario.open_cases import OpenCase, as_texts
from sim.scenario.setting import ShiftHours
from sim.scenario.units import DAY
from sim.scenario.values import Day, Days, Flag, Part, RateValue, Seconds, ShareValue, or_alone

LONGEST_AGE = 3 * 366 * DAY
"""The oldest case that a scenario may start with [s]."""


class Enquiries(Part):
    """Calls that are answered at once and never become cases. They cost the desk time and nothing else."""

    share: ShareValue = Field(description="share of all the channel's calls")
    work: HandsOn = Field(description="hands-on time of one answer")
    included: Flag = Field(
        default=False,
        description="whether the channel's rate under 'cases' includes them, as where a source counts calls; "
        "otherwise that rate counts cases alone, and these calls come on top",
    )

    @field_validator("share")
    @classmethod
    def _some_cases(cls, given: float) -> float:
        if given == 1:
            raise ValueError("must be less than 100 %, got 100 %; a channel brings at least some cases")
        return given


class Patrol(ShiftHours):
    """A round of the grid workers: while it lasts they take no cases, and it passes every place of their grid once."""

    surge_only: Flag = Field(default=False, description="it takes place only in surge mode")


class Latent(Part):
    """Trouble that patrols may find before anybody complains (未诉先办). It arises whether or not anybody patrols.

    None is there at the first second, so let a warm-up cover the patience.
    """

    arises: RateValue = Field(description="how much of it arises in the whole district, by residents of the grids")
    found: ShareValue = Field(description="chance that a patrol that passes it finds it")
    patrol: Name = Field(description="the channel of what patrols find; it enters at the grid, where nobody waits")
    patience: Duration = Field(description="how long after it arose a citizen complains of what no patrol has found")
    complaint: Name = Field(description="the channel by which citizens complain of it")

    @field_validator("arises")
    @classmethod
    def _some(cls, given: RateValue) -> RateValue:
        if given.count <= 0:
            raise ValueError("must be more than 0, got 0; remove trouble that never arises")
        return given

    @field_validator("patience")
    @classmethod
    def _elapsed(cls, given: Duration) -> Duration:
        if given.clock != "elapsed":
            raise ValueError("must be elapsed time, got working days; write hours or days, such as 3 days")
        return given


class Surge(Part):
    """More cases than usual for a while: snow, the start of heating, a campaign."""

    on: Days | None = Field(default=None, description="the day on which it begins, or days on each of which it does")
    rate: RateValue | None = Field(default=None, description="how often it comes by chance, such as 2 per year")
    lasts: Seconds = Field(description="how long it lasts, such as 10 days")
    half_life: Seconds | None = Field(
        default=None, description="how soon what it brings falls to half; it stays the same if not written"
    )
    times: float | None = Field(
        default=None, strict=True, ge=1, le=1000, description="by what the usual arrivals are multiplied at its height"
    )
    adds: RateValue | None = Field(default=None, description="how many cases it adds at its height, in all it strikes")
    types: tuple[Name, ...] | None = Field(
        default=None, min_length=1, description="the case types it brings; all if not written"
    )
    channels: tuple[Name, ...] | None = Field(
        default=None, min_length=1, description="the channels by which they come; all with a rate if not written"
    )
    streets: tuple[Name, ...] | None = Field(
        default=None, min_length=1, description="the streets it strikes; all if neither streets nor communities"
    )
    communities: tuple[Name, ...] | None = Field(
        default=None, min_length=1, description="the communities it strikes, each with all its grids"
    )
    strikes: Literal["everywhere", "street", "community"] = Field(
        default="everywhere",
        description="within the places named: all of them, or one street or community (neighbouring grids together), "
        "drawn anew each time by residents",
    )

    @model_validator(mode="after")
    def _once_each(self) -> Self:
        for one, other, example in (("on", "rate", "on: 2021-11-01"), ("times", "adds", "times: 3")):
            given = [key for key in (one, other) if getattr(self, key) is not None]
            if len(given) != 1:
                got = "both" if given else "neither"
                raise ValueError(f"takes either '{one}' or '{other}', got {got}; write one of them, such as {example}")
        return self

    @field_validator("lasts", "half_life")
    @classmethod
    def _some_time(cls, given: int | None) -> int | None:
        if given is not None and given <= 0:
            raise ValueError("must be more than 0, got 0; write a length of time such as 10 days")
        return given


class SurgeMode(Part):
    """How people work while surges last: longer shifts, and groups and patrols that say surge_only.

    The clocks of targets keep their usual hours.
    """

    during: tuple[Name, ...] | None = Field(
        default=None,
        min_length=1,
        description="the surges in which it holds; all if not written",
    )
    until: Day | None = Field(
        default=None, description="its last day, instead of the end of each surge; only where all have dates"
    )
    shifts: dict[Name, Name] = Field(default={}, description="the shift kept instead of each shift named")


class Backlog(Part):
    """Cases that are open when the scenario begins, by number and age."""

    cases: int = Field(strict=True, ge=1, le=1_000_000, description="how many are open", examples=[60])
    age: Duration = Field(description="how long ago each was received; more than 3 years counts as 3 years")
    channels: dict[Name, ShareValue] = Field(
        default={}, description="shares of the channels they came by; as the channels bring cases if not written"
    )
    types: dict[Name, ShareValue] = Field(
        default={}, description="shares of case types; as among the cases of their channels if not written"
    )

    @field_validator("age")
    @classmethod
    def _elapsed(cls, given: Duration) -> Duration:
        if given.clock != "elapsed":
            raise ValueError("must be elapsed time, got working days; write hours, days or weeks, such as 3 days")
        return given


class Start(Part):
    """What is open at the first second, the warm-up's if there is one.

    cases : the lines of the table; a file names the table, and whoever loads the file puts its lines here.
    """

    model_config = ConfigDict(json_schema_extra=or_alone)

    backlog: Backlog | None = Field(
        default=None, description="a number of cases, drawn; each waits at the level that can solve it, replied to"
    )
    cases: Annotated[
        tuple[InstanceOf[OpenCase], ...] | None,
        PlainSerializer(as_texts),
        WithJsonSchema({"type": "string", "examples": ["open_cases.csv"]}),
    ] = Field(
        default=None,
        alias="from",
        description="a CSV file, path relative to this file, with a line for each open case: received, and where known "
        "channel, type, street, grid, department",
    )

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, given: object) -> object:
        if given in ("empty", "空"):
            return {}
        if not isinstance(given, dict | Start):
            got = "nothing" if given is None else f"'{given}'"
            raise ValueError(
                f"must be empty or a backlog, got {got}; write empty, or {{backlog: {{cases: 60, age: 3 days}}}}"
            )
        return given

    @model_validator(mode="after")
    def _given_once(self) -> Self:
        if self.backlog and self.cases:
            raise ValueError("takes either 'backlog' or 'from', got both; write one of them")
        return self
