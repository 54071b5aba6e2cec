"""A number with its unit, as a file writes it: ``25 min``, ``40 %``, ``每天 24.2 件``, ``6 人`` or ``0.8``."""

import re
from dataclasses import dataclass, replace

from sim.scenario import units

_NUMBER = re.compile(units.NUMBER)


@dataclass(frozen=True)
class Quantity:
    """A number in its unit.

    form : what is written, with ``{}`` in the place of the number.
    kind : what it measures; quantities of one kind can be compared.
    size : in a unit that all of its kind share.
    """

    form: str
    number: float
    kind: str
    size: float

    @property
    def value(self) -> int | float | str:
        """What stands in a file: a plain number where it has no unit."""
        written = units.digits(float(f"{self.number:.12g}"))
        if self.form != "{}":
            return self.form.replace("{}", written)
        return float(written) if "." in written else int(written)

    def having(self, number: float) -> "Quantity":
        """Another *number* in the same unit."""
        one = self.size / self.number if self.number else quantity(self.form.replace("{}", "1")).size
        return replace(self, number=number, size=one * number)

    def of_size(self, size: float) -> "Quantity":
        """Another *size* in the same unit."""
        one = quantity(self.form.replace("{}", "1")).size
        return replace(self, number=size / one, size=size)


def quantity(given: object) -> Quantity:
    """Read a quantity. Raises ValueError with what would do."""
    said = str(given).strip() if isinstance(given, int | float | str) and not isinstance(given, bool) else ""
    numbers = list(_NUMBER.finditer(said))
    if len(numbers) == 1:
        [found] = numbers
        form = f"{said[: found.start()]}{{}}{said[found.end() :]}"
        kind, size = _measured(said)
        if kind:
            return Quantity(form, units.number(found[0]), kind, size)
    raise ValueError(f"not a number with a unit: '{given}'; write one such as 6, 40 %, 25 min or 24.2 per day")


def _measured(said: str) -> tuple[str, float]:
    """What a quantity measures, and its size in the common unit of that kind; '' for what is none."""
    if _NUMBER.fullmatch(said.removesuffix("人").rstrip()):
        return "number", units.number(said.removesuffix("人").rstrip())
    if said.endswith(("%", "％")):
        return "share", units.weight(said)
    try:
        span = units.span(said)
        return span.clock, span.seconds
    except ValueError:
        pass
    try:
        rate = units.rate(said)
    except ValueError:
        return "", 0.0
    return ("per period", rate.count) if rate.seconds is None else ("per time", rate.count / rate.seconds)
