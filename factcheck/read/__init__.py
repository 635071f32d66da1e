"""Paths -> Articles, and the boilerplate in an article.

discover.py finds the files, formats/ reads them, metadata.py finds headline, outlet and date, repair.py cleans the text.
"""

from .article import LIMIT, read
from .boilerplate import Margin, boilerplate_of
from .discover import STDIN, Found, PathName, find, listed
from .formats import readable

__all__ = [
    "LIMIT",
    "STDIN",
    "Found",
    "Margin",
    "PathName",
    "boilerplate_of",
    "find",
    "listed",
    "read",
    "readable",
]
