"""What a figure is a figure of: the noun it counts, the event that noun takes part in, the class both belong to."""

from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from .. import syntax
from ..records import Figure, Kind
from .concepts import COMPOUND, MEASURED, Wording, compound_parts, concept_of, joined
from .indefinite import is_pronoun, is_some_time
from .lexicon import Lexicon

UNDERGOES, ACTS, OTHER = "undergoes", "acts", "other"


@dataclass(frozen=True)
class Counted:
    """What the parse says of one figure; `rejected` is the reason why it is no claim after all."""

    kind: Kind
    unit: str | None
    noun: Token | None = None
    follows: bool = False
    """The noun stands after the figure as one phrase with it ("250 hostages")."""
    event: Token | None = None
    role: str = OTHER
    clss: str | None = None
    text: str | None = None
    head: str | None = None
    concept: str | None = None
    rejected: str | None = None
    moved: Token | None = None
    """What the figure says the movement of, be it the noun or not: "the index fell 30 points"."""


def describe(
    core: Span, figure: Figure, lexicon: Lexicon, earlier: dict[int, "Counted"], wording: Wording
) -> "Counted":
    """The noun, event, class and owner of one figure.

    Shape:  core are the figure's tokens without the hedge; `earlier` are the figures before it in the article, by the
            index of each of their tokens: "58 km (36 miles)" measures once.
    """
    unit = figure.unit
    if not syntax.is_parsed(core):
        return Counted(kind=figure.kind, unit=unit)
    root = root_of(core, figure)
    reason = name_part(core, root, figure, lexicon)
    if reason:
        return Counted(kind=figure.kind, unit=unit, rejected=reason)
    if figure.kind in ("count", "duration") and is_some_time(core, figure, lexicon):
        return Counted(kind=figure.kind, unit=unit, rejected="idiom")
    wording = replace(wording, own=range(core.start, core.end))
    noun, follows = noun_of(root, core, figure, lexicon, earlier, wording)
    moving = moved_by_place(core, figure, lexicon, wording) if figure.direction is not None else None
    if moving is not None and not follows:
        noun, follows = moving, False
    anchored = figure.kind == "duration" and is_anchored(core, lexicon)
    if anchored:
        noun, follows = None, False
    same = earlier.get(noun.i) if noun is not None and figure.kind in MEASURED else None
    if same is not None:
        noun, follows = same.noun, False
    noun = named(noun, core, lexicon, wording)
    again = counted_before(core, figure, lexicon, earlier) if figure.kind == "count" and not follows else None
    if again is None and not follows and figure.kind != "age":
        again = restated(core, figure, lexicon, earlier)
    if again is not None:
        noun = again.noun
    # What happened to 30 of the 80 did not happen to the 80.
    is_whole = whole_before(core, figure, earlier) is not None
    event, role = event_of(noun if noun is not None else root, lexicon, climbs=not is_whole)
    if noun is None and event is not None and figure.kind in MEASURED and not anchored:
        noun = named(measured_of(event, core), core, lexicon, wording)
    if noun is None and figure.kind in MEASURED - {"duration"}:
        noun = named(beside(core, figure), core, lexicon, wording)
    clss = class_of(noun, event, role, lexicon) if figure.kind in ("count", "ordinal") else None
    told = told_beside(core, figure, lexicon) if figure.kind == "count" else None
    if told is not None and told[1] != clss:
        # Headlines are what a parser reads worst.
        event, clss = told
    if figure.kind == "count" and not follows and is_pronoun(core, figure, noun, clss, lexicon, wording):
        return Counted(kind=figure.kind, unit=unit, rejected="pronoun")
    return Counted(
        kind=figure.kind,
        unit=unit,
        noun=noun,
        follows=follows,
        event=event,
        role=role,
        clss=clss,
        text=phrase_text(noun, core, figure.start, wording.joints) if noun is not None else None,
        head=head_lemma(noun),
        moved=moving if moving is not None or figure.direction is None else noun,
        concept=(again.concept if again is not None else None)
        or (wording.spelled(moving) if moving is not None and moving != noun and figure.kind == "count" else None)
        or concept_of(
            figure.kind, noun, event, core, wording, hedge=hedge_start(core, figure), moved=moving is not None
        ),
    )


def root_of(core: Span, figure: Figure) -> Token:
    """The highest token of a figure, of its first unit where it has two: brackets are often hung elsewhere."""
    end = core.end
    while figure.also is not None and end - 1 > core.start and core.doc[end - 1].idx >= figure.also.number.start:
        end -= 1
    while end - 1 > core.start and core.doc[end - 1].is_punct:
        end -= 1
    return core.doc[core.start : end].root


def hedge_start(core: Span, figure: Figure) -> int:
    """Index of the first token of a figure with its hedge."""
    doc, i = core.doc, int(core.start)
    while i > core.sent.start and doc[i - 1].idx >= figure.start:
        i -= 1
    return i


def whole_before(core: Span, figure: Figure, earlier: dict[int, "Counted"]) -> "Counted | None":
    """The count or share that this figure is the whole of: "30" for the 80 of "30 of the 80 wounded"."""
    doc, i = core.doc, hedge_start(core, figure) - 1
    while i > core.sent.start and doc[i].pos_ in {"DET", "PRON"} and doc[i].lower_ != "of":
        i -= 1
    if i <= core.sent.start or doc[i].lower_ != "of":
        return None
    part = earlier.get(i - 1)
    return part if part is not None and part.kind in ("count", "percent") else None


def named(noun: Token | None, core: Span, lexicon: Lexicon, wording: Wording) -> Token | None:
    """The noun, unless it is the figure itself, another number or its unit, or a day."""
    if noun is not None and noun.i in wording.numerals:
        return None
    if noun is None or core.start <= noun.i < core.end or noun.pos_ in {"NUM", "SYM", "PUNCT", "ADP", "DET"}:
        return None
    if noun.i < core.start and any(token.text == ":" for token in noun.doc[noun.i + 1 : core.start]):
        # "Police: 12 killed" counts no police.
        return None
    return None if noun.lower_ in lexicon.days else noun


def counted_before(core: Span, figure: Figure, lexicon: Lexicon, earlier: dict[int, "Counted"]) -> "Counted | None":
    """The count before, where the words between say that this one counts the same ("40 cranes, up from 12")."""
    doc, i = core.doc, core.start - 1
    while i > core.sent.start and doc[i].idx >= figure.start:
        i -= 1
    if i <= core.sent.start or doc[i].lower_ not in lexicon.same_again:
        return None
    for k in range(i - 1, core.sent.start - 1, -1):
        known = earlier.get(k)
        if known is not None:
            return known if known.kind == "count" and known.follows else None
    return None


def restated(core: Span, figure: Figure, lexicon: Lexicon, earlier: dict[int, "Counted"]) -> "Counted | None":
    """The figure right before that tells the same of the same: "fell 3 percent to $40", "60 points, or 2 percent", "$6 ($4)"."""
    doc, i = core.doc, hedge_start(core, figure) - 1
    if i <= core.sent.start or not (doc[i].lower_ in lexicon.restating or doc[i].lower_ in lexicon.set_at):
        return None
    comes_to = doc[i].lower_ in lexicon.set_at
    i -= 1
    if not comes_to and doc[i].text == ",":
        i -= 1
    known = earlier.get(i) or next((one for one in earlier.values() if one.noun == doc[i] and one.follows), None)
    if known is None or known.noun is None or (comes_to and known.moved is None):
        return None
    # What fell 30 points, or 2 percent, are not the points.
    is_unit = known.follows and known.kind == "count" and figure.kind in MEASURED
    return replace(known, noun=known.moved) if known.moved is not None or is_unit else known


def beside(core: Span, figure: Figure) -> Token | None:
    """The noun right before a figure, else right behind it, where there is no sentence to parse ("a pixel pitch of 300 nm")."""
    doc, i, before = core.doc, int(core.end), hedge_start(core, figure) - 1
    while before > core.sent.start and doc[before].pos_ in {"ADP", "ADV", "ADJ", "NUM", "SCONJ"}:
        before -= 1
    if before >= core.sent.start and doc[before].pos_ in {"NOUN", "PROPN"}:
        return doc[before]
    while i + 1 < core.sent.end and doc[i].pos_ in {"NOUN", "PROPN", "ADJ"} and doc[i + 1].pos_ in {"NOUN", "PROPN"}:
        i += 1
    return doc[i] if i < core.sent.end and doc[i].pos_ in {"NOUN", "PROPN"} else None


def measured_of(predicate: Token, core: Span) -> Token | None:
    """What a measure is said of: the subject, or what is paid for where the subject is only a pronoun."""
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


def name_part(core: Span, root: Token, figure: Figure, lexicon: Lexicon) -> str | None:
    """The reason, where a bare number belongs to a name: "iPhone 5", "Windows 8", "Boeing 737"."""
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


def noun_of(
    root: Token, core: Span, figure: Figure, lexicon: Lexicon, earlier: dict[int, "Counted"], wording: Wording
) -> tuple[Token | None, bool]:
    """The noun that a figure counts or measures, and whether it follows as one phrase."""
    if figure.kind == "age":
        return person_of(root, core, figure), False
    inside = range(core.start, core.end)
    priced = priced_by(core, figure, lexicon)
    if priced is not None:
        return priced, False
    bare = bare_adjective(core, lexicon) if figure.kind == "count" else None
    if bare is not None:
        return bare, True
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
    if modified is not None and modified.i not in inside:
        return modified, modified.i > root.i
    for preposition, noun in syntax.complements(root):
        # "90 pence in Leeds" consists of no Leeds.
        placed = preposition == "in" and noun.pos_ == "PROPN"
        if preposition in lexicon.contents.get(figure.kind, lexicon.partitive) and noun.i not in inside and not placed:
            return noun, True
    if figure.kind == "count" or (figure.kind == "percent" and figure.unit is None):
        following = partitive_by_place(core) or behind(core, lexicon)
        if following is not None:
            return following, True
        known = earlier.get(syntax.first_conjunct(root).i) if root.dep_ == "conj" else None
        if known is not None and known.kind == "count" and known.noun is not None and known.follows:
            # "five, twelve and thirty coins"
            return known.noun, False
    elif figure.kind in ("percent", "money"):
        of = lexicon.contents.get(figure.kind, frozenset({"of"}))
        following = partitive_by_place(core, of)
        if following is not None:
            return following, True
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
        return above, False
    among = told_before(root, above, lexicon, wording) if figure.kind == "count" and above is not None else None
    if among is not None:
        return among, False
    if syntax.is_predicate(root):
        subject = syntax.subject(root)
        if subject is not None and subject.i not in inside:
            return subject, False
    if root.dep_ == "appos" and root.head.i not in inside:
        return root.head, False
    if root.dep_ in {"attr", "acomp"}:
        subject = syntax.subject(root.head)
        return subject, False
    predicate = syntax.clause_head(root)
    if predicate is not None and syntax.preposition(root) in (
        lexicon.measured_at if figure.kind in MEASURED else lexicon.set_at
    ):
        # "put the magnitude at 6.1", "raised the toll to 85"
        moved = [token for token in syntax.objects(predicate) if token.pos_ in {"NOUN", "PROPN"} and token.i < root.i]
        if moved and moved[0].i not in inside:
            return moved[0], False
        if any(token.pos_ == "PRON" and token.i < root.i for token in syntax.objects(predicate)):
            # "police put it at 40": not the police are 40.
            return None, False
    if figure.kind == "count":
        if root.dep_ in syntax.SUBJECT and root.head.tag_ == "NNS" and syntax.is_predicate(root.head):
            # "of the 80, 30 were children"
            return root.head, False
        reached = syntax.preposition(root) in lexicon.reached or root.dep_ in syntax.OBJECT
        if predicate is not None and reached and lexicon.lemma(predicate) not in lexicon.verbs:
            subject = syntax.subject(predicate)
            if subject is not None and subject.i not in inside and subject.pos_ != "PRON":
                return subject, False
        return mover(root, lexicon), False
    return None, False


def told_before(root: Token, above: Token, lexicon: Lexicon, wording: Wording) -> Token | None:
    """Those of whom a bare figure counts some: "clinics, including one in Norden", "the storm hit clinics, including one"."""
    if syntax.preposition(root) not in lexicon.among:
        return None
    subject = syntax.subject(above)
    told = [above, *syntax.objects(above), *([subject] if subject is not None else [])]
    return next(
        (noun for noun in told if noun.tag_ == "NNS" and noun.i < root.i and noun.i not in wording.numerals), None
    )


def is_modifier_of_many(noun: Token, core: Span) -> bool:
    """Is this the first half of what is counted: "two" are the options of "two gas powertrain options", not the gas?"""
    head = noun.head
    alone = noun.tag_ in {"NN", "NNP"} and noun.dep_ in COMPOUND and bool(core[-1].whitespace_)
    return alone and head.i > noun.i and head.tag_ == "NNS" and head.pos_ == "NOUN"


def behind(core: Span, lexicon: Lexicon) -> Token | None:
    """The noun right behind the figure, where the parse hung it elsewhere ("one in ten farmers")."""
    doc, i = core.doc, int(core.end)
    while i < core.sent.end and i < core.end + 2 and doc[i].pos_ == "ADJ":
        i += 1
    if i >= core.sent.end or doc[i].pos_ != "NOUN" or doc[i].lower_ in lexicon.lemmas:
        return None
    while i + 1 < core.sent.end and doc[i + 1].pos_ == "NOUN":
        i += 1
    return doc[i]


def bare_adjective(core: Span, lexicon: Lexicon) -> Token | None:
    """The adjective that stands for those it is said of: "40 wounded", "over 8,700 dead and 12 missing"."""
    doc, i = core.doc, core.end
    if i >= core.sent.end or doc[i].lower_ not in lexicon.adjectives or doc[i].lower_ in lexicon.lemmas.values():
        return None
    ends = i + 1 >= core.sent.end or doc[i + 1].pos_ in {"PUNCT", "CCONJ", "ADP", "SCONJ"}
    return doc[i] if ends else None


def mover(root: Token, lexicon: Lexicon) -> Token | None:
    """What moved to the figure, where the parse took the verb for a noun ("the death toll rose to 85")."""
    head = syntax.governor(root)
    if head is None or head.lower_ not in lexicon.moves or head.pos_ in {"VERB", "AUX"}:
        return None
    before = [child for child in head.children if child.i < head.i and child.pos_ in {"NOUN", "PROPN"}]
    return before[-1] if before else None


def moved_by_place(core: Span, figure: Figure, lexicon: Lexicon, wording: Wording) -> Token | None:
    """What rose or fell, right before the word that says so: by place, for in lists of such clauses parsers lose the subject."""
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


def priced_by(core: Span, figure: Figure, lexicon: Lexicon) -> Token | None:
    """The noun before "worth", "costing", "valued at": by place, for parsers read these many ways."""
    doc, i = core.doc, core.start - 1
    while i > core.sent.start and (doc[i].idx >= figure.start or doc[i].pos_ == "ADP"):
        i -= 1
    if i <= core.sent.start or doc[i].lower_ not in lexicon.worths:
        return None
    i -= 1
    while i > core.sent.start and doc[i].pos_ in {"ADV", "PUNCT", "AUX"}:
        i -= 1
    return doc[i] if doc[i].pos_ in {"NOUN", "PROPN"} else None


def partitive_by_place(core: Span, of: frozenset[str] = frozenset({"of"})) -> Token | None:
    """The noun after "of" right behind the figure, where the parse hung it elsewhere ("dozens of people")."""
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


def person_of(root: Token, core: Span, figure: Figure) -> Token | None:
    """Whose age a figure is: the name before the comma, the subject of "is 34", the noun of "34-year-old man"."""
    doc = core.doc
    modified = syntax.modified(root)
    if modified is not None and not core.start <= modified.i < core.end and modified.pos_ in {"NOUN", "PROPN"}:
        return modified
    hedge = hedge_start(core, figure)
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


def event_of(token: Token, lexicon: Lexicon, *, climbs: bool = True) -> tuple[Token | None, str]:
    """The verb or event noun that a noun takes part in, and whether it undergoes or does it.

    Shape:  where it `climbs` not, only what stands beside the noun itself: "30 of the 80 people wounded died".
    """
    behind = participle_behind(token, lexicon)
    if behind is not None:
        return behind, UNDERGOES
    for child in token.children:
        # "80 people wounded", "12 men killed by": the participle after the noun is nearer than the clause.
        if child.dep_ not in syntax.CLAUSE_OF_NOUN or child.i < token.i:
            continue
        if is_behind_another(child, token, lexicon):
            continue
        if lexicon.lemma(child) in lexicon.verbs and syntax.is_passive(child):
            return child, UNDERGOES
        if lexicon.lemma(child) in lexicon.acts:
            return child, ACTS
    if not climbs:
        return None, OTHER
    current = syntax.first_conjunct(token)
    for _ in range(4):
        if current.dep_ == "appos":
            current = syntax.first_conjunct(current.head)
        head = syntax.governor(current)
        if head is None:
            return (current, OTHER) if syntax.is_predicate(current) else (None, OTHER)
        if current.dep_ in syntax.PASSIVE_SUBJECT:
            return head, UNDERGOES
        if current.dep_ in syntax.SUBJECT and syntax.is_small_clause(head):
            return head.head, UNDERGOES
        if current.dep_ in syntax.SUBJECT:
            return head, UNDERGOES if syntax.is_passive(head) else ACTS
        if current.dep_ in syntax.OBJECT:
            return head, UNDERGOES
        if head.pos_ in {"VERB", "AUX"}:
            return head, OTHER
        if lexicon.lemma(head) in lexicon.nouns:
            return head, UNDERGOES
        if syntax.is_predicate(head):
            return head, OTHER
        current = syntax.first_conjunct(head)
    return None, OTHER


def participle_behind(noun: Token, lexicon: Lexicon) -> Token | None:
    """What happened to a noun, by place and form: "190 people abducted", wherever the parse hung the participle."""
    doc, i = noun.doc, noun.i + 1
    if noun.pos_ not in {"NOUN", "PROPN"} or i >= noun.sent.end or doc[i].lower_.endswith(("ing", "s")):
        return None
    known = lexicon.lemmas.get(doc[i].lower_)
    finite = noun.dep_ in syntax.SUBJECT and noun.head == doc[i]
    if known not in lexicon.verbs or doc[i].lower_ == known or finite or syntax.objects(doc[i]):
        return None
    return doc[i]


def is_behind_another(participle: Token, noun: Token, lexicon: Lexicon) -> bool:
    """Does the participle stand right behind another noun than the one the parse hung it on, or have one for its subject?"""
    subject = syntax.subject(participle)
    if subject is not None and subject != noun and subject.pos_ in {"NOUN", "PROPN"}:
        return True
    before = participle.doc[participle.i - 1] if participle.i else noun
    return before != noun and participle_behind(before, lexicon) == participle


def follows_another(word: Token, noun: Token | None) -> bool:
    """Does a word stand right behind another noun ("12 people dead and 14 hikers missing": "missing" is not of the people)?"""
    before = word.doc[word.i - 1] if word.i else word
    if noun is None or before.i <= noun.i or before.pos_ not in {"NOUN", "PROPN"}:
        return False
    return not noun.is_ancestor(before)


def class_of(noun: Token | None, event: Token | None, role: str, lexicon: Lexicon) -> str | None:
    """The class of what is counted: by what happened to it, by what it is called."""
    if event is not None:
        lemma = lexicon.lemma(event)
        told = by_phrase(noun, event, lexicon)
        if told is not None:
            return told
        if role == UNDERGOES and lemma in lexicon.verbs:
            return lexicon.verbs[lemma]
        if role == ACTS and lemma in lexicon.acts:
            return lexicon.acts[lemma]
        if event.pos_ in {"NOUN", "PROPN"} and lemma in lexicon.nouns:
            return lexicon.nouns[lemma]
        for child in event.children:
            # "left 12 people dead", "12 people are dead"
            complement = child.dep_ in {"xcomp", "acomp", "oprd", "advcl"} or syntax.is_small_clause(child)
            # By its form too: "missing" may be read as a form of "miss".
            known = [word for word in (lexicon.lemma(child), child.lower_) if word in lexicon.adjectives]
            if complement and role in (UNDERGOES, ACTS) and known and not follows_another(child, noun):
                return lexicon.adjectives[known[0]]
        # By its form too: a participle that the parse takes for a verb of the present ("over 300 people slain").
        for word in (lemma, event.lower_):
            if word in lexicon.adjectives:
                return lexicon.adjectives[word]
    if noun is not None:
        for child in noun.children:
            if child.dep_ in {"amod", "acl"} and not is_behind_another(child, noun, lexicon):
                # "14 people missing", "300 destroyed homes"; by the form too, whose lemma may be a verb's ("miss").
                words = (lexicon.lemma(child), child.lower_)
                happened = lexicon.verbs.get(words[0]) if child.tag_ in {"VBN", "VBD"} else None
                found = happened or next(
                    (lexicon.adjectives[word] for word in words if word in lexicon.adjectives), None
                )
                if found is not None:
                    return found
            if child.dep_ == "compound" and lexicon.lemma(child) in lexicon.nouns and noun.lemma_.lower() == "toll":
                return lexicon.nouns[lexicon.lemma(child)]
        lemma = noun.lemma_.lower()
        return lexicon.nouns.get(lemma) or lexicon.nouns.get(noun.lower_) or lexicon.adjectives.get(noun.lower_)
    return None


def told_beside(core: Span, figure: Figure, lexicon: Lexicon) -> tuple[Token, str] | None:
    """What happened to a bare number by the word that touches it, with its class: "1 dead, 2 injured", "kills 1, wounds 2".

    None where a noun stands behind the number, or the word is a verb with an object of its own: "2 killed 5 others".
    """
    sentence, first = core.sent, hedge_start(core, figure)
    behind = core.doc[core.end] if core.end < sentence.end else None
    if behind is not None and behind.pos_ not in {"NUM", "SYM"}:
        beyond = core.doc[core.end + 1] if core.end + 1 < sentence.end else None
        is_last = beyond is None or beyond.pos_ in {"PUNCT", "ADP", "CCONJ", "ADV", "SPACE"}
        form = behind.lower_
        known = lexicon.adjectives.get(form) or (
            lexicon.verbs.get(lexicon.lemma(behind)) if form.endswith("ed") else None
        )
        if known is not None and is_last:
            return behind, known
    stands_alone = behind is None or behind.pos_ in {"PUNCT", "ADP", "CCONJ", "SPACE"}
    is_part = behind is not None and behind.lower_ == "of"
    if first > sentence.start and stands_alone and not is_part:
        before = core.doc[first - 1]
        known = lexicon.verbs.get(lexicon.lemma(before))
        if known is not None and before.lower_.endswith(("s", "ing")):
            return before, known
    return None


def by_phrase(noun: Token | None, event: Token, lexicon: Lexicon) -> str | None:
    """The class that a verb tells together with a noun: "claimed 300 lives", "240 were taken hostage", "40 houses burned"."""
    lemma = lexicon.lemma(event)
    if noun is not None:
        name = noun.lemma_.lower()
        found = lexicon.things.get((lemma, name)) or lexicon.phrases.get((lemma, name))
        if found is not None:
            return found
    # "burned to death" has its noun behind a preposition.
    for child in (*event.children, *(complement for _, complement in syntax.complements(event))):
        alone = child.i > event.i and child.pos_ in {"NOUN", "ADJ"} and child != noun
        if alone and not any(below.dep_ in syntax.NUMBER for below in child.children):
            found = lexicon.phrases.get((lemma, child.lemma_.lower()))
            if found is not None:
                return found
    return None


def phrase_text(noun: Token, core: Span, hedge: int, joints: frozenset[str]) -> str:
    """Head and modifiers of the counted noun, in order, without the figure and its hedges."""
    # No "his", no "an estimated", no "as many as": neither the owner's pronoun nor the hedge is what is counted.
    words = [t for t in syntax.modifiers(noun) if not core.start <= t.i < core.end and t.pos_ not in {"PRON", "DET"}]
    # "a bridge, two miles long" is no bridge long.
    words = [t for t in words if t.i < noun.i or t.dep_ in syntax.PART_OF_NAME]
    # "Dow" is of "Jones", which is of "Average".
    words += [
        part
        for word in words
        for part in word.subtree
        if part != word and (part.dep_ in syntax.PART_OF_NAME or part.text[:1].isupper())
    ]
    words = [t for t in words if not hedge <= t.idx < core.start_char]
    words = [t for t in words if not any(core.start <= d.i < core.end for d in t.subtree)]
    tokens = {noun.i: noun, **{t.i: t for t in words}}
    for token in list(tokens.values()):
        # "worst-hit villages" are no "hit villages"; the "magnitude" of a "6.1-magnitude quake" belongs to the figure.
        parts = compound_parts(token, joints)
        if token is not noun and any(core.start <= part.i < core.end for part in parts):
            del tokens[token.i]
        else:
            tokens |= {part.i: part for part in parts if not core.start <= part.i < core.end}
    return joined(sorted(tokens.values(), key=syntax.position), joints)


def head_lemma(noun: Token | None) -> str | None:
    """Lemma of the counted noun, in lower case."""
    return None if noun is None else (noun.lemma_ or noun.text).lower()


def is_anchored(core: Span, lexicon: Lexicon) -> bool:
    """Does a word after the duration say from when it is counted ("six months ago"), so that it measures no noun?"""
    return core.end < core.sent.end and core.doc[core.end].lower_ in lexicon.anchors
