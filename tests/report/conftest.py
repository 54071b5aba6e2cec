"""Small tables as the charts and the printed answer take them. Drawing a character that no font has is an error."""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from sim.experiment.precision import Precision

NAN = float("nan")


@pytest.fixture(autouse=True)
def missing_glyph_is_an_error() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.filterwarnings("error", message="Glyph .* missing")
        yield


@pytest.fixture
def targets() -> pd.DataFrame:
    rows = [
        ["2 小时暂时性答复", 0.95, 0.912, 0.908, 0.916, 7012.2, 612.0, 3.0, "fails", ()],
        ["3 个工作日办结", 0.90, 0.931, 0.921, 0.941, 6200.0, 480.0, 550.0, "holds", ("hotline", "walk-in")],
    ]
    columns = ["label", "goal", "share", "low", "high", "met", "missed", "undecided", "verdict", "channels"]
    return pd.DataFrame(rows, index=["reply", "closure"], columns=columns)


@pytest.fixture
def backlog() -> pd.DataFrame:
    days = pd.date_range("2021-02-08", periods=10)
    opened = pd.Series([20.0, 22, 25, 31, 44, 38, 30, 26, 24, 23], index=days)
    columns = {"open": opened, "low": opened - 2, "high": opened + 2, "age_days": opened / 10}
    return pd.DataFrame({**columns, "working": [True] * 3 + [False] * 7})


@pytest.fixture
def stations() -> pd.DataFrame:
    rows = [["城管执法大队", "department", "", 14, 0.93], ["商务局", "department", "", 2, NAN]]
    rows += [["指挥中心", "centre", "", 5, 0.55], ["武圣街道", "street", "武圣街道", 6, 0.61]]
    rows += [[f"网格{n}", "grid", "武圣街道", 1, used] for n, used in enumerate([0.1, 0.2, 0.3, 0.7])]
    frame = pd.DataFrame(rows, columns=["name", "level", "street", "staff", "utilisation"])
    frame["utilisation_low"], frame["utilisation_high"] = frame["utilisation"] - 0.02, frame["utilisation"] + 0.02
    return frame.assign(waiting_mean_h=1.0, overtime_h=0.0)


@pytest.fixture
def parts() -> pd.DataFrame:
    hours = {"on_time": [5.2, 14.1, 1.3, 8.9], "late": [61.3, 72.4, 2.2, 19.5]}
    names = ["waiting", "off_shift", "hands_on", "lead"]
    rows = [
        ["closure", outcome, part, value, value - 0.1, value + 0.1]
        for outcome, values in hours.items()
        for part, value in zip(names, values, strict=True)
    ]
    return pd.DataFrame(rows, columns=["target", "outcome", "part", "hours", "low", "high"])


@pytest.fixture
def grids() -> pd.DataFrame:
    rows = [
        [street, f"{street}社区{community:02d}", f"网格{grid}", 80.0 if grid < 2 else 20.0, share]
        for street in ("武圣街道", "南门街道")
        for community in (1, 2, 3)
        for grid, share in enumerate([1.0, 0.75, 0.5, NAN])
    ]
    return pd.DataFrame(rows, columns=["street", "community", "grid", "pooled", "share"])


@dataclass(frozen=True)
class Summary:
    """What `answer` is given; as little as it needs."""

    targets: pd.DataFrame
    measures: pd.DataFrame
    late_waits: pd.DataFrame
    parts: pd.DataFrame
    readings: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=["target", "reading"]))
    accountability: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=["target", "station", "listed"]))
    map_target: str = "closure"
    name: str = "白塔区现状"
    start: date = date(2021, 1, 4)
    end: date = date(2021, 4, 4)
    replications: int = 20
    seed: int = 7
    channels: list[str] = field(default_factory=lambda: ["hotline", "walk-in"])
    warnings: list[str] = field(default_factory=list)
    precision: Precision | None = None
    folder: Path | None = None


@pytest.fixture
def summary(targets: pd.DataFrame, parts: pd.DataFrame) -> Summary:
    counts: dict[str, tuple[float, float, float]] = {
        "received": (7421.4, 7390, 7450),
        "closed": (7200, 7190, 7210),
        "open_at_end": (221.4, 200, 240),
    }
    counts |= {"closure_rate": (0.9702, 0.968, 0.9731), "received.hotline": (2181, 2170, 2192)}
    counts |= {"closed.hotline": (2122, 2110, 2134), "closure_rate.hotline": (0.973, 0.968, 0.979)}
    counts |= {"open_at_end.hotline": (59, 50, 68)}
    waits = [["reply", "指挥中心", "centre", 5.0, 9.0]]
    waits += [["closure", "城管执法大队", "department", 312.2, 41.2], ["closure", "武圣街道", "street", 88.0, 2.3]]
    waits += [["closure", "centre", "centre", 20.0, 1.5], ["closure", "商务局", "department", 1.0, 0.1]]
    return Summary(
        targets=targets,
        measures=pd.DataFrame.from_dict(counts, orient="index", columns=["mean", "low", "high"]),
        late_waits=pd.DataFrame(waits, columns=["target", "station", "level", "cases", "hours"]),
        parts=pd.concat([parts, parts.assign(target="reply", hours=parts["hours"] / 30)]),
    )
