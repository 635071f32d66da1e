"""Which claims are about one fact, and which quotations give one utterance.

features -> blocking -> comparisons and cannot-links -> clustering -> group comparisons and must-links -> clustering -> confidence
"""

from .blocking import keys
from .corpus import corpus_of
from .facts import THRESHOLD, explain, facts, path
from .features import extract_features
from .headlines import headed
from .near_duplicates import copies
from .quotations import utterances, wholes
from .reader.opinions import FIELD as READER
from .reader.opinions import leaned_on

__all__ = [
    "READER",
    "THRESHOLD",
    "copies",
    "corpus_of",
    "explain",
    "extract_features",
    "facts",
    "headed",
    "keys",
    "leaned_on",
    "path",
    "utterances",
    "wholes",
]
