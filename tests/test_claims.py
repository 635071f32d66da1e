"""What a figure counts, what happened to it, on whose word: sentences read with the bundled model, and by hand without one."""

import msgspec
import pytest

from factcheck import claims, parse, patterns, people, quotes
from factcheck.records import Article, Claim, Piece, Quote

from .trees import LABELS, build, sentences

PATTERNS = patterns.load()


@pytest.fixture(scope="module")
def nlp():
    return parse.load()


def article(text: str) -> Article:
    return Article(id="a.txt", path="a.txt", text=text, title=None, outlet=None, published=None, sha256="")


def read(nlp, text: str, quotes: tuple[Quote, ...] = (), *, words: patterns.Patterns = PATTERNS) -> list[Claim]:
    figures = claims.figures_of(article(text), words)
    doc = parse.parse(nlp, text, lambda sentence, start: claims.wants(figures, start, start + len(sentence)))
    return list(claims.extract(doc, article(text), quotes, words)[0])


@pytest.mark.parametrize(
    ("text", "value", "head", "clss"),
    [
        ("The blast killed 12 people in the port.", 12, "people", "killed"),
        ("At least 40 miners were injured.", 40, "miner", "injured"),
        ("The flood led to the deaths of 1,300 residents.", 1300, "resident", "killed"),
        ("Gunmen abducted 30 villagers on Friday.", 30, "villager", "captive"),
        ("They took roughly 250 hostages.", 250, "hostage", "captive"),
        ("The raid ended in the capture of over 60 sailors.", 60, "sailor", "captive"),
        ("The army reported over 1,100 casualties.", 1100, "casualty", "casualty"),
        ("The storm left 14 people dead.", 14, "people", "killed"),
        ("The death toll rose to 85.", 85, "toll", "killed"),
        ("Police arrested eight men.", 8, "man", "arrested"),
        ("Dozens of houses were destroyed.", 24, "house", "damaged"),
        ("The firm employs 600 people.", 600, "people", None),
    ],
)
def test_what_is_counted(nlp, text, value, head, clss):
    counts = [claim for claim in read(nlp, text) if claim.kind == "count"]
    assert [(claim.value, claim.head, claim.clss) for claim in counts] == [(value, head, clss)]


@pytest.mark.parametrize("labels", LABELS)
@pytest.mark.parametrize(
    ("text", "value", "counted", "clss", "modality"),
    [
        ("The blast killed 12 people in the port, police said.", 12, "people", "killed", "stated"),
        ("At least 40 miners were injured by gunmen.", 40, "miners", "injured", "stated"),
        ("According to officials, 30 of the sailors died.", 30, "sailors", "killed", "stated"),
        ("The deaths of 1,300 residents shocked Ardania.", 1300, "residents", "killed", "stated"),
        ("The toll rose to 85.", 85, "toll", "killed", "stated"),
        ("Rebels seized the town and took 20 hostages.", 20, "hostages", "captive", "stated"),
        ("The army did not kill 15 villagers.", 15, "villagers", "killed", "denied"),
        ("Officials fear that 60 people drowned.", 60, "people", "killed", "feared"),
        ("The storm left 14 people dead.", 14, "people", "killed", "stated"),
        ("More than 70 villagers fled, according to the army.", 70, "villagers", "displaced", "stated"),
        ('"We lost 12 boats," Lind said.', 12, "boats", None, "stated"),
        ("Rescuers pulled between 20 and 25 sailors from the sea.", 20, "sailors", None, "stated"),
    ],
)
def test_the_same_claims_in_both_families_of_labels(text, value, counted, clss, modality, labels):
    found, _ = claims.extract(build(text, labels), article(text), (), PATTERNS)
    assert [(c.value, c.counted, c.clss, c.modality) for c in found] == [(value, counted, clss, modality)]


def found_in(text: str, labels: str) -> tuple[tuple[Claim, ...], tuple[Quote, ...]]:
    """Claims and quotes of one sentence of trees.txt, as the pipeline reads them."""
    doc = build(text, labels)
    persons = people.find(doc, article(text), PATTERNS)
    said = quotes.extract(doc, article(text), persons, PATTERNS)
    return claims.extract(doc, article(text), said, PATTERNS, people=persons)[0], said


@pytest.mark.parametrize("text", sentences())
def test_both_families_of_labels_give_the_same_claims_and_quotes(text):
    universal, own = (found_in(text, labels) for labels in LABELS)
    assert universal == own
    assert universal[0]


def test_a_denial_is_denied_and_said_in_both_families_of_labels():
    for labels in LABELS:
        stated, said = found_in("The minister denied that 30 prisoners had escaped.", labels)
        assert [(claim.modality, claim.attribution) for claim in stated] == [("denied", "The minister")]
        assert [(quote.text, quote.cue) for quote in said] == [("that 30 prisoners had escaped", "denied")]


@pytest.mark.parametrize("labels", LABELS)
def test_who_did_it(labels):
    found, _ = claims.extract(
        build("At least 40 miners were injured by gunmen.", labels),
        article("At least 40 miners were injured by gunmen."),
        (),
        PATTERNS,
    )
    assert found[0].scope.actor == "gunmen"
    assert found[0].bound == "at least"
    assert found[0].text == "At least 40 miners"


def test_a_month_is_no_place():
    for labels in LABELS:
        assert all(claim.scope.place is None for claim in found_in("Prices rose 3 percent in May.", labels)[0])


@pytest.mark.parametrize(
    ("text", "value", "clss"),
    [
        ("The raid ended in 40 sailors slain and some 30 people abducted.", 40, "killed"),
        ("The raid ended in 40 sailors slain and some 30 people abducted.", 30, "captive"),
        ("The storm resulted in over 700 dead and 12 people missing.", 700, "killed"),
        ("Some 300 destroyed homes stood in mud.", 300, "damaged"),
        ("The avalanche claimed 30 lives.", 30, "killed"),
        ("Sixty climbers lost their lives.", 60, "killed"),
        ("Another 40 were taken hostage.", 40, "captive"),
        ("Eighty sailors were freed; 30 remain captive.", 30, "captive"),
        ("Fifty barns burned.", 50, "damaged"),
        ("Fifty pupils were burned.", 50, "injured"),
        ("Some 30 of the 80 passengers died.", 30, "killed"),
        ("Some 30 of the 80 passengers died.", 80, None),
        ("None of the 12 climbers was hurt.", 12, None),
        ("Of the 80 wounded, 30 were children.", 80, "injured"),
    ],
)
def test_what_happened_is_told_by_place_and_form(nlp, text, value, clss):
    assert {claim.value: claim.clss for claim in read(nlp, text)}[value] == clss


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("One in ten farmers quit.", ["farmers"]),
        ("Nine out of ten shops were shut.", ["shops"]),
        ("A couple of hundred people came.", ["people"]),
        ("A crowd of 6 and 7 people left.", ["people", "people"]),
        ("They found five, twelve and thirty coins.", ["coins", "coins", "coins"]),
        ("Norden is the second-largest town.", ["town"]),
        ("Of the 1,200, 300 were soldiers.", [None, "soldiers"]),
        ("Prices rose from 5 to 7 percent.", ["Prices", "Prices"]),
        ("Beer costs 90p in Leeds.", ["Beer"]),
        ("A ticket costs A$45 or 30 New Zealand dollars.", ["ticket", "ticket"]),
        ("Stone put it at 40.", [None]),
        ("Police: 12 killed in Orme fire", [None]),
        ("Norden has a population of 4,000.", ["population"]),
        ("They visited 4 worst-hit villages.", ["worst-hit villages"]),
        ("The company told AFP 12 boats sank.", ["boats"]),
        ("The bridge, 1.2 miles long, cost $2bn.", ["bridge", "bridge"]),
    ],
)
def test_the_noun_that_is_counted(nlp, text, counted):
    assert [claim.counted for claim in read(nlp, text)] == counted


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("Nearly 90 shops and almost 100 bars closed.", [None, None]),
        ("There were 90 fatalities and 40 injuries.", [None, None]),
        ("A minimum of 5 nurses is needed.", [None]),
        ("Jane Roe, 34, won the race.", ["Jane Roe"]),
        ("A 34-year-old miller won the race.", ["miller"]),
        ("Lena, 7, and Otto, 9, won.", ["Lena", "Otto"]),
    ],
)
def test_a_figure_belongs_to_no_neighbour(nlp, text, concepts):
    assert [claim.concept for claim in read(nlp, text)] == concepts


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("No fewer than 30 men stood there.", "stated"),
        ("It was not 30 but 40 goats.", "denied"),
        ("There is no evidence that 300 people died.", "denied"),
        ("Reports that 300 people died are false.", "denied"),
        ("The firm pledged to hire 30 people.", "expected"),
        ("Damage is estimated at $30 million.", "stated"),
        # "Will" before what a thing is made to be forecasts nothing, nor does it reach a clause with a tense of its own.
        ("The new tablet will have four cameras.", "stated"),
        ("The new tablet will have been sold to 40 shops by May.", "expected"),
        ("Priced at $499, the tablet will ship soon.", "stated"),
        ("The firm will ship a tablet that weighs 300 grams.", "stated"),
        ("The firm will close the mill, which has made 300 boats.", "stated"),
        ("The firm will close the mill, cutting 300 jobs.", "expected"),
        ("The firm expects that 300 people come.", "expected"),
        ("The mayor is due to meet 300 guests.", "expected"),
        # An infinitive behind these words is to come; in a headline it is by itself.
        ("The port is preparing to build 300 cranes.", "expected"),
        ("They are going to close 300 schools.", "expected"),
        ("The mill is set to hire 300 welders.", "expected"),
        ("Organisers had a plan to seat 300 guests.", "expected"),
        ("Norden to open 300 shops, mayor says", "expected"),
        ("The port managed to build 300 cranes.", "stated"),
        ("The port is set to sell a boat beside its $300 canoe.", "stated"),
        ("They are going to send letters like the 300 that were sent in May.", "stated"),
        ("Norden was right to open 300 shops.", "stated"),
        # "Would" is "will" told in the past, and tells what happened in the end.
        ("The mayor said her city would hold 300 votes.", "expected"),
        ("The mayor said her city would hold 300 votes if the bill fell.", "hypothetical"),
        ("The mayor said her city would have held 300 votes.", "hypothetical"),
        ("The firm would later sell 300 boats.", "stated"),
    ],
)
def test_modality(nlp, text, modality):
    assert next(claim.modality for claim in read(nlp, text)) == modality


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("Gunman kills 1, wounds 2 at mill", ["killed", "injured"]),
        ("2 Dead, 1 Wounded in Shooting at Norden Plant", ["killed", "injured"]),
        ("Crash: 4 killed, 11 injured on bridge", ["killed", "injured"]),
        ("Police arrest 12 after march, 3 wounded", ["arrested", "injured"]),
        ("At least 12 killed and 40 missing after flood", ["killed", "missing"]),
        ("Two killed 5 others.", [None, "killed"]),
    ],
)
def test_headlines_tell_the_class_by_the_word_beside_the_figure(nlp, text, classes):
    assert [claim.clss for claim in read(nlp, text)] == classes


@pytest.mark.parametrize(
    ("text", "attribution"),
    [
        ("Police put the toll at 12.", "Police"),
        ("The damage was put at $3 million by the town.", "town"),
        ("The toll was put at 12.", None),
        ("They put the toll at 12.", None),
        ("Police met the crowd at 12 gates.", None),
    ],
)
def test_who_puts_it_at_a_figure(nlp, text, attribution):
    assert [claim.attribution for claim in read(nlp, text)] == [attribution]


@pytest.mark.parametrize(
    "text",
    [
        "The clerk gave a description of the one used in the raid.",
        "They found a bag consistent with one that would hold a saw.",
        "Farmers who need pumps will be supplied with one.",
        "He told them “I'm the one you want” and sat down.",
        "The choice was a hard one made easier by the rain.",
        "Sailors without a raft were handed one.",
        "Lund said he would need one soon.",
        "If one dies, the farm must close.",
        "When one is killed, the others flee.",
        "One night a ferry sank off Norden.",
        "He boasted of the theft one day.",
        "At one point the mill was shut.",
    ],
)
def test_a_one_that_counts_nothing(nlp, text):
    assert read(nlp, text) == []


@pytest.mark.parametrize(
    ("text", "head", "clss"),
    [
        ("The gunman fired at the clerks, killing one.", None, "killed"),
        ("Blast in Norden kills one", None, "killed"),
        ("One was arrested in the port.", None, "arrested"),
        ("One has died since.", None, "killed"),
        ("One died in the flood.", None, "killed"),
        ("One person was hurt.", "person", "injured"),
        ("1 dead in Norden blast", "dead", "killed"),
        ("BLAST IN NORDEN KILLS 1", None, "killed"),
        ("One confessed at once.", None, None),
        ("The mayor owns only one.", "mayor", None),
        ("The storm wrecked mills on the coast, including one which was said to have closed.", "mill", "damaged"),
        ("Police had received calls, including one from a baker who knew him.", "call", None),
        ("He slept there one night.", "night", None),
        ("It happened one day last week.", "it", None),
        ("The one-storey bakery is shut.", "storey", None),
    ],
)
def test_a_one_that_counts(nlp, text, head, clss):
    ones = [claim for claim in read(nlp, text) if claim.value == 1]
    assert [(claim.head, claim.clss) for claim in ones] == [(head, clss)]


def test_a_one_beside_another_count_is_one_of_them(nlp):
    assert [claim.value for claim in read(nlp, "Of the ten huts, one remains.")] == [10, 1]
    assert [claim.value for claim in read(nlp, "Two ferries, one used by tourists, sank.")] == [2, 1]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Gunmen killed 12 people in Norden on Friday.", ["Friday", "Friday"]),
        ("On Monday 12 men fled; 30 men were shot on Friday.", ["Monday", "Monday", "Friday", "Friday"]),
        ("On 3 May 2012 a dam broke. It killed 12 people.", ["2012-05-03", "2012-05-03"]),
        ("A dam broke on Monday. Officials said it killed 12 people. They found 30 goats.", ["Monday"] * 3),
        ("A dam broke on Monday. Rescuers found 30 goats.", ["Monday", None]),
        ("The storm, which struck on Tuesday, killed 12 people.", ["Tuesday", "Tuesday"]),
        ("The dam broke on Monday, killing at least 40 villagers.", ["Monday", "Monday"]),
        ("In 2004 a quake set off a wave that killed 170 fishermen.", ["2004", "2004"]),
        ("The 2004 tsunami that killed 900 people began off Norden.", ["2004", "2004"]),
        ("The toll of the 1998 flood rose to 44.", ["1998", "1998"]),
        ("The quake left 30 people injured in a region that a tsunami had struck in 2004.", [None, "2004"]),
        ("Police said on Friday that 12 people had died.", ["Friday", None]),
        ("The blast, the worst since 1990, killed 80 people.", ["1990", None]),
    ],
)
def test_when(nlp, text, times):
    assert [claim.scope.time for claim in read(nlp, text)] == times


def test_a_place_behind_a_common_noun(nlp):
    assert [claim.scope.place for claim in read(nlp, "Forty houses burned near the port of Bira.")] == ["Bira"]


def test_offsets_are_those_of_the_file(nlp):
    text = "\ufeffHEADLINE\r\n\r\nThe blast killed 12 people.\r\nAbout 40 others were hurt.\r\n"
    for claim in read(nlp, text):
        assert text[claim.start : claim.end] == claim.text
        assert text[claim.number.start : claim.number.end] == claim.number.text
        assert text[claim.sentence_start :].startswith(claim.sentence)


def test_a_figure_in_a_quotation_is_on_its_speakers_word(nlp):
    text = "“We lost 12 men,” Lena Ort said."
    said = Quote(
        id="a.txt:1-15",
        article="a.txt",
        start=1,
        end=15,
        text="We lost 12 men,",
        pieces=(Piece(start=1, end=16),),
        kind="direct",
        sentence=text,
        speaker="Lena Ort",
    )
    assert [claim.attribution for claim in read(nlp, text, (said,))] == ["Lena Ort"]
    assert [claim.attribution for claim in read(nlp, text)] == [None]


@pytest.mark.parametrize(
    ("text", "present"),
    [
        (
            "Lena Voss told Anna Ort that 12 boats sank, and Voss wept. Ort sold 4 of them to Lena Voss.",
            {"12": ("Lena Voss", "Anna Ort"), "4": ("Anna Ort", "Lena Voss")},
        ),
        (
            "Peter Lund bought a farm near Melby. He sold 14 cows to a neighbour.",
            {"14": ("Peter Lund",)},
        ),
        ("Anna Ort left. The storm sank 12 boats near the pier.", {"12": ()}),
        ("The Harbour Union sold 6 cranes to the Melby Council.", {"6": ()}),
        (
            "Anna Ort of the Melby Council bought 6 cranes from the Harbour Union.",
            {"6": ("Anna Ort",)},
        ),
    ],
)
def test_the_persons_of_a_sentence(nlp, text, present):
    """By their full names, in order of the text, each once; a pronoun is whom it stands for, a body is no person."""
    doc = parse.parse(nlp, text, lambda sentence, start: True)
    persons = people.find(doc, article(text), PATTERNS)
    found, _ = claims.extract(doc, article(text), (), PATTERNS, people=persons)
    assert {claim.number.text: claim.people for claim in found} == present


def test_without_the_persons_of_an_article_a_claim_names_nobody(nlp):
    assert [claim.people for claim in read(nlp, "Lena Voss sold 12 boats.")] == [()]


def test_figures_in_the_margins_are_passed_over_with_the_reason(nlp):
    text = "Related: 12 tips for winter"
    doc = parse.parse(nlp, text, lambda sentence, start: False)
    found, rejected = claims.extract(doc, article(text), (), PATTERNS, left_out=(Piece(start=0, end=len(text)),))
    assert found == ()
    assert [(one.text, one.reason) for one in rejected] == [("12", "not part of the story")]


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "1", "$", "“", "12 " * 500, "A. " * 200])
def test_odd_texts_give_a_result(nlp, text):
    for claim in read(nlp, text):
        assert text[claim.start : claim.end] == claim.text


def test_a_sentence_that_was_not_parsed_still_gives_its_figures(nlp):
    text = "The blast killed 12 people."
    doc = parse.parse(nlp, text, lambda sentence, start: False)
    found, _ = claims.extract(doc, article(text), (), PATTERNS)
    assert [(claim.value, claim.counted) for claim in found] == [(12, None)]


def test_a_duration_counted_from_a_day_measures_no_noun(nlp):
    entry = PATTERNS.anchors["elapsed"]
    for text in entry.examples:
        assert [claim.head for claim in read(nlp, text) if claim.kind == "duration"] == [None], text
    for text in entry.counter_examples:
        assert all(claim.head for claim in read(nlp, text) if claim.kind == "duration"), text


def test_a_number_that_counts_the_same_again(nlp):
    entry = PATTERNS.anchors["same again"]
    for text in entry.examples:
        first, second = (claim for claim in read(nlp, text) if claim.kind == "count")
        assert second.counted == first.counted, text
    for text in entry.counter_examples:
        first, second = (claim for claim in read(nlp, text) if claim.kind in {"count", "duration"})
        assert second.counted != first.counted, text


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("The firm bought a 10 kW system.", "firm system"),
        ("Ardania's profit rose 3 percent.", "Ardania profit"),
        ("The survey of 600 voters was stopped.", "survey"),
        ("The mill lost 60 percent of its trade.", "mill trade"),
        ("The port's e-commerce sales fell 4 percent.", "port e-commerce sales"),
        ("Orfa, which has 300 workers, grew.", "Orfa"),
        ("The firm said it lost 3 percent.", "firm"),
        ("The S&P 500 fell 0.9 percent.", "S&P 500"),
        ("The TA-35 index rose 2 percent.", "TA-35 index"),
        ("Orfa, said the firm, hopes to hire 30 cooks.", "firm"),
        ("The board sold the mill for $3 million.", "board mill"),
        ("Thirty workers sued the mill.", None),
    ],
)
def test_what_a_figure_is_said_of(nlp, text, concept):
    assert [claim.concept for claim in read(nlp, text)] == [concept]


def test_a_letter_behind_what_is_paid_is_no_metre(nlp):
    texts = ("The council spent 1.2m on roads.", "The choir raised 3m for charity.", "The wall is 3m high.")
    assert [(claim.value, claim.unit) for text in texts for claim in read(nlp, text)] == [
        (1_200_000, None),
        (3_000_000, None),
        (3, "m"),
    ]


def test_what_a_price_is_the_worth_of(nlp):
    entry = PATTERNS.anchors["worth"]
    heads = [[claim.head for claim in read(nlp, text) if claim.kind == "money"] for text in entry.examples]
    assert heads == [["deal"], ["boat"], ["contract"]]
    worthless = msgspec.structs.replace(
        PATTERNS, anchors={**PATTERNS.anchors, "worth": msgspec.structs.replace(entry, words=())}
    )
    for text in entry.counter_examples:
        assert read(nlp, text) == read(nlp, text, words=worthless), text


def test_what_is_put_at_a_figure(nlp):
    assert [claim.head for claim in read(nlp, "The survey put the magnitude at 6.1.")] == ["magnitude"]


def test_a_part_names_its_whole(nlp):
    part, whole = read(nlp, "By night 30 of the 80 wounded had gone home.")
    assert (part.value, whole.value) == (30, 80)
    assert part.whole == whole.id
    assert whole.whole is None
    assert [claim.whole for claim in read(nlp, "Six men of 80 years or more spoke to 12 pupils.")] == [None] * 3
    whole, part = read(nlp, "Of the 80 wounded, 30 were children.")
    assert part.whole == whole.id
    assert whole.whole is None
    for text in ("Dozens of farmers came; scores left.", "Two of them killed 30 people."):
        assert all(claim.whole is None for claim in read(nlp, text)), text


@pytest.mark.parametrize("name", PATTERNS.classes)
def test_classes_match_their_examples(nlp, name):
    entry = PATTERNS.classes[name]
    for text in entry.examples:
        assert name in [claim.clss for claim in read(nlp, text)], text
    for text in entry.counter_examples:
        assert name not in [claim.clss for claim in read(nlp, text)], text


@pytest.mark.parametrize("name", PATTERNS.modalities)
def test_modalities_match_their_examples(nlp, name):
    entry = PATTERNS.modalities[name]
    for text in entry.examples:
        assert name in [claim.modality for claim in read(nlp, text)], text
    for text in entry.counter_examples:
        assert name not in [claim.modality for claim in read(nlp, text)], text


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Fire kills 12 in Orme: police", "police"),
        ("Orme Fire Kills 12 Workers: Officials", "Officials"),
        ("Orme mayor: 300 homes lost", "Orme mayor"),
        ("Ferry disaster: 12 dead", None),
        ("ARD-TV reports that 12 clerks were killed.", "ARD-TV"),
        ("Orfa expects sales to rise 12 percent.", "Orfa"),
        ("The union believes there were 40 cases.", "The union"),
        ("The coroner said he believes that 12 sailors died.", "The coroner"),
        ("Lind arrived at 3 p.m., the coroner said.", "the coroner"),
        ("The mayor seemed to have 12 votes.", None),
    ],
)
def test_on_whose_word(nlp, text, source):
    doc = parse.parse(nlp, text, lambda sentence, start: True)
    whole = article(text)
    said = quotes.extract(doc, whole, people.find(doc, whole, PATTERNS), PATTERNS)
    found, _ = claims.extract(doc, whole, said, PATTERNS)
    assert [claim.attribution for claim in found] == [source]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Rents in Norden fell 12 crowns (4 percent).", [("crown", "Rents Norden"), ("rent", "Rents Norden")]),
        ("Bakery shares fell 3 percent to $40.", [("share", "Bakery shares"), ("share", "Bakery shares")]),
        (
            "Norden futures fell 12 points while the Lund index rose 9 points.",
            [("point", "Norden futures"), ("point", "Lund index")],
        ),
        ("The price of homes in May rose 4 percent.", [(None, "price homes"), ("price", "price homes")]),
        ("The mill offers two gas engine options.", [("option", "mill")]),
    ],
)
def test_what_moves_and_by_how_much(nlp, text, told):
    assert [(claim.head, claim.concept) for claim in read(nlp, text)] == told


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("It will end the 17-year war.", "stated"),
        ("Lund was not named in any of the 12 letters.", "stated"),
        ("Lund was not named in 12 letters.", "denied"),
        ("They cannot draw new maps until 2028.", "stated"),
        ("This isn’t the second time that the river flooded.", "denied"),
        ("This is the second time that the river flooded.", "stated"),
        ("The mill will not open on Friday.", "denied"),
    ],
)
def test_what_a_negation_and_a_forecast_leave_as_it_is(nlp, text, modality):
    assert [claim.modality for claim in read(nlp, text)] == [modality]


@pytest.mark.parametrize(
    ("text", "counted", "concept"),
    [
        ("The ferry sank late on Friday night.", None, "ferry"),
        ("About half of them left.", None, None),
        ("It lasted for 10 minutes.", None, None),
        ("Officials said 12 soldiers were killed.", "soldiers", None),
        ("“It has 2 new masts,” Anna Lund told reporters.", "new masts", None),
    ],
)
def test_nothing_counted_and_nobody_concerned(nlp, text, counted, concept):
    (claim,) = read(nlp, text)
    assert (claim.counted, claim.concept) == (counted, concept)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("As the Norden Times first reported, 12 boats sank.", ["count"]),
        ("Lund finished first in the race.", ["ordinal"]),
        ("Published July 5 2015 Norden mourned its 12 dead.", ["count"]),
        ("August 21 2013 Norden mourned its 12 dead.", ["count"]),
        ("The moon will be full between January 1 and 2.", ["date"]),
    ],
)
def test_which_numbers_are_claims(nlp, text, kinds):
    assert [claim.kind for claim in read(nlp, text)] == kinds


@pytest.mark.parametrize(
    ("text", "number", "head", "clss"),
    [
        # What another thing is or holds does not suffer what befell that one.
        ("The flood killed 129 people of 19 different nationalities.", "19", "nationality", None),
        ("The town held a vote on 12 new laws.", "12", "law", None),
        ("The flood killed a group of 12 men.", "12", "man", "killed"),
        # "More" is of what was counted before.
        ("The mob killed five clerks in Norden and three more in Orfa.", "three", "clerk", "killed"),
        ("The flood killed 40 people in Norden and 12 more were hurt.", "12", "people", "injured"),
        ("The flood killed 40 people and 12 more sheep.", "12", "sheep", "killed"),
        # The word before "aged" is nearer than the first of a list.
        ("The dead included a 19-year-old woman and six men aged 21 to 36.", "21 to 36", "man", None),
    ],
)
def test_no_class_and_no_noun_of_a_neighbour(nlp, text, number, head, clss):
    (claim,) = [claim for claim in read(nlp, text) if claim.number.text == number]
    assert (claim.head, claim.clss) == (head, clss)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("His wife was badly hurt and died Sunday.", "die"),
        ("His wife was hurt on Sunday and died.", "hurt"),
        ("The guests were 12 nurses from Norden.", None),
        ("The result was 12 deaths.", "death"),
    ],
)
def test_the_event_of_a_figure(nlp, text, event):
    assert [claim.event for claim in read(nlp, text)] == [event]
