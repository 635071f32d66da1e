"""Web pages, as a browser saves them: the article in the page, with its tables and captions, and what the page says about it."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any
from urllib.parse import urlsplit

import msgspec

from ...records import Skipped
from .. import markup
from ..document import Document, Field, Inner, Metadatum, Paragraph, Row, document, flat, letters, row_text
from ..encoding import decode
from ..pages import SUFFIX, lines_beside, metadata_of_page, without_outlet

SUFFIXES = (".html", ".htm", ".xhtml", ".shtml")
LIBRARIES = ("trafilatura", "lxml", "lxml_html_clean")
EXTRA = "html"
IS_ISOLATED = True
BEGINS = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,1000}?-->\s*)*<(?:!doctype\s+html|html[\s>])",
    re.I | re.S,
)
CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.I)
SPAN = re.compile(r"\s+")
DAY_OF_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/-]|$)")
CAPTION_CLASS = re.compile(r"(?:^|[\s_-])captions?(?:[_-]?text)?(?:\s|$)", re.I)
LONGEST_CAPTION = 1_500
BLOCKS = frozenset("p head quote list item table row code ab div".split())
"""Elements of the extracted article that are paragraphs or hold some."""
NOTE_MARK = re.compile(r"\[?\d{1,3}\]?")
NOTED = re.compile(r"(?:[^\W\d_]{4}|[.,;:!?”\"])$")
LIVE = re.compile(r"\bLiveBlogPosting\b|class=[\"'][^\"']{0,80}\blive-?(?:blog|feed)", re.I)
"""Marks of a live blog."""
PAYWALL = re.compile(r'"isAccessibleForFree"\s*:\s*"?false', re.I)
LONG = 1_000
"""Letters of an article that is none of the short ones."""
PROSE = re.compile(r"\s*+(?:\S++\s++){5}.*[.!?][”\"’']?$", re.S)
"""A paragraph that is a sentence at least."""
SEVERAL = 200
"""Number of paragraphs by which two readings of one page are compared."""
MORE = 1.5
"""Times the words that the library finds; a page with no more than that has little beside its article."""
BREAKS = 4
"""Line breaks of a text that is no single paragraph."""
OUTSIDE = ("nav", "footer", "aside", "form", "script", "style", "noscript", "iframe", "svg", "button")
NO_NEWS = re.compile(
    r"comment|related|cookie|consent|newsletter|subscri|paywall|sidebar|share|social|promo|advert|breadcrumb|footer|masthead"
    r"|\b(?:main|site|top|nav)?-?(?:menu|navigation|nav|tags?)\b",
    re.I,
)
"""Names of parts of a page that are no part of its article."""
FEWEST = 25
"""Letters that an article has at least."""
MOST_ELEMENTS = 200_000
TO_DAY, FROM_DAY = "2100-01-01", "1995-01-01"
"""Bounds of a guessed date; without them the guess asks the machine's clock."""


def is_mine(head: bytes, name: str) -> bool:
    """Whether a file is a web page, whatever its name is: "HTML saved as .txt"."""
    return bool(BEGINS.match(head))


def read(content: bytes, source: str) -> Iterator[Document | Inner | Row | Skipped]:
    """The one article of a page."""
    from lxml import html as lxml_html

    text = decoded(content)
    if text is None:
        yield Skipped(source=source, reason="binary, or text in an encoding that is not known")
        return
    text = re.sub(r"^[\ufeff\s]*<\?xml[^>]{0,200}\?>", "", text.replace("\x00", "")).removeprefix("\ufeff")
    if not text.strip():
        yield Skipped(source=source, reason="empty")
        return
    tree = lxml_html.document_fromstring(text, parser=lxml_html.HTMLParser(encoding=None, remove_pis=True))
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        yield Skipped(source=source, reason=f"more than {MOST_ELEMENTS:,} elements")
        return
    metadata = metadata_of_page(tree)
    around = lines_beside(tree)
    later = likely(tree, text, metadata)
    heading = heading_of(tree)
    if "title" not in metadata and (title := heading or title_of(tree, metadata)):
        metadata["title"] = Metadatum(value=title, origin="heading" if heading else "title element")
    captions = mark_captions(tree)
    unfold_layout(tree)
    drop_note_marks(tree)
    if LIVE.search(text):
        unfold_live_blog(tree)
    paragraphs = article_of(tree, captions, text)
    if length_of(paragraphs) < FEWEST:
        is_script = tree.find(".//script") is not None
        yield Skipped(source=source, reason="a page without an article" + (": its text is made by scripts" * is_script))
        return
    # A page whose text begins with its heading needs no other: the title of the meta tags is often another one.
    headline = heading or (metadata["title"].value if "title" in metadata else None)
    whole = document(paragraphs, metadata, headline=headline)
    yield msgspec.structs.replace(whole, around=around, later=later)


def decoded(content: bytes) -> str | None:
    """The text of a page: by its mark, by the encoding that it names, else as text."""
    named = CHARSET.search(content[:4000])
    if named and not content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode(named[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    text = decode(content)
    return text if text is not None else content.decode("utf-8", "replace")


def article_of(tree: Any, captions: Collection[str], text: str) -> list[Paragraph]:
    """The paragraphs of the article in a page.

    From a page with less text than it expects, the library takes everything, in one piece and with menus and offers, or a part for the
    whole, such as the first entry of a live blog. So a short article is all that stands in the page's article; where the page marks none,
    and what stands in it is much more than the library finds, it is what the library finds.
    """
    paragraphs = extracted(tree, captions)
    if length_of(paragraphs) > LONG and not PAYWALL.search(text) and not is_dump(paragraphs):
        return paragraphs
    alone = extracted(tree, captions, least=1)
    if length_of(alone) >= FEWEST and PAYWALL.search(text) and not is_dump(alone):
        return alone
    plain, is_marked = plain_article(tree, captions)
    if length_of(plain) < FEWEST or ("articleBody" in text and length_of(paragraphs) > length_of(plain)):
        return paragraphs  # what only JSON-LD holds is nowhere else in the page
    is_whole = not is_dump(alone) and holds(alone, plain)
    is_noisy = not is_marked and not is_dump(alone) and length_of(plain) > MORE * length_of(alone) > 0
    return alone if is_whole or is_noisy else plain


def holds(found: Sequence[Paragraph], plain: Sequence[Paragraph]) -> bool:
    """Whether the sentences and rows of all that stands in an article are in what was found of it, each in a paragraph of its own."""
    given = [letters(one.text) for one in found[:SEVERAL]]
    wanted = [letters(one.text) for one in plain[:SEVERAL] if one.table or PROSE.match(one.text)]
    places = [next((place for place, text in enumerate(given) if words in text), None) for words in wanted]
    return None not in places and len(set(places)) == len(places)


def is_dump(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether the library found no article and gave all words of the page, with a line break around each word that is marked."""
    return len(paragraphs) == 1 and paragraphs[0].text.count("\n") >= BREAKS


def extracted(tree: Any, captions: Collection[str], *, least: int | None = None) -> list[Paragraph]:
    """What the library finds; `least` is the number of code points below which it takes everything."""
    from trafilatura import bare_extraction
    from trafilatura.settings import DEFAULT_CONFIG

    settings = deepcopy(DEFAULT_CONFIG)
    if least is not None:
        settings["DEFAULT"]["MIN_EXTRACTED_SIZE"] = str(least)
    found = bare_extraction(
        deepcopy(tree), fast=True, include_comments=False, include_tables=True, with_metadata=False, config=settings
    )
    body = getattr(found, "body", None)
    return list(paragraphs_of(without_struck(body), captions)) if body is not None else []


def plain_article(tree: Any, captions: Collection[str]) -> tuple[list[Paragraph], bool]:
    """All that stands in the article of a page, else in its body, without what is no news by its name; whether it marks an article."""
    from lxml.html import tostring

    page = deepcopy(tree)
    for element in list(page.iter("header", *OUTSIDE)):
        is_inside = any(one.tag in ("article", "main") for one in element.iterancestors())
        if element.getparent() is not None and not (element.tag == "header" and is_inside):
            element.drop_tree()
    for element in list(page.iter("div", "section", "ul", "ol", "p", "span")):
        if element.getparent() is not None and NO_NEWS.search(
            f"{element.get('class') or ''} {element.get('id') or ''}"
        ):
            element.drop_tree()
    roots = page.findall(".//article"), page.findall(".//main")
    root = next((found[0] for found in roots if len(found) == 1), None)
    found = markup.paragraphs(tostring(page if root is None else root, encoding="unicode", with_tail=False))
    paragraphs = [msgspec.structs.replace(one, is_caption=letters(one.text) in captions) for one in found]
    return paragraphs, root is not None


def length_of(paragraphs: Iterable[Paragraph]) -> int:
    """Letters of some paragraphs."""
    return sum(len(letters(one.text)) for one in paragraphs)


def drop_note_marks(tree: Any) -> None:
    """Take out the numbers of notes after a word or a full stop, which would be figures; "10<sup>6</sup>" and "km<sup>2</sup>" stay."""
    for mark in list(tree.iter("sup")):
        before = mark.getprevious().tail if mark.getprevious() is not None else mark.getparent().text
        if NOTE_MARK.fullmatch(mark.text_content().strip()) and NOTED.search(before or ""):
            mark.drop_tree()


def unfold_layout(tree: Any) -> None:
    """Make tables that only place parts of a page into plain blocks: a cell of theirs holds paragraphs or other tables."""
    for table in list(tree.iter("table")):
        cells = list(table.iter("td"))
        if any(
            len(cell.findall("p")) > 1 or cell.find(".//h1") is not None or cell.find(".//table") is not None
            for cell in cells
        ):
            for element in (table, *table.iter("tbody", "thead", "tr", "td", "th")):
                element.tag = "div"


def unfold_live_blog(tree: Any) -> None:
    """Make the entries of a live blog into parts of one article; the library would take the first for the whole."""
    for parent in {entry.getparent(): None for entry in tree.iter("article")}:
        entries = [entry for entry in parent if entry.tag == "article"] if parent is not None else []
        if len(entries) < 2:
            continue
        for element in entries:
            element.tag = "div"
            element.attrib.clear()
        if parent.tag != "body":
            parent.tag = "article"
            parent.attrib.clear()


def heading_of(tree: Any) -> str | None:
    """The main heading of a page: its only one, or the only one of its article."""
    for path in (".//h1", ".//article//h1", ".//main//h1"):
        texts = {text for one in tree.iterfind(path) if (text := SPAN.sub(" ", one.text_content()).strip())}
        if len(texts) == 1:
            (text,) = texts
            return text[:300]
    return None


def title_of(tree: Any, metadata: Mapping[Field, Metadatum]) -> str | None:
    """The title element of a page, without the name of the outlet."""
    found = tree.find(".//head/title")
    text = SPAN.sub(" ", found.text_content()).strip()[:300] if found is not None else ""
    return without_outlet(text, metadata["outlet"].value if "outlet" in metadata else None) or None


def likely(tree: Any, text: str, metadata: Mapping[Field, Metadatum]) -> dict[Field, Metadatum]:
    """What counts only where neither the page nor the text states it: outlet and date of the address, a date that is guessed."""
    found: dict[Field, Metadatum] = {}
    address = urlsplit(metadata["url"].value) if "url" in metadata else None
    name = tree.find(".//head/title")
    title, heading = (" ".join(name.text_content().split()) if name is not None else ""), heading_of(tree)
    if heading and title.startswith(heading) and (match := SUFFIX.fullmatch(title[len(heading) :])):
        found["outlet"] = Metadatum(value=match[1].strip(), origin="title element")
    elif address and address.hostname:
        found["outlet"] = Metadatum(value=address.hostname.removeprefix("www."), origin="address")
    if "published" in metadata:
        return found
    if address and (match := DAY_OF_ADDRESS.search(address.path)):
        found["published"] = Metadatum(value="{}-{:0>2}-{:0>2}".format(*match.groups()), origin="address")
    elif day := guessed_day(tree):
        found["published"] = Metadatum(value=day, origin="guessed", is_guess=True)
    return found


def guessed_day(tree: Any) -> str | None:
    """The day that the library takes for a page's date; it finds one in nearly every page."""
    from htmldate import find_date

    try:
        return find_date(deepcopy(tree), original_date=True, min_date=FROM_DAY, max_date=TO_DAY)
    except (ValueError, TypeError, AttributeError, OverflowError):
        return None


def mark_captions(tree: Any) -> frozenset[str]:
    """Make captions into paragraphs, which are kept where their figures are not; the letters of each.

    The library leaves figures out with all that is in them.
    """
    found = set()
    for element in list(tree.iter("figcaption", "p", "div", "span")):
        if element.tag != "figcaption" and not CAPTION_CLASS.search(element.get("class") or ""):
            continue
        text = letters(element.text_content())
        if text and len(text) <= LONGEST_CAPTION:
            found.add(text)
            element.tag = "p"
            for name in list(element.attrib):
                del element.attrib[name]
            for inner in element.iterdescendants("p", "div", "span", "figcaption"):
                inner.tag = "span"
    for figure in tree.iter("figure"):
        figure.tag = "div"
        for name in list(figure.attrib):
            del figure.attrib[name]
    return frozenset(found)


def without_struck(body: Any) -> Any:
    """An extracted article without the words that its writer struck out: a corrected figure stands beside the right one."""
    for element in list(body.iter("del")):
        element.text = None
        element[:] = []
    return body


def paragraphs_of(body: Any, captions: Collection[str], number: int = 0) -> Iterator[Paragraph]:
    """The paragraphs of an extracted article: each block with its words, each row of a table as a line."""
    loose: list[str] = [body.text or ""]
    tables = {table: number for number, table in enumerate(body.iter("table"), 1)} if not number else {}
    for element in body:
        if element.tag in BLOCKS or element.find(".//row") is not None:
            yield from plain("".join(loose), captions)
            loose = []
            yield from of_block(element, captions, number or tables.get(element, 0))
        else:
            loose.append(words_of(element))
        loose.append(element.tail or "")
    yield from plain("".join(loose), captions)


def of_block(element: Any, captions: Collection[str], number: int) -> Iterator[Paragraph]:
    """The paragraphs of one block: rows of a table, items of a list, else its words."""
    if element.tag == "row":
        yield Paragraph(text=row_text([words_of(cell) for cell in element.iterchildren("cell")]), table=number)
    elif any(child.tag in BLOCKS for child in element):
        yield from paragraphs_of(element, captions, number)
    else:
        yield from plain(words_of(element), captions)


def plain(text: str, captions: Collection[str]) -> Iterator[Paragraph]:
    """Paragraphs of running text; two line breaks separate two."""
    for piece in re.split(r"\n[ \t]*\n", text):
        lines = [flat(line) for line in piece.split("\n")]
        if words := "\n".join(filter(None, lines)):
            yield Paragraph(text=words, is_caption=letters(words) in captions)


def words_of(element: Any) -> str:
    """The words of an element, with a line break for each "lb"."""
    words = [element.text or ""]
    for child in element:
        between = " " if child.tag in BLOCKS else ""
        words += ("\n" if child.tag == "lb" else between + words_of(child) + between, child.tail or "")
    return "".join(words)
