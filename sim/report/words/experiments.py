"""The words of comparisons, sweeps and sensitivity, in Chinese and in English."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ExperimentWords:
    """The words of one language. Text with braces is a template for ``str.format``."""

    kept: str  # folder
    # Comparison
    differences_title: str  # base
    differences_note: str
    points: str
    cost_title: str
    staff_title: str
    cost_note: str
    monthly_cost: str  # as an axis
    cost_unit: int  # yuan in a unit of that axis
    staff: str
    holds_all: str
    offer: str  # staff, cost
    offer_unpriced: str  # staff
    # Sweep
    sweep_title: str
    sweep_note: str
    sweep_lines_note: str  # key
    sweep_map_note: str
    sweep_points_note: str
    setting: str
    smallest: str  # value
    smallest_settings: str
    all_targets: str
    none_holds: str
    further_rows: str  # n
    # Sensitivity
    tornado_title: str
    tornado_note: str
    tornado_default: str
    low_end: str
    high_end: str
    left_of: str  # n
    choosing_ends: str
    assumption: str
    range: str
    at_low: str
    at_high: str
    correlation: str
    sensitivity_heading: str  # n, replications, points
    measure_first: str
    nothing_told: str
    default_ranges: str  # n
    untold: str  # n
    left_out: str  # n, listed
    reasons: dict[str, str]


ZH = ExperimentWords(
    kept="结果：{folder}",
    differences_title="各方案与{base}之差",
    differences_note="按期率之差（百分点），同一批诉求件逐次配对；线：按 Holm 法校正的置信区间，不含 0 即为更好或更差",
    points="按期率之差（百分点）",
    cost_title="成本与按期率：哪个方案守得住",
    staff_title="人数与按期率：哪个方案守得住",
    cost_note="圆点、叉、菱形：达标、不达标、难以判定；竖线：95 % 置信区间；横线：目标；编号为方案",
    monthly_cost="月成本（万元）",
    cost_unit=10_000,
    staff="人数",
    holds_all="全部达标",
    offer="{staff} 人，月成本 {cost} 万元",
    offer_unpriced="{staff} 人，成本未知",
    sweep_title="取值与按期率",
    sweep_note="圆点、叉、菱形：达标、不达标、难以判定；色带：95 % 置信区间；横线：目标",
    sweep_lines_note="；每条线为 {key} 的一个取值",
    sweep_map_note="每格：按期率（%）及 95 % 置信区间的半宽；蓝框：达标",
    sweep_points_note="每点为一组取值；圆点、叉、菱形：达标、不达标、难以判定；竖线：95 % 置信区间；横线：目标",
    setting="取值",
    smallest="最小达标值 {value}",
    smallest_settings="守住时限的最小取值",
    all_targets="全部时限",
    none_holds="没有取值达标",
    further_rows="另有 {n} 行，见 summary/sweep.csv",
    tornado_title="最先要核实什么：假设值对按期率的影响",
    tornado_note="只改一个值时按期率的变化（同一批诉求件逐次配对）；空框：与偶然分不开；线：置信区间；各列刻度不同",
    tornado_default="；* 未写范围，±25 %",
    low_end="低值",
    high_end="高值",
    left_of="另有 {n} 个影响较小，未画",
    choosing_ends="正在确定每个假设值能试多大的范围",
    assumption="假设值",
    range="试的范围",
    at_low="低值时",
    at_high="高值时",
    correlation="偏秩相关",
    sensitivity_heading="{n} 个假设值，每个取值重复运行 {replications} 次，另有 {points} 组同时变动的取值",
    measure_first="最先要核实：",
    nothing_told="没有一个假设值的影响能与偶然区分",
    default_ranges="* 方案未写范围的 {n} 个，取上下 25 %（在有效范围内；整数至少变动 1）",
    untold="{n} 个假设值的影响与偶然分不开，未列出；全部见 summary/sensitivity.csv",
    left_out="{n} 个假设值没有变动，见 summary/left_out.csv：{listed}",
    reasons={
        "not a number": "不是数量（班次、名称、曲线）",
        "no part of the run": "不影响运行（成本、时限、统计期）",
        "no other value is valid": "没有别的有效取值",
    },
)
EN = ExperimentWords(
    kept="results: {folder}",
    differences_title="Difference of each plan from {base}",
    differences_note="Share on time in points, same cases, paired by replication; line: interval by Holm, which leaves "
    "out 0 where a plan is better or worse",
    points="difference in share on time (percentage points)",
    cost_title="Cost against share on time: which plan holds",
    staff_title="Staff against share on time: which plan holds",
    cost_note="Dot, cross, diamond: holds, fails, too close to call; upright line: 95 % interval; level line: goal; "
    "numbers: plans",
    monthly_cost="thousand yuan a month",
    cost_unit=1_000,
    staff="staff",
    holds_all="holds all",
    offer="{staff} staff, {cost} thousand yuan",
    offer_unpriced="{staff} staff, cost unknown",
    sweep_title="Share on time by setting",
    sweep_note="Dot, cross, diamond: holds, fails, too close to call; band: 95 % interval; level line: goal",
    sweep_lines_note="; a line for each value of {key}",
    sweep_map_note="In each cell the share on time (%) and the half-width of its 95 % interval; blue frame: holds",
    sweep_points_note="Each point a setting; dot, cross, diamond: holds, fails, too close to call; upright line: 95 % "
    "interval; level line: goal",
    setting="setting",
    smallest="least that holds: {value}",
    smallest_settings="The smallest setting that holds",
    all_targets="all targets",
    none_holds="no setting holds",
    further_rows="{n} more rows in summary/sweep.csv",
    tornado_title="What to measure first: what assumed values do to share on time",
    tornado_note="Change in share on time (points) with one value at its low or high end, same cases, paired; hollow: "
    "may be chance; thin line: interval; each column has its own scale",
    tornado_default="; * no range stated, ±25 %",
    low_end="low end",
    high_end="high end",
    left_of="{n} more do less and are not drawn",
    choosing_ends="Finding how far each assumed value can be varied",
    assumption="assumed value",
    range="range tried",
    at_low="at low",
    at_high="at high",
    correlation="PRCC",
    sensitivity_heading="{n} assumed values, {replications} replications each, {points} settings of all together",
    measure_first="Measure first: ",
    nothing_told="The effect of no assumed value can be told from chance",
    default_ranges="* {n} without a stated range: 25 % down and up, as far as valid; whole numbers by at least 1",
    untold="{n} values cannot be told from chance and are not listed; all are in summary/sensitivity.csv",
    left_out="{n} assumed values were not varied, see summary/left_out.csv: {listed}",
    reasons={
        "not a number": "not a number (shifts, names, curves)",
        "no part of the run": "no part of the run (costs, time limits, period)",
        "no other value is valid": "no other value is valid",
    },
)


def experiment_words(lang: str) -> ExperimentWords:
    """The words of *lang*, ``zh`` or ``en``."""
    return ZH if lang == "zh" else EN
