"""Indirect speech: whether what is credited to somebody is a statement, and where it begins and ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import FINITE, SUBJECTS
from generator.analysis.quotes import said
from generator.analysis.quotes.attribution import Attribution, is_in_address, relative_antecedent
from generator.analysis.quotes.quote_candidates import QuoteCandidate
from generator.model import Act

_SILENT = ("think", "plan")  # acts that need no speech: told by the writer, they are no quotes
_PART = 3  # tokens that the shortest part of a sentence has
_BREAKS = (",", "–", "—", "--", "_")
_CONCEDING = ("though", "although", "whereas")
_ASKING = ("WP", "WP$", "WRB", "WDT")  # tags of words that open a question
_VOICED = ("admit", "agree", "find", "rule")  # classes of verbs of thought that tells itself


def credit_clauses(
    doc: Doc, attributions: Sequence[Attribution], candidates: Sequence[QuoteCandidate]
) -> Iterator[QuoteCandidate]:
    """What is credited to a source without quotation marks."""
    starts = {candidate.cue[1]: candidate.start for candidate in candidates if candidate.cue is not None}
    for found in attributions:
        end = found.content[1]
        said_behind = starts.get(found.cue[1], end) >= end  # the cue may credit words on both of its sides
        if found.source is None or not said_behind or not _may_speak(found.source):
            continue
        verb = _told_by(doc, found)
        if verb is not None:
            *firsts, (start, end) = found.pieces
            spans = (*firsts, (start, _before_aside(doc, start + 1, end)))
            shortened = spans != found.pieces
            yield QuoteCandidate(spans, "indirect", found.source, found.cue, found.act, shortened=shortened)


def _before_aside(doc: Doc, start: int, end: int) -> int:
    """Where the words end without a clause behind a comma that runs to their end: ", though it rained"."""
    for place in range(start, end - _PART):
        if doc[place].text not in _BREAKS:
            continue
        opening = doc[place + 1] if doc[place + 1].pos_ != "ADV" else doc[place + 2]
        aside = doc[place].text == "," and (opening.lower_ in _CONCEDING or opening.tag_ in ("WDT", "WP"))
        aside |= (doc[place + 1].lower_, opening.lower_) == ("even", "as")
        if aside and opening.head.right_edge.i >= end - 1:
            return place
    return end


def _told_by(doc: Doc, found: Attribution) -> Token | None:
    """The verb of what somebody states; nothing of what is thought, wished, not said, or no clause."""
    cue = doc[found.cue[1] - 1]
    if said.is_unsaid(cue) or not is_speech(cue, found.act):
        return None
    start, end = found.pieces[0][0], found.pieces[-1][1]
    if found.act in (*_SILENT, "deny", "ask") and doc[start].lower_ == "to":  # what nobody did, or not yet
        return None
    if found.act != "ask" and doc[start].tag_ in _ASKING:  # "explained why": what was said is not told
        return None
    verb = _main_verb(doc, start, end)
    return verb if verb is not None and _is_whole(verb, start) else None


def is_speech(cue: Token, act: Act) -> bool:
    """Whether a cue tells of words, and not of what somebody thinks, wishes or is about to do."""
    if act in _SILENT:
        return any(cue.lemma_ in lexicon.verbs(kind) for kind in _VOICED)
    if cue.lemma_ in lexicon.verbs("seem") and any(child.dep_ == "xcomp" for child in cue.rights):
        return False  # "proved to be"
    wishes = cue.lemma_ in lexicon.verbs("wish") and lexicon.verb(cue.lemma_).domain != "speaking"
    return cue.pos_ == "NOUN" or not wishes


def _main_verb(doc: Doc, start: int, end: int) -> Token | None:
    """The verb that a stretch of words hangs on, if it is a clause."""
    for token in doc[start:end]:
        if start <= token.head.i < end and token.head.i != token.i:
            continue
        told = token if token.pos_ != "ADP" else next((c for c in token.children if c.dep_ == "pcomp"), token)
        if told.pos_ in ("VERB", "AUX"):
            return told
    return None


def _is_whole(verb: Token, start: int) -> bool:
    """Whether a clause has its subject in it, if its verb needs one."""
    finite = verb.tag_ in FINITE or any(child.tag_ in FINITE for child in verb.lefts)
    subjects = [child.i for child in verb.children if child.dep_ in (*SUBJECTS, "expl", "attr")]
    return not finite or any(place >= start for place in subjects)


def _may_speak(source: Token) -> bool:
    """First and second persons are the reader's or the writer's, "it" and "this" nobody's, "Q" is a label."""
    letter = len(source) == 1 and not any(token.is_alpha for token in source.lefts)
    mute = letter or is_in_address(source) or source.lower_ in lexicon.words("quotes/no_sources")
    return relative_antecedent(source) is not None or not mute
