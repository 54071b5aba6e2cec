"""A table of cases that are open when a scenario begins."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from sim.scenario.files import read_text
from sim.scenario.problems import Mark, Problem, ScenarioError
from sim.scenario.territory import LARGEST_TABLE, Table

COLUMNS = {
    "received": "受理时间",
    "channel": "渠道",
    "type": "类别",
    "street": "街道",
    "grid": "网格",
    "department": "部门",
}
_INSTANT = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]+(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?)?")


@dataclass(frozen=True)
class OpenCase:
    """One line of a table of open cases; '' where it leaves a field blank.

    line : of the file.
    """

    received: datetime
    channel: str
    type: str
    street: str
    grid: str
    department: str
    line: int = field(compare=False)


def as_texts(cases: tuple[OpenCase, ...] | None) -> list[list[str]] | None:
    """The fields of each case in the order of COLUMNS."""
    return None if cases is None else [[str(getattr(case, column)) for column in COLUMNS] for case in cases]


def read_open_cases(file: str, at: Mark | None = None, key: str = "") -> tuple[OpenCase, ...]:
    """The cases of a CSV file with the column received and any of channel, type, street, grid and department.

    at, key : where the file is asked for.
    Raises ScenarioError with all that is wrong in it.
    """
    text = read_text(file, at, key, limit=LARGEST_TABLE)
    try:
        return _OpenCases(text, file).cases()
    except csv.Error as error:
        raise ScenarioError([Problem(Mark(file), "", f"not a table: {error}; save it as CSV")]) from None


class _OpenCases(Table):
    names: ClassVar[Mapping[str, str]] = COLUMNS
    needed: ClassVar[frozenset[str]] = frozenset({"received"})

    def cases(self) -> tuple[OpenCase, ...]:
        columns = self.columns()
        if self.problems:
            raise ScenarioError(self.problems)
        cases = []
        for fields in self.filled():
            values = {name: fields[i].strip() if i < len(fields) else "" for name, i in columns.items()}
            received = instant(values.pop("received"))
            if received is None:
                got = fields[columns["received"]].strip() if columns["received"] < len(fields) else ""
                message = f"not a time: '{got}'; write one such as 2021-01-03 14:20"
                self.tell(fields, columns["received"], "received", message)
                continue
            others = {name: values.get(name, "") for name in COLUMNS if name != "received"}
            cases.append(OpenCase(received, **others, line=self.lines.line_num))
        if self.problems:
            raise ScenarioError(self.problems)
        return tuple(cases)


def instant(text: str) -> datetime | None:
    """A time such as ``2021-01-03 14:20`` or ``2021/1/3``; None if it is none."""
    match = _INSTANT.fullmatch(text.strip())
    try:
        return datetime(*(int(part or 0) for part in match.groups())) if match else None  # type: ignore[arg-type]
    except ValueError:
        return None
