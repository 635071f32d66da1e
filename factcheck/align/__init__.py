"""Which claims are about one fact, and which quotations give one utterance.

keys -> candidate pairs -> compare (fields.py, weights.py) -> groups that never join two incompatible claims (groups.py).
"""

from .copies import copies
from .facts import THRESHOLD, explain, facts, keys, profiled, sorted_into_stories
from .utterances import utterances

__all__ = ["THRESHOLD", "copies", "explain", "facts", "keys", "profiled", "sorted_into_stories", "utterances"]
