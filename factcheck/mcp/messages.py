"""What the tools take and give. The JSON Schemas that clients see are made of these records."""

from typing import Annotated

from msgspec import Meta

from ..records import Alternative, Kind, QuoteKind, QuoteVerdict, Reason, Record, Skipped, Verdict

MOST_PATHS = 100
LONGEST_PATH = 1_000
LONGEST_DRAFT = 200_000
MOST_RESULTS = 200

Path = Annotated[str, Meta(max_length=LONGEST_PATH)]
Paths = Annotated[
    tuple[Path, ...],
    Meta(
        max_length=MOST_PATHS,
        description="Files and folders, relative to the root. None: the archive, if the server has one, else the whole root.",
    ),
]
Limit = Annotated[int, Meta(ge=1, le=MOST_RESULTS, description="The most findings in the answer; `total` counts all.")]
Words = Annotated[str, Meta(min_length=1, max_length=300)]
Story = Annotated[int, Meta(ge=1, description="Only this story of the archive.")] | None
Since = (
    Annotated[str, Meta(max_length=10, description="Only articles of the archive from this day on: 2024-05-08.")] | None
)


class Reading(Record, forbid_unknown_fields=True):
    """The articles that a tool reads."""

    paths: Paths = ()
    story: Story = None
    since: Since = None
    limit: Limit = 30


class CompareArguments(Reading):
    """Arguments of `compare`."""

    kinds: Annotated[tuple[Kind, ...], Meta(max_length=11, description="Only figures of these kinds.")] = ()
    all: Annotated[bool, Meta(description="List also what agrees and what only one article states.")] = False


class ClaimsArguments(Reading):
    """Arguments of `claims`."""

    kinds: Annotated[tuple[Kind, ...], Meta(max_length=11, description="Only figures of these kinds.")] = ()


class QuotesArguments(Reading):
    """Arguments of `quotes`."""

    person: Annotated[Words, Meta(description="Only this speaker: any part or spelling of the name.")] | None = None
    about: Annotated[Words, Meta(description="Only quotations that hold this word.")] | None = None
    kinds: Annotated[tuple[QuoteKind, ...], Meta(max_length=4, description="Only quotations of these kinds.")] = ()


class CheckArguments(Reading):
    """Arguments of `check_draft`: the draft as a text or as a file, and the articles that it is checked against."""

    text: Annotated[str, Meta(max_length=LONGEST_DRAFT, description="The draft itself.")] | None = None
    draft: (
        Annotated[Path, Meta(description="The file of the draft, relative to the root, in place of its text.")] | None
    ) = None


class SearchArguments(Record, forbid_unknown_fields=True):
    """Arguments of `search_archive`."""

    words: Annotated[Words, Meta(description='All of these words; words in "..." stand together.')]
    limit: Annotated[
        int, Meta(ge=1, le=MOST_RESULTS, description="The most hits among figures, quotations and texts each.")
    ] = 10


class ExplainArguments(Reading, kw_only=True):
    """Arguments of `explain`."""

    id: Annotated[Path, Meta(description="The id of a fact or of a claim, from another tool.")]
    other: Annotated[Path, Meta(description="The id of a second claim: why are the two one fact, or not?")] | None = (
        None
    )


class Listed(Record):
    """An article."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None


class Figure(Record):
    """One figure in one article."""

    id: str
    article: str
    line: int | None
    text: str
    value: float | str
    high: float | str | None
    unit: str | None
    bound: str
    kind: Kind
    counted: str | None
    attribution: str | None
    modality: str
    sentence: str


class Quotation(Record):
    """One quotation in one article."""

    id: str
    article: str
    line: int | None
    text: str
    kind: QuoteKind
    speaker: str | None
    cue: str | None
    sentence: str


class FactFound(Record):
    """Figures of one fact, and the verdict on them."""

    id: str
    label: str
    kind: Kind
    verdict: Verdict
    rule: str
    message: str
    low: float | str | None
    best: float | str | None
    high: float | str | None
    unit: str | None
    sources: int
    confidence: float | None
    mentions: tuple[Figure, ...]


class UtteranceFound(Record):
    """One utterance as the articles give it."""

    id: str
    speaker: str | None
    verdict: QuoteVerdict
    message: str
    mentions: tuple[Quotation, ...]


class Answer(Record):
    """What every answer says beside its findings."""

    tool: str
    model: str
    read: int
    """Count of the articles that were read."""
    articles: tuple[Listed, ...]
    """The articles of the findings in the answer."""
    skipped: tuple[Skipped, ...]
    """What was not read, the first twenty."""
    total: int
    """Count of the findings; the answer holds `limit` of them at most."""


class Compared(Answer):
    """Answer of `compare`."""

    verdicts: dict[str, int]
    """Verdict -> count of the facts."""
    facts: tuple[FactFound, ...]
    quotes: tuple[UtteranceFound, ...]


class Claims(Answer):
    """Answer of `claims`."""

    claims: tuple[Figure, ...]


class Quotes(Answer):
    """Answer of `quotes`."""

    quotes: tuple[UtteranceFound, ...]


class Differing(Record):
    """One figure or wording that differs from the draft's."""

    verdict: str
    message: str
    sources: int
    figures: tuple[Figure, ...] = ()
    quotations: tuple[Quotation, ...] = ()


class StatementFound(Record):
    """One figure or quotation of the draft, and what the others say."""

    id: str
    type: str
    state: str
    label: str
    message: str
    line: int | None
    text: str
    sentence: str
    sources: int
    confirming: tuple[str, ...]
    """The articles that state the same."""
    differing: tuple[Differing, ...]


class Checked(Answer):
    """Answer of `check_draft`: the statements in the order of the draft."""

    states: dict[str, int]
    """State -> count of the statements."""
    statements: tuple[StatementFound, ...]


class Match(Record):
    """A claim, a quotation or a text of the archive."""

    place: str
    article: str
    line: int | None
    outlet: str | None
    published: str | None
    story: int
    speaker: str | None
    text: str


class Matches(Record):
    """Answer of `search_archive`."""

    total: int
    matches: tuple[Match, ...]


class Explained(Record):
    """Answer of `explain`: of a fact, what would change its verdict; of two claims, why they are one fact or not."""

    fact: FactFound | None = None
    alternatives: tuple[Alternative, ...] = ()
    left: Figure | None = None
    right: Figure | None = None
    is_joined: bool | None = None
    weight: float | None = None
    """Log-odds that two claims are one fact."""
    needed: float | None = None
    reasons: tuple[Reason, ...] = ()
