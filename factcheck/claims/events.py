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
