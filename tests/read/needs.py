"""Tests that need a library of an extra run where it is installed."""

from importlib.util import find_spec

import pytest


def needs(library: str | None) -> None:
    """Skip a test where a library is missing."""
    if library is not None and find_spec(library) is None:
        pytest.skip(f"needs the library {library}, which the extra [all] brings")
