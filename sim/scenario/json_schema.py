"""The JSON Schema by which editors complete and check scenario files.

Made from the classes of the schema, then widened by what any file may say besides: notes of origin at every value,
``remove`` in the place of a value, and ``extends``, with which no key is needed.
"""

from typing import Any

from sim.scenario.extends import REMOVE
from sim.scenario.schema import Scenario

_NOTE = {"type": ["string", "number", "null"]}
_NOTES: dict[str, Any] = {
    "source": _NOTE | {"description": "where this value, or what stands beside it, is published"},
    "assumed": _NOTE | {"description": "why this value, or what stands beside it, is assumed"},
}
_RANGE: dict[str, Any] = {
    "type": "array",
    "items": {"type": ["string", "number"]},
    "minItems": 2,
    "maxItems": 2,
    "description": "lowest and highest that an assumed value may really have, which 'sim sensitivity' tries",
}
_NOTED = {kind: {"$ref": f"#/$defs/{kind}"} for kind in _NOTES}
_RANGED = {"range": {"$ref": "#/$defs/range"}}
_FILES: dict[str, Any] = {
    "description": "the scenario file that this one builds on, path relative to this file; of several, the later wins",
    "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}],
}
_SAID_ABOUT_IT = ("description", "examples", "default", "deprecated")


def json_schema() -> dict[str, Any]:
    """The schema of scenario files, plans included, in JSON Schema draft 2020-12."""
    made = Scenario.model_json_schema(by_alias=True)
    parts = _NOTES | {"range": _RANGE} | {name: _widened(part) for name, part in made.pop("$defs").items()}
    needed = made["required"]
    whole = _widened(made)
    whole["properties"] = {"extends": _FILES} | whole["properties"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "sim scenario",
        **whole,
        "anyOf": [{"required": ["extends"]}, {"required": needed}],
        "$defs": parts,
    }


def _widened(made: dict[str, Any]) -> dict[str, Any]:
    """A schema whose objects may carry notes and lack keys, and whose values are widened.

    Nothing below the top is required, since a plan writes only what it changes; ``sim check`` tells what is missing.
    """
    schema = {key: value for key, value in made.items() if key not in ("title", "required")}
    if schema.get("default", 0) in (None, {}, []):
        del schema["default"]
    if "anyOf" in schema:
        options = [_widened(one) for one in schema.pop("anyOf") if one != {"type": "null"}]
        schema = options[0] | schema if len(options) == 1 else schema | {"anyOf": options}
    if "items" in schema:
        schema["items"] = _value(schema["items"])
    if schema.get("type") == "object":
        named = schema.get("properties", {})
        schema["properties"] = {key: _value(value) for key, value in named.items()} | _NOTED
        if isinstance(schema.get("additionalProperties"), dict):
            schema["additionalProperties"] = _value(schema["additionalProperties"])
        if "propertyNames" in schema:
            schema["propertyNames"] = {"enum": [*schema["propertyNames"]["enum"], *_NOTES]}
    return schema


def _value(made: dict[str, Any]) -> dict[str, Any]:
    """The schema of a value: written alone, with a note of its origin, or taken away."""
    schema = _widened(made)
    about = {key: schema.pop(key) for key in _SAID_ABOUT_IT if key in schema}
    noted = {"type": "object", "properties": {"value": schema} | _NOTED | _RANGED, "required": ["value"]}
    return about | {"anyOf": [schema, noted | {"additionalProperties": False}, {"enum": list(REMOVE)}]}
