"""spaCy without the commands of its command line, which `import spacy` loads and no program needs: a third of its time."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

COMMANDS, INFO = "spacy.cli", "spacy.cli.info"


def info(*args: Any, **keywords: Any) -> Any:
    """`spacy.info`, which loads the commands when it is called."""
    from spacy.cli.info import info

    return info(*args, **keywords)


@contextmanager
def without_commands() -> Iterator[None]:
    """Whoever imports spaCy meanwhile gets an empty package of commands; who imports the package later gets the real one."""
    if "spacy" in sys.modules:
        yield
        return
    package, module = ModuleType(COMMANDS), ModuleType(INFO)
    package.__path__ = []
    module.info = info  # type: ignore[attr-defined]
    stand_ins = {COMMANDS: package, INFO: module}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, stand_in in stand_ins.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]
        spacy = sys.modules.get("spacy")
        if getattr(spacy, "cli", None) is package:
            del spacy.cli  # type: ignore[union-attr]


with without_commands():
    from spacy.tokens import Doc

__all__ = ["Doc"]
