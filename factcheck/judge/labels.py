"""What a fact is about, in a short phrase from one of its articles that a reader understands without the article."""

from collections import Counter
from collections.abc import Sequence

from ..normalise import STOP, WORD, stem
from ..records import Claim
from .lexicon import JudgeLexicon

RICH = (0.0, 0.6, 0.9, 1.0)
"""Value of a phrase by the number of its content words: "people", "people killed", "people killed in Norden"."""


def label(mentions: Sequence[Claim], lexicon: JudgeLexicon) -> str:
    """What the fact is about: the phrase of a claim whose words are in most sentences of the claims.

    Shape:  the words of one claim, never of two; the shortest wording of the figure if no claim has a phrase. An ambiguous
            word comes with its meanings: "casualties (killed, or killed and injured)".
    """
    phrases = {claim.id: phrase for claim in mentions if (phrase := phrase_of(claim, lexicon))}
    if not phrases:
        return min((on_one_line(claim.text) for claim in mentions), key=lambda text: (len(text), text))
    sentences = [stems(claim.sentence) for claim in mentions]
    votes = Counter(phrases.values())

    def worth(text: str) -> tuple[float, int, int, str]:
        own = stems(text)
        shared = sum(len(own & sentence) for sentence in sentences)
        rich = RICH[min(len(own), len(RICH) - 1)]
        return round(rich * shared / max(1, len(own) * len(sentences)), 6), votes[text], -len(text), text

    return max(votes, key=worth)


def phrase_of(claim: Claim, lexicon: JudgeLexicon) -> str | None:
    """What one claim is about, in its own words, with the meanings of an ambiguous word."""
    text = claim.about or age_phrase(claim, lexicon)
    meant = lexicon.ambiguous.get(claim.clss or "")
    text = text or claim.counted if meant else text
    return f"{text} ({alternatives(meant)})" if text and meant else text


def age_phrase(claim: Claim, lexicon: JudgeLexicon) -> str | None:
    """ "age of Lena Ort" for an age whose person is known by a name or a noun; None for all other claims."""
    if claim.kind != "age" or claim.concept is None or claim.concept.lower() in lexicon.pronouns:
        return None
    return f"age of {claim.concept}"


def stems(text: str) -> frozenset[str]:
    """Stems of the content words of a text."""
    return frozenset(stem(word) for word in WORD.findall(text.lower().replace("’", "'")) if word not in STOP)


def alternatives(meant: Sequence[str]) -> str:
    """ "killed, or killed and injured": the classes that an ambiguous one may mean."""
    return f"{meant[0]}, or {' and '.join(meant)}" if len(meant) > 1 else meant[0]


def on_one_line(text: str) -> str:
    """A text with its line breaks and runs of spaces as single spaces."""
    return " ".join(text.split())
