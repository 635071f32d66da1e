"""Checks of figures that must fit each other by arithmetic: totals, ages, durations."""
