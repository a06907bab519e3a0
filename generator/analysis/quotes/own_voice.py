"""What a speech, a letter or an essay says in its own voice: its speaker's or writer's strongest sentences.

No cue brings them in and no marks stand around them: all of the text is somebody's words. The
model that says which quotes an editor would pull out weighs them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import replace
from spacy.tokens import Span, Token

from generator.analysis.coreference import Entities, Entity, name_features
from generator.analysis.coreference.first_person import outside_quotations
from generator.analysis.coreference.given_names import is_given_name
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import FINITE
from generator.analysis.parsing.spacy_pass import Parsed, ParsedParagraph
from generator.analysis.parsing.words import FIRST_PERSON, I
from generator.analysis.quotes import salience
from generator.analysis.quotes.quote_candidates import QuoteCandidate
from generator.analysis.quotes.thread import find_messages, message_at
from generator.model import VOICES, DocumentKind, Quote, Speaker

MOST = 8  # statements of one text
SHARE = 3  # of its sentences, one of so many at most
_SHORTEST, _LONGEST = 6, 45  # words: less says little, and more is no sentence to be pulled out
_BY = re.compile(r"\b(?:by|from) (.+)")
_NAME = re.compile(r"[A-Z][\w'’-]*\.?")
_TITLE = 4  # words before a name at most, as "H. E. President"
_SIGNED = 3  # passages at the end of a letter
_LINE = 20  # tokens of a line above a speech or below a letter
_TO = ("dear", "for", "to")
_NAME_WORDS = 2  # of a name in a title, beside initials; what follows may be an office


def find_voice(parsed: Parsed, entities: Entities, kind: DocumentKind | None) -> Entity | str | None:
    """Who speaks or writes a text of such a kind, as far as it says; by the name of one who is no entity."""
    voices = _voices(parsed)
    return _who(parsed, entities, voices, kind) if kind in VOICES and voices else None


def find_statements(
    parsed: Parsed,
    entities: Entities,
    kind: DocumentKind | None,
    said: Sequence[Quote],
    who: Entity | str | None = None,
) -> list[Quote]:
    """The statements that a text of such a kind makes itself, in its order, beside what is ``said`` in it.

    ``who`` is its voice.
    """
    voices = _voices(parsed)
    if kind not in VOICES or not voices:
        return []
    messages = find_messages(parsed.seed)
    sentences = list(_sentences(parsed, said))
    candidates = [
        QuoteCandidate(((sentence.start, sentence.end),), "direct", None, None, "assert")
        for sentence in sentences
    ]
    quotes = []
    for sentence in sentences:
        message = message_at(messages, parsed.offset(sentence.start_char))
        name = message.writer if message else None
        writer = who if message is None else entities.called.get(name, name) if name else None
        credit = _credit(parsed, writer, VOICES[kind], voices, sentence)
        quotes.append(
            replace(_quote(parsed, sentence, credit), uncertain=message is not None and not message.own)
        )
    weights = salience.weigh(parsed, entities, candidates, quotes, [1.0] * len(quotes))
    best = sorted(range(len(quotes)), key=lambda number: -weights[number])
    kept = sorted(best[: min(MOST, len(quotes) // SHARE)])
    return [replace(quotes[number], salience=weights[number]) for number in kept]


def _voices(parsed: Parsed) -> list[Token]:
    return outside_quotations(parsed, [token for token in parsed.doc if token.lower_ in FIRST_PERSON])


def _sentences(parsed: Parsed, said: Sequence[Quote]) -> Iterator[Span]:
    """The whole sentences that say something, and of which no part is a quote already."""
    taken = sorted((span.start, span.end) for quote in said for span in quote.spans)
    for passage in parsed.passages:
        if passage.paragraph.kind != "body":
            continue
        for sentence in parsed.sentences(passage):
            where = parsed.evidence_of(sentence)
            before = bisect_right(taken, (where.end,)) - 1
            if before >= 0 and taken[before][1] > where.start:
                continue
            words = sum(token.is_alpha for token in sentence)
            if _SHORTEST <= words <= _LONGEST and any(token.tag_ in FINITE for token in sentence):
                yield sentence


def _quote(parsed: Parsed, sentence: Span, speaker: Speaker) -> Quote:
    where = parsed.evidence_of(sentence)
    return Quote(
        text=parsed.words(where),
        kind="direct",
        start=where.start,
        end=where.end,
        spans=(where,),
        speaker=speaker,
        cue=None,
        uncertain=False,
    )


def _credit(
    parsed: Parsed, who: Entity | str | None, voice: str, voices: Sequence[Token], sentence: Span
) -> Speaker:
    """The one who speaks, credited at the "I" or "we" of the sentence, else at the one before."""
    at = bisect_left(voices, sentence.start, key=lambda token: token.i)
    inside = at < len(voices) and voices[at].i < sentence.end
    where = parsed.evidence_of(voices[at if inside else max(0, at - 1)])
    known = who if isinstance(who, Entity) else None
    return Speaker(
        actor=known.id if known else None,
        name=known.name if known else who or voice,  # type: ignore[arg-type]
        start=where.start,
        end=where.end,
        unnamed=who is None,
    )


def _who(
    parsed: Parsed, entities: Entities, voices: Sequence[Token], kind: DocumentKind | None
) -> Entity | str | None:
    """The one whom the title names, else the person who says "I", or the stated author.

    Else it is the one person whom the lines above a speech name, or those below a letter. An office that
    wrote the file is not who speaks.
    """
    if name := _named_in_title(parsed.seed.title):
        return entities.called.get(name, name)
    saying = Counter(
        known[0].id
        for token in voices
        if token.lower_ in I and (known := entities.at.get(token.i)) and known[0].kind == "person"
    )
    if saying:
        first = saying.most_common(1)[0][0]
        return next(one for one in entities.all if one.id == first)
    author = parsed.seed.author
    if author and any(name_features.classes_of(word.lower()) for word in author.split()):
        author = None
    if author:
        return entities.called.get(author, author)
    speaks = bisect_right(parsed.passages, voices[0].i, key=lambda passage: passage.start) - 1
    lines = {"speech": parsed.passages[:speaks], "letter": parsed.passages[-_SIGNED:]}
    return _alone(parsed, entities, lines.get(kind or "", ()))


def _alone(parsed: Parsed, entities: Entities, lines: Sequence[ParsedParagraph]) -> Entity | None:
    """The one person whom some lines without a verb name, and to whom none of them is addressed."""
    found = {}
    for line in lines:
        words = parsed.doc[line.start : line.end]
        if len(words) > _LINE or any(token.tag_ in FINITE for token in words):
            continue
        for token in words:
            if token.i not in entities.at:
                continue
            entity, mention = entities.at[token.i]
            to = mention.start > line.start and parsed.doc[mention.start - 1].lower_ in _TO
            if entity.kind == "person" and not to:
                found[entity.id] = entity
    return next(iter(found.values())) if len(found) == 1 else None


def _named_in_title(title: str) -> str | None:
    """The name behind "by" or "from" in a title such as "Address by Mr. John Doe": titles are left out.

    It may stand behind an office, if it begins as names do: "by the Minister for Ports, Ann Doe".
    """
    found = _BY.search(title)
    if found is None:
        return None
    named = (one for one in found[1].split(", ") if is_given_name(one.split(" ")[0]))
    return _name_in(found[1]) or _name_in(next(named, ""))


def _name_in(text: str) -> str | None:
    words = text.split()
    titles = [place for place, word in enumerate(words[:_TITLE]) if word in lexicon.table("parsing/titles")]
    name: list[str] = []
    for word in words[titles[-1] + 1 if titles else 0 :]:
        if not _NAME.fullmatch(word.rstrip(",;:")):
            break
        name.append(word.rstrip(",;:"))
        whole = sum(not one.endswith(".") for one in name)
        if whole == _NAME_WORDS or name[-1] != word:
            break
    return " ".join(name) or None
