"""Paths -> Articles, and what in one is no news: files.py opens and decodes, margins.py knows bylines from text."""

from .article import LIMIT, STDIN, Found, PathName, find, listed, read, readable
from .boilerplate import Margin, boilerplate

__all__ = [
    "LIMIT",
    "STDIN",
    "Found",
    "Margin",
    "PathName",
    "boilerplate",
    "find",
    "listed",
    "read",
    "readable",
]
