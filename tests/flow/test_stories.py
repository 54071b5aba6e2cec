"""What happens in an office, computed by hand."""

from sim.flow import simulate
from tests.flow.stories import cases, office, tell

ONE_AT_THE_CENTRE = "centre: {total: 1, shift: office}"


def test_a_case_is_worked_on_at_once_when_somebody_is_free():
    assert tell(office(ONE_AT_THE_CENTRE), "Mon 09:00") == ["0 work centre: Mon 09:00, Mon 09:00, Mon 10:00"]


def test_a_case_arriving_after_hours_waits_for_the_morning_shift():
    assert tell(office(ONE_AT_THE_CENTRE), "Mon 18:00") == ["0 work centre: Mon 18:00, Tue 08:30, Tue 09:30"]


def test_a_case_arriving_as_the_shift_closes_waits_and_one_arriving_as_it_opens_does_not():
    assert tell(office(ONE_AT_THE_CENTRE), "Mon 11:30") == ["0 work centre: Mon 11:30, Mon 13:00, Mon 14:00"]
    assert tell(office(ONE_AT_THE_CENTRE), "Mon 13:00") == ["0 work centre: Mon 13:00, Mon 13:00, Mon 14:00"]


def test_work_pauses_over_lunch_and_over_the_weekend_by_the_same_person():
    assert tell(office(ONE_AT_THE_CENTRE), "Mon 11:00") == ["0 work centre: Mon 11:00, Mon 11:00, Mon 13:30"]
    assert tell(office(ONE_AT_THE_CENTRE), "Fri 16:30") == ["0 work centre: Fri 16:30, Fri 16:30, 2Mon 09:00"]


def test_work_that_ends_as_the_shift_closes_does_not_pause():
    assert tell(office(ONE_AT_THE_CENTRE), "Mon 16:00") == ["0 work centre: Mon 16:00, Mon 16:00, Mon 17:00"]


def test_work_is_finished_in_overtime_if_the_group_does_so():
    scenario = office("centre: {total: 1, shift: office, shift_end: finish}")
    assert tell(scenario, "Mon 16:30", "Mon 16:45") == [
        "0 work centre: Mon 16:30, Mon 16:30, Mon 17:30",
        "1 work centre: Mon 16:45, Tue 08:30, Tue 09:30",
    ]


def test_work_is_handed_to_whoever_is_on_duty_and_goes_before_what_waits():
    scenario = office("centre: {total: 1, shift: early, shift_end: hand_over, also: {day: {total: 1, shift: office}}}")
    # Both are busy; at 14:00 the early group leaves, and the day group, busy till 14:15, takes the rest first.
    assert tell(scenario, "Mon 13:15", "Mon 13:15", "Mon 13:20", work=[3600, 3600, 600]) == [
        "0 work centre: Mon 13:15, Mon 13:15, Mon 14:00",
        "0 work centre: Mon 14:00, Mon 14:15, Mon 14:30",
        "1 work centre: Mon 13:15, Mon 13:15, Mon 14:15",
        "2 work centre: Mon 13:20, Mon 14:30, Mon 14:40",
    ]


def test_only_the_time_that_other_duties_leave_goes_into_cases():
    scenario = office("centre: {total: 1, shift: office, available: 50 %}")
    assert tell(scenario, "Mon 08:30") == ["0 work centre: Mon 08:30, Mon 08:30, Mon 10:30"]


def test_nobody_works_on_a_public_holiday_and_everybody_on_a_make_up_day():
    # 2024-04-04 to 06 is Qingming; Sunday 2024-04-07 is worked instead.
    scenario = office(ONE_AT_THE_CENTRE)
    april = scenario.period.model_copy(update={"start": scenario.period.start.replace(month=4, day=1)})
    moved = scenario.model_copy(update={"period": april})
    # 1 April 2024 is a Monday, too.
    assert tell(moved, "Wed 16:30") == ["0 work centre: Wed 16:30, Wed 16:30, Sun 09:00"]


def test_the_first_come_is_the_first_served_and_ties_go_by_case_number():
    assert tell(office(ONE_AT_THE_CENTRE), "Mon 07:00", "Mon 07:00", "Mon 07:30", work=600) == [
        "0 work centre: Mon 07:00, Mon 08:30, Mon 08:40",
        "1 work centre: Mon 07:00, Mon 08:40, Mon 08:50",
        "2 work centre: Mon 07:30, Mon 08:50, Mon 09:00",
    ]


def test_the_most_urgent_goes_first_but_does_not_interrupt():
    scenario = office("centre: {total: 1, shift: office, discipline: most_urgent}")
    assert tell(scenario, "Mon 09:00", "Mon 09:10", "Mon 09:20", urgency=[1, 1, 0], work=1800) == [
        "0 work centre: Mon 09:00, Mon 09:00, Mon 09:30",
        "1 work centre: Mon 09:10, Mon 10:00, Mon 10:30",
        "2 work centre: Mon 09:20, Mon 09:30, Mon 10:00",
    ]


def test_the_earliest_due_goes_first_even_if_it_came_to_this_station_later():
    scenario = office(
        """centre: {total: 1, shift: office}
        departments: {公安: {total: 1, shift: office, discipline: earliest_due}}""",
        solved_at="department",
    )
    # Case 0 comes to the department at 08:35, after case 2, but was received on Monday and is due on Thursday already.
    lines = tell(scenario, "Mon 16:55", "Tue 08:30", "Tue 08:32", entry_level=[0, 1, 1], work=600)
    assert lines[1:] == [
        "0 work 公安: Tue 08:35, Tue 08:40, Tue 08:50",
        "1 work 公安: Tue 08:30, Tue 08:30, Tue 08:40",
        "2 work 公安: Tue 08:32, Tue 08:50, Tue 09:00",
    ]


def test_a_case_climbs_the_ladder_to_the_level_that_solves_it():
    scenario = office(
        """grid: {each: 1, shift: office}
        street: {each: 1, shift: office}
        centre: {total: 1, shift: office}
        departments: {公安: {total: 1, shift: office}}""",
        enters="grid",
        solved_at="department",
    )
    assert tell(scenario, "Mon 09:00") == [
        "0 triage 甲街道社区01网格01: Mon 09:00, Mon 09:00, Mon 09:10",
        "0 triage 甲街道: Mon 09:10, Mon 09:10, Mon 09:20",
        "0 triage centre: Mon 09:20, Mon 09:20, Mon 09:30",
        "0 work 公安: Mon 09:30, Mon 09:30, Mon 10:30",
    ]


def test_a_case_that_enters_above_goes_straight_down_to_the_level_that_solves_it():
    scenario = office(
        """grid: {each: 1, shift: office}
        street: {each: 1, shift: office}
        centre: {total: 1, shift: office}""",
        solved_at="grid",
    )
    assert tell(scenario, "Mon 09:00") == [
        "0 triage centre: Mon 09:00, Mon 09:00, Mon 09:10",
        "0 work 甲街道社区01网格01: Mon 09:10, Mon 09:10, Mon 10:10",
    ]


def test_a_level_that_nobody_staffs_is_not_part_of_the_ladder():
    scenario = office(
        """grid: {each: 1, shift: office}
        centre: {total: 1, shift: office}""",
        enters="grid",
        solved_at="centre",
    )
    assert [line.split()[2] for line in tell(scenario, "Mon 09:00")] == ["甲街道社区01网格01:", "centre:"]


def test_the_reply_comes_first_and_goes_ahead_of_other_work():
    scenario = office(ONE_AT_THE_CENTRE)
    lines = tell(scenario, "Mon 09:00", "Mon 09:10", "Mon 09:20", reply_work=[-1, -1, 300])
    assert lines == [
        "0 work centre: Mon 09:00, Mon 09:00, Mon 10:00",
        "1 work centre: Mon 09:10, Mon 10:05, Mon 11:05",
        "2 reply centre: Mon 09:20, Mon 10:00, Mon 10:05",
        "2 work centre: Mon 10:05, Mon 11:05, Mon 13:35",
    ]


def test_a_reply_interrupts_the_work_begun_last_if_the_scenario_says_so():
    scenario = office("centre: {total: 2, shift: office}", interrupts="yes")
    lines = tell(scenario, "Mon 09:00", "Mon 09:10", "Mon 09:20", reply_work=[-1, -1, 300])
    assert lines == [
        "0 work centre: Mon 09:00, Mon 09:00, Mon 10:00",
        "1 work centre: Mon 09:10, Mon 09:10, Mon 09:20",
        "1 work centre: Mon 09:20, Mon 09:25, Mon 10:15",
        "2 reply centre: Mon 09:20, Mon 09:20, Mon 09:25",
        "2 work centre: Mon 09:25, Mon 10:00, Mon 11:00",
    ]


def test_a_reply_does_not_interrupt_another_reply_nor_anybody_off_duty():
    scenario = office(ONE_AT_THE_CENTRE, interrupts="yes")
    lines = tell(scenario, "Mon 11:00", "Mon 12:00", "Mon 12:10", reply_work=[-1, 300, 300], work=[3600, 0, 0])
    assert lines == [
        "0 work centre: Mon 11:00, Mon 11:00, Mon 13:00",
        "0 work centre: Mon 13:00, Mon 13:10, Mon 13:40",
        "1 reply centre: Mon 12:00, Mon 13:00, Mon 13:05",
        "1 work centre: Mon 13:05, Mon 13:40, Mon 13:40",
        "2 reply centre: Mon 12:10, Mon 13:05, Mon 13:10",
        "2 work centre: Mon 13:10, Mon 13:40, Mon 13:40",
    ]


def test_lead_time_passes_without_staff_on_its_own_clock():
    scenario = office(ONE_AT_THE_CENTRE)
    assert tell(scenario, "Fri 09:00", lead=2 * 86_400)[1] == "0 lead nobody: Fri 10:00, Fri 10:00, Sun 10:00"
    by_workdays = tell(scenario, "Fri 09:00", lead=2 * 86_400, lead_in_workdays=1)
    assert by_workdays[1] == "0 lead nobody: Fri 10:00, Fri 10:00, 2Tue 10:00"


def test_what_has_not_happened_by_the_horizon_is_not_yet():
    scenario = office(ONE_AT_THE_CENTRE)
    assert tell(scenario, "2Fri 16:30", "2Fri 16:40") == [
        "0 work centre: 2Fri 16:30, 2Fri 16:30, -",
        "1 work centre: 2Fri 16:40, -, -",
    ]
    journal = simulate(scenario, cases(scenario, "2Fri 16:30", "2Fri 16:40"))
    assert journal.visits["hands_on"].tolist() == [1800, 0]


def test_a_grid_with_nobody_on_duty_is_covered_within_its_community():
    staff = "grid: {each: 1, at: {甲街道社区01网格01: 0}, shift: office, cover: community}"
    scenario = office(staff, enters="grid", solved_at="grid")
    assert tell(scenario, "Mon 09:00", "Mon 09:00", "Mon 20:00", grid=[0, 0, 0]) == [
        "0 work 甲街道社区01网格02: Mon 09:00, Mon 09:00, Mon 10:00",
        "1 work 甲街道社区01网格03: Mon 09:00, Mon 09:00, Mon 10:00",
        "2 work 甲街道社区01网格02: Mon 20:00, Tue 08:30, Tue 09:30",
    ]


def test_without_cover_a_grid_with_nobody_keeps_its_cases():
    staff = "grid: {each: 1, at: {甲街道社区01网格01: 0}, shift: office}"
    scenario = office(staff, enters="grid", solved_at="grid")
    assert tell(scenario, "Mon 09:00", grid=0) == ["0 work 甲街道社区01网格01: Mon 09:00, -, -"]
