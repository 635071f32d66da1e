"""Compare the figures and quotations of news articles.

    compare(corpus)        -> Report      what articles agree and disagree on: paths, texts, or a data frame of them
    extract(corpus)        -> Gathered    what each of them states; `compare` takes it in place of the corpus
    explain(report, ids)   -> Report      the same report; facts of these ids say what would change their verdicts

`__all__` lists what a program may rely on: these verbs, and the records that they take and give. docs/python.md names the few modules
below them that have a promise too; all else is internal. Nothing is loaded before a name is used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .explanation import explained as explain
    from .pipeline import gather as extract
    from .pipeline import run as compare
    from .records import (
        Article,
        Claim,
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

__version__ = "1.0.0rc1"
__all__ = [
    "Article",
    "Claim",
    "Extract",
    "Fact",
    "FactcheckError",
    "Gathered",
    "Quote",
    "Report",
    "Skipped",
    "Source",
    "Utterance",
    "__version__",
    "compare",
    "explain",
    "extract",
]

_VERBS = {
    "compare": ("pipeline", "run"),
    "extract": ("pipeline", "gather"),
    "explain": ("explanation", "explained"),
}
"""Name here -> module and function."""


def __getattr__(name: str) -> Any:
    """A public name, loaded when it is first used."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, inner = _VERBS.get(name, ("records", name))
    globals()[name] = found = getattr(import_module(f"{__name__}.{module}"), inner)
    return found


def __dir__() -> list[str]:
    """The public names are listed before they are loaded."""
    return sorted({*globals(), *__all__})
