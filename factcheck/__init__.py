"""Compare the figures and quotations of news articles.

    compare(paths)         -> Report      what the articles under some paths agree and disagree on
    extract(paths)         -> Gathered    what each of them states; `compare` takes it in place of the paths
    explain(report, ids)   -> Report      the same report; facts of these ids say what would change their verdicts

`factcheck.pipeline` has the stages one by one. Nothing is loaded before a verb is used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .explanation import explained as explain
    from .pipeline import gather as extract
    from .pipeline import run as compare

__version__ = "0.2.0"
__all__ = ["__version__", "compare", "explain", "extract"]

VERBS = {
    "compare": ("pipeline", "run"),
    "extract": ("pipeline", "gather"),
    "explain": ("explanation", "explained"),
}
"""Name here -> module and function."""


def __getattr__(name: str) -> Any:
    """A verb, loaded when it is first used."""
    if name not in VERBS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, function = VERBS[name]
    globals()[name] = verb = getattr(import_module(f"{__name__}.{module}"), function)
    return verb


def __dir__() -> list[str]:
    """The verbs are listed before they are loaded."""
    return sorted({*globals(), *__all__})
