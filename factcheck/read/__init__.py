"""Paths -> Articles, and what in one is no news: files.py opens and decodes, margins.py knows bylines from text."""

from .defaults import default_paths
from .files import LIMIT, STDIN, Found, find, read, readable
from .margins import Margin, boilerplate

__all__ = ["LIMIT", "STDIN", "Found", "Margin", "boilerplate", "default_paths", "find", "read", "readable"]
