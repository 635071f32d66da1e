"""One page for a browser: the findings as a table of outlets, with the evidence behind each figure, to be mailed or printed.

The page is whole in itself: it asks for nothing from elsewhere, and its policy forbids it to. Whatever an article says is
text: it is escaped by the template and can never run. Layout and behaviour lie beside this file: html.jinja, html.css, html.js.
"""

import base64
import hashlib
import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader
from markupsafe import Markup

from ...listings import Check
from ...records import Fact, Quote, Report, Utterance
from .. import Output, View
from ..checked import LEVELS, TOLD
from ..checked import SIGNS as STATE_SIGNS
from ..checked_page import MEANINGS, TONES, Draft, claims_of, quotes_of
from ..display import count, newspaper_date, sourcing_text, value_range, visible
from ..evidence import Evidence, Said, Story
from ..layout import SIGNS
from ..marked_text import marked_text, passages
from ..sections import is_discrepancy, is_not_compared
from ..web import passage_link, web_address

EXPLANATIONS = {
    "conflict": "Both cannot be right as stated: “over 250 hostages” and “approximately 240 captives”.",
    "update": "They differ, and the articles show a later count of a running figure: “10 dead”, then “the toll rose to 14”.",
    "compatible": "The words leave room for both, but an editor would want to see them side by side: “1,200 people”, “over 1,100”.",
    "not compared": "Nothing makes these figures comparable, such as two currencies without a rate. No discrepancy.",
    "agree": "The same figure, in another unit, or rounded as the words announce: “nearly four decades”, “38 years”.",
    "single": "One article alone states it.",
}
QUOTE_EXPLANATIONS = {
    "misattributed": "The same words, and two people named as their speaker.",
    "altered": "The words differ; those that do are marked.",
    "trimmed": "The same words, and one version is a part of the other.",
    "identical": "The same words in several articles.",
}
MARK = 'document.documentElement.classList.add("js")'
"""Says before anything is drawn that the script will fold the evidence away."""
PER_PIECE = 200
"""Parts of the template that go out together: thousands of small writes would be slow."""


def compare(listing: Report, view: View) -> Iterator[Output]:
    """The whole page."""
    evidence = Evidence(listing, view)
    stories = list(evidence.stories())
    texts = {extract.article.id: extract.article.text for extract in view.extracts}
    found = passages(listing)
    styles, script = asset("html.css"), asset("html.js")
    context: dict[str, Any] = {
        "policy": policy(styles, MARK, script),
        "mark": Markup(MARK),
        "styles": Markup(styles),
        "script": Markup(script),
        "data": Markup(data(stories)),
        "report": listing,
        "title": title_of(listing),
        "tally": tally(listing),
        "stories": stories,
        "name_of": evidence.name_of,
        "has_text": texts.__contains__,
        "text_of": lambda article: marked_text(
            texts[article], found.claims.get(article, []), found.quotes.get(article, [])
        ),
        "fact_of": lambda claim: found.fact_of[claim.id],
        "quote_hint": lambda quote: quote_hint(quote, found.utterance_of[quote.id]),
        "numbers": {article.id: number for number, article in enumerate(listing.articles, 1)},
        "rejected": {extract.article.id: extract.rejected for extract in view.extracts},
        "explanations": EXPLANATIONS,
        "quote_explanations": QUOTE_EXPLANATIONS,
        "kinds": sorted({fact.kind for fact in listing.facts}),
        "outlets": sorted({evidence.name_of(article.id) for article in listing.articles}),
        "people": people_of(listing),
    }
    stream = page().stream(context)
    stream.enable_buffering(PER_PIECE)
    # Line ends between elements are half of all nodes of a large page; what articles say has no ">" that is not escaped.
    yield from (piece.replace(">\n<", "><") for piece in stream)


def check(listing: Check, view: View) -> Iterator[Output]:
    """The page of a draft, which needs no script."""
    draft, styles = Draft(listing), asset("html.css")
    texts = {extract.article.id: extract.article.text for extract in view.extracts}
    tones = {one.id: TONES[one.state] for one in listing.statements}
    named = [article.title or article.path for article in listing.draft]
    context: dict[str, Any] = {
        "policy": policy(styles),
        "styles": Markup(styles),
        "check": listing,
        "title": named[0] if len(named) == 1 else f"{count(len(named), 'draft')}",
        "tally": draft.tally(),
        "statements": draft.statements(),
        "name_of": draft.name_of,
        "has_text": texts.__contains__,
        "text_of": lambda article: marked_text(
            texts[article], claims_of(listing.statements, article), quotes_of(listing.statements, article)
        ),
        "tone_of": tones.__getitem__,
        "tones": TONES,
        "told": TOLD,
        "signs": STATE_SIGNS,
        "meanings": MEANINGS,
        "findings": LEVELS,
    }
    stream = page("html_check.jinja").stream(context)
    stream.enable_buffering(PER_PIECE)
    yield from (piece.replace(">\n<", "><") for piece in stream)


@cache
def page(name: str = "html.jinja") -> Any:
    """A template. Everything it prints is made visible and escaped, but for what is marked as markup here."""
    environment = Environment(
        autoescape=True, loader=FunctionLoader(asset), trim_blocks=True, lstrip_blocks=True, finalize=printable
    )
    environment.filters |= {"day": newspaper_date, "address": web_address, "passage": passage_link}
    environment.globals |= {
        "SIGNS": SIGNS,
        "count": count,
        "hint": fact_hint,
        "anchor": anchor,
        "sourcing": sourcing_text,
    }
    return environment.get_template(name)


@cache
def asset(name: str) -> str:
    """A file beside this one."""
    return (files(__package__) / name).read_text("utf-8")


def printable(value: Any) -> Any:
    """A value as the page may print it: control characters and bidirectional overrides of an article become signs."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def policy(styles: str, *scripts: str) -> str:
    """What the browser may do with the page: its own styles and its own scripts, and nothing else."""
    allowed = " ".join(f"'{digest(script)}'" for script in scripts) or "'none'"
    return (
        f"default-src 'none'; style-src '{digest(styles)}'; script-src {allowed}; base-uri 'none'; form-action 'none'"
    )


def digest(text: str) -> str:
    """The hash by which a policy allows an inline style or script."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def title_of(report: Report) -> str:
    """What the page is about."""
    named = [story.title for story in report.stories if story.title]
    if len(report.stories) == 1 and named:
        return named[0]
    if len(report.stories) > 1:
        return f"{count(len(report.articles), 'article')} on {len(report.stories):,} stories"
    return count(len(report.articles), "article")


def tally(report: Report) -> list[tuple[str, int]]:
    """How many facts have which verdict, the gravest first."""
    found = dict.fromkeys(EXPLANATIONS, 0)
    for fact in report.facts:
        found[state(fact)] += 1
    return list(found.items())


def state(fact: Fact) -> str:
    """The verdict of a fact, or that its figures are not compared."""
    return "not compared" if not is_discrepancy(fact) and is_not_compared(fact) else fact.verdict


def fact_hint(fact: Fact) -> str:
    """What one sees of a fact where its figure stands in a text: "hostages taken: 240 to 250 (conflict)"."""
    told = value_range(fact)
    return f"{fact.label}{f': {told}' if told else ''} ({state(fact)})"


def quote_hint(quote: Quote, utterance: Utterance) -> str:
    """What one sees of a quotation where it stands in a text."""
    return f"{quote.speaker or 'no speaker named'} ({utterance.verdict})"


def anchor(sort: str, id: str) -> str:
    """An id of an element, which a link can lead to whatever the id of the record is."""
    if id.isascii() and id.isalnum():
        return f"{sort}-{id}"
    return f"{sort}-{hashlib.sha256(id.encode('utf-8', 'replace')).hexdigest()[:12]}"


def people_of(report: Report) -> list[str]:
    """Everybody whom a finding names."""
    named = {person for fact in report.facts for claim in fact.mentions for person in claim.people}
    return sorted(set(map(visible, named | {one.speaker for one in report.quotes if one.speaker})))


def data(stories: list[Story]) -> str:
    """What the filters look at, as JSON that no HTML parser takes for the end of its element.

    Shape:  id of the element -> [verdict, kind, outlets, people].
    """
    found: dict[str, list[Any]] = {}
    for story in stories:
        rows = [*(row for part in story.parts for _, rows in part for row in rows), *story.single]
        for row in rows:
            people = sorted({visible(person) for claim in row.fact.mentions for person in claim.people})
            outlets = sorted({mention.name for mention in row.mentions})
            found[anchor("fact", row.fact.id)] = [row.state, row.fact.kind, outlets, people]
        for said in (*story.said, *story.single_said):
            found[anchor("quote", said.utterance.id)] = [said.utterance.verdict, "quote", *who(said)]
    text = json.dumps(found, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def who(said: Said) -> tuple[list[str], list[str]]:
    """The outlets that have an utterance, and its speakers."""
    outlets = sorted({name for version in said.versions for name in version.names})
    return outlets, sorted({visible(quote.speaker) for quote in said.utterance.mentions if quote.speaker})
