"""Features of what kind of document a text is: how it speaks, to whom, of what time, and how it is laid out.

After Biber's dimensions of register ("Variation across Speech and Writing", 1988): persons, tenses, passives,
nouns and questions tell spoken from written texts, and involved from informing ones. To these come the
marks of form that a reader sees at once: a salutation, turns, steps, references.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable

from generator.analysis.parsing import lexicon
from generator.analysis.parsing.columns import columns
from generator.analysis.parsing.datelines import find_dateline
from generator.analysis.parsing.grammar import FINITE, SUBJECTS
from generator.analysis.parsing.spacy_pass import EARLY, Parsed
from generator.analysis.summary.importance import in_quotations
from generator.model import WEEKDAYS

_THOUSAND = 1_000.0  # words: figures of words are given for so many
_HEAD, _FOOT = 6, 6  # paragraphs in which a letter or a speech greets and takes leave
_LINE = 12  # words of a line that greets or takes leave
_LABEL = 6  # words before the colon of a turn
_FEW = 3  # headings of a kind: more of them tell little more
_BORN = 160  # words at the beginning of a life

_PERSONS = {
    "I": frozenset(("i", "me", "my", "mine", "myself")),
    "we": frozenset(("we", "us", "our", "ours", "ourselves")),
    "you": frozenset(("you", "your", "yours", "yourself", "yourselves")),
    "he or she": frozenset(("he", "him", "his", "himself", "she", "her", "hers", "herself")),
}
_TO_COME = frozenset(("will", "shall", "'ll", "’ll"))
_LEADING = frozenset((*SUBJECTS, "aux"))  # of a root: a demand has neither subject nor auxiliary
_NOMINAL = ("tion", "ment", "ness", "ity")
_WEEKDAYS = frozenset(day.lower() for day in WEEKDAYS)

_CITATION = re.compile(
    r"\([^()]{2,80}?,? (?:19|20)\d\d[a-z]?(?:[,;:][^()]{1,80})?\)|\bet al\b|\[\d{1,3}(?:[,–-] ?\d{1,3})*\]"
)
_YEAR = re.compile(r"\b(?:1[0-9]|20)\d\d\b")
_ITEM = re.compile(r"[*•·–-]\s|\(?\d{1,2}[.)]\s|step \d{1,2}\b", re.IGNORECASE)
_STEP = re.compile(r"\(?\d{1,2}[.)]\s|step \d{1,2}\b", re.IGNORECASE)
_PRICE = re.compile(
    r"[$€£¥]\s?\d|\b\d{1,2}(?::\d\d)?\s?[ap]\.?m\b|\+\d[\d -]{7,20}\d|\bkm\b|°", re.IGNORECASE
)
_GREETING = re.compile(r"(?:my )?(?:dear|dearest)\b|hi\b|hello\b|to whom it may concern", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:thank you|good (?:morning|afternoon|evening)|ladies and gentlemen|(?:my )?fellow \w+"
    r"|(?:mr|madam|mister|mrs)\.? (?:speaker|president|chair\w*|secretary|prime)|(?:your )?excellenc"
    r"|distinguished|friends,)",
    re.IGNORECASE,
)
_LEAVE = re.compile(
    r"(?:yours\b|sincerely|(?:(?:with|best|warm|kind) )+(?:regards|wishes)|regards|(?:with |much )?love\b"
    r"|respectfully|cordially|affectionately|ever,|p\.? ?s\b)",
    re.IGNORECASE,
)
_THANKS = re.compile(r"\b(?:thank you|thanks)\b|\bgod bless\b", re.IGNORECASE)

_WORD = re.compile(r"[\w&'’]+")
_TITLES = ("interview", "speech", "guide", "letter")
_HEADINGS = ("study", "travel", "steps")


def features(parsed: Parsed) -> dict[str, float]:
    """The features of a text.

    They are square roots: between none and one in a thousand lies more than between nine and ten.
    """
    quoted = in_quotations(parsed)
    found = {
        **_words(parsed, quoted),
        **_tenses(parsed, quoted),
        **_sentences(parsed, quoted),
        **_layout(parsed),
        **_form(parsed),
        **_called(parsed),
    }
    return {name: math.sqrt(value) for name, value in found.items()}


def _words(parsed: Parsed, quoted: bytearray) -> dict[str, float]:
    """Of so many words those of each class; persons and contractions only outside of quotations."""
    every = columns(parsed.doc)
    count = max(1, len(parsed.doc))
    own = _outside(every.lower, quoted)
    classes, words = Counter(every.pos), Counter(every.lower)
    # Of two names of one kind side by side only the first counts.
    pairs = zip(every.entity, ["", *every.entity], strict=False)
    names = Counter(label for label, before in pairs if label != before)
    short = sum(times for word, times in own.items() if word in ("n't", "n’t") or word[:1] in "'’" != word)
    nominal = sum(times for word, times in words.items() if word.endswith(_NOMINAL))
    own_count = max(1, own.total())

    def share(number: float) -> float:
        return number * _THOUSAND / count

    return {
        "length": math.log1p(count),
        "letters a word": sum(len(word) * times for word, times in words.items()) / count,
        **{who: _THOUSAND * sum(own[word] for word in forms) / own_count for who, forms in _PERSONS.items()},
        "quoted": 1 - own.total() / count,
        "nouns": share(classes["NOUN"]),
        "names": share(classes["PROPN"]),
        "adjectives": share(classes["ADJ"]),
        "adverbs": share(classes["ADV"]),
        "contractions": share(short),
        "nominalizations": share(nominal),
        "people": share(names["PERSON"]),
        "places": share(names["GPE"] + names["LOC"] + names["FAC"]),
        "organizations": share(names["ORG"]),
        "money": share(names["MONEY"]),
        "numbers": share(sum(every.number)),
        "weekdays": share(sum(words[day] for day in _WEEKDAYS)),
        "born": float("born" in every.lower[:_BORN]),
    }


def _tenses(parsed: Parsed, quoted: bytearray) -> dict[str, float]:
    """The shares of tenses and verbs of speech among the finite verbs outside of quotations, and passives."""
    every = columns(parsed.doc)
    tags, own = _outside(every.tag, quoted), _outside(every.lower, quoted)
    finite = max(1, sum(tags[tag] for tag in FINITE))
    speech = lexicon.verbs(act="assert")
    verbs = Counter(
        lemma
        for lemma, tag, inside in zip(every.lemma, every.tag, quoted, strict=True)
        if tag in FINITE and not inside
    )
    passive = Counter(every.dep)
    return {
        "past": tags["VBD"] / finite,
        "present": (tags["VBZ"] + tags["VBP"]) / finite,
        "to come": sum(own[word] for word in _TO_COME) / finite,
        "modal": tags["MD"] / finite,
        "passive": (passive["nsubjpass"] + passive["auxpass"]) / finite,
        "says": sum(times for lemma, times in verbs.items() if lemma in speech) / finite,
    }


def _sentences(parsed: Parsed, quoted: bytearray) -> dict[str, float]:
    """Whether its sentences tell, ask or demand; outside of quotations."""
    every = columns(parsed.doc)
    roots = [place for place, head in enumerate(every.head) if head == place]
    sentences = max(1, len(roots))
    led = {head for head, dep in zip(every.head, every.dep, strict=True) if dep in _LEADING}
    demands = [one for one in roots if every.tag[one] == "VB" and one not in led and not quoted[one]]
    own = _outside(every.lower, quoted)
    return {
        "words a sentence": len(every.head) / sentences,
        "imperative": len(demands) / sentences,
        "questions": own["?"] / sentences,
        "exclamations": own["!"] / sentences,
    }


def _outside(column: Iterable[str], quoted: bytearray) -> Counter[str]:
    """How often each value stands in a column outside of quotations."""
    return Counter(value for value, inside in zip(column, quoted, strict=True) if not inside)


def _layout(parsed: Parsed) -> dict[str, float]:
    """What its paragraphs are, and what in them is no word."""
    text, seed = parsed.seed.text, parsed.seed
    body = [text[one.start : one.end] for one in seed.paragraphs if one.kind == "body"]
    paragraphs, count = max(1, len(body)), max(1, len(parsed.doc))
    asking = sum(one.endswith("?") and one[:1] not in "\"“‘'" for one in body)
    labels = sum(map(_is_labelled, body))
    return {
        "words a paragraph": math.log1p(sum(len(one.split()) for one in body) / paragraphs),
        "asking paragraphs": asking / paragraphs,
        "labelled paragraphs": labels / paragraphs,
        "headings": sum(one.kind == "heading" for one in seed.paragraphs) / max(1, len(seed.paragraphs)),
        "items": sum(_ITEM.match(one) is not None for one in body) / paragraphs,
        "steps": sum(_STEP.match(one) is not None for one in body) / paragraphs,
        "citations": _THOUSAND * len(_CITATION.findall(text)) / count,
        "years": _THOUSAND * len(_YEAR.findall(text)) / count,
        "prices and hours": _THOUSAND * len(_PRICE.findall(text)) / count,
    }


def _form(parsed: Parsed) -> dict[str, float]:
    """The marks of form at its beginning and its end."""
    seed = parsed.seed
    lines = [seed.text[one.start : one.end] for one in seed.paragraphs]
    head, foot = lines[:_HEAD], lines[-_FOOT:]
    early = [one for one in seed.paragraphs if one.kind == "body"][:EARLY]
    dated = any(find_dateline(seed.text, one.start, one.end, early=True) for one in early)
    return {
        "dateline": float(dated),
        "greeting": float(any(map(_GREETING.match, filter(_is_short, head)))),
        "address": float(any(map(_ADDRESS.match, head))),
        "leave": float(any(map(_LEAVE.match, filter(_is_short, foot)))),
        "thanks": float(len(_THANKS.findall("\n".join(foot)))),
    }


def _called(parsed: Parsed) -> dict[str, float]:
    """What its title and its headings say, and what stands before its first question."""
    seed = parsed.seed
    lines = [seed.text[one.start : one.end] for one in seed.paragraphs]
    headings = [seed.text[one.start : one.end] for one in seed.paragraphs if one.kind == "heading"]
    asked = next((place for place, line in enumerate(lines) if line.endswith("?")), 0)
    announced = asked > 1 and any("interview" in line.lower() for line in lines[:asked])
    return {
        "person in the title": float("PERSON" in columns(parsed.doc).entity[: parsed.title_end]),
        "interview before a question": float(announced),
        **{f"title {group}": float(has_words(seed.title, group)) for group in _TITLES},
        **{
            f"heading {group}": float(min(_FEW, sum(is_heading(line, group) for line in headings)))
            for group in _HEADINGS
        },
    }


def _is_short(line: str) -> bool:
    return len(line.split()) <= _LINE


def has_words(title: str, group: str) -> bool:
    """Whether a title has words of a group of ``title_words``."""
    plain = " ".join(["", *_WORD.findall(title.lower()), ""])
    return any(f" {entry} " in plain for entry in _entries(group))


def is_heading(line: str, group: str) -> bool:
    """Whether a line is, but for a number before it and a mark behind, an entry of a group."""
    return line.lower().strip(" .:0123456789") in _entries(group)


def _entries(group: str) -> Collection[str]:
    found = lexicon.classes("kinds/title_words")
    return [entry for entry, groups in found.items() if group in groups]


def _is_labelled(paragraph: str) -> bool:
    """Whether a paragraph opens as a turn does: "Q:", "ANNA BERG:"."""
    label, colon, _ = paragraph[:60].partition(":")
    words = label.split()
    return bool(colon) and 0 < len(words) <= _LABEL and all(word[:1].isupper() for word in words)
