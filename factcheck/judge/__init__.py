"""Facts and utterances with a verdict: an ordered table of rules (rules.py), and checks of figures that must fit each other."""

from .circumstances import Circumstances
from .consistency import check
from .counterfactuals import alternatives
from .exchange_rates import implied_rates
from .fact import fact, identity
from .quotations import utterance

__all__ = ["Circumstances", "alternatives", "check", "fact", "identity", "implied_rates", "utterance"]
