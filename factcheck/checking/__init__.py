"""`factcheck check`: a draft against other articles."""

from .draft import check

__all__ = ["check"]
