"""Who is named only because a text says where it has something from."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from generator.analysis.coreference import Entity, name_features
from generator.analysis.coreference.name import fold
from generator.analysis.parsing.grammar import OBJECTS, SUBJECTS

_TELLS = ("tell", "inform")
_REPORTS = ("report", "publish", "write", "say", "obtain", "quote", "cite")
_PUBLISHED = ("interview", "report", "article", "column", "piece", "story", "editorial", "statement")


def is_only_source(doc: Doc, entity: Entity) -> bool:
    """Whether an organisation is only named as what somebody told something, or what reports it."""
    if entity.kind != "organization":
        return False
    words = [fold(word) for word in entity.name.split()]
    unknown = len(words) == 1 and not name_features.broad_kinds(words[0])
    outlet = any("media" in name_features.word_classes().get(word, ()) for word in (words[0], words[-1]))
    mentions = [mention for mention in entity.mentions if mention.form != "part"]
    names = (doc[one.start : one.end].root for one in mentions)
    return (outlet or unknown) and all(_is_source(name, outlet=outlet) for name in names)


def _is_source(name: Token, *, outlet: bool) -> bool:
    above = name.head
    if name.dep_ in OBJECTS and above.lemma_ in _TELLS:
        return True
    if name.dep_ == "pobj":
        spoken = above.head.lemma_ in (*_PUBLISHED, "tell", "speak")
        return spoken or (outlet and (above.lower_ in ("to", "by") or above.head.lemma_ in _REPORTS))
    return outlet and name.dep_ in SUBJECTS and above.lemma_ in _REPORTS
