"""Paths -> Articles, and what in an article is not news: files.py opens and decodes, margins.py knows bylines from text."""

from .files import LIMIT, STDIN, Found, find, read, readable
from .margins import Margin, boilerplate

__all__ = ["LIMIT", "STDIN", "Found", "Margin", "boilerplate", "find", "read", "readable"]
