"""A folder given with `--model`: it may come from anywhere, so it may be data alone, and ask for nothing but what spaCy and we bring.

A configuration names functions of any package that is installed, and spaCy runs them. A package that is installed as a language model is
code as a whole, and is not looked through.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from . import files
from .records import FactcheckError

CODE = frozenset(
    ".py .pyc .pyo .pyd .pyw .so .dll .dylib .exe .sh .bat .pkl .pickle .joblib .dill .pt .pth .ckpt .zip .whl .egg .jar".split()
)
"""Ends of the names of files that are code, or that become objects by running code; a saved pipeline has none of them."""
CODE_BEGINS = (*(bytes((0x80, protocol)) for protocol in range(2, 6)), b"PK\x03\x04", b"\x7fELF", b"MZ", b"#!")
"""First bytes of pickles, of packed ones, and of programs, under whatever name."""
KNOWN = frozenset({"spacy", "thinc", "spacy_legacy", "spacy_loggers", "factcheck"})
"""Packages whose functions may be named."""
BUILT = ("nlp", "components")
"""Sections from which a pipeline is built; the others tell how it was trained, and their functions are looked up and not run."""
PARTS = frozenset({"architectures", "initializers", "layers", "misc", "scorers", "tokenizers", "vectors"})
"""What a pipeline is built of. Callbacks and readers load other models and files, so they are none."""

LARGEST, DEEPEST = 20_000, 40
"""Blocks of a configuration, and blocks within blocks; the largest of spaCy has some hundred, six deep."""


def refuse(folder: str) -> None:
    """Refuse a folder that holds what no saved pipeline does, or whose configuration asks for what spaCy and we do not bring.

    Errors: FactcheckError that names the first such file or function.
    """
    for path, folders, names in os.walk(folder):
        for name in sorted((*folders, *names)):
            file = os.path.join(path, name)
            if name in folders:
                why = "a link to a folder" if os.path.islink(file) else None
            elif os.path.splitext(name)[1].lower() in CODE:
                why = "code or a pickle by its name"
            else:
                why = not_data(file)
            if why is not None:
                raise FactcheckError(
                    f'the language model "{folder}" holds {os.path.relpath(file, folder)}, {why}: '
                    "a saved pipeline is data alone; install what needs code as a package, if you trust it"
                )
    file = os.path.join(folder, "config.cfg")
    if os.path.exists(file):
        refuse_strangers(folder, whole(folder, file))


def not_data(file: str) -> str | None:
    """What a file is by its first bytes where it is no data; None for data, and for what cannot be read."""
    try:
        opened = files.opened(file)
        if opened is None:
            return "no regular file"
        with opened:
            head = opened.read(4)
    except OSError:
        return None
    return "code or a pickle by its first bytes" if head.startswith(CODE_BEGINS) else None


def whole(folder: str, file: str) -> Mapping[str, Any]:
    """A configuration with spaCy's defaults and with its variables replaced, as spaCy will use it: a variable may hold a name.

    Errors: FactcheckError for a file that is no configuration.
    """
    import spacy
    from spacy.language import Language
    from spacy.util import load_config
    from thinc.api import Config

    spacy.blank("en")  # It enters the functions of spaCy into its registries.
    try:
        return Config(Language.default_config).merge(load_config(Path(file))).interpolate()
    except (ValueError, KeyError, TypeError, AttributeError, OSError, RecursionError) as error:
        first_line = (str(error).splitlines() or [""])[0]
        raise FactcheckError(f'the language model "{folder}" does not load: {first_line}') from None


def refuse_strangers(folder: str, config: Mapping[str, Any]) -> None:
    """Refuse a configuration that names functions of other packages, or another model to take a part from.

    Errors: FactcheckError that names the first of them and its place.
    """
    try:
        found = list(named(config))
    except FactcheckError as error:
        raise FactcheckError(f'the language model "{folder}" does not load: in config.cfg, {error}') from None
    for place, kind, name in found:
        is_built = place[0] in BUILT
        if kind == "source":
            what = f"a part of another model, {name!r}"
        elif is_built and kind not in PARTS and kind != "factories":
            what = f"one of the {kind}, {name!r}, which no saved pipeline needs"
        elif not (isinstance(name, str) and is_known(kind, name)):
            what = f"{name!r} of the {kind}, which neither spaCy nor factcheck brings"
        else:
            continue
        raise FactcheckError(
            f'the language model "{folder}" asks for {what} (config.cfg, {".".join(place)}): '
            "install what needs more than spaCy as a package, if you trust it"
        )


def named(config: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str, Any]]:
    """Every function, factory and other model that a configuration names: the place, the kind, the name.

    Shape:  "@architectures" is the kind "architectures"; a component's "factory" is of the kind "factories", its "source" is "source".
    Errors: FactcheckError for a configuration that unfolds without end: a variable may hold what it stands in.
    """
    blocks: list[tuple[tuple[str, ...], Any]] = [((), config)]
    for count, (place, block) in enumerate(blocks):
        if count >= LARGEST or len(place) > DEEPEST:
            raise FactcheckError(f"{'.'.join(place[:4])} unfolds without end")
        for key, value in block.items() if isinstance(block, Mapping) else enumerate(block):
            inner = (*place, str(key))
            if inner[-1].startswith("@"):
                yield inner, inner[-1][1:], value
            elif len(place) == 2 and place[0] == "components" and key in ("factory", "source"):
                yield inner, "factories" if key == "factory" else "source", value
            if isinstance(value, Mapping | list | tuple):
                blocks.append((inner, value))


def is_known(kind: str, name: str) -> bool:
    """Whether a function comes from one of the packages that we know. No package is imported to find out.

    Shape:  `kind` is a registry of spaCy or thinc.
    """
    # spaCy takes a function of spacy-legacy for a name of its own that it no longer has.
    for spelled in (name, name.replace("spacy.", "spacy-legacy.")):
        packages = packages_of(kind, spelled)
        if packages:
            return packages <= KNOWN
    return False


def packages_of(kind: str, name: str) -> set[str]:
    """The packages that bring a function of some name; more than one where they compete for it."""
    import catalogue

    spaces = ("internal_factories", "factories") if kind == "factories" else (kind,)
    names = (name, f"en.{name}") if kind == "factories" else (name,)
    keys = [(library, space, full) for library in ("spacy", "thinc") for space in spaces for full in names]
    # What an installed package announces is not imported yet, and spaCy takes it even in the place of what is its own.
    announced = [
        one.value
        for library, space, full in keys
        for one in catalogue.AVAILABLE_ENTRY_POINTS.select(group=f"{library}_{space}")
        if one.name == full
    ]
    functions = [catalogue.REGISTRY[key] for key in keys if key in catalogue.REGISTRY]
    return {module.partition(".")[0] for module in (*announced, *(str(one.__module__) for one in functions))}
