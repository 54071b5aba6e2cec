"""All that is said of a result or an experiment, for people or as one JSON object."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from sim.report.answer import answer
from sim.report.comparison import comparison_answer, comparison_object
from sim.report.confidence import result_cautions
from sim.report.objects import result_object
from sim.report.sensitivity import sensitivity_answer, sensitivity_object
from sim.report.sweep import sweep_answer, sweep_object

_WAYS: dict[str, tuple[Callable[[Any, str], str], Callable[[Any, str], object]]] = {
    "Result": (
        lambda found, lang: answer(found, lang, result_cautions(found, lang)),
        lambda found, lang: result_object(found, result_cautions(found, lang)),
    ),
    "Comparison": (comparison_answer, lambda found, _: comparison_object(found)),
    "Sweep": (sweep_answer, lambda found, _: sweep_object(found)),
    "Sensitivity": (sensitivity_answer, lambda found, _: sensitivity_object(found)),
}
"""How each is told, by the name of its class, so that the classes need not be loaded to know this."""


def told(found: object, lang: str, as_json: bool = False) -> str:
    """What is said of a result or an experiment."""
    for_people, as_object = _WAYS[type(found).__name__]
    return json_text(as_object(found, lang)) if as_json else for_people(found, lang)


def json_text(value: object) -> str:
    """One JSON object, to be printed."""
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
