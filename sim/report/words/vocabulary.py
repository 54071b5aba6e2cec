"""What there is to say: every word that people are shown, by what it is for."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """The words of one language. Text with braces is a template for ``str.format``."""

    # Signs and units
    unknown: str  # stands where a value is NaN
    interval: str  # low, high
    signed_interval: str  # low, high, each with its sign
    colon: str
    item: str  # begins a line of a list
    list_comma: str
    sentence_gap: str
    enumeration: str  # between names of equal rank
    last_of_list: str  # before the last of them
    day: str  # day, month (a name)
    days_between: str  # start, end
    months: tuple[str, ...]
    no_data: str
    cases: str
    hours: str
    people: str  # n
    # Names of kinds of things; what is not listed is shown as the scenario names it
    levels: dict[str, str]
    level_headings: dict[str, str]
    channels: dict[str, str]
    targets: dict[str, str]
    verdicts: dict[str, str]
    outcomes: dict[str, str]
    parts: dict[str, str]
    # Measures
    share_on_time: str
    utilisation: str
    waiting_time: str
    received: str
    closed: str
    closure_rate: str
    open_at_end: str
    met: str
    missed: str
    undecided: str
    only: str  # channels
    # Footer of every chart
    footer: str  # name, period, repeated, seed
    footer_once: str
    footer_often: str  # n
    # Chart: targets
    targets_title: str
    targets_note: str
    interval_note: str
    goal: str
    goal_of: str  # goal
    # Chart: backlog
    backlog_title: str
    backlog_note: str  # period
    bars_note: str
    open_cases: str
    mean_age: str
    highest: str  # n, day
    days: str
    at_end: str  # value
    # Chart: stations
    stations_title: str
    stations_note: str
    grids_note: str
    street_grids: str  # street, n
    left_out: str  # n
    # Chart: time parts
    parts_title: str  # target
    parts_note: str
    brackets_note: str
    hours_per_case: str
    part: str
    total: str
    # Chart: grids
    grids_title: str  # target
    grids_map_note: str
    grids_chance: str  # cases, points
    grids_few: str  # least, n, total
    street_size: str  # street, n
    # Answer
    period: str
    once: str
    often: str  # n
    seed: str
    target: str
    verdict: str
    channel: str
    all_channels: str
    one_replication: str
    late_waits: str  # target
    no_late_waits: str  # target
    late_parts: str  # hours
    station: str
    level: str
    late_cases: str
    hours_waited: str
    hours_in_all: str
    warnings: str
    results: str
    # Check
    sound: str
    offered_load: str
    staffed: str
    load_ratio: str
    busiest: str  # level, station, ratio
    nobody: str  # level, station
    load_note: str
    overloaded: str  # station, ratio
    nearly_full: str  # station, ratio
    unstaffed: str  # station
    unpublished: str  # year
    # Chart: route
    route_title: str  # name
    route_note: str
    stations_count: str  # n
    per_day: str  # n
    solved_here: str
    only_waits: str
    # Trace
    trace_case: str  # case, channel, type, place, replication
    trace_before: str  # span
    trace_sojourn: str  # span
    trace_parts: str
    trace_open: str
    trace_limit: str  # target
    trace_held: str  # station
    trace_beside: str
    at_nobody: str
    not_begun: str
    steps: dict[str, str]
    milestones: dict[str, str]
    # Readings and accountability
    readings: str
    reading: str
    reading_names: dict[str, str]
    working_time: str
    as_written: str
    citizens: str
    measure: str
    value: str
    measure_names: dict[str, str]
    accountability: str  # target
    listed: str
    held: str
    per_hundred: str
    # Progress
    replications: str
    # Comparison of plans
    plan: str
    staff: str
    monthly_cost: str
    difference: str
    differences: str  # base
    pair_correlation: str
    comparison_words: dict[str, str]
    cheapest_holding: str  # plan
    none_holds: str
