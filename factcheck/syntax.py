"""Questions about a parsed sentence, with the same answer for both families of English pipelines.

Universal Dependencies hang a preposition on its noun (`case`), spaCy's own labels hang the noun on its preposition
(`prep`, `pobj`); a copula is a child in the first and a head in the second. Only this module knows the difference.
Every function takes and returns spaCy Tokens of one Doc; none changes anything.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

SUBJECT = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "nsubjpass", "csubj", "csubj:pass", "csubjpass"})
PASSIVE_SUBJECT = frozenset({"nsubj:pass", "nsubjpass", "csubj:pass", "csubjpass"})
PASSIVE_AUXILIARY = frozenset({"aux:pass", "auxpass"})
OBJECT = frozenset({"obj", "dobj", "iobj", "dative"})
OBLIQUE = frozenset({"obl", "obl:agent", "nmod"})
POSSESSIVE = frozenset({"nmod:poss", "poss"})
NUMBER = frozenset({"nummod", "nummod:gov", "quantmod"})
CLAUSE_OF_NOUN = frozenset({"acl", "acl:relcl", "relcl"})
CONTENT_SUBJECT = frozenset({"csubj", "ccomp"})
CONTENT_CLAUSE = frozenset({"ccomp", "parataxis", "ccomp:speech"})
VERBAL = frozenset({"VERB", "AUX"})
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no"})


def is_parsed(span: Span | Doc) -> bool:
    """Was this span parsed? Sentences that can hold no claim are not."""
    return any(token.dep != 0 for token in span)


def is_passive(verb: Token) -> bool:
    """Does the verb's grammatical subject undergo it ("were killed"; a bare participle: "the men killed in")?"""
    if any(child.dep_ in PASSIVE_SUBJECT or child.dep_ in PASSIVE_AUXILIARY for child in verb.children):
        return True
    if verb.tag_ not in {"VBN", "JJ"}:
        return False
    # A participle by itself, without "have" and without an object: "over 300 people slain", read as an adjective too.
    if any(child.dep_ in OBJECT for child in verb.children):
        # Not "the men killed" but a finite verb that the tagger took for a participle: "the blast killed 12 people".
        return False
    return verb.dep_ in {"acl", "amod"} or not any(child.dep_ == "aux" for child in verb.children)


def subject(verb: Token) -> Token | None:
    """The subject of a verb, also where a conjunct, an infinitive or a relative clause leaves it out."""
    seen = 0
    while seen < 6:
        seen += 1
        own = [child for child in verb.children if child.dep_ in SUBJECT]
        if own:
            before = [child for child in own if child.i < verb.i and child.pos_ != "NUM"]
            return antecedent(before[-1] if before else own[0])
        if verb.dep_ in CLAUSE_OF_NOUN:
            return verb.head
        if verb.dep_ in {"conj", "xcomp", "advcl", "aux", "cop"} and verb.head != verb:
            verb = verb.head
            continue
        return None
    return None


def antecedent(token: Token) -> Token:
    """The noun to which a relative pronoun refers; any other token itself."""
    if token.lemma_.lower() in {"who", "which", "that", "whom"} and token.tag_ in {"WP", "WDT", "IN"}:
        verb = token.head
        if verb.dep_ in CLAUSE_OF_NOUN:
            return verb.head
    return token


def objects(verb: Token) -> list[Token]:
    """Direct and indirect objects, conjuncts left out."""
    return [child for child in verb.children if child.dep_ in OBJECT]


def agent(verb: Token) -> Token | None:
    """The agent of a passive verb: the noun after "by"."""
    for preposition, noun in complements(verb):
        if preposition == "by":
            return noun
    return None


def complements(token: Token) -> Iterator[tuple[str, Token]]:
    """Prepositional complements as (preposition in lower case, noun): ("in", Gaza), ("according to", officials)."""
    for child in token.children:
        if child.dep_ in OBLIQUE or child.dep_ == "advmod":
            marker = preposition(child)
            if marker is not None:
                yield marker, child
        elif child.dep_ in {"prep", "agent"}:
            for noun in child.children:
                if noun.dep_ in {"pobj", "pcomp"}:
                    yield preposition(noun) or child.lower_, noun
                elif noun.dep_ == "prep":
                    for inner in noun.children:
                        if inner.dep_ == "pobj":
                            yield f"{child.lower_} {noun.lower_}", inner


def preposition(noun: Token) -> str | None:
    """The preposition that governs a noun, in lower case; it may have several words ("according to")."""
    if noun.dep_ in {"pobj", "pcomp"}:
        marker = noun.head
        if marker.dep_ == "prep" and marker.head.pos_ == "ADP":
            return f"{marker.head.lower_} {marker.lower_}"
        lead = [
            child.lower_ for child in marker.children if child.dep_ in {"prep", "fixed", "pcomp"} and child.i < marker.i
        ]
        if marker.lower_ == "to" and marker.head.lower_ == "according":
            return "according to"
        return " ".join([*lead, marker.lower_])
    for child in noun.children:
        if child.dep_ == "case" and child.lower_ not in {"'s", "’s", "'", "’"} and child.i < noun.i:
            return " ".join([child.lower_, *(fixed.lower_ for fixed in child.children if fixed.dep_ == "fixed")])
    return None


def governor(noun: Token) -> Token | None:
    """The word on which a noun depends, its preposition passed over; None at the root."""
    if noun.dep_ in {"pobj", "pcomp"}:
        marker = noun.head
        while marker.dep_ in {"prep", "agent"} and marker.head != marker:
            marker = marker.head
        return None if marker.dep_ in {"prep", "agent"} else marker
    return None if noun.head == noun else noun.head


def first_conjunct(token: Token) -> Token:
    """The first member of the coordination that a token belongs to ("two men and a woman": "men" for "woman")."""
    for _ in range(8):
        if token.dep_ != "conj" or token.head == token:
            break
        token = token.head
    return token


def modified(number: Token) -> Token | None:
    """The noun that a number counts as its modifier ("1,200 people": people); None if the number has no noun."""
    token = number
    for _ in range(4):
        head = token.head
        if head == token:
            return None
        if token.dep_ in NUMBER or (token.dep_ in {"compound", "nmod", "amod", "det", "advmod"} and head.i > token.i):
            if head.pos_ in {"NUM", "SYM"} and head.dep_ in NUMBER | {"compound", "nmod", "amod"}:
                token = head
                continue
            return head if head.pos_ not in {"NUM", "ADP"} or head.dep_ not in NUMBER else None
        return None
    return None


def clause_head(token: Token) -> Token | None:
    """The predicate of the clause a token belongs to: a verb, or a noun or adjective with a copula."""
    for step, ancestor in enumerate([token, *token.ancestors]):
        if step and is_predicate(ancestor):
            return ancestor
        if step > 25:
            break
    return None


def is_predicate(token: Token) -> bool:
    """Is this the head of a clause?"""
    if token.pos_ in VERBAL and token.dep_ not in {"aux", "aux:pass", "auxpass", "cop"}:
        return True
    return any(child.dep_ in {"cop"} or child.dep_ in SUBJECT for child in token.children) and not is_small_clause(
        token
    )


def is_small_clause(token: Token) -> bool:
    """Is this an object complement ("left 14 people dead")? spaCy's own labels make it a clause with a subject."""
    return (
        token.dep_ == "ccomp"
        and token.pos_ not in VERBAL
        and not any(child.dep_ in {"cop", "aux", "mark"} or child.pos_ == "AUX" for child in token.children)
    )


def negation(verb: Token) -> Token | None:
    """The negation of a verb in its own clause ("did not kill")."""
    return next((t for t in verb.children if t.lower_ in NEGATIONS and t.dep_ in {"advmod", "neg", "det"}), None)


def has_marker(verb: Token) -> bool:
    """Does the clause of a verb begin with a conjunction ("that 12 men died")?"""
    # A "that" tagged as a conjunction is one, also where the parse takes it for an object.
    return any(child.dep_ == "mark" or (child.lower_ == "that" and child.tag_ == "IN") for child in verb.children)


PART_OF_NAME = frozenset({"flat", "compound", "fixed", "goeswith", "nn"})
BEFORE_NOUN = PART_OF_NAME | POSSESSIVE | NUMBER | {"det", "amod", "nmod", "case", "advmod", "predet", "det:predet"}


def phrase(noun: Token) -> tuple[int, int]:
    """Token range of a noun with what belongs to its name: determiners, adjectives, compounds, possessives, numbers
    before it, the rest of a name behind it; no clause, apposition, conjunct or prepositional phrase."""
    start = end = noun.i
    for child in noun.children:
        if child.dep_ in (BEFORE_NOUN if child.i < noun.i else PART_OF_NAME) and preposition(child) is None:
            if child.dep_ == "case":
                continue
            indexes = [token.i for token in child.subtree]
            start, end = min(start, min(indexes)), max(end, max(indexes))
    # Where the parse of a headline makes a whole clause the rest of a name, the name ends where the clause begins.
    rest = noun.doc[noun.i + 1 : end + 1]
    return start, next((token.i for token in rest if token.pos_ in {"VERB", "AUX", "ADV", "PRON", "SCONJ"}), end + 1)


def modifiers(noun: Token) -> list[Token]:
    """Adjectives, compounds and possessors of a noun, in order of the text."""
    wanted = {"amod", "compound", "flat", "nn"} | POSSESSIVE
    return sorted((child for child in noun.children if child.dep_ in wanted), key=position)


def position(token: Token) -> int:
    """Index of a token in its Doc, for sorting."""
    return int(token.i)


def content(
    noun: Token, depth: int = 3, *, passed_over: frozenset[int] = frozenset(), dates: frozenset[int] = frozenset()
) -> list[Token]:
    """The words of a noun phrase that carry its meaning, in order: no articles, prepositions or clauses, and no number but
    one that ends a name ("the S&P 500").

    Shape:  words at the indexes `passed_over` are left out, and so is what is joined to the noun and has one of its own:
            "kids" of "a $500 loan and two kids". Of what follows on a preposition, `dates` are left out: "prices in May".
    """
    found = [] if noun.i in passed_over else [noun]
    for child in sorted(noun.children, key=position):
        ends_name = child.pos_ == "NUM" and noun.text[:1].isupper() and any(is_right_behind(child, t) for t in found)
        part = child.dep_ in {"compound", "amod", "flat", "nn"} | POSSESSIVE and child.pos_ not in {
            "NUM",
            "PRON",
            "DET",
        }
        joined = child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN"} and not has_own(child, passed_over)
        # "prices as high as", "wages less the tax"
        part = part and (child.i < noun.i or child.dep_ in PART_OF_NAME)
        if (ends_name and child.i not in passed_over) or is_bracketed_name(child):
            found.append(child)
        elif part or (joined and depth > 0):
            found += content(child, max(0, depth - 1), passed_over=passed_over, dates=dates)
    if depth > 0:
        for preposition_, complement in complements(noun):
            # An agent is no part of the name of the thing: "a report by the bank".
            is_part = complement.pos_ in {"NOUN", "PROPN"} and complement.i not in dates and preposition_ != "by"
            if is_part and not has_own(complement, passed_over):
                found += content(complement, depth - 1, passed_over=passed_over, dates=dates)
    return sorted(set(found), key=position)


def is_right_behind(number: Token, noun: Token) -> bool:
    """Does a number follow a word at once, or with a mark between that holds both together ("S&P 500", "TA-35")?"""
    joint = noun.doc[noun.i + 1] if number.i == noun.i + 2 else None
    return number.i == noun.i + 1 or (joint is not None and not noun.whitespace_ and not joint.whitespace_)


def is_bracketed_name(token: Token) -> bool:
    """Is this a second name in brackets: "the Ferry Drivers' Union (FDU)"?"""
    doc, i = token.doc, int(token.i)
    if token.pos_ != "PROPN" or i == 0 or i + 1 >= len(doc):
        return False
    return token.dep_ == "appos" and doc[i - 1].text == "(" and doc[i + 1].text == ")"


def has_own(noun: Token, indexes: frozenset[int]) -> bool:
    """Does one of these words modify the noun?"""
    return any(child.i in indexes for child in noun.children)


def entities(sentence: Span) -> Iterator[Span]:
    """The named entities of a sentence, in order.

    spaCy's own `Span.ents` reads the whole Doc at each call: with a call for every sentence, the time would be quadratic.
    """
    first = None
    for token in sentence:
        if first is not None and token.ent_iob_ != "I":
            yield sentence.doc[first : token.i]
            first = None
        if token.ent_iob_ == "B":
            first = token.i
    if first is not None:
        yield sentence.doc[first : sentence.end]
