"""Paths -> Articles, and what in one is no news: files.py opens and decodes, margins.py knows bylines from text."""

from .defaults import USAGE, default_paths
from .files import LIMIT, STDIN, Found, PathName, find, listed, read, readable
from .margins import Margin, boilerplate

__all__ = [
    "LIMIT",
    "STDIN",
    "USAGE",
    "Found",
    "Margin",
    "PathName",
    "boilerplate",
    "default_paths",
    "find",
    "listed",
    "read",
    "readable",
]
