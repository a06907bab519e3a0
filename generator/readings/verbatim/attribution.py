"""Who says what stands between marks: whom a verb of saying right before or behind the marks has beside it.

Grammar is not parsed. So only the plainest wordings count, in which the name can be nothing but the subject:
"Ada Stone said: “…”", "“…”, said the mayor Ada Stone". Where anything else may be meant, it is nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.analysis.other_languages.marks import Quotation
from generator.model import FULL_STOPS, Evidence
from generator.readings.checks import Unproved
from generator.readings.verbatim.actors import is_whole_name, words_at
from generator.readings.verbatim.language import Words
from generator.readings.verbatim.text import Place, VerbatimText

_MOST_WORDS = 7  # between a verb and its subject
_MOST_BEHIND = 120  # characters between the verb and the colon
_TO_VERB = re.compile(r"[\s\"”’»“›,،.–—-]*")
_TO_QUOTATION = re.compile(r"[^,،;؛:：]*[:：]\s*[\"“„«»'‚‘‹”]?\s*")
_COMMA = re.compile(r"[\"”’»“›]?\s*[,،]")
_NEXT_QUOTATION = re.compile(r"[^.。]*[:：]\s*[\"“„«»'‚‘‹”]")
_APPOSITION = re.compile(r"\s*[,،][^,،;:]{1,80}[,،]\s*")
_ENDS_CLAUSE = re.compile(r"\s*([,،.;:؛–—)]|$)")
_CLAUSE = re.compile(r"[,،;؛:–—(]")
_SUBJECT = re.compile(r"(?:は|が|も|では)、?(?:[^はが、。「」]{0,30}[^はが、。「」の])?「?")
_QUOTED = re.compile(r"」?(?:など)?と(?!いう|いった|の)")
_NEAR = 20  # signs between a Japanese "と" and its verb


def credited(
    names: Sequence[str], found: Quotation, home: Place, others: Sequence[str], text: VerbatimText
) -> Evidence | None:
    """Where one of the names stands as the subject of the verb that brings a quotation, or None."""
    words = text.words
    if words is None:
        return None
    for place in _places(names, home, text):
        if text.seed.language == "ja":
            right = _is_topic(place, found, home, words, text)
        elif place.start > found.end:
            right = _is_behind(place, found, home, others, words, text)
        else:
            right = _is_before(place, found, home, others, words, text)
        if right:
            return place
    return None


def _places(names: Sequence[str], home: Place, text: VerbatimText) -> Iterator[Evidence]:
    """Where the names stand in a sentence and in no marks, the longest first."""
    for name in sorted(names, key=len, reverse=True):
        try:
            places = words_at(name, text)
        except Unproved:
            continue
        for place in places:
            inside = home.start <= place.start and place.end <= home.end and not text.is_marked(place)
            if inside and is_whole_name(name, place, text):
                yield place


def _is_behind(
    name: Evidence, found: Quotation, home: Place, others: Sequence[str], words: Words, text: VerbatimText
) -> bool:
    """Behind the marks: a verb, then at most who it is, then the name."""
    outside = text.outside(found.end, home.end)
    begin = _TO_VERB.match(outside)
    verb = words.saying.match(outside, begin.end() if begin else 0)
    start, end = name.start - found.end, name.end - found.end
    if verb is None or start < verb.end() or _begins_anew(found, outside, end, text):
        return False
    return _is_who(outside[verb.end() : start], name, home, others, words, text)


def _begins_anew(found: Quotation, outside: str, end: int, text: VerbatimText) -> bool:
    """Whether a verb and its subject, which ends there, may bring the next quotation, not the one before."""
    if _COMMA.match(outside):
        return False
    stopped = text.text[found.start : found.end].rstrip().endswith(tuple(FULL_STOPS))
    return stopped or _NEXT_QUOTATION.match(outside, end) is not None


def _is_before(
    name: Evidence, found: Quotation, home: Place, others: Sequence[str], words: Words, text: VerbatimText
) -> bool:
    """Before the marks: the last verb of saying has the name right before it, or right behind."""
    outside = text.outside(home.start, found.start)
    verbs = list(words.saying.finditer(outside))
    if not verbs:
        return False
    verb = verbs[-1]
    start, end = name.start - home.start, name.end - home.start
    told = max(verb.end(), end)
    if not _brings(outside[told:], others, words):
        return False
    if start >= verb.end():
        return _is_who(outside[verb.end() : start], name, home, others, words, text)
    between, before = outside[end : verb.start()], outside[:start]
    if between.strip() in (",", "،"):  # "The head of the union, Ada Stone, said"
        return _is_subject(before, others, words)
    beside = not between.strip() or (_APPOSITION.fullmatch(between) and not _names(between, others))
    return bool(beside) and _leads(before, words)


def _brings(behind: str, others: Sequence[str], words: Words) -> bool:
    """Whether nothing stands before the colon but when, where or to whom it is said.

    Of "Stone explained the words of Reed: “…”" the quotation is Reed's.
    """
    if not _TO_QUOTATION.fullmatch(behind) or len(behind) > _MOST_BEHIND:
        return False
    rest = behind.strip()
    if rest.startswith((":", "：")):
        return True
    begin = words.addressing.match(rest)
    if begin is None:
        return False
    rest = rest[begin.end() :].strip()
    if not words.genitives.fullmatch(begin[0]):  # "said to Reed"
        rest = rest[max((len(other) for other in others if rest.startswith(other)), default=0) :]
    return not _names(rest, others)


def _is_who(
    between: str, name: Evidence, home: Place, others: Sequence[str], words: Words, text: VerbatimText
) -> bool:
    """Whether the words between a verb and a name tell who that is, and nothing else."""
    between = between.strip()
    if not between:
        return True
    if not _is_plain(between, others, words):
        return False
    if between.endswith((",", "،")) and not _ENDS_CLAUSE.match(text.text[name.end : home.end]):
        return False
    if text.seed.language == "ar":
        return between.rstrip("،").split()[-1].startswith("ال") and not words.addressing.search(between)
    return _is_called(between, words)


def _is_plain(between: str, others: Sequence[str], words: Words) -> bool:
    """Whether words are few, of one clause, and of nobody else."""
    within = between.rstrip(",،")
    return (
        len(within.split()) <= _MOST_WORDS
        and not re.search(r"[^\w\s'’.,،-]", between)
        and not _CLAUSE.search(within)
        and not words.relations.search(between)
        and not _names(between, others)
    )


def _is_called(between: str, words: Words) -> bool:
    """Whether words are what somebody whose name follows is called: "Mayor", "the mayor of Kiel,"."""
    parts = between.rstrip(",").split()
    article = words.articles.match(between)
    bare = between[article.end() if article else 0 :].strip(" '’")
    if not bare:
        return True
    if between.endswith(","):  # "said the mayor of Kiel, Ada Stone."
        return article is not None and not _is_of(parts[-1], words) and not _leads_off(bare, words)
    # "said Mayor Stone", but neither "said Tom Reed Ada Stone" nor "said the mayor of Ada Stone"
    return (article is not None or len(parts) == 1) and not any(_is_of(part, words) for part in bare.split())


def _is_subject(before: str, others: Sequence[str], words: Words) -> bool:
    """Whether a sentence begins with what somebody is called, and a comma: "The head of the union,"."""
    article = words.articles.match(before.lstrip())
    called = before.strip()[article.end() : -1] if article else ""
    return (
        bool(called)
        and before.rstrip().endswith((",", "،"))
        and not _CLAUSE.search(called)
        and not words.relations.search(called)
        and not _leads_off(called, words)
        and not _names(called, others)
    )


def _leads(before: str, words: Words) -> bool:
    """Whether the words before a name in its clause are nothing but what it is called."""
    clause = [*_CLAUSE.finditer(before)]
    lead = before[clause[-1].end() if clause else 0 :].strip()
    if not lead:
        return True
    article = words.articles.match(lead)
    called = lead[article.end() if article else 0 :].strip(" '’")
    if len(called.split()) > (2 if article else 1) or words.relations.search(called):
        return False
    return not any(group.search(called) for group in (words.addressing, words.genitives, words.openers))


def _leads_off(called: str, words: Words) -> bool:
    """Whether what somebody is called has a word such as "about" or "to", and not only "of"."""
    found = words.addressing.finditer(called)
    return any(not words.genitives.fullmatch(one[0]) for one in found)


def _is_of(word: str, words: Words) -> bool:
    """Whether a word makes what follows another's: "of", "to", a second article."""
    word = re.split("['’]", word)[0]
    return any(group.fullmatch(word) for group in (words.genitives, words.addressing, words.articles))


def _names(between: str, others: Sequence[str]) -> bool:
    return any(other in between for other in others)


def _is_topic(name: Evidence, found: Quotation, home: Place, words: Words, text: VerbatimText) -> bool:
    """Japanese: the name with its title is topic or subject, and the verb stands behind the marks."""
    behind = text.outside(found.end, home.end)
    begin = _QUOTED.match(behind)
    if begin is None:
        return False
    if not text.is_bound(name)[0]:
        return False
    title = words.titles.match(text.text, name.end)
    end = title.end() if title else name.end
    if end <= found.start:
        between = text.outside(end, found.start)
        said = words.saying.search(behind, begin.end() - 1, begin.end() + _NEAR)
        return bool(_SUBJECT.fullmatch(between)) and said is not None
    between = behind[begin.end() : name.start - found.end]
    said = words.saying.search(behind, end - found.end, end - found.end + _NEAR)
    topic = re.match("は|が|も", text.text[end : home.end])
    return not between.strip("、 ") and topic is not None and said is not None
