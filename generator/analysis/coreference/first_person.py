"""Who says "I": the author of an essay, the writer of a letter, the speaker of a speech."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Span, Token

from generator.analysis.coreference.given_names import is_given_name
from generator.analysis.coreference.name import Name, fold, key_of
from generator.analysis.coreference.name_cluster import Cluster
from generator.analysis.parsing.grammar import PRESENT, child_of
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.parsing.words import I

FEWEST = 3  # places with "I" outside quotations that make a text one in the first person
_BYLINE = re.compile(r"(?:by|from)\s+([^\W\d_][\w.’'-]*(?:\s+[^\W\d_][\w.’'-]*){1,3})$", re.IGNORECASE)
_GREETINGS = frozenset(("yours", "love", "regards", "sincerely", "best", "ever"))
_LAST_LINES = 4  # paragraphs at the end among which a signature is sought
_LONGEST_SIGNATURE = 3  # words


def find_first_person(parsed: Parsed, clusters: list[Cluster]) -> tuple[Cluster | None, list[Token]]:
    """The entity that speaks in the first person, and where it does.

    Where the text does not name it elsewhere, a new group is added to ``clusters``.
    """
    tokens = [token for token in parsed.doc if token.lower_ in I]
    if len(tokens) >= FEWEST:
        tokens = outside_quotations(parsed, tokens)
    if len(tokens) < FEWEST:
        return None, []
    return _signed(parsed, clusters) or _by_line(parsed, clusters) or _in_title(parsed, clusters), tokens


def outside_quotations(parsed: Parsed, tokens: Sequence[Token]) -> list[Token]:
    """Those of the tokens that stand in no quotation."""
    return [token for token in tokens if not parsed.in_quotations[token.i]]


def _signed(parsed: Parsed, clusters: list[Cluster]) -> Cluster | None:
    """The name that one of the last lines has alone."""
    doc = parsed.doc
    for passage in parsed.passages[-_LAST_LINES:]:
        words = _signature(doc[passage.start : passage.end])
        if not words:
            continue
        key, span = key_of(words), doc[words[0].i : words[-1].i + 1]
        name = Name(span.start, span.end, span.text, key, "person", None)
        return _known(clusters, Cluster(key, [name], "person"))
    return None


def _signature(line: Span) -> list[Token]:
    """The words of the name in a line that is a signature or a note on the author, if it is one."""
    if is_note(line):
        return list(line.ents[0])
    words = [token for token in line if not token.is_punct]
    while words and words[0].lower_ in _GREETINGS and len(words) <= _LONGEST_SIGNATURE:
        words = words[1:]
    named = all(is_given_name(word.text) or (word.is_title and word.pos_ == "PROPN") for word in words)
    return words if named and len(words) <= _LONGEST_SIGNATURE else []


def is_note(line: Span) -> bool:
    """Whether a line only says what a person is that it begins with: "Ada Lind is a doctor in Vale."."""
    verb = line.root
    is_now = verb.lemma_ == "be" and verb.tag_ in PRESENT and child_of(verb, "attr") is not None
    return is_now and line[0].ent_type_ == "PERSON" and line[0].sent.end >= line.end


def _by_line(parsed: Parsed, clusters: list[Cluster]) -> Cluster | None:
    """The name of a byline, which is no part of the text and may occur nowhere in it."""
    for paragraph in parsed.seed.paragraphs:
        if paragraph.kind != "credit":
            continue
        found = _BYLINE.match(parsed.seed.text[paragraph.start : paragraph.end])
        if found:
            name = " ".join(found.group(1).split())
            key = tuple(filter(None, map(fold, name.split())))
            return _known(clusters, Cluster(key, [], "person", label=name))
    return None


def _known(clusters: list[Cluster], new: Cluster) -> Cluster:
    """The person of that name, whom the text may have, by the surname."""
    for cluster in clusters:
        if cluster.kind == "person" and cluster.key[-1] == new.key[-1]:
            return cluster
    clusters.append(new)
    return new


def _in_title(parsed: Parsed, clusters: Sequence[Cluster]) -> Cluster | None:
    """The first person that the title names, unless the text is addressed to that person."""
    people = [cluster for cluster in clusters if cluster.kind == "person" and cluster.names]
    first = min(people, key=lambda cluster: cluster.names[0].start, default=None)
    if first is None or (start := first.names[0].start) >= parsed.title_end:
        return None
    return None if start and parsed.doc[start - 1].lower_ in ("to", "for") else first
