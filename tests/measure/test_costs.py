"""The monthly cost of staff."""

import math

from sim.measure.costs import GroupCost, monthly_cost, staff_costs
from sim.scenario import parse
from tests.scenario.texts import DISTRICT


def test_every_group_is_a_row_with_its_people_and_their_cost() -> None:
    text = DISTRICT.replace("cover: community}", "cover: community, monthly_cost: 2600}").replace(
        "夜班: {total: 2,", "夜班: {total: 2, monthly_cost: 6000,"
    )
    scenario = parse(text)
    rows = staff_costs(scenario)
    assert [(row.level, row.station, row.group, row.people) for row in rows] == [
        ("grid", "grid", "", 7),
        ("street", "street", "", 10),
        ("street", "street", "夜班", 2),
        ("centre", "centre", "", 5),
        ("department", "城市管理", "", 14),
    ]
    assert rows[0] == GroupCost("grid", "grid", "", 7, 7 * 2600)
    assert rows[2].monthly_cost == 12_000
    assert math.isnan(rows[1].monthly_cost)
    assert math.isnan(monthly_cost(scenario))
    known = text.replace("each: 6 人", "each: 6 人\n    monthly_cost: 5000").replace(
        "source: 公报}}", "source: 公报}, monthly_cost: 0}"
    )
    assert monthly_cost(parse(known)) == 7 * 2600 + 10 * 5000 + 12_000 + 14 * 5200


def test_a_station_of_named_groups_alone_has_no_row_of_its_own() -> None:
    staff = "grid: {also: {长: {each: 1, monthly_cost: 100}}, cover: community}"
    text = DISTRICT.replace(
        "grid: {each: 1, shift: patrol, available: {value: 40 %, assumed: 兼职}, cover: community}", staff
    )
    assert staff_costs(parse(text))[0] == GroupCost("grid", "grid", "长", 7, 700)
