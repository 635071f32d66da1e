"""Headline, outlet, agency and date of an article."""

from pathlib import Path

import pytest

from factcheck.patterns import Patterns, load
from factcheck.read.metadata import heading
from factcheck.read.outlets import known_outlet, outlet_of_name

PATTERNS: Patterns = load()


@pytest.mark.parametrize(
    ("text", "stem", "published", "outlet"),
    [
        ("Flood\nTwelve died.", "x-2023-02-29", None, None),
        ("Flood\nTwelve died.", "reuters-2023-02-29", None, None),
        ("Flood\nTwelve died.", "reuters-2024-02-29", "2024-02-29", "Reuters"),
        ("Flood\nTwelve died.", "20230231-20230228", "2023-02-28", None),
        ("Flood\nUpdated: April 31, 2020\nTwelve died.", "x", None, None),
        ("Flood\nUpdated: April 31, 2020\nPublished: May 1, 2020\nTwelve died.", "x", "2020-05-01", None),
    ],
)
def test_a_date_that_no_calendar_has_is_no_date(
    text: str, stem: str, published: str | None, outlet: str | None
) -> None:
    """Neither in the name of a file nor in a stamp."""
    found = heading(text, stem, PATTERNS)
    assert (found.published, found.outlet) == (published, outlet)


@pytest.mark.parametrize(
    ("text", "stem", "title", "outlet", "published"),
    [
        ("Flood hits town\n\nTwelve people died.", "", "Flood hits town", None, None),
        ("# Flood *hits* town\nBy Jane Roe\nTwelve died.", "", "Flood *hits* town", None, None),
        ("Twelve people died in a flood on Monday.\nMore.", "", None, None, None),
        ("Twelve people died in a flood that came\nover night.", "", None, None, None),
        ("Twelve people died in a flood", "", None, None, None),
        ("March 3, 2014\nFlood hits town\nTwelve died.", "", "Flood hits town", None, "2014-03-03"),
        (
            "Flood hits town\nUpdated: Friday, 9 May 2014, 03:18 GMT\nTwelve died.",
            "",
            "Flood hits town",
            None,
            "2014-05-09",
        ),
        ("Flood\nBy Jane Roe, Associated Press\nTwelve died.", "", "Flood", "Associated Press", None),
        ("LIMA, Peru (Reuters) - Twelve died.\nMore.", "", None, "Reuters", None),
        ("Flood\nTwelve died.\nJane Roe is a staff writer for DailyPlanet.com.", "", "Flood", "DailyPlanet.com", None),
        ("Flood\nTwelve died.", "reuters-2024-04-22", "Flood", "Reuters", "2024-04-22"),
        ("Flood\nTwelve died.", "20240422_the-planet", "Flood", "the planet", "2024-04-22"),
        ("Flood\nTwelve died.", "000_7e42806810c34be6", "Flood", None, None),
        ("Flood\nTwelve died.", "the_guardian", "Flood", "The Guardian", None),
    ],
)
def test_heading(text: str, stem: str, title: str | None, outlet: str | None, published: str | None) -> None:
    """Title, outlet and date from the margins, else from the name of the file, else none."""
    found = heading(text, stem, PATTERNS)
    assert (found.title, found.outlet, found.published) == (title, outlet, published)


@pytest.mark.parametrize(
    ("text", "stem", "agency"),
    [
        ("NORDEN (Reuters) - Twelve died.\nMore.", "", "Reuters"),
        ("NORDEN, May 3 (AP) -- Twelve died.\nMore.", "", "Associated Press"),
        ("(AFP) - Twelve died.", "", "AFP"),
        ("Flood\nBy Jane Roe, Associated Press\nTwelve died.", "", "Associated Press"),
        ("Flood\nBy JANE ROE and JOHN DOE, AP Writers\nTwelve died.", "", "Associated Press"),
        ("Flood\nBy Jane Roe\nThe Associated Press\nTwelve died.", "", "Associated Press"),
        ("Flood\nReuters\nTwelve died.", "", "Reuters"),
        ("Flood\nTwelve died in Norden.\n- AFP", "", "AFP"),
        ("Flood\nTwelve died in Norden. — AFP", "", "AFP"),
        ("Flood\nTwelve died in Norden. (Agence France-Presse)\nAdd comment", "", "AFP"),
        (
            "Flood\nTwelve died in Norden.\nCopyright 2014 The Associated Press. All rights reserved.",
            "",
            "Associated Press",
        ),
        ("Flood\nTwelve died.", "reuters-2024-04-22", "Reuters"),
        # Papers, and agencies that took the picture, helped, or are news themselves.
        ("NORDEN (CNN) -- Twelve died.", "", None),
        ("Flood\nBy Jane Roe, The Guardian\nTwelve died.", "", None),
        ("Flood\nPhoto by Jane Roe, Reuters\nTwelve died.", "", None),
        ("Flood\nTwelve died.\n(Photo by Jane Roe/AFP)", "", None),
        ("Flood\nTwelve died.\nAdditional reporting by Jane Roe, Reuters", "", None),
        ("Flood\nTwelve died.\nThe Associated Press contributed to this report.", "", None),
        ("Flood\nTwelve died in Norden, said Reuters.", "", None),
        ("Flood\nShe left a firm that was sold to Reuters", "", None),
    ],
)
def test_agency(text: str, stem: str, agency: str | None) -> None:
    """Whose text a paper prints, by the one name of the agency."""
    assert heading(text, stem, PATTERNS).agency == agency


@pytest.mark.parametrize(
    ("name", "line"), [(name, line) for name, entry in PATTERNS.outlets.items() for line in entry.examples]
)
def test_outlet_examples(name: str, line: str) -> None:
    """Each example names an outlet of its entry."""
    found = outlet_of_name(Path(line).stem, PATTERNS) if line.endswith(".txt") else known_outlet(line, PATTERNS)
    assert found in PATTERNS.outlets[name].names


@pytest.mark.parametrize("line", [line for entry in PATTERNS.outlets.values() for line in entry.counter_examples])
def test_outlet_counter_examples(line: str) -> None:
    """No counter-example names one."""
    assert known_outlet(line, PATTERNS) is None


@pytest.mark.parametrize(
    ("lines", "author", "outlet", "published", "updated"),
    [
        ("By Jane Roe | Reuters | May 8, 2023", "Jane Roe", "Reuters", "2023-05-08", None),
        ("By JANE ROE and JOHN DOE, Associated Press Writers", "Jane Roe, John Doe", "Associated Press", None, None),
        ("Written by Ann van der Berg for Reuters", "Ann van der Berg", "Reuters", None, None),
        ("Publish: 5:32 PM, May 8\nUpdated: May 9, 2023", None, None, "2023-05-08", "2023-05-09"),
        ("Publish: 5:32 PM, Dec. 30\nUpdated: Jan. 2, 2024", None, None, "2023-12-30", "2024-01-02"),
        ("Publish: 5:32 PM, May 8", None, None, None, None),
        ("Updated: May 9, 2023", None, None, "2023-05-09", "2023-05-09"),
        ("Published: May 8, 2023\nUpdated: May 9, 2023", None, None, "2023-05-08", "2023-05-09"),
    ],
)
def test_bylines_and_stamps(
    lines: str, author: str | None, outlet: str | None, published: str | None, updated: str | None
) -> None:
    """Who wrote it and when, from lines of their own; a stamp without a year takes it from another date."""
    text = f"Strike stops 400 trains\n\n{lines}\n\nSome 400 trains stood still on Monday, the railway said."
    found = heading(text, "", load())
    assert (found.author, found.outlet, found.published, found.updated) == (author, outlet, published, updated)
    assert set(found.origins) == {
        field for field in ("title", "outlet", "author", "published", "updated") if getattr(found, field)
    }
