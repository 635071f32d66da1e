"""The ordered comparison of two claims: each field is a list of levels, the first that fits counts, and the last is an explicit else.

Shape:  compare(left, right) -> (Reason("counted", "same head", +1.7), ...); the sum of the weights is the log-odds of one fact.
Source: comparison levels, moj-analytical-services/splink.
"""

import math
import re
from collections.abc import Callable

from rapidfuzz import fuzz

from ..quantities import interval
from ..quantities.clock import clock_gap
from ..quantities.dates import WEEKDAYS, Day, fineness, same_day
from ..quantities.interval import Interval
from ..records import Claim, Reason
from .features import Profile
from .stories import cosine as cosine_of_units
from .weights import WEIGHTS

Level = str


def value(left: Profile, right: Profile) -> Level:
    """How near the two figures are; an odd value shared tells much, a small round one little.

    - one of them has no value to compare
    - same, by digits it commits itself to: "same odd" (2,417), "same" (38), "same small" (two)
    - both fit the words ("meets"), near (within a half), or different
    """
    if left.family == "date":
        return date_value(left, right)
    if left.family == "time":
        return time_value(left, right)
    one, two = left.interval, right.interval
    if one is None or two is None:
        return "same text" if str(left.claim.value) == str(right.claim.value) else "different text"
    family = left.family if left.family in ("age", "ordinal", "duration", "money") else "quantity"
    if (
        left.claim.unit == right.claim.unit
        and left.claim.value == right.claim.value
        and left.claim.high == right.claim.high
    ):
        digits = interval.significant_digits(float(left.claim.value))
        size = abs(float(left.claim.value))
        if family in ("age", "ordinal"):
            return f"{family}: same"
        if digits >= 3 or (digits == 2 and size >= 100):
            return f"{family}: same odd"
        if size > 12:
            return f"{family}: same"
        return f"{family}: same small"
    if left.dimension != right.dimension and (left.dimension and right.dimension):
        return "other unit"
    if left.claim.unit != right.claim.unit and left.family != "money":
        return f"{family}: converts" if converts(left, right) else f"{family}: different"
    if one.meets(two):
        return f"{family}: meets"
    if one.widened().meets(two.widened()):
        return f"{family}: near"
    middle_one, middle_two = middle(one), middle(two)
    if middle_one > 0 and middle_two > 0:
        ratio = max(middle_one, middle_two) / min(middle_one, middle_two)
        return f"{family}: near" if ratio <= 1.6 else f"{family}: different" if ratio <= 8 else f"{family}: far"
    return f"{family}: different"


def converts(left: Profile, right: Profile) -> bool:
    """Whether two figures in two units are one, within what rounding and the calendar leave open."""
    one, two = left.interval, right.interval
    if one is None or two is None:
        return False
    if left.dimension == "time" and one.is_uneven != two.is_uneven:
        return interval.loosened(one).meets(interval.loosened(two))
    coarse, fine = (one, two) if one.place >= two.place else (two, one)
    return coarse.meets(fine) or (left.dimension != "time" and coarse.widened().meets(fine))


def middle(span: Interval) -> float:
    """The stated end of an open interval, the middle of a closed one."""
    if math.isinf(span.high):
        return span.low
    if math.isinf(span.low):
        return span.high
    return (span.low + span.high) / 2


def date_value(left: Profile, right: Profile) -> Level:
    """Dates: the same as stated, the same where both speak, or different; weekdays by themselves."""
    one, two = left.day, right.day
    if one is None or two is None:
        return "date: same text" if left.claim.value == right.claim.value else "date: different text"
    if is_relative(left) or is_relative(right):
        same = same_day(one, two)
        return "date: relative, fits" if same else "date: relative, different"
    if left.claim.value == right.claim.value:
        return (
            ("date: same year", "date: same month", "date: same day")[fineness(one)]
            if one.weekday is None or one.day is not None
            else "date: same weekday"
        )
    if one.weekday is not None and one.weekday == two.weekday and (is_named(left) or is_named(right)):
        return "date: same weekday"
    same = same_day(one, two)
    if same is None:
        return "date: no shared part"
    if same:
        return "date: fits"
    return "date: different" if fineness(one) == fineness(two) else "date: different, other fineness"


def is_named(side: Profile) -> bool:
    """Whether the date is given by its weekday's name, so that its week is guessed from the article's date."""
    return side.claim.number.text.strip().lower().rstrip(".") in WEEKDAYS


def is_relative(side: Profile) -> bool:
    """Whether the date is told from the day of writing: "last week", "yesterday"."""
    text = side.claim.number.text.lower()
    return not (any(letter.isdigit() for letter in text) or DATE_NAMES.search(text))


DATE_NAMES = re.compile(r"day\b|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec")


def time_value(left: Profile, right: Profile) -> Level:
    """Clock times: same, within half an hour, or different, in known zones by what they are there; times in others may be one."""
    if left.minutes is None or right.minutes is None:
        return "time: same" if left.claim.value == right.claim.value else "time: different"
    gap = clock_gap(left.minutes, left.zone, right.minutes, right.zone)
    if gap == 0:
        return "time: same"
    if gap <= 30:
        return "time: near"
    if left.claim.unit != right.claim.unit and not (left.zone and right.zone) and gap % 30 == 0:
        return "time: other zone"
    return "time: different"


def counted(left: Profile, right: Profile) -> Level:
    """What is counted: the same head, the same class, heads alike in writing, or another."""
    if left.head is None and right.head is None:
        return "null"
    if left.head is None or right.head is None:
        return "one null"
    if left.head == right.head:
        if left.modifiers and right.modifiers and not left.modifiers & right.modifiers:
            return "same head, other words"
        return "same head, same words" if left.modifiers and right.modifiers else "same head"
    one, two = left.claim.clss, right.claim.clss
    if one and one == two:
        return "same class"
    if left.claim.clss in right.classes or right.claim.clss in left.classes:
        return "overlapping class"
    if left.head in right.modifiers or right.head in left.modifiers or left.modifiers & right.modifiers:
        return "shared word"
    if fuzz.ratio(left.head, right.head) >= 75:
        return "alike"
    return "different class" if one and two else "different"


def event(left: Profile, right: Profile) -> Level:
    """What happened to the counted: the same verb, or another."""
    one, two = left.event, right.event
    if not one or not two:
        return "null"
    if one == two:
        return "same class" if one.startswith("<") else "same"
    if one in right.window or two in left.window:
        return "near the other"
    return "different class" if one.startswith("<") and two.startswith("<") else "different"


def concept(left: Profile, right: Profile) -> Level:
    """What the figure is said of."""
    return shared(left.concept, right.concept)


def actor(left: Profile, right: Profile) -> Level:
    """Who or what did it."""
    return shared(left.actor, right.actor)


def place(left: Profile, right: Profile) -> Level:
    """Where."""
    return shared(left.place, right.place)


def shared(left: frozenset[str], right: frozenset[str]) -> Level:
    """Two short phrases: the same stems, some of them, or none."""
    if not left or not right:
        return "null"
    if left == right:
        return "same"
    return "shared word" if left & right else "different"


def time(left: Profile, right: Profile) -> Level:
    """The dates that the texts name last: whether they can be one."""
    return "null" if left.family == "date" else dates(left.named, right.named)


def dates(left: Day | None, right: Day | None) -> Level:
    """Dates that can be one, or not."""
    if left is None or right is None:
        return "null"
    same = same_day(left, right)
    return "null" if same is None else "fits" if same else "different"


def era(left: Profile, right: Profile) -> Level:
    """Both of the days the articles tell of, both of another time, or one of each: this quake and the one of 2004."""
    if left.family == "date":
        return "null"
    return left.era if left.era == right.era else " and ".join(sorted((left.era, right.era)))


def whose(left: Profile, right: Profile) -> Level:
    """The names among what the figures are said of and who did it."""
    return shared(left.whose, right.whose)


def crowd(left: Profile, right: Profile) -> Level:
    """How many claims of this sort an article holds; where it is one, there is little to mistake it for."""
    return step(max(left.crowd, right.crowd), (1.15, 1.6, 2.5, 4.0))


def per(left: Profile, right: Profile) -> Level:
    """Per year or in all."""
    one, two = " per " in (left.claim.unit or ""), " per " in (right.claim.unit or "")
    if not one and not two:
        return "null"
    return "both" if one and two else "one"


def unit(left: Profile, right: Profile) -> Level:
    """The unit as stated: none, the same, or one that converts."""
    if not left.claim.unit and not right.claim.unit:
        return "none"
    return "same" if left.claim.unit == right.claim.unit else "other"


def modality(left: Profile, right: Profile) -> Level:
    """Stated, denied, expected, feared."""
    one, two = left.claim.modality, right.claim.modality
    return "same" if one == two else "expected and stated" if "expected" in (one, two) else "different"


def window(left: Profile, right: Profile) -> Level:
    """The words around both figures, by nearness and rarity: cosine in steps."""
    return step(cosine(left.window, right.window), (0.02, 0.08, 0.16, 0.26, 0.38, 0.55, 0.75, 0.95))


def sentence(left: Profile, right: Profile) -> Level:
    """The words of both sentences, by rarity: how much of the shorter stands in the longer."""
    small, large = sorted((left.sentence, right.sentence), key=len)
    if len(small) < 3:
        return "short"
    total = sum(small.values())
    shared = sum(weight for word, weight in small.items() if word in large)
    return step(shared / total, (0.1, 0.2, 0.35, 0.5, 0.7, 0.9))


def beside(left: Profile, right: Profile) -> Level:
    """The two words on either side of the figure."""
    shared = len(set(left.left) & set(right.left)) + len(set(left.right) & set(right.right))
    return str(min(shared, 3))


PHRASE = (38, 45, 52, 60, 70, 85)


def phrase(left: Profile, right: Profile) -> Level:
    """The letters on either side of the figure."""
    return step(phrase_ratio(left, right), PHRASE)


def phrase_ratio(left: Profile, right: Profile) -> float:
    """How alike the text on both sides of two figures is, from 0 to 100; the end of a sentence counts as different."""
    return (fuzz.ratio(left.before, right.before) + fuzz.ratio(left.after, right.after)) / 2


def names(left: Profile, right: Profile) -> Level:
    """Names near the figure: shared or not."""
    if not left.names or not right.names:
        return "null"
    return "shared" if left.names & right.names else "different"


def figures(left: Profile, right: Profile) -> Level:
    """The other figures of the two sentences: wire copy and lists share them."""
    if not left.figures or not right.figures:
        return "null"
    return "shared" if left.figures & right.figures else "different"


def context(left: Profile, right: Profile) -> Level:
    """The words of the sentences that both figures stand among: cosine in steps."""
    return step(cosine_of_units(left.around.context, right.around.context), CONTEXT)


CONTEXT = (0.05, 0.1, 0.15, 0.2, 0.27, 0.35, 0.45, 0.6, 0.8)


def standing(left: Profile, right: Profile) -> Level:
    """Where in their articles the two stand: what two headlines tell is the news, what two last paragraphs tell the background."""
    return " and ".join(sorted((left.around.standing, right.around.standing)))


def company(left: Profile, right: Profile) -> Level:
    """What sorts of figures stand near both: "14 rifles, 31 magazines, 923 rounds" / "six rifles, 12 magazines, 300 rounds"."""
    if not left.around.sorts or not right.around.sorts:
        return "null"
    return step(cosine_of_units(left.around.sorts, right.around.sorts), COMPANY)


COMPANY = (0.01, 0.2, 0.4, 0.6, 0.8)


def figures_near(left: Profile, right: Profile) -> Level:
    """How many of the figures near both are the same."""
    if not left.around.figures or not right.around.figures:
        return "null"
    return str(min(3, len(left.around.figures & right.around.figures)))


def people(left: Profile, right: Profile) -> Level:
    """The persons that both sentences speak of."""
    if not left.people and not right.people:
        return "null"
    if not left.people or not right.people:
        return "one null"
    return "same" if left.people == right.people else "shared" if left.people & right.people else "different"


def bound(left: Profile, right: Profile) -> Level:
    """The hedge: both flat, the same one, or not."""
    one, two = left.claim.bound, right.claim.bound
    if one == two:
        return "flat" if one == "exact" else "same hedge"
    return "flat and hedged" if "exact" in (one, two) else "other hedge"


def attribution(left: Profile, right: Profile) -> Level:
    """On whose word."""
    one, two = left.claim.attribution, right.claim.attribution
    if not one or not two:
        return "null"
    return "same" if fuzz.token_set_ratio(one, two) >= 80 else "different"


def article(left: Profile, right: Profile) -> Level:
    """Two claims of one article: a figure given twice, or, far more often, two figures."""
    if left.claim.article != right.claim.article:
        return "other"
    return "same, same value" if left.claim.value == right.claim.value else "same, other value"


def cosine(left: dict[str, float], right: dict[str, float]) -> float:
    """Likeness of two weighed bags of words."""
    if len(right) < len(left):
        left, right = right, left
    shared = sum(weight * right[word] for word, weight in left.items() if word in right)
    if not shared:
        return 0.0
    return shared / math.sqrt(sum(w * w for w in left.values()) * sum(w * w for w in right.values()))


def step(score: float, bounds: tuple[float, ...]) -> Level:
    """The level of a score: "below 0.1" ... "from 0.95"."""
    for bound_ in bounds:
        if score < bound_:
            return f"below {bound_:g}"
    return f"from {bounds[-1]:g}"


def elapsed(left: Profile, right: Profile) -> Level:
    """Two stretches of time up to the day of writing, of one length: what began has one beginning.

    "almost nine months ago" / "its 270th day" / "entering its tenth month"; a small round stretch proves nothing.
    """
    if left.family != "duration" or right.family != "duration" or not (is_elapsed(left) and is_elapsed(right)):
        return "no"
    one, two = left.interval, right.interval
    if one is None or two is None:
        return "no"
    if left.claim.unit != right.claim.unit:
        return "one length" if converts(left, right) else "no"
    digits = max(interval.significant_digits(float(side.claim.value)) for side in (left, right))
    return "one length" if digits >= 2 and one.meets(two) else "no"


def is_elapsed(side: Profile) -> bool:
    """Whether a stretch of time ends on the day of writing."""
    if interval.ORDINAL.search(side.claim.number.text):
        return True
    return AGO.match(side.after) is not None or LASTING.search(side.before) is not None


AGO = re.compile(r"\W*(?:\w+ ){0,2}(?:ago|earlier|now)\b")
LASTING = re.compile(r"\b(?:past|last|lasted|dragged on for|been going on for)\W+(?:\w+ )?$")


def story(left: Profile, right: Profile) -> Level:
    """Whether both articles tell one story; what two stories share is background, and meets only on strong evidence."""
    return "same" if left.story == right.story else "other"


def gloss(left: Profile, right: Profile) -> Level:
    """One figure in two units: "3 million euros ($3.9 million)", "1540 (1210 GMT)"."""
    first, second = sorted((left.claim, right.claim), key=number_start)
    if first.article != second.article or first.sentence_start != second.sentence_start or first.kind != second.kind:
        return "no"
    between = first.sentence[first.number.end - first.sentence_start : second.number.start - first.sentence_start]
    return "yes" if first.unit != second.unit and GLOSS.fullmatch(between) else "no"


def number_start(claim: Claim) -> int:
    """Where the figure stands."""
    return claim.number.start


GLOSS = re.compile(
    r"[ \w.-]{0,16}\s?[(\[]\s?(?:about |some |or )?[^\w)\]]{0,2}|\s?[;/] ?[^\w)\]]{0,2}|\s(?:or|-{1,2}|–)\s"
)


def base(left: Profile, right: Profile) -> Level:
    """The odds of two claims before their wording is looked at: what an average pair of claims gets."""
    return "average"


FIELDS: tuple[tuple[str, Callable[[Profile, Profile], Level]], ...] = (
    ("base", base),
    ("value", value),
    ("counted", counted),
    ("event", event),
    ("concept", concept),
    ("actor", actor),
    ("place", place),
    ("time", time),
    ("era", era),
    ("whose", whose),
    ("crowd", crowd),
    ("unit", unit),
    ("per", per),
    ("modality", modality),
    ("window", window),
    ("sentence", sentence),
    ("beside", beside),
    ("phrase", phrase),
    ("names", names),
    ("figures", figures),
    ("bound", bound),
    ("attribution", attribution),
    ("article", article),
    ("context", context),
    ("standing", standing),
    ("company", company),
    ("figures near", figures_near),
    ("people", people),
    ("gloss", gloss),
    ("elapsed", elapsed),
    ("story", story),
)


ONE_ARTICLE = " in one article"
WHEREVER = frozenset({"article", "gloss", "elapsed", "story"})
"""Fields that mean the same whether the two claims stand in one article or in two."""
NOT_WORDING = frozenset({"start", "value", f"value{ONE_ARTICLE}", *WHEREVER})
"""Fields that say nothing of how alike the wording is."""


def levels(left: Profile, right: Profile) -> tuple[tuple[str, Level], ...]:
    """The level each field reaches; the order of the two claims makes no difference.

    Two claims of one article have fields of their own ("counted in one article"): an article says the same words of many
    figures and seldom one figure twice, so that what makes one fact of two articles' claims tells little there.
    """
    is_one = left.claim.article == right.claim.article
    return tuple((named(name, is_one), rule(left, right)) for name, rule in FIELDS)


def named(field: str, is_one: bool) -> str:
    """The name of a field for two claims of one article or of two."""
    return f"{field}{ONE_ARTICLE}" if is_one and field not in WHEREVER else field


def compare(left: Profile, right: Profile) -> tuple[Reason, ...]:
    """Each field's level with its weight, the starting odds first."""
    found = [Reason(field="start", level=left.family, weight=WEIGHTS.start.get(left.family, 0.0))]
    for name, level in levels(left, right):
        found.append(Reason(field=name, level=level, weight=WEIGHTS.of_claims(name).get(level, 0.0)))
    return tuple(found)


def weigh(left: Profile, right: Profile) -> tuple[float, float]:
    """The sum of the weights that `compare` gives, and the part of it that comes from the words, for all pairs of a folder."""
    whole = words = 0.0
    for rule, weights, is_wording in TABLES[left.claim.article == right.claim.article]:
        weight = weights.get(rule(left, right), 0.0)
        whole += weight
        if is_wording:
            words += weight
    return whole + WEIGHTS.start.get(left.family, 0.0), words


TABLES = tuple(
    tuple(
        (rule, WEIGHTS.of_claims(named(name, is_one)), named(name, is_one) not in NOT_WORDING) for name, rule in FIELDS
    )
    for is_one in (False, True)
)
"""For two claims of two articles and of one: each field with its weights, and whether it is one of the wording."""
