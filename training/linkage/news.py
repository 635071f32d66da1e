"""Sets of news of which every figure was read and grouped into facts (../reader/facts.md), as clusters with gold.

The sets with gold are few, and the fields were made with them in view. These are two hundred others, each grouped as a whole, so
that they also hold the facts that no field finds.
"""

import collections
import csv
import hashlib
import pickle
from pathlib import Path
from typing import NamedTuple

from factcheck import judge, parse, patterns, pipeline, read
from factcheck.records import Extract, Group

FILE = Path(__file__).parents[1] / "reader" / "facts.csv"
SOURCES = ("ecb_first_half", "ecbplus_unused", "fnc1", "giveme5w1h", "fa-kes", "newswcl50")
"""The sources of news whose licences allow training."""

Place = tuple[str, int]
"""The digest of an article, and the place of a figure in its text, in letters."""


class Stated(NamedTuple):
    """The fact that a figure gives, by number, and whether its articles give different figures."""

    fact: int
    differs: bool


def read_facts(file: Path = FILE) -> dict[Place, Stated]:
    """Figure -> its fact. The file names articles by a digest alone, for it is ours and the articles are not."""
    with file.open(encoding="utf-8", newline="") as lines:
        return {
            (row["article"], int(row["start"])): Stated(int(row["fact"]), row["differs"] == "1")
            for row in csv.DictReader(lines)
        }


def digest(name: str) -> str:
    """The name of an article in the file of facts.

    Shape:  "source/set/file" -> ten letters.
    """
    return hashlib.sha256(name.encode()).hexdigest()[:10]


def folders(news: Path, clusters: Path) -> dict[str, Path]:
    """The name of each set that may be learned from -> its folder, in the order of the names.

    The sets with gold were taken from these sources, under the beginnings of their names; they are learned from as gold alone.
    """
    gold = tuple(one.name for one in clusters.iterdir())
    found = {f"{source}/{one.name}": one for source in SOURCES for one in (news / source).iterdir() if one.is_dir()}
    return {
        name: folder
        for name, folder in sorted(found.items())
        if not name.replace("/", "-").replace("fa-kes", "fakes").startswith(gold)
    }


def extracts(news: Path, clusters: Path, cache: Path) -> dict[str, list[Extract]]:
    """The extracts of each set that has no gold; `cache` keeps them for the next run."""
    words, nlp = patterns.load(), None
    cache.mkdir(parents=True, exist_ok=True)
    found = {}
    for name, folder in folders(news, clusters).items():
        kept = cache / f"{name.replace('/', '--')}.pickle"
        if not kept.exists():
            nlp = nlp or parse.load(None)
            files, _ = read.find(tuple(map(str, sorted(folder.glob("*.txt")))))
            of_set = [one for one in pipeline.extracts(files, nlp, words) if isinstance(one, Extract)]
            kept.write_bytes(pickle.dumps(of_set))
        found[name] = pickle.loads(kept.read_bytes())
    return found


class Gold:
    """The facts of one set, as the scorer takes gold; a figure that stands in no fact is of one article alone.

    Shape:  `name` as in `folders`, `extracts` those of its articles.
    """

    def __init__(self, name: str, of_set: list[Extract], stated: dict[Place, Stated]) -> None:
        self.name, self.quotes, self.alike, self.quote_spans = name, [], set(), collections.defaultdict(list)
        self.spans = collections.defaultdict(list)
        members = collections.defaultdict(list)
        differs, numbers = {}, {}
        for claim in (claim for extract in of_set for claim in extract.claims):
            path = Path(claim.article)
            if one := stated.get((digest(f"{name}/{path.name}"), claim.number.start)):
                number = numbers.setdefault(one.fact, len(numbers))
                members[number].append(claim)
                differs[number] = one.differs
                mention = {
                    "number": claim.number.text,
                    "value": claim.value,
                    "high": claim.high,
                    "bound": claim.bound,
                    "kind": claim.kind,
                    "attribution": None,
                }
                self.spans[path.stem].append((claim.number.start, claim.number.end, number, mention))
        published = {extract.article.id: extract.article.published for extract in of_set}
        self.facts = []
        for number, claims in sorted(members.items()):
            circumstances = judge.Circumstances(published=published, exchange=judge.implied_rates(claims))
            verdict = judge.fact(Group(claims=tuple(claims)), circumstances, patterns.builtin()).verdict
            is_discrepancy = differs[number] and verdict not in ("agree", "single")
            kind = {"compatible": "loose"}.get(verdict, verdict) if is_discrepancy else "agree"
            self.facts.append(
                {"kind": claims[0].kind, "discrepancy": is_discrepancy, "type": kind, "what": "", "mentions": []}
            )

    def at(self, article: str, start: int, end: int, spans=None):
        """The facts of a figure, the key of its place, and its mention."""
        for a, b, number, mention in (self.spans if spans is None else spans)[article]:
            if a < end and start < b:
                return frozenset([number]), (article, a, b), mention
        return frozenset(), None, None


def golds(of_sets: dict[str, list[Extract]]) -> dict[str, Gold]:
    """The facts of each set that was read; sets without any are left out."""
    stated = read_facts()
    found = {name: Gold(name, of_set, stated) for name, of_set in of_sets.items()}
    return {name: gold for name, gold in found.items() if gold.facts}
