"""Thai fiscal, school and calendar years: reading them from text and judging them against what is asked."""

from checks.periods.judgement import PeriodAnswer, PeriodJudgement, judge_period
from checks.periods.reader import named_months, read_periods
from checks.periods.tokens import MONTH_PATTERN
from checks.periods.values import (
    FIRST_SIX_MONTHS,
    FISCAL_MONTHS,
    MONTH_NAMES,
    THAI,
    Period,
    PeriodKind,
    PeriodWords,
    fiscal_year_bounds,
    fiscal_year_of,
    months_of,
)
from checks.periods.years import BUDDHIST_YEAR_DIGITS, YEAR_DIGITS, single_year, year_in_mark

__all__ = [
    "BUDDHIST_YEAR_DIGITS",
    "FIRST_SIX_MONTHS",
    "FISCAL_MONTHS",
    "MONTH_NAMES",
    "MONTH_PATTERN",
    "THAI",
    "YEAR_DIGITS",
    "Period",
    "PeriodAnswer",
    "PeriodJudgement",
    "PeriodKind",
    "PeriodWords",
    "fiscal_year_bounds",
    "fiscal_year_of",
    "judge_period",
    "months_of",
    "named_months",
    "read_periods",
    "single_year",
    "year_in_mark",
]
