"""What the comparison needs of one claim, worked out once: its value in base units and the words around it, weighed."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby

from ..patterns import Patterns, forms
from ..quantities import clock, dates, interval
from ..quantities.dates import Day
from ..quantities.interval import Interval
from ..quantities.units import Units
from ..quantities.units import units as units_of
from ..records import Claim, Record
from .context import Surroundings
from .corpus import Background
from .terms import STOP, Rarity, Word, stem, words

FAMILIES = {
    "date": "date",
    "time": "time",
    "age": "age",
    "ordinal": "ordinal",
    "duration": "duration",
    "money": "money",
}
REACH = 30
"""Letters taken on either side of a figure."""
DIGIT = re.compile(r"\d")
DECAY = 0.88
"""Each word further from the figure counts this much less; a pause counts as two words."""

LONG_AGO = 60
"""Days before or after the day of writing from which an event is no news."""


class Vocabulary(Record):
    """What patterns.yml tells of the words of all claims."""

    classes: dict[str, str]
    """Stem -> "<class>"."""
    kin: dict[str, frozenset[str]]
    """Class -> itself and the classes that it overlaps with."""
    excluded: dict[str, frozenset[str]]
    """Class -> the classes that it is always told apart from."""
    times: frozenset[str]
    """Stems of words that stand for a time: "night"."""
    pronouns: frozenset[str]
    everybody: frozenset[str]
    """Stems of nouns for all who were there: "people"."""
    some: frozenset[str]
    """Stems of nouns for some of them: "civilians"."""
    suffixes: frozenset[str]
    """What stands behind a family name: "jr"."""
    units: Units

    @classmethod
    def of(cls, patterns: Patterns) -> "Vocabulary":
        """The vocabulary of these patterns."""
        times = frozenset(stem(word) for word in patterns.grammar["times"].words)
        pronouns = frozenset(word for entry in patterns.pronouns.values() for word in entry.words)
        everybody, some = (
            frozenset(stem(word) for word in patterns.grammar[name].words)
            for name in ("everybody", "some of everybody")
        )
        return cls(
            classes=word_classes(patterns),
            kin=class_kin(patterns),
            excluded=class_excluded(patterns),
            times=times,
            pronouns=pronouns,
            everybody=everybody,
            some=some,
            suffixes=frozenset(patterns.grammar["name suffixes"].words),
            units=units_of(patterns),
        )


class Profile(Record):
    """One claim, ready to be compared."""

    claim: Claim
    story: str
    """The first article of the story the claim belongs to."""
    family: str
    """Kinds of one family may meet: date, time, age, ordinal, duration, money, quantity."""
    dimension: str
    interval: Interval | None
    day: Day | None
    minutes: int | None
    """Of a clock time, after midnight where it is told."""
    zone: tuple[int, ...]
    """Minutes east of Greenwich that its zone may stand for; none where no zone is told, or it is not known."""
    window: dict[str, float]
    """Stem -> weight by nearness and rarity."""
    sentence: dict[str, float]
    """Stem -> rarity, over the whole sentence."""
    names: frozenset[str]
    """Stems of names near the figure."""
    figures: frozenset[str]
    """The other figures of the sentence."""
    left: tuple[str, ...]
    right: tuple[str, ...]
    before: str
    after: str
    """The letters on either side of the figure, as they stand."""
    head: str | None
    modifiers: frozenset[str]
    classes: frozenset[str]
    """The class of what is counted, and those whose figures may be told in its place."""
    excluded: frozenset[str]
    """The classes that what is counted is never one of."""
    share: str
    """ "all" for a noun that stands for everybody, the noun for one that stands for some of them, else nothing."""
    event: str | None
    concept: frozenset[str]
    actor: frozenset[str]
    place: frozenset[str]
    people: frozenset[str]
    """Family names of the persons its sentence speaks of."""
    around: Surroundings
    named: Day | None
    """The date that the text names last: where an article comes to speak of other days, its figures are of those."""
    written: Day | None
    """When its article was published."""
    era: str
    """Whether the claim is of the days that its article tells of ("now"), of another time ("then"), or dated in an article
    that itself has no date ("dated")."""
    whose: frozenset[str]
    """Stems of the names among what the figure is said of and who did it."""
    crowd: float
    """Claims of this kind, unit and head in an article that has one, on average: "villages" 1.2, "people" 6."""


def block(claim: Claim, units: Units) -> str:
    """What a claim would have to be told apart by: family, unit, head of what is counted."""
    family = FAMILIES.get(claim.kind, "quantity")
    head = claim.head if family in ("quantity", "ordinal") else None
    return f"{family}|{unit_of(claim, units)}|{head or ''}"


def unit_of(claim: Claim, units: Units) -> str:
    """What the figure can be converted within: the dimension of its unit; one for all currencies, one for all time zones."""
    if claim.kind in ("money", "time"):
        return claim.kind
    return units.dimension(interval.measured_in(claim)) or ""


def crowds(claims: Iterable[Claim], stories: Mapping[str, str], units: Units) -> dict[tuple[str, str], float]:
    """Story and block -> its claims an article, over the articles of the story that have one."""
    counts: Counter[tuple[str, str]] = Counter()
    articles: dict[tuple[str, str], set[str]] = {}
    for claim in claims:
        where = stories.get(claim.article, ""), block(claim, units)
        counts[where] += 1
        articles.setdefault(where, set()).add(claim.article)
    return {name: count / len(articles[name]) for name, count in counts.items()}


def last_dates(claims: Iterable[Claim]) -> dict[str, str]:
    """Claim -> the date that its article names last: in its own sentence that of its own event, or one behind it, too.

    Shape:  claims in the order of the articles.
    """
    found: dict[str, str] = {}
    article, last = "", None
    for (name, _), sentence in groupby(claims, key=lambda claim: (claim.article, claim.sentence_start)):
        if name != article:
            article, last = name, None
        told = list(sentence)
        dates = [claim for claim in told if claim.kind == "date"]
        for claim in told:
            before = [date for date in dates if date.start <= claim.start]
            last = str(before[-1].value) if before else last
            own = [date for date in dates if date.event is not None and date.event == claim.event]
            near = [] if claim.kind in ("date", "time") else own or ([] if before else dates[:1])
            day = str(min(near, key=lambda date: abs(date.start - claim.start)).value) if near else last
            if day is not None:
                found[claim.id] = day
    return found


def profile(
    claim: Claim,
    background: Background,
    vocabulary: Vocabulary,
    crowded: Mapping[tuple[str, str], float],
    named: str | None,
    around: Surroundings,
) -> Profile:
    """Work out one claim.

    Shape:  `crowded` as `crowds` gives it, `named` as `last_dates` does, `around` as `surroundings`.
    """
    story = background.stories.get(claim.article, "")
    rarity, classes = background.rarity_in(story), vocabulary.classes
    family = FAMILIES.get(claim.kind, "quantity")
    start = claim.number.start - claim.sentence_start
    end = claim.number.end - claim.sentence_start
    found = words(claim.sentence)
    before = [word for word in found if word.start < start]
    after = [word for word in found if word.start >= end]
    window: dict[str, float] = {}
    names: set[str] = set()
    left = spread(reversed(before), window, names, rarity, classes)
    right = spread(iter(after), window, names, rarity, classes)
    whole = {
        classes.get(word.stem, word.stem): rarity.of(word.stem) for word in found if word.stem and word.stem not in STOP
    }
    counted = [
        word for word in words(claim.counted or "") if word.stem and word.stem[0] != "#" and word.stem not in STOP
    ]
    # "He weighs 130 pounds" is said of nobody that a word tells.
    noun = claim.head if claim.head and claim.head not in vocabulary.pronouns else ""
    head = words(noun)[-1].stem if words(noun) else None
    span = value_interval(claim, vocabulary.units)
    day_named = dates.day(named) if named else None
    published = background.published.get(claim.article)
    written = dates.day(published) if published else None
    # "the 2005 murder": what the date is of is the noun it stands with, not the verb above it; "Monday night" is a date.
    is_of_noun = family in ("date", "time") and head is not None and not is_time(head, vocabulary)
    event = head if is_of_noun and head is not None else stem(claim.event or "")
    return Profile(
        claim=claim,
        story=story,
        family=family,
        dimension=unit_of(claim, vocabulary.units),
        interval=span,
        day=dates.day(claim.value) if family == "date" and isinstance(claim.value, str) else None,
        minutes=clock.minutes(claim.value) if family == "time" and isinstance(claim.value, str) else None,
        zone=vocabulary.units.offsets(claim.unit) if family == "time" else (),
        window=window,
        sentence=whole,
        names=frozenset(names),
        figures=frozenset(word.stem for word in (*before, *after) if word.stem.startswith("#")),
        left=left,
        before=DIGIT.sub("0", claim.sentence[max(0, start - REACH) : start].lower()),
        after=DIGIT.sub("0", claim.sentence[end : end + REACH].lower()),
        right=right,
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
        around=around,
        named=day_named,
        written=written,
        era=era(day_named, written),
        whose=names_of(claim.concept) | names_of(claim.scope.actor),
        crowd=crowded.get((story, block(claim, vocabulary.units)), 1.0),
    )


def family_name(name: str, vocabulary: Vocabulary) -> str:
    """The family name of a full name, in small letters: "Peter Lund Jr." -> "lund"."""
    *given, last = name.lower().split()
    return given[-1] if given and last.rstrip(".") in vocabulary.suffixes else last


def is_time(head: str, vocabulary: Vocabulary) -> bool:
    """Whether the stem of a noun stands for a time itself: "night", "week"."""
    return head in vocabulary.times or vocabulary.units.dimension(head) == "time"


def era(time: Day | None, written: Day | None) -> str:
    """ "now" for what has no date of its own or one near the day of writing, "then" for what lies long before or after it."""
    if time is None or time.year is None:
        return "now"
    if written is None or written.year is None:
        return "dated"
    gap = dates.days_apart(time, written)
    if gap is None:
        near = time.year == written.year and (
            time.month is None or written.month is None or time.month == written.month
        )
        return "now" if near else "then"
    return "then" if abs(gap) > LONG_AGO else "now"


def names_of(text: str | None) -> frozenset[str]:
    """The stems of the words written with a capital."""
    return frozenset(word.stem for word in words("the " + text) if word.is_name) if text else frozenset()


def spread(
    side: Iterable[Word], window: dict[str, float], names: set[str], rarity: Rarity, classes: dict[str, str]
) -> tuple[str, ...]:
    """Weigh the words on one side of the figure into `window`; the nearest two come back."""
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
        if len(near) < 2:
            near.append(key)
        if word.is_name and distance <= 8:
            names.add(word.stem)
        weight = rarity.of(word.stem) * DECAY**distance
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
    """Stem -> "<class>" for the words by which a figure of a class is told, so that "died" meets "killed"."""
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
