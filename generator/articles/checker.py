"""What of each sentence of an article the sources say, what they say otherwise, and what is not found."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from generator.analysis.coreference.countries import by_name
from generator.analysis.parsing import lexicon
from generator.articles.passages import Folder, Passage, Text, key_of
from generator.articles.quoting import find_wording, names_in, people_in, speaker_there, words_beside
from generator.figures import Figure
from generator.model import Evidence
from generator.overlay.calendar import is_of_calendar

Verdict = Literal["differs", "not found", "found", "nothing to check"]
VERDICTS: tuple[Verdict, ...] = ("differs", "not found", "found", "nothing to check")

_SHOWN = 5  # passages of a sentence
_BESIDE = 0.25  # what words of the sentences beside count
_SHORT = 3  # words of a quotation that may be anybody's
_NEAR, _NEAREST = 0.5, 0.75  # share of what the nearest document has: a near one, and one that may contradict
_PASSAGES = 0.4  # the same of a passage that may contradict
_LEAST, _OWN = 0.35, 0.6  # the context that contradicts a number must have, and a number's own as a share
_FAR = 8  # times: a number that is so much larger or smaller counts something else
_CLEAR = 0.25  # share of a sentence's words that a passage has which may contradict a name
_MOST_FIGURES = 60  # of a sentence that are looked at, on either side; the others count as not found
_COMMON = 0.02  # of the documents have a name that many texts may use

_Place = tuple[float, int | None, Evidence | None]


class Finding(NamedTuple):
    """What became of a part of an article: where it is found, and what stands there instead."""

    start: int
    end: int
    kind: str
    verdict: Verdict
    source: int | None = None
    place: Evidence | None = None
    said: str = ""

    @property
    def fails(self) -> bool:
        """Whether it is wrong for sure, or a quotation that nobody says."""
        return self.verdict == "differs" or (self.verdict == "not found" and self.kind == "quotation")


class Checked(NamedTuple):
    """A sentence of an article with its findings, and the passages of the sources nearest to it."""

    place: Evidence
    findings: Sequence[Finding]
    passages: Sequence[Passage]

    @property
    def verdict(self) -> Verdict:
        """That of its worst finding."""
        return min(
            (finding.verdict for finding in self.findings), key=VERDICTS.index, default="nothing to check"
        )

    @property
    def fails(self) -> bool:
        """Whether anything of it does."""
        return any(finding.fails for finding in self.findings)


class _Sentence(NamedTuple):
    place: Evidence
    numbers: range
    weights: Mapping[str, float]
    documents: Mapping[int, float]
    passages: Sequence[Passage]


def check_sentences(article: Text, folder: Folder) -> Iterator[Checked]:
    """The sentences of an article, each with its findings."""
    for part in article.seed.paragraphs:
        places = [sentence for sentence in article.sentences if part.start <= sentence.start < part.end]
        ranges = [article.range_of(place.start, place.end) for place in places]
        weights = [folder.weights(article.words[at] for at in numbers) for numbers in ranges]
        for at, place in enumerate(places):
            beside = (weights[one] for one in (at - 2, at + 1, at - 1) if 0 <= one < len(places))
            lighter = {key: weight * _BESIDE for one in beside for key, weight in one.items()}
            words = lighter | weights[at]
            documents = folder.documents(words)
            one = _Sentence(place, ranges[at], words, documents, folder.nearest(words, documents))
            findings = list(_quotations(article, folder, one))
            if one.passages:
                findings += _figures(article, folder, one)
                findings += _names(article, folder, one) if article.seed.language == "en" else ()
            yield Checked(place, sorted(findings, key=lambda found: found[:2]), one.passages[:_SHOWN])


def _quotations(article: Text, folder: Folder, sentence: _Sentence) -> Iterator[Finding]:
    """The quotations of a sentence, each with its speaker, as the briefing or the words beside name it."""
    edges = (bisect_left(article.quotations, (edge,)) for edge in (sentence.place.start, sentence.place.end))
    for quotation in article.quotations[slice(*edges)]:
        start, end, _, single = quotation
        numbers = article.range_of(start, end)
        short = len(numbers) < _SHORT
        if not numbers or (single and short):
            continue
        near = [number for number, share in sentence.documents.items() if share >= _NEAR]
        more = folder.documents(folder.weights(article.words[at] for at in numbers))
        found = find_wording(
            article.seed.text[start:end], folder, near if short else [*sentence.documents, *more]
        )
        if found is None:
            yield Finding(start, end, "quotation", "not found")
            continue
        source, there, differs = found
        text = folder.source(source)
        said = text.shown(there) if differs else ""
        yield Finding(start, end, "quotation", "differs" if differs else "found", source, there, said)
        named = words_beside(article, quotation) if article.seed.language == "en" else []
        if named:
            sure, name = speaker_there(folder, source, there)
            quoted = (each for each in text.quotations if each.start < there.end and there.start < each.end)
            beside = next((words for each in quoted if (words := words_beside(text, each))), [])
            name = name or " ".join(text.seed.text[text.starts[at] : text.ends[at]] for at in beside)
            theirs = {*sure, *(text.words[at] for at in beside)}
            same = theirs & {article.words[at] for at in sentence.numbers if at not in article.quoted}
            who = [article.words[at] for at in named]
            strange = len(who) > 1 and not any(text.has(word) for word in who)
            other = strange or not people_in(folder, source).isdisjoint(who)
            verdict: Verdict = "found" if same else "differs" if name and other else "not found"
            first = next(at for at in reversed(named) if at - 1 not in named)
            place = article.starts[first], article.ends[named[-1]]
            yield Finding(*place, "speaker", verdict, source, there, "" if same else name)


def _figures(article: Text, folder: Folder, sentence: _Sentence) -> Iterator[Finding]:
    """The numbers and dates of a sentence outside of quotations.

    One is contradicted by another of its kind if the context of that is much more like it, and the article
    does not have that one beside.
    """
    told = [each for each in article.mentions_in(sentence.place) if not each.day or any(each.day)]
    near = {key: weight for key, weight in sentence.weights.items() if not key[0].isdecimal()}
    there = [(passage, _others(folder, sentence, passage, told, near)) for passage in sentence.passages]
    for number, mention in enumerate(told):
        if article.range_of(mention.start, mention.end).start in article.quoted:
            continue
        best: dict[bool | None, _Place] = dict.fromkeys((True, False, None), (0.0, None, None))
        for passage, all_others in there if number < _MOST_FIGURES else ():
            others = [each for each in all_others if bool(each[0].day) == bool(mention.day)]
            may = passage.score >= _PASSAGES * sentence.passages[0].score
            may = may and sentence.documents[passage.source] >= _NEAREST
            may = may and all(mention.same(other) is False for other, _, _ in others)
            for other, is_told, place in others:
                same = mention.same(other)
                is_far = not mention.value <= other.value * _FAR <= mention.value * _FAR**2
                is_apart = is_far or not mention.may_be_for(other) or is_told
                if same is not False or (may and not is_apart):
                    best[same] = max(best[same], place)
        own, rival = best[True], best[False]
        differs = rival[0] >= max(_LEAST, best[None][0]) and own[0] < _OWN * rival[0]
        verdict: Verdict = "differs" if differs else "found" if own[0] else "not found"
        _, source, where = rival if differs else own
        said = folder.source(source).shown(where) if differs and source is not None and where else ""
        kind = "date" if mention.day else "number"
        yield Finding(mention.start, mention.end, kind, verdict, source, where, said)


def _others(
    folder: Folder,
    sentence: _Sentence,
    passage: Passage,
    told: Sequence[Figure],
    near: Mapping[str, float],
) -> list[tuple[Figure, bool, _Place]]:
    """The numbers and dates of a passage, whether the article has each beside, and how near each stands."""
    text, found = folder.source(passage.source), list[tuple[Figure, bool, _Place]]()
    for other in text.mentions_in(text.sentences[passage.sentence])[:_MOST_FIGURES]:
        place = Evidence(start=other.start, end=other.end)
        score = passage.score + sentence.documents[passage.source] * text.closeness(place, near)
        is_told = any(each.same(other) for each in told[:_MOST_FIGURES])
        found.append((other, is_told, (score, passage.source, place)))
    return found


def _names(article: Text, folder: Folder, sentence: _Sentence) -> Iterator[Finding]:
    """The names of a sentence outside of quotations; one whose last word no near document has differs."""
    sources = [folder.source(number) for number, share in sentence.documents.items() if share >= _NEAR]
    best = sentence.passages[0]
    there = best.source, folder.source(best.source).sentences[best.sentence]
    names = names_in(article, (at for at in sentence.numbers if at not in article.quoted))
    for at in names:
        word, start, end = article.words[at], article.starts[at], article.ends[at]
        is_first_name = at + 1 in names and article.seed.text[end : article.starts[at + 1]].isspace()
        is_no_name = is_of_calendar(word, "en") or (at == sentence.numbers[0] and not _is_name(word, folder))
        if is_first_name or is_no_name:
            continue
        is_common = folder.spread[word] - 2 >= _COMMON * len(folder.seeds) or not key_of(word)
        is_other = article.seed.text[start:end].isupper() or article.seed.text[start:end] in by_name()
        is_known = is_common or is_other or any(text.has(word) for text in sources)
        verdict: Verdict = "found" if is_known else "differs" if best.score >= _CLEAR else "not found"
        yield Finding(start, end, "name", verdict, *there)


def _is_name(word: str, folder: Folder) -> bool:
    """Whether a word with which a sentence begins is a name: nobody writes it with a small letter."""
    stems = (word, word.removesuffix("s"), word.removesuffix("ed"), word.removesuffix("ing"))
    listed = any(of(stem) != of("") for stem in stems for of in (lexicon.noun, lexicon.verb))
    return not (listed or word in folder.small or word.endswith("ly"))
