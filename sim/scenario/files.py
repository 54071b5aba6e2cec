"""Reading a file as text, with plain words for what can go wrong."""

import os

from sim.scenario.problems import Mark, Problem, ScenarioError


def read_text(file: str, at: Mark | None = None, key: str = "", limit: int = 1_000_000) -> str:
    """The text of a UTF-8 file, with or without a byte-order mark.

    at, key : where the file is asked for, if another file does so.
    limit : int [bytes], larger files are refused.
    Raises ScenarioError.
    """
    asked = at or Mark(file)
    name = f" '{file}'" if at else ""
    try:
        with open(file, "rb") as stream:
            data = stream.read(limit + 1)
    except (OSError, ValueError) as error:
        raise ScenarioError([Problem(asked, key, _why_not(file, name, error))]) from None
    if len(data) > limit:
        raise ScenarioError([Problem(Mark(file), "", f"is over {limit:,} bytes; a file must be smaller")])
    return decode(data, file)


def _why_not(file: str, name: str, error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return f"there is no such file{name}; check the path"
    if os.path.isdir(file):
        return f"this is a folder{name}; name a file in it"
    return f"cannot be read{name}: {getattr(error, 'strerror', None) or error}; check the path"


def beside(file: str, path: str) -> str:
    """A path that *file* gives relative to itself."""
    return os.path.normpath(os.path.join(os.path.dirname(file), path))


def decode(data: bytes, file: str) -> str:
    """UTF-8 *data* as text. Raises ScenarioError that points to the first byte that is not."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", errors="replace").removeprefix("\ufeff")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        message = f"not UTF-8 but {_likely_encoding(data)}; save it as UTF-8 (另存为，编码选 UTF-8)"
        raise ScenarioError([Problem(Mark(file, line, column), "", message)]) from None


def _likely_encoding(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "probably UTF-16"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "no encoding known here"
    return "probably GBK"
