"""What a fact is about, in a short phrase of one of its articles that a stranger understands."""

from collections import Counter
from collections.abc import Sequence

from ..normalise import STOP, WORD, stem
from ..records import Claim
from .pairs import Lexicon

RICH = (0.0, 0.6, 0.9, 1.0)
"""What a phrase is worth by the number of its words that carry meaning: "people", "people killed", "people killed in Norden"."""


def label(mentions: Sequence[Claim], words: Lexicon) -> str:
    """What the fact is about: of the phrases of its claims the one whose words most of their sentences have.

    Shape:  the words of one claim, never of two; the figure as the shortest claim words it where no claim has a phrase. A
            word that leaves open what is counted brings its meanings with it: "casualties (killed, or killed and injured)".
    """
    phrases = {claim.id: phrase for claim in mentions if (phrase := phrase_of(claim, words))}
    if not phrases:
        return min((" ".join(claim.text.split()) for claim in mentions), key=lambda text: (len(text), text))
    sentences = [stems(claim.sentence) for claim in mentions]
    votes = Counter(phrases.values())

    def worth(text: str) -> tuple[float, int, int, str]:
        own = stems(text)
        shared = sum(len(own & sentence) for sentence in sentences)
        rich = RICH[min(len(own), len(RICH) - 1)]
        return round(rich * shared / max(1, len(own) * len(sentences)), 6), votes[text], -len(text), text

    return max(votes, key=worth)


def phrase_of(claim: Claim, words: Lexicon) -> str | None:
    """What one claim is about, in its own words, and what a word in it leaves open."""
    text = claim.about or plain(claim, words)
    meant = words.ambiguous.get(claim.clss or "")
    text = text or claim.counted if meant else text
    return f"{text} ({either(meant)})" if text and meant else text


def plain(claim: Claim, words: Lexicon) -> str | None:
    """What a claim is about by its fields alone, where nothing has been cut from its sentence: whose age it is."""
    return f"age of {claim.concept}" if claim.kind == "age" and stands(claim.concept, words) else None


def stands(text: str | None, words: Lexicon) -> bool:
    """Does this name something by itself, and not only stand for something else: "it"?"""
    return text is not None and text.lower() not in words.pronouns


def stems(text: str) -> frozenset[str]:
    """Stems of the words of a text that carry meaning."""
    return frozenset(stem(word) for word in WORD.findall(text.lower().replace("’", "'")) if word not in STOP)


def either(meant: Sequence[str]) -> str:
    """ "killed, or killed and injured": the classes that an ambiguous one may stand for."""
    return f"{meant[0]}, or {' and '.join(meant)}" if len(meant) > 1 else meant[0]
