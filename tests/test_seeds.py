"""What the program says about the three example articles, and that no rule knows them: the same structure comes out of
articles with other names, places, figures, verbs and orders.

FACTCHECK_CHANGES=100 tries a hundred changed sets instead of twelve.
"""

import json
import os
import random
import re
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from factcheck import parse, patterns, pipeline, report
from factcheck.records import Extract, Skipped
from factcheck.report import View

from .conftest import SEEDS, needs_seeds

pytestmark = needs_seeds
ROOT = Path(__file__).parent.parent
Run = Callable[..., "subprocess.CompletedProcess[str]"]
Texts = dict[str, str]
Place = tuple[str, str]
"""Article and the words around a figure, the figure between bars: ("000", "killing |1,200| people")."""

KILLED = [("000", "killing |1,200| people"), ("001", "deaths of |1,200| Israeli"), ("002", "over |1,100| casualties")]
DEATHS_IN_GAZA = [("002", "more than |34,000| deaths")]
HOSTAGES = [
    ("000", "roughly |250| hostages"),
    ("001", "over |250| hostages"),
    ("002", "approximately |240| captives"),
]
SERVICE = [
    ("000", "his |38| years of service"),
    ("001", "a |38|-year veteran"),
    ("001", "nearly |four decades| of service"),
    ("002", "military for |38| years"),
]
WAR = [
    ("000", "nearly |six and a half months| ago"),
    ("000", "cross its |200th| day"),
    ("001", "entering its |seventh| month"),
]
DATE = [
    ("000", "unprecedented |Oct. 7| attack"),
    ("000", "impending |Oct. 7| attack"),
    ("001", "prevent the |October 7| Hamas"),
    ("001", "after the |October 7| attacks"),
    ("002", "failures on |October 7|. "),
    ("002", "following the |October 7| Hamas"),
]
FIRST = [("000", "is the |first| senior"), ("001", "is the |first| senior"), ("002", "is the |first| Israeli official")]
EXPECTED = {
    "killed in the attack": ("compatible", KILLED),
    "deaths in Gaza": ("single", DEATHS_IN_GAZA),
    "hostages": ("conflict", HOSTAGES),
    "years of service": ("agree", SERVICE),
    "length of the war": ("compatible", WAR),
    "date of the attack": ("agree", DATE),
    "first to step down": ("agree", FIRST),
}


def texts_of_seeds() -> Texts:
    """The articles by their numbers."""
    return {file.name[:3]: file.read_bytes().decode() for file in sorted(SEEDS.glob("*.txt"))}


def numbers_at(texts: Mapping[str, str], places: list[Place]) -> set[tuple[str, int]]:
    """Article and where the figure begins, for each place."""
    found = set()
    for article, words in places:
        before, figure, after = words.split("|")
        start = texts[article].index(before + figure + after) + len(before)
        found.add((article, start))
    return found


def fact_at(facts: list[dict[str, Any]], article: str, point: int) -> dict[str, Any] | None:
    """The fact with a mention whose number covers a point of an article."""
    for fact in facts:
        for mention in fact["mentions"]:
            number = mention["number"]
            if Path(mention["article"]).stem[:3] == article and number["start"] <= point < number["end"]:
                return fact
    return None


def structure(facts: list[dict[str, Any]], texts: Mapping[str, str], expected: Mapping[str, Any]) -> dict[str, Any]:
    """For each expected fact: the verdict it was given, or what is wrong with it."""
    result = {}
    owners: dict[str, str] = {}
    for name, (_, places) in expected.items():
        points = sorted(numbers_at(texts, places))
        found = [fact_at(facts, article, point) for article, point in points]
        missing = [
            texts[article][max(point - 10, 0) : point + 20]
            for (article, point), fact in zip(points, found, strict=True)
            if not fact
        ]
        ids = {fact["id"] for fact in found if fact}
        if missing:
            result[name] = f"no claim: {missing}"
        elif len(ids) > 1:
            result[name] = f"in {len(ids)} facts: " + "; ".join(sorted({fact["label"] for fact in found if fact}))
        elif (identity := next(iter(ids))) in owners:
            result[name] = f"one fact with {owners[identity]}"
        else:
            owners[identity] = name
            result[name] = next(fact["verdict"] for fact in found if fact)
    return result


def verdicts(expected: Mapping[str, Any]) -> dict[str, str]:
    """The verdicts that are right."""
    return {name: verdict for name, (verdict, _) in expected.items()}


@pytest.fixture(scope="module")
def compared() -> dict[str, Any]:
    """The report on seeds/, through the library."""
    return json.loads("".join(report.load("json").compare(pipeline.run([str(SEEDS)]), View())))  # type: ignore[no-any-return]


def test_facts(compared: dict[str, Any]) -> None:
    """Seven facts, each with its verdict, none joined with another."""
    assert structure(compared["facts"], texts_of_seeds(), EXPECTED) == verdicts(EXPECTED)
    assert compared["skipped"] == []


def test_no_other_discrepancy(compared: dict[str, Any]) -> None:
    """What the articles agree on is not reported."""
    known = {
        fact_at(compared["facts"], *point)["id"]
        for _, places in EXPECTED.values()
        for point in numbers_at(texts_of_seeds(), places)
    }  # type: ignore[index]
    others = [
        fact for fact in compared["facts"] if fact["verdict"] not in ("agree", "single") and fact["id"] not in known
    ]
    assert [
        (fact["label"], fact["verdict"], [mention["text"] for mention in fact["mentions"]]) for fact in others
    ] == []


def test_attribution(compared: dict[str, Any]) -> None:
    """34,000 deaths, on the word of Gaza health officials."""
    ((article, point),) = numbers_at(texts_of_seeds(), DEATHS_IN_GAZA)
    fact = fact_at(compared["facts"], article, point)
    assert fact
    assert "Gaza health officials" in fact["mentions"][0]["attribution"]


def test_boilerplate_states_nothing(compared: dict[str, Any]) -> None:
    """Hashtags, related links, the author's note and the comment button are no claims and no quotes."""
    mentions = [mention for each in (*compared["facts"], *compared["quotes"]) for mention in each["mentions"]]
    texts = texts_of_seeds()
    for mention in mentions:
        article = texts[Path(mention["article"]).stem[:3]]
        line = article[article.rfind("\n", 0, mention["start"]) + 1 : mention["end"]]
        assert not line.startswith(("#Israeli", "Related:", "Add comment", "Connor Walcott", "Learn the benefits"))


def quotes(run: Run, person: str, form: str = "json") -> Any:
    """`quotes seeds --person ...`."""
    done = run("quotes", "seeds", "--person", person, "--format", form, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout) if form == "json" else done.stdout


def test_quotes_of_haliva(run: Run) -> None:
    """The letter once with both articles under it, in one piece and in two; the shift; then what he said indirectly."""
    found = quotes(run, "Haliva")
    assert {quote["speaker"] for quote in found} == {"Aharon Haliva"}
    letters = [quote for quote in found if "did not live up to the task" in quote["text"]]
    assert [(quote["article"][-24:-21], len(quote["pieces"])) for quote in letters] == [("000", 1), ("001", 2)]
    assert all("with me forever" in quote["text"] for quote in letters)
    (shift,) = [quote for quote in found if quote["text"].startswith("Until the end of my shift")]
    assert (shift["kind"], shift["speaker_text"], shift["cue"]) == ("direct", "he", "said")
    assert any(quote["kind"] == "indirect" for quote in found)
    text = quotes(run, "Haliva", "terminal")
    assert text.count("did not live up to the task") == 1
    assert re.search(r"000_\w+\.txt:\d+:\d+  also 001:\d+:\d+.*identical", text)
    assert text.index("Until the end of my shift") < text.index("indirect")


@pytest.mark.parametrize("name", ["haliva", "Maj. Gen. Haliva", "Halliva", "Aharon Haliva"])
def test_any_spelling_of_haliva(run: Run, name: str) -> None:
    """Any part, any near spelling, titles aside."""
    assert quotes(run, name) == quotes(run, "Haliva")


def test_quotes_of_others(run: Run) -> None:
    """Lapid has two, Mekelberg one word that has a cue and a speaker."""
    lapid = [quote["text"] for quote in quotes(run, "Lapid") if quote["kind"] != "indirect"]
    assert len(lapid) == 2
    assert lapid[0].startswith("justified and dignified")
    assert lapid[1].startswith("it would be appropriate")
    (immense,) = [quote for quote in quotes(run, "Mekelberg") if quote["kind"] != "indirect"]
    assert immense["text"].strip(",") == "immense"
    assert immense["cue"]


def test_nobody_of_that_name(run: Run) -> None:
    """Says so, and lists the speakers."""
    done = run("quotes", "seeds", "--person", "Napoleon", cwd=ROOT)
    assert done.returncode == 2
    assert "Aharon Haliva" in done.stderr
    assert "Yair Lapid" in done.stderr


# The changed articles. A change rewrites texts and places alike, so that what is expected moves with them.


def swap(pairs: Mapping[str, str], texts: Texts, expected: dict[str, Any]) -> tuple[Texts, dict[str, Any]]:
    """Words for words, everywhere at once, the bars of the places aside."""
    whole = re.compile("|".join(rf"(?<!\w){re.escape(old)}(?!\w)" for old in sorted(pairs, key=len, reverse=True)))

    def changed(text: str) -> str:
        return whole.sub(lambda match: pairs[match.group()], text)

    moved = {}
    for name, (verdict, places) in expected.items():
        moved[name] = (verdict, [(article, "|".join(map(changed, words.split("|")))) for article, words in places])
    return {article: changed(text) for article, text in texts.items()}, moved


def edit(article: str, old: str, new: str, texts: Texts, expected: dict[str, Any]) -> tuple[Texts, dict[str, Any]]:
    """One place of one article; figures stand between bars in both."""
    assert texts[article].count(old.replace("|", "")) == 1, old
    moved = {
        name: (verdict, [(where, new if (where, words) == (article, old) else words) for where, words in places])
        for name, (verdict, places) in expected.items()
    }
    return {**texts, article: texts[article].replace(old.replace("|", ""), new.replace("|", ""))}, moved


PERSONS = [
    ("Moshe", "Tenenbaum"),
    ("Carlos", "Mendoza"),
    ("Viktor", "Petrov"),
    ("Daniel", "Okafor"),
    ("Peter", "Lindgren"),
]
LANDS = [
    ("Kenya", "Kenyan"),
    ("Georgia", "Georgian"),
    ("Colombia", "Colombian"),
    ("Armenia", "Armenian"),
    ("India", "Indian"),
]
REGIONS = ["Kashmir", "Darfur", "Donetsk", "Abkhazia", "Chechnya"]
GROUPS = ["Shabab", "Taliban", "Farc", "Boko Haram"]
DATES = [("Nov. 12", "November 12"), ("Feb. 3", "February 3"), ("Sept. 21", "September 21"), ("Aug. 30", "August 30")]
SERVICES = [("28", "three"), ("38", "four"), ("37", "four"), ("48", "five"), ("18", "two")]
WARS = [("six", "200th", "seventh"), ("four", "140th", "fifth"), ("eight", "260th", "ninth"), ("two", "80th", "third")]
SLAYING = ["killing", "slaying", "murdering", "massacring"]
CAPTURES = [
    "the capture of over |250| hostages",
    "the abduction of over |250| people",
    "the kidnapping of over |250| civilians",
    "over |250| people abducted",
]
TAKEN = ["|240| captives", "|240| hostages", "|240| abductees", "|240| people abducted"]
DEAD = ["|1,100| casualties", "|1,100| deaths", "|1,100| fatalities", "|1,100| people slain", "|1,100| dead"]


def other_verbs(rng: random.Random, texts: Texts, expected: dict[str, Any]) -> tuple[Texts, dict[str, Any]]:
    """Other victims, other verbs: "slaying", "abducted", "fatalities"."""
    texts, expected = edit("000", "killing |1,200| people", f"{rng.choice(SLAYING)} |1,200| people", texts, expected)
    old = "the capture of over |250| hostages"
    expected = edited_places(expected, "001", "over |250| hostages", old)
    texts, expected = edit("001", old, rng.choice(CAPTURES), texts, expected)
    texts, expected = edit("002", "approximately |240| captives", f"approximately {rng.choice(TAKEN)}", texts, expected)
    return edit("002", "over |1,100| casualties", f"over {rng.choice(DEAD)}", texts, expected)


def edited_places(expected: dict[str, Any], article: str, old: str, new: str) -> dict[str, Any]:
    """The same expectation with more words around one figure."""
    return {
        name: (verdict, [(where, new if (where, words) == (article, old) else words) for where, words in places])
        for name, (verdict, places) in expected.items()
    }


def other_figures(rng: random.Random, texts: Texts, expected: dict[str, Any]) -> tuple[Texts, dict[str, Any]]:
    """Other figures in the same relation to each other."""
    toll, taken, deaths = rng.randrange(13, 98), rng.randrange(14, 88), rng.randrange(11, 90)
    years, decades = rng.choice(SERVICES)
    months, day, ordinal = rng.choice(WARS)
    pairs = {
        "1,200": f"{toll * 100:,}",
        "1,100": f"{toll * 100 - 100:,}",
        "250": f"{taken * 10}",
        "240": f"{taken * 10 - 10}",
        "34,000": f"{deaths},000",
        "38": years,
        "four decades": f"{decades} decades",
        "six and a half months": f"{months} and a half months",
        "200th": day,
        "seventh": ordinal,
    }
    return swap(pairs, texts, expected)


def other_names(rng: random.Random, texts: Texts, expected: dict[str, Any]) -> tuple[Texts, dict[str, Any]]:
    """Another general, another land, another war."""
    (first, last), (land, adjective) = rng.choice(PERSONS), rng.choice(LANDS)
    short, full = rng.choice(DATES)
    pairs = {
        "Aharon": first,
        "Haliva": last,
        "Israel": land,
        "Israeli": adjective,
        "Gaza": rng.choice(REGIONS),
        "Hamas": rng.choice(GROUPS),
        "Oct. 7": short,
        "October 7": full,
    }
    return swap(pairs, texts, expected)


def another_order(rng: random.Random, texts: Texts, expected: dict[str, Any]) -> tuple[Texts, dict[str, Any]]:
    """The articles change their names, and the paragraphs of one their places."""
    shuffled = rng.choice(["001", "002"])
    lines = [line for line in texts[shuffled].split("\n") if line.strip()]
    first, *rest = lines
    rng.shuffle(rest)
    texts = {**texts, shuffled: "\n\n".join([first, *rest])}
    names = sorted(texts)
    renamed = dict(zip(names, rng.sample(names, len(names)), strict=True))
    moved = {
        name: (verdict, [(renamed[article], words) for article, words in places])
        for name, (verdict, places) in expected.items()
    }
    return {renamed[article]: text for article, text in texts.items()}, moved


def agreement_at_last(rng: random.Random, texts: Texts, expected: dict[str, Any]) -> tuple[Texts, dict[str, Any]]:
    """The one change that turns the conflict into agreement."""
    words = rng.choice(["more than |250| captives", "roughly |250| captives", "about |250| captives"])
    texts, expected = edit("002", "approximately |240| captives", words, texts, expected)
    return texts, {**expected, "hostages": ("agree", expected["hostages"][1])}


CHANGES = {
    "names": (other_names,),
    "figures": (other_figures,),
    "verbs": (other_verbs,),
    "order": (another_order,),
    "agreement": (agreement_at_last,),
    "all": (other_verbs, other_figures, other_names, another_order),
}


@pytest.fixture(scope="module")
def language() -> Any:
    """The bundled model, loaded once."""
    return parse.load(None)


@pytest.mark.parametrize("number", range(int(os.environ.get("FACTCHECK_CHANGES", "12"))))
def test_no_rule_knows_these_articles(number: int, language: Any, tmp_path: Path) -> None:
    """The same structure comes out of changed articles."""
    rng = random.Random(number)
    name = list(CHANGES)[number % len(CHANGES)]
    texts, expected = texts_of_seeds(), dict(EXPECTED)
    for change in CHANGES[name]:
        texts, expected = change(rng, texts, expected)
    for article, text in texts.items():
        (tmp_path / f"{article}.txt").write_bytes(text.encode())
    words = patterns.load()
    found, _ = pipeline.read.find([str(tmp_path)])
    extracts = [pipeline.extract(source, language, words) for source in found]
    assert not [one for one in extracts if isinstance(one, Skipped)]
    result = pipeline.compare([one for one in extracts if isinstance(one, Extract)], patterns=words)
    facts = json.loads("".join(report.load("json").compare(result, View())))["facts"]
    assert structure(facts, texts, expected) == verdicts(expected), name
