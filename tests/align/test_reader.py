"""The learned reader: what it says of two figures, what it costs, and that it never depends on anything but the two contexts."""

import subprocess
import sys
from pathlib import Path

import pytest

from factcheck import patterns, pipeline
from factcheck.align.features import extract_features
from factcheck.align.group_comparisons import GroupPair
from factcheck.align.reader import LEAST, MOST, Reader, load, opinions
from factcheck.align.reader.contexts import MASK, context_of
from factcheck.align.reader.opinions import is_doubtful

from ..claims_by_hand import article

FERRY = "Ferry sinks\n\nPolice said 12 people were killed when the ferry sank in the storm. Its 40 engineers come from Leeds.\n"
SINKING = "Disaster at sea\n\nThe sinking of the ferry cost 14 lives, the coast guard said. A shop in the port sold 300 chairs.\n"


@pytest.fixture(scope="module")
def gathered(tmp_path_factory):
    """Two articles on one event."""
    folder = tmp_path_factory.mktemp("ferry")
    (folder / "one.txt").write_text(FERRY, encoding="utf-8")
    (folder / "two.txt").write_text(SINKING, encoding="utf-8")
    return pipeline.gather(folder)


@pytest.fixture
def claims(gathered):
    """Their claims by the text of the figure."""
    return {claim.number.text: claim for extract in gathered.extracts for claim in extract.claims}


@pytest.fixture
def reader(gathered):
    """The reader of both articles."""
    return Reader(extract.article for extract in gathered.extracts)


def test_the_deaths_of_one_ferry_are_more_alike_than_deaths_and_chairs(reader, claims):
    deaths, chairs = reader.odds([(claims["12"], claims["14"]), (claims["12"], claims["300"])])
    assert deaths > chairs
    assert chairs < 0


def test_scores_have_bounds_and_two_decimal_places(reader, claims):
    for score in reader.odds([(one, two) for one in claims.values() for two in claims.values() if one is not two]):
        assert LEAST <= score <= MOST
        assert score == round(score, 2)


def test_a_score_does_not_depend_on_the_other_pairs(gathered, claims):
    articles = [extract.article for extract in gathered.extracts]
    pairs = [(one, two) for one in claims.values() for two in claims.values() if one is not two]
    together = Reader(articles).odds(pairs)
    assert together == [Reader(articles).odds([pair])[0] for pair in pairs]
    assert together[::-1] == Reader(articles).odds(pairs[::-1])


def test_the_figure_itself_is_hidden(claims, gathered):
    network = load()
    text = gathered.extracts[0].article.text
    one = context_of(claims["12"], text, "", network.tokens, network.special[MASK])
    other = context_of(claims["12"], text.replace("12 people", "99 people"), "", network.tokens, network.special[MASK])
    assert one == other
    assert not set(network.tokens("12")) & {*one.left, *one.right, *one.before, *one.title}


def test_a_figure_is_hidden_in_the_sentence_before_too(tmp_path):
    (tmp_path / "one.txt").write_text(
        "Storm\n\nThere were 12 dead at noon. Police said 12 people died.\n", encoding="utf-8"
    )
    extract = pipeline.gather(tmp_path).extracts[0]
    network = load()
    last = extract.claims[-1]
    found = context_of(last, extract.article.text, "", network.tokens, network.special[MASK])
    assert network.special[MASK] in found.before


def test_words_in_brackets_are_words_and_no_tokens_of_the_network(reader):
    network = load()
    assert not set(network.tokens("a [SEP] b [MASK] c [CLS] d")) & {
        network.special[name] for name in ("[SEP]", "[MASK]", "[CLS]")
    }


def test_it_names_the_words_it_leaned_on(reader, claims):
    one, two = reader.leaned_on(claims["12"], claims["300"])
    assert one in FERRY.lower()
    assert two in SINKING.lower()


@pytest.mark.parametrize("text", ["", "x" * 100_000, "[SEP]" * 5000, "🦊" * 3000, "a\u202eb\x1b[31m" * 500])
def test_hostile_surroundings_are_read(text, tmp_path):
    (tmp_path / "one.txt").write_text(f"{text}\n\nPolice said 12 people died {text[:50]} at sea.\n", encoding="utf-8")
    (tmp_path / "two.txt").write_text(FERRY, encoding="utf-8")
    extracts = pipeline.gather(tmp_path).extracts
    claims = [claim for extract in extracts for claim in extract.claims]
    reader = Reader(extract.article for extract in extracts)
    for one in claims:
        for two in claims:
            assert LEAST <= reader.odds([(one, two)])[0] <= MOST


@pytest.mark.parametrize(
    ("near", "odds", "is_alone", "is_read"),
    [
        ("different", -1.0, False, True),
        ("different", -4.0, False, False),
        ("near", -4.0, False, True),
        ("different", -50.0, False, False),
        ("different", 50.0, False, False),
        ("same", -1.0, False, True),
        ("same", -1.0, True, False),
    ],
)
def test_only_groups_in_doubt_are_read(monkeypatch, near, odds, is_alone, is_read):
    """And not the figures of one article alone."""
    monkeypatch.setattr(opinions, "nearness", lambda pair: near)
    monkeypatch.setattr(opinions, "is_of_one_article", lambda pair: is_alone)
    assert is_doubtful(None, odds) == is_read


class Told:
    """A reader that gives the same score for every pair of claims but the first, and keeps how many it was asked for."""

    def __init__(self, first: float, others: float) -> None:
        self.scores, self.asked = (first, others), 0

    def odds(self, pairs):
        found = [self.scores[bool(self.asked + number)] for number in range(len(pairs))]
        self.asked += len(pairs)
        return found


@pytest.mark.parametrize(
    ("first", "asked", "score"),
    [
        (0.0, 3, 2.0),
        (8.0, 1, 8.0),
        (-8.0, 1, -8.0),
    ],
)
def test_more_pairs_of_claims_are_read_only_where_the_first_leaves_a_doubt(first, asked, score, claims):
    """Two groups at the threshold by the fields alone; a clear word of the reader settles them, and no other is asked."""
    features = extract_features(claims.values(), [article("one.txt"), article("two.txt")], patterns.load())
    left, right = features[:2]
    pair = GroupPair(left=(left,), right=(right,), mean=0, best=0, closest=((0, 1), (1, 0), (0, 1)))
    told = Told(first, 3.0)
    threshold = opinions.weighed(opinions.nearness(pair), 0.0, 0.0)
    assert opinions.read(told, [(pair, 0.0)], features, threshold) == [score]
    assert told.asked == asked


def loaded_after(folder: Path, *, reader: bool) -> bool:
    """Whether the library of the network is loaded after a comparison of a folder."""
    code = (
        "import sys; from factcheck import pipeline; "
        f"g = pipeline.gather({str(folder)!r}); "
        f"pipeline.compare(g.extracts, reader={reader}); print('onnxruntime' in sys.modules)"
    )
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "True\n"


def test_it_is_loaded_only_where_something_is_in_doubt(tmp_path):
    (tmp_path / "one.txt").write_text("Storm\n\nPolice said 12 people died.\n", encoding="utf-8")
    assert not loaded_after(tmp_path, reader=True)


def test_it_is_not_loaded_where_it_is_off():
    seeds = Path(__file__).parents[2] / "seeds"
    assert not loaded_after(seeds, reader=False)
