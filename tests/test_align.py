"""Which claims and which quotations belong together."""

import itertools
import random
import time
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck import align, judge, patterns
from factcheck.align import comparisons, context, group_comparisons
from factcheck.align.clustering import agglomerate
from factcheck.align.context import MOST, NEAR, Surroundings
from factcheck.align.corpus import Background
from factcheck.align.facts import CROWD, has_grown_older, keys, profiled
from factcheck.align.features import Profile
from factcheck.align.group_comparisons import Both, is_contradicted, is_worlds_apart
from factcheck.align.terms import Rarity, stem
from factcheck.records import Article, Claim, Group, Quote

from .claims_by_hand import article, claim, quote

WORDS = patterns.load()
KILLED: dict[str, Any] = {"class_": "killed", "event": "kill", "head": "people", "counted": "people"}
INJURED: dict[str, Any] = {"class_": "injured", "event": "injure", "head": "people", "counted": "people"}


def story() -> tuple[list[Article], list[Claim]]:
    """Three articles on one quake: a toll that differs, the injured, its magnitude."""
    lines: dict[str, list[tuple[str, float, dict[str, Any]]]] = {
        "a.txt": [
            ("The quake in Rondo province killed at least |17| people on Monday.", 17, {**KILLED, "bound": "at least"}),
            ("Another |240| people were injured, the disaster agency said.", 240, INJURED),
            ("The |4.8|-magnitude tremor came at noon.", 4.8, {"kind": "measure", "unit": "magnitude"}),
        ],
        "b.txt": [
            ("The quake in Rondo province killed |17| people and flattened houses.", 17, KILLED),
            ("Some |240| people were injured, the disaster agency said.", 240, {**INJURED, "bound": "about"}),
            ("A |4.8|-magnitude tremor shook Rondo.", 4.8, {"kind": "measure", "unit": "magnitude"}),
        ],
        "c.txt": [
            ("The quake in Rondo province killed |19| people and flattened houses.", 19, KILLED),
            (
                "Rondo, home to |5,300| people, was cut off.",
                5300,
                {"head": "people", "counted": "people", "event": "cut"},
            ),
        ],
    }
    articles, claims = [], []
    for name, sentences in lines.items():
        at = 0
        for marked, value, more in sentences:
            claims.append(claim(marked, value, article=name, at=at, **more))
            at += len(marked)
        articles.append(article(name, "\n".join(marked.replace("|", "") for marked, _, _ in sentences)))
    return articles, claims


def ids(groups: tuple[Group, ...]) -> list[list[str]]:
    """Groups by their claims' ids."""
    return [[one.id for one in group.claims] for group in groups]


def together(groups: tuple[Group, ...], *texts: str) -> bool:
    """Whether one group holds claims of all these sentences."""
    return any(all(any(text in one.sentence for one in group.claims) for text in texts) for group in groups)


def test_one_event_told_three_times() -> None:
    """The toll is one fact though an article has another figure; the injured and the magnitude are others."""
    articles, claims = story()
    groups = align.facts(claims, articles, WORDS)
    assert together(groups, "killed at least 17", "killed 17")
    assert together(groups, "killed 17", "killed 19")
    assert together(groups, "Another 240", "Some 240")
    assert together(groups, "The 4.8", "A 4.8")
    assert not together(groups, "killed 17", "Another 240")
    assert not together(groups, "Another 240", "home to 5,300")


def test_every_claim_is_in_one_group() -> None:
    """None lost, none twice."""
    articles, claims = story()
    groups = align.facts(claims, articles, WORDS)
    assert sorted(one for group in ids(groups) for one in group) == sorted(one.id for one in claims)


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_order_changes_nothing(rng: random.Random) -> None:
    """Any shuffle of claims and articles gives the same groups, links and facts."""
    articles, claims = story()
    expected = align.facts(claims, articles, WORDS)
    rng.shuffle(articles)
    rng.shuffle(claims)
    found = align.facts(claims, articles, WORDS)
    assert found == expected
    facts = [[judge.fact(group, judge.Circumstances(), WORDS) for group in groups] for groups in (found, expected)]
    assert facts[0] == facts[1]


def test_another_story_in_the_folder_changes_nothing() -> None:
    """What is rare, and how many claims an article holds, is told by the story: links and weights stay as they are."""
    articles, claims = story()
    others = [
        article(
            f"{name}.txt", "The Melby council sold two ferries. Harbour master Ole Lund kept 17 people on the ferries."
        )
        for name in "xyz"
    ]
    strange = [
        claim(
            "Harbour master Ole Lund kept |17| people on the ferries.", 17, article=one.id, head="people", event="keep"
        )
        for one in others
    ]
    alone = align.facts(claims, articles, WORDS)
    mixed = align.facts([*claims, *strange], [*articles, *others], WORDS)
    assert [group for group in mixed if group.claims[0].article < "x"] == list(alone)


def test_order_changes_nothing_in_a_crowd() -> None:
    """Where each claim meets only those it shares most with, too: more claims of one sort than are all compared."""
    articles, claims = [], []
    for number in range(130):
        one_of_each, told = story()
        for name in ("a.txt", "b.txt", "c.txt"):
            new = f"{number:03}-{name}"
            articles += [msgspec.structs.replace(one, id=new, path=new) for one in one_of_each if one.id == name]
            claims += [
                msgspec.structs.replace(
                    one,
                    id=f"{number:03}-{one.id}",
                    article=new,
                    whole=None,
                    value=one.value + number % 7,  # type: ignore[operator]
                )
                for one in told
                if one.article == name
            ]
    assert sum(one.kind == "count" for one in claims) > CROWD
    expected = align.facts(claims, articles, WORDS)
    random.Random(1).shuffle(articles)
    random.Random(2).shuffle(claims)
    assert align.facts(claims, articles, WORDS) == expected


def test_levels_are_symmetric() -> None:
    """Left and right make no difference to any field."""
    articles, claims = story()
    profiles = align.profiled(claims, articles, WORDS)
    for left in profiles:
        for right in profiles:
            assert comparisons.levels(left, right) == comparisons.levels(right, left)


def test_links_say_why() -> None:
    """Each link lists every field with its level and weight, and adds up."""
    articles, claims = story()
    links = [link for group in align.facts(claims, articles, WORDS) for link in group.links]
    assert links
    for link in links:
        assert link.reasons
        assert link.weight == pytest.approx(sum(reason.weight for reason in link.reasons), abs=0.001)


def test_a_path_of_links_leads_to_every_claim_of_a_fact() -> None:
    """Two claims that are joined only by the figures they stand with, too: --explain of the two tells the links between."""
    articles, claims = story()
    for group in align.facts(claims, articles, WORDS):
        for left in group.claims:
            for right in group.claims:
                here = left.id
                for link in align.path(group, left.id, right.id):
                    assert here in (link.left, link.right)
                    here = link.right if here == link.left else link.left
                assert here == right.id


APART = [
    (
        claim("|12| people were killed and 30 were injured", 12, **KILLED),
        claim("12 people were killed and |30| were injured", 30, **INJURED),
    ),
    (
        claim("The blast hurt |80| people.", 80, **INJURED),
        claim("The blast hurt |30| seriously.", 30, at=60, whole="a.txt:15-17", **INJURED),
    ),
    (
        claim("The crash in Rondo killed |12| people.", 12, **KILLED),
        claim("The crash in Rondo injured |12| people.", 12, article="b.txt", **INJURED),
    ),
    (
        claim("The court charged |9| men over the riot.", 9, class_="charged", head="man", event="charge"),
        claim("The court convicted |9| men over the riot.", 9, article="b.txt", class_="convicted", head="man"),
    ),
    (
        claim("The raid on Rondo killed |40| people.", 40, **KILLED),
        claim("The raid on Rondo killed |28| civilians.", 28, article="b.txt", **{**KILLED, "head": "civilian"}),
    ),
    (
        claim("The raid on Rondo killed |28| civilians.", 28, **{**KILLED, "head": "civilian"}),
        claim("The raid on Rondo killed |31| soldiers.", 31, article="b.txt", **{**KILLED, "head": "soldier"}),
    ),
    (
        claim("The |third| victim of the crash in Rondo died.", 3, kind="ordinal", head="victim"),
        claim(
            "He is charged with |first|-degree murder over the crash.",
            1,
            article="b.txt",
            kind="ordinal",
            head="degree",
        ),
    ),
]


@pytest.mark.parametrize(("left", "right"), APART)
def test_never_together(left: Claim, right: Claim) -> None:
    """Two figures of one sentence, a part and its whole, the killed and the injured, civilians and all, two ordinals."""
    articles = [article("a.txt", "Rondo raid crash riot"), article("b.txt", "Rondo raid crash riot")]
    assert len(align.facts([left, right], articles, WORDS)) == 2
    assert align.explain(left.id, right.id, [left, right], articles, WORDS).weight == float("-inf")


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        ({"value": 40}, {"value": 40}),
        ({"value": 40, "bound": "at least"}, {"value": 43}),
        ({"value": 40, "bound": "about"}, {"value": 39, "bound": "about"}),
    ],
)
def test_a_part_as_large_as_the_whole_may_be_all(whole: dict[str, Any], part: dict[str, Any]) -> None:
    """ "40 people" may all have been civilians."""
    one = claim("The raid on Rondo killed |40| people.", **whole, **KILLED)
    two = claim("The raid on Rondo killed |40| civilians.", article="b.txt", **part, **{**KILLED, "head": "civilian"})
    assert align.explain(one.id, two.id, [one, two], [], WORDS).weight > float("-inf")


def test_clock_times_of_two_zones_meet() -> None:
    """A zone is no unit of its own: "1:53 p.m. local time" / "10:23 GMT"."""
    texts = ("A quake struck near Rondo at |1:53 p.m.| on Monday.", "The Rondo quake struck at |10:23| GMT on Monday.")
    event: dict[str, Any] = {"kind": "time", "event": "strike", "concept": "quake"}
    local = claim(texts[0], "13:53", unit="local time", **event)
    world = claim(texts[1], "10:23", article="b.txt", unit="GMT", **event)
    articles = [article(name, text.replace("|", "")) for name, text in zip(("a.txt", "b.txt"), texts, strict=True)]
    assert len(align.facts([local, world], articles, WORDS)) == 1


def test_figure_and_its_gloss_are_one_fact() -> None:
    """ "3 million euros ($3.9 million)"."""
    text = "burglars took art worth {}3 million{} euros ({}$3.9 million{})"
    euros = claim(text.format("|", "|", "", ""), 2e6, unit="EUR")
    dollars = claim(text.format("", "", "|", "|"), 2.6e6, unit="USD")
    assert len(align.facts([euros, dollars], [article("a.txt")], WORDS)) == 1


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        (2417, 2417, "quantity: same odd"),
        (38, 38, "quantity: same"),
        (2, 2, "quantity: same small"),
        (40, 50, "quantity: near"),
        (40, 90, "quantity: different"),
        (40, 9000, "quantity: far"),
    ],
)
def test_value_levels(one: float, other: float, level: str) -> None:
    """An odd figure shared is more than a small one."""
    claims = [claim("some |figure| here", one), claim("some |figure| here", other, article="b.txt")]
    left, right = align.profiled(claims, [], WORDS)
    assert comparisons.value(left, right) == level


def test_a_copy_is_no_second_source() -> None:
    """The same wire text in two papers; another article stays itself."""
    wire = "The minister resigned on Monday after a long dispute over the budget.\n"
    wire += "Nobody in the cabinet had expected that he would go so soon.\n"
    other = "Farmers along the river fear that the harvest will be lost this year.\n"
    other += "Rain has not fallen there for more than two months now.\n"
    articles = [article("b.txt", wire + "Copyright."), article("a.txt", wire), article("c.txt", other)]
    assert align.copies(articles) == {"a.txt": "a.txt", "b.txt": "a.txt", "c.txt": "c.txt"}


def test_explain_two_that_were_not_joined() -> None:
    """Every field of two claims, or why they never meet."""
    articles, claims = story()
    toll, injured, magnitude = (one.id for one in claims[:3])
    assert align.explain(toll, magnitude, claims, articles, WORDS).reasons[0].field == "unit"
    found = align.explain(toll, injured, claims, articles, WORDS)
    assert ("counted", "same head, other words") not in {(reason.field, reason.level) for reason in found.reasons}
    assert found.weight < 0


@pytest.mark.parametrize(
    ("left", "right", "are_apart"),
    [
        (("|hundreds|", 200, True), ("|tens of thousands|", 20_000, True), True),
        (("|two|", 2, False), ("|ninety|", 90, False), True),
        (("|dozens|", 24, True), ("|3,000|", 3000, False), True),
        (("|1,200|", 1200, False), ("|34,000|", 34_000, False), True),
        (("|dozens|", 24, True), ("|200|", 200, False), False),
        (("|hundreds|", 200, True), ("|thousands|", 2000, True), False),
        (("|hundreds|", 200, True), ("|900|", 900, False), False),
        (("|two|", 2, False), ("|thirty|", 30, False), False),
        (("|15|", 15, False), ("|hundreds|", 200, True), False),
    ],
)
def test_worlds_apart(left: tuple[str, float, bool], right: tuple[str, float, bool], are_apart: bool) -> None:
    """Figures of two orders, in digits or words; a vague one reaches up to five times as far."""
    claims = [
        claim(marked, value, article=name, vague=is_vague, bound="at least" if is_vague else "exact")
        for name, (marked, value, is_vague) in (("a.txt", left), ("b.txt", right))
    ]
    one, two = profiled(claims, [article("a.txt"), article("b.txt")], WORDS)
    for first, second in ((one, two), (two, one)):
        assert is_worlds_apart(Both(left=(first,), right=(second,), mean=0, best=0)) is are_apart


def test_a_fraction_meets_percentages() -> None:
    """And no count; how near they are is told in percent."""
    half, third = claim("|Half| of the barns", 0.5, kind="percent"), claim("|a third|", 1 / 3, kind="percent")
    percentage = claim("|48| percent of the barns", 48, kind="percent", unit="percent", article="b.txt")
    count, hour = claim("|48| barns", 48), claim("|half| an hour", 0.5, kind="duration", unit="hour")
    assert keys(half) == keys(third) == keys(percentage)
    assert keys(half).isdisjoint(keys(count) | keys(hour))
    articles = [article("a.txt"), article("b.txt")]
    for one, level in ((half, "quantity: converts"), (third, "quantity: different")):
        assert comparisons.value(*profiled([one, percentage], articles, WORDS)) == level


def told(name: str, *sentences: str, title: str | None = None) -> tuple[Article, list[Claim]]:
    """An article of these sentences and its claims: figures between bars, each a count of the word behind it, or a date."""
    claims, at = [], 0
    for marked in sentences:
        parts = marked.split("|")
        for i in range(1, len(parts), 2):
            one = "".join(parts[:i]) + f"|{parts[i]}|" + "".join(parts[i + 1 :])
            if "-" in parts[i]:
                claims.append(claim(one, parts[i], article=name, at=at, kind="date"))
            else:
                head = parts[i + 1].split()[0].strip(".,")
                claims.append(claim(one, float(parts[i]), article=name, at=at, head=head))
        at += len("".join(parts)) + 1
    text = " ".join(marked.replace("|", "") for marked in sentences)
    return msgspec.structs.replace(article(name, text), title=title), claims


def around(*stories: tuple[Article, list[Claim]], unread: bool = False) -> list[Surroundings]:
    """What stands around the claims of some articles of one story, in order; without the articles where they are `unread`."""
    articles, claims = [one for one, _ in stories], [one for _, found in stories for one in found]
    background = Background(
        rarity=Rarity(articles=1, counts={}),
        stories=dict.fromkeys((one.id for one in articles), articles[0].id),
        published={},
        rarities={},
    )
    found = context.surroundings(claims, () if unread else articles, background, {})
    return [found[one.id] for one in claims]


FILLER = "The harbour was quiet and nobody had much to say of it. "


def test_standing() -> None:
    """Headline, first sentences, main story, background; what is said of an article that is not there may be anything."""
    storm = told(
        "a.txt",
        "Storm sinks |12| ferries",
        "The storm at Melby sank |12| ferries at their piers.",
        FILLER * 6,
        "Two days later |2| buoys were found.",
        FILLER * 6,
        "Some |4| cranes fell.",
        FILLER * 40,
        "In another storm |5| ferries were lost.",
        title="Storm sinks 12 ferries",
    )
    assert [one.standing for one in around(storm)] == ["headline", "lead", "lead", "early", "late"]
    assert [one.standing for one in around(storm, unread=True)] == ["late"] * 5
    for title in (None, "Another title than in the text"):
        untitled = msgspec.structs.replace(storm[0], title=title)
        assert [one.standing for one in around((untitled, storm[1]))] == ["lead", "lead", "early", "early", "late"]


def test_context() -> None:
    """The words of a sentence count most, then those before it, then those behind; stop words and figures do not."""
    beside = ("Rowers mourned the ferries.", "The gale sank |12| ferries.", "Gulls screamed for 3 days.")
    (found,) = around(told("a.txt", *beside))
    assert set(found.context) == {stem(word) for word in "rowers mourned gale sank ferries gulls screamed days".split()}
    own = found.context[stem("gale")]
    assert found.context[stem("ferries")] == own
    assert found.context[stem("rowers")] == pytest.approx(0.6 * own)
    assert found.context[stem("gulls")] == pytest.approx(0.4 * own)
    assert sum(weight**2 for weight in found.context.values()) == pytest.approx(1)
    (alone,) = around(told("a.txt", *beside), unread=True)
    assert set(alone.context) == {stem(word) for word in "gale sank ferries".split()}
    assert sum(weight**2 for weight in alone.context.values()) == pytest.approx(1)


def test_context_is_of_the_sentences_around() -> None:
    """What stands far off in the article is no context; a sentence of stop words has none."""
    far = told("a.txt", "Rowers mourned.", FILLER * 6, "The gale sank |12| ferries.", FILLER * 4, "Gulls screamed.")
    (found,) = around(far)
    assert found.context.keys().isdisjoint({stem("rowers"), stem("gulls")})
    assert stem("harbour") in found.context
    (empty,) = around((article("b.txt"), [claim("It was |12|.", 12, article="b.txt")]))
    assert empty.context == {}


def test_company() -> None:
    """The sorts of figures near by but the claim's own; the figures near by but the claim itself."""
    raid = told("a.txt", "The raid of |2011-03-04| found |14| rifles, |31| drums, |14| rifles and |9| rifles.")
    day, rifles, drums, again, others = around(raid)
    assert set(rifles.sorts) == {"date", "count|drums"}
    assert rifles.figures == {"date=2011-03-04", "count|drums=31.0", "count|rifles=9.0"}
    assert (again.sorts, again.figures) == (rifles.sorts, rifles.figures)
    assert others.figures == {"date=2011-03-04", "count|drums=31.0", "count|rifles=14.0"}
    assert set(drums.sorts) == {"date", "count|rifles"}
    assert set(day.sorts) == {"count|rifles", "count|drums"}
    assert sum(weight**2 for weight in rifles.sorts.values()) == pytest.approx(1)


def test_a_sort_of_every_article_counts_less() -> None:
    """The rarer in the story, the heavier."""
    one = told("a.txt", "The raid found |14| rifles, |31| drums and |5| canoes.")
    other = told("b.txt", "A raid brought |15| rifles and |31| drums to light.")
    rifles = around(one, other)[0]
    assert rifles.sorts["count|drums"] == pytest.approx(rifles.sorts["count|canoes"] / 2**0.5)


@pytest.mark.parametrize(("gap", "is_near"), [(10, True), (NEAR - 20, True), (NEAR + 20, False)])
def test_figures_near(gap: int, is_near: bool) -> None:
    """Of another sentence up to some letters away, of the same sentence however far; of another article never."""
    apart = around(told("a.txt", "They found |14| rifles.", "x" * gap, "Then |31| drums."), told("b.txt", "|7| boats."))
    assert [one.figures for one in apart] == (
        [{"count|drums=31.0"}, {"count|rifles=14.0"}, set()] if is_near else [set(), set(), set()]
    )
    one_sentence = around(told("a.txt", f"They found |14| rifles, {'x' * gap} and |31| drums."))
    assert [one.figures for one in one_sentence] == [{"count|drums=31.0"}, {"count|rifles=14.0"}]


def test_a_table_is_no_company() -> None:
    """Of a sentence of hundreds of figures, some on either side are looked at."""
    row = ", ".join(f"|{number}| sheep" for number in range(3 * MOST))
    found = around(told("a.txt", f"They counted {row} and goats."))
    assert [len(found[place].figures) for place in (0, 3 * MOST // 2, -1)] == [MOST, 2 * MOST, MOST]


def test_work_grows_with_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """5,000 figures of one paragraph are each set beside a few others only."""
    looked_at = 0
    is_far = context.is_far

    def counting(one: Claim, other: Claim) -> bool:
        nonlocal looked_at
        looked_at += 1
        return is_far(one, other)

    monkeypatch.setattr(context, "is_far", counting)
    flock = told("a.txt", *(f"Barn {number % 97} lost |{number}| sheep." for number in range(5000)))
    started = time.perf_counter()
    assert len(around(flock)) == 5000
    assert time.perf_counter() - started < 30
    assert looked_at < 5000 * (2 * MOST + 2)


NOWHERE: dict[str, Any] = {"context": {}, "standing": "late", "sorts": {}, "figures": frozenset()}


def with_around(one: Profile, *, people: frozenset[str] = frozenset(), **more: Any) -> Profile:
    """A profile with other surroundings or persons."""
    return msgspec.structs.replace(one, around=Surroundings(**{**NOWHERE, **more}), people=people)


LEVELS: list[tuple[Callable[[Profile, Profile], str], dict[str, Any], dict[str, Any], str]] = [
    (comparisons.context, {}, {"context": {"barn": 1.0}}, "below 0.05"),
    (comparisons.context, {"context": {"farm": 1.0}}, {"context": {"barn": 1.0}}, "below 0.05"),
    (comparisons.context, {"context": {"farm": 0.6, "barn": 0.8}}, {"context": {"farm": 1.0}}, "below 0.8"),
    (comparisons.context, {"context": {"barn": 1.0}}, {"context": {"barn": 1.0}}, "from 0.8"),
    (comparisons.company, {}, {"sorts": {"count|barn": 1.0}}, "null"),
    (comparisons.company, {"sorts": {"count|cow": 1.0}}, {"sorts": {"count|barn": 1.0}}, "below 0.01"),
    (comparisons.company, {"sorts": {"count|barn": 1.0}}, {"sorts": {"count|barn": 1.0}}, "from 0.8"),
    (comparisons.figures_near, {}, {"figures": frozenset({"a=1"})}, "null"),
    (comparisons.figures_near, {"figures": {"a=2"}}, {"figures": {"a=1"}}, "0"),
    (comparisons.figures_near, {"figures": {"a=1", "b=2"}}, {"figures": {"b=2", "c=1"}}, "1"),
    (comparisons.figures_near, {"figures": set("abcd")}, {"figures": set("abcde")}, "3"),
    (comparisons.people, {}, {}, "null"),
    (comparisons.people, {"people": frozenset({"ort"})}, {}, "one null"),
    (comparisons.people, {"people": frozenset({"ort"})}, {"people": frozenset({"ort"})}, "same"),
    (comparisons.people, {"people": frozenset({"ort"})}, {"people": frozenset({"ort", "voss"})}, "shared"),
    (comparisons.people, {"people": frozenset({"ort"})}, {"people": frozenset({"voss"})}, "different"),
]


@pytest.mark.parametrize(("rule", "left", "right", "level"), LEVELS)
def test_levels_of_surroundings(
    rule: Callable[[Profile, Profile], str], left: dict[str, Any], right: dict[str, Any], level: str
) -> None:
    """Whichever of two claims is first; of two groups of one claim each, the context is as likely."""
    barn, farm = (
        with_around(one, **more) for one, more in zip(profiled([BARNS, FARMS], [], WORDS), (left, right), strict=True)
    )
    for one, other in ((barn, farm), (farm, barn)):
        assert rule(one, other) == level
        if rule is comparisons.context:
            assert group_comparisons.context(Both(left=(one,), right=(other,), mean=0, best=0)) == level


BARNS, FARMS = claim("The fire took |12| barns.", 12), claim("The fire took |15| farms.", 15, article="b.txt")


def test_level_of_standing() -> None:
    """Whichever of two claims is first."""
    barn, farm = profiled([BARNS, FARMS], [], WORDS)
    late = with_around(farm)
    for standing, level in (
        ("headline", "headline and late"),
        ("lead", "late and lead"),
        ("early", "early and late"),
        ("late", "late and late"),
    ):
        one = with_around(barn, standing=standing)
        assert comparisons.standing(one, late) == comparisons.standing(late, one) == level


def test_the_best_pair_of_two_groups_tells_their_context() -> None:
    """Whatever the others are among."""
    barn, farm = profiled([BARNS, FARMS], [], WORDS)
    near: dict[str, Any] = {"context": {"barn": 1.0}}
    both = Both(left=(with_around(barn), with_around(barn, **near)), right=(with_around(farm, **near),), mean=0, best=0)
    assert group_comparisons.context(both) == "from 0.8"


def test_a_person_by_the_family_name() -> None:
    """Whatever stands before or behind it: "Peter Lund Jr." / "Lund"."""
    people = (("Peter Lund Jr.", "Anna van der Berg"), ("Lund", "Berg"))
    one, two = (msgspec.structs.replace(one, people=names) for one, names in zip((BARNS, FARMS), people, strict=True))
    left, right = profiled([one, two], [], WORDS)
    assert left.people == right.people == {"lund", "berg"}


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ({"value": 240}, {"value": 240}, "same"),
        ({"value": 2417}, {"value": 2417}, "same"),
        ({"value": 0.5, "kind": "percent"}, {"value": 50, "kind": "percent", "unit": "percent"}, "same"),
        ({"value": "2011-03-04", "kind": "date"}, {"value": "2011-03-04", "kind": "date"}, "same"),
        ({"value": 240, "bound": "at least"}, {"value": 250}, "near"),
        ({"value": 240}, {"value": 250}, "near"),
        ({"value": "2011-03-04", "kind": "date"}, {"value": "--03-04", "kind": "date"}, "near"),
        ({"value": 240}, {"value": 900}, "different"),
        ({"value": "2011-03-04", "kind": "date"}, {"value": "2011-03-05", "kind": "date"}, "different"),
    ],
)
def test_groups_have_weights_by_how_near_the_figures_are(one: dict[str, Any], other: dict[str, Any], near: str) -> None:
    """One figure, figures that can be one, two figures: each question has fields of its own, but for those of the figures."""
    left, right = profiled([claim("on |4 March|", **one), claim("on |4 March|", article="b.txt", **other)], [], WORDS)
    for both in (
        Both(left=(left,), right=(right,), mean=0, best=0),
        Both(left=(right,), right=(left,), mean=0, best=0),
    ):
        start, *names = [name for name, _ in group_comparisons.levels(both)]
        assert start == "start"
        assert names == [
            name if name in group_comparisons.WHATEVER else f"{name}, {near}" for name, _ in group_comparisons.FIELDS
        ]


def test_no_level_of_the_value_is_both_same_and_near() -> None:
    assert set(group_comparisons.ALIKE["same"]).isdisjoint(group_comparisons.ALIKE["near"])


@pytest.mark.parametrize(
    ("left", "right", "contradicted"),
    [
        ("a", "a", True),
        ("ab", "a", True),
        ("abc", "bc", True),
        ("a", "b", False),
        ("ab", "ac", False),
        ("abc", "ad", False),
    ],
)
def test_a_figure_told_only_beside_the_other_is_another_fact(left: str, right: str, contradicted: bool) -> None:
    """Where each figure has an article of its own, others may give both."""
    barns = [claim("The fire took |12| barns.", 12, article=name) for name in left]
    farms = [claim("The fire took |15| barns.", 15, article=name, at=50) for name in right]
    profiles = profiled([*barns, *farms], [], WORDS)
    one, two = (tuple(p for p in profiles if p.claim.value == value) for value in (12, 15))
    for first, second in ((one, two), (two, one)):
        assert is_contradicted(Both(left=first, right=second, mean=0, best=0)) is contradicted


def test_a_figure_may_stand_beside_its_own_rounding() -> None:
    """ "nearly four decades" / "38 years" in one article."""
    years = claim("He served for |38 years|.", 38, kind="duration", unit="year")
    rounded = claim("He left after |four decades|.", 4, at=30, bound="nearly", kind="duration", unit="decade")
    left, right = profiled([years, rounded], [], WORDS)
    assert not is_contradicted(Both(left=(left,), right=(right,), mean=0, best=0))


OLDER: list[tuple[tuple[float, str | None], tuple[float, str | None], bool]] = [
    ((27, "2005-06-14"), (29, "2007-04-20"), True),
    ((27, "2005-06-14"), (28, "2007-04-20"), True),
    ((27, "2005-06-14"), (28, "2006-06-14"), True),
    ((27, "2005-06-14"), (31, "2007-04-20"), False),
    ((27, "2005-06-14"), (27, "2007-04-20"), False),
    ((29, "2005-06-14"), (27, "2007-04-20"), False),
    ((27, "2005-06-14"), (28, "2005-07-20"), False),
    ((27, "2005-06-14"), (28, "2005-06-14"), False),
    ((27, None), (29, "2007-04-20"), False),
    ((27, None), (29, None), False),
    ((27, "2005"), (29, "2007"), False),
]


def aged(*told: tuple[float, str | None], kind: str = "age") -> tuple[list[Claim], list[Article]]:
    """Ages of Ort, each told by an article of that day."""
    ages = [
        claim(f"Lena Ort, |{age:g}|, lives in Melby.", age, article=name, kind=kind, unit="year")
        for name, (age, _) in zip("ab", told, strict=True)
    ]
    return ages, [article(name, published=day) for name, (_, day) in zip("ab", told, strict=True)]


@pytest.mark.parametrize(("left", "right", "is_older"), OLDER)
def test_two_ages_at_two_times(left: tuple[float, str | None], right: tuple[float, str | None], is_older: bool) -> None:
    """Apart where the years between the articles make the one of the other; never without both dates."""
    for first, second in ((left, right), (right, left)):
        one, two = profiled(*aged(first, second), WORDS)
        assert has_grown_older(one, two) is has_grown_older(two, one) is is_older


def test_two_ages_at_two_times_are_two_facts() -> None:
    """Said so by --explain, and only of ages."""
    ages, articles = aged((27, "2005-06-14"), (29, "2007-04-20"))
    for one, two in itertools.permutations(one.id for one in ages):
        link = align.explain(one, two, ages, articles, WORDS)
        assert [(reason.field, reason.level) for reason in link.reasons] == [("apart", "ages at two times")]
        assert link.weight == float("-inf")
    assert len(align.facts(ages, articles, WORDS)) == 2
    terms, articles = aged((27, "2005-06-14"), (29, "2007-04-20"), kind="duration")
    assert align.explain(terms[0].id, terms[1].id, terms, articles, WORDS).weight > float("-inf")


def test_no_chain_through_a_third() -> None:
    """Two that must not meet stay apart, however like both a third one is."""
    odds = {(0, 1): 9.0, (1, 2): 9.0, (0, 2): float("-inf")}
    groups = agglomerate(3, odds, threshold=0.0, absent=-1.0)
    assert groups in ([[0, 1], [2]], [[0], [1, 2]])


def test_average_of_all_pairs_decides() -> None:
    """One good link does not pull two unlike groups together."""
    odds = {(0, 1): 5.0, (2, 3): 5.0, (1, 2): 3.0, (0, 2): -8.0, (1, 3): -8.0, (0, 3): -8.0}
    assert agglomerate(4, odds, threshold=0.0, absent=-1.0) == [[0, 1], [2, 3]]


LETTER = "I carry that black day with me ever since, day after day. I will carry the horrible pain with me forever."


@pytest.mark.parametrize(
    ("left", "right", "are_one"),
    [
        (quote(LETTER), quote("I will carry the horrible pain with me forever.", article="b.txt"), True),
        (quote("It’s cold. We hope to sail soon"), quote("It's cold. We hope to sail soon,", article="b.txt"), True),
        (quote("I am at peace"), quote("I am peace", article="b.txt"), True),
        (
            quote("The lake was too calm for high waves to build up there"),
            quote("Because the lake was so calm, high waves were unlikely", article="b.txt"),
            True,
        ),
        (quote("We will win the match on Sunday"), quote("We will lose the vote in May", article="b.txt"), False),
        (quote("I do not think so"), quote("I do not know", article="b.txt", speaker="Peter Miller"), False),
        (quote(LETTER, kind="indirect"), quote(LETTER, article="b.txt"), False),
    ],
)
def test_utterances(left: Quote, right: Quote, are_one: bool) -> None:
    """However cut, re-punctuated or bracketed; reported speech is no version of the words."""
    groups = align.utterances([left, right])
    assert any(len(group) == 2 for group in groups) is are_one
    assert align.utterances([left, right]) == align.utterances([right, left])


def listed(groups: tuple[tuple[Quote, ...], ...]) -> list[list[tuple[str, str]]]:
    """Article and words of each quotation of each group."""
    return [[(one.article, one.text) for one in group] for group in groups]


def test_sentence_by_sentence() -> None:
    """Each sentence stands in one group; two articles that share nothing are not joined by a third."""
    left = quote("The dam held all night. Nobody slept in the valley. We thank the men who stayed.")
    middle = quote("Nobody slept in the valley", article="b.txt")
    right = quote("We thank the men who stayed. They saved us.", article="c.txt")
    assert listed(align.utterances([left, middle, right])) == [
        [("a.txt", "The dam held all night.")],
        [("a.txt", "Nobody slept in the valley."), ("b.txt", "Nobody slept in the valley")],
        [("a.txt", "We thank the men who stayed."), ("c.txt", "We thank the men who stayed.")],
        [("c.txt", "They saved us.")],
    ]


def test_sentences_that_follow_each_other_stay_together() -> None:
    """A statement in two articles is one utterance, the few words before and behind it, too."""
    left = quote("No. The dam held all night. Nobody slept in the valley. Never again.")
    right = quote(
        "No! The dam held all the night; nobody slept. Nobody slept in the valley. Never again,", article="b.txt"
    )
    (group,) = align.utterances([left, right])
    assert [one.whole for one in group] == [None, None]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (quote("Yes, of course"), quote("Yes, of course", article="b.txt")),
        (quote("total privacy", kind="mixed"), quote("total privacy", kind="mixed", article="b.txt")),
        (quote(LETTER, kind="scare"), quote(LETTER, kind="scare", article="b.txt")),
    ],
)
def test_a_few_words_are_anybody_s(left: Quote, right: Quote) -> None:
    """Fewer than four words and scare quotes are no shared utterance."""
    assert len(align.utterances([left, right])) == 2


def test_whole_quotations_for_a_list() -> None:
    """Each stands once, with all its words."""
    left = quote("The dam held all night. Nobody slept in the valley. We thank the men who stayed.")
    middle = quote("Nobody slept in the valley", article="b.txt")
    right = quote("We thank the men who stayed. They saved us.", article="c.txt")
    found = [one for group in align.wholes([left, middle, right]) for one in group]
    assert sorted(found, key=lambda one: one.id) == [left, middle, right]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("[" * 160_000, "[" * 160_000),
        ("(" * 160_000, "( " * 80_000),
        ("[a " * 50_000, "[a " * 50_000 + "b"),
        ("We will not go home. " * 8_000, "We will not go home. " * 8_000 + "We will not go home yet."),
        (
            ". ".join(f"We saw {n} boats and {n * 7} men on day {n}" for n in range(4_000)),
            ". ".join(f"We saw {n} boats and {n * 7} men on day {n}" for n in range(4_000) if n % 9),
        ),
    ],
)
def test_long_quotations_take_no_long_time(left: str, right: str) -> None:
    """Time is linear in the length of a quotation, whatever it is made of."""
    start = time.process_time()
    groups = align.utterances([quote(left), quote(right, article="b.txt")])
    for group in groups:
        judge.utterance(group)
    assert time.process_time() - start < 8
