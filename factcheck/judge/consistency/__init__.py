"""Checks of figures that must fit each other by arithmetic: totals, percentages, ages, durations."""

from .checks import CHECKS, check

__all__ = ["CHECKS", "check"]
