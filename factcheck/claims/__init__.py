"""The claims of an article: what each figure counts, how it is hedged, and who says it."""

from .extraction import MOST, extract, figures_of, wants

__all__ = ["MOST", "extract", "figures_of", "wants"]
