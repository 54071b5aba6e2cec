"""Names of streets, shifts, departments, channels and the like, usable as labels anywhere."""

import unicodedata
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

RESERVED = ("value", "source", "assumed", "extends", "remove", "去掉")
LONGEST = 100


def name(given: object) -> str:
    """Check a name. A number such as 12345 is a name too. Raises ValueError."""
    text = str(given) if isinstance(given, int) and not isinstance(given, bool) else given
    if not isinstance(text, str):
        raise ValueError(f"a name must be text, got {'nothing' if text is None else text}; write a word")
    if not text.strip():
        raise ValueError("a name must not be empty; write a word")
    if text != text.strip():
        raise ValueError(f"a name must not begin or end with a space, got '{text}'; delete the space")
    if len(text) > LONGEST:
        raise ValueError(f"a name must have at most {LONGEST} characters, got {len(text)}; shorten it")
    if any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in text):
        raise ValueError(f"a name must not hold line breaks or invisible characters, got {text!a}; delete them")
    if any(c in "/\\" for c in text):
        raise ValueError(f"a name must not hold slashes, got '{text}'; write another character instead")
    if text in RESERVED:
        raise ValueError(f"'{text}' has a meaning of its own in scenario files; choose another name")
    return text


Name = Annotated[str, BeforeValidator(name), WithJsonSchema({"type": ["string", "integer"]})]
