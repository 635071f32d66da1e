"""What a figure belongs to or is said of: whose, of what, in the words of the article."""

from dataclasses import dataclass

from spacy.tokens import Span, Token

from .. import syntax
from ..records import Kind

MEASURED = frozenset({"measure", "money", "percent", "duration", "score", "other"})


@dataclass(frozen=True)
class Wording:
    """What an article's words stand for, which the concepts are worded with."""

    referents: dict[int, str]
    """Offset of a pronoun or a short name -> the person: "his" -> "Lena Ort"."""
    numerals: frozenset[int]
    """Indexes of the tokens of all figures but dates, with their units: "a 10 kW system" is a system, not a kW system."""
    joints: frozenset[str]
    """Marks that hold a word together which the tokenizer has cut."""
    things: frozenset[str] = frozenset()
    """Pronouns for what is no person, or for many: "it", "they"."""

    def spelled(self, noun: Token) -> str | None:
        """The content words of a noun phrase as the article writes them; a pronoun is the person it stands for, or nothing."""
        if noun.pos_ in {"PRON", "DET"}:
            return self.referents.get(noun.idx) or self.meant(noun)
        if noun.pos_ not in {"NOUN", "PROPN", "ADJ", "X"}:
            return None
        return joined(syntax.content(noun, passed_over=self.numerals), self.joints) or None

    def meant(self, pronoun: Token) -> str | None:
        """What a pronoun of a dependent clause stands for: "Orfa, which has 300 workers"; "the firm said it lost 3 percent"."""
        before = syntax.antecedent(pronoun)
        if before == pronoun and pronoun.lower_ in self.things:
            clause = syntax.clause_head(pronoun)
            told = clause.head if clause is not None and clause.dep_ == "ccomp" else None
            before = (syntax.subject(told) if told is not None else None) or pronoun
        return self.spelled(before) if before.pos_ in {"NOUN", "PROPN"} else None

    def person(self, noun: Token) -> str | None:
        """Whose an age is: the full name, else the noun with what modifies it, nobody for a pronoun not resolved."""
        if noun.pos_ in {"PRON", "DET"}:
            return self.referents.get(noun.idx)
        own = [token for token in syntax.modifiers(noun) if token.i not in self.numerals and token.pos_ != "PRON"]
        return self.referents.get(noun.idx) or joined(sorted([noun, *own], key=syntax.position), self.joints) or None

    def owner(self, noun: Token) -> str | None:
        """Whose a noun is: by its possessor, or by the name it stands beside ("Lena Ort, a 20-year veteran")."""
        for child in noun.children:
            if child.dep_ in syntax.POSSESSIVE:
                if child.pos_ in {"NOUN", "PROPN"}:
                    return self.spelled(child)
                return self.referents.get(child.idx) or self.of_clause(noun)
        if noun.dep_ == "appos":
            return self.spelled(noun.head)
        return None

    def of_clause(self, noun: Token) -> str | None:
        """What "its" stands for where nothing closer is known: the subject of the clause."""
        predicate = syntax.clause_head(noun)
        subject = syntax.subject(predicate) if predicate is not None else None
        return self.spelled(subject) if subject is not None and subject != noun else None


def joined(tokens: list[Token], joints: frozenset[str]) -> str:
    """Words in order of the text, those of one word of the text without a space between."""
    words: list[str] = []
    last: Token | None = None
    for token in tokens:
        if not token.text[0].isalnum():
            continue
        close = last is not None and not last.whitespace_
        if close and last is not None and token.i == last.i + 1:
            words[-1] += token.text
        elif close and last is not None and token.i == last.i + 2 and is_joint(token.doc[token.i - 1], joints):
            words[-1] += token.doc[token.i - 1].text + token.text
        else:
            words.append(token.text)
        last = token
    return " ".join(words)


def is_joint(token: Token, joints: frozenset[str]) -> bool:
    """Does this mark hold the words beside it together ("e-commerce", "S&P")?"""
    return token.text in joints and not token.whitespace_


def concept_of(
    kind: Kind, noun: Token | None, event: Token | None, core: Span, wording: Wording, *, hedge: int
) -> str | None:
    """What a count belongs to, what a measure, a price or a share is said of, and of whom; whose an age is.

    Shape:  `hedge` is the index where the figure begins with its hedge.
    """
    inside = range(hedge, core.end)
    if kind == "age":
        return wording.person(noun) if noun is not None else None
    if noun is not None:
        owner = wording.owner(noun) or wording.owner(core.root)
        if kind in MEASURED:
            owner = owner or wording.of_clause(noun)
            measured = wording.spelled(noun) or ""
            return " ".join(filter(None, ("" if owner and owner in measured else owner, measured))) or None
        if owner is not None:
            return owner
        whole = whole_of(noun)
        if whole is not None and whole.i not in inside and wording.spelled(whole):
            return wording.spelled(whole)
    predicate = event if event is not None else syntax.clause_head(core.root)
    if predicate is None:
        return None
    if predicate.pos_ in {"NOUN", "PROPN"} and noun is not None and not syntax.is_predicate(predicate):
        return None
    actors = [syntax.subject(predicate), syntax.agent(predicate), *syntax.objects(predicate)]
    # Of "90 shops and 100 bars" the bars belong to no shop.
    same = (noun, syntax.first_conjunct(noun if noun is not None else core.root))
    others = [token for token in actors if token is not None and token not in same and token.i not in inside]
    return wording.spelled(others[0]) if others else None


def whole_of(noun: Token) -> Token | None:
    """The noun that what is counted is of, or that is of it: "a survey of 600 voters", "35 districts of Kerala"."""
    above = syntax.governor(noun)
    if above is not None and syntax.preposition(noun) == "of" and above.pos_ in {"NOUN", "PROPN"}:
        return above
    return next((part for preposition, part in syntax.complements(noun) if preposition == "of"), None)
