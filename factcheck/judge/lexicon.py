"""The words and word classes of patterns.yml that the rules and the consistency checks look for."""

import re

from ..figures.lexicon import alternatives
from ..patterns import Patterns, agencies, per_patterns
from ..quantities.units import Units, units
from ..records import Record
from .exchange_rates import CurrencyLexicon, currency_lexicon


class JudgeLexicon(Record):
    """The words of patterns.yml by which figures are judged."""

    # Figures that change with time.
    count_so_far: re.Pattern[str]
    """Near a figure these words show that it changes, whatever it counts."""
    counted_later: re.Pattern[str]
    """Near a figure these words show that it changes, if its class does: the dead, the missing."""
    count_by_now: re.Pattern[str]
    """Close to a figure these words show that it changes, if it only rises or its class changes within days."""
    count_taken_back: re.Pattern[str]
    """In the sentence these words show that a count was found too high."""
    long_past: re.Pattern[str]
    """In the sentence these words show that it is about something long over."""
    still_lasting: re.Pattern[str]
    """Before a duration these words show that it is not over yet."""
    additive_verbs: frozenset[str]
    """Verbs, in all forms, whose figures only add up: "burned", "raised"."""
    spreading_nouns: frozenset[str]
    """Nouns of what spreads over an area: "fire"."""
    changes_for_days: frozenset[str]
    """Classes whose counts change for days."""
    changes_for_weeks: frozenset[str]
    """Classes whose counts change for days or weeks."""
    course: dict[str, str]
    """Class -> "rises" or "falls"."""
    # Who and what is counted.
    everybody: frozenset[str]
    """Nouns for all who were there."""
    exclusive_nouns: frozenset[str]
    """Nouns of which nobody is two: "man", "woman"."""
    exclusive_classes: frozenset[frozenset[str]]
    """Two classes that exclude each other, for each such two."""
    group_nouns: frozenset[str]
    """Nouns of which each is several people: "family", "home"."""
    person_nouns: frozenset[str]
    """Nouns of which each is one person: "resident", "woman"."""
    ambiguous: dict[str, tuple[str, ...]]
    """Class that may mean other classes -> those classes."""
    pronouns: frozenset[str]
    # Figures that must fit each other.
    among: re.Pattern[str]
    """Before or in a part these words show that the parts need not be all: "including"."""
    in_total: re.Pattern[str]
    """Between the parts and their sum: "a total of"."""
    birth_verbs: frozenset[str]
    """Lemmas of the verbs whose date is that of a birth."""
    pale_events: frozenset[str]
    """Events too common to identify what a figure is about."""
    # Units, currencies and agencies.
    units: Units
    currencies: CurrencyLexicon
    agencies: dict[str, str]
    """Every name of a news agency, in small letters -> the one of its names that is used for all."""


@per_patterns
def judge_lexicon(patterns: Patterns) -> JudgeLexicon:
    """The lexicon of these patterns."""
    grammar, classes = patterns.grammar, patterns.classes
    either_of = {name: alternatives(entry.words) for name, entry in grammar.items()}

    def any_of(pattern: str) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)

    def words(*sections: str) -> frozenset[str]:
        return frozenset(word for section in sections for word in grammar[section].words)

    moved_to = rf"(?:{either_of['count moved']}) (?:\w+ )?(?:to|from)"
    return JudgeLexicon(
        count_so_far=any_of(f"{either_of['count so far']}|{moved_to}"),
        counted_later=any_of(either_of["counted later"]),
        count_by_now=any_of(either_of["count by now"]),
        count_taken_back=any_of(either_of["count taken back"]),
        long_past=re.compile(
            rf"\b(?:in|of|the) (?:\w+ )?(?:19|20)\d\d\b|\b(?:{either_of['long past']})\b", re.IGNORECASE
        ),
        still_lasting=any_of(either_of["still lasting"]),
        additive_verbs=words("what adds up"),
        spreading_nouns=words("what spreads"),
        changes_for_days=frozenset(name for name, entry in classes.items() if entry.running == "days"),
        changes_for_weeks=frozenset(name for name, entry in classes.items() if entry.running),
        course={name: entry.course for name, entry in classes.items() if entry.course},
        everybody=words("everybody"),
        exclusive_nouns=words("either one"),
        exclusive_classes=frozenset(
            frozenset((name, other)) for name, entry in classes.items() for other in entry.excludes
        ),
        group_nouns=words("several people each"),
        person_nouns=words("everybody", "some of everybody", "either one"),
        ambiguous={name: entry.overlaps for name, entry in classes.items() if entry.ambiguous},
        pronouns=frozenset(word for entry in patterns.pronouns.values() for word in entry.words),
        among=any_of(either_of["among those"]),
        in_total=re.compile(rf"[^.;:()\d]{{0,30}}\b(?:{either_of['in total']})\s+", re.IGNORECASE),
        birth_verbs=words("births"),
        pale_events=words("pale events"),
        units=units(patterns),
        currencies=currency_lexicon(patterns),
        agencies={spelling.lower(): name.lower() for spelling, name in agencies(patterns).items()},
    )
