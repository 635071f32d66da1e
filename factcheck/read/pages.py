"""What a web page states about itself: JSON-LD, meta tags, links and bylines -> metadata with origins.

The functions take an lxml tree, which only readers that need lxml hand them.
"""

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from .document import Field, Metadatum, letters, stated

ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|Review|LiveBlogPosting|SocialMediaPosting)$")
"""Types of schema.org that are articles."""
LARGEST = 400_000
"""Code points of JSON-LD that are read, and its depth."""
DEEPEST = 12
META: dict[Field, tuple[str, ...]] = {
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "parsely-title"),
    "outlet": (
        *("og:site_name", "dc.publisher", "dcterms.publisher", "citation_journal_title", "application-name"),
        *("apple-mobile-web-app-title", "cre"),
    ),
    "author": (
        *("author", "article:author", "article:author_name", "og:article:author", "dc.creator", "dcterms.creator"),
        *("parsely-author", "sailthru.author", "byl", "citation_author"),
    ),
    "published": (
        *(
            "article:published_time",
            "og:article:published_time",
            "og:published_time",
            "datepublished",
            "date",
            "pubdate",
        ),
        *("publish-date", "publish_date", "publication_date", "dc.date", "dcterms.date", "dcterms.created"),
        *("dc.date.issued", "parsely-pub-date", "sailthru.date", "citation_publication_date", "article.published"),
    ),
    "updated": (
        *("article:modified_time", "og:updated_time", "og:modified_time", "last-modified", "lastmod"),
        *("dcterms.modified", "datemodified", "article.updated"),
    ),
    "url": ("og:url", "twitter:url", "parsely-link"),
}
"""Field -> the names of meta tags that state it, the surest first."""
BESIDE = re.compile(
    r"byline|dateline|author|timestamp|time-stamp|pub-?date|publish|posted|(?:article|entry|post)-?(?:info|meta|date)",
    re.I,
)
"""Classes of elements that show who wrote an article and when."""
NOT_BESIDE = re.compile(
    r"bio|related|comment|share|card|teaser|widget|footer|sidebar|newsletter|more-?from|promo", re.I
)
MOST_BESIDE = 12
LONGEST_BESIDE = 160
SUFFIX = re.compile(r"(?<!\s)\s++(?:[-|–—•·»]|::?)\s+([^-|–—•·»]{2,60})$")
SAVED_FROM = re.compile(r"saved from url=\(\d+\)(https?://\S+)")
ADDRESS = re.compile(r"https?://", re.I)


def metadata_of_page(tree: Any) -> dict[Field, Metadatum]:
    """Metadata that a page states: JSON-LD before meta tags before links and times."""
    found: dict[Field, Metadatum] = {}
    for source in (json_ld(tree), meta_tags(tree), microdata(tree), links(tree), times(tree)):
        for field, one in source.items():
            if field == "author" and ADDRESS.match(one.value):
                continue
            found.setdefault(field, one)
    outlet = found.get("outlet")
    if title := found.get("title"):
        found["title"] = Metadatum(
            value=without_outlet(title.value, outlet.value if outlet else None), origin=title.origin
        )
    return found


def json_ld(tree: Any) -> dict[Field, Metadatum]:
    """What the article in the JSON-LD of a page states: of several the one whose headline the page has, else the first."""
    told: list[dict[Field, Metadatum]] = []
    for script in tree.iterfind(".//script"):
        if (script.get("type") or "").partition(";")[0].strip().lower() != "application/ld+json":
            continue
        text = (script.text_content() or "").strip().removeprefix("<!--").removesuffix("-->")
        try:
            data = json.loads(text, strict=False) if len(text) <= LARGEST else None
        except (ValueError, RecursionError):
            continue
        every = list(objects(data, 0))
        known = {one["@id"]: one for one in every if isinstance(one.get("@id"), str) and len(one) > 1}
        for one in every:
            kinds = one.get("@type")
            if any(
                isinstance(kind, str) and ARTICLE.search(kind)
                for kind in (kinds if isinstance(kinds, list) else [kinds])
            ):
                told.append(of_article(one, known))
    if len(told) > 1:
        shown = tree.xpath("string(.//h1[1])") + " " + tree.xpath("string(.//head/title)")
        named = (one for one in told if "title" in one and letters(one["title"].value) in letters(shown))
        return next(named, told[0])
    return told[0] if told else {}


def objects(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Every object of some JSON, the outer ones first."""
    if depth > DEEPEST:
        return
    if isinstance(data, dict):
        yield data
    if isinstance(data, (dict, list)):
        for each in data.values() if isinstance(data, dict) else data:
            yield from objects(each, depth + 1)


def of_article(one: dict[str, Any], known: Mapping[str, dict[str, Any]]) -> dict[Field, Metadatum]:
    """The metadata of one article of JSON-LD; `known` are the objects that it may refer to by their ids."""

    def text_of(value: Any) -> str | None:
        """A value as text: a text, the name of an object, or several of them."""
        if isinstance(value, str):
            return html.unescape(value)
        if isinstance(value, dict):
            name = value.get("name") or known.get(str(value.get("@id")), {}).get("name")
            return html.unescape(name) if isinstance(name, str) else None
        if isinstance(value, list):
            return ", ".join(dict.fromkeys(text for each in value[:20] if (text := text_of(each)))) or None
        return None

    address = one.get("url") or one.get("mainEntityOfPage")
    return stated(
        "JSON-LD",
        title=text_of(one.get("headline")) or text_of(one.get("name")),
        outlet=text_of(one.get("publisher")),
        author=text_of(one.get("author")) or text_of(one.get("creator")),
        published=text_of(one.get("datePublished")),
        updated=text_of(one.get("dateModified")),
        url=(address.get("@id") or address.get("url")) if isinstance(address, dict) else text_of(address),
    )


def meta_tags(tree: Any) -> dict[Field, Metadatum]:
    """What the meta tags of a page state."""
    tags: dict[str, str] = {}
    authors: list[str] = []
    for tag in tree.iterfind(".//meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().lower()
        content = (tag.get("content") or "").strip()
        if name and content:
            tags.setdefault(name, content[:2000])
            if name in ("author", "citation_author", "article:author") and content not in authors:
                authors.append(content[:200])
    found: dict[Field, Metadatum] = {}
    for field, names in META.items():
        usable = (name for name in names if name in tags and not (field == "author" and ADDRESS.match(tags[name])))
        if name := next(usable, None):
            found |= stated(name, **{field: tags[name]})
    return found


def microdata(tree: Any) -> dict[Field, Metadatum]:
    """What the elements of a page that are marked by schema.org state."""
    found: dict[str, str] = {}
    marked = tree.xpath(".//*[@itemprop='headline' or @itemprop='author' or @itemprop='publisher']")
    for element in marked[:40]:
        names = element.xpath(".//*[@itemprop='name']")
        holder = names[0] if names else element
        text = " ".join((holder.get("content") or holder.text_content() or "").split())
        around = [f"{one.get('class') or ''} {one.get('id') or ''}" for one in (element, *element.iterancestors())]
        if text and len(text) <= LONGEST_BESIDE and not any(NOT_BESIDE.search(name) for name in around):
            found.setdefault(element.get("itemprop"), text)
    return stated("microdata", title=found.get("headline"), author=found.get("author"), outlet=found.get("publisher"))


def links(tree: Any) -> dict[Field, Metadatum]:
    """The address of a page, from its canonical link, or from the comment that a browser leaves in a saved page."""
    for link in tree.iterfind(".//link"):
        if "canonical" in (link.get("rel") or "").lower().split() and ADDRESS.match(link.get("href") or ""):
            return stated("canonical link", url=link.get("href"))
    for comment in tree.getroottree().xpath("//comment()")[:20]:
        if match := SAVED_FROM.search(str(comment.text or "")[:4000]):
            return stated("saved page", url=match[1])
    return {}


def times(tree: Any) -> dict[Field, Metadatum]:
    """The date of a page's time elements: the one marked as the date of publication, else the first within its heading."""
    found: dict[Field, Metadatum] = {}
    for time in list(tree.iterfind(".//time"))[:40]:
        day = time.get("datetime") or ""
        if not re.match(r"\d{4}-\d\d-\d\d", day.strip()):
            continue
        marks = f"{time.get('itemprop') or ''} {time.get('class') or ''}".lower()
        if "modif" in marks or "updat" in marks:
            found.setdefault("updated", Metadatum(value=day, origin="time element"))
        elif "published" in marks or time.get("pubdate") is not None or is_beside(time):
            found.setdefault("published", Metadatum(value=day, origin="time element"))
    return found


def is_beside(element: Any) -> bool:
    """Whether an element stands in a byline or a heading, and not in a comment or a list of other articles."""
    names = [f"{one.get('class') or ''} {one.get('id') or ''}" for one in (element, *list(element.iterancestors())[:6])]
    if any(NOT_BESIDE.search(name) for name in names):
        return False
    return any(BESIDE.search(name) for name in names[:4]) or any(
        one.tag == "header" for one in list(element.iterancestors())[:4]
    )


def lines_beside(tree: Any) -> tuple[str, ...]:
    """The bylines and stamps that a page shows beside its text, each a line."""
    found: list[str] = []
    for element in tree.iter("p", "div", "span", "address", "time", "a", "li"):
        name = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('rel') or ''}"
        if not (BESIDE.search(name) or element.tag == "time") or NOT_BESIDE.search(name) or not is_beside(element):
            continue
        text = " ".join(piece.strip() for piece in element.itertext() if piece.strip())
        text = re.sub(r"\s+", " ", text)
        if 3 < len(text) <= LONGEST_BESIDE and text not in found:
            found.append(text)
        if len(found) >= MOST_BESIDE:
            break
    return tuple(found)


def without_outlet(title: str, outlet: str | None) -> str:
    """A title without the name of the outlet after it: "Flood kills 12 - Harrow Herald"."""
    match = SUFFIX.search(title)
    if match and outlet and match[1].strip().casefold() in (outlet.casefold(), outlet.casefold().removeprefix("the ")):
        return title[: match.start()].strip()
    return title
