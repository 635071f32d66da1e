"""What `scan` finds in sentences, kind by kind, and what holds for any text."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.figures import scan
from factcheck.patterns import load
from factcheck.records import Figure

PATTERNS = load()


def shown(figure: Figure) -> str:
    """A figure in one line: "250 = count, 250, about", "5 = no: part of a name" when passed over."""
    if figure.rejected is not None:
        return f"{figure.number.text} = no: {figure.rejected}"
    value = plain(figure.value) + (f" to {plain(figure.high)}" if figure.high is not None else "")
    parts = [figure.kind, value]
    parts += [figure.unit] if figure.unit else []
    parts += [figure.bound] if figure.bound not in ("exact", "range") else []
    parts += [figure.direction] if figure.direction else []
    parts += [f"change {figure.role}"] if figure.role else []
    parts += [f"also {plain(figure.also.value)} {figure.also.unit}"] if figure.also else []
    return f"{figure.number.text} = {', '.join(parts)}"


def plain(value: float | str) -> str:
    """A value without needless digits."""
    return value if isinstance(value, str) else f"{value:.10g}"


NUMBERS = [
    (
        "It rose 5. 4 percent to $2. 5 million in a 6. 1-magnitude quake; he was number 6. 5 people died.",
        [
            "5. 4 = percent, 5.4, percent, up",
            "$2. 5 million = money, 2500000, USD",
            "6. 1 = measure, 6.1, magnitude",
            "6 = no: number that names",
            "5 = count, 5",
        ],
    ),
    (
        "The fire killed a hundred and five people and injured two hundred and thirty more.",
        ["a hundred and five = count, 105", "two hundred and thirty = count, 230"],
    ),
    (
        "Thirty-one thousand four hundred fifty-six students marched.",
        ["Thirty-one thousand four hundred fifty-six = count, 31456"],
    ),
    (
        "Half a million homes, a quarter of a million cars and three-quarters of the wheat were lost.",
        ["Half a million = count, 500000", "a quarter of a million = count, 250000", "three-quarters = percent, 0.75"],
    ),
    (
        "Two and a half million voters stayed home; one and a half tonnes of fish rotted.",
        ["Two and a half million = count, 2500000", "one and a half = measure, 1.5, tonne"],
    ),
    ("The army lost 816 000 men and 12 500 carts.", ["816 000 = count, 816000", "12 500 = count, 12500"]),
    ("The mine lost 816\u2009000 francs.", ["816\u2009000 = money, 816000, franc"]),
    (
        "Some 1.2m people, or 12.5% of the population, live there.",
        ["1.2m = count, 1200000, about", "12.5% = percent, 12.5, percent"],
    ),
    (
        "The firm paid 728 mil for it; the rival offered $1.2bn and then €950m.",
        ["728 mil = count, 728000000", "$1.2bn = money, 1200000000, USD", "€950m = money, 950000000, EUR"],
    ),
    (
        "The state set aside 3 lakh, the centre 16,189-crore.",
        ["3 lakh = count, 300000", "16,189-crore = count, 1.6189e+11"],
    ),
    ("The budget was 1,00,00,000 rupees.", ["1,00,00,000 = money, 10000000, rupee"]),
    (
        "She was paid Rs 2 lakh, he ₹10 lakh, they INR 500, we PKR 500.",
        [
            "Rs 2 lakh = money, 200000, rupee",
            "₹10 lakh = money, 1000000, rupee",
            "INR 500 = money, 500, rupee",
            "PKR 500 = money, 500, PKR",
        ],
    ),
    (
        "She ran 3½ miles, he 4 1/2, they 4-1/2 and the dog 41/2.",
        ["3½ = measure, 3.5, mile", "4 1/2 = count, 4.5", "4-1/2 = count, 4.5", "41/2 = count, 4.5"],
    ),
    ("The mass is 1.99×10−30 kilograms.", ["1.99×10−30 = measure, 1.99e-30, kg"]),
    ("The relay is the 4x100.", ["4 = no: part of a name", "100 = no: part of a name"]),
    ("He has 800k followers, she 1.5M.", ["800k = count, 800000", "1.5M = count, 1500000"]),
    ("Five six and seven hundred more.", ["Five = count, 5", "six = count, 6", "seven hundred = count, 700"]),
    (
        "A million here, hundred billion dollars there.",
        ["A million = count, 1000000", "hundred billion = money, 1e+11, USD"],
    ),
    ("The 12,000 troops and 10, 000 police met.", ["12,000 = count, 12000", "10, 000 = count, 10000"]),
]
"""Digits and words, with separators, scales and fractions."""

VAGUE = [
    (
        "Several dozen protesters, dozens of police and tens of thousands of onlookers met.",
        [
            "Several dozen = count, 24, at least",
            "dozens = count, 24, at least",
            "tens of thousands = count, 20000, at least",
        ],
    ),
    (
        "A few hundred people came; hundreds more stayed away.",
        ["A few hundred = count, 200, at least", "hundreds = count, 200, at least"],
    ),
    (
        "Hundreds of thousands fled; millions stayed.",
        ["Hundreds of thousands = count, 200000, at least", "millions = count, 2000000, at least"],
    ),
    ("Scores of homes burned and scores were hurt.", ["Scores = count, 40, at least", "scores = count, 40, at least"]),
    ("She scores often.", ["scores = no: verb"]),
    (
        "Scores arrested in raid; scores feared drowned.",
        ["Scores = count, 40, at least", "scores = count, 40, at least"],
    ),
    ("Test scores of pupils rose.", ["scores = no: points scored"]),
    ("It lost billions of dollars.", ["billions of dollars = money, 2000000000, USD, at least"]),
    ("He owes tens of millions of euros.", ["tens of millions of euros = money, 20000000, EUR, at least"]),
    ("They paid thousands of pounds for it.", ["thousands of pounds = money, 2000, GBP, at least"]),
    ("They ate thousands of pounds of fish.", ["thousands of pounds = measure, 2000, pound, at least"]),
    ("It runs for hundreds of miles.", ["hundreds of miles = measure, 200, mile, at least"]),
    ("Dozens of second homes burned.", ["Dozens = count, 24, at least", "second = ordinal, 2"]),
    ("Several million dollars went missing.", ["Several million dollars = money, 2000000, USD, at least"]),
]
"""Plurals that name no number."""

PARTS = [
    (
        "The firm lost 2 1 / 2 percent and 3 / 4 of its staff; the plank is 3 / 4 inch thick, and she won 3 / 4 in May.",
        [
            "2 1 / 2 = percent, 2.5, percent, down",
            "3 / 4 = percent, 0.75",
            "3 / 4 = measure, 0.75, inch",
            "3 = count, 3",
            "4 = count, 4",
            "May = date, --05",
        ],
    ),
    # A fraction is reduced, so the second of these is a day.
    ("It rose 11/2 points in the week of 12/8.", ["11/2 = count, 1.5, up", "12/8 = no: number that names"]),
    (
        "Nearly 3 in 10 adults and eight of 10 voters; four of the 10 judges; she won 3 in 5 games.",
        [
            "3 in 10 = percent, 0.3, nearly",
            "eight of 10 = percent, 0.8",
            "four = count, 4",
            "10 = count, 10",
            "3 = count, 3",
            "5 = count, 5",
        ],
    ),
    (
        "Two-thirds of voters, one in five doctors and nine out of ten nurses agree.",
        ["Two-thirds = percent, 0.6666666667", "one in five = percent, 0.2", "nine out of ten = percent, 0.9"],
    ),
    ("Half of 1 percent of the eggs were cracked.", ["Half of 1 = percent, 0.5, percent"]),
    ("Wages rose by two-tenths of one percent.", ["two-tenths of one = percent, 0.2, percent, up"]),
    (
        "A third of 30 percent is 10.",
        ["A third = percent, 0.3333333333", "30 = percent, 30, percent", "10 = count, 10"],
    ),
    (
        "Half the town and a third of the farms; a third man.",
        ["Half = percent, 0.5", "a third = percent, 0.3333333333", "third = ordinal, 3"],
    ),
    (
        "Output fell by a quarter and prices rose nearly a third.",
        ["a quarter = percent, 0.25, down", "a third = percent, 0.3333333333, nearly, up"],
    ),
    (
        "A half-hour show, three-quarters of an hour, a half-century.",
        [
            "A half = duration, 0.5, hour",
            "three-quarters = duration, 0.75, hour",
            "a half-century = duration, 50, year",
        ],
    ),
    (
        "No one was killed and none of the 12 passengers was hurt.",
        ["No one = count, 0", "none = count, 0", "12 = count, 12"],
    ),
    ("Nobody has been arrested, and there were no injuries.", ["Nobody = count, 0", "no = count, 0"]),
    ("No one is above the law, and none of them knew.", ["No one = no: pronoun", "none = no: pronoun"]),
    ("No one is perfect; none of this is true.", ["No one = no: pronoun", "none = no: pronoun"]),
    ("The blast killed no one, and no one has yet been charged.", ["no one = count, 0", "no one = count, 0"]),
    ("No one aboard the ferry was hurt.", ["No one = count, 0"]),
    ("None of the sailors was hurt; no one in the port is to blame.", ["None = count, 0", "no one = no: pronoun"]),
    ("One way or the other, it was one of those things.", ["One = no: idiom", "one = no: one of several"]),
    ("One ferry sank for one reason.", ["One = count, 1", "one = no: idiom"]),
    ("No one knows and nobody cares.", ["No one = no: idiom", "nobody = no: pronoun"]),
    (
        "The other half stayed; they scored in the second half.",
        ["half = no: part of a season or game", "second = no: idiom", "half = no: idiom"],
    ),
]
"""Shares, proportions and zeros."""

RANGES = [
    (
        "The boat's thirst rose from 21 mpg combined to 23; it sailed from 5 miles out to 12 ports.",
        [
            "21 = measure, 21, mpg, change from",
            "23 = measure, 23, mpg, change to",
            "5 = measure, 5, mile",
            "12 = count, 12",
        ],
    ),
    ("They need two-to-three weeks.", ["two-to-three = duration, 2 to 3, week"]),
    (
        "Turnout rose 3 percent to 61 percent, and shares fell $2 to $58.",
        [
            "3 = percent, 3, percent, up",
            "61 = percent, 61, percent, change to",
            "$2 = money, 2, USD, down",
            "$58 = money, 58, USD, change to",
        ],
    ),
    ("Sales rose 3 to 5 percent.", ["3 to 5 = percent, 3 to 5, percent, up"]),
    (
        "Loans fell by 640,000 to 74.58 million.",
        ["640,000 = count, 640000, down", "74.58 million = count, 74580000, change to"],
    ),
    (
        "Loans fell 640,000 to 74.58 million.",
        ["640,000 = count, 640000, down", "74.58 million = count, 74580000, change to"],
    ),
    ("Catches rose by eight to 281.", ["eight = count, 8, up", "281 = count, 281, change to"]),
    (
        "An increase of about 40 to at least 900 was seen.",
        ["40 = count, 40, about, up", "900 = count, 900, at least, change to"],
    ),
    ("The fleet was up 3.5 % to 9,500.", ["3.5 % = percent, 3.5, percent, up", "9,500 = count, 9500, change to"]),
    ("Herring was down 12 cents to $41.15.", ["12 = money, 12, cent, down", "$41.15 = money, 41.15, USD, change to"]),
    ("The index gained 2 points to 31.", ["2 = count, 2, up", "31 = count, 31, change to"]),
    ("The index was down 12 at 3,045.", ["12 = count, 12, down", "3,045 = count, 3045, change to"]),
    (
        "Profit fell $500,000 to $3 million.",
        ["$500,000 = money, 500000, USD, down", "$3 million = money, 3000000, USD, change to"],
    ),
    ("It cut staff by 300 jobs to 1,200.", ["300 = count, 300, down", "1,200 = count, 1200, change to"]),
    ("Catches rose by a tenth to 4,000.", ["a tenth = percent, 0.1, up", "4,000 = count, 4000, change to"]),
    (
        "Fares rose from 40 to 52 by 12.",
        ["40 = count, 40, change from", "52 = count, 52, change to", "12 = count, 12, up"],
    ),
    (
        "Fares slid to 40 from 52, down 12.",
        ["40 = count, 40, change to", "52 = count, 52, change from", "12 = count, 12, down"],
    ),
    ("Wages rose $3 to $5 million.", ["$3 to $5 million = money, 3000000 to 5000000, USD, up"]),
    ("They lost $10 million to $15 million.", ["$10 million to $15 million = money, 10000000 to 15000000, USD"]),
    ("Staff was cut by 200 to 300.", ["200 to 300 = count, 200 to 300, down"]),
    ("From 5 to 10 men came, then 5 to 30 boats.", ["5 to 10 = count, 5 to 10", "5 to 30 = count, 5 to 30"]),
    ("It will add 20 to 60 jobs and cut 10 to 40 trees.", ["20 to 60 = count, 20 to 60", "10 to 40 = count, 10 to 40"]),
    ("Up to 5 to 20 men fell ill.", ["5 to 20 = count, 5 to 20"]),
    ("She leads 52.3 percent to 38.4 percent.", ["52.3 = percent, 52.3, percent", "38.4 = percent, 38.4, percent"]),
    ("Between a hundred and two hundred villagers fled.", ["a hundred and two hundred = count, 100 to 200"]),
    (
        "Between 40 and 80 percent of 6 and 7 dogs.",
        ["40 and 80 = percent, 40 to 80, percent", "6 = count, 6", "7 = count, 7"],
    ),
    (
        "They took 250-300 million dollars, or 8 or 9 per cent.",
        ["250-300 million = money, 250000000 to 300000000, USD", "8 or 9 = percent, 8 to 9, percent"],
    ),
    (
        "Prices range from $3 to $5 a kilo, from 5 to 7 percent.",
        ["$3 to $5 = money, 3 to 5, USD per kilo", "5 to 7 = percent, 5 to 7, percent"],
    ),
    (
        "Homes sell for $145 million to $175 million, or $140-150MM.",
        [
            "$145 million to $175 million = money, 145000000 to 175000000, USD",
            "$140-150MM = money, 140000000 to 150000000, USD",
        ],
    ),
    (
        "Three or four shots were fired within five to seven minutes.",
        ["Three or four = count, 3 to 4", "five to seven = duration, 5 to 7, minute"],
    ),
    (
        "The toll rose from 1,100 to 1,200 on Sunday.",
        ["1,100 = count, 1100, change from", "1,200 = count, 1200, change to", "Sunday = date, Sunday"],
    ),
    (
        "Rates were cut from 5 to 3 percent, weight from 208 pounds to 193.",
        [
            "5 = percent, 5, percent, change from",
            "3 = percent, 3, percent, change to",
            "208 = measure, 208, pound, change from",
            "193 = measure, 193, pound",
        ],
    ),
    (
        "Profit fell to $3 million from $5 million.",
        ["$3 million = money, 3000000, USD, change to", "$5 million = money, 5000000, USD, change from"],
    ),
    (
        "The gauge was up 0.9 percent to 4,811.30.",
        ["0.9 = percent, 0.9, percent, up", "4,811.30 = count, 4811.3, change to"],
    ),
    ("The children were 25 or 40.", ["25 = count, 25", "40 = count, 40"]),
    (
        "A day or two before, the next week or two, an hour and a half later.",
        [
            "A day or two = duration, 1 to 2, day",
            "week or two = duration, 1 to 2, week",
            "an hour and a half = duration, 1.5, hour",
        ],
    ),
]
"""Ranges, told apart from changes, pairs and scores."""

SCORES = [
    ("They lost 3 - 2 and it took 10 - 12 weeks.", ["3 - 2 = score, 3-2", "10 - 12 = duration, 10 to 12, week"]),
    ("She won 6-4, 3-6, 7-6 (7-5).", ["6-4 = score, 6-4", "3-6 = score, 3-6", "7-6 = score, 7-6", "7-5 = score, 7-5"]),
    ("She won 6-4, 6-3 and the hosts lost 2-1.", ["6-4 = score, 6-4", "6-3 = score, 6-3", "2-1 = score, 2-1"]),
    ("The Herons (10-6) face Portwell (8-8).", ["10-6 = score, 10-6", "8-8 = score, 8-8"]),
    (
        "The court ruled 5-4; the vote was 52 to 48; a 2-to-1 ruling.",
        ["5-4 = score, 5-4", "52 to 48 = score, 52-48", "2-to-1 = score, 2-1"],
    ),
    (
        "The 2012-13 season ended 65-53, a 12-point win.",
        ["2012-13 = date, 2012 to 2013", "65-53 = score, 65-53", "12 = count, 12"],
    ),
    ("It takes 10-12 weeks.", ["10-12 = duration, 10 to 12, week"]),
    ("They beat them 112-104.", ["112-104 = score, 112-104"]),
    ("It is 24-7, 24/7 and 50-50.", ["24-7 = no: idiom", "24/7 = no: idiom", "50-50 = no: idiom"]),
]
"""Scores, records and votes."""

BOUNDS = [
    (
        'Lund said “at least” 12 boats sank; he called it "over" 30; she said “about” it, 40 came.',
        ["12 = count, 12, at least", "30 = count, 30, more than", "40 = count, 40"],
    ),
    (
        "At least another 12 were hurt, and as many as 30 are missing.",
        ["12 = count, 12, at least", "30 = count, 30, up to"],
    ),
    ("No fewer than 40, and possibly up to 60, may be buried.", ["40 = count, 40, at least", "60 = count, 60, up to"]),
    (
        "In excess of 2,000 people; upwards of 300; north of $4bn.",
        ["2,000 = count, 2000, more than", "300 = count, 300, more than", "$4bn = money, 4000000000, USD, more than"],
    ),
    (
        "Nearly 1,000 of them, almost 80, close to 90 and roughly 100.",
        ["1,000 = count, 1000, nearly", "80 = count, 80, nearly", "90 = count, 90, about", "100 = count, 100, about"],
    ),
    (
        "More than the $21 million paid; just under half of the seats.",
        ["$21 million = money, 21000000, USD, more than", "half = percent, 0.5, nearly"],
    ),
    (
        "Some 20-odd men and 30-plus women, 100+ villages, 15 villages or so.",
        ["20 = count, 20, about", "30 = count, 30, more than", "100 = count, 100, more than", "15 = count, 15, about"],
    ),
    ("Members aged 65 or older pay $20 or less.", ["65 = age, 65, year, at least", "$20 = money, 20, USD, at most"]),
    ("It cost an estimated $3 million.", ["$3 million = money, 3000000, USD, about"]),
    ("They counted 31 dead and over 400 injured.", ["31 = count, 31", "400 = count, 400, more than"]),
    (
        "He served for over three years; the loan runs over three years.",
        ["three = duration, 3, year, more than", "three = duration, 3, year"],
    ),
    ("The board is about to meet 12 jurors.", ["12 = count, 12"]),
    (
        "In late October and mid-July, after 10 a.m. and before noon.",
        [
            "October = date, --10, about",
            "July = date, --07, about",
            "10 a.m. = time, 10:00, more than",
            "noon = time, 12:00, less than",
        ],
    ),
]
"""Hedges before and after."""

DIRECTIONS = [
    (
        "Shares rose 3% and fell 7.6 percent; the index lost 75 points, or 0.9%.",
        [
            "3% = percent, 3, percent, up",
            "7.6 = percent, 7.6, percent, down",
            "75 = count, 75, down",
            "0.9% = percent, 0.9, percent, down",
        ],
    ),
    (
        "Sales are up about 15%; the bank cut rates by 25 basis points.",
        ["15% = percent, 15, percent, about, up", "25 = percent, 25, basis point, down"],
    ),
    ("They mean to grow output by 45 per cent.", ["45 = percent, 45, percent, up"]),
    (
        "The firm lost $3 million; it raised $5 million.",
        ["$3 million = money, 3000000, USD", "$5 million = money, 5000000, USD"],
    ),
    ("The FTSE was -0.6%.", ["-0.6% = percent, -0.6, percent, down"]),
    ("Sales fell by half.", ["half = percent, 0.5, down"]),
    ("Sales fell in half of the towns.", ["half = percent, 0.5"]),
    ("The toll rose to 12.", ["12 = count, 12, change to"]),
]
"""Which way a figure moves."""

MONEY = [
    (
        "It cost thirteen dollars forty five; she paid rmb 40 and C $ 300, he ₡800 and 90,000 kip.",
        [
            "thirteen dollars forty five = money, 13.45, USD",
            "rmb 40 = money, 40, CNY",
            "C $ 300 = money, 300, CAD",
            "₡800 = money, 800, CRC",
            "90,000 = money, 90000, LAK",
        ],
    ),
    (
        "She was lent twenty MUSD at 4% per annum.",
        ["twenty MUSD = money, 20000000, USD", "4% = percent, 4, percent per year"],
    ),
    (
        "He paid US$40, A$3 million, C$6, HK$9, NZ$99, S$500 and $500 US.",
        [
            "US$40 = money, 40, USD",
            "A$3 million = money, 3000000, AUD",
            "C$6 = money, 6, CAD",
            "HK$9 = money, 9, HKD",
            "NZ$99 = money, 99, NZD",
            "S$500 = money, 500, SGD",
            "$500 = money, 500, USD",
        ],
    ),
    (
        "She earns Dh4,275 a month, he £35,000 a year, they Rs 500 a day.",
        [
            "Dh4,275 = money, 4275, AED per month",
            "£35,000 = money, 35000, GBP per year",
            "Rs 500 = money, 500, rupee per day",
        ],
    ),
    (
        "The loan is euro110 billion ($141 billion), the booty R26 million.",
        ["euro110 billion = money, 1.1e+11, EUR, also 1.41e+11 USD", "R26 million = money, 26000000, ZAR"],
    ),
    (
        "A two million-euro heist, a 110bn-euro plan, 110 b. Euro.",
        ["two million = money, 2000000, EUR", "110bn = money, 1.1e+11, EUR", "110 b. = money, 1.1e+11, EUR"],
    ),
    (
        "The deal is worth £1.7 million (€2 million; $2.6 million).",
        ["£1.7 million = money, 1700000, GBP, also 2000000 EUR", "$2.6 million = money, 2600000, USD"],
    ),
    (
        "Oil cost $58.24 per barrel and 19 cents a litre.",
        ["$58.24 = money, 58.24, USD per barrel", "19 = money, 19, cent per litre"],
    ),
    ("It costs three dollars 50 cents.", ["three dollars 50 cents = money, 3.5, USD"]),
    ("Profit was $13 billion a year earlier.", ["$13 billion = money, 1.3e+10, USD"]),
    ("The bid is C$9 (US$6.71) per share.", ["C$9 = money, 9, CAD per share, also 6.71 USD per share"]),
    (
        "The calf weighs 93 pounds; the fund holds 93 million pounds.",
        ["93 = measure, 93, pound", "93 million = money, 93000000, GBP"],
    ),
    ("The team won 12 games and 5,000 won.", ["12 = count, 12", "5,000 = money, 5000, KRW"]),
    ("The harbour's $300 million bridge.", ["$300 million = money, 300000000, USD"]),
    (
        "He lent 30 MUSD and 75 USD million.",
        ["30 MUSD = money, 30000000, USD", "75 USD million = money, 75000000, USD"],
    ),
]
"""Signs, codes and words; which dollar; rates."""

AGES = [
    (
        "A 70-something miller met three 20-somethings.",
        ["70 = age, 70 to 79, year", "three = count, 3", "20 = age, 20 to 29, year"],
    ),
    (
        "A man in his twenties and a couple, both 71, were held in the sixties.",
        ["twenties = age, 20 to 29, year", "71 = age, 71, year"],
    ),
    (
        "14- and 15-year-olds, a 6-to 9-week-old puppy, 19- to 23-year-olds.",
        ["14 = age, 14, year", "15 = age, 15, year", "6-to 9 = age, 6 to 9, week", "19- to 23 = age, 19 to 23, year"],
    ),
    (
        "A woman, 29, her daughter, 4, and a toll of dead at 40.",
        ["29 = age, 29, year", "4 = age, 4, year", "40 = count, 40"],
    ),
    ("Jane Roe, 34, a nurse, and her son John Jr., 6, survived.", ["34 = age, 34, year", "6 = age, 6, year"]),
    (
        "The 34-year-old and her 8-month-old baby, a 70 year old man and two girls aged 12 and 15.",
        [
            "34 = age, 34, year",
            "8 = age, 8, month",
            "70 = age, 70, year",
            "two = count, 2",
            "12 = age, 12, year",
            "15 = age, 15, year",
        ],
    ),
    (
        "A man in his 30s, a woman in her late 40s; highs in the upper 90s.",
        ["30 = age, 30 to 39, year", "40 = age, 40 to 49, year", "90 = count, 90 to 99"],
    ),
    (
        "He died at 75; she turns 29 on April 11 and will be 30 next year.",
        [
            "75 = age, 75, year",
            "29 = age, 29, year",
            "April 11 = date, --04-11",
            "30 = age, 30, year",
            "next year = date, next year",
        ],
    ),
    (
        "Children under 5 and adults over the age of 65.",
        ["5 = age, 5, year, less than", "65 = age, 65, year, more than"],
    ),
    (
        "The suspect, aged between 25 and 30, knew the girls, 12 and 15.",
        ["25 and 30 = age, 25 to 30, year", "12 = age, 12, year", "15 = age, 15, year"],
    ),
    (
        "Jane Roe (34) said 34 people, 12 of them boys, left; two girls, 12 of them.",
        ["34 = age, 34, year", "34 = count, 34", "12 = count, 12", "two = count, 2", "12 = count, 12"],
    ),
    ("Their daughter Maria, who was 10.", ["10 = age, 10, year"]),
    ("He was one of them.", ["one = no: one of several"]),
    ("In Gaza, 34 people died.", ["34 = count, 34"]),
]
"""Ages in all their shapes."""

MEASURES = [
    (
        "Rents rose by 5, 10 and 15 percent, and the roads are 3 or 14 miles long; it fell 20 and 30 cents.",
        [
            "5 = percent, 5, percent, up",
            "10 = percent, 10, percent",
            "15 = percent, 15, percent",
            "3 = measure, 3, mile",
            "14 = measure, 14, mile",
            "20 = money, 20, cent",
            "30 = money, 30, cent",
        ],
    ),
    (
        "He scored 14 and 10 minutes later he fell; she paid 12 and $5; in 2012 and 40, 15 percent left.",
        [
            "14 = count, 14",
            "10 = duration, 10, minute",
            "12 = count, 12",
            "$5 = money, 5, USD",
            "2012 = date, 2012",
            "40 = count, 40",
            "15 = percent, 15, percent",
        ],
    ),
    (
        "It was 20 degrees below zero, then 30 degrees below the mean.",
        ["20 = measure, -20, degree", "30 = measure, 30, degree"],
    ),
    (
        "They burn 40 tons of cheap coal a day and 300 tons of coal a stoker can lift; it weighs 20 (kg) or 30 [lb].",
        [
            "40 = measure, 40, ton per day",
            "300 = measure, 300, ton",
            "20 = measure, 20, kg",
            "30 = measure, 30, pound",
        ],
    ),
    ("He is 6'2\" and 190lb.", ["6'2\" = measure, 74, inch", "190 = measure, 190, pound"]),
    (
        "The 6ft 2in striker ran 20 kilometers, or 12 miles, on September 8 in Oslo.",
        ["6ft 2in = measure, 74, inch", "20 = measure, 20, km, also 12 mile", "September 8 = date, --09-08"],
    ),
    (
        "The lake is 31 miles (50 km) long and 1,800 feet (550 metres) deep.",
        ["31 = measure, 31, mile, also 50 km", "1,800 = measure, 1800, foot, also 550 m"],
    ),
    ("Up to 15 inches (38 cm) of rain fell.", ["15 = measure, 15, inch, up to, also 38 cm"]),
    (
        "She is 5 feet 11 inches tall, he 6-foot-3, Mora (5-9,190) and Lind 5-foot-7,140 pounds.",
        [
            "5 feet 11 inches = measure, 71, inch",
            "6-foot-3 = measure, 75, inch",
            "5-9 = measure, 69, inch",
            "190 = count, 190",
            "5-foot-7 = measure, 67, inch",
            "140 = measure, 140, pound",
        ],
    ),
    (
        "A 4.8-magnitude tremor, a magnitude-4.6 one and a magnitude of at least 4.7.",
        [
            "4.8 = measure, 4.8, magnitude",
            "4.6 = measure, 4.6, magnitude",
            "one = no: pronoun",
            "4.7 = measure, 4.7, magnitude, at least",
        ],
    ),
    (
        "The tremor measured 4.8 on the Richter scale, with magnitudes ranging from 2.8 to 3.3.",
        ["4.8 = measure, 4.8, magnitude", "2.8 to 3.3 = measure, 2.8 to 3.3, magnitude"],
    ),
    (
        "A .38-caliber revolver, a. 38-caliber one, a. 357 Magnum, a 12-gauge shotgun and a 9mm pistol.",
        [
            ".38 = measure, 0.38, inch",
            ". 38 = measure, 0.38, inch",
            "one = no: pronoun",
            ". 357 = measure, 0.357, inch",
            "12 = measure, 12, gauge",
            "9 = measure, 9, mm",
        ],
    ),
    ("She hit. 271 with 18 homers, a. 264 hitter.", [". 271 = count, 0.271", "18 = count, 18", ". 264 = count, 0.264"]),
    (
        "Temperatures fell to minus 5 degrees Celsius, or 23°F, then -8°C.",
        ["minus 5 = measure, -5, celsius, change to, also 23 fahrenheit", "-8 = measure, -8, celsius"],
    ),
    (
        "The tanker carried 500,000 barrels a day in winds of 155mph.",
        ["500,000 = measure, 500000, barrel per day", "155 = measure, 155, mph"],
    ),
    (
        "The pool is 50m long; 2m euros; 1.2m tons; a 5.5kWh battery.",
        [
            "50 = measure, 50, m",
            "2m = money, 2000000, EUR",
            "1.2m = measure, 1200000, ton",
            "5.5 = measure, 5.5, kilowatt hour",
        ],
    ),
]
"""Lengths, weights, speeds, temperatures, calibres, magnitudes."""

DURATIONS = [
    (
        "He served nearly four decades, 38 years, in the army.",
        ["four decades = duration, 40, year, nearly", "38 = duration, 38, year"],
    ),
    (
        "The war is in its seventh month and will cross its 200th day.",
        ["seventh = duration, 7, month", "200th = duration, 200, day"],
    ),
    (
        "It took 1 hr 4 min; the strike lasted two years and three months.",
        ["1 hr 4 min = duration, 64, minute", "two years and three months = duration, 27, month"],
    ),
    (
        "It lasted six and a half months and 30 seconds.",
        ["six and a half = duration, 6.5, month", "30 = duration, 30, second"],
    ),
    ("A 38-year veteran, a 10-minute chase.", ["38 = duration, 38, year", "10 = duration, 10, minute"]),
]
"""Lengths of time, and the ordinals that stand for them."""

DATES = [
    (
        "They met on the fourth of July and the third of May 2012, the second of three days.",
        [
            "fourth of July = date, --07-04",
            "third of May 2012 = date, 2012-05-03",
            "second = ordinal, 2",
            "three = duration, 3, day",
        ],
    ),
    (
        "On Oct. 7, 2023, and October 7, and 7 October, and the 5th of May.",
        [
            "Oct. 7, 2023 = date, 2023-10-07",
            "October 7 = date, --10-07",
            "7 October = date, --10-07",
            "5th of May = date, --05-05",
        ],
    ),
    (
        "From July 4 to 6; Sept. 20-24; 18-22 October 2012.",
        [
            "July 4 to 6 = date, --07-04 to --07-06",
            "Sept. 20-24 = date, --09-20 to --09-24",
            "18-22 October 2012 = date, 2012-10-18 to 2012-10-22",
        ],
    ),
    (
        "Shut from May 3 to May 9, 2011; from December 28, 2010, to January 4; between June and August 2010; May 3 and May 9, 2012.",
        [
            "May 3 to May 9, 2011 = date, 2011-05-03 to 2011-05-09",
            "December 28, 2010, to January 4 = date, 2010-12-28 to 2011-01-04",
            "June and August 2010 = date, 2010-06 to 2010-08",
            "May 3 = date, --05-03",
            "May 9, 2012 = date, 2012-05-09",
        ],
    ),
    (
        "They met on Friday, June 24, 2005; Monday 12 November; 10 Nov 11; 11/30/09; 2013-07-02.",
        [
            "Friday, June 24, 2005 = date, 2005-06-24",
            "Monday 12 November = date, --11-12",
            "10 Nov 11 = date, 2011-11-10",
            "11/30/09 = date, 2009-11-30",
            "2013-07-02 = date, 2013-07-02",
        ],
    ),
    ("In May 2010 Theresa May said she may march in March.", ["May 2010 = date, 2010-05", "March = date, --03"]),
    ("The June flood, June Smith, the March on Rome, the April raid.", ["June = date, --06", "April = date, --04"]),
    (
        "In the 1930s, the early '80s and the storm of '93.",
        ["1930s = date, 1930 to 1939", "80s = date, 1980 to 1989", "93 = date, 1993"],
    ),
    (
        "In 1066 a battle; the 2004 tsunami; 2000 people in 1900; 1972 and 2000 tons.",
        [
            "1066 = date, 1066",
            "2004 = date, 2004",
            "2000 = count, 2000",
            "1900 = date, 1900",
            "1972 = date, 1972",
            "2000 = measure, 2000, ton",
        ],
    ),
    (
        "Between 1991 and 1998, from 2012 to 2015, 1978-89.",
        ["1991 and 1998 = date, 1991 to 1998", "2012 to 2015 = date, 2012 to 2015", "1978-89 = date, 1978 to 1989"],
    ),
    (
        "He left on Tuesday, yesterday and last month.",
        ["Tuesday = date, Tuesday", "yesterday = date, yesterday", "last month = date, last month"],
    ),
    ("Oct. 7 250 boats sailed.", ["Oct. 7 = date, --10-07", "250 = count, 250"]),
    ("Black Friday was dull.", ["Friday = no: idiom"]),
]
"""Dates, years and decades."""

TIMES = [
    (
        "The siren wailed at half past six, at seven o'clock and at quarter to nine in the evening.",
        ["half past six = time, 06:30", "seven o'clock = time, 07:00", "quarter to nine = time, 20:45"],
    ),
    (
        "Half of the seven men slept past nine.",
        ["Half = percent, 0.5", "seven = count, 7", "nine = count, 9"],
    ),
    (
        "It sank at 0100, or at around 13.45 local time.",
        ["0100 = time, 01:00", "13.45 = time, 13:45, local time, about"],
    ),
    (
        "He woke on Oct. 7 at about 6:30 a.m. local time.",
        ["Oct. 7 = date, --10-07", "6:30 a.m. = time, 06:30, local time, about"],
    ),
    (
        "It hit at 1353 (1023 GMT), at 0737 GMT, at 9. 25 am and at 7 o'clock.",
        [
            "1353 = time, 13:53",
            "1023 = time, 10:23, GMT",
            "0737 = time, 07:37, GMT",
            "9. 25 am = time, 09:25",
            "7 o'clock = time, 07:00",
        ],
    ),
    (
        "Polls close at 8 p.m. ET and at 20:00 GMT; lunch is at noon.",
        ["8 p.m. = time, 20:00, ET", "20:00 = time, 20:00, GMT", "noon = time, 12:00"],
    ),
    (
        "From 9 a.m. to 5 p.m., or 9-5 p.m.",
        ["9 a.m. to 5 p.m. = time, 09:00 to 17:00", "9-5 p.m. = time, 09:00 to 17:00"],
    ),
    (
        "At 9:25 in the evening; 12 a.m.; 12:30 p.m.; 0600 hours.",
        ["9:25 = time, 21:25", "12 a.m. = time, 00:00", "12:30 p.m. = time, 12:30", "0600 hours = time, 06:00"],
    ),
    ("Hamilton won in 1:34:50.616.", ["1:34:50.616 = no: time of a race or game"]),
]
"""Clock times with zones."""

ORDINALS = [
    (
        "The first woman, the second-largest city, a third arrest, the 21st coach and the Seventh District.",
        [
            "first = ordinal, 1",
            "second = ordinal, 2",
            "third = ordinal, 3",
            "21st = ordinal, 21",
            "Seventh = ordinal, 7",
        ],
    ),
    (
        "At first, first aid came; first of all, in the first place, second thoughts.",
        ["first = no: idiom", "first = no: idiom", "first = no: idiom", "first = no: idiom", "second = no: idiom"],
    ),
    (
        "When he first arrived, the first 12 days were over.",
        ["first = no: adverb", "first = no: part of a stretch", "12 = duration, 12, day"],
    ),
]
"""Ranks that are claims, and words that are none."""

NAMES = [
    (
        "The plan has 3 parts: (1) it saves boats, (2) it ends the war, and (3) it pays; two (2) guests, Lund (7) and Orr (8).",
        [
            "3 = count, 3",
            "1 = no: list numbering",
            "2 = no: list numbering",
            "3 = no: list numbering",
            "two = count, 2",
            "2 = count, 2",
            "7 = count, 7",
            "8 = count, 8",
        ],
    ),
    (
        "The boat lay at 51.50735, -0.12776 near the pier, 12.5 miles and 3.14159 crowns away.",
        [
            "51.50735 = no: coordinates",
            "-0.12776 = no: coordinates",
            "12.5 = measure, 12.5, mile",
            "3.14159 = count, 3.14159",
        ],
    ),
    (
        "A long read is at http://example.com/news/of-the-mill-and-of-the-harbour-and-of-the-people-who-built-both-with-1-crane.",
        ["1 = no: web address"],
    ),
    (
        "The senate passed the One Sky Act and thanked the Original Six for coming, as Two guests did.",
        ["One = no: part of a name", "Six = no: part of a name", "Two = count, 2"],
    ),
    (
        "The board asked him 1) to stay, 2) to pay (on 12 June, with 4) and 3) to go.",
        [
            "1 = no: list numbering",
            "2 = no: list numbering",
            "12 June = date, --06-12",
            "4 = count, 4",
            "3 = no: list numbering",
        ],
    ),
    (
        "She called 911; 112 are missing and 911 died.",
        ["911 = no: telephone number", "112 = count, 112", "911 = count, 911"],
    ),
    ("She is the only one to do so; it left only one alive.", ["one = no: pronoun", "one = count, 1"]),
    (
        'He said "hundreds of thousands" on "Air Force One" in a 401(k).',
        ["hundreds of thousands = count, 200000, at least", "One = no: pronoun", "401 = no: number that names"],
    ),
    (
        "She bought an iPhone 5, a Galaxy S23 and a GT 650M on the Boeing 737.",
        [
            "5 = no: model or flight number",
            "23 = no: part of a name",
            "650M = no: model or flight number",
            "737 = no: model or flight number",
        ],
    ),
    (
        "Flight MH370 left Gate 12 for Room 5 on Interstate 75 and U.S. 101.",
        [
            "370 = no: part of a name",
            "12 = no: number of a place",
            "5 = no: number of a place",
            "75 = no: number of a place",
            "101 = no: number of a place",
        ],
    ),
    (
        "Resolution 1701, Article 5, Section 230 and Chapter 11.",
        [
            "1701 = no: number that names",
            "5 = no: part of a text",
            "230 = no: part of a text",
            "11 = no: part of a text",
        ],
    ),
    (
        "Police seized 14 AK-47 rifles and six AK 47 rifles from a 4x4.",
        [
            "14 = count, 14",
            "47 = no: part of a name",
            "six = count, 6",
            "47 = no: model or flight number",
            "4 = no: part of a name",
            "4 = no: part of a name",
        ],
    ),
    (
        "Call 911 or (212) 555-0199 or +44 20 7946 0958.",
        [
            "911 = no: telephone number",
            "212 = no: telephone number",
            "555 = no: telephone number",
            "0199 = no: telephone number",
            "44 = no: telephone number",
            "20 = no: telephone number",
            "7946 = no: telephone number",
            "0958 = no: telephone number",
        ],
    ),
    (
        "He lives at 12 Elm Street, on East 223rd Street, in PA 23456.",
        ["12 = no: address", "223rd = no: address", "23456 = no: address"],
    ),
    ("Blast kills one; one was arrested.", ["one = count, 1", "one = count, 1"]),
    (
        "A fault on the cable NOR-WE 4 hit the port, police in NOR-WE 4 miles from it.",
        ["4 = no: part of a name", "4 = measure, 4, mile"],
    ),
    ("Divers find cable NOR-WE 4", ["4 = no: part of a name"]),
    ("BLAST AT CO-OP KILLS 4", ["4 = count, 4"]),
    ("NORDEN CO-OP 4 DEAD", ["4 = count, 4"]),
    ("The PAC-12 and the Big Ten met.", ["12 = no: part of a name", "Ten = no: number that names"]),
    ("He served 4\ufffd months for \ufffd40.", ["4 = no: broken character", "40 = count, 40"]),
    (
        "He met one of the gunmen; one must not forget another one.",
        ["one = no: one of several", "one = no: pronoun", "one = no: pronoun"],
    ),
    (
        "Version 2.5.1 of Windows 10 was released in 1080p.",
        ["2.5.1 = no: model or flight number", "10 = no: model or flight number", "1080 = no: screen resolution"],
    ),
    (
        "Visit http://example.com/2013/07/02 or mail bob7@example.com.",
        ["2013 = no: web address", "07 = no: web address", "02 = no: web address", "7 = no: web address"],
    ),
    ("In the U.S. 200 people died; Suicide Bomber Kills 14 at Kabul Mosque.", ["200 = count, 200", "14 = count, 14"]),
    ("GAZA, April 22 (Reuters) - Twelve people died.", ["April 22 = no: dateline", "Twelve = count, 12"]),
    ("Updated 04/12/14 08:25 PM ET", ["04/12/14 = no: date of publication", "08:25 PM = no: date of publication"]),
    ("1. Open the door.", ["1 = no: list numbering"]),
    ("The number is 12345678901234567890.", ["12345678901234567890 = no: too many digits"]),
]
"""Numbers that name and state nothing."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *NUMBERS,
        *VAGUE,
        *PARTS,
        *RANGES,
        *SCORES,
        *BOUNDS,
        *DIRECTIONS,
        *MONEY,
        *AGES,
        *MEASURES,
        *DURATIONS,
        *DATES,
        *TIMES,
        *ORDINALS,
        *NAMES,
    ],
)
def test_scan(text: str, expected: list[str]) -> None:
    """Every figure of the sentence, in order, and every number passed over with its reason."""
    assert [shown(figure) for figure in scan(text, PATTERNS)] == expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("The dam broke on Tuesday.", "2024-04-24", "2024-04-23"),
        ("The dam broke on Wednesday.", "2024-04-24", "2024-04-24"),
        ("The dam broke on Thursday.", "2024-04-24", "2024-04-18"),
        ("The court will rule on Tuesday.", "2024-04-24", "2024-04-30"),
        ("Talks are scheduled for Friday.", "2024-04-24", "2024-04-26"),
        ("They lost last Wednesday.", "2024-04-24", "2024-04-17"),
        ("They play next Monday.", "2024-04-24", "2024-04-29"),
        ("It rained yesterday.", "2024-03-01", "2024-02-29"),
        ("It rained last month.", "2024-01-15", "2023-12"),
        ("It rained last year.", "2024-01-15", "2023"),
        ("It rained on Tuesday.", None, "Tuesday"),
        ("It rained on Oct. 7.", "2024-04-24", "--10-07"),
    ],
)
def test_days_told_from_the_day_of_writing(text: str, published: str | None, expected: str) -> None:
    """The most recent day of the name, the coming one where the clause looks ahead, the word itself without a date."""
    assert [figure.value for figure in scan(text, PATTERNS, published=published)] == [expected]


def test_spans() -> None:
    """A figure runs from its hedge to its unit; its number is what a reader would underline."""
    text = "She served nearly four decades, at least $2.5 million a year, for some 30 seconds."
    found = scan(text, PATTERNS)
    assert [text[figure.start : figure.end] for figure in found] == [
        "nearly four decades",
        "at least $2.5 million a year",
        "some 30 seconds",
    ]
    assert [figure.number.text for figure in found] == ["four decades", "$2.5 million", "30"]


def test_hedge_is_kept() -> None:
    """The words of the hedge are told apart where their bounds are the same."""
    found = scan("As many as 12, up to 12, dozens", PATTERNS)
    assert [(figure.hedge, figure.vague) for figure in found] == [("as many as", False), ("up to", False), (None, True)]


WORDS = sorted(
    {word for numeral in PATTERNS.numerals.values() for word in numeral.words}
    | {word for hedge in PATTERNS.hedges.values() for word in (*hedge.before, *hedge.after)}
    | {word for calendar in PATTERNS.calendar.values() for word in calendar.words}
    | {word for trap in PATTERNS.traps.values() for word in (*trap.before, *trap.phrases)}
    | {sign for currency in PATTERNS.currencies.values() for sign in (*currency.before, *currency.after)}
    | {
        name
        for entry in PATTERNS.units.values()
        for unit in entry.units.values()
        for name in (*unit.names, *unit.symbols)
    }
    | {
        "a",
        "an",
        "and",
        "or",
        "to",
        "from",
        "between",
        "of",
        "in",
        "Jane",
        "1,200",
        "7:48",
        "11/30/09",
        "5-foot-11",
        "½",
    }
    | set(string.digits + "-–—.,()$%'’\n\u00a0\u2009²")
)


def check(text: str, found: tuple[Figure, ...]) -> None:
    """Offsets are those of the text, spans lie within each other, none overlaps another, values are numbers or words."""
    end = 0
    for figure in found:
        assert end <= figure.start <= figure.number.start < figure.number.end <= figure.end <= len(text)
        assert figure.number.text == text[figure.number.start : figure.number.end]
        assert figure.high is None or type(figure.high) is type(figure.value)
        assert not isinstance(figure.value, float) or abs(figure.value) < 1e40
        if isinstance(figure.value, float) and isinstance(figure.high, float):
            assert figure.value <= figure.high
        end = figure.end


@settings(deadline=None, max_examples=400)
@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", " ", "", "-", "\n"])), max_size=14))
def test_any_words(pairs: list[tuple[str, str]]) -> None:
    """Holds for any string of the words that the scanner knows."""
    text = "".join(word + gap for word, gap in pairs)
    check(text, scan(text, PATTERNS))
    check(text, scan(text, PATTERNS, published="2024-04-24"))


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    """Holds for any text."""
    check(text, scan(text, PATTERNS))


@pytest.mark.parametrize(
    "unit", ["1", "1,", "1 ", "one ", "1-", "a hundred and ", "between 1 and ", "5 km (3 miles) ", "$", " "]
)
def test_long_texts(unit: str) -> None:
    """No input is slow: twenty thousand of anything are read."""
    text = unit * 20_000
    check(text, scan(text, PATTERNS))
