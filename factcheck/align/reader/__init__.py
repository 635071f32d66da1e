"""The learned reader: whether two figures tell one fact, by the words around them alone.

A small transformer reads the contexts of two claims side by side, with both figures hidden, and gives the log-odds that they
tell one fact. training/reader/ trains it; README.md beside this file says from what.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...records import Article, Claim
from .contexts import BAR, CLS, MASK, SEP, Context, context_of

if TYPE_CHECKING:
    import numpy as np

FOLDER = Path(__file__).parent
LEAST, MOST = -8.0, 8.0
"""Units: log-odds. Scores outside these bounds are moved to them."""
PLACES = 2
"""Number of decimal places of a score: processors add in different orders, and their sums differ far behind the point."""
THREADS = 2
"""Number of pairs that are read at one time, each by one thread; the scores are the same for any number."""


CONTINUED = "##"
"""Beginning of a token that continues a word."""
LEAST_LETTERS = 4
"""Number of letters of a word that `leaned_on` names."""


class Reader:
    """The network, and the contexts of the claims of some articles."""

    def __init__(self, articles: Iterable[Article], folder: Path = FOLDER) -> None:
        self.network = load(folder)
        self.articles = {article.id: article for article in articles}
        self.contexts: dict[str, Context] = {}
        self.known: dict[tuple[str, str], float] = {}

    def odds(self, pairs: Sequence[tuple[Claim, Claim]]) -> list[float]:
        """The log-odds that two claims tell one fact, for each pair; a pair is read once."""
        keys = [(left.id, right.id) for left, right in pairs]
        new = {key: pair for key, pair in zip(keys, pairs, strict=True) if key not in self.known}
        sides = [(self.context(left), self.context(right)) for left, right in new.values()]
        with ThreadPoolExecutor(THREADS) as pool:
            self.known.update(zip(new, pool.map(self.network.odds, sides), strict=True))
        return [self.known[key] for key in keys]

    def leaned_on(self, left: Claim, right: Claim) -> tuple[str, str] | None:
        """The word of each side that speaks most for what the score says: without it, the score would change most.

        Shape:  None where no word of either side does. A run of the network for each word.
        """
        one, two = self.context(left), self.context(right)
        score = self.network.odds((one, two))
        sign = 1 if score >= 0 else -1
        found = []
        for is_right, side in ((False, one), (True, two)):
            changes = [
                (sign * (score - self.network.odds((one, without) if is_right else (without, two))), word)
                for word, without in self.network.each_left_out(side)
            ]
            change, word = max(changes, key=lambda one: one[0], default=(0.0, ""))
            found.append(word if change > 0 else "")
        return (found[0], found[1]) if all(found) else None

    def context(self, claim: Claim) -> Context:
        """The context of a claim in its article."""
        if claim.id not in self.contexts:
            article = self.articles[claim.article]
            self.contexts[claim.id] = context_of(
                claim, article.text, article.title or "", self.network.tokens, self.network.special[MASK]
            )
        return self.contexts[claim.id]


class Network:
    """The network with its vocabulary, loaded from a folder."""

    def __init__(self, folder: Path) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        self.tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.encode_special_tokens = True  # An article that says "[SEP]" says these letters.
        vocabulary: dict[str, int] = self.tokenizer.get_vocab()
        self.special = {name: vocabulary[name] for name in (CLS, SEP, MASK, BAR)}
        options = onnxruntime.SessionOptions()
        # One thread a pair and one pair a run: a sum never depends on the other pairs or on the number of threads.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self.session: Any = onnxruntime.InferenceSession(
            str(folder / "reader.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def tokens(self, text: str) -> list[int]:
        """The numbers of the tokens of a text."""
        found: list[int] = self.tokenizer.encode(text, add_special_tokens=False).ids
        return found

    def odds(self, pair: tuple[Context, Context]) -> float:
        """The log-odds that two contexts tell one fact."""
        return self.read(self.inputs(*pair))

    def each_left_out(self, context: Context) -> Iterator[tuple[str, Context]]:
        """Every word of the sentence, in small letters, with the context without it; a word may be several tokens."""
        for name in ("left", "right"):
            part: list[int] = getattr(context, name)
            pieces = [str(self.tokenizer.id_to_token(token)) for token in part]
            starts = [place for place, piece in enumerate(pieces) if not piece.startswith(CONTINUED)]
            for start, end in zip(starts, [*starts[1:], len(pieces)], strict=True):
                word = "".join(piece.removeprefix(CONTINUED) for piece in pieces[start:end])
                if len(word) >= LEAST_LETTERS and word.isalpha():
                    yield word, context._replace(**{name: part[:start] + part[end:]})

    def inputs(self, left: Context, right: Context) -> Mapping[str, "np.ndarray[Any, Any]"]:
        """Two contexts as the network takes them: tokens, the side of each token, the places of the two figures."""
        import numpy as np

        one, two = self.side(left), self.side(right)
        ids = [self.special[CLS], *one, self.special[SEP], *two, self.special[SEP]]
        sides = [0] * (len(one) + 2) + [1] * (len(two) + 1)
        places = [1 + len(left.left), 2 + len(one) + len(right.left)]
        return {"ids": np.array([ids]), "types": np.array([sides]), "places": np.array(places)}

    def side(self, context: Context) -> list[int]:
        """The tokens of one context: the sentence around the hidden figure, the sentence before, the headline."""
        more = [token for part in (context.before, context.title) if part for token in (self.special[BAR], *part)]
        return [*context.left, self.special[MASK], *context.right, *more]

    def read(self, inputs: Mapping[str, "np.ndarray[Any, Any]"]) -> float:
        """One run of the network."""
        score = float(self.session.run(None, dict(inputs))[0][0])
        return round(min(max(score, LEAST), MOST), PLACES)


@cache
def load(folder: Path = FOLDER) -> Network:
    """The network of a folder, loaded once."""
    return Network(folder)
