"""A piece of HTML that is all article -> its paragraphs: the entry of a feed, the HTML of a mail or of a Word document.

Whole pages, in which the article has to be found first, are for formats/html.py.
"""

from html.parser import HTMLParser

from .document import Paragraph, flat, row_text

BLOCKS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote pre section article header footer aside main figure address "
    "table caption thead tbody tfoot tr form hr body html center".split()
)
HIDDEN = frozenset("script style head template noscript svg iframe object select button del s strike".split())
"""Elements whose words are not shown, or are struck out."""
CAPTIONS = frozenset({"figcaption"})
CELLS = frozenset({"td", "th"})


class Paragraphs(HTMLParser):
    """Collects the paragraphs of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Paragraph] = []
        self.words: list[str] = []
        self.cells: list[str] = []
        self.hidden = 0
        self.captions = 0
        self.tables = 0
        self.in_cell = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """A block begins a paragraph, a cell a cell."""
        if tag in HIDDEN:
            self.hidden += 1
        elif tag == "br":
            self.words.append(" " if self.in_cell else "\n")
        elif tag in CELLS:
            self.end_cell()
            self.in_cell = True
        elif tag == "table":
            self.end_paragraph()
            self.tables += 1
        elif tag == "tr":
            self.end_row()
        elif tag in CAPTIONS:
            self.end_paragraph()
            self.captions += 1
        elif tag in BLOCKS:
            self.end_paragraph()

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        """An element without an end of its own, "<br/>", hides nothing."""
        if tag not in HIDDEN:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """The same at the end of an element."""
        if tag in HIDDEN:
            self.hidden = max(self.hidden - 1, 0)
        elif tag in CELLS:
            self.end_cell()
        elif tag in ("tr", "table"):
            self.end_row()
        elif tag in CAPTIONS:
            self.end_paragraph()
            self.captions = max(self.captions - 1, 0)
        elif tag in BLOCKS:
            self.end_paragraph()

    def handle_data(self, data: str) -> None:
        """Words, unless they are hidden."""
        if not self.hidden:
            self.words.append(data.replace("\n", " "))

    def end_paragraph(self) -> None:
        """What came since the last paragraph is one; within a cell it is a part of the cell."""
        if self.in_cell:
            self.words.append(" ")
            return
        self.end_row()
        lines = (flat(line) for line in "".join(self.words).split("\n"))
        # "<br>" after "<br>" separates paragraphs.
        for text in "\n".join(lines).split("\n\n"):
            if text.strip():
                self.found.append(Paragraph(text=flat(text), is_caption=self.captions > 0))
        self.words.clear()

    def end_cell(self) -> None:
        """What came since the last cell is one."""
        if self.in_cell:
            self.cells.append(flat("".join(self.words)))
            self.words.clear()
        self.in_cell = False

    def end_row(self) -> None:
        """The cells so far are one row of a table."""
        self.end_cell()
        if any(self.cells):
            self.found.append(Paragraph(text=row_text(self.cells), table=max(self.tables, 1)))
        self.cells.clear()


def paragraphs(html: str) -> list[Paragraph]:
    """The paragraphs of a piece of HTML, in its order; one that is no HTML at all is text with its own empty lines.

    Errors: none, on any text.
    """
    parser = Paragraphs()
    parser.feed(html if "<" in html else html.replace("\n\n", "<p>"))
    parser.close()
    parser.end_cell()
    parser.end_paragraph()
    return parser.found
