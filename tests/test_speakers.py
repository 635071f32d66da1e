"""The speaker of a quotation: who it is, of what type, named or inferred, alone or jointly."""

import pytest

from factcheck.quotes import speakers

from .quotes_by_hand import extract, read

TYPES = [
    ("“It is over,” Anna Lund said.", "Anna Lund", "person"),
    ("The Mill Union met. “It is over,” the union said.", "Mill Union", "organisation"),
    ("“It is over,” the ministry said.", "the ministry", "organisation"),
    ("“It is over,” an army spokesman said.", "an army spokesman", "role"),
    ("“It is over,” two ministers said.", "two ministers", "role"),
    ("“It is over,” a witness said.", "a witness", "anonymous"),
    ("“It is over,” said a source close to the talks.", "a source close to the talks", "anonymous"),
    ("“It is over,” an officer said on condition of anonymity.", "an officer", "anonymous"),
    ("“It is over,” he said.", None, None),
]


@pytest.mark.parametrize(("text", "speaker", "speaker_type"), TYPES)
def test_what_the_speaker_is(text: str, speaker: str | None, speaker_type: str | None) -> None:
    """A person, a body, an office, or nobody with a name."""
    (quote,) = [quote for quote in read(text).quotes if quote.kind == "direct"]
    assert (quote.speaker, quote.speaker_type) == (speaker, speaker_type)


RESOLVED = [
    ("Prime Minister Anna Lund came. “It is over,” the prime minister said.", "Anna Lund"),
    ("The minister, Anna Lund, came. “It is over,” the minister said.", "Anna Lund"),
    ("Anna Lund, the fire chief, came. “It is over,” the chief said.", "Anna Lund"),
    ("The Mill Union said the mill was shut. “It is over,” it said.", "Mill Union"),
    ("“It is over,” said a letter from Anna Lund.", "Anna Lund"),
    ("Anna Lund left. “It is over,” her letter to the board read.", "Anna Lund"),
    ("“It is over,” read a statement signed by Anna Lund.", "Anna Lund"),
    ("Said Anna Lund: “It is over.”", "Anna Lund"),
    ("Mr. Lund came. Mrs. Lund came. “It is over,” Mr. Lund said.", "Mr. Lund"),
    ("“It is over,” no one said.", None),
    ("Anna Lund, harbour manager at Norden said: “It is over.”", "Anna Lund"),
    ("“It is over,” the head of a sailors' union Peter Lund said.", "Peter Lund"),
    ("Chief of Staff Peter Lund said: “It is over.”", "Peter Lund"),
    ("But Lund, after the council rose, told reporters: “It is over.”", "Lund"),
    ("“It is over now for all of us” Peter Lund the head of the harbour said.", "Peter Lund"),
    ("“It is over,” activist Abu Karim al-Norden said.", "Abu Karim al-Norden"),
    ("Ann Lund moved a motion in May that said: “It is over.”", "a motion"),
]


@pytest.mark.parametrize(("text", "speaker"), RESOLVED)
def test_whom_the_mention_stands_for(text: str, speaker: str | None) -> None:
    """By title, by office, by the last word of a name, by what was written, by who spoke before."""
    (quote,) = [quote for quote in read(text).quotes if quote.kind == "direct"]
    assert quote.speaker == speaker


CHAINS = [
    (
        "The band was angry. “We are angry,” the band said.\n“Nothing was asked of us,” they said.\n“We will not play,” they added.",
        ["the band"] * 3,
    ),
    (
        "The Mill Union said: “It is shut.”\nIt added: “It opens in May.”\nIt explained: “The roof leaks.”\nIt went on: “It is old.”",
        ["Mill Union"] * 4,
    ),
    ("Mr. Lund said: “I hate it. " + "It is cold. " * 9 + "It ends.”\nHe added: “We all do.”", ["Lund"] * 2),
    ("Mr. Lund said: “I hate it. " + "It is cold. " * 9 + "It ends.”\nShe added: “We all do.”", ["Lund", None]),
]


@pytest.mark.parametrize(("text", "speakers_in_turn"), CHAINS)
def test_who_goes_on(text: str, speakers_in_turn: list[str | None]) -> None:
    """A pronoun after long quotations, or after another pronoun, means who spoke before, if that fits."""
    assert [quote.speaker for quote in read(text).quotes if quote.kind == "direct"] == speakers_in_turn


@pytest.mark.parametrize(
    "text", ["They kept their plan for the mill to themselves.", "On Monday Lund sang what many expect to hear."]
)
def test_who_speaks_for_nobody_named(text: str) -> None:
    """An owner alone is no name for a speaker."""
    assert all(quote.speaker not in {"their", "its", "what", "that"} for quote in read(text).quotes)


def test_others_besides() -> None:
    """ "Lund and others" is Lund's word too."""
    assert [quote.speaker for quote in extract("Anna Lund spoke. Lund and others said that it rained.")] == [
        "Anna Lund"
    ]


def test_nominal_speakers_stay_as_they_are() -> None:
    """An unnamed speaker is kept in the words of the article, also where a pronoun means him; nobody's pronoun is nobody."""
    text = "“The road is open,” an army spokesman said. “It is not,” he said. “Nor that,” they said."
    assert [(quote.speaker, quote.is_inferred) for quote in extract(text) if quote.kind == "direct"] == [
        ("an army spokesman", False),
        ("an army spokesman", True),
        (None, False),
    ]


NESTED = [
    ("Anna Lund told a reporter that she is feeling “a lot of joy” today.", "a lot of joy", "Anna Lund"),
    ("Anna Lund said he had seen “some rain.”", "some rain.", "Anna Lund"),
    ("The mayor noted that he taught law, and added: “I know a little.”", "I know a little.", "The mayor"),
    ("Peter Stone, an aide whose firm shut the mill, said he was “shocked” by it.", "shocked", "Peter Stone, an aide"),
    ("Chief Stone later called the fire “a joke.”", "a joke.", "Chief Stone"),
    ("Anna Lund said Stone's support of the plan is “really odd.”", "really odd.", "Anna Lund"),
    ("It was laid bare when Mayor Peter Stone lamented the “sad” state of the mill.", "sad", "Mayor Peter Stone"),
    ("The banner read “No Mill Today” in red.", "No Mill Today", "The banner"),
]


@pytest.mark.parametrize(("text", "words", "mention"), NESTED)
def test_who_speaks_where_more_than_one_might(text: str, words: str, mention: str) -> None:
    """The one whose words are reported, not whose thoughts are; not the subject of what is reported."""
    (quote,) = [quote for quote in read(text).quotes if quote.kind in {"direct", "mixed"}]
    assert (quote.text, (quote.speaker_text or "").split(" whose")[0]) == (words, mention)


def test_a_question_and_who_asked_it() -> None:
    """ "asked the judge" has its speaker behind it where a question stands before it."""
    text = "“It was dark,” Anna Lund told the court. “Who shut the mill?” asked the judge. “I did,” she said."
    assert [(quote.text, quote.speaker) for quote in read(text).quotes] == [
        ("It was dark,", "Anna Lund"),
        ("Who shut the mill?", "the judge"),
        ("I did,", "Anna Lund"),
    ]


def who(text: str) -> list[tuple[str | None, tuple[str, ...], bool]]:
    """Speaker, all speakers, and whether they are inferred, of the direct and mixed quotes."""
    return [
        (quote.speaker, quote.speakers, quote.is_inferred)
        for quote in extract(text)
        if quote.kind in {"direct", "mixed"}
    ]


NAMED = "Anna Lund, the mayor, spoke on Monday.\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The mill is shut,” Lund said.", [("Anna Lund", ("Anna Lund",), False)]),
        ("“The mill is shut,” said Mayor Anna Lund.", [("Anna Lund", ("Anna Lund",), False)]),
        ("“The mill is shut,” she said.", [("Anna Lund", ("Anna Lund",), True)]),
        ("“The mill is shut,” the mayor said.", [("Anna Lund", ("Anna Lund",), True)]),
        ("“The mill is shut and nobody told us.”", [("Anna Lund", ("Anna Lund",), True)]),
        ("“The mill is shut,” a clerk said.", [("a clerk", ("a clerk",), False)]),
        ("“The mill is shut and nobody told us.”\n— Anna Lund", [("Anna Lund", ("Anna Lund",), False)]),
    ],
)
def test_a_speaker_named_or_inferred(text: str, expected: list[tuple[str | None, tuple[str, ...], bool]]) -> None:
    """Named is who stands beside the cue by name; whoever a pronoun, an office or a neighbour means is inferred."""
    assert who(NAMED + text) == expected


JOINT = "Anna Lund, Peter Stone and Mary Reed met on Monday.\n\n"


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“The mill is shut,” Lund and Stone said.", ("Anna Lund", "Peter Stone")),
        ("“The mill is shut,” said Lund and Stone.", ("Anna Lund", "Peter Stone")),
        ("“The mill is shut,” Lund, Stone and Reed said.", ("Anna Lund", "Peter Stone", "Mary Reed")),
        ("“The mill is shut,” said Lund and Stone left.", ("Anna Lund",)),
        ("“The mill is shut,” Lund said, and Stone left.", ("Anna Lund",)),
    ],
)
def test_a_joint_statement(text: str, speakers: tuple[str, ...]) -> None:
    """Everybody who is named beside the cue."""
    assert [found for _, found, _ in who(JOINT + text)] == [speakers]


@pytest.mark.parametrize(
    ("name", "words", "is_named"),
    [
        ("Anna Lund", "Mayor Lund", True),
        ("Anna Lund", "LUND", True),
        ("Harbour Watch Union", "the HWU", True),
        ("Harbour Watch Union", "the H.W.U.", True),
        ("Anna Lund", "she", False),
        ("Anna Lund", "the mayor", False),
        ("Harbour Watch Union", "it", False),
    ],
)
def test_is_named(name: str, words: str, is_named: bool) -> None:
    """A part of the name or its initials."""
    assert speakers.is_named(name, words) is is_named


OTHERS = [
    ("IS said in a statement that one of its men had fired.", "IS"),
    ("“There was a strike near Sabla,” Nor said.", "Nor"),
    ("Norden called the duty unfair, with Lund last week promising to “cut the tax.”", "Lund"),
    ("The army is ready, with Mayor Anna Lund announcing Thursday that the mill is shut.", "Anna Lund"),
    ("Norden said it would sue over what Mayor Peter Stone called the council's “pet project.”", "Peter Stone"),
    ("The New Norden Times said on Monday that the mill was shut.", "New Norden Times"),
    (
        "Three sources in Norden said that it burned. They said 12 barns were lost. They said it rained.",
        "Three sources in Norden",
    ),
    ("Police said that 4 boats were missing. They said 2 men were on board.", "Police"),
    ("Peter Stone said the mill was shut. They said it would open again.", None),
    ("Anna Lund wrote on Fox News. The airline was silent. “Off!” she said.", "Anna Lund"),
    (
        "Anna Lund spoke. Lund left. Lund wept. Her father, Peter Lund, is a miller. “It is over,” Lund said.",
        "Anna Lund",
    ),
]


@pytest.mark.parametrize(("text", "speaker"), OTHERS)
def test_who_speaks_in_harder_sentences(text: str, speaker: str) -> None:
    """Names that look like other words, participles behind "with", names with "New", namesakes, outlets."""
    said = [quote for quote in read(text).quotes if quote.clause or quote.kind == "mixed"]
    assert said[-1].speaker == speaker


@pytest.mark.parametrize(
    "text",
    [
        "“The mill belongs to us,” Mayor Anna Lund of Norden and Senator Peter Stone of New Bira, the boss, said on Monday.",
        "“It rains,” observed Anna Lund and Peter Stone of the Mill Fund in April.",
    ],
)
def test_a_joint_statement_of_people_with_their_places(text: str) -> None:
    """Where they come from does not part them."""
    (quote,) = [quote for quote in read(text).quotes if quote.kind == "direct"]
    assert quote.speakers == ("Anna Lund", "Peter Stone")


MEANT = [
    ("Peter Vant, an aide who wrote Rule 64, said the plan is “a grand show” without merit.", "Peter Vant"),
    ("They met officials who said that the mill was shut.", "officials"),
    ("On the door is a note that reads: “Keep out of here now.”", "a note"),
    ("Peter Lund met a friend. The friend told police it rained. “It is wet,” he said.", "The friend"),
    ("A woman said it rained. “It is wet,” he said.", None),
    ("“There are many topics,” Mr Lund’s aide Peter Stone has said.", "Peter Stone"),
    ("The plan aims “to prevent overuse of phones,” mayor Anna Lund said.", "Anna Lund"),
    ("After claiming that the mill was shut, Anna Lund left the town.", "Anna Lund"),
    ("Huge crowds met late Monday demanding that he quit.", "Huge crowds"),
    ("The Mill Union (MU) group said in a statement that it rained.", "Mill Union"),
    ("“You want to pet him?” Mr. Lund asked his daughters.", "Lund"),
    ("Norden-based Anna Lund spoke. “It is over,” Lund said.", "Anna Lund"),
    ("President Park Soo-min came. “It is over,” Mr. Park said.", "Park Soo-min"),
    ("Peter Lund Jr. came. President Lund came. “It is over,” Lund Jr. said.", "Peter Lund Jr."),
    ("Bira Secretary of State Al Lund came. “It is over,” Lund said.", "Al Lund"),
    ("“I loved her,” said Anna Stone. The girl died. Peter Stone Sr. drove. “She was mine,” Stone said.", "Anna Stone"),
]


@pytest.mark.parametrize(("text", "speaker"), MEANT)
def test_whom_words_without_a_name_mean(text: str, speaker: str | None) -> None:
    """Relative pronouns, those without a name, participles, offices before names, namesakes by who spoke last."""
    said = [quote for quote in read(text).quotes if quote.clause and quote.kind != "scare"]
    assert said[-1].speaker == speaker


def test_a_name_of_two_persons_is_inferred() -> None:
    """A family name that two persons of the article share does not say which of them speaks."""
    text = "Peter Lund left. Anna Lund said it rained. “It is over,” Lund said."
    quote = next(quote for quote in read(text).quotes if quote.kind == "direct")
    assert (quote.speaker, quote.is_inferred) == ("Anna Lund", True)


WHO_SAYS_THE_FIGURE = [
    ("The letter also says that Lund had “severe pains” and lost 31 pounds.", "The letter"),
    ("Lund, 67, was held over a “harbour prince” scheme, police said.", "police"),
    ("The mill is “shut,” Anna Lund told a crowd of 40.", None),
    ("Anna Lund called the mill “a wreck” 12 days later.", None),
    ("The fire had burned 400 acres officials said.", "officials"),
    ("A storm killed 43 people in the Norden-based crew a rescue group said Sunday in a new count.", "a rescue group"),
    ("Twelve people drowned when the boat sank police in Norden said.", "police in Norden"),
    ("The mill lost more than 12 boats as officials said.", None),
    ("The mill had 12 boats, which is all the mayor said.", None),
    ("State television quoted the mayor as saying 12 boats sank.", "the mayor"),
    ("“We lost 12 boats,” the Daily Globe quoted Anna Lund as saying.", "Anna Lund"),
    ("According to police 12 boats sank.", "police"),
    ("According to Anna Lund, the owner of the mill, 12 boats sank.", "Anna Lund"),
    ("According to research by Harbour Watch, teenagers spend nine hours a day at sea.", "research by Harbour Watch"),
    ("The rebels claim to have sunk 30 boats.", "The rebels"),
    ("The survey found that 12 boats had sunk.", "The survey"),
    ("Officials said 289 people, including two clerks, had died from hunger.", "Officials"),
    ("The mayor's estimate of 40 boats was too high.", "mayor"),
    ("The ministry confirmed 12 deaths on Monday.", "ministry"),
    ("The mill bought 12 boats on Monday.", None),
]


@pytest.mark.parametrize(("text", "source"), WHO_SAYS_THE_FIGURE)
def test_who_says_the_figure(text: str, source: str | None) -> None:
    """Half-quoted sentences, a comma left out, outlets that quote others, nouns and verbs that give the figure."""
    claims = [claim for claim in read(text).claims if claim.kind != "date"]
    assert claims[0].attribution == source


LATE = [
    ("Ann Lund last year said the mill was “a sad place” for all.", "Ann Lund"),
    ("Ann Lund has many friends and just hours ago wrote “the mill is shut” on her page.", "Ann Lund"),
    ("Mr. Lund, who earlier this year said the mill was “a joy,” has left.", "Lund"),
    ("Theresa May said the mill was “a joy.”", "Theresa May"),
    ("East Norden Cove, Sussex (CNN) Mayor Ann Lund said Monday that she is “very glad” of it.", "Ann Lund"),
    ("The East Norden Boat Union (ENBU) said that it is “very glad” of it.", "East Norden Boat Union"),
    ("Lund thinks that the mill will go on to feed the valley, noting: “Every town will eat.”", "Lund"),
    ("He argues that we should not wait, as:\n“All of them like the mills of their own towns.”", None),
    ("Ann Lund came. She argues that we should not wait, as:\n“All of them like the mills of their town.”", "Ann Lund"),
    ("Peter Lund, a boat expert at the Orme School said it rained.\n“It will rain again,” he added.", "Peter Lund"),
    ("Ann Lund's introduction began: “It is long since we met.”", "Ann Lund"),
    ("A miller who lives near the house on Orme Lane said, “It is a sad day for us.”", "A miller"),
    ("The letter called it “one of the founders of the Norden River Union” (NRU), and was not signed.", "The letter"),
    ("The spokesperson said it rained. They added that it “rains a lot.”", "The spokesperson"),
    ("The mayor said it rained. They added that it “rains a lot.”", None),
    ("The affidavit says the mill was shut. It adds: “Nobody was inside the mill.”", "The affidavit"),
]


@pytest.mark.parametrize(("text", "speaker"), LATE)
def test_times_datelines_and_clauses_are_no_speakers(text: str, speaker: str | None) -> None:
    """A time beside the verb, the place of a dateline and the subject of what is reported are no speakers."""
    (quote,) = [quote for quote in read(text).quotes if quote.kind in {"direct", "mixed"}]
    assert quote.speaker == speaker


TWO_MEN = [
    ("When Mr. Peter Stone came, Mr. Tom Lund said that it rained.\n“It will rain again,” he said.", "Tom Lund"),
    ("When Mr. Peter Stone came, Mrs. Ann Lund said that it rained.\n“It will rain again,” he said.", "Peter Stone"),
    ("Mr. Tom Lund said that it rained on Mr. Peter Stone.\n“It will rain again,” he said.", "Tom Lund"),
    ("Reporting for Radio Norden, Mr. Stone’s friend Tom Lund said it rained.\n“It will rain,” he said.", "Tom Lund"),
    ("Model Ann Lund came. “It will rain again,” she said.", "Ann Lund"),
]


@pytest.mark.parametrize(("text", "speaker"), TWO_MEN)
def test_who_spoke_right_before(text: str, speaker: str) -> None:
    """ "He said" behind a quotation means who spoke in the sentence before, not the first man named in it."""
    (quote,) = [quote for quote in read(text).quotes if quote.kind == "direct"]
    assert quote.speaker == speaker


HEADLINES = [
    ("Norden mayor Ann Lund on mill: ‘I know what I am doing’", "Ann Lund"),
    ("Stone on old Norden mill: ‘I know what I am doing’", "Stone"),
    ("Stone rejects plan for ‘old mills of yore’ as rivals condemn the fire", "Stone"),
]


@pytest.mark.parametrize(("headline", "speaker"), HEADLINES)
def test_who_speaks_in_a_headline(headline: str, speaker: str) -> None:
    """The name that opens it, not its matter and not whom "as" brings in."""
    text = (
        f"{headline}\n\nMayor Ann Lund and Peter Stone spoke of the mill on Monday and of all that it costs the town."
    )
    (quote,) = [quote for quote in read(text).quotes if quote.kind in {"direct", "mixed"}]
    assert quote.speaker is not None
    assert quote.speaker.endswith(speaker)


INTRODUCED = [
    ("Dr. Ann Lund left. A young doctor said the boat came early.\n“It was dark,” the doctor said.", "the doctor"),
    ("Dr. Ann Lund is a doctor in Norden.\n“It was dark,” the doctor said.", "Ann Lund"),
    ("Dr. Ann Lund, a doctor in Norden, came.\n“It was dark,” the doctor said.", "Ann Lund"),
    (
        "The Norden Lorry Group told the Inn Association, a trade group, that it rained.\n“It was dark,” the group said.",
        "Inn Association",
    ),
    ("The Norden Lorry Group met on Monday. A group from Orme came.\n“It was dark,” the group said.", "the group"),
    ("The Norden Lorry Group met on Monday.\n“It was dark,” the group said.", "Norden Lorry Group"),
    ("Ann Lund, the Harbour Secretary, left. “It was dark,” the Harbour Secretary said.", "Ann Lund"),
]


@pytest.mark.parametrize(("text", "speaker"), INTRODUCED)
def test_whom_a_noun_introduced(text: str, speaker: str) -> None:
    """ "The doctor" is the last one introduced as a doctor, with a name or without."""
    (quote,) = [quote for quote in read(text).quotes if quote.kind == "direct"]
    assert quote.speaker == speaker


BODIES = [
    (
        "The Harbour Freight and Inn Association called the tax “a ban on eating” in inns.",
        ("Harbour Freight and Inn Association",),
    ),
    ("The Centre for Harbour Studies said the mill was “a joke.”", ("Centre for Harbour Studies",)),
    (
        "The Department of Health and Boat Safety said the mill was “a joke.”",
        ("Department of Health and Boat Safety",),
    ),
    ("The Norden Council and Inn Association said the mill was “a joke.”", ("Norden Council", "Inn Association")),
]


@pytest.mark.parametrize(("text", "speakers"), BODIES)
def test_names_of_bodies_are_whole(text: str, speakers: tuple[str, ...]) -> None:
    """ "And" and "for" are part of a body's name; between two bodies "and" is none."""
    (quote,) = [quote for quote in read(text).quotes if quote.kind in {"direct", "mixed"}]
    assert quote.speakers == speakers


def test_who_says_nothing_does_not_speak() -> None:
    """What stands behind is the speech of whom the sentence names."""
    text = "Sheriff Tom Brenner came.\nLund said nothing after the trial, Brenner said, describing him as “subdued.”"
    assert [quote.speaker for quote in read(text).quotes] == ["Tom Brenner", "Tom Brenner"]
    assert [quote.speaker for quote in read("Lund said nothing but “the mill is shut.”").quotes] == ["Lund"]
