"""The table of rules."""

from factcheck.judge.rules import RULES

from . import test_moments, test_not_comparable, test_rounding, test_running


def test_every_rule_shows_its_two_sentences() -> None:
    """Each docstring quotes the two sentences the rule is about."""
    for found in RULES:
        assert found.applies.__doc__ is not None
        assert found.applies.__doc__.count('"') >= 4, found.name


def test_every_rule_is_tried() -> None:
    """No rule of the table is without two claims that it decides, in the tables of these tests or by the dates of articles."""
    tables = (test_moments.TABLE, test_not_comparable.TABLE, test_rounding.TABLE, test_running.TABLE)
    dated = {"older_by_now", "counted_days_later", "counted_weeks_later"}
    assert {found.name for found in RULES} == {name for table in tables for *_, name in table} | dated
