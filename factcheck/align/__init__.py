"""Which claims are about one fact, and which quotations give one utterance.

keys -> candidate pairs -> compare (fields.py, weights.py) -> groups that never join two incompatible claims (groups.py).
"""

from .copies import copies
from .facts import THRESHOLD, background_of, explain, facts, keys, path, profiled
from .utterances import utterances

__all__ = ["THRESHOLD", "background_of", "copies", "explain", "facts", "keys", "path", "profiled", "utterances"]
