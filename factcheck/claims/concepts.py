"""The concept of a figure: its owner and the thing it describes, in the words of the article."""

from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from .. import syntax
from ..quantities.kinds import MEASURED
from ..records import Kind

COMPOUND = frozenset({"compound", "nmod", "amod"})
"""Labels of words before a noun that form a compound with it."""
SHORTEST_CITY = 3
LONGEST_DATELINE = 5
"""Tokens before the dash of a dateline."""
DASHES = frozenset({"—", "–", "--"})
QUOTATION_MARKS = frozenset({'"', "“", "”", "''", "``", "«", "»"})
CLAUSAL = frozenset({"ccomp", "advcl", "xcomp"})
"""Labels of clauses that may share the subject of the verb above."""


@dataclass(frozen=True)
class Wording:
    """Puts concepts into words: knows the referents of an article's pronouns and which tokens belong to figures."""

    referents: dict[int, str]
    """Offset of a pronoun or a short name -> the person: "his" -> "Lena Ort"."""
    numerals: frozenset[int]
    """Indexes of the tokens of all figures but dates, with their units: "a 10 kW system" is a system, not a kW system."""
    joints: frozenset[str]
    """Marks inside a word that the tokenizer has cut: "-", "&"."""
    things: frozenset[str] = frozenset()
    """Pronouns for things, or for many persons: "it", "they"."""
    dates: frozenset[int] = frozenset()
    """Indexes of the tokens of dates: "the price of homes in May" is the price of homes."""
    counts: frozenset[int] = frozenset()
    """Indexes of the tokens of all counts."""
    names: frozenset[str] = frozenset()
    """Words of the names of the article's people."""
    saying: frozenset[str] = frozenset()
    """Verbs of saying, by lemma."""
    own: range = range(0)
    """Indexes of the tokens of the figure itself, which are never part of its concept."""

    def spelled(self, noun: Token) -> str | None:
        """The content words of a noun phrase as the article writes them; for a pronoun its referent, or None."""
        noun = past_dateline(noun)
        if noun.pos_ in {"PRON", "DET"}:
            return self.referents.get(noun.idx) or self.meant(noun)
        # A subject is a noun, whatever the tagger takes it for ("sampling came back at 4 ppb").
        if noun.pos_ not in {"NOUN", "PROPN", "ADJ", "X"} and not (
            noun.tag_ in {"VB", "VBG"} and noun.dep_ in syntax.SUBJECT
        ):
            return None
        tokens = syntax.content(noun, passed_over=self.numerals, dates=self.dates)
        tokens = [token for token in tokens if token == noun or not is_dashed_off(token, noun)]
        return joined(self.whole_words(tokens), self.joints) or None

    def whole_words(self, tokens: list[Token]) -> list[Token]:
        """The tokens, completed to whole words and names.

        Shape:  "cylinder" -> "four-cylinder"; "futures" of "S&P 500 futures" with the number that ends the name.
        """
        found = {token.i: token for token in tokens}
        for token in tokens:
            found |= {part.i: part for part in compound_parts(token, self.joints) if part.i not in self.own}
            found |= {part.i: part for part in self.rest_of_name(token)}
        for token in list(found.values()):
            behind = token.doc[token.i + 1] if token.i + 1 < token.sent.end else token
            if behind.pos_ == "NUM" and token.text[:1].isupper() and behind.i not in self.numerals | self.dates:
                found[behind.i] = behind
        return sorted(found.values(), key=syntax.position)

    def meant(self, pronoun: Token) -> str | None:
        """The referent of a pronoun in a dependent clause: "Orfa, which has 300 workers"; "the firm said it lost 3 percent"."""
        before = syntax.antecedent(pronoun)
        if before == pronoun and pronoun.lower_ in self.things:
            clause = syntax.clause_head(pronoun)
            told = clause.head if clause is not None and clause.dep_ == "ccomp" else None
            if told is not None and is_quoted_apart(pronoun, told):
                # "“It floats well,” Lund said": it is not Lund.
                told = None
            before = (syntax.subject(told) if told is not None else None) or pronoun
        return self.spelled(before) if before.pos_ in {"NOUN", "PROPN"} else None

    def person(self, noun: Token) -> str | None:
        """The person of an age: the full name, else the noun with its modifiers; None for an unresolved pronoun."""
        if noun.pos_ in {"PRON", "DET"}:
            return self.referents.get(noun.idx)
        own = [token for token in syntax.modifiers(noun) if token.i not in self.numerals and token.pos_ != "PRON"]
        return self.referents.get(noun.idx) or joined(sorted([noun, *own], key=syntax.position), self.joints) or None

    def owner(self, noun: Token) -> str | None:
        """The owner of a noun: its possessor, or the name it is in apposition to: "Lena Ort, a 20-year veteran"."""
        for child in noun.children:
            if child.dep_ in syntax.POSSESSIVE:
                if child.pos_ in {"NOUN", "PROPN"}:
                    return self.spelled(child)
                return self.referents.get(child.idx) or self.of_clause(noun)
        if noun.dep_ == "appos":
            return self.spelled(noun.head)
        return None

    def of_clause(self, noun: Token) -> str | None:
        """The referent of "its" where nothing closer is known: the subject of the clause."""
        predicate = syntax.clause_head(noun)
        subject = syntax.subject(predicate) if predicate is not None else None
        return self.spelled(subject) if subject is not None and subject != noun else None

    def rest_of_name(self, token: Token) -> list[Token]:
        """The proper nouns next to a proper noun, wherever the parser attached them."""
        doc, found = token.doc, []
        for step, last in ((-1, token.sent.start - 1), (1, token.sent.end)):
            i = token.i + step
            while token.pos_ == "PROPN" and i != last and (doc[i].pos_ == "PROPN" or doc[i].text in self.joints):
                if i in self.numerals | self.dates or i in self.own or doc[i].dep_ in syntax.POSSESSIVE:
                    break
                if doc[i].pos_ == "PROPN":
                    found.append(doc[i])
                elif doc[i].whitespace_ or doc[i - 1].whitespace_:
                    break
                i += step
        return found


def joined(tokens: list[Token], joints: frozenset[str]) -> str:
    """The tokens as text, with spaces where the article has them."""
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


def past_dateline(noun: Token) -> Token:
    """The subject behind a dateline that the parser took for it: the mayor of "NORDEN — Mayor Anna Lund resigned"."""
    sentence = noun.sent
    if not noun.is_upper or len(noun) < SHORTEST_CITY or noun.i - sentence.start > LONGEST_DATELINE:
        return noun
    last = min(noun.i + LONGEST_DATELINE, sentence.end - 1)
    dash = next((token.i for token in noun.doc[noun.i + 1 : last + 1] if token.text in DASHES), None)
    if dash is None:
        return noun
    behind = [child for child in noun.children if child.i > dash and child.pos_ in {"NOUN", "PROPN"}]
    return behind[0] if behind else noun


def is_dashed_off(token: Token, noun: Token) -> bool:
    """Whether a dash stands between a word and its noun, as behind a dateline: "NORDEN — Mayor Anna Lund"."""
    if token.i > noun.i:
        return False
    return any(between.text in DASHES for between in token.doc[token.i + 1 : noun.i])


def is_quoted_apart(pronoun: Token, told: Token) -> bool:
    """Whether a quotation mark stands between a pronoun and the verb that reports its clause."""
    first, last = sorted((pronoun.i, told.i))
    return any(between.text in QUOTATION_MARKS for between in pronoun.doc[first:last])


def is_joint(token: Token, joints: frozenset[str]) -> bool:
    """Whether this mark joins the words on both sides: "e-commerce", "S&P"."""
    return token.text in joints and not token.whitespace_


def compound_parts(token: Token, joints: frozenset[str]) -> list[Token]:
    """The tokens before this one in the same word: "high" and "tech" of "high-tech-based"."""
    doc, i, found = token.doc, int(token.i), []
    while i >= token.sent.start + 2 and is_joint(doc[i - 1], joints) and not doc[i - 2].whitespace_:
        i -= 2
        found.append(doc[i])
    return found


def concept_of(
    kind: Kind,
    noun: Token | None,
    event: Token | None,
    core: Span,
    wording: Wording,
    *,
    hedge: int,
    moved: bool = False,
) -> str | None:
    """The owner of what is counted; the thing that a measure describes, with its owner; the person of an age.

    Shape:  `hedge` is the index of the first token of the figure with its hedge.
    """
    inside = range(hedge, core.end)
    if kind == "age":
        return wording.person(noun) if noun is not None else None
    if noun is not None:
        owner = wording.owner(noun) or wording.owner(core.root)
        if kind in MEASURED:
            own_subject = moved or is_elsewhere(noun, kind)
            owner = owner or (None if own_subject else wording.of_clause(noun))
            measured = wording.spelled(noun) or ""
            return " ".join(filter(None, ("" if owner and owner in measured else owner, measured))) or None
        if owner is not None:
            return owner
        if noun.dep_ in COMPOUND and noun.i < noun.head.i and noun.head.pos_ in {"NOUN", "PROPN"}:
            # The cylinders of "a four-cylinder engine" are the engine's.
            without = replace(wording, numerals=wording.numerals | {noun.i})
            return without.spelled(noun.head)
        whole = whole_of(noun)
        if whole is not None and whole.i not in inside and wording.spelled(whole):
            return wording.spelled(whole)
    predicate = event if event is not None else syntax.clause_head(core.root)
    if predicate is None:
        return None
    if predicate.pos_ in {"NOUN", "PROPN"} and noun is not None and not syntax.is_predicate(predicate):
        return None
    actors = [syntax.subject(predicate), syntax.agent(predicate)]
    if noun is None or noun.dep_ not in syntax.SUBJECT:
        # "30 workers sue the port": the workers are not the port's.
        actors += syntax.objects(predicate)
    # "90 shops and 100 bars": the bars are not the shops'.
    same = (noun, syntax.first_conjunct(noun if noun is not None else core.root))
    others = [token for token in actors if token is not None and token not in same and token.i not in inside]
    above = predicate.head
    is_told = predicate.dep_ == "ccomp" and above.lemma_.lower() in wording.saying
    if not others and predicate.dep_ in CLAUSAL and above.pos_ in syntax.VERBAL and not is_told:
        # A clause without another actor shares the subject of the clause above; but who says it has no part in it.
        others = [t for t in (syntax.subject(above),) if t is not None and t not in same and t.i not in inside]
    return wording.spelled(others[0]) if others else None


def is_elsewhere(noun: Token, kind: Kind) -> bool:
    """Whether a preposition separates the noun from the subject: the goal of a measure, the whole of a share."""
    preposition = syntax.preposition(noun)
    return preposition == "to" or (kind == "percent" and preposition is not None)


def whole_of(noun: Token) -> Token | None:
    """The noun on the other side of "of": "a survey of 600 voters", "35 districts of Kerala"."""
    above = syntax.governor(noun)
    if above is not None and syntax.preposition(noun) == "of" and above.pos_ in {"NOUN", "PROPN"}:
        return above
    return next((part for preposition, part in syntax.complements(noun) if preposition == "of"), None)
