"""A tree of text made into a Scenario; what does not fit is told in plain words and left out, so the rest counts."""

from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from sim.scenario.guide import close_key, did_you_mean, example_at, keys_at
from sim.scenario.problems import Path, Problems
from sim.scenario.schema import Scenario
from sim.scenario.tree import Mapping, Scalar, find, key_mark, shown, value_mark, written

_NAMED = frozenset(
    {
        "shifts",
        "sweeps",
        "profiles",
        "channels",
        "case_types",
        "targets",
        "triage",
        "patrols",
        "latent",
        "surges",
    }
)
_STAND_IN: dict[str, Any] = {
    "name": "?",
    "period": {"start": "2024-01-01", "length": "1 day"},
    "staff": {},
    "channels": {},
    "case_types": {},
    "targets": {},
}
"""What takes the place of a missing part while the others are looked at."""


def validate(tree: Mapping, given: dict[str, Any], broken: set[Path], problems: Problems) -> Scenario:
    """A scenario of all parts that are valid in themselves; the paths of the others join *broken*.

    given : the tree's plain values, with tables put in; parts that are not valid are taken out of it.
    """
    told: set[Path] = set()
    for path in broken:
        _drop(given, path)
    while True:
        try:
            return Scenario.model_validate(given)
        except ValidationError as error:
            found = error.errors(include_url=False)
            inside = {path[:-1] for path, _ in map(_path, found) if path}
            for details in found:
                path, is_key = _path(details)
                miscounted = details["type"] in ("too_short", "too_long") and path in inside  # it left out bad items
                if path not in told and not miscounted:
                    told.add(path)
                    _tell(details, path, is_key, tree, problems)
                needless = details["type"] == "extra_forbidden" and close_key(str(path[-1]), path[:-1]) is None
                part = path if needless else _part(path)
                broken.add(part)
                _drop(given, part)


def _path(details: ErrorDetails) -> tuple[Path, bool]:
    """The path of an error in the file, and whether it concerns the key rather than the value."""
    path = tuple(part for part in details["loc"] if part != "[key]")
    is_key = details["loc"][-1:] == ("[key]",) or details["type"] == "extra_forbidden"
    return path, is_key


def _part(path: Path) -> Path:
    """The smallest part of a scenario that holds *path* and that the rest can do without."""
    if path[0] in _NAMED or path[:1] == ("staff",):
        return path[: 3 if path[:2] == ("staff", "departments") else 2]
    return path[:1]


def _drop(given: dict[str, Any], path: Path) -> None:
    """Take the value at *path* out; what a scenario cannot be without is stood in for."""
    inside: Any = given
    for part in path[:-1]:
        inside = inside.get(part) if isinstance(inside, dict) else None
    if isinstance(inside, dict):
        inside.pop(path[-1], None)
    if len(path) == 1 and path[0] in _STAND_IN:
        given[str(path[0])] = dict(stand_in) if isinstance(stand_in := _STAND_IN[str(path[0])], dict) else stand_in


def _tell(details: ErrorDetails, path: Path, is_key: bool, tree: Mapping, problems: Problems) -> None:
    if details["type"] == "missing":
        above = find(tree, path[:-1])
        unknown = set(above.entries) - set(keys_at(path[:-1])) if isinstance(above, Mapping) else set()
        if any(close_key(key, path[:-1]) == path[-1] for key in unknown):
            return  # misspelt, which is told by itself
    path = written(tree, path)
    at = key_mark(tree, path) if is_key else value_mark(tree, path)
    problems.add(at, path, _in_words(details, path, tree))


def _in_words(details: ErrorDetails, path: Path, tree: Mapping) -> str:
    """What is wrong, what was given and what would do."""
    kind = details["type"]
    limits = details.get("ctx", {})
    if kind == "value_error":
        return str(limits["error"])
    if kind == "missing":
        return f"is missing; write {path[-1]}: {example_at(path)}"
    if kind == "extra_forbidden" or details["loc"][-1:] == ("[key]",):
        return _unknown(path)
    node = find(tree, path)
    got = _got(node)
    example = example_at(path)
    if kind == "literal_error":
        return f"must be one of {_options(limits['expected'])}, got {got}{_meant(node, limits['expected'])}"
    if kind in ("too_short", "too_long"):
        wanted = limits.get("min_length") or limits.get("max_length")
        return f"must have {wanted}{' or more' if wanted == 1 else ''} in the list, got {limits['actual_length']}"
    bounds = {"greater_than_equal": ("at least", "ge"), "less_than_equal": ("at most", "le")}
    if kind in bounds:
        words, limit = bounds[kind]
        return f"must be {words} {limits[limit]:,.10g}, got {got}"
    if kind == "string_too_short":
        return f"must not be empty; write {path[-1]}: 白塔区现状"
    if kind == "string_too_long":
        return f"must have at most {limits['max_length']} characters, got {len(str(details['input']))}; shorten it"
    if kind == "string_type" and isinstance(node, Scalar) and node.value is not None:
        return f"must be text, got {got}; put it in quotes"
    return f"must be {_wanted(kind)}, got {got}; write for example {path[-1]}: {example}"


def _unknown(path: Path) -> str:
    return f"unknown key '{path[-1]}'{did_you_mean(str(path[-1]), keys_at(path[:-1])) or '; remove it'}"


def _wanted(kind: str) -> str:
    kinds = {
        "int": "a whole number",
        "float": "a number",
        "finite": "a number",
        "bool": "true or false",
        "string": "text",
        "tuple": "a list in square brackets",
        "dict": "a mapping of keys to values",
        "model": "a mapping of keys to values",
    }
    return kinds.get(kind.split("_")[0], "something else")


def _options(expected: str) -> str:
    return expected.replace("'", "")


def _meant(node: object, expected: str) -> str:
    words = [word.strip(" '") for word in expected.replace(" or ", ", ").split(",")]
    meant = did_you_mean(node.text, words) if isinstance(node, Scalar) else ""
    return meant if "did you mean" in meant else ""


def _got(node: object) -> str:
    if node is None or (isinstance(node, Scalar) and node.value is None):
        return "nothing"
    text = shown(node)  # type: ignore[arg-type]
    text = text if len(text) <= 60 else text[:59] + "…"
    return f"'{text}'" if isinstance(node, Scalar) and isinstance(node.value, str) else text
