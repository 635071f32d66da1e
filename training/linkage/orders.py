"""The levels of each field from the least to the most alike: learned weights never fall along these orders.

Without the orders, chance in the training sets can make "the same words" evidence against one fact, and `--explain`
contradicts itself. A field may have several orders, which share their first level. The weight of a level outside all orders
("null": one side is empty) is free.
"""

import re

STEP = re.compile(r"(below|from) (-?[\d.]+)")
FIGURES = ("far", "different", "near", "meets", "converts", "same small", "same", "same odd")
"""Levels of two quantities."""
DATES = ("different", "different, other fineness", "no shared part", "fits", "same year", "same month", "same day")
TIMES = ("different", "other zone", "near", "same")
PHRASES = (("different", "shared word", "same"),)
SETS = (("different", "shared", "same"),)
COUNTED = (
    (
        "different class",
        "different",
        "alike",
        "shared word",
        "same head, other words",
        "same head",
        "same head, same words",
    ),
    ("different class", "overlapping class", "same class"),
)
VALUE = (
    *(
        tuple(f"{family}: {level}" for level in FIGURES)
        for family in ("quantity", "money", "duration", "age", "ordinal")
    ),
    tuple(f"date: {level}" for level in DATES),
    ("date: different", "date: same weekday"),
    ("date: relative, different", "date: relative, fits"),
    tuple(f"time: {level}" for level in TIMES),
)
COUNTS = (("0", "1", "2", "3"),)
CLAIMS = {
    "value": VALUE,
    "counted": COUNTED,
    "event": (("different class", "different", "near the other", "same"), ("different class", "same class")),
    "concept": PHRASES,
    "actor": PHRASES,
    "place": PHRASES,
    "whose": PHRASES,
    "time": (("different", "fits"),),
    "unit": (("other", "same"),),
    "per": (("one", "both"),),
    "modality": (("different", "expected and stated", "same"),),
    "beside": COUNTS,
    "names": SETS,
    "figures": SETS,
    "people": SETS,
    "bound": (("other hedge", "same hedge"), ("flat and hedged", "flat")),
    "attribution": (("different", "same"),),
    "figures near": COUNTS,
}
"""Orders of the fields of two claims."""
GROUPS = {
    "value": VALUE,
    "articles": (("all", "half", "some", "none"),),
    "counted": COUNTED,
    "heads": SETS,
    "events": SETS,
    "names": SETS,
    "concepts": SETS,
    "places": SETS,
    "owners": SETS,
    "actors": SETS,
    "people": SETS,
    "units": SETS,
    "one class": (FIGURES,),
    "times": (("different", "fits"),),
    "rivals": (("6 or more", "3-5", "2", "1", "0"),),
}
"""Orders of the fields of two groups of claims."""
DESCENDING = frozenset({"crowd", "behind"})
"""Fields of steps where a lower step is more alike."""


def of_claims(field, levels):
    """The orders of a field of two claims, by its name and the levels seen."""
    return orders(field.removesuffix(" in one article"), levels, CLAIMS)


def of_groups(field, levels):
    """The orders of a field of two groups."""
    return orders(field.split(", ")[0], levels, GROUPS)


def orders(field, levels, known):
    """The orders of a field: those by hand, else its steps by size."""
    if field in known:
        return known[field]
    steps = sorted((level for level in levels if STEP.fullmatch(level)), key=height)
    if not steps:
        return ()
    return (tuple(reversed(steps)) if field in DESCENDING else tuple(steps),)


def height(level):
    """Sorting key: "below 0.2" before "from 0.2"."""
    word, bound = STEP.fullmatch(level).groups()
    return float(bound), word == "from"
