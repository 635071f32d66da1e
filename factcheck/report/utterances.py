"""One utterance for people: versions that differ one under the other, versions that agree in a line."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from rich.cells import cell_len
from rich.text import Text

from ..records import Quote, Utterance
from .display import count, visible
from .facts import flow, with_places
from .layout import SIGNS, STYLES, Sheet, shorten
from .places import bold, full_place, other_places, places

WIDEST_NAME = 32
"""Most columns for the words that refer to an inferred speaker."""


def disagreement(utterance: Utterance, names: Mapping[str, str], sheet: Sheet) -> Iterator[Text]:
    """A quotation as each article gives it, one under the other, the differing words marked."""
    line = Text().append(f"{SIGNS[utterance.verdict]} {utterance.verdict.upper()}", style=STYLES[utterance.verdict])
    line.append("  ").append(speaker(utterance), style="bold")
    yield from sheet.wrapped(line.append(f"  {count(len(utterance.mentions), 'mention')}", style="dim"), 2, 0)
    if utterance.message:
        yield from sheet.wrapped(Text(visible(utterance.message), style="italic" if sheet.view.color else ""), 2)
    versions: dict[tuple[str, str], list[Quote]] = {}
    for quote in utterance.mentions:
        versions.setdefault((speaker_name([quote]), quote.text), []).append(quote)
    texts = [visible(text) for _, text in versions]
    speakers = {name for name, _ in versions}
    for number, ((name, _), quotes) in enumerate(versions.items()):
        line = Text("  ").append_text(place_line(quotes[0], names, sheet))
        said_by = Text(name if len(speakers) > 1 else "", style="dim")
        yield from flow(line, [other_places(quotes, names, sheet.width - 4, sheet.view), said_by], sheet.width)
        others = texts[:number] + texts[number + 1 :]
        yield from sheet.wrapped(
            Text("“").append_text(marked(texts[number], max(others, key=len, default=""))).append("”"), 4
        )


def repetition(utterance: Utterance, names: Mapping[str, str], sheet: Sheet) -> Text:
    """A quotation that several articles give alike, in a line."""
    line = Text().append(f"{SIGNS[utterance.verdict]} ", style=STYLES[utterance.verdict])
    line.append(f"{utterance.verdict}: ").append(f"{speaker(utterance)}, ", style="bold")
    where = min(cell_len(places(utterance.mentions, names, sheet.width, sheet.view).plain), sheet.width // 3)
    line.append(quotation(utterance, max(sheet.width - cell_len(line.plain) - where - 2, 16)))
    return with_places(line, utterance.mentions, names, sheet)


def single_utterance(utterance: Utterance, width: int) -> Text:
    """A quotation of one article in a line."""
    line = Text().append(f"{shorten(speaker(utterance), max(width // 3, 10))}: ", style="bold")
    return line.append(quotation(utterance, max(width - cell_len(line.plain), 16)))


def utterance_lines(utterance: Utterance, names: Mapping[str, str], sheet: Sheet) -> Iterator[Text]:
    """An utterance, then cue, articles and verdict."""
    yield from sheet.wrapped(Text(quotation(utterance)), 4, 2)
    cues = list(dict.fromkeys(visible(quote.cue) for quote in utterance.mentions if quote.cue))
    line = Text("    ").append_text(place_line(utterance.mentions[0], names, sheet))
    also = other_places(utterance.mentions, names, sheet.width - 4, sheet.view)
    told = [
        Text(", ".join(cues[:3]), style="dim"),
        Text("indirect" if is_indirect(utterance) else "", style="dim"),
        Text(speaker(utterance) if utterance.speaker and is_inferred(utterance.mentions) else "", style="dim"),
    ]
    if utterance.verdict != "single":
        told.append(Text(f"{SIGNS[utterance.verdict]} {utterance.verdict}", style=STYLES[utterance.verdict]))
    yield from flow(line, [also, *told], sheet.width)


def place_line(one: Quote, names: Mapping[str, str], sheet: Sheet) -> Text:
    """A place at the beginning of a line: bold, but a path that takes most of it is to be copied, not read."""
    at = full_place(one, names, sheet.view)
    is_long = cell_len(at.plain) > sheet.width * 2 // 3
    if is_long and sheet.view.links:
        return bold(places([one], names, sheet.width, sheet.view))
    at.stylize("dim" if is_long else "bold")
    return at


def marked(text: str, other: str) -> Text:
    """A quotation in which the words that another version gives otherwise are underlined, where the terminal can."""
    result = Text()
    for is_altered, words in differing_words(text, other):
        result.append(" " if result else "")
        result.append(words, style="bold underline" if is_altered else "")
    return result


def differing_words(text: str, other: str) -> Iterator[tuple[bool, str]]:
    """The words of a quotation in runs, and of each run whether another version gives it otherwise.

    What one version leaves out at either end is trimmed, not altered.
    """
    words, others = text.split(), other.split()
    changes = SequenceMatcher(None, normalised_words(words), normalised_words(others), autojunk=False).get_opcodes()
    while changes and changes[0][0] in ("delete", "insert"):
        changes.pop(0)
    while changes and changes[-1][0] in ("delete", "insert"):
        changes.pop()
    altered = {number for sort, first, last, _, _ in changes if sort != "equal" for number in range(first, last)}
    for is_altered, run in groupby(range(len(words)), key=altered.__contains__):
        yield is_altered, " ".join(words[number] for number in run)


def normalised_words(words: Sequence[str]) -> list[str]:
    """Words without punctuation and capitals."""
    return ["".join(filter(str.isalnum, word)).casefold() for word in words]


def quotation(utterance: Utterance, width: int | None = None) -> str:
    """The fullest form of what was said, in quotation marks where it is the speaker's words, shortened to a width."""
    text = visible(max((quote.text for quote in utterance.mentions), key=len)).rstrip(",")
    if is_indirect(utterance):
        return text if width is None else shorten(text, width)
    return f"“{text if width is None else shorten(text, width - 2)}”"


def speaker(utterance: Utterance) -> str:
    """Who said it: "Ann Lee", "Ann Lee and Bob Roe", "he: Lee?" where no article names the speaker beside the words."""
    return speaker_name([quote for quote in utterance.mentions if quote.speaker == utterance.speaker])


def speaker_name(mentions: Sequence[Quote]) -> str:
    """Who said it by these mentions, which have one speaker; one that names him counts more than one that does not."""
    if not mentions or not mentions[0].speaker:
        return "no speaker named"
    if is_inferred(mentions):
        return f"{shorten(visible(mentions[0].speaker_text or 'nobody named'), WIDEST_NAME)}: {visible(mentions[0].speaker)}?"
    joint = max((quote.speakers for quote in mentions if not quote.is_inferred), key=len)
    if len(joint) < 2:
        return visible(mentions[0].speaker)
    return visible(f"{', '.join(joint[:-1])} and {joint[-1]}")


def is_indirect(utterance: Utterance) -> bool:
    """Whether it is reported speech, whose words are not the speaker's."""
    return all(quote.kind == "indirect" for quote in utterance.mentions)


def is_inferred(mentions: Iterable[Quote]) -> bool:
    """Whether none of these mentions names the speaker."""
    return all(quote.is_inferred for quote in mentions)


def directness(utterance: Utterance) -> tuple[bool, int, str, int]:
    """Sorting key: the speaker's own words first, among them what most articles give, then the order of the texts."""
    first = utterance.mentions[0]
    return is_indirect(utterance), -len({quote.article for quote in utterance.mentions}), first.article, first.start
