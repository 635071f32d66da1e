"""The topic of a figure, in a few words of its sentence: "hostages taken", "age of Lena Ort", "when the dam broke"."""

from dataclasses import dataclass

from spacy.tokens import Span, Token

from .. import syntax
from ..quantities.kinds import MEASURED
from ..records import Figure
from .clauses import Clauses, word_count
from .concepts import COMPOUND, Wording
from .counted import Counted
from .events import UNDERGOES
from .figure_tokens import hedge_start
from .lexicon import ClaimLexicon

LONGEST = 9
"""Maximum number of words in a topic."""


def topic(counted: Counted, core: Span, figure: Figure, lexicon: ClaimLexicon, wording: Wording) -> str | None:
    """The topic of a figure, for a reader without the sentence; None if the parse does not show it.

    Shape:  words of the sentence in their order, with persons in place of pronouns. Depending on the kind of the figure,
            "age of", "when", "how much" and the like come first.
    """
    if not syntax.is_parsed(core):
        return None
    own = range(hedge_start(core, figure), core.end)
    writer = TopicWriter(counted, core, own, lexicon, Clauses(own, lexicon, wording))
    text = " ".join((writer.topic() or "").split())
    # A name alone does not describe an amount: headlines in capitals.
    is_name = counted.kind in MEASURED and not any(word[0].islower() for word in text.split())
    return text if text and word_count(text) <= LONGEST and not is_name else None


@dataclass(frozen=True)
class TopicWriter:
    """Writes the topic of one figure from its parse."""

    counted: Counted
    core: Span
    own: range
    lexicon: ClaimLexicon
    clauses: Clauses

    def topic(self) -> str | None:
        """The topic, by the kind of the figure."""
        match self.counted.kind:
            case "date" | "time":
                return self.moment()
            case "duration":
                return self.stretch()
            case "age":
                return self.whose_age()
            case "ordinal":
                return self.rank()
            case "score":
                root = self.core.root
                is_aside = root.i > root.sent.start and root.nbor(-1).text in {"(", "["}
                return None if is_aside else led("score when", self.clauses.clause(self.predicate()))
            case "count":
                return self.things()
            case _:
                return self.amount()

    def predicate(self) -> Token | None:
        """The predicate of the figure's clause."""
        return syntax.clause_head(self.core.root)

    def word_after(self) -> Token | None:
        """The token after the figure."""
        return self.core.doc[self.core.end] if self.core.end < self.core.sent.end else None

    def noun(self) -> Token | None:
        """The counted noun, unless it is part of the figure or a comma separates the two."""
        noun = self.counted.noun
        if noun is None or noun.i in self.own:
            return None
        cut = self.counted.has_noun_after and any(
            token.text in {",", ";", ":"} for token in noun.doc[self.core.end : noun.i]
        )
        return None if cut else noun

    def unit(self) -> Token | None:
        """The first noun of the figure: its unit."""
        return next((token for token in self.core if token.pos_ == "NOUN" and token.text.isalpha()), None)

    # -- dates and clock times

    def moment(self) -> str | None:
        """The topic of a date: "date of the attack" for "Monday's attack", "when the dam broke" for "it broke on Monday"."""
        noun = syntax.modified(self.core.root)
        if noun is None and self.core.root.dep_ in syntax.POSSESSIVE:
            noun = self.core.root.head
        lead = "time of" if self.counted.kind == "time" else "date of"
        if noun is not None and noun.i > self.core.start and self.is_dated(noun):
            return self.of(lead, noun)
        above = syntax.governor(self.core.root)
        if above is not None and above.i < self.core.start and self.is_dated(above):
            return self.of(lead, above)
        return led("when", self.clauses.clause(self.happening()))

    def is_dated(self, noun: Token) -> bool:
        """Whether the noun is an event, which can have a date: not "evening"."""
        if noun.i in self.own or noun.pos_ != "NOUN" or noun.lower_ in self.lexicon.some_time:
            return False
        return self.lexicon.is_event(noun)

    def happening(self) -> Token | None:
        """The predicate that a date or a duration modifies, also in a reduced clause: "a video released in July"."""
        event = self.counted.event
        return event if event is not None and event.pos_ in syntax.VERBAL else self.predicate()

    def of(self, lead: str, noun: Token) -> str | None:
        """The lead and a noun with its article: "age of the boy"."""
        text = self.clauses.nominal(noun, room=4, article=True)
        if text is None:
            return None
        return self.clauses.with_tail(f"{lead} {self.definite(text, noun)}", noun)

    def definite(self, text: str, noun: Token) -> str:
        """The text of a common noun, with "the" in place of a dropped "his" or "its"."""
        first = text.split()[0]
        is_bare = (
            noun.pos_ == "NOUN" and first.lower() not in self.lexicon.articles and "’s" not in text and "'s" not in text
        )
        had = any(child.dep_ in syntax.POSSESSIVE or child.dep_ == "det" for child in noun.children)
        return f"the {text}" if is_bare and (had or noun.tag_ == "NN") and first == first.lower() else text

    # -- durations

    def stretch(self) -> str | None:
        """The topic of a duration.

        Shape:  "length of the strike", "hours of deliberation", "how long ago the dam broke", "how long the dam held".
        """
        behind = self.word_after()
        happening = self.happening()
        anchor = next((word for word in (behind, self.core[-1]) if word and word.lower_ in self.lexicon.anchors), None)
        if anchor is not None:
            if anchor.lower_ == "ago":
                return led("how long ago", self.clauses.clause(happening))
            after = self.clauses.noun_after(anchor) if anchor.pos_ == "ADP" else None
            return self.of(f"how long {anchor.lower_}", after) if after is not None else None
        unit = self.unit() or self.core[-1]
        noun = self.noun()
        is_filled = behind is not None and behind.lower_ in self.lexicon.contents["duration"]
        if is_filled and behind is not None and noun is not None and noun.i > behind.i and self.counted.has_noun_after:
            text = self.clauses.nominal(noun, room=4)
            return f"{unit.lower_} {behind.lower_} {text}" if text and unit.tag_ == "NNS" else text
        if noun is not None and noun.i >= self.core.end and syntax.modified(self.core.root) == noun:
            return self.of("length of", noun)
        if noun is not None and noun.pos_ == "NOUN" and noun.i < self.core.start and self.is_said_of(noun):
            return self.of("length of", noun)
        if behind is not None and behind.tag_ in {"VBG", "VBN"} and unit.tag_ == "NNS" and behind.head.i in self.own:
            return f"{unit.lower_} {behind.lower_}{self.clauses.object_of(behind)}"
        before = syntax.preposition(self.core.root)
        if happening is None or self.clauses.is_saying(happening):
            return None
        clause = self.clauses.clause(happening)
        if before in {"in", "within"}:
            return led("time in which", clause)
        if before == "after":
            return led("how long before", clause)
        return led("how long", clause)

    def is_said_of(self, noun: Token) -> bool:
        """Whether the noun is the subject of the figure: "the delay was two hours"."""
        root = self.core.root
        if root.dep_ in {"attr", "acomp"}:
            return syntax.subject(root.head) == noun
        return syntax.is_predicate(root) and syntax.subject(root) == noun

    def is_copular(self, predicate: Token | None) -> bool:
        """Whether the clause only links two nouns: "the delay was two hours"."""
        return predicate is not None and (
            self.lexicon.lemma(predicate) == "be" or any(child.dep_ == "cop" for child in predicate.children)
        )

    # -- ages and ranks

    def whose_age(self) -> str | None:
        """The topic of an age: "age of Lena Ort", "age of the boy"."""
        noun = self.noun()
        if noun is None:
            return None
        text = self.clauses.nominal(noun, room=4, article=True)
        return None if text is None else f"age of {self.definite(text, noun)}"

    def rank(self) -> str | None:
        """The topic of an ordinal: "quake since May" for "the second quake since May", "when police first said" for an adverb."""
        noun = self.noun()
        if noun is None or not self.counted.has_noun_after:
            predicate = self.predicate()
            number = self.core.text.lower()
            if predicate is None or self.core.root.head != predicate or self.core.root.dep_ != "advmod":
                return None
            subject = syntax.subject(predicate)
            name = self.clauses.nominal(subject, room=3, article=True) if subject is not None else None
            return f"when {name} {number} {self.clauses.verbal(predicate)}" if name and len(self.core) == 1 else None
        text = self.clauses.nominal(noun, room=4)
        if text is None:
            return None
        return self.whole_of(noun) or self.clauses.completed(text, noun)

    def whole_of(self, noun: Token) -> str | None:
        """A part with its whole: "floor of an office" for "a third-floor office", "seats of the council" for "the 30-seat council"."""
        whole = noun.head
        is_part = noun.dep_ in COMPOUND and whole.i > noun.i and whole.pos_ in {"NOUN", "PROPN"}
        if not is_part or not self.clauses.is_part(noun):
            return None
        name = self.clauses.nominal(whole, room=3, article=True)
        name = name.removeprefix(noun.lower_).strip("- ") if name else None
        many = self.counted.kind == "count" and noun.tag_ == "NN"
        if many and noun.lower_.endswith(("y", "s", "x", "ch", "sh")):
            return None
        return f"{noun.lower_}{'s' if many else ''} of {name}" if name else None

    # -- counts

    def things(self) -> str | None:
        """The topic of a count: "hostages taken", "members of the union", "villagers who drowned"."""
        noun, event = self.noun(), self.counted.event
        word = self.lexicon.participle(event) if event is not None else None
        if noun is None or (noun.pos_ not in {"NOUN", "PROPN"} and not self.counted.has_noun_after):
            told = self.class_word() or (word if self.counted.role == UNDERGOES and self.counted.clss else None)
            return f"number {told}" if told else self.how_many(event)
        if noun.pos_ == "ADJ" or noun.lower_ in self.lexicon.adjectives:
            return f"number {noun.lower_}"
        if not self.counted.has_noun_after and noun.pos_ == "PROPN":
            return self.how_many(event)
        text = self.clauses.nominal(noun, room=4)
        if text is None:
            return None
        whole = self.whole_of(noun)
        if whole is not None:
            return whole
        plain, text = text, self.clauses.with_tail(text, noun)
        told = self.class_word()
        if told is not None:
            return text if told in text.lower().split() else f"{text} {told}"
        if event is None or event.i in self.own or word_count(text) > 4:
            return text
        if event.pos_ == "NOUN" and self.counted.clss and syntax.governor(noun) == event != noun and " of " not in text:
            return self.clauses.join(event, "of", text)
        if event.pos_ != "VERB":
            return text
        lemma = self.lexicon.lemma(event)
        if lemma == "have" and noun.dep_ in syntax.OBJECT and noun.head == event:
            owner = self.clauses.subject(event)
            return f"{text} of {owner}" if owner and " of " not in text and word_count(owner) < 4 else text
        # "convicted on two counts": nobody convicted the counts.
        is_apart = syntax.preposition(noun) is not None and syntax.governor(noun) == event
        is_undergoing = self.counted.role == UNDERGOES and lemma not in self.lexicon.uninformative and not is_apart
        if is_undergoing and word is not None:
            return f"{text} {word}"
        return text if text != plain else self.clauses.completed(text, noun)

    def class_word(self) -> str | None:
        """The adjective that gives the class: "dead" in "left 12 people dead"."""
        event, noun = self.counted.event, self.counted.noun
        clss = self.counted.clss
        if clss is None:
            return None
        near = [*(event.children if event is not None else ()), *(noun.children if noun is not None else ())]
        if event is not None and event.pos_ == "ADJ":
            near.insert(0, event)
        words = [token.lower_ for token in near if token.i >= self.core.end or token == event]
        return next((word for word in words if self.lexicon.adjectives.get(word) == clss), None)

    def how_many(self, event: Token | None) -> str | None:
        """The topic of a count without a noun: "how many Orfa sold" for "Orfa sold five million"."""
        if event is None or event.pos_ != "VERB" or self.lexicon.lemma(event) in self.lexicon.uninformative:
            return None
        doer = self.clauses.subject(event)
        if doer is None or self.core.root.dep_ not in syntax.OBJECT or self.core.root.head != event:
            return None
        return f"how many {doer} {self.clauses.verbal(event)}"

    # -- money, measures and percentages

    def amount(self) -> str | None:
        """The topic of an amount.

        Shape:  "magnitude of the quake", "share of voters", "how much Apple shares fell", "price of the 13-inch model".
        """
        noun, behind = self.noun(), self.word_after()
        more = self.more_or_less()
        if more is not None:
            return more
        lead = "magnitude of" if self.counted.unit == "magnitude" else None
        if self.counted.moved is not None and not self.counted.has_noun_after:
            moved = self.counted.moved
            predicate = syntax.clause_head(moved)
            name = self.clauses.nominal(moved, room=4, article=True)
            if name is None:
                return None
            name = self.clauses.with_tail(name, moved)
            if predicate is None or predicate.pos_ != "VERB" or syntax.subject(predicate) != moved:
                return name
            return f"how much {name} {predicate.lower_}"
        if self.counted.kind == "measure" and (place := self.how_far()):
            return place
        if self.counted.kind == "measure" and (size := self.how_long()):
            return size
        if noun is not None and self.counted.has_noun_after:
            text = self.clauses.nominal(noun, room=4, article=lead is not None)
            if text is None:
                return None
            text = self.clauses.completed(text, noun)
            if lead is not None:
                return text if "magnitude" in text else f"{lead} {text}"
            of = behind is not None and behind.lower_ == "of"
            if self.counted.kind == "percent" and of:
                return f"share of {text}"
            if self.counted.kind == "measure" and of:
                return f"{unit.lower_} of {text}" if (unit := self.unit()) is not None else text
            return text
        predicate = self.predicate()
        if noun is not None and noun.pos_ == "PROPN" and lead is None:
            noun = None
        if noun is not None and (syntax.governor(self.core.root) == noun or self.is_copular(predicate)):
            return self.of(lead, noun) if lead and noun.lemma_ != "magnitude" else self.with_article_off(noun)
        if lead is not None and noun is not None and noun.pos_ == "NOUN":
            return self.with_article_off(noun) if noun.lemma_ == "magnitude" else self.of(lead, noun)
        if predicate is None or self.is_copular(predicate):
            return self.with_article_off(noun) if noun is not None else None
        if not self.is_done_with(predicate):
            return None
        lead = "how far" if self.lexicon.units.dimension(self.counted.unit) == "length" else "how much"
        return led(lead, self.clauses.clause(predicate))

    def how_long(self) -> str | None:
        """The topic of a size: "how long the snake was", "how tall the tower is"."""
        behind, last = self.word_after(), self.core[-1]
        word = last if last.pos_ in {"ADJ", "ADV"} else behind
        if word is None or word.pos_ not in {"ADJ", "ADV"} or not syntax.is_predicate(word):
            return None
        subject = syntax.subject(word)
        copula = next((child for child in word.children if child.dep_ == "cop"), None)
        name = self.clauses.nominal(subject, room=4, article=True) if subject is not None else None
        return f"how {word.lower_} {name} {copula.lower_}" if name and copula is not None else None

    def more_or_less(self) -> str | None:
        """The topic of a comparison: "how much more likely users are" for "users are 50 percent more likely"."""
        behind = self.word_after()
        if behind is None or behind.tag_ != "RBR" or behind.head.pos_ != "ADJ" or behind.head.i != behind.i + 1:
            return None
        name = self.clauses.subject(behind.head) if syntax.is_predicate(behind.head) else None
        copula = next((child for child in behind.head.children if child.dep_ == "cop"), None)
        return f"how much {behind.lower_} {behind.head.lower_} {name} {copula.lower_}" if name and copula else None

    def is_done_with(self, predicate: Token) -> bool:
        """Whether the figure is the object or price of the predicate: "she paid $40", "it weighed 3 tons", "sold for $3 million"."""
        root = self.core.root
        if syntax.governor(root) != predicate or self.clauses.is_saying(predicate) or predicate.pos_ != "VERB":
            return False
        if root.dep_ in syntax.OBJECT:
            return True
        before = syntax.preposition(root)
        has_object = any(token.i not in self.own for token in syntax.objects(predicate))
        if before is None:
            return not has_object
        return self.counted.kind == "money" and before in self.lexicon.measured_at | {"with"}

    def how_far(self) -> str | None:
        """The topic of a distance: "how far north of the port", "how far from the capital"."""
        behind = self.word_after()
        if behind is None or behind.lower_ not in self.lexicon.directions:
            return None
        doc, i = behind.doc, int(behind.i)
        while (
            i + 1 < behind.sent.end and doc[i].lower_ in self.lexicon.directions and doc[i + 1].pos_ in {"ADP", "ADV"}
        ):
            i += 1
        lead = f"how far {' '.join(token.lower_ for token in doc[behind.i : i + 1])}"
        noun = self.clauses.noun_after(doc[i])
        name = self.clauses.nominal(noun, room=3, article=True) if noun is not None else None
        return f"{lead} {name}" if name else None

    def with_article_off(self, noun: Token) -> str | None:
        """The noun without its article, with its complement; None for a name."""
        if noun.pos_ == "PROPN":
            return None
        text = self.clauses.nominal(noun, room=4)
        if text is None:
            return None
        longer, verb = self.clauses.with_tail(text, noun), syntax.governor(noun)
        is_had = verb is not None and noun.dep_ in syntax.OBJECT and self.lexicon.lemma(verb) == "have"
        owner = self.clauses.subject(verb) if is_had and verb is not None else None
        return f"{text} of {owner}" if longer == text and owner else longer


def led(lead: str, clause: str | None) -> str | None:
    """A clause after its lead: "when" and "the dam broke"; None without a clause."""
    return f"{lead} {clause}" if clause else None
