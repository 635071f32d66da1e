"""Where noun phrases of a frame begin and end, by the tags of their words."""

from .frames import QUOTED, Frame, Unit
from .grammar import INSIDE, NOUNS, PRONOUN_TAGS

LONGEST_ASIDE = 28
"""Units; more words between two commas are no apposition."""


def chunk_left(units: tuple[Unit, ...], end: int, low: int = 0) -> int:
    """Index where the noun phrase begins whose last unit is just before `end`; `end` itself if there is none."""
    index = end
    while index > low:
        unit = units[index - 1]
        if unit.text == ")" and index < end and index - low > 3 and is_acronym(units, index):
            # "the Mill Union (MU) group"
            index -= 3
            continue
        if unit.tag in {"VBG", "VBN"} and index < end and not before_is_determiner(units, index - 1):
            break
        if unit.tag not in INSIDE and unit.text not in {"&", "-", "–", "/"}:
            break
        if unit.tag in PRONOUN_TAGS:
            return end - 1 if index == end else index
        if index == end and unit.tag not in NOUNS and unit.tag not in {"DT", "JJ", "JJS", "VBN"}:
            break
        index -= 1
        if unit.tag in {"DT", "PRP$", "PDT", "WP$"} and not (index > low and units[index - 1].tag in {"PDT", "DT"}):
            if index > low and units[index - 1].tag == "POS":
                continue
            break
    while index < end and units[index].tag in {"POS", "HYPH", "NFP"}:
        index += 1
    return index


def is_acronym(units: tuple[Unit, ...], end: int) -> bool:
    """Does an acronym in brackets end here: "(MU)"?"""
    return units[end - 3].text == "(" and units[end - 2].text.isupper() and units[end - 4].tag in {"NNP", "NNPS"}


def before_is_determiner(units: tuple[Unit, ...], index: int) -> bool:
    """Is this participle an adjective: "the retired officer", "the Norden-based union"?"""
    if index > 1 and units[index - 1].tag == "HYPH":
        return units[index - 2].tag in NOUNS
    return index > 0 and units[index - 1].tag in {"DT", "PRP$", "JJ", "POS", "RB"}


def ending_at(units: tuple[Unit, ...], end: int, low: int = 0) -> tuple[int, int] | None:
    """Start and end of the noun phrase that ends just before `end`, with "of ..." and an apposition between commas."""
    stop = end
    aside = False
    if stop > low and units[stop - 1].text in {",", "—", "–", "--", ")"}:
        opened = aside_start(units, stop - 1, low)
        if opened is None:
            return None
        stop, aside = opened, True
    start = chunk_left(units, stop, low)
    if start == stop:
        return None
    while start - 1 > low and units[start - 1].is_a("links") and units[start].tag not in {"PRP"}:
        if units[start - 1].lower in {"at", "in", "on"}:
            name = name_behind(units, start, stop)
            if name is not None:
                return name, end if aside else stop
        further = chunk_left(units, start - 1, low)
        if further == start - 1 or (
            units[start - 1].lower not in {"of", "&", "and", "for", "at", "from"}
            and not may_take_locative(units, further, start - 1)
        ):
            break
        if units[start - 1].lower == "and" and further == low == 0 and units[further].tag == QUOTED:
            break
        start = further
    return start, end if aside else stop


def name_behind(units: tuple[Unit, ...], start: int, stop: int) -> int | None:
    """Where a name begins right behind another phrase: "at the party convention | Sen. Ann Lee said"."""
    for index in range(start + 1, stop):
        if (
            units[index - 1].tag in {"NN", "NNS"}
            and units[index - 1].text.islower()
            and units[index].tag == "NNP"
            and units[start].tag == "DT"
        ):
            return index
    return None


def may_take_locative(units: tuple[Unit, ...], start: int, end: int) -> bool:
    """May "in ..." or "on ..." belong to this phrase: does it begin with a determiner or a common noun?"""
    return (
        units[start].tag in {"DT", "NNS", "NN", "JJ", "CD"}
        and end - start <= 5
        and not (units[start].tag == "NN" and end - start == 1)
    )


def aside_start(units: tuple[Unit, ...], closing: int, low: int) -> int | None:
    """Index of the comma (dash, bracket) that opens the aside which ends at `closing`."""
    mark = "(" if units[closing].text == ")" else units[closing].text
    nearest: int | None = None
    for index in range(closing - 1, max(low, closing - LONGEST_ASIDE), -1):
        unit = units[index]
        if unit.tag == QUOTED or unit.text in {";", ":"}:
            break
        if unit.tag in {"VBD", "VBZ", "VBP", "MD"} and not relative_before(units, index, low):
            break
        if unit.text != mark or index == low:
            continue
        first, before = units[index + 1], units[index - 1]
        if first.tag == "CC" or (before.tag not in NOUNS and before.text not in {")", "Jr.", "Sr."}):
            continue
        if nearest is None:
            nearest = index
        # "Ann Lee, a nurse at a clinic in Hove, Sussex, said": the outermost aside is the one after the name.
        if before.tag in {"NNP", "NNPS"} and (
            first.is_a("aside starts") or first.tag in {"CD", "NN", "JJ", "NNS"} or opens(units, index, low)
        ):
            nearest = index
    return nearest


def opens(units: tuple[Unit, ...], comma: int, low: int) -> bool:
    """Does the phrase before this comma open the sentence, or follow a quotation right away?"""
    start = chunk_left(units, comma, low)
    if start == comma:
        return False
    return (
        start == low
        or units[start - 1].tag == QUOTED
        or (start > 1 and units[start - 1].text == "," and units[start - 2].tag == QUOTED)
    )


def relative_before(units: tuple[Unit, ...], index: int, low: int) -> bool:
    """Does this verb belong to a relative clause that begins shortly before it?"""
    return any(unit.tag in {"WP", "WDT", "WRB", "WP$"} for unit in units[max(low, index - 8) : index])


def chunk_right(units: tuple[Unit, ...], start: int) -> int:
    """Index after the noun phrase that begins at `start`; `start` itself if there is none."""
    index = start
    while index < len(units):
        unit = units[index]
        if unit.tag not in INSIDE and unit.text not in {"&", "-", "–", "/"}:
            break
        if unit.tag in PRONOUN_TAGS:
            return index + 1 if index == start else index
        if unit.tag in {"DT", "PRP$"} and index > start and units[index - 1].tag not in {"PDT", "DT"}:
            break
        if unit.tag in {"VBG", "VBN"} and index == start:
            break
        index += 1
    while index > start and units[index - 1].tag in {"HYPH", "DT", "PRP$", "-"}:
        index -= 1
    return index if any(unit.tag in NOUNS or unit.tag in {"DT", "JJ"} for unit in units[start:index]) else start


def starting_at(units: tuple[Unit, ...], start: int) -> tuple[int, int] | None:
    """Start and end of the noun phrase that begins at `start`, with "of ..." and an apposition after it."""
    end = chunk_right(units, start)
    if end == start:
        return None
    if units[start].tag == "PRP":
        return start, end
    while (
        end + 1 < len(units)
        and (
            units[end].lower in {"of", "for", "at", "from", "with", "&"}
            # "a source close to the talks", "a report by the board"
            or (units[end].lower == "by" and any(unit.is_a("documents") for unit in units[max(start, end - 2) : end]))
            or (units[end].lower == "to" and units[end - 1].tag == "JJ")
        )
    ):
        further = chunk_right(units, end + 1)
        if further == end + 1:
            break
        end = further
    if end + 1 < len(units) and units[end].text == "," and units[end + 1].tag != QUOTED:
        closing = aside_end(units, end)
        if closing is not None:
            end = closing
    return start, end


def aside_end(units: tuple[Unit, ...], opening: int) -> int | None:
    """Index where the apposition ends that this comma opens; None if it opens something else."""
    first = units[opening + 1]
    owned = first.tag == "NNP" and any(unit.tag == "POS" for unit in units[opening + 2 : opening + 4])
    if units[opening - 1].tag == "NN" and first.tag == "NNP":
        # "the firm's owner, Ann Lee"
        name = opening + 1
        while name < len(units) and units[name].tag in {"NNP", "NNPS"}:
            name += 1
        return name if name == len(units) or units[name].text in {".", ","} else None
    if not first.is_a("aside starts") and first.tag not in {"CD", "NN", "NNS", "JJ"} and not owned:
        return None
    index = opening + 1
    while index < len(units) and index - opening < LONGEST_ASIDE:
        unit = units[index]
        if unit.tag == QUOTED or unit.text in {".", ";", ":", "—", "--"}:
            return index
        if unit.tag in {"VBD", "VBZ", "VBP", "MD"} and not relative_before(units, index, opening):
            return None
        if unit.text == ",":
            following = units[index + 1] if index + 1 < len(units) else None
            if (
                following is None
                or following.tag == QUOTED
                or following.tag in {"VBG", "CC", "IN", "RB", "PRP", "WRB"}
                or following.lower in {"who"}
            ):
                return index
            if following.tag not in {"CD", "NN", "NNP", "DT"}:
                return index
        index += 1
    return index if index == len(units) else None


def core(units: tuple[Unit, ...], start: int, end: int) -> tuple[int, int]:
    """A phrase without an inserted remark: "Lee, though", "Lee, for his part", "Lee, who was there"."""
    for index in range(start + 1, end - 1):
        following = units[index + 1]
        if units[index].text in {",", "—", "–", "--"} and (
            following.tag in {"IN", "RB", "VBG", "TO", "WRB"} or following.lower in {"though", "however"}
        ):
            return start, index
    return start, end


def head(frame: Frame, start: int, end: int) -> Unit:
    """The head noun of a phrase: the last noun before its first preposition or comma."""
    units = frame.units
    best = units[start]
    for index in range(start, end):
        unit = units[index]
        if index > start and (
            unit.text in {",", "(", "—"} or (unit.tag in {"IN", "TO", "WP", "WDT", "WRB"} and best.tag in NOUNS)
        ):
            break
        if unit.tag in NOUNS:
            best = unit
    return best
