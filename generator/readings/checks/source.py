"""The source as statements cite it: where copied words stand, and whom its tokens mean."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from spacy.tokens import Span, Token

from generator.analysis.coreference import Entities, Entity
from generator.analysis.parsing.grammar import is_plural
from generator.analysis.parsing.quotation_marks import Quotation
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.parsing.words import SEXES
from generator.corrections.anchors import Source
from generator.model import Briefing, Evidence
from generator.readings.checks import Unproved, antecedents
from generator.readings.checks.figures import figures
from generator.readings.checks.words import name_words, plain, relatives
from generator.seeds.metadata.yaml_nodes import quoted_for_message

MOST_CITED = 2  # sentences of the text that one cite may hold
_BEGINNING = 4  # letters that words of one family have in common


class CheckedSource:
    """A source with what the analysis knows of it, prepared for finding what statements rest on."""

    def __init__(self, parsed: Parsed, entities: Entities, briefing: Briefing) -> None:
        """Fold the text once for all statements."""
        self.parsed, self.entities, self.briefing = parsed, entities, briefing
        self.words = Source(parsed.seed)
        self._starts = [parsed.offset(token.idx) for token in parsed.doc]
        self._names: dict[str, frozenset[str]] = {}

    def places(self, words: str, what: str) -> list[Evidence]:
        """Where the words stand in the source; raises ``Unproved`` where they do not."""
        found = self.words.find_words(words)
        if not found:
            raise Unproved(f"{what} {quoted_for_message(words)} is not in the text.")
        return found

    def cited(self, words: str, what: str) -> Evidence:
        """Where the words first stand; raises ``Unproved`` where they do not, or are too many for a cite."""
        place = self.places(words, what)[0]
        if len(self.sentences([place])) > MOST_CITED:
            raise Unproved(
                f"{what} {quoted_for_message(words)} is longer than {MOST_CITED} sentences of the text."
            )
        return place

    def span(self, place: Evidence) -> Span | None:
        """The tokens at a place; none where the analysis has none, as in a byline."""
        first = max(0, bisect_right(self._starts, place.start) - 1)
        last = bisect_left(self._starts, place.end)
        if last and (first >= last or self._starts[last - 1] < place.start - 1):
            return None
        return self.parsed.doc[first:last] if first < last else None

    def sentences(self, places: Iterable[Evidence]) -> list[Span]:
        """The sentences that hold these places, each once, in the order of the text."""
        starts: dict[int, Span] = {}
        for place in places:
            span = self.span(place)
            if span is None:
                continue
            at = span.start
            while at < span.end:
                sentence = self.parsed.doc[at].sent
                starts[sentence.start] = sentence
                at = sentence.end
        return [starts[start] for start in sorted(starts)]

    def around(self, sentences: Sequence[Span]) -> list[Span]:
        """These sentences with the one before and the one behind them."""
        doc, found = self.parsed.doc, {one.start: one for one in sentences}
        for one in sentences:
            if one.start:
                before = doc[one.start - 1].sent
                found[before.start] = before
            if one.end < len(doc):
                found[one.end] = doc[one.end].sent
        return [found[start] for start in sorted(found)]

    def family_of(self, word: str) -> frozenset[str]:
        """The words of the text that may be of its family: that begin as it does, or are listed with it."""
        return self._families.get(word[:_BEGINNING], frozenset()) | (relatives(word) & self.vocabulary)

    @cached_property
    def _families(self) -> dict[str, frozenset[str]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for word in self.vocabulary:
            found[word[:_BEGINNING]].add(word)
        return {beginning: frozenset(words) for beginning, words in found.items()}

    def meant(self, token: Token) -> Entity | None:
        """Whom a token names or stands for, where the analysis is sure enough."""
        found = self.entities.at.get(token.i)
        return found[0] if found and not found[1].uncertain else None

    def meant_within(self, token: Token) -> Entity | None:
        """Whom a token means; a "he" or "she" that is left open means the one person named before it.

        Only those in its own sentence count, and only where there is no other.
        """
        sure = self.meant(token)
        if sure is not None or plain(token.text) not in SEXES:
            return sure
        before = (self.entities.at.get(at) for at in range(token.sent.start, token.i))
        named = {found[0].id: found[0] for found in before if found and found[1].form == "name"}
        people = [entity for entity in named.values() if entity.kind == "person"]
        return people[0] if len(people) == 1 else None

    def meant_or_described(self, token: Token) -> Entity | None:
        """Whom a token means, or the only one who can be meant by the "he" or "the company" that it heads."""
        return self.meant_within(token) or self._described.get(token.i)

    @cached_property
    def _described(self) -> dict[int, Entity]:
        """The heads of descriptions that can mean but one, each with this one."""
        found = (one for token in self.parsed.doc if (one := antecedents.description_at(token)) is not None)
        known = ((one.root.i, antecedents.only_candidate(one, self.entities)) for one in found)
        return {at: entity for at, entity in known if entity is not None}

    def last_before(self, token: Token, person: bool | None = None) -> Token | None:
        """The last name or mention before the phrase of a token, in its sentence or the one before.

        With ``person`` only people count, or only what is none.
        """
        first = token.left_edge.i
        for at in range(first - 1, self.before(token, 1)[0].start - 1, -1):
            found = self.entities.at.get(at)
            if found is None or found[1].form not in ("name", "pronoun", "nominal") or found[1].uncertain:
                continue
            if person is None or person == (found[0].kind == "person"):
                return token.doc[at]
        return None

    def before(self, token: Token, count: int) -> list[Span]:
        """The sentence of a token and as many before it, in the order of the text."""
        found = [token.sent]
        while len(found) <= count and found[0].start:
            found.insert(0, token.doc[found[0].start - 1].sent)
        return found

    def is_quoted(self, token: Token) -> bool:
        """Whether a token stands in a quotation."""
        at = bisect_right(self._openings, token.idx)
        return at > 0 and token.idx < self.parsed.quotations[at - 1].end

    @cached_property
    def _openings(self) -> list[int]:
        return [one.start for one in self.parsed.quotations]

    def name_words(self, entity: Entity) -> frozenset[str]:
        """The words of all names of an entity, in small plain letters."""
        if entity.id not in self._names:
            self._names[entity.id] = frozenset(
                plain(part)
                for name in (entity.name, *entity.aliases)
                for word in name.split()
                for part in (word, *word.split("-"))
            )
        return self._names[entity.id]

    def called(self, name: str) -> list[Entity]:
        """The entities that a name may be of: those that have it, else those with all of its words."""
        if name in self.entities.called:
            return [self.entities.called[name]]
        words = {plain(word) for word in name.split()} - {"the", "a", "an", ""}
        return [one for one in self.entities.all if words and words <= self.name_words(one)]

    def is_shared(self, family: str) -> bool:
        """Whether several people of the text have this last word of their full names, in plain letters."""
        people = (one.name.split() for one in self.entities.all if one.kind == "person")
        return sum(len(words) > 1 and plain(words[-1]) == family for words in people) > 1

    def are_one(self, one: str, other: str) -> bool:
        """Whether two names are of one: of the one entity that the first is of, or forms of each other."""
        mine, theirs = name_words(one), name_words(other)
        if not mine or not theirs:
            return False
        if self.is_short_for(one, other) or self.is_short_for(other, one):
            return True
        if len(mine) > 1 and len(theirs) > 1 and not mine & theirs:
            return False  # two full names that the analysis takes for one, as those of a couple
        called, others = ({entity.id for entity in self.called(name)} for name in (one, other))
        if called & others:
            return len(called) == 1
        if not (mine <= theirs or theirs <= mine):
            return False
        shorter = min(mine, theirs, key=len)
        sharing = {entity.id for entity in self.entities.all if shorter <= self.name_words(entity)}
        return sharing <= called | others

    def is_short_for(self, short: str, name: str) -> bool:
        """Whether a name is short for another: by its first letters, or as the text puts it in brackets."""
        letters = "".join(word[0] for word in name.split() if word[0].isupper())
        by_letters = short.isupper() and len(short) > 2 and short == letters
        return by_letters or bool(self.words.find_words(f"{name} ({short})"))

    def quotation_around(self, span: Span) -> Span | None:
        """The quotation that tokens stand in, if they do, with all pieces that go on with it."""
        for start, end in self._whole_quotations:
            if start <= span.start_char and span.end_char <= end:
                return span.doc.char_span(start, end, alignment_mode="contract")
        return None

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations of the text, in its own offsets."""
        there = ((one, self.parsed.evidence(one.start, one.end)) for one in self.parsed.quotations)
        return tuple(replace(one, start=at.start, end=at.end) for one, at in there)

    @cached_property
    def _whole_quotations(self) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        for one in self.parsed.quotations:
            start = found.pop()[0] if one.continues else one.start
            found.append((start, one.end))
        return found

    @cached_property
    def figures(self) -> frozenset[tuple[str, ...]]:
        """All figures of the text."""
        return frozenset(figure for figure, _ in figures(self.parsed.doc))

    @cached_property
    def plurals(self) -> dict[str, set[str]]:
        """The plurals of the text by their singular, in small letters."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for token in self.parsed.doc:
            if is_plural(token):
                lemma = token.lemma_.casefold()
                found[lemma if lemma != token.lower_ else lemma.removesuffix("s")].add(token.text)
        return dict(found)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All words and lemmas of the text, in small plain letters."""
        doc = self.parsed.doc
        return frozenset(plain(form) for token in doc for form in (token.text, token.lemma_))


class Cited:
    """The sentences that one statement cites."""

    def __init__(self, source: CheckedSource, sentences: Sequence[Span]) -> None:
        """Keep the sentences."""
        self.source, self.sentences = source, sentences

    def __iter__(self) -> Iterator[Token]:
        """The tokens of the sentences."""
        for sentence in self.sentences:
            yield from sentence

    @cached_property
    def forms(self) -> frozenset[str]:
        """The words as they stand, in small plain letters."""
        return frozenset(plain(token.text) for token in self)

    @cached_property
    def names(self) -> frozenset[str]:
        """The words of all names of the entities that the sentences mention, by name or otherwise."""
        meant = {entity.id: entity for token in self if (entity := self.source.meant_or_described(token))}
        return frozenset().union(*map(self.source.name_words, meant.values()))
