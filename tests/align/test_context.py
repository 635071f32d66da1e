"""The context of claims in their articles."""

import time

import msgspec
import pytest

from factcheck import patterns
from factcheck.align import context
from factcheck.align.context import MOST, NEAR, Context
from factcheck.align.corpus import Corpus
from factcheck.align.terms import DocumentFrequency, stem
from factcheck.records import Article, Claim

from ..claims_by_hand import article, claim

WORDS = patterns.load()


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


def contexts_of(*stories: tuple[Article, list[Claim]], unread: bool = False) -> list[Context]:
    """What stands around the claims of some articles of one story, in order; without the articles where they are `unread`."""
    articles, claims = [one for one, _ in stories], [one for _, found in stories for one in found]
    corpus = Corpus(
        frequency=DocumentFrequency(articles=1, counts={}),
        stories=dict.fromkeys((one.id for one in articles), articles[0].id),
        published={},
        story_frequencies={},
    )
    found = context.contexts(claims, () if unread else articles, corpus, {})
    return [found[one.id] for one in claims]


FILLER = "The harbour was quiet and nobody had much to say of it. "


def test_position() -> None:
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
    assert [one.position for one in contexts_of(storm)] == ["headline", "lead", "lead", "early", "late"]
    assert [one.position for one in contexts_of(storm, unread=True)] == ["late"] * 5
    for title in (None, "Another title than in the text"):
        untitled = msgspec.structs.replace(storm[0], title=title)
        assert [one.position for one in contexts_of((untitled, storm[1]))] == ["lead", "lead", "early", "early", "late"]


def test_context() -> None:
    """The words of a sentence count most, then those before it, then those behind; stop words and figures do not."""
    beside = ("Rowers mourned the ferries.", "The gale sank |12| ferries.", "Gulls screamed for 3 days.")
    (found,) = contexts_of(told("a.txt", *beside))
    assert set(found.words) == {stem(word) for word in "rowers mourned gale sank ferries gulls screamed days".split()}
    own = found.words[stem("gale")]
    assert found.words[stem("ferries")] == own
    assert found.words[stem("rowers")] == pytest.approx(0.6 * own)
    assert found.words[stem("gulls")] == pytest.approx(0.4 * own)
    assert sum(weight**2 for weight in found.words.values()) == pytest.approx(1)
    (alone,) = contexts_of(told("a.txt", *beside), unread=True)
    assert set(alone.words) == {stem(word) for word in "gale sank ferries".split()}
    assert sum(weight**2 for weight in alone.words.values()) == pytest.approx(1)


def test_context_is_of_the_sentences_around() -> None:
    """What stands far off in the article is no context; a sentence of stop words has none."""
    far = told("a.txt", "Rowers mourned.", FILLER * 6, "The gale sank |12| ferries.", FILLER * 4, "Gulls screamed.")
    (found,) = contexts_of(far)
    assert found.words.keys().isdisjoint({stem("rowers"), stem("gulls")})
    assert stem("harbour") in found.words
    (empty,) = contexts_of((article("b.txt"), [claim("It was |12|.", 12, article="b.txt")]))
    assert empty.words == {}


def test_company() -> None:
    """The sorts of figures near by but the claim's own; the figures near by but the claim itself."""
    raid = told("a.txt", "The raid of |2011-03-04| found |14| rifles, |31| drums, |14| rifles and |9| rifles.")
    day, rifles, drums, again, others = contexts_of(raid)
    assert set(rifles.nearby_types) == {"date", "count|drums"}
    assert rifles.nearby_figures == {"date=2011-03-04", "count|drums=31.0", "count|rifles=9.0"}
    assert (again.nearby_types, again.nearby_figures) == (rifles.nearby_types, rifles.nearby_figures)
    assert others.nearby_figures == {"date=2011-03-04", "count|drums=31.0", "count|rifles=14.0"}
    assert set(drums.nearby_types) == {"date", "count|rifles"}
    assert set(day.nearby_types) == {"count|rifles", "count|drums"}
    assert sum(weight**2 for weight in rifles.nearby_types.values()) == pytest.approx(1)


def test_a_type_of_every_article_counts_less() -> None:
    """The rarer in the story, the heavier."""
    one = told("a.txt", "The raid found |14| rifles, |31| drums and |5| canoes.")
    other = told("b.txt", "A raid brought |15| rifles and |31| drums to light.")
    rifles = contexts_of(one, other)[0]
    assert rifles.nearby_types["count|drums"] == pytest.approx(rifles.nearby_types["count|canoes"] / 2**0.5)


@pytest.mark.parametrize(("gap", "is_near"), [(10, True), (NEAR - 20, True), (NEAR + 20, False)])
def test_figures_near(gap: int, is_near: bool) -> None:
    """Of another sentence up to some letters away, of the same sentence however far; of another article never."""
    apart = contexts_of(
        told("a.txt", "They found |14| rifles.", "x" * gap, "Then |31| drums."), told("b.txt", "|7| boats.")
    )
    assert [one.nearby_figures for one in apart] == (
        [{"count|drums=31.0"}, {"count|rifles=14.0"}, set()] if is_near else [set(), set(), set()]
    )
    one_sentence = contexts_of(told("a.txt", f"They found |14| rifles, {'x' * gap} and |31| drums."))
    assert [one.nearby_figures for one in one_sentence] == [{"count|drums=31.0"}, {"count|rifles=14.0"}]


def test_a_table_is_no_company() -> None:
    """Of a sentence of hundreds of figures, some on either side are looked at."""
    row = ", ".join(f"|{number}| sheep" for number in range(3 * MOST))
    found = contexts_of(told("a.txt", f"They counted {row} and goats."))
    assert [len(found[place].nearby_figures) for place in (0, 3 * MOST // 2, -1)] == [MOST, 2 * MOST, MOST]


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
    assert len(contexts_of(flock)) == 5000
    assert time.perf_counter() - started < 30
    assert looked_at < 5000 * (2 * MOST + 2)
