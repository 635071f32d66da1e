"""Paths -> Articles, and the boilerplate in an article.

discover.py finds the files, unpack.py has formats/ read them, metadata.py finds headline, outlet and date in a text, and
repair.py cleans it. handed.py takes texts and tables that a program has in hand.
"""

from ..records import Article
from .article import LIMIT, Fetch, Fetched, Settings, articles, given, read
from .boilerplate import Margin, boilerplate_of
from .discover import STDIN, Found, PathName, file_of, find, listed
from .formats import readable
from .handed import is_frame, of_rows, of_text, rows_of

__all__ = [
    "LIMIT",
    "STDIN",
    "Article",
    "Fetch",
    "Fetched",
    "Found",
    "Margin",
    "PathName",
    "Settings",
    "articles",
    "boilerplate_of",
    "file_of",
    "find",
    "given",
    "is_frame",
    "listed",
    "of_rows",
    "of_text",
    "read",
    "readable",
    "rows_of",
]
