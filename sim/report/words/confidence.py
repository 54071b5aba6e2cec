"""What is said about how precise a result is and whether the district was in a steady state."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ConfidenceWords:
    """The words of one language. Text with braces is a template for ``str.format``."""

    reached: str  # asked, since, widest [percentage points]
    maximum: str  # asked, number, widest [percentage points]
    short_warm_up: str  # chosen, suggested, missing
    no_steady_state: str  # growth
    days: str  # n
    at_least: str  # days


ZH = ConfidenceWords(
    reached="精度：各时限 95 % 区间的半宽要求不超过 {asked} 个百分点，自第 {since} 次运行起达到，"
    "运行到此为止；最宽的半宽 {widest}",
    maximum="精度：各时限 95 % 区间的半宽要求不超过 {asked} 个百分点，运行到上限 {number} 次仍未能确认达到；"
    "最宽的半宽 {widest}",
    short_warm_up="预热期 {chosen}偏短，MSER-5 建议 {suggested}：统计期开头的未结件比以后少 {missing}，结果因此偏好；"
    "除非要看的就是从零开始的情形，请改 period.warm_up",
    no_steady_state="到期末积压仍在增长，没有平稳状态：统计期后四分之三里增加了约 {growth}（以平均积压计）；"
    "活比人手多时，统计期越长，按期率越差；若只是从零开始还没填满，请加长 period.warm_up",
    days="{n} 天",
    at_least="{days}以上（运行太短，还看不到头）",
)

EN = ConfidenceWords(
    reached="precision: half-widths of at most {asked} percentage points were asked for; reached from replication "
    "{since} on, so it stopped here; the widest is {widest}",
    maximum="precision: half-widths of at most {asked} percentage points were asked for; not surely reached at the "
    "maximum of {number} replications; the widest is {widest}",
    short_warm_up="a warm-up of {chosen} is short, MSER-5 suggests {suggested}: in the first measured weeks {missing} "
    "fewer cases are open than later, which flatters the results; change period.warm_up, unless how an empty district "
    "fills is what you ask",
    no_steady_state="the backlog still grows at the end, there is no steady state: over the last three quarters of the "
    "measured period it grows by about {growth} of its mean; where work exceeds hands, a longer period gives worse "
    "shares on time; if it only fills from empty, lengthen period.warm_up",
    days="{n} days",
    at_least="at least {days} (the run is too short to see the end of it)",
)


def confidence_words(lang: str) -> ConfidenceWords:
    """The words of *lang*, ``zh`` or ``en``."""
    return ZH if lang == "zh" else EN
