"""Features of how much somebody matters in a text: how often, where and as what part of a clause named."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from spacy.attrs import DEP, HEAD, SENT_START
from spacy.tokens import Doc

from generator.analysis.actors.own_words import own_words, within
from generator.analysis.coreference import Entities, Entity, EntityMention
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.spacy_pass import SUBJECTS, Parsed
from generator.model import Quote

_RELATING = ("attribute", "part")  # forms that speak of something else
_WITHIN = ("in", "at", "from", "near")
_TOWARDS = ("with", "to", "against", "for")
_TOP = 2  # entities named most
_EARLY = 0.2  # of the text
_NOWHERE = 4.0  # instead of the logarithm of the first paragraph's number, where there is none


def table(parsed: Parsed, entities: Entities, quotes: Sequence[Quote]) -> list[dict[str, float]]:
    """The features of each entity."""
    text = _Text(parsed, entities, quotes)
    return [text.features(number) for number in range(len(entities.all))]


class _Text:
    """The parse of one text as plain lists, and what its entities share."""

    def __init__(self, parsed: Parsed, entities: Entities, quotes: Sequence[Quote]) -> None:
        self.doc: Doc = parsed.doc
        columns = self.doc.to_array([DEP, HEAD, SENT_START])
        strings = self.doc.vocab.strings
        self.deps = [strings[key] for key in columns[:, 0].tolist()]
        self.heads: list[int] = (np.arange(len(columns)) + columns[:, 1].astype(np.int64)).tolist()
        self.sentences: list[int] = np.cumsum(columns[:, 2] == 1).tolist()
        self.starts = [passage.start for passage in parsed.passages]
        self.kinds = [passage.paragraph.kind for passage in parsed.passages]
        body = [number for number, kind in enumerate(self.kinds) if kind == "body"]
        self.order = {number: place for place, number in enumerate(body)}
        self.lead = self.sentences[self.starts[body[0]]] if body else 0
        self.entities = entities.all
        self.source, self.said = parsed, own_words(quotes)
        self.person = lexicon.nouns("person") | lexicon.nouns("role") | lexicon.table("parsing/titles").keys()
        self.own = [[r for r in one.mentions if r.form not in _RELATING] for one in entities.all]
        self.all = max(1, sum(map(len, self.own)))
        self.most = max(1, *map(len, self.own)) if self.own else 1
        firsts = [entity.mentions[0].start for entity in entities.all]
        by_count = sorted(range(len(firsts)), key=lambda number: (-len(self.own[number]), firsts[number]))
        self.rank = {number: place for place, number in enumerate(by_count)}
        by_place = sorted(range(len(firsts)), key=lambda number: (firsts[number], number))
        self.rank_of_first = {number: place for place, number in enumerate(by_place)}
        self.of_kind: Counter[str] = Counter()
        self.rank_in_kind: dict[int, int] = {}
        for number in by_count:
            self.rank_in_kind[number] = self.of_kind[entities.all[number].kind]
            self.of_kind[entities.all[number].kind] += 1
        self.together: dict[int, set[int]] = defaultdict(set)
        for number, entity in enumerate(entities.all):
            for mention in entity.mentions:
                self.together[self.sentences[mention.start]].add(number)
        top = set(by_count[:_TOP])
        self.with_top = {place: here & top for place, here in self.together.items()}
        self.titled = len({n for n, one in enumerate(entities.all) if self._in_title(one)})
        speakers = [(q.speaker.actor, q.kind) for q in quotes if q.speaker is not None and q.speaker.actor]
        self.quotes = Counter(actor for actor, _ in speakers)
        self.direct = Counter(actor for actor, kind in speakers if kind != "indirect")
        self.all_quotes = len(quotes)

    def _paragraph(self, mention: EntityMention) -> int:
        return bisect_right(self.starts, mention.start) - 1

    def _in_title(self, entity: Entity) -> bool:
        return any(self.kinds[self._paragraph(mention)] == "title" for mention in entity.mentions)

    def _root(self, mention: EntityMention) -> int:
        """The token of a mention that hangs on one outside of it."""
        inside = range(mention.start, mention.end)
        return next((t for t in inside if self.heads[t] == t or self.heads[t] not in inside), inside[-1])

    def features(self, number: int) -> dict[str, float]:
        """The features of the entity of that number."""
        entity, own = self.entities[number], self.own[number]
        used = own or entity.mentions
        sentences = {self.sentences[mention.start] for mention in entity.mentions}
        return {
            **self._often(number, sentences),
            **self._where(entity, used),
            **self._as_what(used),
            **self._with_whom(number, sentences),
            "rank of first": math.log1p(self.rank_of_first[number]),
            "quotes": math.log1p(self.quotes[entity.id]),
            "direct quotes": math.log1p(self.direct[entity.id]),
            "share of quotes": self.quotes[entity.id] / max(1, self.all_quotes),
            "words": len(entity.name.split()),
            "aliases": len(entity.aliases),
            "somebody": entity.somebody,
            f"kind={entity.kind}": 1,
            "entities": math.log1p(len(self.entities)),
            "of its kind": math.log1p(self.of_kind[entity.kind]),
            "tokens": math.log1p(len(self.doc)),
            "paragraphs": math.log1p(len(self.order)),
            "all quotes": math.log1p(self.all_quotes),
            "in title": self.titled,
        }

    def _often(self, number: int, sentences: set[int]) -> dict[str, float]:
        mentions, count = self.entities[number].mentions, len(self.own[number])
        paragraphs = {self._paragraph(mention) for mention in self.own[number]} & self.order.keys()
        return {
            "mentions": math.log1p(count),
            "names": math.log1p(sum(mention.form == "name" for mention in mentions)),
            "parts": math.log1p(sum(mention.form == "part" for mention in mentions)),
            "attributes": math.log1p(sum(mention.form == "attribute" for mention in mentions)),
            "pronouns": math.log1p(sum(mention.form == "pronoun" for mention in mentions)),
            "paragraphs with": math.log1p(len(paragraphs)),
            "share": count / self.all,
            "of most": count / self.most,
            "rank": math.log1p(self.rank[number]),
            "rank in kind": math.log1p(self.rank_in_kind[number]),
            "sentences": math.log1p(len(sentences)),
            "share of sentences": len(sentences) / max(1, self.sentences[-1]),
            "share of paragraphs": len(paragraphs) / max(1, len(self.order)),
        }

    def _where(self, entity: Entity, used: Sequence[EntityMention]) -> dict[str, float]:
        first, last, tokens = entity.mentions[0].start, entity.mentions[-1].start, len(self.doc)
        places = [self._paragraph(mention) for mention in used]
        body = [self.order[place] for place in places if place in self.order]
        return {
            "first": first / tokens,
            "words before": math.log1p(first),
            "first paragraph": math.log1p(min(body)) if body else _NOWHERE,
            "in lead": any(self.sentences[mention.start] == self.lead for mention in used),
            "early": math.log1p(sum(mention.start < tokens * _EARLY for mention in used)),
            "spread": (last - first) / tokens,
            "begins sentence": _share(
                r.start == 0 or self.sentences[r.start] != self.sentences[r.start - 1] for r in used
            ),
            "outside body": 1 - len(body) / len(used),
            "in first sentences": math.log1p(
                sum(self.lead <= self.sentences[mention.start] < self.lead + 3 for mention in used)
            ),
            "in first paragraphs": math.log1p(sum(place < 3 for place in body)),
            "last": last / tokens,
            "within quotation": _share(self._is_quoted(mention) for mention in used),
        }

    def _as_what(self, used: Sequence[EntityMention]) -> dict[str, float]:
        roots = [self._root(mention) for mention in used]
        deps = [self.deps[root] for root in roots]
        verbs = [self.heads[root] for root, dep in zip(roots, deps, strict=True) if dep in SUBJECTS]
        links = [
            self.doc[self.heads[root]].lower_ for root, dep in zip(roots, deps, strict=True) if dep == "pobj"
        ]
        behind = [self.doc[r.end].text for r in used if r.form == "name" and r.end < len(self.doc)]
        return {
            "subjects": math.log1p(len(verbs)),
            "subject": len(verbs) / len(used),
            "of main clause": math.log1p(sum(map(self._is_main, verbs))),
            "of sentence": math.log1p(sum(self.deps[verb] == "ROOT" for verb in verbs)),
            "object": _share(dep in ("dobj", "dative") for dep in deps),
            "of preposition": len(links) / len(used),
            "owner": _share(dep == "poss" for dep in deps),
            "modifier": _share(dep in ("compound", "nmod", "amod") for dep in deps),
            "listed": _share(dep in ("conj", "appos") for dep in deps),
            "in a place": sum(link in _WITHIN for link in links) / len(used),
            "counterpart": sum(link in _TOWARDS for link in links) / len(used),
            "owning": sum(word in ("'s", "’s", "'", "’") for word in behind) / len(used),
            "before comma": sum(word == "," for word in behind) / len(used),
            "speaks": math.log1p(sum(self._speaks(verb) for verb in verbs)),
            "does": math.log1p(
                sum(not self._speaks(verb) and self.doc[verb].pos_ == "VERB" for verb in verbs)
            ),
            "hears": _share(
                dep in ("dobj", "dative") and self._speaks(self.heads[root])
                for root, dep in zip(roots, deps, strict=True)
            ),
            "agent": _share(link == "by" for link in links) if links else 0.0,
            "titled": _share(r.start > 0 and self.doc[r.start - 1].lower_ in self.person for r in used),
            "explained": any(
                child.dep_ == "appos"
                for root, r in zip(roots, used, strict=True)
                if r.form == "name"
                for child in self.doc[root].rights
            ),
            "in list": _share(
                dep == "conj" and self.deps[self.heads[root]] == "conj"
                for root, dep in zip(roots, deps, strict=True)
            ),
            "only modifies": all(dep in ("compound", "nmod", "amod", "poss") for dep in deps),
        }

    def _speaks(self, verb: int) -> bool:
        """Whether a word is a verb of speech or thought."""
        return self.doc[verb].lemma_.lower() in lexicon.speech()

    def _is_quoted(self, mention: EntityMention) -> bool:
        """Whether a mention stands in somebody's own words."""
        return within(self.said, self.source.offset(self.doc[mention.start].idx))

    def _is_main(self, verb: int) -> bool:
        """Whether it is the verb of the sentence, joined to that, or of what is said."""
        above = self.heads[verb]
        return self.deps[verb] == "ROOT" or (
            self.deps[verb] in ("conj", "ccomp") and self.deps[above] == "ROOT"
        )

    def _with_whom(self, number: int, sentences: set[int]) -> dict[str, float]:
        return {
            "company": sum(len(self.together[one]) - 1 for one in sentences) / len(sentences),
            "with the top": _share(bool(self.with_top[one] - {number}) for one in sorted(sentences)),
        }


def _share(true: Iterable[object]) -> float:
    values = [bool(one) for one in true]
    return sum(values) / len(values)
