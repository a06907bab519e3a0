"""Features of how well words tell who somebody is."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from generator.analysis.actors.role_candidates import Finder, RoleCandidate
from generator.analysis.actors.role_descriptions import FITTING
from generator.analysis.actors.role_phrases import is_body, is_person, root
from generator.analysis.coreference import Entity
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import NOUNS, VERBS

_PERSONAL = re.compile(r"(er|or|ist|ian|man|woman|ent|ant|ary|eer|ive|ess|chief|head|wife|son)$")


def table(finder: Finder, entity: Entity, candidates: Sequence[RoleCandidate]) -> list[dict[str, float]]:
    """The features of each candidate for one entity."""
    doc = finder.doc
    names = [mention.start for mention in entity.mentions if mention.form == "name"]
    cores = [_core(doc, candidate) for candidate in candidates]
    uses: dict[str, set[tuple[int, str]]] = defaultdict(set)
    for candidate, core in zip(candidates, cores, strict=True):
        uses[core.lemma_.lower()].add((candidate.mention, candidate.pattern))
    phrases: dict[tuple[str, int], list[RoleCandidate]] = defaultdict(list)  # each cut at different places
    for one in candidates:
        phrases[one.pattern, one.mention].append(one)
    variants = {
        key: (min(one.start for one in alike), max(one.end for one in alike), len(alike))
        for key, alike in phrases.items()
    }
    rows = []
    patterns = {f"beside={candidate.pattern}": 1.0 for candidate in candidates}
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
            **_of_words(doc[one.start : one.end]),
            **_of_names(finder, one, entity),
            **_of_core(core),
            **_of_reference(finder, one, entity, names),
            **dict.fromkeys(FITTING, 0.0),
        }
        if one.pattern == "elsewhere":
            row |= finder.descriptions.features(entity, doc[one.noun])
        rows.append(row)
    return rows


def _core(doc: Doc, candidate: RoleCandidate) -> Token:
    """The noun that a candidate turns on."""
    noun = doc[candidate.noun]
    core = noun if candidate.start <= noun.i < candidate.end else doc[candidate.end - 1]
    if core.pos_ in (*NOUNS, "ADJ"):
        return core
    return next((token for token in doc[candidate.start : candidate.end] if token.pos_ in NOUNS), core)


def _of_words(words: Span) -> dict[str, float]:
    count, kinds = len(words), [token.ent_type_ for token in words]
    return {
        "words": count,
        "nouns": sum(token.pos_ in NOUNS for token in words),
        "verbs": sum(token.pos_ in VERBS for token in words),
        "small letters": sum(token.text[0].islower() for token in words) / count,
        "people nouns": sum(map(is_person, words)),
        "ends in people noun": is_person(words[-1]),
        "of": any(token.lower_ == "of" for token in words),
        "entities": sum(map(bool, kinds)) / count,
        "people": kinds.count("PERSON") / count,
        "adjectives": sum(token.pos_ == "ADJ" for token in words),
        "superlatives": sum(token.tag_ in ("JJS", "RBS") for token in words),
        "marks": sum(token.is_punct for token in words),
        "numbers": sum(token.like_num for token in words),
        "capitals": sum(token.is_upper and len(token) > 1 for token in words),
    }


def _of_names(finder: Finder, candidate: RoleCandidate, entity: Entity) -> dict[str, float]:
    named = (
        finder.named[place][0] for place in range(candidate.start, candidate.end) if place in finder.named
    )
    others = {known.id: known.kind for known in named if known.id != entity.id}
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


def _of_reference(
    finder: Finder, candidate: RoleCandidate, entity: Entity, names: Sequence[int]
) -> dict[str, float]:
    doc, mention = finder.doc, entity.mentions[candidate.mention]
    passage = finder.parsed.passage_at(candidate.start)
    name, noun = root(doc, mention.start, mention.end), doc[candidate.noun]
    order = bisect_left(names, mention.start) if mention.form == "name" else len(names)
    return {
        "attached": mention.start <= noun.head.i < mention.end or name.head.i == noun.i,
        "gap": max(0, candidate.start - mention.end, mention.start - candidate.end),
        "order": order,
        "first name": order == 0,
        "full name": mention.form == "name" and mention.end - mention.start > 1,
        "words of name": mention.end - mention.start,
        "paragraph": math.log1p(passage),
        "place": candidate.start / len(doc),
        "before name": candidate.end == mention.start,
        "closed": candidate.end == len(doc) or doc[candidate.end].is_punct,
        "past": candidate.pattern == "being"
        and any(t.tag_ == "VBD" for t in (noun, noun.head, noun.head.head)),
        "outside body": finder.parsed.passages[passage].paragraph.kind != "body",
    }
