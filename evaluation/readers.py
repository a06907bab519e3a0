"""Briefings, beside what careful readers wrote down for the page of each text.

actors      ndcg: nDCG over the first eight actors; an actor gains the weight that the readers give it.
            precision: of the first eight, the share that the readers list, each once. Of those that they
            list, kind: the share whose kind is theirs; role_recall: of their roles, the share told with half
            of the words in common; role_precision: the same of the roles that the page tells.
questions   recall: of the readers' questions that are worth 2 or 3, the share whose prompt overlaps the
            evidence of one of ours. precision: of ours, the share whose evidence overlaps some prompt; it is
            a floor, for there are good questions that no reader wrote down. none_right: of texts where the
            readers ask nothing, the share where we ask nothing.
timeline    An event of ours is theirs if its evidence overlaps their words. date, status: of such events, the
            share with the same date, as far as both tell it, and the same status.
summary     rouge1, rouge2: F1 beside the reader's summary, times 100. lead: of our sentences, the share
            that rests on one of the three that the reader finds best.
statements  recall: of the three to five statements that matter most to the readers, the share that is among
            our quotes with half of the words and the right speaker; top: among the five of highest salience.
speakers    Of the readers' statements that a quote of ours in marks tells with half of the words: sure, how
            many of these quotes name their speaker without doubt, and sure_right, the share that names the
            readers'; uncertain, uncertain_right: the same of those whose speaker is marked as uncertain;
            unattributed: how many name nobody.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from corpora import Listed, Reading, Said, Span
from evaluation.actors import TOP
from generator.model import Briefing, Evidence, Quote
from metrics.equality import ALIKE, in_common, place, same_actor, same_date, same_words, says
from metrics.measure import Figures, f1, share, shared
from metrics.ranking import gain
from metrics.rouge import rouge_n, tokens

Pairs = Sequence[tuple[Reading, Briefing]]

_NAMES = re.compile(r"\[[^\]]*\] ?")  # what stands for a pronoun
WORTH = 2  # of a question that a page should ask
FIRST = 5  # quotes that a reader of the page sees first


def actors(pairs: Pairs) -> Figures:
    """The figures of key actors; texts where the readers list nobody do not count."""
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
        "role_recall": share(count["right roles"], count["their roles"]),
        "role_precision": share(count["right roles"], count["our roles"]),
    }


def questions(pairs: Pairs) -> Figures:
    """The figures of open questions."""
    count: Counter[str] = Counter()
    for reading, briefing in pairs:
        prompts = [(asked, place(briefing.source.text, asked.prompt)) for asked in reading.questions]
        evidence = [question.evidence for question in briefing.questions]
        worthy = [where for asked, where in prompts if asked.worth >= WORTH]
        count["theirs"] += len(worthy)
        count["told"] += sum(any(overlap(ours, where) for ours in evidence) for where in worthy)
        count["ours"] += len(evidence)
        count["right"] += sum(any(overlap(ours, where) for _, where in prompts) for ours in evidence)
        if not prompts:
            count["without"] += 1
            count["quiet"] += not evidence
    return {
        "texts": len(pairs),
        "theirs": count["theirs"],
        "ours": count["ours"],
        "recall": share(count["told"], count["theirs"]),
        "precision": share(count["right"], count["ours"]),
        "none_right": share(count["quiet"], count["without"]),
    }


def timeline(pairs: Pairs) -> Figures:
    """The figures of events."""
    count: Counter[str] = Counter()
    for reading, briefing in pairs:
        left = [(event, place(briefing.source.text, event.what)) for event in reading.events]
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
    recall, precision = share(count["matched"], count["theirs"]), share(count["matched"], count["ours"])
    return {
        "theirs": count["theirs"],
        "ours": count["ours"],
        "recall": recall,
        "precision": precision,
        "f1": f1(precision, recall),
        "date": share(count["date"], count["matched"]),
        "status": share(count["status"], count["matched"]),
    }


def summary(pairs: Pairs) -> Figures:
    """The figures of summaries."""
    rouge1 = rouge2 = 0.0
    sentences = lead = words = 0
    for reading, briefing in pairs:
        ours = " ".join(sentence.text for sentence in briefing.summary)
        left, right = tokens(ours), tokens(reading.summary)
        best = [place(briefing.source.text, sentence) for sentence in reading.lead_sentences]
        rouge1 += 100 * rouge_n(left, right, 1)
        rouge2 += 100 * rouge_n(left, right, 2)
        sentences += len(briefing.summary)
        lead += sum(any(overlap(one.evidence, where) for where in best) for one in briefing.summary)
        words += len(ours.split())
    return {
        "rouge1": share(rouge1, len(pairs)),
        "rouge2": share(rouge2, len(pairs)),
        "lead": share(lead, sentences),
        "words": share(words, len(pairs)),
    }


def statements(pairs: Pairs) -> Figures:
    """The figures of the statements that matter most."""
    theirs = found = top = 0
    for reading, briefing in pairs:
        best_first = sorted(briefing.quotes, key=lambda quote: -quote.salience)
        for said in reading.statements:
            hits = [rank for rank, quote in enumerate(best_first) if _says(quote, said, reading.actors)]
            theirs += 1
            found += bool(hits)
            top += bool(hits) and hits[0] < FIRST
    return {"theirs": theirs, "recall": share(found, theirs), "top": share(top, theirs)}


def speakers(pairs: Pairs) -> Figures:
    """How often the speakers are right of whom the page is sure, and those who are marked as uncertain."""
    count: Counter[str] = Counter()
    for reading, briefing in pairs:
        for said in reading.statements:
            marked = (quote for quote in briefing.quotes if quote.kind != "indirect")
            told = [quote for quote in marked if same_words(quote.text, said.text)]
            quote = max(told, key=lambda quote: in_common(quote.text, said.text), default=None)
            if quote is None or not said.speaker:
                continue
            kind = "unattributed" if quote.speaker is None else "uncertain" if quote.uncertain else "sure"
            count[kind] += 1
            count[f"{kind} right"] += _says(quote, said, reading.actors)
    return {
        "sure": count["sure"],
        "sure_right": share(count["sure right"], count["sure"]),
        "uncertain": count["uncertain"],
        "uncertain_right": share(count["uncertain right"], count["uncertain"]),
        "unattributed": count["unattributed"],
    }


SECTIONS = (actors, questions, timeline, summary, statements, speakers)


def overlap(evidence: Iterable[Evidence], where: Span | None) -> bool:
    """Whether some of the evidence stands there."""
    return where is not None and any(shared(one, where) for one in evidence)


def _says(quote: Quote, said: Said, known: Sequence[Listed]) -> bool:
    return says(quote.text, quote.speaker.name if quote.speaker else None, said, known)
