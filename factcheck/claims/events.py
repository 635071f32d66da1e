"""Which event a counted noun takes part in, and whether the noun undergoes it or acts in it."""

from spacy.tokens import Token

from .. import syntax
from .lexicon import ClaimLexicon

UNDERGOES, ACTS, OTHER = "undergoes", "acts", "other"


def event_of(token: Token, lexicon: ClaimLexicon, *, climbs: bool = True) -> tuple[Token | None, str]:
    """The verb or event noun that a noun takes part in, and whether the noun undergoes it or acts in it.

    Shape:  without `climbs`, only the words attached to the noun itself count: in "30 of the 80 people wounded died" the
            80 were wounded and did not die.
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
    return event_above(token, lexicon)


def event_above(token: Token, lexicon: ClaimLexicon) -> tuple[Token | None, str]:
    """The event of the clause of a noun, and the noun's part in it; the part of another noun is not its own.

    Shape:  "a crowd of 12 men was held": the men were held; "killed 30 men of 12 towns", "held a vote on 12 laws": no town was
            killed, and no law was held.
    """
    current, is_apart = syntax.first_conjunct(token), False
    for _ in range(4):
        if current.dep_ == "appos":
            current = syntax.first_conjunct(current.head)
        head = syntax.governor(current)
        if head is None:
            return (current, OTHER) if syntax.is_predicate(current) else (None, OTHER)
        undergoes, acts = (OTHER, OTHER) if is_apart else (UNDERGOES, ACTS)
        if current.dep_ in syntax.PASSIVE_SUBJECT:
            return head, undergoes
        if current.dep_ in syntax.SUBJECT and syntax.is_small_clause(head):
            return head.head, undergoes
        if current.dep_ in syntax.SUBJECT:
            return head, undergoes if syntax.is_passive(head) else acts
        if current.dep_ in syntax.OBJECT:
            return head, undergoes
        if head.pos_ in {"VERB", "AUX"}:
            return head, OTHER
        if lexicon.lemma(head) in lexicon.nouns:
            return head, undergoes
        if syntax.is_predicate(head):
            return head, OTHER
        is_apart = is_apart or is_other_thing(current, head, lexicon)
        current = syntax.first_conjunct(head)
    return None, OTHER


def is_other_thing(noun: Token, head: Token, lexicon: ClaimLexicon) -> bool:
    """Whether a noun is another thing than the noun it is attached to, by the preposition between: "a vote on 12 laws"."""
    preposition = syntax.preposition(noun)
    if preposition is None or preposition in lexicon.among:
        return False
    is_counted = any(child.dep_ in syntax.NUMBER for child in head.children)
    return is_counted or preposition not in lexicon.partitive


def participle_behind(noun: Token, lexicon: ClaimLexicon) -> Token | None:
    """The participle right after a noun, wherever the parser attached it: "190 people abducted"."""
    doc, i = noun.doc, noun.i + 1
    if noun.pos_ not in {"NOUN", "PROPN"} or i >= noun.sent.end or doc[i].lower_.endswith(("ing", "s")):
        return None
    known = lexicon.lemmas.get(doc[i].lower_)
    finite = noun.dep_ in syntax.SUBJECT and noun.head == doc[i]
    if known not in lexicon.verbs or doc[i].lower_ == known or finite or syntax.objects(doc[i]):
        return None
    return doc[i]


def is_behind_another(participle: Token, noun: Token, lexicon: ClaimLexicon) -> bool:
    """Whether the participle follows another noun than the one the parser attached it to, or has another subject."""
    subject = syntax.subject(participle)
    if subject is not None and subject != noun and subject.pos_ in {"NOUN", "PROPN"}:
        return True
    before = participle.doc[participle.i - 1] if participle.i else noun
    return before != noun and participle_behind(before, lexicon) == participle
