"""The ordered table of rules: the first rule that applies to two claims of a fact gives their verdict.

The docstring of every rule says when it applies and shows two sentences to which it does.
"""

from collections.abc import Callable

from ..records import Record, Verdict
from . import moments, not_comparable, rounding, running
from .pairs import Pair


class Rule(Record):
    """One line of the table."""

    name: str
    verdict: Verdict
    """"single" for a rule for what cannot be compared."""
    message: str
    """What the report says; {left} and {right} are the figures as the articles word them."""
    applies: Callable[[Pair], bool]
    reason: str | None = None
    """Why two figures cannot be compared; None for a rule that compares them."""


def otherwise(pair: Pair) -> bool:
    """No other rule applies.

    - "on Tuesday" / "on Wednesday"
    - "12 people were hurt" / "18 people were hurt"
    """
    return True


def uncompared(name: str, reason: str, applies: Callable[[Pair], bool]) -> Rule:
    """A line of the table for two figures that cannot be compared."""
    message = f"{{left}} and {{right}} are not compared: {reason}"
    return Rule(name=name, verdict="single", message=message, applies=applies, reason=reason)


RULES: tuple[Rule, ...] = (
    uncompared("of_two_kinds", "they are not figures of one kind", not_comparable.of_two_kinds),
    uncompared(
        "different_things_counted",
        "one counts people, the other families, homes or the like",
        not_comparable.different_things_counted,
    ),
    Rule(
        name="same_value", verdict="agree", message="{left} and {right}: the same figure", applies=rounding.same_value
    ),
    uncompared(
        "no_exchange_rate", "two currencies, and the articles give no exchange rate", not_comparable.no_exchange_rate
    ),
    uncompared("no_common_unit", "their units cannot be converted into each other", not_comparable.no_common_unit),
    uncompared(
        "one_is_a_rate",
        "one is paid once, the other again and again, or at another interval",
        not_comparable.one_is_a_rate,
    ),
    uncompared("one_is_denied", "one article denies its figure", not_comparable.one_is_denied),
    uncompared("one_is_expected", "one is stated, the other a forecast", not_comparable.one_is_expected),
    uncompared("one_is_feared", "one is stated, the other only feared", not_comparable.one_is_feared),
    Rule(
        name="same_value_in_other_unit",
        verdict="agree",
        message="{left} and {right}: the same figure in two units",
        applies=rounding.same_value_in_other_unit,
    ),
    Rule(
        name="within_announced_rounding",
        verdict="agree",
        message="{left} and {right}: the same within the rounding that the words announce",
        applies=rounding.within_announced_rounding,
    ),
    uncompared(
        "which_currency",
        "they may be in two currencies, and the articles give no exchange rate",
        not_comparable.which_currency,
    ),
    uncompared("no_common_part", "the dates share no part that could differ", moments.no_common_part),
    Rule(
        name="dates_fit",
        verdict="agree",
        message="{left} and {right}: nothing that both state differs",
        applies=moments.dates_fit,
    ),
    Rule(
        name="clock_times_fit",
        verdict="agree",
        message="{left} and {right}: the same moment",
        applies=moments.clock_times_fit,
    ),
    uncompared("zone_unknown", "a time zone is not named", moments.zone_unknown),
    Rule(
        name="expectation_and_outcome",
        verdict="update",
        message="{left} and {right}: one article says what was expected, the other what came of it",
        applies=running.expectation_and_outcome,
    ),
    Rule(
        name="older_by_now",
        verdict="update",
        message="{left} and {right}: the ages differ by the time between the articles",
        applies=running.older_by_now,
    ),
    Rule(
        name="later_count",
        verdict="update",
        message="{left} and {right}: the articles say that the figure is still moving",
        applies=running.later_count,
    ),
    Rule(
        name="words_leave_room",
        verdict="compatible",
        message="{left} and {right} differ, but the words leave room for both",
        applies=rounding.words_leave_room,
    ),
    Rule(
        name="clock_times_near",
        verdict="compatible",
        message="{left} and {right} differ, but the words leave room for both",
        applies=moments.clock_times_near,
    ),
    Rule(
        name="unannounced_rounding",
        verdict="compatible",
        message="{left} and {right}: one may be the other rounded, but no word says so",
        applies=rounding.unannounced_rounding,
    ),
    Rule(
        name="recount",
        verdict="update",
        message="{left} and {right}: the articles say that the figure is still moving",
        applies=running.recount,
    ),
    Rule(
        name="counted_days_later",
        verdict="update",
        message="{left} and {right}: the figure moves, and the articles are of two days",
        applies=running.counted_days_later,
    ),
    Rule(
        name="counted_weeks_later",
        verdict="update",
        message="{left} and {right}: the figure moves, and the articles are weeks apart",
        applies=running.counted_weeks_later,
    ),
    Rule(
        name="otherwise_conflict",
        verdict="conflict",
        message="{left} and {right} cannot both be right",
        applies=otherwise,
    ),
)


def rule(pair: Pair) -> Rule:
    """The first rule of the table that applies."""
    return next(found for found in RULES if found.applies(pair))
