"""Mentions of names in one article: runs of capitalised words, but not the openings of sentences and not the other words of headlines."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from . import names
from .names import Name
from .tokens import ArticleTokens

CAPITAL = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w'’.\-‐&]*|[A-Z]\.")
PLACES = frozenset({"LOC", "GPE", "FAC", "ORG"})
"""Entity labels of places, and of what is named after one: "New York Times"."""
LONGEST_TITLE = 5
"""Most words read for the titles before a name, and one of the name."""
LONGEST_FIELD = 4
"""Words before "and" in which the field of a body begins: "Department of Public | Health"."""
LONGEST_ROLE = 5
"""Most words of a role before or behind a name: "the union's deputy leader"."""


@dataclass
class NameMention:
    """One mention of a name, with the titles before it, and what speaks for a person or against."""

    start: int
    end: int
    name: Name
    text: str
    """The name as written, titles left out."""
    sentence: int
    label: str
    """Commonest entity label of its words, empty without a parse."""
    roles: tuple[str, ...] = ()
    """What it is called before or behind its name: "minister" for "the minister, Ann Lee,"."""
    is_quoted: bool = False
    is_possessive: bool = False
    location_evidence: float = 0.0
    """Evidence for a place: "in" before it, "district" behind it."""
    is_acting: bool = False
    """A verb in the past tense or a comma follows, as with persons: "Ruben Ortal told", "Ann Lee, a nurse"."""


class NameFinder:
    """The search for names in one article."""

    def __init__(self, article: ArticleTokens) -> None:
        self.article = article
        self.patterns = article.patterns
        self.words = article.words
        self.tokens = article.tokens
        self.lower_case = Counter(token.lower_ for token in self.tokens if token.text.islower())
        self.given = names.given_names(self.patterns)

    def mentions(self) -> Iterator[NameMention]:
        """All mentions of names, those of headlines last."""
        found: list[tuple[int, int]] = []
        index = 0
        while index < len(self.tokens):
            if not self.opens_name(index):
                index += 1
                continue
            end = self.name_end(index)
            found.append((index, end))
            index = end
        headlines = self.headlines()
        plain = [span for span in found if self.article.sentence_of[self.tokens[span[0]].i] not in headlines]
        for start, end in plain:
            yield from self.names_in(start, end)
        # In a headline every word has a capital: its names are those that the text below has, too.
        known = {token.lower_ for start, end in plain for token in self.tokens[start:end]}
        for start, end in found:
            if self.article.sentence_of[self.tokens[start].i] in headlines:
                index = start
                while index < end:
                    stop = index
                    while stop < end and self.tokens[stop].lower_ in known:
                        stop += 1
                    # The hyphen of "Lind-Berg" is known, too, but no name begins with it.
                    first = next((i for i in range(index, stop) if self.tokens[i].text[0].isalpha()), stop)
                    if stop > first:
                        yield from self.names_in(first, stop)
                    index = max(stop, index + 1)

    def headlines(self) -> set[int]:
        """Numbers of the sentences in which nearly every word begins with a capital."""
        counts: dict[int, list[int]] = defaultdict(lambda: [0, 0])
        for token in self.tokens:
            if len(token) > 2 and token.text[0].isalpha() and token.lower_ not in self.words.never_names:
                entry = counts[self.article.sentence_of[token.i]]
                entry[0] += token.text[0].isupper()
                entry[1] += 1
        return {number for number, (capital, every) in counts.items() if every > 3 and capital >= 0.9 * every}

    def opens_name(self, index: int) -> bool:
        """May a name begin with this token?"""
        token = self.tokens[index]
        if self.opens_place(index):
            return True
        if not CAPITAL.fullmatch(token.text) or names.bare(token.lower_) in self.words.never_names:
            return False
        starts_sentence = token.is_sent_start or index == 0 or self.tokens[index - 1].text in "“\"‘'•-–—:"
        if not starts_sentence:
            return True
        if token.tag_ in {"VBD", "VBZ"} and token.lower_ in self.words.inverting_verbs:
            # "Said Lund: “...”"
            return False
        # "Thieves took the boat" has a plural that a model takes for a body at times.
        is_plural = token.ent_type_ == "ORG" and token.tag_ == "NNS"
        if (token.ent_type_ in {"PERSON", "ORG"} and not is_plural) or self.is_titled(index):
            return True
        # Every sentence opens with a capital: a name must not occur in small letters besides.
        if self.lower_case[token.lower_]:
            following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
            return names.bare(token.text) in self.words.roles and following is not None and following.text[:1].isupper()
        return token.tag_ in {"NNP", "NNPS", ""} or token.pos_ == "PROPN" or self.is_title(token.text)

    def opens_place(self, index: int) -> bool:
        """Does the name of a place begin here with an adjective: "New York", but not "New rules" and "New Year"?"""
        token = self.tokens[index]
        if token.lower_ not in self.words.place_openers or not token.text.istitle() or index + 1 == len(self.tokens):
            return False
        after = self.tokens[index + 1]
        is_name = CAPITAL.fullmatch(after.text) and after.lower_ not in self.words.never_names
        if not is_name or self.article.gap(index + 1) != " ":
            return False
        # Every sentence opens with a capital: "New Labour minister named".
        opens = token.is_sent_start or index == 0 or self.tokens[index - 1].text in "“\"‘'•-–—:"
        return not opens or token.ent_type_ in PLACES

    def is_titled(self, index: int) -> bool:
        """Do titles of more than one word begin here, and a name follow: "Prime Minister Ann Lee"?"""
        words = [token.text for token in self.tokens[index : index + LONGEST_TITLE]]
        count = names.titles_at(words, self.patterns)
        return 0 < count < len(words) and all(word[:1].isupper() for word in words[: count + 1])

    def is_title(self, word: str) -> bool:
        """Is this word a title by itself?"""
        return names.titles_at([word], self.patterns) == 1

    def name_end(self, index: int) -> int:
        """Index after the last token of the run of capitalised words."""
        tokens = self.tokens
        end = index + 1
        while end < len(tokens):
            token = tokens[end]
            if self.article.sentence_of[token.i] != self.article.sentence_of[
                tokens[index].i
            ] or "\n" in self.article.gap(end):
                break
            if CAPITAL.fullmatch(token.text) and token.lower_ not in self.words.never_names - self.words.names_too:
                end += 1
            elif (
                (token.lower_ in self.words.place_openers and self.opens_place(end))
                or (
                    token.lower_ in self.words.joiners
                    and end + 1 < len(tokens)
                    and CAPITAL.fullmatch(tokens[end + 1].text)
                    and not (token.lower_ in {"and", "&", "of", "for", "the"} and not self.is_inside_name(end))
                )
                or (
                    token.text in "-–"
                    and not self.article.gap(end)
                    and end + 1 < len(tokens)
                    and not self.article.gap(end + 1)
                )
            ):
                end += 2
            elif self.opens_article_name(end):
                end += 3
            elif (
                token.text == "." and len(tokens[end - 1].text) == 1 and not self.article.gap(end)
            ) or token.lower_ in {
                "jr",
                "jr.",
                "sr",
                "sr.",
                "iii",
            }:
                end += 1
            elif (
                token.text == "["
                and end + 3 < len(tokens)
                and tokens[end + 2].text == "]"
                and tokens[end + 3].text[:1].isupper()
            ):
                end += 4
            else:
                break
        return min(end, len(tokens))

    def opens_article_name(self, index: int) -> bool:
        """Does a family name with an Arabic article begin here: "Abu Lund | al-Norden"?"""
        if index + 2 >= len(self.tokens) or self.tokens[index].lower_ not in self.words.joiners:
            return False
        hyphen, name = self.tokens[index + 1 : index + 3]
        is_one = not self.article.gap(index + 1) and not self.article.gap(index + 2)
        return hyphen.text in {"-", "‐", "–"} and is_one and bool(CAPITAL.fullmatch(name.text))

    def is_inside_name(self, index: int) -> bool:
        """Is "of" or "and" here inside one name, by the entity labels around it?"""
        token = self.tokens[index]
        before, after = self.tokens[index - 1], self.tokens[index + 1]
        if token.lower_ == "of":
            if names.titles_at([before.text, token.text, after.text], self.patterns) == 3:
                # "Secretary of State Ann Lee"
                return True
            return (
                names.bare(before.text) not in self.words.roles
                and before.ent_type_ != "PERSON"
                and after.ent_type_ != "PERSON"
            )
        if before.ent_type_ == token.ent_type_ == after.ent_type_ == "ORG":
            return True
        if "PERSON" in {before.ent_type_, after.ent_type_}:
            return False
        if token.lower_ == "for":
            # "Centre for Harbour Studies"
            return before.text.istitle() and names.bare(before.text) in self.words.organisations
        if token.lower_ == "and" and self.is_department(index - 1):
            return not after.text.isupper() and not self.ends_as_body(index + 1)
        return token.lower_ in {"and", "&"} and self.begins_as_body(index - 1) and self.ends_as_body(index + 1)

    def is_department(self, index: int) -> bool:
        """Does the word here belong to a body by its field: "Department of Health | and Safety"?"""
        words = [token.text for token in self.tokens[max(0, index - LONGEST_FIELD) : index]]
        place = max((at for at, word in enumerate(words) if word == "of"), default=0)
        if not place or any(not word.istitle() for word in words[place + 1 :]):
            return False
        noun = names.bare(words[place - 1])
        return words[place - 1].istitle() and noun in self.words.organisations - self.words.corporate

    def begins_as_body(self, index: int) -> bool:
        """May the name of a body go on behind this word: "Norden Beer | and Inn Association", not "Norden Council | and Inn Board"?"""
        token = self.tokens[index]
        is_open = token.text.istitle() and names.bare(token.text) not in self.words.organisations
        is_long = index > 0 and bool(CAPITAL.fullmatch(self.tokens[index - 1].text)) and self.article.gap(index) == " "
        return is_open and is_long and token.ent_type_ not in {"GPE", "LOC", "NORP"}

    def ends_as_body(self, index: int) -> bool:
        """Does a run of capitalised words end here with a noun for bodies: "Norden Beer and | Inn Association"?"""
        end = index
        while end < len(self.tokens) and CAPITAL.fullmatch(self.tokens[end].text) and self.tokens[end].text.istitle():
            end += 1
        last = self.tokens[end - 1]
        return end > index + 1 and names.bare(last.text) in self.words.organisations and not last.is_sent_start

    def names_in(self, index: int, end: int) -> Iterator[NameMention]:
        """The names in a run of capitalised words, which is cut behind titles and before a person's label."""
        tokens = self.tokens
        last_title = index
        scan = index
        while scan < end:
            count = names.titles_at([token.text for token in tokens[scan:end]], self.patterns)
            if count and scan + count < end:
                last_title = scan + count
                scan += count
            else:
                scan += 1
        labels = [token.ent_type_ for token in tokens[last_title:end]]
        start = last_title
        if last_title == index and "PERSON" in labels:
            first = labels.index("PERSON")
            if first and names.fold(tokens[index + first - 1].text) not in self.given:
                yield self.mention(index, index + first, index)
                start = index + first
        while start < end and tokens[start].ent_type_ == "NORP" and end - start > 1 and "PERSON" in labels:
            start += 1
        start = self.past_origin(start, end)
        if start < end and not self.is_only_title(start, end):
            yield self.mention(start, end, index if last_title > index else start)

    def past_origin(self, start: int, end: int) -> int:
        """Where a name begins behind "Norden-based" or "Norden-born"."""
        for index in range(start, end - 1):
            if names.bare(self.tokens[index].text).rpartition("-")[2] in self.words.origins and (
                "-" in self.tokens[index].text or (index > start and self.tokens[index - 1].text in "-–")
            ):
                return index + 1
        return start

    def is_only_title(self, start: int, end: int) -> bool:
        """Is there no name but only a title ("the Prime Minister"), a month or a weekday?"""
        words = [token.text for token in self.tokens[start:end]]
        return names.titles_at(words, self.patterns) == len(words) or all(
            names.bare(word) in self.words.never_names for word in words
        )

    def mention(self, start: int, end: int, first: int) -> NameMention:
        """The mention of one name, with the titles before it from `first`."""
        tokens = self.tokens
        chosen = tokens[start:end]
        text = "".join(token.text_with_ws for token in chosen).strip()
        text = " ".join(text.split())
        parsed = names.parse(text, self.patterns)
        titles = tuple(token.text for token in tokens[first:start])
        labels = Counter(token.ent_type_ for token in chosen if token.ent_type_)
        following = tokens[end] if end < len(tokens) else None
        before = tokens[first - 1] if first else None
        roles = self.adjacent_roles(first, end)
        return NameMention(
            start=tokens[first].idx,
            end=chosen[-1].idx + len(chosen[-1]),
            name=Name(titles=(*titles, *parsed.titles), given=parsed.given, family=parsed.family, suffix=parsed.suffix),
            text=text,
            sentence=self.article.sentence_of[chosen[0].i],
            label=labels.most_common(1)[0][0] if labels else "",
            roles=roles,
            is_quoted=self.article.is_quoted(chosen[0].idx),
            location_evidence=0.7 * (before is not None and before.lower_ in self.words.location_prepositions)
            + 3.0 * (following is not None and following.lower_ in self.words.location_nouns),
            is_acting=following is not None
            and (
                following.tag_ in {"VBD"}
                or (
                    following.text == ","
                    and end + 1 < len(tokens)
                    and tokens[end + 1].lower_ in {"a", "an", "the", "who"}
                )
            ),
            is_possessive=following is not None and following.text in {"'s", "’s", "'", "’"},
        )

    def adjacent_roles(self, first: int, end: int) -> tuple[str, ...]:
        """The roles right before or behind a name: "spokesman Lee", "the minister, Ann Lee," "Ann Lee, the minister,"."""
        tokens = self.tokens
        before = tokens[first - 1] if first else None
        if before is not None and before.lower_ in self.words.roles and before.text.islower():
            return () if self.article.text_between(before, tokens[first]).strip() else (before.lower_,)
        if end + 1 >= len(tokens) or tokens[end].text != ",":
            return ()
        if before is not None and before.text == ",":
            return self.roles_ending_at(max(0, first - 1 - LONGEST_ROLE), first - 1)
        if tokens[end + 1].lower_ not in {"the", "a", "an"}:
            return ()
        stop = end + 2
        while stop < len(tokens) and stop - end < LONGEST_ROLE and tokens[stop].tag_ not in {"IN", "WP"}:
            if not tokens[stop].text.isalpha():
                break
            stop += 1
        if stop < len(tokens) and tokens[stop].text in {"'s", "’s"}:
            # "a Norden man, the Harbour Prosecutor's office said"
            return ()
        return self.roles_ending_at(end + 2, stop)

    def roles_ending_at(self, start: int, end: int) -> tuple[str, ...]:
        """The role that ends just before `end`: by its last word, and with the word before it: "chief", "fire chief"."""
        words = [token.text for token in self.tokens[start:end]]
        if not words or words[-1].lower() not in self.words.roles:
            return ()
        # "Ann Lee, the Health Secretary,", "Ann Lee, the fire chief,": both words alike.
        is_longer = len(words) > 1 and words[-2].islower() == words[-1].islower()
        longer = (" ".join(words[-2:]).lower(),) if is_longer else ()
        return (words[-1].lower(), *longer)
