"""The comparison of two claims: each field gives a level, each level has a weight, and the weights add up.

Shape:  compare_claims(left, right) -> (Reason("counted", "same head", +1.7), ...); the sum of the weights is the log-odds
        that the two claims are about one fact.
"""

from collections.abc import Callable, Mapping

from rapidfuzz import fuzz

from ..quantities import dates
from ..records import Reason
from .features import Features
from .figure_comparisons import bound, elapsed, gloss, per, unit, value
from .levels import Level, phrase_overlap, set_overlap, step
from .vectors import cosine, dot
from .weights import WEIGHTS

ALIKE = 75
"""Ratio of two heads, from 0 to 100, from which they are alike in writing."""
ONE_SOURCE = 80
"""Ratio of the names of two sources, from 0 to 100, from which they are one."""


# --- what the figures are about


def counted(left: Features, right: Features) -> Level:
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
    if fuzz.ratio(left.head, right.head) >= ALIKE:
        return "alike"
    return "different class" if one and two else "different"


def event(left: Features, right: Features) -> Level:
    """What happened to the counted: the same verb, or another."""
    one, two = left.event, right.event
    if not one or not two:
        return "null"
    if one == two:
        return "same class" if one.startswith("<") else "same"
    if one in right.window or two in left.window:
        return "near the other"
    return "different class" if one.startswith("<") and two.startswith("<") else "different"


def concept(left: Features, right: Features) -> Level:
    """What the figures describe."""
    return phrase_overlap(left.concept, right.concept)


def actor(left: Features, right: Features) -> Level:
    """Who or what acted."""
    return phrase_overlap(left.actor, right.actor)


def place(left: Features, right: Features) -> Level:
    """Where it happened."""
    return phrase_overlap(left.place, right.place)


def named_owner(left: Features, right: Features) -> Level:
    """The names in the phrases for what the figures describe and for who acted."""
    return phrase_overlap(left.named_owner, right.named_owner)


def time(left: Features, right: Features) -> Level:
    """Whether the last dates that the two texts name can be one date."""
    if left.family == "date" or left.last_date is None or right.last_date is None:
        return "null"
    same = dates.same_day(left.last_date, right.last_date)
    return "null" if same is None else "fits" if same else "different"


def era(left: Features, right: Features) -> Level:
    """Whether both figures are of the days of the news, both of another time, or one of each: this quake and the one of 2004."""
    if left.family == "date":
        return "null"
    return left.era if left.era == right.era else " and ".join(sorted((left.era, right.era)))


def ambiguity(left: Features, right: Features) -> Level:
    """How many claims of this type an article holds: where it is one, it is hardly mistaken for another."""
    return step(max(left.ambiguity, right.ambiguity), (1.15, 1.6, 2.5, 4.0))


def modality(left: Features, right: Features) -> Level:
    """Whether the figures are stated, denied, expected or feared."""
    one, two = left.claim.modality, right.claim.modality
    return "same" if one == two else "expected and stated" if "expected" in (one, two) else "different"


def attribution(left: Features, right: Features) -> Level:
    """Whether both figures have the same source."""
    one, two = left.claim.attribution, right.claim.attribution
    if not one or not two:
        return "null"
    return "same" if fuzz.token_set_ratio(one, two) >= ONE_SOURCE else "different"


# --- the words around the figures


def window(left: Features, right: Features) -> Level:
    """The words around both figures, weighted by nearness and rarity: their cosine in steps."""
    return step(cosine(left.window, right.window), (0.02, 0.08, 0.16, 0.26, 0.38, 0.55, 0.75, 0.95))


def sentence(left: Features, right: Features) -> Level:
    """The words of both sentences, weighted by rarity: the share of the shorter sentence that the longer one contains."""
    small, large = sorted((left.sentence, right.sentence), key=len)
    if len(small) < 3:
        return "short"
    total = sum(small.values())
    shared = sum(weight for word, weight in small.items() if word in large)
    return step(shared / total, (0.1, 0.2, 0.35, 0.5, 0.7, 0.9))


def adjacent_words(left: Features, right: Features) -> Level:
    """How many of the two words on either side of the figures are the same."""
    before = set(left.words_before) & set(right.words_before)
    after = set(left.words_after) & set(right.words_after)
    return str(min(len(before) + len(after), 3))


PHRASE = (38, 45, 52, 60, 70, 85)


def phrase(left: Features, right: Features) -> Level:
    """The letters on either side of the figures."""
    return step(phrase_ratio(left, right), PHRASE)


def phrase_ratio(left: Features, right: Features) -> float:
    """How alike the text on both sides of two figures is, from 0 to 100; the end of a sentence counts as different."""
    before = fuzz.ratio(left.text_before, right.text_before)
    after = fuzz.ratio(left.text_after, right.text_after)
    return (before + after) / 2


def names(left: Features, right: Features) -> Level:
    """Whether a name near one figure is near the other, too."""
    if not left.names or not right.names:
        return "null"
    return "shared" if left.names & right.names else "different"


def figures(left: Features, right: Features) -> Level:
    """Whether the two sentences share another figure, as wire copy and lists do."""
    if not left.figures or not right.figures:
        return "null"
    return "shared" if left.figures & right.figures else "different"


def people(left: Features, right: Features) -> Level:
    """The persons that both sentences mention."""
    if bool(left.people) != bool(right.people):
        return "one null"
    return set_overlap(left.people, right.people)


# --- the articles around the figures


def article(left: Features, right: Features) -> Level:
    """Two claims of one article: seldom one figure given twice, mostly two figures."""
    if left.claim.article != right.claim.article:
        return "other"
    return "same, same value" if left.claim.value == right.claim.value else "same, other value"


def story(left: Features, right: Features) -> Level:
    """Whether both articles tell one story: what two stories share is background, and needs strong evidence."""
    return "same" if left.story == right.story else "other"


def context(left: Features, right: Features) -> Level:
    """The words of the sentences around both figures: their cosine in steps."""
    return step(dot(left.context.words, right.context.words), CONTEXT)


CONTEXT = (0.05, 0.1, 0.15, 0.2, 0.27, 0.35, 0.45, 0.6, 0.8)


def position(left: Features, right: Features) -> Level:
    """Where in their articles the two are: two headlines give the news, two last paragraphs the background."""
    return " and ".join(sorted((left.context.position, right.context.position)))


def company(left: Features, right: Features) -> Level:
    """The types of figures near both: "14 rifles, 31 magazines, 923 rounds" / "six rifles, 12 magazines, 300 rounds"."""
    if not left.context.nearby_types or not right.context.nearby_types:
        return "null"
    return step(dot(left.context.nearby_types, right.context.nearby_types), COMPANY)


COMPANY = (0.01, 0.2, 0.4, 0.6, 0.8)


def figures_near(left: Features, right: Features) -> Level:
    """How many of the figures near both are the same."""
    if not left.context.nearby_figures or not right.context.nearby_figures:
        return "null"
    return str(min(3, len(left.context.nearby_figures & right.context.nearby_figures)))


def base(left: Features, right: Features) -> Level:
    """The log-odds of an average pair of claims, before any wording is compared."""
    return "average"


FIELDS: tuple[tuple[str, Callable[[Features, Features], Level]], ...] = (
    ("base", base),
    ("value", value),
    ("counted", counted),
    ("event", event),
    ("concept", concept),
    ("actor", actor),
    ("place", place),
    ("time", time),
    ("era", era),
    ("whose", named_owner),
    ("crowd", ambiguity),
    ("unit", unit),
    ("per", per),
    ("modality", modality),
    ("window", window),
    ("sentence", sentence),
    ("beside", adjacent_words),
    ("phrase", phrase),
    ("names", names),
    ("figures", figures),
    ("bound", bound),
    ("attribution", attribution),
    ("article", article),
    ("context", context),
    ("standing", position),
    ("company", company),
    ("figures near", figures_near),
    ("people", people),
    ("gloss", gloss),
    ("elapsed", elapsed),
    ("story", story),
)
"""Every field with its rule. weights.json, `--explain` and the JSON report use the names, so a name stays when its rule is renamed."""


Row = tuple[Callable[[Features, Features], Level], Mapping[Level, float], bool]
"""A rule, the weights of its levels, and whether it compares wording."""
ONE_ARTICLE = " in one article"
ANYWHERE = frozenset({"article", "gloss", "elapsed", "story"})
"""Fields with the same weights for two claims of one article and of two articles."""
NOT_WORDING = frozenset({"start", "value", f"value{ONE_ARTICLE}", *ANYWHERE})
"""Fields that do not show how alike the wording is."""


def levels(left: Features, right: Features) -> tuple[tuple[str, Level], ...]:
    """The level of each field; the order of the two claims makes no difference.

    Two claims of one article have fields of their own ("counted in one article"): an article uses the same words for many
    figures and seldom gives one figure twice, so the evidence that joins claims of two articles is weak there.
    """
    is_one = left.claim.article == right.claim.article
    return tuple((field_name(name, is_one), rule(left, right)) for name, rule in FIELDS)


def field_name(field: str, is_one_article: bool) -> str:
    """The name of a field for two claims of one article or of two."""
    return f"{field}{ONE_ARTICLE}" if is_one_article and field not in ANYWHERE else field


def compare_claims(left: Features, right: Features) -> tuple[Reason, ...]:
    """The level of each field with its weight, the starting odds first."""
    found = [Reason(field="start", level=left.family, weight=WEIGHTS.start.get(left.family, 0.0))]
    for name, level in levels(left, right):
        found.append(Reason(field=name, level=level, weight=WEIGHTS.of_claims(name).get(level, 0.0)))
    return tuple(found)


def weigh(left: Features, right: Features) -> tuple[float, float]:
    """The sum of the weights from `compare_claims`, and the part of it from the wording; faster, for all pairs of a folder."""
    whole = words = 0.0
    for rule, weights, is_wording in TABLES[left.claim.article == right.claim.article]:
        weight = weights.get(rule(left, right), 0.0)
        whole += weight
        if is_wording:
            words += weight
    return whole + WEIGHTS.start.get(left.family, 0.0), words


def tables(weights_of: Callable[[str], Mapping[Level, float]]) -> tuple[tuple[Row, ...], ...]:
    """Each rule with its weights and whether it compares wording: first for two claims of two articles, then for two of one.

    Shape:  `weights_of` gives the weights of a field by level.
    """
    return tuple(
        tuple(
            (rule, weights_of(field_name(name, is_one)), field_name(name, is_one) not in NOT_WORDING)
            for name, rule in FIELDS
        )
        for is_one in (False, True)
    )


TABLES = tables(WEIGHTS.of_claims)
"""The tables of the learned weights."""
