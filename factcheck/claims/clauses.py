"""Short phrases cut from a sentence: a noun with its complement, a clause with its subject and object."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from .. import syntax
from .concepts import Wording
from .lexicon import ClaimLexicon

DROPPED = frozenset({"PRON", "DET", "ADV", "ADP", "SPACE", "SYM", "INTJ"})
"""Parts of speech that are dropped before a noun."""
NO_NOUN = frozenset({"NUM", "PUNCT", "SYM", "VERB", "AUX"})
CONTENT = frozenset({"ccomp", "parataxis", "ccomp:speech"})
AUXILIARY = frozenset({"aux", "aux:pass", "auxpass", "neg", "cop"})
REDUCED = syntax.CLAUSE_OF_NOUN | {"amod", "advcl"}
"""Labels of clauses that may leave out "was"."""
WIDEST = 12
"""Number of tokens on each side of a noun that are searched for its words."""
SHORTEST = 3
"""Number of letters that an adjective must exceed to be informative: not "own"."""
LONGEST_CLAUSE = 8
BARE = frozenset({"ADV", "ADP"})
PARTICLE = frozenset({"prt", "compound:prt"})


def word_count(text: str) -> int:
    """Number of words in a phrase."""
    return len(text.split())


@dataclass(frozen=True)
class Clauses:
    """Cuts phrases from the sentence of one figure, without the figure itself.

    Shape:  `own` are the indexes of the figure's tokens, the hedge with them.
    """

    own: range
    lexicon: ClaimLexicon
    wording: Wording

    def nominal(self, noun: Token | None, *, room: int, article: bool = False) -> str | None:
        """A noun with at most `room` words before it; None for a pronoun without a known referent."""
        if noun is None or noun.i in self.own:
            return None
        if noun.pos_ in {"PRON", "DET"}:
            return self.wording.referents.get(noun.idx) or self.meant(noun, room, article)
        if noun.i in self.wording.numerals or noun.i in self.wording.dates or noun.pos_ in NO_NOUN:
            return None
        known = self.wording.referents.get(noun.idx)
        if known is not None:
            return known
        start, end = syntax.phrase(noun)
        # Longer phrases are cut to `room` anyway, and a wrong parse may make a page one phrase.
        start, end = max(start, noun.i - WIDEST), min(end, noun.i + WIDEST)
        other = [token.i for token in noun.doc[start:end] if self.is_other_figure(token)]
        kept = [token for token in noun.doc[max([start, *other]) : end] if self.is_kept(token, noun)]
        kept = [token for token in kept if token == noun or not self.is_loose(token, kept)]
        before = [token for token in kept if token.i < noun.i]
        while before and word_count(self.literal([*before, noun])) > room and before[0].ent_iob_ != "B":
            before.pop(0)
        tokens = [*before, *(token for token in kept if token.i >= noun.i)]
        tokens = [token for token in tokens if token == noun or not self.is_loose(token, tokens)]
        text = self.literal(tokens)
        if word_count(text) > room + 1 or not any(len(word) > 1 and word.isalpha() for word in text.split()[-1:]):
            return None
        whose = self.whose(noun) if article else None
        if whose is not None:
            return f"{whose}’s {text}"
        determiner = next((t for t in noun.children if t.dep_ == "det" and t.lower_ in self.lexicon.articles), None)
        if article and determiner is not None and determiner.i not in self.own and not text.startswith("the "):
            # "a 6.1-magnitude earthquake" without its figure would be "a earthquake".
            text = f"{determiner.lower_ if determiner.i + 1 == tokens[0].i else 'the'} {text}"
        return text

    def literal(self, tokens: Iterable[Token]) -> str:
        """The tokens as the text writes them, in order, with a space between words that are not neighbours.

        Shape:  the capital at the start of a sentence becomes a small letter, unless it begins a name.
        """
        text, last = "", None
        for token in sorted(tokens, key=syntax.position):
            if last is not None and (last.whitespace_ or token.i != last.i + 1):
                text += " "
            text += token.lower_ if self.is_capital_of_sentence(token) else token.text
            last = token
        return text

    def is_capital_of_sentence(self, token: Token) -> bool:
        """Whether a word has its capital only because it begins a sentence."""
        if token.i != token.sent.start or token.pos_ == "PROPN" or not token.text[1:].islower() or token.ent_type_:
            return False
        follows_name = token.i + 1 < token.sent.end and token.nbor().text[:1].isupper()
        return token.text not in self.wording.names and not follows_name

    def whose(self, noun: Token) -> str | None:
        """The referent of the possessive pronoun before a noun: "his son", "Lund, whose son"."""
        owner = next((t for t in noun.children if t.dep_ in syntax.POSSESSIVE and t.pos_ in {"PRON", "DET"}), None)
        if owner is None:
            return None
        verb = syntax.clause_head(noun)
        if owner.tag_ == "WP$" and verb is not None and verb.dep_ in syntax.CLAUSE_OF_NOUN:
            return self.nominal(verb.head, room=3)
        return self.wording.referents.get(owner.idx)

    def is_other_figure(self, token: Token) -> bool:
        """Whether this token is another figure, so that the words before it are its hedge: "at least 30 boats"."""
        is_number = token.text[0].isalnum() and (token.i in self.wording.numerals or token.pos_ == "NUM")
        return is_number and token.i not in self.own and not is_hyphened(token)

    def meant(self, pronoun: Token, room: int, article: bool) -> str | None:
        """The antecedent of a relative pronoun, as a phrase."""
        noun = syntax.antecedent(pronoun)
        return None if noun == pronoun else self.nominal(noun, room=room, article=article)

    def is_kept(self, token: Token, noun: Token) -> bool:
        """Whether a word of a noun phrase is kept: no figure, determiner, hedge or mark."""
        if token == noun:
            return True
        if token.i in self.own or token.pos_ in DROPPED or (token.pos_ in {"VERB", "AUX"} and token.dep_ != "amod"):
            return False
        if token.pos_ == "PART" and token.dep_ != "case":
            return False
        if token.i in self.wording.dates or token.lower_ in self.lexicon.determiners:
            return False
        if token.pos_ == "PUNCT":
            return (
                token.text in self.lexicon.joints and not token.whitespace_ and not token.doc[token.i - 1].whitespace_
            )
        if token.i in self.wording.numerals or token.pos_ == "NUM":
            return is_hyphened(token)
        return True

    def is_loose(self, token: Token, kept: list[Token]) -> bool:
        """Whether this is a mark or a part of a word, and the rest of the word is left out."""
        if token.text in self.lexicon.joints:
            return not {token.i - 1, token.i + 1} <= {other.i for other in kept}
        return any(part.i in self.own for part in one_word(token))

    def is_part(self, noun: Token) -> bool:
        """Whether the noun is one word with the figure: "third-floor"."""
        return noun.i - 1 in self.own or (noun.i - 2 in self.own and noun.doc[noun.i - 1].text in self.lexicon.joints)

    def with_tail(self, text: str, noun: Token, *, room: int = 7) -> str:
        """A noun with the prepositional phrase after it: "members of the union"."""
        _, end = syntax.phrase(noun)
        doc = noun.doc
        if end >= noun.sent.end or doc[end].pos_ not in {"ADP", "PART"}:
            return text
        word, after = doc[end].lower_, self.noun_after(doc[end])
        if noun.pos_ == "PROPN" and word != "of":
            return text
        if after is None or syntax.preposition(after) != word:
            return text
        # "left 40 homes without power": "without" belongs to the noun, wherever the parser attached it.
        if syntax.governor(after) != noun and word not in self.lexicon.lacking:
            return text
        name = self.nominal(after, room=3, article=True)
        if name is None:
            return text
        if doc[end].lower_ == "between":
            other = next((child for child in after.children if child.dep_ == "conj"), None)
            second = self.nominal(other, room=3, article=True) if other is not None else None
            if second is None:
                return text
            name = f"{name} and {second}"
        longer = f"{text} {doc[end].lower_} {name}"
        return longer if word_count(longer) <= room else text

    def completed(self, text: str, noun: Token) -> str:
        """A noun with its complement, else with its clause: "ship seized in May", "floor Lund worked on"."""
        longer = self.with_tail(text, noun)
        if longer != text:
            return longer
        _, end = syntax.phrase(noun)
        behind = noun.doc[end] if end < noun.sent.end else None
        is_clause = behind is not None and behind.dep_ in syntax.CLAUSE_OF_NOUN and behind.head == noun
        if behind is not None and is_clause and behind.tag_ in {"VBN", "VBG"}:
            return self.fitting(text, f"{text} {behind.lower_}{self.object_of(behind)}", f"{text} {behind.lower_}")
        for child in noun.children:
            if child.dep_ in syntax.CLAUSE_OF_NOUN and child.pos_ == "VERB" and not syntax.objects(child):
                own = next((t for t in child.children if t.dep_ in syntax.SUBJECT), None)
                # "the first time Lund lost", but no clause that begins further on
                if own is not None and own.pos_ in {"NOUN", "PROPN"} and end <= syntax.phrase(own)[0] <= end + 1:
                    return self.fitting(text, f"{text} {clause}" if (clause := self.clause(child)) else text)
        return self.related(text, noun)

    def related(self, text: str, noun: Token) -> str:
        """A noun with the verb it belongs to: "villagers who drowned", "floor Lund worked on"."""
        link, verb = noun, syntax.governor(noun)
        if verb is not None and verb.i in self.own:
            # "three of the boats sank": the figure is the subject.
            link, verb = verb, syntax.governor(verb)
        if verb is None or verb.pos_ != "VERB" or verb.i in self.own or self.is_saying(verb):
            return text
        preposition = syntax.preposition(link) or ""
        if verb.lower_ in self.lexicon.moves and noun.i < self.own.start:
            # "the toll rose to 85"
            return text
        behind = noun.doc[self.own.stop] if self.own.stop < noun.i else None
        is_content = behind is not None and preposition == behind.lower_
        if is_content:
            # "received $3 million in aid": the aid is received, not received in.
            preposition = ""
        if link.dep_ in syntax.SUBJECT:
            if syntax.is_passive(verb) and verb.tag_ == "VBN":
                return self.fitting(text, f"{text} {verb.lower_}")
            does = self.predicate(verb, room=3)
            is_beside = verb.i == noun.i + 1 and self.lexicon.lemma(verb) in self.lexicon.verbs
            if does == verb.lower_ and is_beside:
                # "30 people injured": a headline's participle, whatever the parse.
                return f"{text} {does}"
            who = "who" if self.lexicon.is_person(noun) else "that"
            return self.fitting(text, f"{text} {who} {does}") if does else text
        if link.dep_ not in syntax.OBJECT and not preposition and not is_content:
            return text
        doer = self.subject(verb)
        if doer is None or not self.is_finite(verb) or (preposition and syntax.is_passive(verb)):
            return text
        if preposition and any(child.i not in self.own for child in syntax.objects(verb)):
            return text
        return self.fitting(text, f"{text} {doer} {self.verbal(verb)} {preposition}".strip())

    def fitting(self, text: str, *longer: str) -> str:
        """The first of the longer phrases with at most seven words, else the phrase itself."""
        return next((phrase for phrase in longer if word_count(phrase) <= 7), text)

    def noun_after(self, token: Token) -> Token | None:
        """The head of the noun phrase that begins after this token."""
        doc, index = token.doc, int(token.i)
        if index + 1 >= token.sent.end:
            return None
        first = head = doc[index + 1]
        for _ in range(6):
            if head.pos_ in {"NOUN", "PROPN"} and syntax.phrase(head)[0] <= first.i:
                return head
            if head.head == head or head.head.i < index:
                return None
            head = head.head
        return None

    def subject(self, verb: Token) -> str | None:
        """The subject of a verb, in at most three words and an article."""
        subject = syntax.subject(verb)
        return None if subject is None else self.nominal(subject, room=3, article=True)

    def verbal(self, verb: Token) -> str:
        """A verb with its auxiliaries and its particle; a participle without an auxiliary gets "was" or "were"."""
        helpers = [
            child
            for child in verb.children
            if child.i < verb.i
            and (child.lower_ in syntax.NEGATIONS or (child.dep_ in AUXILIARY and child.pos_ == "AUX"))
        ]
        if helpers and (to := [child for child in verb.children if child.lower_ == "to" and child.i < verb.i]):
            # "is to be sentenced"
            helpers += [child for child in to if any(helper.i < child.i for helper in helpers)]
        particles = [child for child in verb.children if child.dep_ in PARTICLE and child.i > verb.i]
        if not helpers and verb.dep_ == "conj" and verb.tag_ == verb.head.tag_:
            helpers = [child for child in verb.head.children if child.dep_ in AUXILIARY and child.pos_ == "AUX"]
        text = " ".join(token.lower_ for token in (*sorted(helpers, key=syntax.position), verb, *particles))
        bare = not any(child.dep_ in AUXILIARY for child in helpers) and verb.dep_ in REDUCED
        is_left_out = verb.tag_ == "VBG" or (verb.tag_ == "VBN" and verb.dep_ in syntax.CLAUSE_OF_NOUN)
        if bare and is_left_out and verb.pos_ in syntax.VERBAL:
            subject = syntax.subject(verb)
            text = f"{'were' if subject is not None and subject.tag_ in {'NNS', 'NNPS'} else 'was'} {text}"
        return text.replace(" n't", "n't").replace(" n’t", "n’t")

    def object_of(self, verb: Token) -> str:
        """The object or complement of a verb, with a space before it; empty if it has none."""
        _, text = self.rest(verb, room=4)
        return f" {text}" if text else ""

    def rest(self, verb: Token, *, room: int) -> tuple[bool, str]:
        """The object, content clause or prepositional phrase of a verb, and whether the verb needs it."""
        for noun in syntax.objects(verb):
            if noun.i > verb.i and noun.i not in self.own:
                text = self.nominal(noun, room=3, article=True)
                return True, text if text and word_count(text) <= room + 1 else ""
        for child in verb.children:
            if child.dep_ == "xcomp" and child.i > verb.i:
                to = any(t.lower_ == "to" for t in child.children)
                if to and child.pos_ == "VERB":
                    particle = next(
                        (f" {t.lower_}" for t in child.children if t.i == child.i + 1 and t.pos_ in BARE), ""
                    )
                    return True, f"to {child.lower_}{particle}{self.object_of(child)}"
                return True, child.lower_ if child.i not in self.own and child.pos_ in {"ADJ", "VERB"} else ""
            if child.dep_ in {"acomp", "attr"} and child.i > verb.i:
                return True, (self.nominal(child, room=3, article=True) if child.pos_ != "ADJ" else child.lower_) or ""
        for child in verb.children:
            if child.dep_ in CONTENT and child.pos_ in syntax.VERBAL:
                inner = self.clause(child, room=3, depth=1)
                if inner:
                    return True, inner
        if self.is_saying(verb):
            return False, ""
        for preposition, noun in syntax.complements(verb):
            placed = noun.i > verb.i and noun.i not in self.wording.dates and self.is_whole(noun)
            if placed and preposition != "by" and noun.pos_ in {"NOUN", "PROPN"}:
                text = self.nominal(noun, room=3, article=True)
                if text and word_count(text) <= room:
                    return True, f"{preposition} {text}"
        return False, ""

    def is_whole(self, noun: Token) -> bool:
        """Whether the parse gives the whole noun phrase, without a part of the figure: not "mid" of "mid-2012"."""
        if noun.i in self.own or noun.i + 1 in self.own or (noun.i + 2 in self.own and not noun.whitespace_):
            return False
        _, end = syntax.phrase(noun)
        behind = noun.doc[end] if end < noun.sent.end else None
        return behind is None or not (behind.pos_ in {"NOUN", "PROPN"} or behind.tag_ == "VBG") or behind.i in self.own

    def predicate(self, verb: Token, *, room: int) -> str | None:
        """A verb with its object or complement, without its subject."""
        is_complete, rest = self.rest(verb, room=room)
        if self.is_saying(verb) and not rest:
            return None
        if is_complete and not rest:
            return None
        return f"{self.verbal(verb)} {rest}".strip()

    def is_saying(self, verb: Token) -> bool:
        """Whether the verb is uninformative without its object: "say", "get"."""
        if syntax.is_passive(verb) and not any(child.dep_ in CONTENT for child in verb.children):
            # "a video was released"
            return False
        lemma = self.lexicon.lemma(verb)
        return lemma in self.lexicon.saying or lemma in self.lexicon.uninformative

    def clause(self, verb: Token | None, *, room: int = 4, depth: int = 0) -> str | None:
        """Subject, verb and object in a few words: "the mayor closed the bridge"; None without a known subject."""
        if verb is None or verb.i in self.own or not verb.text.isalpha():
            return None
        lead = ""
        if verb.dep_ == "xcomp" and verb.head.pos_ == "VERB" and verb.head.i < verb.i and has_to(verb):
            lead = f"{self.verbal(verb.head)} to "
        name = self.subject(verb)
        if name is None:
            return None
        if verb.pos_ not in syntax.VERBAL:
            copula = next((child for child in verb.children if child.dep_ == "cop" and child.i == verb.i - 1), None)
            is_told = copula is not None and verb.tag_ in {"JJ", "RB"} and len(verb) > SHORTEST
            return f"{name} {copula.lower_} {verb.lower_}" if is_told and copula is not None else None
        if self.lexicon.lemma(verb) == "be" or not (lead or self.is_finite(verb)):
            return None
        has_object, rest = self.rest(verb, room=room) if not depth else (False, "")
        if not depth and not rest and (has_object or self.is_saying(verb)):
            return None
        does = f"{self.verbal(verb)} {rest}".strip()
        if name in does:
            # Both have one name, so one of them is wrong.
            return None
        text = f"{name} {lead}{does}"
        if word_count(text) <= LONGEST_CLAUSE:
            return text
        return None if has_object else f"{name} {lead}{self.verbal(verb)}"

    def is_finite(self, verb: Token) -> bool:
        """Whether the verb makes a clause with its subject: no bare infinitive, no bare participle."""
        helped = [*verb.children, *(verb.head.children if verb.dep_ == "conj" else ())]
        helpers = [child for child in helped if child.dep_ in AUXILIARY and child.pos_ == "AUX"]
        if verb.tag_ == "VB":
            is_to_be = has_to(verb) and any(child.lemma_ == "be" for child in helpers)
            return is_to_be or any(child.tag_ == "MD" or child.lemma_ == "do" for child in helpers)
        if not helpers:
            # "the men missing" is not a clause.
            return verb.tag_ != "VBG" or verb.dep_ in REDUCED
        return any(child.tag_ != "VB" for child in helpers)

    def join(self, noun: Token, preposition: str, text: str) -> str:
        """Two nouns joined by a preposition: "deaths of miners"."""
        before = self.nominal(noun, room=3)
        return f"{before} {preposition} {text}" if before else text


def one_word(token: Token) -> Iterator[Token]:
    """The other tokens of the same word: none for "chance", "13" and "-" for the "inch" of "13-inch"."""
    first, last = token.sent.start, token.sent.end
    part = token
    while part.i > max(first, token.i - WIDEST) and not part.nbor(-1).whitespace_:
        part = part.nbor(-1)
        yield part
    part = token
    while part.i + 1 < min(last, token.i + WIDEST) and not part.whitespace_:
        part = part.nbor()
        yield part


def has_to(verb: Token) -> bool:
    """Whether the verb is an infinitive with "to"."""
    return any(child.lower_ == "to" and child.i < verb.i for child in verb.children)


def is_hyphened(number: Token) -> bool:
    """Whether the number is a part of a word: "the 13-inch model"."""
    doc, i = number.doc, int(number.i)
    before = i > 0 and doc[i - 1].text in "-–" and not doc[i - 1].whitespace_
    return before or (
        i + 1 < len(doc) and doc[i + 1].text in "-–" and not number.whitespace_ and not doc[i + 1].whitespace_
    )
