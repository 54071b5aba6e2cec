"""The words of the workbook alone: names of its sheets, headings, and what it says of itself."""

from dataclasses import dataclass


@dataclass(frozen=True)
class WorkbookWords:
    """The words of one language. Names of sheets have at most 31 characters, as spreadsheet programs ask."""

    sheets: dict[str, str]
    low: str
    high: str
    low_of: str  # what
    high_of: str  # what
    by: str
    key: str
    groups: dict[str, str]  # by what a target's cases are split
    written: str
    yes: str
    street: str
    community: str
    grid: str
    decided: str
    pooled: str
    outcome: str
    total: str
    date: str
    working_day: str
    in_hours: str
    overtime: str
    group: str
    own_people: str
    people: str
    cost: str
    parameter: str
    value_as_written: str
    origin: str
    origins: dict[str, str]
    origin_note: str
    not_said: str
    file: str
    line: str
    unit: str
    units: dict[str, str]
    times: dict[str, str]  # milestone to its sojourn time
    clocks: dict[str, str]
    quantiles: dict[str, str]
    mean_part: str  # part
    further_measures: dict[str, str]
    item: str
    content: str
    items: dict[str, str]
    days_of_warm_up: str  # n
    intervals: str
    empty_cells: str
    parts_title: str
    difference: str
    holds_all: str
    p_value: str
    base: str


ZH = WorkbookWords(
    sheets={
        "targets": "时限",
        "splits": "分组按期率",
        "readings": "时限读法",
        "measures": "指标",
        "parts": "时间构成",
        "late_waits": "超期件等待",
        "accountability": "问责清单",
        "stations": "岗位",
        "backlog": "积压",
        "grids": "网格",
        "staff": "人员与成本",
        "sources": "出处与假设",
        "method": "说明",
        "targets_chart": "图 时限",
        "parts_chart": "图 时间构成",
        "stations_chart": "图 利用率",
        "backlog_chart": "图 积压",
        "plans": "方案",
        "differences": "与基准之差",
    },
    low="95 % 区间下限",
    high="95 % 区间上限",
    low_of="{what}：区间下限",
    high_of="{what}：区间上限",
    by="分组",
    key="名称",
    groups={
        "all": "全部",
        "street": "街道",
        "department": "区直部门",
        "type": "诉求类别",
        "channel": "渠道",
        "level": "办结层级",
    },
    written="方案所写",
    yes="是",
    street="街道",
    community="社区",
    grid="网格",
    decided="已判件（每次运行）",
    pooled="已判件（合计）",
    outcome="结果",
    total="合计",
    date="日期",
    working_day="工作日",
    in_hours="（小时）",
    overtime="加班（小时）",
    group="班组",
    own_people="本级人员",
    people="人数",
    cost="月成本（元）",
    parameter="参数",
    value_as_written="数值（方案所写）",
    origin="来历",
    origins={"source": "出处", "assumed": "假设"},
    origin_note="出处或理由",
    not_said="（未说明）",
    file="文件",
    line="行",
    unit="单位",
    units={"share": "占比", "cases": "件", "hours": "小时"},
    times={"replied": "答复用时", "closed": "办结用时", "attended": "到场用时"},
    clocks={"elapsed": "自然时间", "working": "工作时间"},
    quantiles={"p50": "中位数", "p90": "90 % 分位数", "p95": "95 % 分位数"},
    mean_part="平均每件：{part}",
    further_measures={
        "open_from_before": "统计期前收到、期末未结",
        "raised_rate": "督办升级率",
    },
    item="项目",
    content="内容",
    items={
        "scenario": "方案",
        "note": "备注",
        "period": "统计期",
        "warm_up": "预热期",
        "replications": "重复运行",
        "seed": "种子",
        "fingerprint": "结果编号",
        "versions": "程序与组件版本",
        "intervals": "区间",
        "empty": "空格",
    },
    days_of_warm_up="{n} 天，不计入结果",
    intervals="每次重复运行得一个值，区间是这些值的 95 % t 置信区间；单个网格例外，用合计件数的 Wilson 区间",
    empty_cells="没有数据，或只运行一次而没有区间",
    parts_title="时间花在哪里：按期件与超期件",
    difference="按期率之差",
    holds_all="守住全部时限",
    p_value="p 值（未校正）",
    base="基准",
)

EN = WorkbookWords(
    sheets={
        "targets": "Targets",
        "splits": "Share on time by group",
        "readings": "Readings",
        "measures": "Measures",
        "parts": "Parts of time",
        "late_waits": "Late cases' waits",
        "accountability": "Accountability",
        "stations": "Stations",
        "backlog": "Backlog",
        "grids": "Grids",
        "staff": "Staff and costs",
        "sources": "Sources and assumptions",
        "method": "Method",
        "targets_chart": "Chart targets",
        "parts_chart": "Chart parts of time",
        "stations_chart": "Chart utilisation",
        "backlog_chart": "Chart backlog",
        "plans": "Plans",
        "differences": "Differences",
    },
    low="95 % interval, low",
    high="95 % interval, high",
    low_of="{what}: low",
    high_of="{what}: high",
    by="by",
    key="name",
    groups={
        "all": "all",
        "street": "street",
        "department": "department",
        "type": "case type",
        "channel": "channel",
        "level": "level of solution",
    },
    written="as written",
    yes="yes",
    street="street",
    community="community",
    grid="grid",
    decided="decided cases (a replication)",
    pooled="decided cases (in all)",
    outcome="outcome",
    total="total",
    date="date",
    working_day="working day",
    in_hours=" (hours)",
    overtime="overtime (hours)",
    group="group",
    own_people="own people",
    people="people",
    cost="yuan a month",
    parameter="parameter",
    value_as_written="value as written",
    origin="origin",
    origins={"source": "source", "assumed": "assumed"},
    origin_note="source or reason",
    not_said="(not said)",
    file="file",
    line="line",
    unit="unit",
    units={"share": "share", "cases": "cases", "hours": "hours"},
    times={"replied": "time to reply", "closed": "time to closure", "attended": "time to attendance"},
    clocks={"elapsed": "clock time", "working": "working time"},
    quantiles={"p50": "median", "p90": "90 % quantile", "p95": "95 % quantile"},
    mean_part="mean per case: {part}",
    further_measures={
        "open_from_before": "received before the period, open at its end",
        "raised_rate": "raised by supervision",
    },
    item="item",
    content="content",
    items={
        "scenario": "scenario",
        "note": "note",
        "period": "period",
        "warm_up": "warm-up",
        "replications": "replications",
        "seed": "seed",
        "fingerprint": "result",
        "versions": "versions",
        "intervals": "intervals",
        "empty": "empty cells",
    },
    days_of_warm_up="{n} days, not counted",
    intervals="Each replication gives one value; an interval is the 95 % t interval of these. Only that of a grid is a "
    "Wilson interval over the cases of all replications",
    empty_cells="no data, or one replication only and so no interval",
    parts_title="Where the time goes: cases on time and late",
    difference="difference of shares",
    holds_all="holds all targets",
    p_value="p (unadjusted)",
    base="base",
)


def workbook_words(lang: str) -> WorkbookWords:
    """The workbook's words in *lang*, ``zh`` or ``en``."""
    return ZH if lang == "zh" else EN
