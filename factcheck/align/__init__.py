"""Which claims are about one fact, and which quotations give one utterance.

keys -> candidate pairs -> compare (fields.py, weights.py) -> groups that never join two incompatible claims (groups.py).
"""

from .corpus import background_of
from .facts import THRESHOLD, explain, facts, keys, path, profiled
from .headlines import headed
from .near_duplicates import copies
from .quotations import utterances, wholes

__all__ = [
    "THRESHOLD",
    "background_of",
    "copies",
    "explain",
    "facts",
    "headed",
    "keys",
    "path",
    "profiled",
    "utterances",
    "wholes",
]
