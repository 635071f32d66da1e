"""The features of a claim: everything about it that the comparison looks at, computed once per claim."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby

from ..patterns import Patterns, forms, per_patterns
from ..quantities import clock, dates, interval
from ..quantities.dates import Day
from ..quantities.interval import Interval
from ..quantities.kinds import KINDS
from ..quantities.units import Units
from ..quantities.units import units as units_of
from ..records import Article, Claim, Record
from .context import Context, contexts
from .corpus import Corpus, corpus_of
from .terms import STOP, DocumentFrequency, Word, stem, words

REACH = 30
"""Units: letters of text kept on either side of a figure."""
NAME_REACH = 8
"""Units: words on either side of a figure within which a name is near it."""
ADJACENT = 2
"""Number of words kept on either side of a figure."""
DIGIT = re.compile(r"\d")
DECAY = 0.88
"""Factor by which a word's weight falls with each word between it and the figure; a pause counts as two words."""
LONG_AGO = 60
"""Units: days before or after the article's publication from which an event is no news."""


class Vocabulary(Record):
    """The words of patterns.yml that features are computed with, as stems."""

    classes: dict[str, str]
    """Stem -> "<class>"."""
    kin: dict[str, frozenset[str]]
    """Class -> itself and the classes that it overlaps with."""
    excluded: dict[str, frozenset[str]]
    """Class -> the classes that its figures are never figures of."""
    times: frozenset[str]
    """Stems of words that stand for a time: "night"."""
    pronouns: frozenset[str]
    everybody: frozenset[str]
    """Stems of nouns for all who were there: "people"."""
    some: frozenset[str]
    """Stems of nouns for some of them: "civilians"."""
    suffixes: frozenset[str]
    """Words that follow a family name: "jr"."""
    units: Units


@per_patterns
def vocabulary_of(patterns: Patterns) -> Vocabulary:
    """The vocabulary of these patterns."""
    everybody, some = (
        frozenset(stem(word) for word in patterns.grammar[name].words) for name in ("everybody", "some of everybody")
    )
    return Vocabulary(
        classes=word_classes(patterns),
        kin=class_kin(patterns),
        excluded=class_excluded(patterns),
        times=frozenset(stem(word) for word in patterns.grammar["times"].words),
        pronouns=frozenset(word for entry in patterns.pronouns.values() for word in entry.words),
        everybody=everybody,
        some=some,
        suffixes=frozenset(patterns.grammar["name suffixes"].words),
        units=units_of(patterns),
    )


class Features(Record):
    """Everything about one claim that the comparison looks at."""

    claim: Claim
    story: str
    """The first article of the claim's story."""
    family: str
    """Only claims of one family are compared: date, time, age, ordinal, duration, money, quantity."""
    dimension: str
    interval: Interval | None
    day: Day | None
    minutes: int | None
    """Units: minutes after midnight, in the zone that the article gives."""
    zone: tuple[int, ...]
    """Units: minutes east of Greenwich, for each zone that the name may mean; empty where no zone is given or it is unknown."""
    window: dict[str, float]
    """Stem -> weight by nearness to the figure and rarity."""
    sentence: dict[str, float]
    """Stem -> rarity, over the whole sentence."""
    names: frozenset[str]
    """Stems of names near the figure."""
    figures: frozenset[str]
    """The other figures of the sentence."""
    words_before: tuple[str, ...]
    words_after: tuple[str, ...]
    """The nearest words on either side of the figure, as stems or classes, the nearest first."""
    text_before: str
    text_after: str
    """The letters on either side of the figure, in small letters, each digit as 0."""
    head: str | None
    modifiers: frozenset[str]
    classes: frozenset[str]
    """The class of what is counted, and the classes it overlaps with."""
    excluded: frozenset[str]
    """The classes that what is counted never belongs to."""
    share: str
    """ "all" for a noun that means everybody, the noun itself for one that means some of them, else empty."""
    event: str | None
    concept: frozenset[str]
    actor: frozenset[str]
    place: frozenset[str]
    people: frozenset[str]
    """Family names of the persons that its sentence mentions."""
    context: Context
    last_date: Day | None
    """The last date that the text names: when an article turns to other days, its figures are figures of those days."""
    published: Day | None
    """When its article was published."""
    era: str
    """ "now": the days of the article's news. "then": another time. "dated": a date in an article without a date of its own."""
    named_owner: frozenset[str]
    """Stems of the names in the phrases for what the figure describes and for who acted."""
    ambiguity: float
    """Mean number of claims with this kind, unit and head in the articles that have one: "villages" 1.2, "people" 6."""


def extract_features(
    claims: Iterable[Claim],
    articles: Iterable[Article],
    patterns: Patterns,
    *,
    corpus: Corpus | None = None,
) -> list[Features]:
    """Compute the features of every claim.

    Shape:  one Features a claim, in the order of the articles; `corpus` is that of the articles, computed here if not given.
    """
    ordered, articles = sorted(claims, key=reading_order), tuple(articles)
    known, vocabulary = corpus or corpus_of(articles), vocabulary_of(patterns)
    ambiguity, last_date = ambiguities(ordered, known.stories, vocabulary.units), last_dates(ordered)
    of_claim = contexts(ordered, articles, known, vocabulary.classes)
    return [
        features_of(claim, known, vocabulary, ambiguity, last_date.get(claim.id), of_claim[claim.id])
        for claim in ordered
    ]


def reading_order(claim: Claim) -> tuple[str, int, int]:
    """Sorting key: article by article, as the text runs."""
    return claim.article, claim.number.start, claim.number.end


def family_of(claim: Claim) -> str:
    """The family of a claim's kind."""
    return KINDS[claim.kind].family


def dimension_of(claim: Claim, units: Units) -> str:
    """The dimension within which the figure can be converted; all currencies are one, and so are all time zones."""
    if claim.kind in ("money", "time"):
        return claim.kind
    return units.dimension(interval.measured_in(claim)) or ""


def ambiguities(claims: Iterable[Claim], stories: Mapping[str, str], units: Units) -> dict[tuple[str, str], float]:
    """Story and type of figure -> mean number of such claims in the articles of the story that have one."""
    counts: Counter[tuple[str, str]] = Counter()
    articles: dict[tuple[str, str], set[str]] = {}
    for claim in claims:
        key = stories.get(claim.article, ""), narrow_type(claim, units)
        counts[key] += 1
        articles.setdefault(key, set()).add(claim.article)
    return {key: count / len(articles[key]) for key, count in counts.items()}


def narrow_type(claim: Claim, units: Units) -> str:
    """The family, dimension and head of a claim: figures alike in all three are easily mistaken for each other."""
    family = family_of(claim)
    head = claim.head if family in ("quantity", "ordinal") else None
    return f"{family}|{dimension_of(claim, units)}|{head or ''}"


def last_dates(claims: Iterable[Claim]) -> dict[str, str]:
    """Claim -> the last date that its article names; in the claim's own sentence, the date of its own event or a later one.

    Shape:  claims in the order of the articles.
    """
    found: dict[str, str] = {}
    article, last = "", None
    for (name, _), group in groupby(claims, key=lambda claim: (claim.article, claim.sentence_start)):
        if name != article:
            article, last = name, None
        sentence = list(group)
        in_sentence = [claim for claim in sentence if claim.kind == "date"]
        for claim in sentence:
            before = [date for date in in_sentence if date.start <= claim.start]
            last = str(before[-1].value) if before else last
            own = [date for date in in_sentence if date.event is not None and date.event == claim.event]
            near = [] if claim.kind in ("date", "time") else own or ([] if before else in_sentence[:1])
            day = str(min(near, key=lambda date: abs(date.start - claim.start)).value) if near else last
            if day is not None:
                found[claim.id] = day
    return found


def features_of(
    claim: Claim,
    corpus: Corpus,
    vocabulary: Vocabulary,
    ambiguity: Mapping[tuple[str, str], float],
    date: str | None,
    context: Context,
) -> Features:
    """Compute the features of one claim.

    Shape:  `ambiguity` as from `ambiguities`, `date` as from `last_dates`, `context` as from `contexts`.
    """
    story = corpus.stories.get(claim.article, "")
    frequency, classes = corpus.frequency_in(story), vocabulary.classes
    family = family_of(claim)
    start = claim.number.start - claim.sentence_start
    end = claim.number.end - claim.sentence_start
    found = words(claim.sentence)
    before = [word for word in found if word.start < start]
    after = [word for word in found if word.start >= end]
    window: dict[str, float] = {}
    names: set[str] = set()
    words_before = weigh_side(reversed(before), window, names, frequency, classes)
    words_after = weigh_side(iter(after), window, names, frequency, classes)
    sentence = {
        classes.get(word.stem, word.stem): frequency.rarity(word.stem)
        for word in found
        if word.stem and word.stem not in STOP
    }
    counted = [
        word for word in words(claim.counted or "") if word.stem and word.stem[0] != "#" and word.stem not in STOP
    ]
    # "He weighs 130 pounds": a pronoun does not say who.
    noun = claim.head if claim.head and claim.head not in vocabulary.pronouns else ""
    head = words(noun)[-1].stem if words(noun) else None
    span = value_interval(claim, vocabulary.units)
    last_date = dates.day(date) if date else None
    published_on = corpus.published.get(claim.article)
    published = dates.day(published_on) if published_on else None
    # "the 2005 murder" dates its noun, not the verb of the sentence. "Monday night" dates the verb: "night" is itself a time.
    is_of_noun = family in ("date", "time") and head is not None and not is_time(head, vocabulary)
    event = head if is_of_noun and head is not None else stem(claim.event or "")
    return Features(
        claim=claim,
        story=story,
        family=family,
        dimension=dimension_of(claim, vocabulary.units),
        interval=span,
        day=dates.day(claim.value) if family == "date" and isinstance(claim.value, str) else None,
        minutes=clock.minutes(claim.value) if family == "time" and isinstance(claim.value, str) else None,
        zone=vocabulary.units.offsets(claim.unit) if family == "time" else (),
        window=window,
        sentence=sentence,
        names=frozenset(names),
        figures=frozenset(word.stem for word in (*before, *after) if word.stem.startswith("#")),
        words_before=words_before,
        words_after=words_after,
        text_before=DIGIT.sub("0", claim.sentence[max(0, start - REACH) : start].lower()),
        text_after=DIGIT.sub("0", claim.sentence[end : end + REACH].lower()),
        head=head,
        modifiers=frozenset(word.stem for word in counted) - {head},
        classes=vocabulary.kin.get(claim.clss or "", frozenset()),
        excluded=vocabulary.excluded.get(claim.clss or "", frozenset()),
        share="all" if head in vocabulary.everybody else head if head in vocabulary.some else "",
        event=classes.get(event, event) or None,
        concept=stems(claim.concept),
        actor=stems(claim.scope.actor),
        place=stems(claim.scope.place),
        people=frozenset(family_name(name, vocabulary) for name in claim.people),
        context=context,
        last_date=last_date,
        published=published,
        era=era(last_date, published),
        named_owner=names_of(claim.concept) | names_of(claim.scope.actor),
        ambiguity=ambiguity.get((story, narrow_type(claim, vocabulary.units)), 1.0),
    )


def family_name(name: str, vocabulary: Vocabulary) -> str:
    """The family name of a full name, in small letters: "Peter Lund Jr." -> "lund"."""
    *given, last = name.lower().split()
    return given[-1] if given and last.rstrip(".") in vocabulary.suffixes else last


def is_time(head: str, vocabulary: Vocabulary) -> bool:
    """Whether a noun, given as a stem, is itself a time: "night", "week"."""
    return head in vocabulary.times or vocabulary.units.dimension(head) == "time"


def era(time: Day | None, published: Day | None) -> str:
    """ "now" for no date or one near the day of publication, "then" for one long before or after it."""
    if time is None or time.year is None:
        return "now"
    if published is None or published.year is None:
        return "dated"
    gap = dates.days_apart(time, published)
    if gap is None:
        near = time.year == published.year and (
            time.month is None or published.month is None or time.month == published.month
        )
        return "now" if near else "then"
    return "then" if abs(gap) > LONG_AGO else "now"


def names_of(text: str | None) -> frozenset[str]:
    """The stems of the words written with a capital."""
    return frozenset(word.stem for word in words("the " + text) if word.is_name) if text else frozenset()


def weigh_side(
    side: Iterable[Word],
    window: dict[str, float],
    names: set[str],
    frequency: DocumentFrequency,
    classes: dict[str, str],
) -> tuple[str, ...]:
    """Add the words on one side of the figure to `window` and its names to `names`; return the nearest words."""
    near: list[str] = []
    distance = 0
    for word in side:
        distance += 1
        if not word.stem:
            distance += 1
            continue
        if word.stem in STOP:
            continue
        key = classes.get(word.stem, word.stem)
        if len(near) < ADJACENT:
            near.append(key)
        if word.is_name and distance <= NAME_REACH:
            names.add(word.stem)
        weight = frequency.rarity(word.stem) * DECAY**distance
        if weight > window.get(key, 0.0):
            window[key] = weight
    return tuple(near)


def stems(text: str | None) -> frozenset[str]:
    """The content stems of a few words."""
    return frozenset(word.stem for word in words(text) if word.stem and word.stem not in STOP) if text else frozenset()


def value_interval(claim: Claim, units: Units) -> Interval | None:
    """The claim's figure as an interval in base units."""
    return interval.stated(claim, units) if isinstance(claim.value, (int, float)) else None


def word_classes(patterns: Patterns) -> dict[str, str]:
    """Stem -> "<class>" for the words that show a class, so that "died" matches "killed"."""
    found: dict[str, str] = {}
    for name, entry in patterns.classes.items():
        verbs = (*entry.verbs, *entry.acts)
        for word in (*entry.nouns, *verbs, *entry.adjectives):
            lemma, *irregular = word.split("/")
            for form in (lemma, *irregular, *(forms(lemma) if word in verbs else ())):
                for part in words(form)[-1:]:
                    found.setdefault(part.stem, f"<{name}>")
    return found


def class_kin(patterns: Patterns) -> dict[str, frozenset[str]]:
    """Class -> itself and the classes that it overlaps with ("casualty": "killed", "injured")."""
    found = {name: {name, *entry.overlaps} for name, entry in patterns.classes.items()}
    for name, entry in patterns.classes.items():
        for other in entry.overlaps:
            if other in found:
                found[other].add(name)
    return {name: frozenset(names) for name, names in found.items()}


def class_excluded(patterns: Patterns) -> dict[str, frozenset[str]]:
    """Class -> the classes that it excludes or is excluded by."""
    found: dict[str, set[str]] = {}
    for name, entry in patterns.classes.items():
        for other in entry.excludes:
            found.setdefault(name, set()).add(other)
            found.setdefault(other, set()).add(name)
    return {name: frozenset(others) for name, others in found.items()}
