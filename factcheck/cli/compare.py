"""`factcheck compare`."""

import math
import os
import re
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click
from click.core import ParameterSource

from .. import report
from ..records import FactcheckError, Kind, QuoteVerdict, Verdict
from . import completion, known_findings, options
from .ending import FOUND
from .output import check_output, is_terminal, list_skipped, refuse_unread, say, view, write

if TYPE_CHECKING:
    from ..patterns import Patterns
    from ..records import Gathered

FAILURES = {
    "never": (),
    "conflict": ("conflict",),
    "update": ("conflict", "update"),
    "compatible": ("conflict", "update", "compatible"),
}
"""Value of --fail-on -> the verdicts that end with `FOUND`."""
VERDICTS = tuple(dict.fromkeys((*get_args(Verdict), *get_args(QuoteVerdict))))
PAGE = "html"
"""The format that a browser opens."""
CLAIM_ID = re.compile(r".+:\d+-\d+")


what = options.decorated(
    [
        options.choice("--kind", "kinds", get_args(Kind), "figures of this kind"),
        options.choice("--verdict", "verdicts", VERDICTS, "figures and quotations with this verdict"),
        options.min_confidence("discrepancies"),
        click.option("--unsure", is_flag=True, help="List the discrepancies that are hidden as less certain, too."),
        options.reader,
        click.option(
            "--sort",
            type=click.Choice(report.SORTS),
            default="gravity",
            show_default=True,
            help="What discrepancies are sorted by within a story.",
        ),
        click.option(
            "--all",
            "everything",
            is_flag=True,
            help="List what only one article states, too, and all that agrees, in the order of the articles.",
        ),
        click.option("--summary", is_flag=True, help="Only a line a story, with how many facts have which verdict."),
        click.option(
            "--explain",
            is_flag=False,
            flag_value="all",
            metavar="[ID [ID]]",
            shell_complete=completion.ids,
            help="Say why figures were joined and judged so: of every discrepancy, or of one fact; with the ids of two claims, "
            "why these two were joined or not.",
        ),
    ]
)
"""What is shown of a comparison, and in which order."""
ending = options.decorated(
    [
        click.option("-q", "--quiet", is_flag=True, help="Print nothing: the exit code is the answer."),
        click.option(
            "--fail-on",
            type=click.Choice(list(FAILURES)),
            show_default="never; with --quiet, conflict",
            help="Exit with 1 when figures shown disagree this gravely or more.",
        ),
    ]
)


@click.command("compare")
@options.reading("compare")
@what
@click.option(
    "--open",
    "is_opened",
    is_flag=True,
    help="Write the page of --format html, to FILE or to a temporary file, and open it in the browser.",
)
@known_findings.options
@options.cache
@options.engine
@ending
def command(
    paths: tuple[str, ...],
    format_name: str,
    output: str | None,
    explain: str | None,
    is_opened: bool,
    baseline: str | None,
    ignore: str | None,
    model: str | None,
    patterns: str | None,
    max_size: float,
    jobs: int | None,
    engine: str,
    meta: tuple[str, ...],
    fetch: bool,
    cache: str | None,
    **asked: Any,
) -> int:
    """Where do the articles agree and disagree?"""
    if is_opened:
        format_name = page_format(format_name, output)
    second, paths = second_claim(paths) if explain else (None, paths)
    asked |= {"format_name": format_name, "output": output, "explain": explain, "second": second}
    comparison = Comparison(**asked)
    known = known_findings.read(baseline, ignore, output=output)
    settings = options.settings(
        model=model,
        patterns=patterns,
        max_size=max_size,
        jobs=jobs,
        engine=engine,
        meta=meta,
        fetch=fetch,
        output=output,
    )
    paths = options.articles(paths, output=output, patterns=patterns)
    cache = options.cache_file(cache)
    gathered = options.gathered(paths, cache, settings)
    return comparison.told(gathered, settings["patterns"], known=known, is_opened=is_opened, cache=cache)


class Comparison:
    """What was asked of a comparison, and the answer."""

    def __init__(
        self,
        *,
        format_name: str,
        output: str | None,
        color: str,
        kinds: tuple[str, ...],
        verdicts: tuple[str, ...],
        everything: bool,
        explain: str | None,
        second: str | None,
        quiet: bool,
        fail_on: str | None,
        reader: str,
        strict: bool = False,
        **shown: Any,
    ) -> None:
        """Refuse what cannot be answered before anything is read.

        Errors: FactcheckError for an output that cannot be written, a format that cannot write it, and names that leave nothing.
        """
        check_output(output)
        if math.isnan(shown["min_confidence"]):
            raise FactcheckError("--min-confidence is a number from 0 to 1, not nan")
        self.form = report.load(format_name, "two_claims" if second else "compare")
        self.format_name = format_name
        self.output = output
        self.color = color
        self.kinds = options.chosen(kinds, get_args(Kind))
        self.verdicts = options.chosen(verdicts, VERDICTS)
        self.everything = everything
        self.explain = explain
        self.second = second
        self.quiet = quiet
        self.fail_on = fail_on
        self.has_reader = reader == "on"
        self.is_strict = strict
        self.shown = shown
        self.begun = time.monotonic()

    def told(
        self,
        gathered: "Gathered",
        patterns: "Patterns",
        *,
        known: "known_findings.KnownFindings | None" = None,
        is_opened: bool = False,
        cache: str | None = None,
    ) -> int:
        """Compare the articles and write what was asked; the exit code."""
        if self.explain and self.second:
            return self.two_claims(gathered, patterns, self.explain, self.second)
        from .. import explanation, pipeline, select

        compared = pipeline.run(gathered, patterns=patterns, reader=self.has_reader)
        completion.remember(cache, compared)
        sifted = None
        if known is not None:
            compared, sifted = known.applied(compared)
        found = select.of_verdicts(select.of_kinds(compared, self.kinds), self.verdicts)
        explain = self.explain
        explain = explanation.id_now(found, explain) if explain not in (None, "all") else explain
        if explain:
            ids = {fact.id for fact in found.facts if explain in (fact.id, "all") and len(fact.mentions) > 1}
            # The words that the reader leaned on take a while: they are looked for where one fact is asked about.
            texts = () if explain == "all" else gathered.extracts
            found = explanation.explained(found, ids, patterns=patterns, extracts=texts)
        look = view(
            self.output,
            self.color,
            all=self.everything,
            explain=explain,
            verdicts=self.verdicts,
            extracts=gathered.extracts,
            **self.shown,
        )
        output = new_page() if is_opened and self.output is None else self.output
        if output is not None or not self.quiet:
            write(self.form.compare(found, look), output)
            if not getattr(self.form, "LISTS_SKIPPED", True):
                list_skipped(found.skipped, self.format_name)
        if is_opened and output:
            open_page(output)
        if known is not None and sifted is not None and not self.quiet:
            known.tell(sifted)
        if is_terminal(sys.stderr) and not self.quiet:
            say(f"{len(found.articles):,} articles in {time.monotonic() - self.begun:.1f} s")
        refuse_unread(found.skipped, is_strict=self.is_strict)
        grave = FAILURES[self.fail_on or ("conflict" if self.quiet else "never")]
        if grave and not found.articles:
            raise FactcheckError("nothing could be compared: none of the articles could be read")
        return FOUND if any(fact.verdict in grave and report.is_shown(fact, look) for fact in found.facts) else 0

    def two_claims(self, gathered: "Gathered", patterns: "Patterns", left: str, right: str) -> int:
        """Say why two claims are one fact or not; the exit code."""
        from .. import explanation

        pair = explanation.why(gathered.extracts, left, right, patterns, model=gathered.model, reader=self.has_reader)
        write(self.form.two_claims(pair, view(self.output, self.color)), self.output)
        refuse_unread(gathered.skipped, is_strict=self.is_strict)
        return 0


def page_format(format_name: str, output: str | None) -> str:
    """The format of a page that is to be opened.

    Errors: FactcheckError for a format or an output that no browser opens.
    """
    is_chosen = click.get_current_context().get_parameter_source("format_name") == ParameterSource.COMMANDLINE
    if is_chosen and format_name != PAGE:
        raise FactcheckError(f"--open opens a page: leave out --format {format_name}, or write --format {PAGE}")
    if output == "-":
        raise FactcheckError("--open opens a file: name one with -o FILE, or leave out -o")
    return PAGE


def new_page() -> str:
    """A file that is not there yet, in a new temporary folder that only the user can enter: the page holds the articles."""
    import tempfile

    return os.path.join(tempfile.mkdtemp(prefix="factcheck-"), "page.html")


def open_page(file: str) -> None:
    """Open a file in the user's browser, and say where it lies."""
    import webbrowser

    where = os.path.realpath(file)
    is_open = webbrowser.open(Path(where).as_uri())
    say(f"factcheck: {'opened' if is_open else 'no browser could be opened; the page is'} {where}")


def second_claim(paths: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    """The id of a claim among the paths, as in `--explain ID ID`, and the other paths; a file of that name is a path."""
    for number, path in enumerate(paths):
        if CLAIM_ID.fullmatch(path) and not os.path.exists(path):
            return path, paths[:number] + paths[number + 1 :]
    return None, paths
