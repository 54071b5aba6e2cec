"""The words of the pages of comparisons, sweeps and sensitivity."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ExperimentPageWords:
    """The words of one language. Text with braces is a template for ``str.format``."""

    facts: str  # about, period, repeated, seed
    sentence: str  # clauses
    # Comparison
    comparison_title: str  # base, n
    plans_count: str  # n
    cheapest: str  # plan, offer
    none_holds: str
    better: str  # plan, targets
    moved: str  # target, points
    none_better: str
    differences: str
    differences_finding: str  # base
    differences_table: str
    costs: str
    costs_finding: str  # n, plans
    costs_none: str  # n
    shares_table: str
    changes: str
    changes_finding: str
    changes_table: str  # plan, n
    key: str
    before: str
    after: str
    not_written: str
    times: str
    times_finding: str
    times_table: str
    differences_alternative: str  # told
    costs_alternative: str  # told
    at_share: str  # plan, target, share
    # Sweep
    sweep_title: str  # base
    settings_count: str  # n
    smallest: str  # setting, offer
    no_setting: str
    least: str  # target, setting
    never: str  # target, share, setting
    settings: str
    settings_finding: str  # n, keys
    smallest_table: str
    settings_table: str
    at_setting: str  # key, value
    # Sensitivity
    sensitivity_title: str  # base
    tried_count: str  # n
    measure_first: str  # listed
    nothing_told: str
    moves: str  # key, range, target, points
    influence: str
    influence_finding: str  # told, n
    influence_table: str
    untold_table: str
    left_out: str
    why: str
    # All
    same_cases: str
    results_at: str


ZH = ExperimentPageWords(
    facts="{about}，统计期 {period}，{repeated}，种子 {seed}",
    sentence="{clauses}。",
    comparison_title="方案比较：{base}",
    plans_count="{n} 个方案",
    cheapest="守得住全部时限、成本最低的方案是{plan}（{offer}）。",
    none_holds="没有一个成本已知的方案守得住全部时限。",
    better="{plan}提高了{targets}。",
    moved="{target}的按期率 {points} 个百分点",
    none_better="没有方案比{base}有可分辨的提高。",
    differences="各方案改变了多少？",
    differences_finding="差是方案减去{base}的百分点，同一批件逐次配对；区间按 Holm 法校正，不含 0 才说更好或更差。",
    differences_table="各方案与基准之差",
    costs="守得住吗，要花多少？",
    costs_finding="{n} 个方案中守得住全部时限的：{plans}。",
    costs_none="{n} 个方案都守不住全部时限。",
    shares_table="各方案的按期率、人数与月成本（元）",
    changes="方案改了什么？",
    changes_finding="下面是每个方案与基准不同的全部数值，其余完全相同。",
    changes_table="{plan}（{n} 处）",
    key="项",
    before="基准",
    after="方案",
    not_written="未写",
    times="时间花在哪里？",
    times_finding="每件从收到到办结（未结的到期末）的平均小时数，各部分可相加。",
    times_table="平均每件的小时数",
    differences_alternative="与基准之差：{told}",
    costs_alternative="各方案的按期率：{told}。",
    at_share="{plan} {target} {share}",
    sweep_title="取值扫描：{base}",
    settings_count="{n} 组取值",
    smallest="守住全部时限的最小取值是 {setting}（{offer}）。",
    no_setting="试过的取值都守不住全部时限。",
    least="{target}从 {setting} 起守得住",
    never="{target}始终守不住，最高 {share}（{setting}）",
    settings="取值多大才够？",
    settings_finding="在同一批件上试了 {keys} 的 {n} 组取值。",
    smallest_table="守住各时限的最小取值",
    settings_table="每组取值的按期率、人数与月成本（元）",
    at_setting="{key} = {value}",
    sensitivity_title="假设值的影响：{base}",
    tried_count="{n} 个假设值",
    measure_first="最先要核实的是 {listed}：答案最取决于它们。",
    nothing_told="没有一个假设值的影响能与偶然区分。",
    moves="{key} 在 {range} 之间，{target}的按期率变动 {points} 个百分点",
    influence="哪些假设最要紧？",
    influence_finding="{n} 个假设值中，{told} 个对按期率的影响能与偶然区分；每次只改一个，同一批件逐次配对。",
    influence_table="按影响排序的假设值",
    untold_table="影响与偶然分不开的假设值",
    left_out="没有变动的假设值",
    why="原因",
    same_cases="各方案、各取值遇到同一批件（公共随机数），逐次配对比较，差别只来自改动本身。",
    results_at="每个结果自己的一页在它的文件夹里用 sim report 写出；数值见本文件夹的 summary/*.csv。",
)
EN = ExperimentPageWords(
    facts="{about}, {period}, {repeated}, seed {seed}",
    sentence="{clauses}.",
    comparison_title="Plans compared: {base}",
    plans_count="{n} plans",
    cheapest="The cheapest plan that holds all targets is {plan} ({offer}).",
    none_holds="No plan of known cost holds all targets.",
    better="{plan} improves {targets}.",
    moved="{target} by {points} points",
    none_better="No plan can be told to be better than {base}.",
    differences="How much does each plan change?",
    differences_finding="Differences are plan minus {base} in points, on the same cases, paired by replication; "
    "intervals are by Holm's procedure, and only one that leaves out 0 says better or worse.",
    differences_table="Each plan against the base",
    costs="Does it hold, and at what cost?",
    costs_finding="Of {n} plans, these hold all targets: {plans}.",
    costs_none="None of {n} plans holds all targets.",
    shares_table="Share on time, staff and monthly cost (yuan) of each plan",
    changes="What do the plans change?",
    changes_finding="These are all the values in which each plan differs from the base; everything else is the same.",
    changes_table="{plan} ({n})",
    key="value",
    before="base",
    after="plan",
    not_written="not written",
    times="Where does the time go?",
    times_finding="Mean hours of a case from receipt to closure, or to the end if it is open, in parts that add up.",
    times_table="Mean hours per case",
    differences_alternative="Differences from the base: {told}",
    costs_alternative="Shares on time: {told}.",
    at_share="{plan} {target} {share}",
    sweep_title="A sweep of values: {base}",
    settings_count="{n} settings",
    smallest="The smallest setting that holds all targets is {setting} ({offer}).",
    no_setting="No setting that was tried holds all targets.",
    least="{target} holds from {setting} on",
    never="{target} never holds, with {share} at most ({setting})",
    settings="How much is enough?",
    settings_finding="{n} settings of {keys} were tried on the same cases.",
    smallest_table="The smallest setting that holds each target",
    settings_table="Share on time, staff and monthly cost (yuan) at each setting",
    at_setting="{key} = {value}",
    sensitivity_title="What assumptions do: {base}",
    tried_count="{n} assumed values",
    measure_first="Measure {listed} first: the answer hangs on them most.",
    nothing_told="The effect of no assumed value can be told from chance.",
    moves="{key} between {range} moves {target} by {points} points",
    influence="Which assumptions matter most?",
    influence_finding="Of {n} assumed values, {told} move a share on time by more than chance; one is changed at a "
    "time, on the same cases, paired by replication.",
    influence_table="Assumed values by what they do",
    untold_table="Assumed values whose effect cannot be told from chance",
    left_out="Assumed values that were not varied",
    why="why",
    same_cases="All plans and settings meet the same cases (common random numbers) and are compared pair by pair, so "
    "that differences come from what was changed alone.",
    results_at="Each result has a page of its own, which sim report writes into its folder; all values are in "
    "summary/*.csv of this folder.",
)


def experiment_page_words(lang: str) -> ExperimentPageWords:
    """The words of the pages of experiments in a language, ``zh`` or ``en``."""
    return {"zh": ZH, "en": EN}[lang]
