"""Thai fiscal, school and calendar years: reading them from text and judging them against what is asked."""

from checks.periods.judgement import PeriodAnswer, PeriodJudgement, judge_period
from checks.periods.reader import read_periods
from checks.periods.values import (
    FIRST_SIX_MONTHS,
    MONTH_NAMES,
    Period,
    PeriodKind,
    fiscal_year_bounds,
    fiscal_year_of,
    months_of,
)

__all__ = [
    "FIRST_SIX_MONTHS",
    "MONTH_NAMES",
    "Period",
    "PeriodAnswer",
    "PeriodJudgement",
    "PeriodKind",
    "fiscal_year_bounds",
    "fiscal_year_of",
    "judge_period",
    "months_of",
    "read_periods",
]
