"""What a claim is of, in a few words of its own sentence."""

import pytest

from factcheck import parse, patterns, pipeline
from factcheck.records import Article, Extract

WORDS = patterns.load()
SMALL = frozenset({"the", "a", "an", "of"})


@pytest.fixture(scope="module")
def nlp():
    return parse.load()


def analysed(nlp, name: str, text: str) -> Extract:
    article = Article(id=name, path=name, text=text, title=None, outlet=None, published=None, sha256="")
    return pipeline.analyse(article, nlp, WORDS)


@pytest.mark.parametrize(
    ("text", "figure", "about"),
    [
        # What was done to those counted, as a participle; what they did, with "who" or "that".
        ("Gunmen took 250 hostages from a ferry.", "250", "hostages taken"),
        ("At least 40 miners were injured by gunmen.", "40", "miners injured"),
        ("The storm left 12 people dead.", "12", "people dead"),
        ("The storm left 4,000 homes without power.", "4,000", "homes without power"),
        ("Three ferries sank in the storm.", "Three", "ferries that sank in the storm"),
        ("Twenty members of the union resigned.", "Twenty", "members of the union"),
        ("The union has 10,000 members.", "10,000", "members of the union"),
        ("The toll rose to 85.", "85", "toll"),
        # Whose figure it is, the other's left out: a hedge, a number before its noun; a name keeps its number.
        ("Police said the blast hurt at least 30 people and three dogs.", "30", "people hurt"),
        ("The price of the 13-inch model is $1,299.", "$1,299", "price of the 13-inch model"),
        ("A magnitude-6.1 earthquake struck the coast.", "6.1", "magnitude of the earthquake"),
        ("The earthquake had a magnitude of 6.1.", "6.1", "magnitude of the earthquake"),
        # Parts of a word with the figure.
        ("The 15-member council met.", "15", "members of the council"),
        ("A third-floor office burned.", "third", "floor of the office"),
        # Measures, money, shares.
        ("The rig stands 40 miles north of the capital.", "40", "how far north of the capital"),
        ("The snake was two metres long.", "two", "how long the snake was"),
        ("The ferry weighs 300 tons.", "300", "how much the ferry weighs"),
        ("Sales rose 12 percent in May.", "12", "how much sales rose"),
        ("Ninety percent of the voters backed the plan.", "Ninety", "share of voters who backed the plan"),
        ("The town received $3 million in aid.", "$3 million", "aid the town received"),
        ("Drivers are 50 percent more likely to crash.", "50", "how much more likely drivers are"),
        # Days, hours, durations.
        ("The dam broke on Monday.", "Monday", "when the dam broke"),
        ("Monday's attack shut the port.", "Monday", "date of the attack"),
        (
            "The council is expected to close the bridge in May.",
            "May",
            "when the council is expected to close the bridge",
        ),
        ("The meeting ended at 6 p.m. after a vote.", "6 p.m.", "when the meeting ended after a vote"),
        ("The strike lasted three weeks.", "three", "how long the strike lasted"),
        ("The 24-hour strike grounded all flights.", "24", "length of the strike"),
        ("After 30 hours of deliberation the jury left.", "30", "hours of deliberation"),
        ("Lena Ort left the village two weeks ago.", "two", "how long ago Lena Ort left the village"),
        # Ages, games.
        ("Jane Roe, 34, was found in a barn.", "34", "age of Jane Roe"),
        ("The Reds beat the Blues 3-1.", "3-1", "score when the Reds beat the Blues"),
        ("The team won its fifth straight game.", "fifth", "straight game the team won"),
        # Nothing that would be cryptic: a report without what was said, a pronoun for nobody known.
        ("The mayor said on Friday that it was over.", "Friday", None),
        ("He left the village two weeks ago.", "two", None),
        ("It was 7 of them.", "7", None),
        ("The Reds (3-1) won again.", "3-1", None),
    ],
)
def test_what_a_figure_is_of(nlp, text, figure, about):
    claims = analysed(nlp, "a.txt", text).claims
    assert {claim.number.text: claim.about for claim in claims}[figure] == about


@pytest.mark.parametrize(
    "text",
    [
        "Police said the blast hurt 30 people, three of them badly, when it shook the old mill late on Monday.",
        "Two more of the 40 sailors who had been taken off the ferry by a trawler at 6 a.m. died within 12 hours.",
        "The board of the firm, which has 300 workers in nine towns, agreed to pay $4 million for a 20 percent stake.",
    ],
)
def test_a_phrase_is_short_and_of_the_sentence(nlp, text):
    for claim in analysed(nlp, "a.txt", text).claims:
        words = (claim.about or "").split()
        assert len([word for word in words if word not in SMALL]) <= 7, claim.about
        assert "(" not in (claim.about or "")
        assert claim.number.text not in words
