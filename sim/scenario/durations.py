"""How long something takes: a distribution given by mean and spread, by quantiles, by bounds or by observed values."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, ConfigDict, Field, field_validator, model_validator

from sim.scenario.units import Span, SpanClock
from sim.scenario.values import Part, ShareValue, SpanValue, or_alone

Distribution = Literal["lognormal", "gamma", "exponential", "erlang", "uniform", "triangular", "constant", "empirical"]

# Which parameters make a distribution; each alternative is complete in itself.
PARAMETERS: dict[Distribution, tuple[frozenset[str], ...]] = {
    "lognormal": (frozenset({"mean", "cv"}), frozenset({"quantiles"})),
    "gamma": (frozenset({"mean", "cv"}), frozenset({"quantiles"})),
    "exponential": (frozenset({"mean"}), frozenset({"quantiles"})),
    "erlang": (frozenset({"mean", "stages"}),),
    "uniform": (frozenset({"low", "high"}), frozenset({"quantiles"})),
    "triangular": (frozenset({"low", "mode", "high"}),),
    "constant": (frozenset({"mean"}),),
    "empirical": (frozenset({"values"}), frozenset({"quantiles"})),
}
GAMMA_SHAPES = (0.05, 100_000.0)
"""Shape parameters among which a gamma duration given by quantiles is looked for."""
_QUANTILES_NEEDED: dict[str, int] = {"lognormal": 2, "gamma": 2, "exponential": 1, "uniform": 2}


class Spread(Part):
    """How durations that are given by a mean alone vary around it."""

    distribution: Literal["lognormal", "gamma", "exponential", "constant"] = "lognormal"
    cv: float | None = Field(
        default=None, strict=True, ge=0, le=20, description="coefficient of variation: standard deviation over mean"
    )

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if (self.cv is None) == (self.distribution in ("lognormal", "gamma")):
            verb = "needs" if self.cv is None else "takes no"
            raise ValueError(f"{self.distribution} {verb} cv; only lognormal and gamma are given by one")
        return self


class Duration(Part):
    """One duration's distribution. A bare length of time is its mean; the scenario's ``spread`` says how it varies."""

    model_config = ConfigDict(json_schema_extra=or_alone)

    distribution: Distribution | None = Field(
        default=None, description="its shape; by itself a mean and cv are lognormal"
    )
    mean: SpanValue | None = Field(default=None, description="mean length")
    cv: float | None = Field(
        default=None, strict=True, ge=0, le=20, description="coefficient of variation: standard deviation over mean"
    )
    stages: int | None = Field(
        default=None, strict=True, ge=1, le=1000, description="number of exponential stages of an Erlang duration"
    )
    quantiles: dict[ShareValue, SpanValue] | None = Field(
        default=None, description="length by share of cases that take no longer, such as {50 %: 20 min, 90 %: 1 h}"
    )
    low: SpanValue | None = Field(default=None, description="shortest length")
    mode: SpanValue | None = Field(default=None, description="most likely length")
    high: SpanValue | None = Field(default=None, description="longest length")
    values: tuple[SpanValue, ...] | None = Field(
        default=None, min_length=1, description="observed lengths, equally likely"
    )

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, given: object) -> object:
        if given is None or isinstance(given, list):
            got = "nothing" if given is None else "a list"
            raise ValueError(f"not a duration: {got}; write a mean such as 25 min, or {{mean: 25 min, cv: 0.8}}")
        return {"mean": given} if isinstance(given, str | int | float) else given

    @field_validator("quantiles")
    @classmethod
    def _rising(cls, given: dict[float, Span] | None) -> dict[float, Span] | None:
        if given is None:
            return None
        ordered = dict(sorted(given.items()))
        lengths = [s.seconds for s in ordered.values()]
        if lengths != sorted(lengths):
            raise ValueError("a larger share of cases cannot take a shorter time; let lengths rise with their shares")
        return ordered

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        given = frozenset(self.model_fields_set) - {"distribution"}
        if self.distribution is None:
            if given in ({"mean"}, {"mean", "cv"}) or (given == {"quantiles"} and self._quantiles_fit("lognormal")):
                return self._on_one_clock()
            raise ValueError(
                f"these parameters need a distribution: {', '.join(sorted(given)) or 'none given'}; "
                f"name one of {', '.join(PARAMETERS)}"
            )
        if given not in PARAMETERS[self.distribution]:
            needs = " or ".join(", ".join(sorted(way)) for way in PARAMETERS[self.distribution])
            raise ValueError(f"{self.distribution} is given by {needs}; got {', '.join(sorted(given)) or 'nothing'}")
        if self.quantiles is not None and not self._quantiles_fit(self.distribution):
            raise ValueError(f"{self.distribution} is {self._quantile_rule(self.distribution)}")
        if self.mean is not None and self.mean.seconds == 0 and self.distribution != "constant":
            raise ValueError(f"{self.distribution} needs a mean above 0, got 0; write 0 min alone for no time at all")
        if self.distribution == "uniform" and self.quantiles is not None and self._uniform_from() < 0:
            raise ValueError("a uniform duration with these quantiles would begin below 0; move them closer together")
        if self.distribution == "gamma" and self.quantiles is not None and not self._some_gamma_fits():
            raise ValueError(
                "no gamma duration of a sensible shape has these quantiles; move them, or name another distribution"
            )
        if not self._low_to_high():
            raise ValueError("low, mode and high must rise in that order, high above low")
        return self._on_one_clock()

    def _quantiles_fit(self, distribution: str) -> bool:
        assert self.quantiles is not None
        shares, lengths = list(self.quantiles), [s.seconds for s in self.quantiles.values()]
        if distribution == "empirical":
            return len(shares) >= 2 and shares[0] == 0 and shares[-1] == 1
        inside = all(0 < q < 1 for q in shares) and lengths[0] > 0
        return inside and len(shares) == _QUANTILES_NEEDED[distribution] and len(set(lengths)) == len(lengths)

    def _uniform_from(self) -> float:
        """Where a uniform duration through two quantiles begins [s]."""
        (p, shorter), (q, longer) = (self.quantiles or {}).items()
        return shorter.seconds - p * (longer.seconds - shorter.seconds) / (q - p)

    def _some_gamma_fits(self) -> bool:
        """Whether a gamma distribution with one of GAMMA_SHAPES has these two quantiles."""
        from scipy.special import gammaincinv

        (p, shorter), (q, longer) = (self.quantiles or {}).items()
        widest, narrowest = (gammaincinv(shape, q) / gammaincinv(shape, p) for shape in GAMMA_SHAPES)
        return bool(narrowest < longer.seconds / shorter.seconds < widest)

    @staticmethod
    def _quantile_rule(distribution: str) -> str:
        if distribution == "empirical":
            return "given by quantiles from 0 % to 100 %, both ends included"
        return f"given by exactly {_QUANTILES_NEEDED[distribution]} different quantiles between 0 % and 100 %"

    def _low_to_high(self) -> bool:
        bounds = [s.seconds for s in (self.low, self.mode, self.high) if s is not None]
        return bounds == sorted(bounds) and (not bounds or bounds[0] < bounds[-1])

    def _on_one_clock(self) -> Self:
        if len({s.clock for s in self._spans()}) > 1:
            raise ValueError("mixes elapsed time and working days; use one of them")
        return self

    def _spans(self) -> list[Span]:
        single = [s for s in (self.mean, self.low, self.mode, self.high) if s is not None]
        return single + list((self.quantiles or {}).values()) + list(self.values or ())

    @property
    def clock(self) -> SpanClock:
        """The clock its lengths run on."""
        return self._spans()[0].clock

    def with_spread(self, spread: Spread) -> "Duration":
        """This duration with its distribution settled: a bare mean varies as *spread* says."""
        if self.distribution is not None:
            return self
        if self.mean is not None and self.mean.seconds == 0:
            return self.model_copy(update={"distribution": "constant", "cv": None})
        if self.quantiles is not None or self.cv is not None:
            return self.model_copy(update={"distribution": "lognormal"})
        return self.model_copy(update={"distribution": spread.distribution, "cv": spread.cv})


def _hands_on(given: Duration) -> Duration:
    if given.clock != "elapsed":
        raise ValueError(
            "hands-on time must be minutes or hours, got working days; waiting for others belongs in 'lead'"
        )
    return given


HandsOn = Annotated[Duration, AfterValidator(_hands_on)]
"""How long somebody's hands are on it."""
