"""Features of how well words tell who somebody is."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from generator.analysis.actors.role_candidates import Candidate, Finder
from generator.analysis.actors.role_descriptions import FITTING
from generator.analysis.actors.role_phrases import is_body, is_person, root
from generator.analysis.coreference import Entity
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import NOUNS
from generator.analysis.parsing.spacy_pass import Parsed

_PERSONAL = re.compile(r"(er|or|ist|ian|man|woman|ent|ant|ary|eer|ive|ess|chief|head|wife|son)$")

# Counted over the words of a candidate.
_COUNTED = ("adjectives", "superlatives", "marks", "numbers", "capitals")


class Context:
    """What the features of all entities of one text need."""

    def __init__(self, parsed: Parsed, finder: Finder) -> None:
        """Take it from the text."""
        self.doc: Doc = parsed.doc
        self.finder = finder
        self.starts = [passage.start for passage in parsed.passages]
        self._words: dict[int, tuple[bool, ...]] = {}
        self.kinds = [passage.paragraph.kind for passage in parsed.passages]

    def word(self, place: int) -> tuple[bool, ...]:
        """Of a token: is it a noun, a verb, in small letters, for a person, "of", in a name or a person's?"""
        known = self._words.get(place)
        if known is None:
            token = self.doc[place]
            pos, entity = token.pos_, token.ent_type_
            known = self._words[place] = (
                pos in NOUNS,
                pos in ("VERB", "AUX"),
                token.text[0].islower(),
                is_person(token),
                token.lower_ == "of",
                entity != "",
                entity == "PERSON",
                pos == "ADJ",
                token.tag_ in ("JJS", "RBS"),
                token.is_punct,
                token.like_num,
                token.is_upper and len(token) > 1,
            )
        return known


def table(context: Context, entity: Entity, candidates: Sequence[Candidate]) -> list[dict[str, float]]:
    """The features of each candidate for one entity."""
    doc = context.doc
    names = [mention.start for mention in entity.mentions if mention.form == "name"]
    cores = [_core(doc, candidate) for candidate in candidates]
    uses: dict[str, set[tuple[int, str]]] = defaultdict(set)
    for candidate, core in zip(candidates, cores, strict=True):
        uses[core.lemma_.lower()].add((candidate.mention, candidate.pattern))
    phrases: dict[tuple[str, int], list[Candidate]] = defaultdict(list)  # each cut at different places
    for one in candidates:
        phrases[one.pattern, one.mention].append(one)
    variants = {
        key: (min(one.start for one in alike), max(one.end for one in alike), len(alike))
        for key, alike in phrases.items()
    }
    rows = []
    patterns = {f"beside={one.pattern}": 1.0 for one in candidates}
    for one, core in zip(candidates, cores, strict=True):
        first, last, count = variants[one.pattern, one.mention]
        row: dict[str, float] = {
            f"pattern={one.pattern}": 1,
            f"kind={entity.kind}": 1,
            **patterns,
            f"last pos={doc[one.end - 1].pos_}": 1,
            "cut before": one.start - first,
            "cut behind": last - one.end,
            "variants": count,
            "candidates": math.log1p(len(candidates)),
            "repeated": len(uses[core.lemma_.lower()]),
            "first mention": entity.mentions[0].start / len(doc),
            "somebody": entity.somebody,
            **_of_words(context, one),
            **_of_names(context, one, entity),
            **_of_core(core),
            **_of_reference(context, one, entity, names),
            **dict.fromkeys(FITTING, 0.0),
        }
        if one.pattern == "elsewhere":
            row |= context.finder.descriptions.features(entity, doc[one.noun])
        rows.append(row)
    return rows


def _core(doc: Doc, candidate: Candidate) -> Token:
    """The noun that a candidate turns on."""
    noun = doc[candidate.noun]
    core = noun if candidate.start <= noun.i < candidate.end else doc[candidate.end - 1]
    if core.pos_ in (*NOUNS, "ADJ"):
        return core
    return next((token for token in doc[candidate.start : candidate.end] if token.pos_ in NOUNS), core)


def _of_words(context: Context, one: Candidate) -> dict[str, float]:
    count = one.end - one.start
    sums = [sum(column) for column in zip(*map(context.word, range(one.start, one.end)), strict=True)]
    nouns, verbs, small, people, of, entities, named_people = sums[:7]
    return {
        "words": count,
        "nouns": nouns,
        "verbs": verbs,
        "small letters": small / count,
        "people nouns": people,
        "ends in people noun": context.word(one.end - 1)[3],
        "of": of > 0,
        "entities": entities / count,
        "people": named_people / count,
        **dict(zip(_COUNTED, sums[7:], strict=True)),
    }


def _of_names(context: Context, one: Candidate, entity: Entity) -> dict[str, float]:
    others = {
        known[0].id: known[0].kind
        for place in range(one.start, one.end)
        if (known := context.finder.named.get(place)) is not None and known[0].id != entity.id
    }
    return {
        "others": len(others),
        "other people": "person" in others.values(),
        "countries": "country" in others.values(),
        "bodies": "organization" in others.values(),
    }


def _of_core(core: Token) -> dict[str, float]:
    return {
        "person noun": is_person(core),
        "body noun": is_body(core),
        "ending": _PERSONAL.search(core.lemma_.lower()) is not None,
        "capital": core.text[0].isupper(),
        "title": core.text in lexicon.table("parsing/titles"),
        "entity": bool(core.ent_type_),
        "entity person": core.ent_type_ == "PERSON",
    }


def _of_reference(context: Context, one: Candidate, entity: Entity, names: Sequence[int]) -> dict[str, float]:
    doc, mention = context.doc, entity.mentions[one.mention]
    name, noun = root(doc, mention.start, mention.end), doc[one.noun]
    order = bisect_left(names, mention.start) if mention.form == "name" else len(names)
    return {
        "attached": mention.start <= noun.head.i < mention.end or name.head.i == noun.i,
        "gap": max(0, one.start - mention.end, mention.start - one.end),
        "order": order,
        "first name": order == 0,
        "full name": mention.form == "name" and mention.end - mention.start > 1,
        "words of name": mention.end - mention.start,
        "paragraph": math.log1p(bisect_right(context.starts, one.start) - 1),
        "place": one.start / len(doc),
        "before name": one.end == mention.start,
        "closed": one.end == len(doc) or doc[one.end].is_punct,
        "past": one.pattern == "being" and any(t.tag_ == "VBD" for t in (noun, noun.head, noun.head.head)),
        "outside body": context.kinds[bisect_right(context.starts, one.start) - 1] != "body",
    }
