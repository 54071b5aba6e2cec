"""What may stand at each place of a scenario, asked of the schema's classes, for messages that say what would do."""

import difflib
from collections.abc import Iterable
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from sim.scenario.durations import Duration
from sim.scenario.problems import Path
from sim.scenario.schema import Scenario
from sim.scenario.units import Rate, Span

_FEW = 12


def keys_at(path: Path) -> list[str]:
    """The keys that the mapping at *path* may have; empty where names of one's own stand."""
    kind = _bare(_kind_at(path))
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return [info.alias or name for name, info in kind.model_fields.items()]
    if get_origin(kind) is dict and get_origin(level := _bare(get_args(kind)[0])) is Literal:
        return list(get_args(level))
    return []


def example_at(path: Path) -> str:
    """What could stand at *path*, in a few words."""
    kind = _kind_at(path)
    if examples := _examples(kind):
        return str(examples[0])
    bare = _bare(kind)
    if get_origin(bare) is Literal:
        return str(get_args(bare)[0])
    if bare is Duration:
        return "25 min"
    if get_origin(bare) is dict:
        return f"{{{_word(keys_at(path))}: {example_at((*path, _word(keys_at(path))))}}}"
    if get_origin(bare) is tuple:
        return f"[{example_at((*path, 0))}]"
    if isinstance(bare, type) and issubclass(bare, BaseModel):
        needed = [info.alias or name for name, info in bare.model_fields.items() if info.is_required()]
        return "{" + ", ".join(f"{key}: {example_at((*path, key))}" for key in needed or keys_at(path)[:1]) + "}"
    return {int: "1", float: "0.5", bool: "true"}.get(bare, "a word")


def measures_at(path: Path) -> Literal["whole number", "number"] | None:
    """Whether an amount stands at *path*: of whole things, of anything else, or none but a word, a day, a list."""
    bare = _bare(_kind_at(path))
    if bare is int:
        return "whole number"
    return "number" if bare in (float, Span, Rate, Duration) else None


def did_you_mean(given: str, possible: Iterable[str]) -> str:
    """``; did you mean 'x'?``, or what is possible if that is few; '' otherwise."""
    names = list(possible)
    close = difflib.get_close_matches(given.lower(), [name.lower() for name in names], 1, 0.6)
    if close:
        meant = next(name for name in names if name.lower() == close[0])
        return f"; did you mean '{meant}'?"
    return f"; possible are {', '.join(names)}" if 0 < len(names) <= _FEW else ""


def close_key(given: str, path: Path) -> str | None:
    """The key of the mapping at *path* that *given* probably means."""
    close = difflib.get_close_matches(given.lower(), keys_at(path), 1, 0.6)
    return close[0] if close else None


def _word(keys: list[str]) -> str:
    return keys[0] if keys else "名称"


def _kind_at(path: Path) -> Any:
    """The annotation of what stands at *path*; None if nothing may."""
    kind: Any = Scenario
    for part in path:
        bare = _bare(kind)
        if isinstance(bare, type) and issubclass(bare, BaseModel):
            fields = {info.alias or name: info for name, info in bare.model_fields.items()}
            if part not in fields:
                return None
            info: FieldInfo = fields[str(part)]
            kind = Annotated[info.annotation, *info.metadata, info]
        elif get_origin(bare) is dict:
            kind = get_args(bare)[1]
        elif get_origin(bare) is tuple:
            kind = get_args(bare)[0]
        else:
            return None
    return kind


def _bare(kind: Any) -> Any:
    """An annotation without metadata and without None."""
    while True:
        if get_origin(kind) is Annotated:
            kind = get_args(kind)[0]
        elif get_origin(kind) in (Union, UnionType):
            kind = next(one for one in get_args(kind) if one is not NoneType)
        else:
            return kind


def _examples(kind: Any) -> list[Any]:
    """Examples in an annotation's metadata, the outermost first."""
    while get_origin(kind) in (Annotated, Union, UnionType):
        if get_origin(kind) is Annotated:
            for data in reversed(get_args(kind)[1:]):
                found = getattr(data, "examples", None) or (getattr(data, "json_schema", None) or {}).get("examples")
                if found:
                    return list(found)
            kind = get_args(kind)[0]
        else:
            kind = next(one for one in get_args(kind) if one is not NoneType)
    return []
