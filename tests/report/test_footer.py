"""What charts say of themselves."""

from dataclasses import replace
from typing import Any

from sim.report.footer import footer


def test_a_footer_names_scenario_period_replications_and_seed(summary: Any) -> None:
    assert footer(summary, "zh") == "白塔区现状 · 2021-01-04–2021-04-04 · 20 次 · 种子 7"
    assert (
        footer(replace(summary, replications=1), "en") == "白塔区现状 · 2021-01-04–2021-04-04 · 1 replication · seed 7"
    )


def test_a_long_name_leaves_room_for_the_rest(summary: Any) -> None:
    long = footer(replace(summary, name="白塔区" * 60), "zh")
    assert long.endswith("… · 2021-01-04–2021-04-04 · 20 次 · 种子 7") or long.endswith(
        "白塔区 · 2021-01-04–2021-04-04 · 20 次 · 种子 7"
    )
    assert "…" in long
