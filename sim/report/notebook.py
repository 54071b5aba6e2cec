"""Results and experiments as a notebook shows them: the short answer with its tables, as HTML."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from sim.report.answer import short_answer
from sim.report.comparison import comparison_parts
from sim.report.sensitivity import sensitivity_parts
from sim.report.sweep import sweep_parts
from sim.report.tables import Table

_PARTS: dict[tuple[str, str], Callable[[Any, str], Sequence[Any]]] = {
    ("sim.experiment.result", "Result"): short_answer,
    ("sim.experiment.compare", "Comparison"): comparison_parts,
    ("sim.experiment.sweep", "Sweep"): sweep_parts,
    ("sim.experiment.sensitivity", "Sensitivity"): sensitivity_parts,
}
"""What is shown of an object, by the module and name of its class."""


@dataclass(frozen=True)
class Shown:
    """HTML that a notebook shows as it is."""

    html: str

    def _repr_html_(self) -> str:
        return self.html


def show(shown: object, lang: str = "zh") -> Shown:
    """The short answer of a result or an experiment, in Chinese or with ``lang="en"`` in English."""
    parts = _PARTS[type(shown).__module__, type(shown).__name__](shown, lang)
    return Shown("\n".join(_html(part) for part in parts if part != ""))


def register(formatter: Any) -> None:
    """Let IPython's *formatter* of HTML show results and experiments by themselves."""
    for module, name in _PARTS:
        formatter.for_type_by_name(module, name, lambda shown: show(shown).html)


def _html(part: str | Table) -> str:
    if not isinstance(part, Table):
        return f"<p>{escape(part)}</p>"
    head = "".join(f"<th style='padding:2px 10px;text-align:left'>{escape(heading)}</th>" for heading in part.headings)
    rows = "\n".join(f"<tr>{''.join(_cell(each, place in part.numbers) for place, each in enumerate(row))}</tr>"
                     for row in part.rows)  # fmt: skip
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _cell(said: str, is_number: bool) -> str:
    lines = "<br>".join(map(escape, said.splitlines()))
    return f"<td style='padding:2px 10px;text-align:{'right' if is_number else 'left'}'>{lines}</td>"
