"""Who says the words of a quote, as the text credits them: by grammar first, then by what stands near."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Span, Token

from generator.analysis.coreference import Entity
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import NOMINALS, SUBJECTS, is_noun, is_plural
from generator.analysis.parsing.words import FIRST_PERSON, SEXES, THIRD_PERSON
from generator.model import VOICES, Evidence, Quote, Speaker
from generator.readings.checks import Unproved, authors, classes, grammar
from generator.readings.checks.beside_marks import speaker_beside
from generator.readings.checks.introducing import SOMEBODY, introducing, is_somebody
from generator.readings.checks.source import CheckedSource
from generator.readings.checks.words import is_name, is_of, name_words, plain
from generator.seeds.metadata.yaml_nodes import quoted_for_message

_MOST_STEPS = 30  # up a tree: a hostile sentence may be as deep as it is long
_MEMORY = 4  # sentences before a pronoun in which its antecedent may have spoken
_MOST_LINKS = 8  # from a pronoun to what it means, and from that on
_NEAR = 2  # sentences, its own among them, whose subject may be meant by it whatever it does
_LONG = 5  # letters of a name of which a slip makes no other one
_COUNTED = {"duo", "pair", "couple", "trio", "two", "three", "both"}  # of people who are named elsewhere
_MARKS = {",", '"', "”", "''", "’", "'", "—", "–", "--", "?", "!"}  # before ", said Lee"
# Ways up a tree on which words are not what the verb above them says: who says it, when, what else happens.
_NOT_SAID = (*SUBJECTS, "advcl", "agent", "npadvmod", "mark", "relcl", "conj")
_WRITINGS = ("text", "said", "thought")  # what somebody writes, says or finds


def credited(name: str, place: Evidence, known: Quote | None, source: CheckedSource) -> Speaker:
    """The speaker of that name, as the text credits the words at a place; raises ``Unproved``.

    ``known`` is the quote that the analysis has found there.
    """
    place, known = _as_credited(place, known, source)
    clause = _of_clause(place, source)
    if right := _right(clause, name, source):
        return _speaker(right, source)
    if plainly := speaker_beside(name, place, source):
        return _speaker(plainly, source)
    if _is_open(clause) and (surely := _surely_found(known, name, source)):
        return surely
    named = [entity.name for one in clause if (entity := source.meant(one))]
    if named and len(named) == len(clause):
        raise Unproved(f"the text credits it to {quoted_for_message(named[0])}.")
    if found := _found(known, name, place, source):
        return found
    near = [clause] if clause else _near(place, source)
    return _of_all(near, name, source) if near else authors.need_author(name, place, source)


def _as_credited(
    place: Evidence, known: Quote | None, source: CheckedSource
) -> tuple[Evidence, Quote | None]:
    """The words that tell who says those at a place: the first piece of their quotation, if it does."""
    first = _first_piece(place, source)
    told = first is not None and (_of_clause(first, source) or _near(first, source))
    return (first, None) if first is not None and told else (place, known)


def _first_piece(place: Evidence, source: CheckedSource) -> Evidence | None:
    """The first piece of a quotation of which the words are a further one, as of a paragraph before."""
    first: Evidence | None = None
    for one in source.quotations:
        if not one.continues:
            first = Evidence(start=one.start, end=one.end)
        elif one.start <= place.start < one.end:
            return first
    return None


def is_sure(speaker: Speaker | None, source: CheckedSource) -> bool:
    """Whether nobody else may be meant by the words that the text credits.

    That may be where two people have the name, where a "he" follows on what somebody else has said, and where
    "it" or "the company" stands for a name.
    """
    at = source.span(Evidence(start=speaker.start, end=speaker.end)) if speaker is not None else None
    if at is None or speaker is None:
        return speaker is not None
    token = at.root
    entity, mention = source.entities.at.get(token.i, (None, None))
    if speaker.unnamed or entity is None or mention is None:
        return plain(token.text) not in THIRD_PERSON | _COUNTED
    if mention.form == "nominal" or plain(token.text) in THIRD_PERSON - SEXES.keys():
        return False
    if mention.form == "pronoun":
        spoke = _last_who_spoke(token, source)
        return spoke is None or _is_called(spoke, entity.name, source)
    return not _is_shared(token, source)


def _is_shared(token: Token, source: CheckedSource) -> bool:
    """Whether a name alone is the family name of several people of the text."""
    alone = not any(child.dep_ in ("compound", "amod") for child in token.children)
    return alone and source.is_shared(plain(token.text))


def _of_all(near: Sequence[Sequence[Token]], name: str, source: CheckedSource) -> Speaker:
    """The speaker of that name, where all who are told of near are that one; raises ``Unproved``."""
    rights = [_right(told, name, source) for told in near]
    if rights[0] is None or not all(rights):
        raise Unproved(f"the text does not credit it to {quoted_for_message(name)} without a doubt.")
    return _speaker(rights[0], source)


def _is_open(clause: Sequence[Token]) -> bool:
    """Whether a clause says only by pronouns who says it."""
    return bool(clause) and all(plain(one.text) in SEXES for one in clause)


def _surely_found(known: Quote | None, name: str, source: CheckedSource) -> Speaker | None:
    """The speaker that the analysis has found without a doubt, if it is of that name."""
    if known is None or known.uncertain or known.speaker is None or known.speaker.unnamed:
        return None
    return known.speaker if source.are_one(known.speaker.name, name) else None


def _found(known: Quote | None, name: str, place: Evidence, source: CheckedSource) -> Speaker | None:
    """The speaker that the analysis has found, if it is of that name; none in doubt behind a colon."""
    if known is None or known.speaker is None or (known.uncertain and _brought_in(place, source)):
        return None
    return known.speaker if _is_found(known, known.speaker, name, source) else None


def _is_found(known: Quote, speaker: Speaker, name: str, source: CheckedSource) -> bool:
    """Whether the speaker that the analysis has found is of that name; raises where it surely is not."""
    if speaker.name in VOICES.values():  # so the text calls nobody; who has written it may be told
        return False
    at = source.span(Evidence(start=speaker.start, end=speaker.end))
    if at is not None and _only_reports(at.root):
        return False
    if name_words(speaker.name) <= name_words(name):
        return True
    if not speaker.unnamed and source.are_one(speaker.name, name):
        return True
    if at is None:
        writing = False
    elif means(at.root, name, source):
        return True
    else:
        writing = _is_writing(at.root)
    if not known.uncertain and not writing:
        raise Unproved(f"the text credits it to {quoted_for_message(speaker.name)}.")
    return False


def _right(told: Sequence[Token], name: str, source: CheckedSource) -> Token | None:
    return next((one for one in told if means(one, name, source)), None)


def _speaker(token: Token, source: CheckedSource) -> Speaker:
    entity = source.meant(token)
    at = source.parsed.evidence_of(token)
    actor = next((one for one in source.briefing.actors if entity and one.id == entity.id), None)
    return Speaker(
        actor=actor.id if actor else None,
        name=actor.name if actor else entity.name if entity else _phrase(token),
        start=at.start,
        end=at.end,
        unnamed=entity is None,
    )


# ---- the clause that the words are said in ----


def _of_clause(place: Evidence, source: CheckedSource) -> list[Token]:
    """Who says it by grammar: the subjects of the innermost verb of saying whose words these are."""
    span = source.span(place)
    if span is None:
        return []
    for sentence in source.sentences([place]):
        part = span.doc[max(span.start, sentence.start) : min(span.end, sentence.end)]
        for sayer in _sayers_of(part):
            if told := _outside(span, sayer, source):
                return told
    return []


def _sayers_of(words: Span) -> Iterator[Token]:
    """The verbs and nouns of saying that these words are what is said by, the innermost first."""
    token = words.root
    yield from _right_before(words)
    yield from (child for child in token.children if _is_put_in(child, words))
    for _ in range(_MOST_STEPS):
        if token.head.i == token.i:
            break
        said, token = token.dep_ not in _NOT_SAID, token.head
        if said and _says(token) and not words.start <= token.i < words.end:
            yield token
    according = (one for one in words.sent if plain(one.text) == "according")
    yield from (one for one in according if grammar.is_above(one, words.root))


def _is_put_in(child: Token, words: Span) -> bool:
    """Whether a clause within the words tells who says them: "it was late, said Lee, and left"."""
    aside = child.dep_ in ("ccomp", "parataxis") and not words.start <= child.i < words.end
    return aside and _says(child) and not any(one.dep_ == "mark" for one in child.children)


def _right_before(words: Span) -> Iterator[Token]:
    """The verb of saying right before the words: "and said: ..."."""
    for token in reversed(words.doc[words.sent.start : max(words.sent.start, words.start)]):
        if not token.is_punct and token.lower_ != "that":
            if token.pos_ == "VERB" and _says(token):
                yield token
            return


def _says(token: Token) -> bool:
    if plain(token.text) == "according":
        return True
    if token.pos_ == "NOUN":  # "the suggestion that he go"
        clause = any(child.dep_ == "acl" and child.tag_ not in ("VBG", "VBN") for child in token.children)
        return clause and bool(lexicon.noun(plain(token.lemma_)).act)
    return token.pos_ == "VERB" and plain(token.lemma_) in classes.speaking()


def _outside(words: Span, sayer: Token, source: CheckedSource) -> list[Token]:
    """Who says it by a verb or noun of saying, outside of the words themselves."""
    return [one for one in _sources(sayer, source) if not words.start <= one.i < words.end]


def _sources(sayer: Token, source: CheckedSource) -> list[Token]:
    """The speaker by a verb or noun of saying: its subject, its possessor, or the object of "as saying"."""
    if sayer.pos_ == "NOUN":
        return _children(sayer, ("poss",)) or (_subjects(sayer.head) if sayer.dep_ == "dobj" else [])
    if sayer.tag_ == "VBG" and sayer.head.lower_ == "as" and _says(sayer.head.head):
        return _children(sayer.head.head, ("dobj",))
    if told := _cited_as(sayer):
        return told
    return _behind(sayer) or grammar.sources_of(sayer) or _name_before(sayer, source)


def _cited_as(sayer: Token) -> list[Token]:
    """Whom somebody reports "as saying" it, which the parse has not above the words."""
    for child in sayer.children:
        if child.lower_ == "as" and any(one.tag_ == "VBG" and _says(one) for one in child.children):
            return _children(sayer, ("dobj",))
    return []


def _only_reports(token: Token) -> bool:
    """Whether somebody reports another one "as saying" something."""
    while token.dep_ == "compound":
        token = token.head
    return token.dep_ in SUBJECTS and bool(_cited_as(token.head))


def _subjects(verb: Token) -> list[Token]:
    """Who does what a verb tells."""
    return [one.token for one in grammar.arguments(verb) if one.relation == "subject"]


def _behind(sayer: Token) -> list[Token]:
    """The name right behind a verb of saying that a mark stands before: ", said the mayor, Ann Lee".

    Behind "told" and "asked" stands who hears it.
    """
    doc, at = sayer.doc, sayer.i + 1
    if not sayer.i or doc[sayer.i - 1].text not in _MARKS or "hearer" in lexicon.verb(sayer.lemma_).frames:
        return []
    ahead = doc[at : min(at + _MOST_STEPS, sayer.sent.end)]
    found = [one for one in ahead if one.left_edge.i == at and one.pos_ in NOMINALS]
    return [one for one in found if one.head.i == sayer.i and (is_name(one) or is_of(one, *SOMEBODY))]


def _name_before(sayer: Token, source: CheckedSource) -> list[Token]:
    """The name right before a verb of saying, where the parse has no subject for it."""
    before = sayer.doc[sayer.i - 1] if sayer.i > sayer.sent.start else None
    return [before] if before is not None and source.meant(before) is not None else []


def _children(head: Token, labels: tuple[str, ...]) -> list[Token]:
    return [one for child in head.children if child.dep_ in labels for one in grammar.joined(child)]


# ---- what stands near ----


def _near(place: Evidence, source: CheckedSource) -> list[list[Token]]:
    """Possible speakers: introduced by a colon, subject of a verb of saying nearby, or named right before."""
    span = source.span(place)
    if span is None:
        return []
    inside = source.quotation_around(span)
    if inside is None:
        return _all_outside(_own(place, span, source), span, source)
    told = introducing(inside, source, ":") or _saying_near(place, span, inside, source)
    return told or introducing(inside, source, ".!?")


def _brought_in(place: Evidence, source: CheckedSource) -> list[list[Token]]:
    """Who may be meant by what stands before a colon that the words follow."""
    span = source.span(place)
    inside = None if span is None else source.quotation_around(span)
    return [] if inside is None else introducing(inside, source, ":")


def _own(place: Evidence, span: Span, source: CheckedSource) -> list[Span]:
    """The sentences of the words, and the one before that ends with a colon."""
    own = source.sentences([place])
    if own and own[0].start and span.doc[own[0].start - 1].text == ":":
        own.append(span.doc[own[0].start - 1].sent)
    return own


def _saying_near(place: Evidence, span: Span, inside: Span, source: CheckedSource) -> list[list[Token]]:
    """Who says anything around a quotation, verb by verb: outside of the quotation itself.

    Of several sentences in it those at its ends tell; else the sentence before it, as a quotation that nobody
    is told of goes on with the last speaker; else the one behind it.
    """
    own = [*_own(place, span, source), inside[0].sent, inside[-1].sent]
    around = source.around(own)
    return next(filter(None, (_all_outside(one, inside, source) for one in (own, around[:1], around))), [])


def _all_outside(sentences: Iterable[Span], words: Span, source: CheckedSource) -> list[list[Token]]:
    sayers = {token.i: token for one in sentences for token in one if token.pos_ != "NOUN" and _says(token)}
    told = [
        _outside(words, sayer, source)
        for at, sayer in sayers.items()
        if not words.start <= at < words.end and not source.is_quoted(sayer)
    ]
    persons = [one for one in told if any(is_somebody(token, source) for token in one)]
    return persons or [one for one in told if any(map(_is_writing, one))]


def _is_writing(token: Token) -> bool:
    """Whether a noun is for what somebody writes or says, and not for somebody: "report", "letter"."""
    return is_of(token, "issued") or (is_of(token, *_WRITINGS) and not is_of(token, *SOMEBODY))


# ---- whom a subject means ----


def means(token: Token, name: str, source: CheckedSource) -> bool:
    """Whether a subject is the one of that name: by coreference, by its own words, or by what stands before.

    A pronoun or "the company" that the analysis leaves open is taken for the last speaker, the last subject
    or the last name before it; "the letter" for its author.
    """
    if plain(token.text) in SEXES and _has_just_spoken(name, token, source):
        return True
    for _ in range(_MOST_LINKS):
        if source.meant(token) is not None or plain(token.text) in FIRST_PERSON:
            break
        pronoun = plain(token.text) in THIRD_PERSON
        if not pronoun and (not _is_the_body(token) or _is_called(token, name, source)):
            break
        before = _antecedent(token, source)
        if before is None:
            return False
        token = before
    if plain(token.text) in FIRST_PERSON and source.meant(token) is None:
        return authors.is_author(name, token, source)
    return any(_is_called(one, name, source) for one in (token, *_makers(token, source)))


def _is_called(token: Token, name: str, source: CheckedSource) -> bool:
    """Whether a noun or name is the one of that name by what it names, or by a name beside it."""
    return any(_is_named(one, name, source) for one in _with_names(token, source))


def _with_names(token: Token, source: CheckedSource) -> list[Token]:
    """A subject, and the names that stand beside it: "the minister of trade Ann Lee", "the head, Ann Lee"."""
    if source.meant(token) is not None:
        return [token]
    found = [token, *(child for child in token.children if child.dep_ == "appos")]
    for one in token.subtree:
        at = source.entities.at.get(one.i)
        if at is not None and one.i > token.i and at[0].kind == "person" and at[1].form == "name":
            before = one.doc[at[1].start - 1]
            noun = is_noun(before) and not _is_title(before)  # none of "aides of President Lee"
            if noun and one.dep_ != "poss" and not _is_aside(one, token):
                found.append(one)
    return found


def _is_title(token: Token) -> bool:
    return is_of(token, "person", "role") or plain(token.text) in lexicon.table("parsing/titles")


def _is_named(token: Token, name: str, source: CheckedSource) -> bool:
    entity, word = source.meant(token), plain(token.text)
    if entity is not None:
        # A name that its entity does not have was taken for another one's: "Clinton" for Sanders.
        misplaced = word in name_words(name) and word not in name_words(entity.name) and is_name(token)
        if source.are_one(entity.name, name) or misplaced or _is_misspelt(entity, name):
            return True
        return word in name_words(name) and _is_shared(token, source) and _is_far(entity, token, source)
    wanted, phrase = name_words(name), name_words(_phrase(token))
    if wanted == phrase:  # "a voice-over", which the parse takes apart
        return bool(wanted)
    return word in wanted and (wanted <= phrase or phrase <= wanted)


def _is_far(entity: Entity, token: Token, source: CheckedSource) -> bool:
    """Whether no full name stands near a shared family name, so that the analysis has guessed."""
    first = source.before(token, _NEAR)[0].start
    near = (one for one in entity.mentions if first <= one.start <= token.i)
    return not any(one.form == "name" and one.end - one.start > 1 for one in near)


def _is_misspelt(entity: Entity, name: str) -> bool:
    """Whether a family name that the text has nowhere with a first name is the other one but for a slip.

    A letter twice, or two letters the other way round: "Ms Abbott" for Diane Abbot.
    """
    words = sorted(name_words(entity.name))
    family = plain(name.split()[-1])
    if len(words) != 1 or min(len(words[0]), len(family)) < _LONG or words[0][0] != family[0]:
        return False
    return set(words[0]) == set(family) and abs(len(words[0]) - len(family)) <= 1


def _is_definite(token: Token) -> bool:
    return any(child.lower_ in ("the", "this", "that") for child in token.children)


def _is_the_body(token: Token) -> bool:
    """Whether a noun stands for a body told of before: "the company"."""
    return token.tag_ == "NN" and _is_definite(token) and is_of(token, "body", "company")


def _antecedent(token: Token, source: CheckedSource) -> Token | None:
    """Whom a pronoun or "the company" stands for: who spoke last, the last subject, or who is named last."""
    first = token.left_edge.i
    for back, sentence in enumerate(reversed(source.before(token, _MEMORY))):
        before = [one for one in sentence if one.i < first]
        spoke = _spoke(before, source)
        subjects = [one for one in before if _may_speak(one, source)] if back < _NEAR else []
        for one in (*spoke, *subjects):
            if one.i < first and _agree(one, token, source):
                return one
    last = source.last_before(token, plain(token.text) in SEXES)
    return (
        last
        if last is not None and (plain(token.text) in THIRD_PERSON or _agree(last, token, source))
        else None
    )


def _may_speak(token: Token, source: CheckedSource) -> bool:
    """Whether a pronoun that says something may stand for a subject: somebody, or a writing."""
    subject = token.dep_ in SUBJECTS and not source.is_quoted(token)
    return subject and (is_somebody(token, source) or _is_writing(token))


def _has_just_spoken(name: str, pronoun: Token, source: CheckedSource) -> bool:
    """Whether the speaker of the sentence before a pronoun has that name, and goes on as "he"."""
    spoke = _last_who_spoke(pronoun, source)
    return spoke is not None and _is_called(spoke, name, source)


def _last_who_spoke(pronoun: Token, source: CheckedSource) -> Token | None:
    """The speaker of the sentence before a pronoun, if the pronoun agrees."""
    *before, _ = source.before(pronoun, 1)
    spoke = _spoke(list(before[0]), source) if before else []
    return spoke[0] if spoke and _agree(spoke[0], pronoun, source) else None


def _spoke(tokens: Sequence[Token], source: CheckedSource) -> list[Token]:
    """Who speaks in a sentence outside of quotations, the last first."""
    verbs = (one for one in reversed(tokens) if one.pos_ == "VERB" and not source.is_quoted(one))
    return [subject for verb in verbs if _says(verb) for subject in _subjects(verb)]


def _agree(one: Token, other: Token, source: CheckedSource) -> bool:
    """Whether a noun or name may be meant by a pronoun, or by "the company"."""
    if plain(one.text) in THIRD_PERSON | FIRST_PERSON:
        return False
    entity = source.meant(one)
    word = plain(other.text)
    person = entity.kind == "person" if entity is not None else is_of(one, "person", "role", "relative")
    if word in SEXES:
        return person and not is_plural(one)
    if word in ("they", "them", "their"):
        return is_plural(one) or (entity is not None and not person)
    if person or one.tag_ == "NNS" or (entity is not None and entity.kind != "organization"):
        return False
    if word in THIRD_PERSON or is_of(other, "company"):
        return True
    return entity is not None and word in source.name_words(entity)  # "the court": the Supreme Court


def _makers(token: Token, source: CheckedSource) -> list[Token]:
    """Whose letter, report or study it is: "Lee's letter", "a report by the firm", "issued a statement"."""
    if not _is_writing(token):
        return []
    if own := _children(token, ("poss",)) or _behind_preposition(token):
        return own
    if token.dep_ == "dobj":
        return _subjects(token.head)
    if not _is_definite(token):
        return []
    for sentence in reversed(source.before(token, _MEMORY)):
        for one in sentence:
            if one.i < token.i and plain(one.lemma_) == plain(token.lemma_):
                made = _children(one, ("poss",)) or _behind_preposition(one)
                made = made or (_subjects(one.head) if one.dep_ == "dobj" else [])
                if made:
                    return made
    return []


def _behind_preposition(token: Token) -> list[Token]:
    """The nouns behind "by" anywhere in the phrase of a noun, or behind its own "from" or "of"."""
    by = [one for one in token.subtree if one.lower_ == "by" and one.i > token.i]
    words = ("from", "of") if is_of(token, "issued") else ("from",)
    own = [child for child in token.children if child.lower_ in words]
    return [one for preposition in (*by, *own) for one in _children(preposition, ("pobj",))]


def _phrase(token: Token) -> str:
    """The noun phrase of a token, without clauses that describe it."""
    own = [one for one in token.subtree if not _is_aside(one, token)]
    return str(token.doc[own[0].i : own[-1].i + 1]) if own else token.text


def _is_aside(token: Token, head: Token) -> bool:
    while token.i != head.i:
        if token.dep_ in ("relcl", "acl", "appos", "punct"):
            return True
        token = token.head
    return False
