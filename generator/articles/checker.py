"""What of each sentence of an article the sources say, what they say otherwise, and what is not found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from generator.analysis.parsing import lexicon
from generator.articles.figures import Mention, mentions_in
from generator.articles.quoting import Name, find_wording, is_title, names_in, speaker_named, speaker_there
from generator.articles.sources import Folder, Passage, Source, Weights
from generator.articles.text import WORD, Text, key_of
from generator.model import NUMBERS, Evidence, fold
from generator.overlay.calendar import is_of_calendar

Verdict = Literal["found", "differs", "not found", "nothing to check"]
Kind = Literal["quotation", "speaker", "name", "number", "date"]

SHOWN = 5  # passages of a sentence
_BESIDE, _CONTEXT = 0.25, 0.6  # what words of the sentences beside count, and to find the documents
_SHORT = 3  # words of a quotation that may be anybody's
_DOCUMENTS = 0.5  # a document is near to a sentence if it has this share of what the nearest has
_NEAREST = 0.75  # and may contradict it if it has this
_PASSAGES = 0.4  # the same of a passage
_SHARED = 2  # words that a sentence has in common with one that contradicts it
_NOUN = 0.15  # what it counts that two numbers count the same
_LEAST = 0.3  # the context that contradicts a number must have
_OWN = 0.8  # share of that which a number's own context must have
_CLEAR = 0.25  # share of a sentence's words that a passage has, without a name that it may contradict
_ACTOR, _LEAST_ACTOR = 0.55, 0.5  # the same as for numbers, of actors
_COMMON = 0.02  # of the documents have a name that many texts may use
_ENDINGS = ("", "s", "n", "an", "ian", "es", "ese", "i", "ish")


class Finding(NamedTuple):
    """What became of a part of an article: where it is found, and what stands there instead."""

    start: int
    end: int
    kind: Kind
    verdict: Verdict
    source: int | None = None
    place: Evidence | None = None
    said: str = ""
    left_out: int = 0

    @property
    def fails(self) -> bool:
        """Whether it is wrong for sure, or a quotation that nobody says."""
        return self.verdict == "differs" or (self.verdict == "not found" and self.kind == "quotation")


class Checked(NamedTuple):
    """A sentence of an article with its findings, and the passages of the sources nearest to it."""

    start: int
    end: int
    findings: tuple[Finding, ...]
    passages: tuple[Passage, ...]

    @property
    def verdict(self) -> Verdict:
        """That of its worst finding."""
        verdicts = {one.verdict for one in self.findings}
        order: tuple[Verdict, ...] = ("differs", "not found", "found")
        return next((one for one in order if one in verdicts), "nothing to check")

    @property
    def fails(self) -> bool:
        """Whether anything of it does."""
        return any(one.fails for one in self.findings)


class _Candidate(NamedTuple):
    score: float
    passage: Passage
    mention: Mention


class _Sentence(NamedTuple):
    """A sentence of the article with the weights of its words, and the documents and passages near to it."""

    numbers: range
    weights: dict[str, float]
    documents: dict[int, float]
    passages: list[Passage]


class Checker:
    """Compares the sentences of an article with a folder."""

    def __init__(self, article: Text, folder: Folder) -> None:
        """Finds the numbers and dates of the article once."""
        self._article, self._folder = article, folder
        self._mentions = [one for one in mentions_in(article) if one.is_told]

    def sentences(self) -> Iterator[Checked]:
        """The sentences of the article, each with its findings."""
        article, folder = self._article, self._folder
        ranges = [article.range_of(one.start, one.end) for one in article.sentences]
        keys = [[key for at in some if (key := key_of(article.words[at]))] for some in ranges]
        weights = [{key: folder.weight(key) for key in some} for some in keys]
        homes = [article.seed.paragraph_at(one.start) for one in article.sentences]
        for at, sentence in enumerate(article.sentences):
            beside = [
                one for one in (at - 2, at - 1, at + 1) if 0 <= one < len(homes) and homes[one] == homes[at]
            ]
            context = _lighter(_CONTEXT, *(weights[one] for one in beside)) | weights[at]
            before = _lighter(_BESIDE, weights[at - 1]) if at - 1 in beside else {}
            documents = folder.documents(context)
            passages = folder.nearest(before | weights[at], documents)
            one = _Sentence(ranges[at], before | weights[at], documents, passages)
            findings = list(self._quotations(sentence.start, sentence.end, one))
            if passages:
                findings += (self._figure(found, one) for found in self._mentions_of(one))
            if (
                passages
                and article.seed.language == "en"
                and article.seed.paragraphs[homes[at]].kind == "body"
            ):
                speakers = {found.start for found in findings if found.kind == "speaker"}
                findings += (found for found in self._names(one) if found.start not in speakers)
            yield Checked(
                sentence.start,
                sentence.end,
                tuple(sorted(findings, key=lambda one: one[:2])),
                tuple(passages[:SHOWN]),
            )

    def _quotations(self, start: int, end: int, one: _Sentence) -> Iterator[Finding]:
        article, folder = self._article, self._folder
        for quotation in article.quotations:
            numbers = article.range_of(quotation.start, quotation.end)
            short = len(numbers) < _SHORT
            if not start <= quotation.start < end or not numbers or (quotation.single and short):
                continue
            keys = [key for at in numbers if (key := key_of(article.words[at]))]
            more = folder.documents({key: folder.weight(key) for key in keys})
            near = [number for number, share in one.documents.items() if share >= _DOCUMENTS]
            words = article.seed.text[quotation.start : quotation.end]
            found = find_wording(
                words, folder, near if short else [*dict.fromkeys((*near, *one.documents, *more))]
            )
            if found is None:
                yield Finding(quotation.start, quotation.end, "quotation", "not found")
                continue
            said = (
                folder.source(found.source).shown(found.place.start, found.place.end) if found.differs else ""
            )
            verdict: Verdict = "differs" if found.differs else "found"
            yield Finding(
                quotation.start, quotation.end, "quotation", verdict, *found[:2], said, found.left_out
            )
            if article.seed.language == "en" and (named := speaker_named(article, quotation)):
                yield self._speaker(named, found.source, found.place)

    def _speaker(self, named: Name, source: int, place: Evidence) -> Finding:
        """Whether a document has the same speaker: as its briefing says, or as stands beside the words."""
        text = self._folder.source(source)
        words, name, sure = speaker_there(self._folder, source, place)
        there = next(
            (one for one in text.quotations if one.start < place.end and place.start < one.end), None
        )
        beside = speaker_named(text, there) if there else None
        verdict: Verdict = "not found"
        if not words.union(beside.words if beside else ()).isdisjoint(named.words):
            verdict, name = "found", ""
        elif sure or (
            beside
            and self._words_at(text, text.around(text.sentence_at(place.start))).isdisjoint(named.words)
        ):
            verdict = "differs"
            name = name if sure or not beside else text.seed.text[beside.start : beside.end]
        return Finding(named.start, named.end, "speaker", verdict, source, place, name)

    def _words_at(self, text: Text, place: Evidence) -> set[str]:
        return {text.words[at] for at in text.range_of(place.start, place.end)}

    def _mentions_of(self, one: _Sentence) -> list[Mention]:
        first, last = self._article.starts[one.numbers.start], self._article.ends[one.numbers.stop - 1]
        found = (mention for mention in self._mentions if first <= mention.start < last)
        return [
            each
            for each in found
            if not self._article.is_quoted(self._article.range_of(each.start, each.end).start)
        ]

    def _figure(self, mention: Mention, one: _Sentence) -> Finding:
        """Whether the sources have a number or a date in a context like that in the article.

        One that they have is contradicted by another of its kind if the context of that is much more like it,
        and the article does not have that one beside.
        """
        kind: Kind = "date" if mention.kind == "date" else "number"
        near, others = (
            self._near_words(mention, one),
            [each for each in self._mentions_of(one) if each != mention],
        )
        found: dict[bool | None, list[_Candidate]] = {True: [], False: [], None: []}
        documents = [
            self._folder.source(number) for number, share in one.documents.items() if share >= _DOCUMENTS
        ]
        is_there = mention.small or any(mention.same(other) for text in documents for other in text.mentions)
        shared = _SHARED if is_there else 0
        for passage in one.passages:
            text = self._folder.source(passage.source)
            for other in text.mentions_of(passage.sentence):
                same = mention.same(other) if (other.kind == "date") == (kind == "date") else None
                if same is None and (kind != "date" or other.kind != "date"):
                    continue
                is_near = one.documents[passage.source] >= _NEAREST
                is_rival = (
                    is_near
                    and self._shared(text, passage.sentence, one) >= shared
                    and passage.score >= _PASSAGES * one.passages[0].score
                    and not (
                        not _is_alike(mention, other, strict=is_there)
                        or (mention.small and other.noun != mention.noun)
                        or any(each.same(other) for each in others)
                    )
                )
                if is_rival if same is False else one.documents[passage.source] >= _DOCUMENTS:
                    bonus = _NOUN * (mention.noun == other.noun != "")
                    close = text.closeness(other.start, other.end, near) + bonus
                    score = passage.score + close * one.documents[passage.source]
                    found[same].append(_Candidate(score, passage, other))
            if kind == "date" and (day := text.seed.day):
                own = Mention(0, 0, "date", days=((*day.timetuple()[:3], day.weekday()),))
                found[True] += [_Candidate(passage.score + _LEAST, passage, own)] if mention.same(own) else []
        own_one, rival = (max(found[key], key=lambda each: each.score, default=None) for key in (True, False))
        if rival and rival.score >= _LEAST and not (own_one and own_one.score >= _OWN * rival.score):
            unsure = [
                each for key in (True, None) for each in found[key] if each.passage[1:] == rival.passage[1:]
            ]
            if not unsure and all(each.score < rival.score for each in found[None]):
                return self._finding(mention, kind, "differs", rival)
        return self._finding(mention, kind, "found" if own_one else "not found", own_one)

    def _shared(self, text: Source, sentence: int, one: _Sentence) -> int:
        """How many words a sentence of the article has in common with one of a source and those beside it."""
        place = text.around(sentence)
        own = {key_of(self._article.words[at]) for at in one.numbers} - {""}
        return len(own.intersection(key_of(text.words[at]) for at in text.range_of(place.start, place.end)))

    def _finding(self, mention: Mention, kind: Kind, verdict: Verdict, there: _Candidate | None) -> Finding:
        if there is None:
            return Finding(mention.start, mention.end, kind, verdict)
        place = Evidence(start=there.mention.start, end=there.mention.end)
        said = (
            self._folder.source(there.passage.source).shown(place.start, place.end)
            if verdict == "differs"
            else ""
        )
        return Finding(mention.start, mention.end, kind, verdict, there.passage.source, place, said)

    def _near_words(self, mention: Mention, one: _Sentence) -> Weights:
        """The words of the sentence by how near they stand to a number, and a few of the sentence before."""
        there = self._article.range_of(mention.start, mention.end)
        near = {key: weight * _BESIDE for key, weight in one.weights.items()}
        for at in one.numbers:
            if (key := key_of(self._article.words[at])) and at not in there:
                distance = max(there.start - at, at - there.stop + 1)
                near[key] = max(near[key], one.weights[key] / (1 + distance / 6))
        own = {key_of(self._article.words[at]) for at in there}
        return {key: weight for key, weight in near.items() if key not in own and not key[0].isdecimal()}

    def _names(self, one: _Sentence) -> Iterator[Finding]:
        for name in names_in(self._article, (at for at in one.numbers if not self._article.is_quoted(at))):
            first = self._article.range_of(name.start, name.end).start
            words = [word for word in name.words if not is_of_calendar(word, "en")]
            if first == one.numbers.start and words and not self._is_name(words[0]):
                words = words[1:]
            if words:
                yield self._name(name, words, one)

    def _name(self, name: Name, words: Sequence[str], one: _Sentence) -> Finding:
        """Whether documents near to a sentence have a name, and do not have another in its place."""
        own = {key_of(word) for word in words}
        own |= {key_of(self._article.words[at]) for at in one.numbers if self._article.is_quoted(at)}
        rest = {key: weight for key, weight in one.weights.items() if key not in own}
        near = self._folder.nearest(rest, one.documents) or one.passages
        texts = [
            self._folder.source(number) for number, share in one.documents.items() if share >= _DOCUMENTS
        ]
        missing = [word for word in words if not any(_has(text, word) for text in texts)]
        missing = [word for word in missing if self._folder.share(word) < _COMMON]
        if missing and any(_has_otherwise(text, name.words) for text in texts):
            missing = []
        elif missing and words[-1] not in missing and not any(_has_before(text, words[-1]) for text in texts):
            missing = []  # a first name that the sources do not give
        place = self._folder.source(near[0].source).around(near[0].sentence, 0, 0)
        if missing:
            verdict: Verdict = "differs" if near[0].score >= _CLEAR else "not found"
            return Finding(name.start, name.end, "name", verdict, near[0].source, place)
        if near[0].score >= _CLEAR and len(rest) > 3 and (rival := self._rival(words, one, rest, near)):
            return Finding(name.start, name.end, "name", "differs", *rival)
        return Finding(name.start, name.end, "name", "found", near[0].source, place)

    def _rival(
        self, words: Sequence[str], one: _Sentence, rest: Weights, near: Sequence[Passage]
    ) -> tuple[int, Evidence, str] | None:
        """Another person whom a document has where the article has this one, if it does."""
        scores = {each[1:]: each.score for each in near}
        there = {self._article.words[at] for at in one.numbers}
        for source in {each.source for each in near if each.score >= _PASSAGES * near[0].score}:
            text, briefing = self._folder.source(source), self._folder.briefing(source)
            ours, others = [], []
            for actor in briefing.actors if briefing else ():
                names = {fold(word) for name in (actor.name, *actor.aliases) for word in WORD.findall(name)}
                found = max(
                    (
                        scores.get((source, text.sentence_at(at.start)), 0)
                        + text.closeness(at.start, at.end, rest),
                        at,
                    )
                    for at in actor.mentions
                )
                if words[-1] in names:
                    ours.append((found, actor))
                elif names.isdisjoint(there) and actor.kind == "person":
                    others.append((found, actor))
            kinds = {actor.kind for _, actor in ours}
            if len(kinds) > 1:
                continue
            own = max((found[0] for found, _ in ours), default=0)
            same = [(found[0], found[1], actor.name) for found, actor in others if actor.kind in kinds]
            if same and (best := max(same))[0] >= _LEAST_ACTOR and own < _ACTOR * best[0]:
                return source, Evidence(start=best[1].start, end=best[1].end), best[2]
        return None

    def _is_name(self, word: str) -> bool:
        """Whether a word with which a sentence begins is a name: nobody writes it with a small letter."""
        stems = (
            word,
            word.removesuffix("s"),
            word.removesuffix("es"),
            word.removesuffix("ed"),
            word.removesuffix("ing"),
        )
        listed = any(
            lexicon.noun(one) != lexicon.noun("") or lexicon.verb(one) != lexicon.verb("") for one in stems
        )
        return not (
            word in self._folder.small or listed or word.endswith("ly") or word in NUMBERS or not key_of(word)
        )


def _is_alike(one: Mention, other: Mention, *, strict: bool) -> bool:
    """Whether two numbers or dates can be taken for each other."""
    alike = {one.kind, other.kind} == {"plain", "money"} and not strict
    return (one.kind == other.kind or alike) and (
        one.unit == other.unit or (alike and "" in (one.unit, other.unit))
    )


def _lighter(share: float, *some: Weights) -> dict[str, float]:
    return {key: weight * share for weights in some for key, weight in weights.items()}


def _has(text: Source, word: str) -> bool:
    """Whether a document has a name or one made of it, also where it writes "oe" for "ö"."""
    forms = {word + end for end in _ENDINGS} | {word.removesuffix(end) for end in _ENDINGS}
    forms |= {word[: at + 1] + "e" + word[at + 1 :] for at, letter in enumerate(word) if letter in "aou"}
    return not forms.isdisjoint(text.vocabulary)


def _has_before(text: Source, word: str) -> bool:
    """Whether a document has another name before this one."""
    return any(
        text.words[at] == word and text.is_capital(at - 1) and not is_title(text.words[at - 1])
        for at in text.places.get(key_of(word), ())
        if at
    )


def _has_otherwise(text: Source, words: Sequence[str]) -> bool:
    """Whether a document has a country by another name, the initials of a name, or the name for initials."""
    line = text.lines[0][0]
    if len(words) > 1 and f" {''.join(word[0] for word in words)} " in line:
        return True
    if len(words) == 1 and 2 <= len(words[0]) <= 6 and words[0] in _initials(text):
        return True
    return any(f" {form} " in line for form in _country_forms(" ".join(words)))


@cache
def _initials(text: Source) -> str:
    return "".join(word[0] for at, word in enumerate(text.words) if text.is_capital(at))


@cache
def _country_forms(name: str) -> frozenset[str]:
    """The names of the country that this name is one of, and those of its people."""
    from generator.analysis.coreference.countries import by_name

    table = {fold(form): country for form, country in by_name().items()}
    country = table.get(name) or table.get(name.removesuffix("s"))
    return frozenset(form for form, one in table.items() if country and one == country)
