"""`factcheck check`: a draft against other articles."""

from .draft import check
from .headline import with_headlines

__all__ = ["check", "with_headlines"]
