"""Why figures are one fact or not, and why a verdict fell, as lines for people."""

from collections.abc import Iterable, Iterator, Mapping

from rich.cells import cell_len
from rich.text import Text

from ..records import Claim, Comparison, Fact, Link, Reason
from .display import amount, figure_text, visible
from .layout import SIGNS, STYLES, Sheet, legend, made_by, sentence
from .places import bold, places
from .reasons import is_informative, worded

SLIGHT = 0.2
"""Log-odds below which a reason is left out."""
SIDE = 9
"""Columns for the words "for:" and "against:"."""
MOST = 8
"""Reasons on either side that are put into words; the numbers have all."""


def explanation(fact: Fact, names: Mapping[str, str], sheet: Sheet) -> Iterator[Text]:
    """What would have to differ for another verdict, then why the figures are taken for one fact, then both in numbers."""
    claims = {claim.id: claim for claim in fact.mentions}
    changes = list(other_verdicts(fact, sheet))
    if changes:
        yield Text("  what would have to differ", style="bold")
        yield from changes
    pairs = [
        (claims[link.left], claims[link.right], link) for link in fact.links if {link.left, link.right} <= set(claims)
    ]
    if pairs:
        yield Text("  why these are taken for one fact", style="bold")
    for left, right, link in pairs:
        yield from pair_in_words(left, right, link, names, sheet)
    yield from sheet.wrapped(
        Text(f"  in numbers: fact {visible(fact.id)}, by the rule {visible(fact.rule)}", style="dim"), 4, 0
    )
    for left, right, link in pairs:
        yield from pair_in_numbers(left, right, link, sheet)


def pair_in_words(left: Claim, right: Claim, link: Link, names: Mapping[str, str], sheet: Sheet) -> Iterator[Text]:
    """Two claims, then the reasons for and against one fact in plain English, the weightiest first."""
    line = Text("    ")
    for claim, joint in ((left, ""), (right, " and ")):
        at = places([claim], names, sheet.width, sheet.view)
        at.stylize("dim")
        line.append(f"{joint}“{figure_text(claim)}” ").append_text(at)
    yield from sheet.wrapped(line, 6, 0)
    yield from for_and_against(link.reasons, left, right, sheet)


def for_and_against(reasons: Iterable[Reason], left: Claim, right: Claim, sheet: Sheet) -> Iterator[Text]:
    """The reasons for and against, a paragraph each."""
    for side, told in sides(reasons, left, right):
        margin = f"{side}:".ljust(SIDE)
        for line in Text("; ".join(told)).wrap(sheet.console, sheet.width - SIDE - 6):
            yield Text(f"      {margin}").append_text(line)
            margin = " " * SIDE


def sides(reasons: Iterable[Reason], left: Claim, right: Claim) -> Iterator[tuple[str, list[str]]]:
    """ "for" and "against" one fact, each with its reasons in words, the weightiest first; a side without any is left out."""
    ordered = [
        reason
        for reason in sorted(reasons, key=weight_order)
        if is_informative(reason) and abs(reason.weight) >= SLIGHT
    ]
    for side, wanted in (("for", True), ("against", False)):
        words = [worded(reason, left, right) for reason in ordered if (reason.weight > 0) == wanted]
        if told := list(dict.fromkeys(words))[:MOST]:
            yield side, told


def pair_in_numbers(left: Claim, right: Claim, link: Link, sheet: Sheet) -> Iterator[Text]:
    """A link with its log-odds, and what each field adds to them."""
    line = Text(f"    {link.weight:+.1f} log-odds: {visible(left.id)} and {visible(right.id)}", style="dim")
    yield from sheet.wrapped(line, 6, 0)
    told = sorted((reason for reason in link.reasons if abs(reason.weight) >= SLIGHT), key=weight_order)
    reasons = ", ".join(f"{reason.weight:+.1f} {reason.field} ({reason.level})" for reason in told)
    yield from sheet.wrapped(Text(visible(reasons), style="dim"), 6)


def other_verdicts(fact: Fact, sheet: Sheet) -> Iterator[Text]:
    """What would have to differ for another verdict."""
    claims = {claim.id: claim for claim in fact.mentions}
    for alternative in fact.alternatives:
        stated_so = claims[alternative.claims[0]]
        line = Text("    ").append(
            f"{SIGNS[alternative.verdict]} {alternative.verdict}", style=STYLES[alternative.verdict]
        )
        line.append(f" if “{figure_text(stated_so)}” {change_in_words(stated_so, alternative.change)}")
        yield from sheet.wrapped(line, 6, 0)


def change_in_words(claim: Claim, change: Mapping[str, float | str | None]) -> str:
    """A change of a claim in words: "were at least 1,200", "were 1,200 without a hedge"."""
    if "modality" in change:
        return f"were {change['modality']}, not stated"
    value, high, unit = (change.get(field, getattr(claim, field)) for field in ("value", "high", "unit"))
    stated_in = unit if isinstance(unit, str) else None
    figure = amount(value, stated_in, claim.kind)
    if high is not None:
        figure = f"{figure} to {amount(high, stated_in, claim.kind)}"
    bound = change.get("bound", claim.bound)
    if bound in ("exact", "range"):
        return f"were {figure}" if "value" in change else f"were {figure} without a hedge"
    return f"were {bound} {figure}"


def conclusion(comparison: Comparison) -> str:
    """Why two claims are one fact, or are not."""
    weight = comparison.link.weight
    if comparison.is_joined and weight < comparison.needed:
        return (
            f"one fact: not alike enough by themselves ({weight:+.1f} log-odds, {comparison.needed:+.1f} are needed), but "
            "joined so:"
        )
    if comparison.is_joined:
        return f"one fact: {weight:+.1f} log-odds, and {comparison.needed:+.1f} are needed"
    if weight == float("-inf"):
        return "two facts: " + ", ".join(reason.level for reason in comparison.link.reasons)
    if weight < comparison.needed:
        return f"two facts: {weight:+.1f} log-odds, and {comparison.needed:+.1f} are needed"
    return (
        f"two facts: alike enough by themselves ({weight:+.1f} log-odds), but not the figures each of them stands with"
    )


def claim_pair(comparison: Comparison, sheet: Sheet) -> Iterator[str]:
    """Two claims with their sentences, whether they are one fact, and the reasons for and against; the numbers last."""
    names = {article.id: visible(article.id) for article in comparison.articles}
    left, right, link = comparison.left, comparison.right, comparison.link
    lines = []
    for claim in (left, right):
        at = places([claim], names, max(sheet.width, cell_len(claim.article) + 24), sheet.view)
        lines.append(bold(at).append(f"  {figure_text(claim)}"))
        lines.append(Text("    ").append_text(sentence(claim, sheet.width - 4)))
    lines += sheet.wrapped(Text(conclusion(comparison), style="bold"), 2, 0)
    steps = {claim.id: claim for claim in comparison.steps}
    is_through = comparison.is_joined and link.weight < comparison.needed
    through = [(steps[one.left], steps[one.right], one) for one in comparison.through] if is_through else []
    for first, second, one in through:
        lines += pair_in_words(first, second, one, names, sheet)
    if through:
        lines.append(Text("  by themselves"))
    lines += for_and_against(link.reasons, left, right, sheet)
    lines.append(Text("  in numbers", style="dim"))
    for first, second, one in [*through, (left, right, link)]:
        lines += pair_in_numbers(first, second, one, sheet)
    yield sheet.render(*lines)
    yield from legend(comparison.articles, (), names, sheet)
    yield sheet.render(made_by(comparison.tool, comparison.model))


def weight_order(reason: Reason) -> float:
    """Sorting key: what weighs most first."""
    return -abs(reason.weight)
