"""What each field and level of a comparison says, as a part of a plain English sentence; all wordings in one table."""

import re
from collections.abc import Callable, Mapping

from ..records import Claim, Reason
from .display import visible

ONE_ARTICLE = " in one article"
GROUPS = "groups: "
NEARNESS = (", same", ", near", ", different")
"""Ends of the names of fields that compare two groups: how near the figures of the groups are."""
ELSE = ""
"""Level for every level of a field that has no wording of its own."""

VALUE = {
    "same": "the same figure",
    "same odd": "the same figure, and one with many digits",
    "same small": "the same figure, but a small one",
    "same year": "the same year",
    "same month": "the same month",
    "same day": "the same day",
    "same weekday": "the same weekday",
    "same text": "the figure is worded alike",
    "different text": "the figure is worded otherwise",
    "converts": "the same figure in another unit",
    "other unit": "units that do not convert",
    "other zone": "the same hour in another time zone",
    "meets": "figures that can be one",
    "fits": "dates that can be one",
    "relative, fits": "days counted from the day of writing that can be one",
    "relative, different": "days counted from the day of writing that differ",
    "near": "figures close to each other",
    "far": "figures far apart",
    "no shared part": "dates that have no part in common",
    "different, other fineness": "dates that differ, one of them less exact",
    "different": "different figures",
    "no": "not the only figures of their sort",
}

SHARED = {
    "same": "the same {}",
    "shared": "{} in common",
    "shared word": "a word in common in the {}",
    "different": "other {}",
    "fits": "{} that can be one",
}


def word_set(noun: str, *, null: str | None = None) -> dict[str, str]:
    """The wordings of a field that compares two sets of words."""
    found = {level: words.format(noun) for level, words in SHARED.items()}
    return {**found, "null": null or f"no {noun} on one side or both"}


def share(what: str) -> dict[str, str]:
    """The wordings of a field that is a share, from none to all."""
    return {
        "none": f"no {what} in common",
        "few": f"hardly any {what} in common",
        "some": f"some {what} in common",
        "many": f"many {what} in common",
        "all": f"nearly all {what} in common",
    }


WORDINGS: dict[str, Mapping[str, str]] = {
    "value": VALUE,
    "one class": VALUE | {"no": "another sort of thing counted, or not the only figures of it"},
    "counted": {
        "same head": "both count {counted}",
        "same head, same words": "both count {counted}, with the same words beside it",
        "same head, other words": "both count {counted}, with other words beside it",
        "same class": "both count the same sort of thing, {left counted} and {right counted}",
        "overlapping class": "{left counted} and {right counted} may be the same sort of thing",
        "shared word": "{left counted} and {right counted} have a word in common",
        "alike": "{left counted} and {right counted} are spelled alike",
        "different class": "{left counted} and {right counted} are different sorts of thing",
        "different": "they count different things, {left counted} and {right counted}",
        "one null": "only one of them says what is counted",
        "null": "neither says what is counted",
    },
    "heads": word_set("things counted"),
    "event": {
        "same": "the same verb, {event}",
        "same class": "verbs of one meaning, {left event} and {right event}",
        "near the other": "what happens in the one is mentioned near the other",
        "different class": "verbs of different meaning, {left event} and {right event}",
        "different": "different verbs, {left event} and {right event}",
        "null": "one of them has no verb of its own",
    },
    "events": word_set("verbs"),
    "concept": word_set("thing that the figure is said of"),
    "concepts": word_set("things that the figures are said of"),
    "actor": word_set("person or thing that did it"),
    "actors": word_set("persons or things that did it"),
    "whose": word_set("names of whom or what it is said of"),
    "owners": word_set("names of whom or what it is said of"),
    "place": word_set("place"),
    "places": word_set("places"),
    "time": word_set("dates mentioned last"),
    "times": word_set("dates"),
    "era": {
        "now": "both of the days the articles tell of",
        "then": "both of an earlier time",
        "dated": "both with a date of their own",
        "null": "no date to go by",
        ELSE: "one of the days the articles tell of, the other of another time",
    },
    "crowd": {
        "below 1.15": "hardly another figure of their sort in the articles",
        "below 1.6": "few other figures of their sort in the articles",
        ELSE: "many other figures of their sort in the articles",
    },
    "unit": {
        "same": "the same unit",
        "other": "another unit",
        "not convertible": "units that do not convert into each other",
    },
    "units": word_set("units"),
    "per": {
        "both": "both a rate, such as per year",
        "one": "one is a rate, such as per year",
        "null": "neither is a rate",
    },
    "modality": {
        "same": "both stated alike as fact, or both not",
        "expected and stated": "one is expected, the other stated",
        "different": "one is stated as fact, the other not",
    },
    "window": share("words around the figures"),
    "near words": share("words around the figures"),
    "near words back": share("words around the figures, seen from the other side,"),
    "all words": share("words of the sentences"),
    "sentence": share("words of the sentences") | {"short": "a sentence too short to compare"},
    "context": share("words of the paragraphs"),
    "company": share("sorts of figures near by") | {"null": "no other figures near by"},
    "phrase": share("letters on either side of the figures"),
    "beside": {
        "0": "other words right beside the figures",
        "1": "one word right beside the figures in common",
        ELSE: "several words right beside the figures in common",
    },
    "figures near": {
        "0": "no figure near by in common",
        "null": "no figure near by",
        ELSE: "figures near by in common",
    },
    "names": word_set("names near by"),
    "figures": word_set("other figures in the sentence"),
    "people": word_set("persons in the sentence") | {"one null": "persons in one of the sentences only"},
    "bound": {
        "flat": "both without a hedge",
        "same hedge": "the same hedge",
        "flat and hedged": "one hedged, the other not",
        "other hedge": "different hedges",
    },
    "attribution": word_set("source") | {"null": "no source on one side or both"},
    "article": {
        "other": "two articles",
        "same, same value": "the same figure twice in one article",
        "same, other value": "two figures of one article",
    },
    "articles": {
        "none": "no article gives both figures",
        "some": "some articles give both figures",
        "half": "half of the articles give both figures",
        "all": "every article gives both figures",
    },
    "standing": {
        "headline and headline": "both in a headline",
        "headline and lead": "one in a headline, the other at the top of the text",
        "lead and lead": "both at the top of the text",
        "late and late": "both far down in the text",
        "early and early": "both in the upper part of the text",
        ELSE: "one higher up in the text than the other",
    },
    "gloss": {"yes": "one figure given in two units", "no": "not one figure given in two units"},
    "elapsed": {"one length": "stretches of one length up to the day of writing", "no": "not one stretch of time"},
    "story": {"same": "articles about one event", "other": "articles about two events"},
    "mean": {
        "least": "all their mentions taken together are hardly alike",
        "less": "all their mentions taken together are somewhat alike",
        ELSE: "all their mentions taken together are much alike",
    },
    "best": {
        "least": "even the mentions most alike are hardly so",
        "less": "the mentions most alike are somewhat so",
        ELSE: "the mentions most alike are very much so",
    },
    "rivals": {
        "0": "no other figure fits better",
        "1": "another figure fits better",
        ELSE: "several other figures fit better",
    },
    "behind": {"below 0.01": "no other figure fits better", ELSE: "another figure fits better"},
    "reader": {
        "one fact": "the words around them read as one fact",
        "rather one fact": "the words around them read rather as one fact",
        "unsure": "the words around them leave open whether they are one fact",
        "rather two facts": "the words around them read rather as two facts",
        "two facts": "the words around them read as two facts",
    },
    "room": {"left": "the words leave room for both", "no": "the words leave no room for both"},
}
"""Field -> level -> its wording; {counted} and {event} are replaced by words of the claims."""

UNINFORMATIVE_FIELDS = frozenset({"start", "base", "size", "fields"})
UNINFORMATIVE_LEVELS = frozenset({"null", "one null", "no", "none", "short"})
"""Levels at which a field has nothing to compare: the numbers list them, the sentences do not."""
UNINFORMATIVE_AT = frozenset({("article", "other"), ("story", "same")})


def is_informative(reason: Reason) -> bool:
    """Whether a reason says anything about the two claims."""
    field, level = base_field(reason.field), level_of(reason)
    return not (field in UNINFORMATIVE_FIELDS or level in UNINFORMATIVE_LEVELS or (field, level) in UNINFORMATIVE_AT)


def worded(reason: Reason, left: Claim | None = None, right: Claim | None = None) -> str:
    """One reason as a part of a sentence; field and level themselves where the table has no words for them."""
    field, level = base_field(reason.field), level_of(reason)
    level, _, leaned_on = level.partition("; ")
    table = WORDINGS.get(field, {})
    words = table.get(level) or table.get(step_word(level) or level) or table.get(ELSE)
    if not words:
        return visible(f"{field}: {reason.level}")
    for slot, tell in SLOTS.items():
        if slot in words:
            words = words.replace(slot, tell(left, right))
    return visible(f"{words} ({leaned_on})" if leaned_on else words)


def level_of(reason: Reason) -> str:
    """A level without the sort of figure it is a level of: "quantity: same odd" -> "same odd"."""
    return reason.level.split(": ")[-1]


def base_field(field: str) -> str:
    """The name of a field without what it is restricted to: groups, one article, nearness of the figures."""
    field = field.removeprefix(GROUPS).removesuffix(ONE_ARTICLE)
    for nearness in NEARNESS:
        field = field.removesuffix(nearness)
    return field


def step_word(level: str) -> str | None:
    """ "below 0.08" -> "few": how large a share or a score is, in a word; None for a level that is no step of a scale."""
    sort, _, number = level.partition(" ")
    if sort not in ("below", "from") or not NUMBER.fullmatch(number):
        return None
    bound = float(number)
    if bound <= 0:
        return "least" if bound < -2 else "less"
    if sort == "from":
        return "all"
    share = bound / 100 if bound > 5 else bound
    return next(word for word, least in STEPS if share <= least)


def quoted(text: str | None, claim: Claim | None, otherwise: str) -> str:
    """Words of a claim, in quotation marks where its sentence has them so."""
    if not text or claim is None:
        return otherwise
    return f"“{text}”" if text in claim.sentence else text


def counted_words(claim: Claim | None) -> str:
    """What a claim counts."""
    return quoted(claim.counted or claim.clss if claim else None, claim, "one thing")


def event_words(claim: Claim | None) -> str:
    """The verb of a claim."""
    return quoted(claim.event_text or claim.event if claim else None, claim, "one verb")


NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
STEPS = (("none", 0.05), ("few", 0.2), ("some", 0.45), ("many", float("inf")))
"""Share up to which each word is used."""
SLOTS: dict[str, Callable[[Claim | None, Claim | None], str]] = {
    "{counted}": lambda left, right: counted_words(left if left and left.counted else right),
    "{left counted}": lambda left, right: counted_words(left),
    "{right counted}": lambda left, right: counted_words(right),
    "{event}": lambda left, right: event_words(left if left and left.event_text else right),
    "{left event}": lambda left, right: event_words(left),
    "{right event}": lambda left, right: event_words(right),
}
