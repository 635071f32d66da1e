"""The table of claim kinds."""

from typing import get_args

from factcheck.align.features import FAMILIES
from factcheck.quantities.kinds import KINDS, ROWS
from factcheck.records import Kind


def test_every_kind_has_one_row() -> None:
    """The table and the type name the same kinds, each once."""
    assert len(ROWS) == len(KINDS)
    assert set(KINDS) == set(get_args(Kind))


def test_the_alignment_reads_its_families_from_the_table() -> None:
    """No second table says which kinds may meet."""
    assert {name: row.family for name, row in KINDS.items()} == FAMILIES
