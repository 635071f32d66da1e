"""Makes docs/licences.md: the licence of every package that an installation brings, and of all that the models were made from.

Packages come from the metadata of those installed here, so run it where `.[all]` is installed: `make licences`. Data come from the
cards of the models.
"""

import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "licences.md"
CARDS = {"language model": "factcheck/language/README.md", "reader": "factcheck/align/reader/README.md"}
HEAD = """# Licences

The code of factcheck is under the MIT licence ([LICENSE](../LICENSE)), the language model under CC BY-SA 4.0
([its licence](../factcheck/language/LICENSE)), the reader under CC BY-SA 4.0 and Apache-2.0
([its card](../factcheck/align/reader/README.md)). The table lists what an installation
with all extras brings besides, each package with the licence that its own metadata states; then the data that the models
were made from, which are in no package. `make licences` writes this page.

| what | comes with | licence |
|---|---|---|
"""


def packages() -> dict[str, str]:
    """Every package that is needed -> the extra that brings it, or "factcheck" for what every installation has."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    optional = project["optional-dependencies"]
    found: dict[str, str] = {}
    for extra in ("", *sorted(Requirement(optional["all"][0]).extras)):
        for line in optional[extra] if extra else project["dependencies"]:
            gather(Requirement(line), f"[{extra}]" if extra else "factcheck", found)
    return found


def needed(name: str, extra: str = "") -> Iterator[Requirement]:
    """What a package needs on this platform, without its extras, or for one of them."""
    for line in metadata.requires(name) or ():
        requirement = Requirement(line)
        marker = requirement.marker
        is_plain = marker is None or marker.evaluate({"extra": ""})
        if is_plain != bool(extra) and (marker is None or marker.evaluate({"extra": extra})):
            yield requirement


def gather(requirement: Requirement, origin: str, found: dict[str, str]) -> None:
    """Enter a package and all that it needs; what is not installed is not needed here."""
    name = canonicalize_name(requirement.name)
    if name in found:
        return
    try:
        metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return
    found[name] = origin
    for extra in ("", *sorted(requirement.extras)):
        for one in needed(name, extra):
            gather(one, origin, found)


def licence(name: str) -> str:
    """What a package says of its licence: the expression, else the classifiers, else the first line of the field."""
    about = metadata.metadata(name)
    if about["License-Expression"]:
        return str(about["License-Expression"])
    classifiers = [
        one.rpartition(" :: ")[2] for one in about.get_all("Classifier") or () if one.startswith("License ::")
    ]
    stated = (about["License"] or "").strip().partition("\n")[0]
    return ", ".join(one for one in classifiers if one != "OSI Approved") or stated or "not stated"


def data() -> Iterator[tuple[str, str, str]]:
    """The rows of the tables of data in the cards of the models."""
    for model, card in CARDS.items():
        table = (ROOT / card).read_text("utf-8").split("| data |", 1)[1].split("\n\n", 1)[0]
        for line in table.splitlines()[2:]:
            name, use, terms = (cell.strip() for cell in line.strip("|").split("|"))
            yield name, f"{model}: {use}", terms


def page() -> str:
    """The whole page."""
    brought = packages()
    rows = [
        (name, brought[name], licence(name))
        for name in sorted(brought, key=lambda one: (brought[one] != "factcheck", one))
    ]
    return HEAD + "".join(f"| {name} | {origin} | {terms} |\n" for name, origin, terms in (*rows, *data()))


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
