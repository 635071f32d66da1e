"""The table of claim kinds."""

from typing import get_args

from factcheck.align.features import family_of
from factcheck.quantities.kinds import KINDS, ROWS
from factcheck.records import Kind

from .claims_by_hand import claim


def test_every_kind_has_one_row() -> None:
    """The table and the type name the same kinds, each once."""
    assert len(ROWS) == len(KINDS)
    assert set(KINDS) == set(get_args(Kind))


def test_the_alignment_reads_its_families_from_the_table() -> None:
    """A row decides which claims may meet."""
    for row in ROWS:
        assert family_of(claim("|12| boats sank.", 12, kind=row.name)) == row.family
