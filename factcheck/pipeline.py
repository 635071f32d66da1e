"""The order of the stages, and the Python API below the verbs of `factcheck`: paths -> Extracts -> Report.

    read     a file -> Article                 one file each
    analyse  Article -> Extract                one article each; the Doc dies here
    compare  Extracts -> Report                no language model and no text of an article

The functions are pure over records that pickle; `gather` and `run` are the loops for one machine.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from . import __version__, budget, locate, read, tables
from .corpus import Corpus, files, sorted_out
from .patterns import Patterns
from .patterns import load as load_patterns
from .read import repair
from .records import (
    VERSION,
    Article,
    Extract,
    Fact,
    FactcheckError,
    Gathered,
    Quote,
    Report,
    Skipped,
    Source,
    Utterance,
)
from .statements import Statements, statements

if TYPE_CHECKING:
    from spacy.language import Language

    from .judge import Circumstances

ZONE = 50
"""Number of articles read before spaCy's vocabulary is reset. Larger uses more memory, smaller is slower."""
FEW = 150_000
"""Number of letters up to which one process is faster than several, which have to be started."""
LETTER = re.compile(r"[^\W\d_]")
TOOL = f"factcheck {__version__}"

Progress = Callable[[tuple[read.Found, ...]], Iterable[read.Found]]
Outcome = Callable[[Extract | Skipped], None]
Engine = Literal["local", "ray"]
"""Where articles are analysed: in processes of this machine, or in those of a Ray cluster."""


def untold(outcome: Extract | Skipped) -> None:
    """Nobody is told of an outcome."""


def run(
    corpus: Corpus | Gathered,
    *,
    model: "str | Path | Language | None" = None,
    patterns: Patterns | None = None,
    limit: int = read.LIMIT,
    columns: Mapping[str, str] | None = None,
    metadata: Mapping[str, str] | None = None,
    fetch: read.Fetch | None = None,
    progress: Progress = iter,
    outcome: Outcome = untold,
    jobs: int = 1,
    engine: Engine = "local",
    reader: bool = True,
) -> Report:
    """Read, analyse and compare articles, or compare what `gather` gave.

    Shape:  one path or several, as strings or pathlib.Path; texts, {"id": "text"}; rows or a data frame with a column "text";
            or what `extract` gave. Without `reader`, the fields of the comparison decide alone; the other arguments are those of
            `extract`.
    Errors: FactcheckError where there is no article, and for a model that is not there or not right.
    """
    patterns = patterns or load_patterns()
    if not isinstance(corpus, Gathered):
        corpus = gather(
            corpus,
            model=model,
            patterns=patterns,
            limit=limit,
            columns=columns,
            metadata=metadata,
            fetch=fetch,
            progress=progress,
            outcome=outcome,
            jobs=jobs,
            engine=engine,
        )
    return compare(corpus.extracts, corpus.skipped, patterns=patterns, model=corpus.model, reader=reader)


def gather(
    corpus: Corpus,
    *,
    model: "str | Path | Language | None" = None,
    patterns: Patterns | None = None,
    limit: int = read.LIMIT,
    columns: Mapping[str, str] | None = None,
    metadata: Mapping[str, str] | None = None,
    fetch: read.Fetch | None = None,
    progress: Progress = iter,
    outcome: Outcome = untold,
    jobs: int = 1,
    engine: Engine = "local",
) -> Gathered:
    """Read and analyse articles: what each of them states.

    Shape:  `corpus` is one path or several, as strings or pathlib.Path; a mapping of ids to texts, {"wire-1": "At least 12 ..."};
            an iterable of Articles or of rows, {"text": "At least 12 ...", "published": "2024-05-08"}; or a data frame.
            A path that is not there or not readable is among the skipped, with `is_named`; the others are read.
            `model` is a language model that is loaded already, or the name or folder of one; the bundled one if None.
            `columns` maps "text", "id" and fields of metadata to the columns of tables; `metadata` is that of every article;
            `fetch` reads web addresses, which are skipped without it; `jobs` is the number of processes that analyse, where there is
            enough for them: the answer is the same for any number; with the engine "ray" they are on the machines of a Ray cluster,
            and 0 is as many as it has processors free.
    Units:  limit in bytes; `progress` may wrap the sources to count them as they are taken, `outcome` is told of each article.
    Errors: FactcheckError where there is no article at all, and for a model that is not there or not right.
    """
    patterns = patterns or load_patterns()
    settings = read.Settings(limit=limit, columns=columns or {}, metadata=metadata or {})
    paths, handed = sorted_out(corpus, patterns, settings)
    found, skipped = files(paths, has_fetch=fetch is not None) if paths or not handed else ((), ())
    articles = (
        one for source in progress(found) for one in read.articles(source, patterns, settings=settings, fetch=fetch)
    )
    analyser = Analyser(model, patterns, jobs=jobs, engine=engine)
    outcomes = []
    for one in analyser.outcomes(chain(articles, handed)):
        outcome(one)
        outcomes.append(one)
    return Gathered(
        tool=TOOL,
        model=analyser.name,
        extracts=tuple(one for one in outcomes if isinstance(one, Extract)),
        skipped=(*skipped, *(one for one in outcomes if isinstance(one, Skipped))),
    )


def reasons(gathered: Gathered) -> str:
    """Why nothing was read, for a message."""
    return "; ".join(f"{one.source}: {one.reason}" for one in gathered.skipped[:3]) or "it holds no article"


def extracts(
    sources: Iterable[read.Found],
    nlp: "Language",
    patterns: Patterns,
    *,
    settings: read.Settings | None = None,
    fetch: read.Fetch | None = None,
) -> Iterator[Extract | Skipped]:
    """Every article of each source as an Extract, and the reasons for what gives none.

    Memory does not grow with the number of sources, but for the articles of one file.
    """
    articles = (one for source in sources for one in read.articles(source, patterns, settings=settings, fetch=fetch))
    yield from analyses(articles, nlp, patterns)


class Analyser:
    """Articles -> Extracts, in this process or, where there is enough for them, in several."""

    def __init__(
        self, model: "str | Path | Language | None", patterns: Patterns, *, jobs: int = 1, engine: Engine = "local"
    ) -> None:
        """Nothing is loaded yet.

        Shape:  a language model that is loaded already is used in this process; others load it from the folder that it came from.
        """
        self.patterns = patterns
        self.nlp = None if model is None or isinstance(model, str | Path) else model
        path = model if self.nlp is None else self.nlp.path
        self.path = None if path is None else str(path)
        self.is_here = self.nlp is not None and path is None
        self.jobs = 1 if self.is_here else jobs
        self.engine = engine
        self.known_name = ""

    @property
    def name(self) -> str:
        """Name and version of the language model.

        Errors: FactcheckError for a model that is not there or not right.
        """
        from . import parse

        return self.known_name or parse.name_of(self.language())

    def language(self) -> "Language":
        """The language model, loaded once."""
        from . import parse

        if self.nlp is None:
            self.nlp = parse.load(self.path)
        return self.nlp

    def outcomes(self, articles: Iterable[Article | Skipped]) -> Iterator[Extract | Skipped]:
        """Every article as an Extract, in order, and what is skipped already.

        Errors: as `name`.
        """
        articles = iter(articles)
        if self.engine == "ray":
            yield from self.on_machines(articles)
            return
        first: list[Article | Skipped] = []
        letters = 0
        while self.jobs > 1 and letters < FEW and (one := next(articles, None)) is not None:
            first.append(one)
            letters += size(one)
        if letters < FEW:
            yield from analyses(chain(first, articles), self.language(), self.patterns)
            return
        # Imported here: processes are needed by large corpora only.
        from .workers import Workers

        with Workers(self.jobs, work, ended, prepare, (self.path, self.patterns), seconds=seconds) as workers:
            self.known_name = workers.ask(model_name)
            yield from workers.results(chain(first, articles), size)

    def on_machines(self, articles: Iterator[Article | Skipped]) -> Iterator[Extract | Skipped]:
        """The same on the machines of a Ray cluster.

        Errors: as `name`, those of `Machines`, and FactcheckError for workers with another version of factcheck.
        """
        from .machines import Machines

        if self.is_here:
            raise FactcheckError("the engine ray needs a language model by name or folder, which its workers load")
        with Machines(self.jobs, work, ended, prepare, (self.path, self.patterns)) as machines:
            tool, self.known_name = machines.ask(tool_and_model)
            if tool != TOOL:
                raise FactcheckError(f"the workers of the Ray cluster have {tool}, and this is {TOOL}")
            yield from machines.results(articles, size)


PREPARED: list[Analyser] = []
"""In a process of its own: what it analyses with."""


def prepare(model: str | None, patterns: Patterns) -> None:
    """Prepare this process to analyse."""
    PREPARED[:] = [Analyser(model, patterns)]


def model_name() -> str:
    """Name and version of the language model of this process."""
    return PREPARED[0].name


def tool_and_model() -> tuple[str, str]:
    """Name and version of factcheck and of the language model of this process."""
    return TOOL, model_name()


def work(articles: list[Article | Skipped]) -> list[Extract | Skipped]:
    """The outcome of some articles, in this process."""
    return list(PREPARED[0].outcomes(articles))


def ended(article: Article | Skipped, why: str) -> Skipped:
    """The outcome of an article that was given up."""
    return article if isinstance(article, Skipped) else Skipped(source=article.id, reason=why)


def size(article: Article | Skipped) -> int:
    """Number of letters to analyse."""
    return len(article.text) if isinstance(article, Article) else 0


def seconds(article: Article | Skipped) -> float:
    """Time of the processor that an article may take."""
    return budget.seconds_for(size(article))


def analyses(articles: Iterable[Article | Skipped], nlp: "Language", patterns: Patterns) -> Iterator[Extract | Skipped]:
    """Every article as an Extract, each before the next is taken; memory does not grow with their number."""
    articles = iter(articles)
    for first in articles:
        # A memory zone ends by resetting the vocabulary, which otherwise grows with every new word.
        with nlp.memory_zone():
            for article in chain((first,), islice(articles, ZONE - 1)):
                yield analysed(article, nlp, patterns)


def extract(source: read.Found, nlp: "Language", patterns: Patterns, *, limit: int = read.LIMIT) -> Extract | Skipped:
    """The article of a source that holds one as an Extract, or the reason why it gives none."""
    article = read.read(source, patterns, limit=limit)
    if isinstance(article, Skipped):
        return msgspec.structs.replace(article, is_named=source.is_named)
    return analysed(article, nlp, patterns, is_named=source.is_named)


def analysed(
    article: Article | Skipped, nlp: "Language", patterns: Patterns, *, is_named: bool = False
) -> Extract | Skipped:
    """One article as an Extract; the reason where the analysis fails."""
    if isinstance(article, Skipped):
        return article
    try:
        return analyse(article, nlp, patterns)
    except FactcheckError as error:
        return Skipped(source=article.id, reason=str(error), is_named=is_named)
    except MemoryError:
        return Skipped(source=article.id, reason=budget.too_much_memory(), is_named=is_named)
    except Exception as error:  # A failure on one text must not cost the others; the report names it.
        reason = f"analysis failed: {type(error).__name__}: {error}"
        return Skipped(source=article.id, reason=reason, is_named=is_named)


def analyse(article: Article, nlp: "Language", patterns: Patterns) -> Extract:
    """All that the comparison needs of one article.

    Shape:  claims, quotes and rejected in the order of the text, each with its line.
    Errors: FactcheckError for a text with more figures or quotations than one article has, and for one that takes more time or memory,
            or becomes more to tell, than any does.
    """
    # Imported here: a process that only compares never loads spaCy.
    from . import claims, parse, people, quotes

    check = budget.Budget(len(article.text)).check
    body = article.text if article.body is None else article.body
    copy = repair.clean(body, original=article.text, layers=article.layers)
    # A guessed date must not make days of weekdays.
    published = None if article.is_date_guessed else article.published
    file, article = article, msgspec.structs.replace(article, text=copy.text, published=published)
    margins = read.boilerplate_of(article.text, patterns)
    margin_texts = tuple({article.text[margin.start : margin.end] for margin in margins})

    figures = claims.figures_of(article, patterns, most=claims.MOST)
    quotes.refuse_too_many(article.text)

    def wanted(sentence: str, start: int) -> bool:
        check()
        # Marks and digits alone have no grammar, and a million of them would keep the parser for hours.
        if not LETTER.search(sentence) or any(sentence.strip() in text for text in margin_texts):
            return False
        return claims.wants(figures, start, start + len(sentence)) or quotes.wants(sentence, patterns)

    doc = parse.parse(nlp, article.text, wanted, check=check)
    check()
    persons = people.find(doc, article, patterns)
    check()
    found = quotes.extract(doc, article, persons, patterns, check=check)
    said = tuple(quote for quote in found if not touches(quote, margins))
    stated, rejected = claims.extract(
        doc, article, said, patterns, figures=figures, people=persons, left_out=margins, check=check
    )
    if article.layout.has_tables:
        stated, rejected = tables.with_heads(stated, rejected, article, nlp, patterns, check=check)
    budget.refuse_too_long(chain(stated, said, rejected))
    check()
    return locate.extract_in_file(file, copy, stated, said, rejected)


def compare(
    extracts: Iterable[Extract],
    skipped: Iterable[Skipped] = (),
    *,
    patterns: Patterns | None = None,
    model: str = "",
    reader: bool = True,
) -> Report:
    """What the articles agree and disagree on.

    Shape:  everything is sorted by id: the order of the articles changes nothing. Without `reader`, the fields of the comparison
            decide alone which figures tell one fact.
    """
    from . import align, judge

    patterns = patterns or load_patterns()
    stated = statements(extracts, patterns)
    articles, claims = stated.articles, stated.claims
    places = locate.Places(stated.extracts)
    corpus = align.corpus_of(articles)
    circumstances = circumstances_of(stated, corpus.stories)
    groups = align.utterances(stated.quotes)
    facts = chain(
        (
            judge.fact(group, circumstances, patterns)
            for group in align.facts(claims, articles, patterns, corpus=corpus, said=groups, reader=reader)
        ),
        judge.check(claims, circumstances, patterns),
    )
    return Report(
        version=VERSION,
        tool=TOOL,
        model=model,
        articles=tuple(source(extract, corpus.stories) for extract in stated.extracts),
        facts=tuple(sorted(map(places.fact, facts), key=own_id)),
        quotes=tuple(map(places.utterance, judged(groups))),
        skipped=tuple(sorted(skipped, key=lambda one: (one.source, one.reason))),
        stories=align.headed(corpus.stories, {article.id: article.title for article in articles}),
    )


def circumstances_of(stated: Statements, stories: Mapping[str, str]) -> "Circumstances":
    """What is known about the articles themselves when their claims are judged."""
    from . import align, judge

    return judge.Circumstances(
        published={article.id: article.published for article in stated.articles},
        copies=align.copies(stated.articles),
        agencies={article.id: article.agency for article in stated.articles if article.agency},
        stories=stories,
        exchange=judge.implied_rates(stated.claims),
    )


def judged(groups: Iterable[Sequence[Quote]]) -> tuple[Utterance, ...]:
    """Utterances with their verdicts."""
    from . import judge

    return tuple(sorted((judge.utterance(group) for group in groups), key=own_id))


def touches(quote: Quote, margins: Iterable[read.Margin]) -> bool:
    """Whether a quotation overlaps a margin."""
    return any(margin.start < quote.end and quote.start < margin.end for margin in margins)


def source(extract: Extract, stories: Mapping[str, str] | None = None) -> Source:
    """An article as the report lists it, with its story where stories are given."""
    article = extract.article
    return Source(
        id=article.id,
        path=article.path,
        title=article.title,
        outlet=article.outlet,
        published=article.published,
        sha256=article.sha256,
        story=(stories or {}).get(article.id),
        notes=article.notes,
        passed_over=len(extract.rejected),
        author=article.author,
        updated=article.updated,
        url=article.url,
        origins=article.origins,
        is_date_guessed=article.is_date_guessed,
        text_sha256=article.text_sha256,
        reader=article.reader,
        is_extracted=article.layout.is_extracted,
    )


def own_id(finding: Fact | Utterance) -> str:
    """Sorting key of facts and utterances."""
    return finding.id
