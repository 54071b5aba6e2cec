# ruff: noqa: E501 - a message stands whole in its line
"""The JSON Schema accepts what loads, and speaks to the editor."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sim.scenario.document import read
from sim.scenario.json_schema import json_schema
from sim.scenario.problems import Problems
from sim.scenario.tree import plain
from tests.scenario.texts import DISTRICT, EVERYTHING, SMALL, small

PLAN = """\
extends: [base.yaml, more.yaml]
staff:
  source: 编制
  street: {each: +2, at: {西街道: -1 人}, also: {夜班: remove}}
  centre: {total: {value: +2, assumed: 试点}}
targets: {reply: 去掉}
"""


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    Draft202012Validator.check_schema(json_schema())
    return Draft202012Validator(json_schema())


def values(text: str) -> Any:
    tree = read(text, "a.yaml", Problems())
    assert tree is not None
    return plain(tree)


@pytest.mark.parametrize(
    "text",
    [
        SMALL,
        DISTRICT,
        PLAN,
        "extends: a.yaml",
        small("{start: 2024-01-01, warm_up: 10 days, length: 100 days}", "{value: {start: 2024-01-01, length: 9 days}, source: a}"),
        small("{mean: 20 min, distribution: exponential}", "{value: 20 min, source: a}"),
        small("{mean: 20 min, distribution: exponential}", "{mean: {value: 20 min, source: a}, cv: 0.5, assumed: b}"),
        small("channels:", "territory: {from: g.csv}\nchannels:"),
        small("total: 3", "total: 3, speed: 80 %, types: any, absence: {share: 4 %, spell: 3 days}, where: towns"),
        small("channels:", "sweeps: {s: {at: [a], days: [2024-01-02], hours: [18:00-20:00], types: [any], people: +2}}\nchannels:"),
        small(after="start: empty\n"),
        small(after="start: {from: open.csv}\n"),
        EVERYTHING,
    ],
)  # fmt: skip
def test_what_loads_is_valid(validator: Draft202012Validator, text: str) -> None:
    assert [error.message for error in validator.iter_errors(values(text))] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("total:", "totl:"),
        ("enters: centre", "enters: center"),
        ("work: {centre", "work: {center"),
        ("name: M/M/3\n", ""),
        ("80 %", "{value: 80 %, sourc: a}"),
        ("80 %", "80"),
        ("2024-01-01", "2024"),
    ],
)
def test_an_editor_can_tell_what_is_wrong(validator: Draft202012Validator, old: str, new: str) -> None:
    assert not validator.is_valid(values(small(old, new)))


def test_every_key_says_what_it_is() -> None:
    schema = json_schema()
    silent = [
        f"{name}.{key}"
        for name, part in schema["$defs"].items()
        for one in [part, *part.get("anyOf", [])]
        for key, value in one.get("properties", {}).items()
        if "description" not in value and "$ref" not in str(value)
    ]
    assert silent == []
