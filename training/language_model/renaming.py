"""Other names in the place of those that a corpus has, so that the model learns the places of names and not a list of them.

They come from the lists of Faker and from the corpora themselves. A name is replaced by one of as many words: the tree
over it stays right.
"""

import importlib
import pkgutil
import random
from collections import defaultdict
from dataclasses import replace
from typing import Any

import faker.providers.address
import faker.providers.person

SHARE = 0.25
"""Of the names that are replaced, each time that a sentence is read."""
PERSON_LISTS = {"first": ("first_names", "first_names_male", "first_names_female"), "last": ("last_names",)}
PLACE_LISTS = ("cities", "city_names", "countries", "counties", "states", "provinces")
MOST = 400
"""Names taken from one list of Faker: some countries list each of their villages."""


class Names:
    """Names to choose from, by label and number of words."""

    def __init__(self) -> None:
        rng = random.Random(0)
        self.first = lists(faker.providers.person, PERSON_LISTS["first"], rng)
        self.last = lists(faker.providers.person, PERSON_LISTS["last"], rng)
        self.others: defaultdict[tuple[str, int], list[tuple[str, ...]]] = defaultdict(list)
        for name in lists(faker.providers.address, PLACE_LISTS, rng):
            self.others["LOC", len(name.split())].append(tuple(name.split()))

    def learn(self, sentences: list[Any]) -> None:
        """Take the names of a corpus over, as often as they stand there."""
        for sentence in sentences:
            for label, start, end in spans(sentence.names or ()):
                words = sentence.words[start:end]
                if words[0][:1].isupper():
                    self.others[label, end - start].append(words)

    def another(self, label: str, length: int, rng: random.Random) -> tuple[str, ...] | None:
        """A name of this label and number of words."""
        if label == "PERSON" and length <= 3 and rng.random() < 0.5:
            parts = [rng.choice(self.first) for _ in range(length - 1)] + [rng.choice(self.last)]
            return (rng.choice(self.first),) if length == 1 and rng.random() < 0.5 else tuple(parts)
        known = self.others.get((label, length))
        return rng.choice(known) if known else None

    def renamed(self, sentence: Any, rng: random.Random) -> Any:
        """The sentence with some of its names replaced."""
        words = list(sentence.words)
        for label, start, end in spans(sentence.names or ()):
            plain = all(word[:1].isupper() and not word.isupper() for word in words[start:end])
            if plain and rng.random() < SHARE:
                words[start:end] = self.another(label, end - start, rng) or words[start:end]
        return replace(sentence, words=tuple(words)) if words != list(sentence.words) else sentence


def lists(package: Any, wanted: tuple[str, ...], rng: random.Random) -> list[str]:
    """The names in Latin letters of some lists of Faker, over all its countries; of one word where they are of persons."""
    found: set[str] = set()
    for module in pkgutil.iter_modules(package.__path__):
        provider = importlib.import_module(f"{package.__name__}.{module.name}").Provider
        for attribute in wanted:
            names = getattr(provider, attribute, ())
            fit = sorted(name for name in names if is_latin(name)) if isinstance(names, (dict, list, tuple)) else []
            found.update(fit if len(fit) <= MOST else rng.sample(fit, MOST))
    return sorted(found)


def is_latin(name: object) -> bool:
    """Is this a name as an English newspaper would print it?"""
    return (
        isinstance(name, str)
        and name[:1].isupper()
        and not name.isupper()
        and all(c.isalpha() and ord(c) < 0x250 for c in name.replace(" ", ""))
    )


def spans(names: tuple[str, ...]) -> list[tuple[str, int, int]]:
    """(label, start, end) of BILUO tags."""
    found, start = [], 0
    for i, tag in enumerate(names):
        if tag[:2] in {"B-", "U-"}:
            start = i
        if tag[:2] in {"L-", "U-"}:
            found.append((tag[2:], start, i + 1))
    return found
