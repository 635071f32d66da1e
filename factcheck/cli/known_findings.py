"""`--baseline` and `--ignore` of the commands that find something: what is known already is left out, and counted on stderr."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..records import FactcheckError, Record
from . import options as shared
from .output import say

if TYPE_CHECKING:
    from ..known import Baseline, Ignore, Keyed, Sifted
    from ..records import Report

MOST = 20
"""Number of findings that are named as fixed."""

options = shared.decorated(
    [
        click.option(
            "--baseline",
            type=click.Path(),
            metavar="FILE",
            help="Leave out the findings of FILE, which `factcheck baseline` wrote, and say which are new and which are fixed.",
        ),
        click.option(
            "--ignore",
            type=click.Path(),
            metavar="FILE",
            help="Leave out the findings that FILE lists.  [default: the nearest .factcheck-ignore]",
        ),
    ]
)


class KnownFindings(Record):
    """What is known before a run."""

    baseline: "Baseline | None"
    name: str
    """The file of the baseline."""
    ignores: "tuple[Ignore, ...]"

    def sift(self, found: "Iterable[Keyed]", *, articles: Iterable[str] | None = None) -> "Sifted":
        """Which findings are new and which are known; `articles` are those that the run speaks of, all where not given."""
        import msgspec

        from .. import known

        sifted = known.sift(found, self.baseline, self.ignores)
        if articles is None:
            return sifted
        told = frozenset(articles)
        fixed = tuple(one for one in sifted.fixed if not told.isdisjoint(one.articles))
        return msgspec.structs.replace(sifted, fixed=fixed)

    def applied(self, compared: "Report") -> "tuple[Report, Sifted | None]":
        """A report without the findings that are known."""
        from .. import known

        if self.baseline is None and not self.ignores:
            return compared, None
        sifted = self.sift(known.keyed(compared))
        return known.without(compared, sifted.left_out), sifted

    def tell(self, sifted: "Sifted | None") -> None:
        """Say on standard error how many findings are new, unchanged, fixed and ignored, and which lines match nothing."""
        if sifted is None:
            return
        told = []
        if self.baseline is not None:
            told.append(
                f"{self.name}: {sifted.new:,} new, {len(sifted.unchanged):,} unchanged, {len(sifted.fixed):,} fixed"
            )
        if sifted.ignored:
            told.append(f"{len(sifted.ignored):,} ignored")
        if told:
            tell("; ".join(told))
        for one in sifted.fixed[:MOST]:
            tell(f"fixed: {one.key} {one.verdict} {one.title}" + (f": {one.message}" if one.message else ""))
        if len(sifted.fixed) > MOST:
            tell(f"fixed: {len(sifted.fixed) - MOST:,} more")
        tell_unmatched(sifted.unmatched)


def tell_unmatched(ignores: "Iterable[Ignore]") -> None:
    """Name the lines that match nothing."""
    for ignore in ignores:
        tell(f"{ignore.where}: matches nothing: {ignore.key or 'no finding in this line'} ({ignore.reason})")


def tell(text: str) -> None:
    """A line on standard error."""
    say(f"factcheck: {text}")


def read(baseline: str | None, ignore: str | None, *, output: str | None = None) -> KnownFindings:
    """What is known, from the files named, else from those of the configuration and the nearest `.factcheck-ignore`.

    Errors: FactcheckError for a file that is not there or not right, and for one that is the output, too.
    """
    from .. import known
    from ..config import file_named

    folder = Path.cwd()
    baseline = baseline or file_named("baseline", folder)
    file = Path(ignore) if ignore else known.ignore_file(folder)
    for name in (baseline, file):
        if name and output and os.path.exists(output) and os.path.exists(name) and os.path.samefile(name, output):
            raise FactcheckError(f"cannot write {output}: it is read; give the output another name")
    return KnownFindings(
        baseline=known.read_baseline(baseline) if baseline else None,
        name=str(baseline or ""),
        ignores=known.read_ignores(file, os.path.relpath(file, folder)) if file else (),
    )
