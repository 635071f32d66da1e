"""What a fact is about, in the words most of its claims use."""

from collections import Counter
from collections.abc import Sequence

from ..records import Claim, Record
from .pairs import Lexicon


class Name(Record):
    """What one claim is about."""

    key: tuple[str, str]
    """What is told and what happens to it, by their lemmas: one key, many wordings."""
    text: str


def label(mentions: Sequence[Claim], words: Lexicon) -> str:
    """What the fact is about: the most common name, worded as most of those claims word it."""
    names = [name for claim in mentions if (name := name_of(claim, words)).text]
    if not names:
        return mentions[0].text
    votes = Counter(name.key for name in names)
    key = max(votes, key=lambda key: (votes[key], all(key), -len("".join(key)), key))
    texts = Counter(name.text for name in names if name.key == key)
    return max(texts, key=lambda text: (texts[text], -len(text), text))


def name_of(claim: Claim, words: Lexicon) -> Name:
    """What one claim is about: "people (killed)"; "villages (levelled)"; "age of Riva"; "date of attack"; "time (quake struck)"."""
    counted, concept = stands(claim.counted, words), stands(claim.concept, words)
    what = counted or concept
    head = (claim.head or "") if counted else concept.lower()
    if claim.kind == "age":
        whose = concept or counted
        return Name(key=(whose.lower(), ""), text=f"age of {whose}" if whose else "age")
    event, happens = happening(claim, words)
    if claim.kind in ("date", "time"):
        if counted:
            return Name(key=(head, ""), text=f"{claim.kind} of {claim.head}")
        doing = " ".join(filter(None, (concept.split()[-1] if concept else "", happens))) if happens else concept
        return Name(key=("", event or concept.lower()), text=f"{claim.kind} ({doing})" if doing else claim.kind)
    if claim.clss is not None:
        meant = words.ambiguous.get(claim.clss)
        clss = either(meant) if meant else claim.clss
        is_told = not meant and claim.clss[:5] in counted.lower()
        text = counted if is_told else f"{counted} ({clss})" if counted else clss
        return Name(key=(head if counted else "", claim.clss), text=text)
    return Name(key=(head, event), text=f"{what} ({happens})" if what and happens else what or happens)


def stands(text: str | None, words: Lexicon) -> str:
    """The words, unless they only stand for others: "it"."""
    return "" if text is None or text.lower() in words.pronouns else text


def happening(claim: Claim, words: Lexicon) -> tuple[str, str]:
    """What happens, by its lemma and as the text words it; nothing where it tells nothing, or repeats what is counted."""
    if not claim.event or not claim.event.isalpha() or claim.event in words.pale | {claim.head}:
        return "", ""
    return claim.event, claim.event_text or claim.event


def either(meant: Sequence[str]) -> str:
    """ "killed, or killed and injured": the classes that an ambiguous one may stand for."""
    return f"{meant[0]}, or {' and '.join(meant)}" if len(meant) > 1 else meant[0]
