"""Whole briefings of annotated texts, compared with the annotations.

Figures are too high on texts that a model was fitted to; those of documents left out are in the weight files.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.briefings import brief
from generator.briefings.local import cores
from generator.model import Actor, Briefing, Event, Evidence, Quote
from generator.settings import Settings
from workshop import corpora
from workshop.corpora import Attributed, Choice, CorpusError, D, Dated, Listed, Reading, Said, Span, article
from workshop.metrics import (
    ALIKE,
    calendar_date,
    f1,
    gain,
    in_common,
    place,
    rouge,
    same_actor,
    same_date,
    same_words,
    says,
    share,
    shared,
    stems,
)

Figures = dict[str, float]

TOP = 8  # actors that a page shows
FIRST = 5  # quotes that a page shows at once
WORTH = 2  # of a question that a page should ask
MIN_WORDS = 4  # of a quotation in marks that is more than a term
COVER = 0.8  # of a quotation, to be found
# A curly quotation that is left open ends at the paragraph that opens it again.
_QUOTATION = re.compile(r'“([^“”]*?)(?:”|(?=\n\s*\n?\s*“)|\Z)|"([^"\n]*)"')
_NAMES = re.compile(r"\[[^\]]*\] ?")  # what stands for a pronoun


def briefed(
    documents: Iterable[D], seed: Callable[[D], str] = attrgetter("text")
) -> Iterator[tuple[D, Briefing]]:
    """Each document with the briefing of its seed file, which by default is its text.

    Raises ``CorpusError`` for a document without a whole briefing.
    """
    documents = list(documents)
    with TemporaryDirectory() as folder:
        for number, document in enumerate(documents):
            Path(folder, f"{number:06}.txt").write_bytes(seed(document).encode())
        found = brief([Path(folder)], Settings(), cache_dir=None, jobs=cores())
        for document, outcome in zip(documents, found, strict=True):
            if outcome.briefing is None or outcome.briefing.failures:
                raise CorpusError("; ".join(map(str, outcome.problems)))
            yield document, outcome.briefing


def offset(text: str, briefing: Briefing) -> int:
    """Where a text begins in the source of its briefing; ``CorpusError`` if it does not stand there."""
    start = briefing.source.text.find(text.strip())
    if start < 0:
        raise CorpusError(f"The text that begins {text[:40]!r} is not read as it stands.")
    return start - (len(text) - len(text.lstrip()))


# ---- PolNeAR: quotes and their speakers ---------------------------------------------------------


def quotes(pairs: Iterable[tuple[Attributed, Briefing]]) -> Figures:
    """Quotations in double marks of four words or more that the annotators attributed, and their speakers.

    A quote of ours finds one if it covers 80 % of it, and is right if the words for the two speakers overlap.
    """
    count: Counter[str] = Counter()
    for document, briefing in pairs:
        offset(document.text, briefing)
        for span in quotations(document.text):
            covering = [quote for quote in briefing.quotes if _covers([quote], span)]
            attribution = next((one for one in document.attributions if _covers(one.content, span)), None)
            count["covering"] += len(covering)
            if attribution is None:
                continue
            right = [quote for quote in covering if _credits(quote, attribution.source)]
            count["quotations"] += 1
            count["found"] += bool(covering)
            count["sourced"] += bool(attribution.source)
            count["named"] += bool(attribution.source and right)
            count["right"] += len(right if attribution.source else covering)
    recall, precision = share(count["named"], count["sourced"]), share(count["right"], count["covering"])
    return {
        "quotations": count["quotations"],
        "found": share(count["found"], count["quotations"]),
        "recall": recall,
        "precision": precision,
        "f1": f1(precision, recall),
    }


def quotations(text: str) -> list[Span]:
    """What stands in double marks and has four words or more, without the marks."""
    found = []
    for match in _QUOTATION.finditer(text):
        group = 2 if match[1] is None else 1
        if len(match[group].split()) >= MIN_WORDS:
            found.append(Span(*match.span(group)))
    return found


def _covers(pieces: Sequence[Quote] | Sequence[Span], span: Span) -> bool:
    return sum(shared(span, piece) for piece in pieces) >= COVER * (span.end - span.start)


def _credits(quote: Quote, source: Sequence[Span]) -> bool:
    speaker = quote.speaker
    return speaker is not None and any(shared(speaker, span) for span in source)


# ---- GAP: pronouns ------------------------------------------------------------------------------


def pronouns(pairs: Iterable[tuple[Choice, Briefing]]) -> Figures:
    """Whom "he" and "she" mean: a name, if one actor has a mention over both.

    ``f1`` is over all pairs of a pronoun and a name; ``wrong`` is the share of the resolved pronouns that are
    given a wrong name.
    """
    count: Counter[str] = Counter()
    for document, briefing in pairs:
        choice = document.moved(offset(document.text, briefing))
        ours = [_one_has_both(briefing.actors, choice.pronoun, name) for name in choice.names]
        count["texts"] += 1
        count["resolved"] += any(ours)
        count["wrong"] += any(we and not they for we, they in zip(ours, choice.meant, strict=True))
        count["right"] += sum(we and they for we, they in zip(ours, choice.meant, strict=True))
        count["unlike"] += sum(we != they for we, they in zip(ours, choice.meant, strict=True))
    return {
        "texts": count["texts"],
        "f1": share(2 * count["right"], 2 * count["right"] + count["unlike"]),
        "wrong": share(count["wrong"], count["resolved"]),
    }


def _one_has_both(actors: Sequence[Actor], *places: Span) -> bool:
    return any(
        all(any(shared(mention, place) for mention in one.mentions) for place in places) for one in actors
    )


# ---- TimeBank and AQUAINT: dates ----------------------------------------------------------------


def dates(pairs: Iterable[tuple[Dated, Briefing]]) -> Figures:
    """The dates of events, beside the days, months and years that are annotated.

    An event stands for the time that the words of its ``when`` overlap, within its evidence. ``recall`` is
    the share of the annotated times that some event has with the right date, ``precision`` the share of our
    dated events that is right, ``undated`` the share of events without a date.
    """
    count: Counter[str] = Counter()
    for document, briefing in pairs:
        start = offset(document.text, briefing)
        times = [(one.moved(start), date) for one in document.times if (date := calendar_date(one))]
        found = set()
        for event in briefing.timeline:
            words = list(_when(event, briefing.source.text))
            time, date = next(
                ((time, date) for time, date in times if any(shared(time, one) for one in words)),
                (None, None),
            )
            if time is not None:
                count["events"] += 1
                count["undated"] += event.date is None
                count["right"] += event.date == date
                found |= {time} if event.date == date else set()
        count["theirs"] += len(times)
        count["found"] += len(found)
    recall = share(count["found"], count["theirs"])
    precision = share(count["right"], count["events"] - count["undated"])
    return {
        "theirs": count["theirs"],
        "events": count["events"],
        "recall": recall,
        "precision": precision,
        "f1": f1(precision, recall),
        "undated": share(count["undated"], count["events"]),
    }


def _when(event: Event, text: str) -> Iterator[Span]:
    """Where the words of an event's ``when`` stand in its evidence."""
    pattern = r"\s+".join(map(re.escape, event.when.split()))
    for one in event.evidence:
        for match in re.finditer(pattern, text[one.start : one.end], re.IGNORECASE):
            yield Span(match.start() + one.start, match.end() + one.start)


# ---- readers: all sections ----------------------------------------------------------------------

Pairs = Sequence[tuple[Reading, Briefing]]


def readers(pairs: Pairs) -> dict[str, Figures]:
    """The figures of all sections."""
    return {
        "readers' actors": readers_actors(pairs),
        "readers' questions": readers_questions(pairs),
        "readers' timeline": readers_timeline(pairs),
        "readers' summary": readers_summary(pairs),
        "readers' statements": readers_statements(pairs),
    }


def readers_actors(pairs: Pairs) -> Figures:
    """Key actors; texts where the readers list nobody do not count.

    An actor gains the weight that the readers give it. ``precision`` is the share of the first eight that the
    readers list, and ``kind`` the share of these whose kind is theirs. A role is right with half of the words
    of theirs.
    """
    count: Counter[str] = Counter()
    total = 0.0
    for reading, briefing in pairs:
        if not reading.actors:
            continue
        left = list(reading.actors)
        worths = []
        for actor in briefing.actors[:TOP]:
            entry = next((entry for entry in left if same_actor(actor.name, actor.aliases, entry)), None)
            worths.append(entry.weight if entry else 0)
            if entry is None:
                continue
            left.remove(entry)
            # Of "[Lee’s] deputy" the words of the text count: readers copy those.
            ours, theirs = _NAMES.sub("", actor.role.text) if actor.role else "", entry.role or ""
            count["matched"] += 1
            count["kind"] += actor.kind == entry.kind
            count["their roles"] += bool(theirs)
            count["our roles"] += bool(ours)
            count["right roles"] += bool(ours and theirs) and in_common(ours, theirs) >= ALIKE
        count["texts"] += 1
        count["listed"] += len(worths)
        total += gain(worths) / gain(sorted((entry.weight for entry in reading.actors), reverse=True)[:TOP])
    return {
        "texts": count["texts"],
        "ndcg": share(total, count["texts"]),
        "precision": share(count["matched"], count["listed"]),
        "kind": share(count["kind"], count["matched"]),
        "role recall": share(count["right roles"], count["their roles"]),
        "role precision": share(count["right roles"], count["our roles"]),
    }


def readers_questions(pairs: Pairs) -> Figures:
    """Open questions: ours is theirs if its evidence overlaps the prompt of one of theirs.

    ``recall`` is of their questions that are worth 2 or 3. ``precision`` is a floor: there are good questions
    that no reader put down. ``none`` is the share of texts without their questions that have none of ours.
    """
    count: Counter[str] = Counter()
    for reading, briefing in pairs:
        prompts = [(asked, place(briefing.source.text, asked.prompt)) for asked in reading.questions]
        evidence = [question.evidence for question in briefing.questions]
        worthy = [where for asked, where in prompts if asked.worth >= WORTH]
        count["theirs"] += len(worthy)
        count["found"] += sum(any(overlap(ours, where) for ours in evidence) for where in worthy)
        count["ours"] += len(evidence)
        count["right"] += sum(any(overlap(ours, where) for _, where in prompts) for ours in evidence)
        count["without"] += not prompts
        count["none"] += not prompts and not evidence
    return {
        "theirs": count["theirs"],
        "ours": count["ours"],
        "recall": share(count["found"], count["theirs"]),
        "precision": share(count["right"], count["ours"]),
        "none": share(count["none"], count["without"]),
    }


def readers_timeline(pairs: Pairs) -> Figures:
    """Events: ours is theirs if its evidence overlaps their words."""
    count: Counter[str] = Counter()
    for reading, briefing in pairs:
        left = [(event, place(briefing.source.text, event.what)) for event in reading.timeline]
        count["theirs"] += len(left)
        count["ours"] += len(briefing.timeline)
        for event in briefing.timeline:
            hit = next((one for one in left if overlap(event.evidence, one[1])), None)
            if hit is None:
                continue
            left.remove(hit)
            count["matched"] += 1
            count["date"] += same_date(event.date, hit[0].date)
            count["status"] += event.status == hit[0].status
    return {
        "theirs": count["theirs"],
        "ours": count["ours"],
        "recall": share(count["matched"], count["theirs"]),
        "precision": share(count["matched"], count["ours"]),
        "date": share(count["date"], count["matched"]),
        "status": share(count["status"], count["matched"]),
    }


def readers_summary(pairs: Pairs) -> Figures:
    """ROUGE beside the reader's summary, in hundredths.

    ``lead`` is the share of our sentences that rest on one of the three that the reader finds best.
    """
    totals: Counter[str] = Counter()
    for reading, briefing in pairs:
        ours = " ".join(sentence.text for sentence in briefing.summary)
        best = [place(briefing.source.text, sentence) for sentence in reading.lead_sentences]
        for n in (1, 2):
            totals[f"rouge{n}"] += 100 * rouge(stems(ours), stems(reading.summary), n)  # type: ignore[assignment]
        totals["sentences"] += len(briefing.summary)
        totals["lead"] += sum(any(overlap(one.evidence, where) for where in best) for one in briefing.summary)
    return {
        "rouge1": share(totals["rouge1"], len(pairs)),
        "rouge2": share(totals["rouge2"], len(pairs)),
        "lead": share(totals["lead"], totals["sentences"]),
    }


def readers_statements(pairs: Pairs) -> Figures:
    """The statements that matter most to the readers, and their speakers.

    ``recall`` is the share that is among our quotes with half of the words and the right speaker; ``top`` is
    that among the five of highest salience. The rest is about the quotes in marks that have half of a
    statement's words: how many name their speaker for sure, and the share of these that is right; the same of
    speakers that are marked as uncertain.
    """
    count: Counter[str] = Counter()
    for reading, briefing in pairs:
        ranked = sorted(briefing.quotes, key=lambda quote: -quote.salience)
        for said in reading.statements:
            hits = [rank for rank, quote in enumerate(ranked) if _says(quote, said, reading.actors)]
            count["theirs"] += 1
            count["found"] += bool(hits)
            count["top"] += bool(hits) and hits[0] < FIRST
            marked = (quote for quote in briefing.quotes if quote.kind != "indirect")
            alike = [quote for quote in marked if same_words(quote.text, said.text)]
            quote = max(alike, key=lambda quote: in_common(quote.text, said.text), default=None)
            if quote is not None and quote.speaker is not None and said.speaker:
                kind = "uncertain" if quote.uncertain else "sure"
                count[kind] += 1
                count[f"{kind} right"] += _says(quote, said, reading.actors)
    return {
        "theirs": count["theirs"],
        "recall": share(count["found"], count["theirs"]),
        "top": share(count["top"], count["theirs"]),
        "sure": count["sure"],
        "sure right": share(count["sure right"], count["sure"]),
        "uncertain": count["uncertain"],
        "uncertain right": share(count["uncertain right"], count["uncertain"]),
    }


def overlap(evidence: Iterable[Evidence], where: Span | None) -> bool:
    """Whether some of the evidence is there."""
    return where is not None and any(shared(one, where) for one in evidence)


def _says(quote: Quote, said: Said, known: Sequence[Listed]) -> bool:
    return says(quote.text, quote.speaker.name if quote.speaker else None, said, known)


# By the folder of the corpus, the figures of its sections.
CORPORA: dict[str, Callable[[Path], dict[str, Figures]]] = {
    "polnear": lambda folder: {"quotes": quotes(briefed(corpora.polnear(folder, "polnear")))},
    "gap": lambda folder: {"pronouns": pronouns(briefed(corpora.gap(folder), lambda one: article(one.text)))},
    "timex": lambda folder: {
        "dates": dates(briefed(corpora.timex(folder), lambda one: article(one.text, one.written)))
    },
    "readers": lambda folder: readers(list(briefed(corpora.readers(folder)))),
}
