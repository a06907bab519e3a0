"""Features of whether a reader wants what a text puts in time on a timeline, and understands it there."""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from spacy.tokens import Span, Token

from generator.analysis.coreference import Entities
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.spacy_pass import FINITE, SUBJECTS, Parsed
from generator.analysis.summary.importance import in_quotations
from generator.analysis.timeline import status_features
from generator.analysis.timeline.candidates import Candidate
from generator.analysis.timeline.clauses import NOUNS, describes, held

# Before a noun that a day belongs to: "after Monday's debate".
_LINKS = (
    "after",
    "before",
    "following",
    "since",
    "of",
    "at",
    "during",
    "to",
    "in",
)
_WHEN = ("on", "in", "at", "during", "after", "before", "since", "following", "until", "by")
_PERSONS = ("i", "me", "my", "we", "us", "our", "you", "your")
_THIRD = ("he", "him", "his", "she", "her", "it", "its", "they", "them", "their", "there")
_FOLDED = {"VBD": "past", "VBN": "participle", "VBZ": "present", "VBP": "present", "VBG": "gerund"}
_NOWHERE = 4.0


def table(
    parsed: Parsed,
    entities: Entities,
    weights: Mapping[str, float],
    candidates: Sequence[Candidate],
) -> list[dict[str, float]]:
    """The features of each candidate; ``weights`` are the saliences of the entities by id."""
    text = _Text(parsed, entities, weights, candidates)
    return [text.features(number) for number in range(len(candidates))]


class _Text:
    """What the candidates of one text share."""

    def __init__(
        self,
        parsed: Parsed,
        entities: Entities,
        weights: Mapping[str, float],
        candidates: Sequence[Candidate],
    ) -> None:
        self.parsed, self.entities, self.weights, self.candidates = parsed, entities, weights, candidates
        doc = parsed.doc
        self.quoted = in_quotations(parsed)
        passages = [p for p in parsed.passages if p.paragraph.kind == "body"]
        self.paragraph = {p.start: number for number, p in enumerate(passages)}
        self.paragraphs = len(passages)
        lemmas = [token.lemma_.lower() for token in doc if token.is_alpha and not token.is_stop]
        self.counts = Counter(lemmas)
        self.most = max(self.counts.values(), default=1)
        self.title = {t.lemma_.lower() for t in doc[: parsed.title_end] if t.is_alpha and not t.is_stop}
        self.bags = [self._bag(one.span.sent) for one in candidates]
        self.of_sentence: defaultdict[int, list[Candidate]] = defaultdict(list)
        for one in candidates:
            self.of_sentence[one.span.sent.start].append(one)
        self.days = Counter(one.date or one.span.text.lower() for one in candidates)
        finite = [token.tag_ for token in doc if token.tag_ in FINITE]
        self.past = sum(tag == "VBD" for tag in finite) / max(1, len(finite))
        self.said = sum(self.quoted) / max(1, len(doc))
        persons = [doc.vocab.strings[word] for word in _PERSONS]
        self.person = int(np.isin(doc.to_array("LOWER"), persons).sum()) / max(1, len(doc))
        self.with_years = sum(one.when.year is not None for one in candidates) / max(1, len(candidates))
        self.seen_days: Counter[str] = Counter()
        self.begun = Counter[int]()
        self.verbs = Counter(one.deed for one in candidates)
        self.verbs_begun = Counter[tuple[int, int]]()

    def _bag(self, sentence: Span) -> frozenset[str]:
        return frozenset(token.lemma_.lower() for token in sentence if token.is_alpha and not token.is_stop)

    def features(self, number: int) -> dict[str, float]:
        """The features of the candidate of that number; they are asked for in order."""
        one = self.candidates[number]
        return {
            **_of_time(one, self.parsed),
            **self._of_clause(one),
            **self._of_telling(one),
            **self._of_sentence(one, number),
            **self._of_text(one, number),
            "points away": one.brackets is None,
        }

    def _of_clause(self, one: Candidate) -> dict[str, float]:
        verb, span, sentence = one.verb, one.span, one.span.sent
        aux = status_features.helpers(verb) if verb is not None else set()
        form = _FOLDED.get(verb.tag_, "") if verb is not None and not aux - {"to"} else ""
        subject = _subject(verb) if verb is not None else None
        entity = self.entities.at.get(subject.i) if subject is not None else None
        lemma = verb.lemma_.lower() if verb is not None else ""
        link = span.root.head
        return {
            "past": form == "past" or bool(aux & {"was", "were", "did"}),
            "perfect": bool(aux & {"have", "has", "had", "'ve", "’ve"}),
            "present": form == "present" or bool(aux & {"is", "are", "'s", "’s"}),
            "gerund": form == "gerund",
            "will": not aux.isdisjoint(status_features.WILL),
            "infinitive": "to" in aux,
            "passive": verb is not None and any(child.dep_ == "auxpass" for child in verb.children),
            "be": lemma == "be",
            "have": lemma == "have",
            "says": lemma in lexicon.verbs("say"),
            f"verb field={lexicon.verb(lemma).domain}": 1,
            "of its verb": verb is not None and (link == verb or (link.dep_ == "prep" and link.head == verb)),
            "of a noun": link.dep_ == "prep" and link.head.pos_ in ("NOUN", "PROPN"),
            "modifies a noun": link.pos_ in ("NOUN", "PROPN"),
            "modifies a noun of a link": link.pos_ in ("NOUN", "PROPN") and link.head.lower_ in _LINKS,
            "first in sentence": span.start - sentence.start <= 1,
            "place in sentence": (span.start - sentence.start) / max(1, len(sentence)),
            f"clause={verb.dep_ if verb is not None else None}": 1,
            "reported": verb is not None and verb.head.lemma_.lower() in lexicon.verbs("say"),
            "subject": subject is not None,
            "subject weight": self.weights.get(entity[0].id, 0.0) if entity else 0.0,
            "subject a pronoun": subject is not None and subject.pos_ == "PRON",
            "subject a name": subject is not None and subject.pos_ == "PROPN",
            "subject anybody": entity is not None,
            "object": verb is not None and any(child.dep_ in ("dobj", "obj") for child in verb.children),
        }

    def _of_telling(self, one: Candidate) -> dict[str, float]:
        """How far the time is from what is told."""
        clause, noun, span = one.clause, one.noun, one.span
        tokens, verb, subject = clause.tokens, clause.verb, clause.subject
        way = list(_way(span.root))
        nouns = [token for token in _to_verb(way) if token.pos_ in NOUNS]
        nouns = [token for token in nouns if not span.start <= token.i < span.end]
        fields = lexicon.noun(noun.lemma_.lower()).classes if noun is not None else frozenset()
        link = noun.head.lower_ if noun is not None and noun.dep_ == "pobj" else ""
        own = self.entities.at.get(subject.i) if subject is not None else None
        inside = [token for token in way if token.pos_ in ("VERB", "AUX") and token.dep_ in ("relcl", "acl")]
        told, words = {token.i for token in tokens}, {token.lower_ for token in tokens}
        kind = "" if verb is None else "acl" if held(verb) else verb.dep_
        brackets = one.brackets or {}
        return {
            "noun between": noun is not None,
            "nouns between": len(nouns),
            **{f"noun field={name}": 1 for name in fields},
            "noun the subject": noun is not None and noun.dep_ in SUBJECTS,
            "noun of when": link in _WHEN,
            "verbs above": sum(token.pos_ in ("VERB", "AUX") for token in way),
            f"told by={kind}": 1,
            "verb told": verb is not None and verb == one.verb,
            "in a participle": any(token.dep_ == "acl" and token != verb for token in inside),
            "share told": len(tokens) / len(span.sent),
            "gaps": clause.gaps,
            "words told": math.log1p(len(tokens)),
            "finite verbs told": sum(token.tag_ in FINITE for token in tokens),
            "another time of the verb told": verb is not None
            and any(
                other.verb == verb
                and other.noun is None
                and other.span.start != span.start
                and other.span.start in told
                for other in self.of_sentence[span.sent.start]
            ),
            "told of a name": subject is not None and subject.pos_ == "PROPN",
            "told of a pronoun": subject is not None and subject.pos_ == "PRON",
            "told of the known": subject is not None and self._is_known(subject),
            "told of somebody": own is not None,
            "told of many": subject is not None and subject.tag_ in ("NNS", "NNPS"),
            "begins with a pronoun": tokens[0].pos_ in ("PRON", "DET", "NUM", "ADJ")
            and tokens[0].lower_ != "the",
            "names told": sum(token.pos_ == "PROPN" for token in tokens) / len(tokens),
            "figures told": sum(token.like_num for token in tokens) / len(tokens),
            "loose": one.loose,
            "no subject told": subject is None,
            "describes": verb is not None and describes(verb),
            **_tenses(verb),
            "first person told": not words.isdisjoint(_PERSONS),
            "pronouns told": sum(token.lower_ in _THIRD and token.i not in brackets for token in tokens),
            "bare nouns told": sum(self._is_known(token) for token in tokens if token.pos_ == "NOUN"),
            "of the title told": sum(token.lemma_.lower() in self.title for token in tokens) / len(tokens),
        }

    def _is_known(self, subject: Token) -> bool:
        """Whether it is "the agency" and nothing says which, but for the title."""
        words = [child for child in subject.children if child.pos_ not in ("PUNCT", "ADV")]
        bare = bool(words) and all(child.pos_ == "DET" for child in words)
        definite = any(child.lower_ in ("the", "this", "these", "those", "that") for child in words)
        return bare and definite and subject.pos_ == "NOUN" and subject.lemma_.lower() not in self.title

    def _of_sentence(self, one: Candidate, number: int) -> dict[str, float]:
        sentence = one.span.sent
        words = [token for token in sentence if token.is_alpha]
        own = {self.entities.at[token.i][0].id for token in sentence if token.i in self.entities.at}
        heavy = sorted((self.weights.get(id, 0.0) for id in own), reverse=True)
        bag = self.bags[number]
        self.begun[sentence.start] += 1
        clause = one.deed
        self.verbs_begun[clause] += 1
        text = sentence.text
        return {
            "tokens": math.log1p(len(sentence)),
            "finite verbs": sum(token.tag_ in FINITE for token in sentence),
            "commas": sum(token.text == "," for token in sentence),
            "capitals": sum(token.text[:1].isupper() for token in words) / max(1, len(words)),
            "figures": sum(token.like_num for token in sentence) / len(sentence),
            "brackets": any(token.text in "()[]" for token in sentence),
            "quoted": sum(self.quoted[sentence.start : sentence.end]) / len(sentence),
            "within quotation": self.quoted[one.span.start],
            "persons": any(token.lower_ in _PERSONS for token in sentence),
            "ends": text.rstrip("\"'”’)]").endswith((".", "!", "?")),
            "colon": any(token.text == ":" for token in sentence),
            "times in sentence": len(self.of_sentence[sentence.start]),
            "number in sentence": self.begun[sentence.start],
            "times of verb": self.verbs[clause],
            "number of verb": self.verbs_begun[clause],
            "weight": heavy[0] if heavy else 0.0,
            "weights": sum(heavy),
            "actors": len(own),
            "title": len(bag & self.title) / max(1, len(self.title)),
            "central": sum(self.counts[word] for word in bag) / self.most / max(5, len(bag)),
            "background": sum(self.counts[word] == 1 for word in bag) / max(5, len(bag)),
        }

    def _of_text(self, one: Candidate, number: int) -> dict[str, float]:
        passage = self.parsed.passages[self.parsed.passage_at(one.span.start)]
        day = one.date or one.span.text.lower()
        self.seen_days[day] += 1
        bag = self.bags[number]
        start = one.span.sent.start
        others = [
            len(bag & self.bags[n]) / max(1, min(len(bag), len(self.bags[n])))
            for n in range(max(0, number - _AROUND), min(len(self.bags), number + _AROUND + 1))
            if self.candidates[n].span.sent.start != start
        ]
        cut = sum(
            1 for n in range(max(0, number - _AROUND), number) if self.candidates[n].span.sent.start != start
        )
        return {
            "paragraph": math.log1p(self.paragraph.get(passage.start, _NOWHERE)),
            "place": one.span.start / max(1, len(self.parsed.doc)),
            "opens": start == passage.start,
            "sentence of paragraph": (start - passage.start) / max(1, passage.end - passage.start),
            "candidates": math.log1p(len(self.candidates)),
            "share of candidates": len(self.candidates) / max(1, len(self.parsed.doc)) * 100,
            "order": number / max(1, len(self.candidates)),
            "same day before": self.seen_days[day] - 1,
            "same day": self.days[day],
            "told before": max(others[:cut], default=0.0),
            "told again": max(others[cut:], default=0.0),
            "of paragraph's sentences": math.log1p(passage.end - passage.start),
            "length": math.log1p(len(self.parsed.doc)),
            "written on a day": self.parsed.seed.day is not None,
            "past text": self.past,
            "quoted text": self.said,
            "in person": self.person,
            "years in text": self.with_years,
        }


_HIGH = 16  # words above one that are looked at
_AROUND = 12  # candidates before and behind one among which the same may be told


def _tenses(verb: Token | None) -> dict[str, bool]:
    """In which tense something is told."""
    words = [verb, *(child for child in verb.children if child.dep_ in ("aux", "auxpass"))] if verb else []
    return {
        "told in the past": any(word.tag_ == "VBD" for word in words),
        "told in the present": verb is not None and verb.tag_ in ("VBZ", "VBP"),
        "told in the perfect": any(word.lower_ in ("has", "have") for word in words[1:]),
    }


def _way(token: Token) -> Iterator[Token]:
    """What stands above a token in the parse, from the nearest on."""
    for _ in range(_HIGH):
        if token.head == token:
            return
        token = token.head
        yield token


def _to_verb(way: Iterable[Token]) -> Iterator[Token]:
    """What stands between a token and the nearest verb above it."""
    return itertools.takewhile(lambda token: token.pos_ not in ("VERB", "AUX"), way)


def _subject(verb: Token) -> Token | None:
    """The subject of a verb, also of the one that it is joined to or a participle of."""
    for _ in range(3):
        for child in verb.children:
            if child.dep_ in SUBJECTS:
                return child
        if verb.dep_ not in ("conj", "xcomp", "advcl", "acl", "relcl") or verb.head == verb:
            return None
        verb = verb.head
    return None


def _of_time(one: Candidate, parsed: Parsed) -> dict[str, float]:
    when, span, base = one.when, one.span, parsed.seed.day
    words = [token.lower_ for token in span]
    sentence = span.sent
    before = span.doc[span.start - 1].lower_ if span.start > sentence.start else ""
    links = [before, words[0]]
    behind = base.year - int(one.date[:4]) if base and one.date else 0
    after = span.doc[span.end].text if span.end < len(span.doc) else ""
    return {
        f"precision={when.precision}": 1,
        "dated": one.date is not None,
        "weekday": when.weekday is not None,
        "counted": when.unit is not None,
        "turned": when.turn is not None,
        "names a year": when.year is not None,
        "words for it": len(words),
        "range": any(word in ("to", "through", "until", "and", "-", "–") for word in words[1:]),
        "years behind": math.copysign(math.log1p(abs(behind)), behind),
        "today": not {"today", "yesterday", "tomorrow", "tonight"}.isdisjoint(words),
        "in the story": when.precision == "relative" and when.unit is None and when.back is None,
        "possessive": words[-1] in ("'s", "’s") or after in ("'s", "’s"),
        **{f"after={word}": 1 for word in links},
        "to come": one.to_come,
        "expected": one.status == "expected",
    }
