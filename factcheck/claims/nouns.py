"""Which noun a figure counts or measures."""

from spacy.tokens import Span, Token

from .. import syntax
from ..quantities.kinds import MEASURED
from ..records import Figure
from .concepts import COMPOUND, Wording
from .counted import Counted
from .figure_tokens import hedge_start
from .lexicon import ClaimLexicon


def noun_of(
    root: Token, core: Span, figure: Figure, lexicon: ClaimLexicon, earlier: dict[int, "Counted"], wording: Wording
) -> tuple[Token | None, bool]:
    """The noun that a figure counts or measures, and whether it follows the figure in the same phrase."""
    if figure.kind == "age":
        return person_aged(root, core, figure, lexicon), False
    priced = priced_noun(core, figure, lexicon)
    if priced is not None:
        return priced, False
    bare = bare_adjective(core, lexicon) if figure.kind == "count" else None
    if bare is not None:
        return bare, True
    modified = noun_modified(root, core, figure, lexicon)
    if modified is not None:
        return modified, modified.i > root.i
    content = noun_contained(root, core, figure, lexicon)
    if content is not None:
        return content, True
    shared = noun_shared(root, earlier) if is_bare_number(figure) else None
    if shared is not None:
        return shared, False
    above = noun_above(root, figure, lexicon, wording)
    return above if above is not None else noun_of_clause(root, core, figure, lexicon), False


def noun_modified(root: Token, core: Span, figure: Figure, lexicon: ClaimLexicon) -> Token | None:
    """The noun that the figure modifies: "12 boats", "the second-largest town"."""
    modified = syntax.modified(root)
    cut_off = (
        core.end < core.sent.end
        and core.doc[core.end].pos_ in {"CCONJ", "PUNCT"}
        and core.doc[core.end].text not in lexicon.joints
    )
    if figure.kind in MEASURED and cut_off and modified is not None and modified.i > root.i:
        # "up 2 %, and", "2 % and 30 points": nothing after that is of this figure.
        modified = None
    if modified is not None and modified.pos_ == "ADJ" and modified.dep_ == "amod" and modified.head.i > modified.i:
        # "the second-largest town", "six largest towns"
        modified = modified.head
    if modified is not None and figure.kind == "count" and is_modifier_of_many(modified, core):
        modified = modified.head
    return modified if modified is not None and not core.start <= modified.i < core.end else None


def noun_contained(root: Token, core: Span, figure: Figure, lexicon: ClaimLexicon) -> Token | None:
    """The noun after the figure that it has as its content: "dozens of people", "$3 million in aid", "one in ten farmers"."""
    inside = range(core.start, core.end)
    for preposition, noun in syntax.complements(root):
        # "90 pence in Leeds" consists of no Leeds.
        placed = preposition == "in" and noun.pos_ == "PROPN"
        if preposition in lexicon.contents.get(figure.kind, lexicon.partitive) and noun.i not in inside and not placed:
            return noun
    if is_bare_number(figure):
        return partitive_noun(core) or following_noun(core, lexicon)
    if figure.kind in ("percent", "money"):
        return partitive_noun(core, lexicon.contents.get(figure.kind, frozenset({"of"})))
    return None


def is_bare_number(figure: Figure) -> bool:
    """Whether the figure is a count or a share without a unit: "12", "half"."""
    return figure.kind == "count" or (figure.kind == "percent" and figure.unit is None)


def noun_shared(root: Token, earlier: dict[int, "Counted"]) -> Token | None:
    """The noun of the first of several counts: "five, twelve and thirty coins"."""
    known = earlier.get(syntax.first_conjunct(root).i) if root.dep_ == "conj" else None
    return known.noun if known is not None and known.kind == "count" and known.has_noun_after else None


def noun_above(root: Token, figure: Figure, lexicon: ClaimLexicon, wording: Wording) -> Token | None:
    """The noun before the figure that has the figure as its content: "a gain of 2 percent", "clinics, including one"."""
    above = syntax.governor(root)
    if (
        figure.kind in {*MEASURED, "count"}
        and above is not None
        and (syntax.preposition(root) == "of" or (figure.kind == "money" and syntax.preposition(root) in {"for", "at"}))
        and above.pos_ == "NOUN"
        and above.i not in wording.numerals
        and above.i < root.i
    ):
        # "a gain of 2 percent", "winds of 155 mph", "a population of 4,000"
        return above
    return counted_among(root, above, lexicon, wording) if figure.kind == "count" and above is not None else None


def noun_of_clause(root: Token, core: Span, figure: Figure, lexicon: ClaimLexicon) -> Token | None:
    """The noun of which the figure's clause states the figure: "the toll was 85", "put the magnitude at 6.1"."""
    inside = range(core.start, core.end)
    if syntax.is_predicate(root):
        subject = syntax.subject(root)
        if subject is not None and subject.i not in inside:
            return subject
    if root.dep_ == "appos" and root.head.i not in inside:
        return root.head
    if root.dep_ in {"attr", "acomp"}:
        return syntax.subject(root.head)
    predicate = syntax.clause_head(root)
    if predicate is not None and syntax.preposition(root) in (
        lexicon.measured_at if figure.kind in MEASURED else lexicon.set_at
    ):
        # "put the magnitude at 6.1", "raised the toll to 85"
        moved = [token for token in syntax.objects(predicate) if token.pos_ in {"NOUN", "PROPN"} and token.i < root.i]
        if moved and moved[0].i not in inside:
            return moved[0]
        if any(token.pos_ == "PRON" and token.i < root.i for token in syntax.objects(predicate)):
            # "police put it at 40": not the police are 40.
            return None
    if figure.kind == "count":
        if root.dep_ in syntax.SUBJECT and root.head.tag_ == "NNS" and syntax.is_predicate(root.head):
            # "of the 80, 30 were children"
            return root.head
        reached = syntax.preposition(root) in lexicon.reached or root.dep_ in syntax.OBJECT
        if predicate is not None and reached and lexicon.lemma(predicate) not in lexicon.verbs:
            subject = syntax.subject(predicate)
            if subject is not None and subject.i not in inside and subject.pos_ != "PRON":
                return subject
        return noun_moved_to(root, lexicon)
    return None


def usable_noun(
    noun: Token | None, core: Span, figure: Figure, lexicon: ClaimLexicon, wording: Wording
) -> Token | None:
    """The noun, unless it is part of a figure, a word of the calendar or no noun at all."""
    if noun is not None and noun.i in wording.numerals:
        return None
    if noun is None or core.start <= noun.i < core.end or noun.pos_ in {"NUM", "SYM", "PUNCT", "ADP", "DET"}:
        return None
    if noun.pos_ == "PRON" and noun.lower_ in lexicon.pronouns and figure.kind in {"count", "money", "percent"}:
        # "half of them", "they need $5 million"
        return None
    if noun.i < core.start and any(token.text == ":" for token in noun.doc[noun.i + 1 : core.start]):
        # "Police: 12 killed" counts no police.
        return None
    return None if noun.lower_ in lexicon.days else noun


def adjacent_noun(core: Span, figure: Figure) -> Token | None:
    """The noun right before a figure, else right after it, for text that is no sentence: "a pixel pitch of 300 nm"."""
    doc, i, before = core.doc, int(core.end), hedge_start(core, figure) - 1
    while before > core.sent.start and doc[before].pos_ in {"ADP", "ADV", "ADJ", "NUM", "SCONJ"}:
        before -= 1
    if before >= core.sent.start and doc[before].pos_ in {"NOUN", "PROPN"}:
        return doc[before]
    while i + 1 < core.sent.end and doc[i].pos_ in {"NOUN", "PROPN", "ADJ"} and doc[i + 1].pos_ in {"NOUN", "PROPN"}:
        i += 1
    return doc[i] if i < core.sent.end and doc[i].pos_ in {"NOUN", "PROPN"} else None


def measured_noun(predicate: Token, core: Span) -> Token | None:
    """The noun that a measure describes: the subject, or what is paid for if the subject is a pronoun."""
    subject = syntax.subject(predicate)
    if subject is not None and subject.pos_ != "PRON":
        return subject
    others = [t for t in syntax.objects(predicate) if t.pos_ in {"NOUN", "PROPN"} and not core.start <= t.i < core.end]
    if others:
        return others[0]
    for preposition, noun in syntax.complements(predicate):
        if preposition in {"for", "on"} and noun.pos_ in {"NOUN", "PROPN"} and not core.start <= noun.i < core.end:
            return noun
    return subject


def name_part(core: Span, root: Token, figure: Figure, lexicon: ClaimLexicon) -> str | None:
    """The reason for rejection if a bare number belongs to a name: "iPhone 5", "Windows 8", "Boeing 737"."""
    if figure.kind != "count" or not figure.number.text.isdigit() or core.start == core.sent.start:
        return None
    before = core.doc[core.start - 1]
    if before.pos_ != "PROPN" or before.whitespace_ == "" or before.i < core.sent.start:
        return None
    if before.lower_ in lexicon.lemmas and before.lower_.endswith(("s", "ed")):
        # Headlines in capitals: "BLAST KILLS 4".
        return None
    named = root.head == before or (root.head != root and before.head == root.head and root.head.i < root.i)
    if named and root.dep_ in {"nummod", "flat", "nmod", "compound", "appos", "nmod:unmarked"}:
        after = core.doc[core.end] if core.end < len(core.doc) else None
        if after is None or after.pos_ not in {"NOUN", "PROPN", "ADJ"} or after.is_punct:
            return "part of a name"
    return None


def counted_among(root: Token, above: Token, lexicon: ClaimLexicon, wording: Wording) -> Token | None:
    """The plural noun of which a bare figure counts some: "clinics, including one in Norden"."""
    if syntax.preposition(root) not in lexicon.among:
        return None
    subject = syntax.subject(above)
    told = [above, *syntax.objects(above), *([subject] if subject is not None else [])]
    return next(
        (noun for noun in told if noun.tag_ == "NNS" and noun.i < root.i and noun.i not in wording.numerals), None
    )


def is_modifier_of_many(noun: Token, core: Span) -> bool:
    """Whether the noun only modifies the noun that is counted: "gas" in "two gas powertrain options"."""
    head = noun.head
    alone = noun.tag_ in {"NN", "NNP"} and noun.dep_ in COMPOUND and bool(core[-1].whitespace_)
    return alone and head.i > noun.i and head.tag_ == "NNS" and head.pos_ == "NOUN"


def following_noun(core: Span, lexicon: ClaimLexicon) -> Token | None:
    """The noun right after the figure, where the parser attached it elsewhere: "one in ten farmers"."""
    doc, i = core.doc, int(core.end)
    while i < core.sent.end and i < core.end + 2 and doc[i].pos_ == "ADJ":
        i += 1
    if i >= core.sent.end or doc[i].pos_ != "NOUN" or doc[i].lower_ in lexicon.lemmas:
        return None
    while i + 1 < core.sent.end and doc[i + 1].pos_ == "NOUN":
        i += 1
    return doc[i]


def bare_adjective(core: Span, lexicon: ClaimLexicon) -> Token | None:
    """The adjective that is used as a noun: "40 wounded", "over 8,700 dead and 12 missing"."""
    doc, i = core.doc, core.end
    if i >= core.sent.end or doc[i].lower_ not in lexicon.adjectives or doc[i].lower_ in lexicon.lemmas.values():
        return None
    ends = i + 1 >= core.sent.end or doc[i + 1].pos_ in {"PUNCT", "CCONJ", "ADP", "SCONJ"}
    return doc[i] if ends else None


def partitive_noun(core: Span, of: frozenset[str] = frozenset({"of"})) -> Token | None:
    """The noun after the figure and "of", where the parser attached it elsewhere: "dozens of people"."""
    doc, i = core.doc, core.end
    if i + 1 >= core.sent.end or doc[i].lower_ not in of:
        return None
    for token in doc[i + 1 : min(i + 8, core.sent.end)]:
        # "$2 billion in Peru" is no money of Peru.
        noun = token.pos_ == "NOUN" or (token.pos_ == "PROPN" and doc[i].lower_ == "of")
        if noun and syntax.preposition(token) == doc[i].lower_:
            return token
        if token.pos_ in {"VERB", "PUNCT"}:
            return None
    return None


def noun_moved_to(root: Token, lexicon: ClaimLexicon) -> Token | None:
    """The noun that moved to the figure, where the parser took the verb for a noun: "the death toll rose to 85"."""
    head = syntax.governor(root)
    if head is None or head.lower_ not in lexicon.moves or head.pos_ in {"VERB", "AUX"}:
        return None
    before = [child for child in head.children if child.i < head.i and child.pos_ in {"NOUN", "PROPN"}]
    return before[-1] if before else None


def noun_moved_by(core: Span, figure: Figure, lexicon: ClaimLexicon, wording: Wording) -> Token | None:
    """The noun that rose or fell by the figure. It is found by position: parsers lose the subject in lists of such clauses."""
    doc, first = core.doc, core.sent.start
    i = hedge_start(core, figure) - 1
    while i > first and doc[i].pos_ in {"ADV", "ADP"} and doc[i].lower_ not in lexicon.moves:
        i -= 1
    if i <= first or doc[i].lower_ not in lexicon.moves:
        return None
    i -= 1
    while i > first and (doc[i].pos_ in {"ADV", "AUX", "PART"} or doc[i].lower_ in lexicon.moves):
        i -= 1
    noun = doc[i]
    if (
        not (noun.pos_ in {"NOUN", "PROPN"} or noun.dep_ in syntax.SUBJECT)
        or noun.pos_ == "PRON"
        or noun.i in wording.numerals
        or noun.lower_ in lexicon.days
    ):
        return None
    # "shares of Apple fell": from the last word of the phrase to its head.
    while (
        noun.head.i < noun.i
        and noun.head.i >= first
        and noun.head.pos_ in {"NOUN", "PROPN"}
        and noun.head.i not in wording.numerals
    ):
        noun = noun.head
    return noun


def priced_noun(core: Span, figure: Figure, lexicon: ClaimLexicon) -> Token | None:
    """The noun before "worth", "costing", "valued at". It is found by position: parsers analyse these in many ways."""
    doc, i = core.doc, core.start - 1
    while i > core.sent.start and (doc[i].idx >= figure.start or doc[i].pos_ == "ADP"):
        i -= 1
    if i <= core.sent.start or doc[i].lower_ not in lexicon.worths:
        return None
    i -= 1
    while i > core.sent.start and doc[i].pos_ in {"ADV", "PUNCT", "AUX"}:
        i -= 1
    return doc[i] if doc[i].pos_ in {"NOUN", "PROPN"} else None


def person_aged(root: Token, core: Span, figure: Figure, lexicon: ClaimLexicon) -> Token | None:
    """The person whose age the figure is: the name before the comma, the subject of "is 34", the noun of "34-year-old man"."""
    doc = core.doc
    modified = syntax.modified(root)
    if modified is not None and not core.start <= modified.i < core.end and modified.pos_ in {"NOUN", "PROPN"}:
        return modified
    hedge = hedge_start(core, figure)
    if hedge - 2 >= core.sent.start and doc[hedge - 1].lower_ == "aged":
        # "a nurse and six men aged 21 to 36": parsers hang the ages on the first of them. In "died of a fever aged 40" it is no fever's.
        before = doc[hedge - 2]
        if before.pos_ == "PROPN" or before.tag_ == "NNS" or lexicon.is_person(before):
            return before.head if before.dep_.startswith("flat") and before.head.i < before.i else before
    if hedge < core.start and hedge > core.sent.start and doc[hedge - 1].pos_ == "NOUN":
        # "children under 5"
        return doc[hedge - 1]
    if core.start - 2 >= core.sent.start and doc[core.start - 1].text in {",", "("}:
        before = doc[core.start - 2]
        if before.pos_ in {"PROPN", "NOUN"}:
            return before.head if before.dep_.startswith(("flat", "compound")) and before.head.i < before.i else before
    if root.head.pos_ in {"PROPN", "NOUN"} and not core.start <= root.head.i < core.end:
        return root.head
    if root.head.dep_ in syntax.CLAUSE_OF_NOUN and root.head.head.pos_ in {"PROPN", "NOUN"}:
        # "a man aged 34"
        return root.head.head
    predicate = root if syntax.is_predicate(root) else syntax.clause_head(root)
    subject = syntax.subject(predicate) if predicate is not None else None
    return subject if subject is not None and not core.start <= subject.i < core.end else None
