"""Why figures are one fact or not, and why a verdict fell, as lines for people."""

from collections.abc import Iterable, Iterator, Mapping

from rich.text import Text

from ..records import Claim, Comparison, Fact, Link, Reason
from . import View
from ._sheet import SIGNS, STYLES, Sheet, legend, made_by, sentence
from ._words import amount, stated, visible

SLIGHT = 0.2
"""Log-odds below which a reason is not told."""


def explanation(fact: Fact, sheet: Sheet) -> Iterator[Text]:
    """The rule behind the verdict, and what spoke for and against each two claims being about one fact."""
    yield Text(f"  {visible(fact.id)}: by the rule {visible(fact.rule)}", style="dim")
    yield from joined(fact.links, fact.mentions, sheet)
    yield from otherwise(fact, sheet)


def joined(links: Iterable[Link], mentions: Iterable[Claim], sheet: Sheet) -> Iterator[Text]:
    """Each link with its log-odds, and what spoke for and against it."""
    claims = {claim.id: claim for claim in mentions}
    for link in links:
        left, right = claims.get(link.left), claims.get(link.right)
        if left is None or right is None:
            continue
        line = Text(f"    {visible(left.id)} “{stated(left)}” and {visible(right.id)} “{stated(right)}”")
        yield from sheet.wrapped(line.append(f": {link.weight:+.1f} log-odds", style="bold"), 6, 0)
        told = [reason for reason in link.reasons if abs(reason.weight) >= SLIGHT]
        told.sort(key=strength)
        reasons = ", ".join(f"{reason.weight:+.1f} {reason.field} ({reason.level})" for reason in told)
        yield from sheet.wrapped(Text(visible(reasons), style="dim"), 6)


def otherwise(fact: Fact, sheet: Sheet) -> Iterator[Text]:
    """What would have to differ for another verdict."""
    claims = {claim.id: claim for claim in fact.mentions}
    for alternative in fact.alternatives:
        stated_so = claims[alternative.claims[0]]
        line = Text(f"  if “{stated(stated_so)}” {changed(stated_so, alternative.change)}: ")
        line.append(f"{SIGNS[alternative.verdict]} {alternative.verdict}", style=STYLES[alternative.verdict])
        yield from sheet.wrapped(line.append(f" (rule {visible(alternative.rule)})", style="dim"), 4, 0)


def changed(claim: Claim, change: Mapping[str, float | str | None]) -> str:
    """A change of a claim in words: "were hedged “about”", "were 1,200 people"."""
    if "modality" in change:
        return f"were {change['modality']}, not stated"
    if "value" not in change:
        return "were flat" if change["bound"] == "exact" else f"were hedged “{change['bound']}”"
    value, high, unit = change["value"], change.get("high"), change.get("unit")
    stated_in = unit if isinstance(unit, str) else None
    figure = amount(value, stated_in, claim.kind)
    if high is not None:
        figure = f"{figure} to {amount(high, stated_in, claim.kind)}"
    bound = change.get("bound", claim.bound)
    return f"were {figure}" if bound in ("exact", "range") else f"were “{bound}” {figure}"


def beside_another(comparison: Comparison) -> str:
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


def two_claims(comparison: Comparison, view: View) -> Iterator[str]:
    """Two claims, each with its sentence, and every field that speaks for or against their being one fact."""
    sheet = Sheet(view)
    lines = []
    for claim in (comparison.left, comparison.right):
        lines.append(Text().append(visible(claim.id), style="bold").append(f"  {stated(claim)}"))
        lines.append(Text("    ").append_text(sentence(claim, sheet.width - 4)))
    lines += sheet.wrapped(Text(beside_another(comparison), style="bold"), 2, 0)
    if comparison.is_joined and comparison.link.weight < comparison.needed:
        lines += joined(comparison.through, comparison.steps, sheet)
        lines.append(Text("  By themselves:"))
    for reason in sorted(comparison.link.reasons, key=strength):
        if abs(reason.weight) >= SLIGHT:
            lines.append(Text(f"  {reason.weight:+5.1f}  {visible(reason.field)}: {visible(reason.level)}"))
    yield sheet.render(*lines)
    names = {article.id: visible(article.id) for article in comparison.articles}
    yield from legend(comparison.articles, (), names, sheet)
    yield sheet.render(made_by(comparison.tool, comparison.model))


def strength(reason: Reason) -> float:
    """Sorting key: what weighs most first."""
    return -abs(reason.weight)
