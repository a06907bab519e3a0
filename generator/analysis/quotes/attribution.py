"""Who is credited with what: cue verbs with their source and content, read off the parse.

The three parts of an attribution are those of the PolNeAR corpus (Newell, Margolin and Ruths,
"An Attribution Relations Corpus for Political News", 2018): the source, the cue that ties it to
the content, and the content.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from spacy.tokens import Doc, Token

from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import (
    CLAUSES_OF_NOUNS,
    FINITE,
    HELPERS,
    NOMINALS,
    SUBJECTS,
    VERBS,
    above,
    child_of,
    has_to,
)
from generator.analysis.parsing.words import RELATIVE
from generator.model import Act

_SHARING = ("conj", "advcl", "xcomp", "pcomp", "aux", "prep", "dep")  # with the subject of the verb above
_CLIMB = 4  # clauses that are climbed to find the subject; beyond, the parse is seldom right
_OBJECT = 3  # an object with fewer tokens reports no words: "praised her"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Token ranges of an attribution. ``source`` is the head token of the source, if there is one.

    ``content`` is what lies between the outermost words of the content; where the credit stands in its
    midst, as in "The test, he said, was a success", ``split`` is the range in between.
    """

    cue: tuple[int, int]
    act: Act
    source: Token | None
    content: tuple[int, int]
    split: tuple[int, int] | None = None

    @property
    def pieces(self) -> tuple[tuple[int, int], ...]:
        """The content without the credit in its midst."""
        if self.split is None:
            return (self.content,)
        return ((self.content[0], self.split[0]), (self.split[1], self.content[1]))


def find_attributions(doc: Doc, quoted: bytearray) -> Iterator[Attribution]:
    """The attributions of a document, cue by cue; cues inside quotations are the quoted person's."""
    cues = lexicon.speech()
    for token in doc:
        if quoted[token.i]:
            continue
        if token.lower_ == "according" and token.nbor().lower_ == "to":
            yield from _by_phrase(token)
        elif token.lemma_ == "call" and token.pos_ == "VERB":
            yield from _by_call(token)
        elif token.pos_ == "NOUN" and (act := lexicon.noun(token.lemma_).act):
            yield from _by_noun(token, cast(Act, act))
        elif is_verb_of_speech(token):
            yield from _by_verb(token, cast(Act, cues[token.lemma_]))


def is_verb_of_speech(token: Token) -> bool:
    """Whether a word is a verb that brings in words or thoughts, and no part of a name: "Dunmore Says No"."""
    named = token.is_title and not token.is_sent_start and token.i > 0 and token.nbor(-1).is_title
    verb = token.pos_ in VERBS and token.lemma_ in lexicon.speech()
    return verb and token.dep_ not in ("amod", "compound") and not named


def is_in_address(token: Token) -> bool:
    """Whether a word goes on behind a stop without a space: "Harbour.Example.Org"."""
    before = token.doc[max(0, token.i - 1)]
    return before.text == "." and not before.whitespace_


def _by_verb(verb: Token, act: Act) -> Iterator[Attribution]:
    source, passive = source_of(verb)
    split = _around(verb, source)
    if split is not None:
        yield Attribution(with_helpers(verb), act, source, (split[0], split[3]), (split[1], split[2]))
        return
    content = _content(verb, act, passive)
    if content is None:
        return
    content = content[0], _before_next_cue(verb, *content)
    if content[0] < content[1] and (source is None or not content[0] <= source.i < content[1]):
        yield Attribution(with_helpers(verb), act, source, content)


def with_helpers(verb: Token) -> tuple[int, int]:
    """The verb, with what turns its sense: "has not said", "would promise"."""
    turns = [child.i for child in verb.lefts if child.dep_ == "neg" or child.tag_ == "MD"]
    if not turns:
        return verb.i, verb.i + 1
    helpers = [child.i for child in verb.lefts if child.dep_ in HELPERS]
    start = min(turns + helpers)
    return (start, verb.i + 1) if verb.i - start <= 4 else (verb.i, verb.i + 1)


def _around(verb: Token, source: Token | None) -> tuple[int, int, int, int] | None:
    """The two pieces of a sentence that ``, he said,`` stands in the midst of, as start, end, start, end."""
    doc, sentence = verb.doc, verb.sent
    if source is None or source.dep_ not in SUBJECTS or source.head != verb:
        return None
    start = min(source.left_edge.i, verb.i)
    end = max(source.right_edge.i, verb.i) + 1
    while end < sentence.end and doc[end].pos_ == "ADV":
        end += 1
    between = sentence.start < start - 2 and end + 1 < sentence.end
    if not between or doc[start - 1].text != "," or doc[end].text != ",":
        return None
    if doc[end + 1].tag_ in ("VBG", "``", "WP", "WDT"):
        return None
    first = sentence.start + (doc[sentence.start].pos_ == "CCONJ")
    return first, start - 1, end + 1, _trim_end(doc, end + 1, sentence.end)


def _before_next_cue(verb: Token, start: int, end: int) -> int:
    """Where the content ends if the source goes on, as in "said …, adding that …", or the writer does."""
    doc = verb.doc
    behind = doc[max(start, verb.i + 1) : end]
    cut = next((token.i for token in behind if _goes_on(verb, token) or _is_remark(token, end)), end)
    while start < cut < end and (doc[cut - 1].pos_ in ("CCONJ", "ADV", "AUX") or doc[cut - 1].text == ","):
        cut -= 1
    return cut


def _goes_on(verb: Token, token: Token) -> bool:
    """Whether the source of a cue goes on with another one, or the writer names a second source."""
    if token.dep_ == "mark" and token.lower_ in ("while", "whereas"):
        return token.head.lemma_ in lexicon.speech() and child_of(token.head, "nsubj") is not None
    according = token.lower_ == "according" and token.nbor(-1).text == ","
    return according or governing_cue(token) == verb


def _is_remark(token: Token, end: int) -> bool:
    """Whether a word opens a participle phrase behind a comma that runs to the end: ``, referring to …``."""
    participle = token.tag_ == "VBG" and token.dep_ in ("advcl", "acl")
    before = token.nbor(-2) if participle and token.nbor(-1).text in "”\"’'" else token.nbor(-1)
    return participle and before.text == "," and token.right_edge.i >= end - 2


def governing_cue(token: Token) -> Token | None:
    """The cue above that shares its source with this cue verb, which the parser put inside its content."""
    if token.lemma_ not in lexicon.speech() or token.pos_ != "VERB" or child_of(token, *SUBJECTS) is not None:
        return None
    joined = (token.dep_, token.tag_) in (("conj", "VBD"), ("conj", "VBZ"))
    added = (token.dep_, token.tag_) in (("advcl", "VBG"), ("acl", "VBG"))
    if not joined and not (added and token.i and token.nbor(-1).text == ","):
        return None
    for clause in (token.head, *above(token.head, _CLIMB - 1)):
        outer = clause.head
        if clause.dep_ == "ccomp" and outer.lemma_ in lexicon.speech() and outer.i < clause.i:
            return outer if added or outer.tag_ == token.tag_ else None
        if clause.dep_ not in ("conj", "advcl", "xcomp"):
            break
    return None


def _content(verb: Token, act: Act, passive: bool) -> tuple[int, int] | None:
    """The tokens of what is said, thought or wanted."""
    frames = lexicon.verb(verb.lemma_).frames
    told = next((child for child in verb.children if _is_told(child, act, "weak" in frames)), None)
    if told is not None:
        return _trim(verb, told.left_edge.i, told.right_edge.i + 1)
    wanted = _behind(verb, "xcomp", "ccomp") if frames & {"to", "hearer-to"} else None
    if wanted is not None:  # with whoever shall do it: "urged residents to leave"
        whom = [right for right in verb.rights if right.dep_ in ("dobj", "dative") and right.i < wanted.i]
        return _trim(verb, min(one.left_edge.i for one in (wanted, *whom)), wanted.right_edge.i + 1)
    given = _behind(verb, "dobj", "prep", "xcomp") if "object" in frames and not passive else None
    if given is None or (end := _complement_end(given)) - given.left_edge.i < _OBJECT:
        return None
    return _trim(verb, given.left_edge.i, end)


def _behind(verb: Token, *labels: str) -> Token | None:
    return next((child for child in verb.rights if child.dep_ in labels), None)


def _complement_end(child: Token) -> int:
    """Where an object ends together with the phrases that complete it: "a plan for peace on Friday"."""
    end = child.right_edge.i + 1
    for sister in child.head.rights:
        if sister.left_edge.i == end and sister.dep_ in ("prep", "agent", "xcomp", "oprd", "dobj"):
            end = sister.right_edge.i + 1
    return end


def _is_told(clause: Token, act: Act, weak: bool) -> bool:
    """Whether a clause may be what a cue tells: "said that …", "asked whether …"."""
    if act == "ask" and clause.dep_ == "advcl" and clause.left_edge.lower_ in ("if", "whether"):
        return True
    if clause.dep_ != "ccomp" or not weak:
        return clause.dep_ == "ccomp"
    told = _is_that(clause) or child_of(clause, *SUBJECTS) is not None
    return told and (clause.tag_ in FINITE or any(child.tag_ in FINITE for child in clause.children))


def _by_call(verb: Token) -> Iterator[Attribution]:
    """ "Called on X to", "called for X", "called it a hoax"."""
    source, passive = source_of(verb)
    if passive:
        return
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in ("on", "for") and child.i == verb.i + 1:
            start = child.i + 1
            end = verb.right_edge.i + 1
            if start < end:
                content = _trim(verb, start, end)
                yield Attribution((verb.i, child.i + 1), "demand", source, content)
            return
        if child.dep_ in ("oprd", "ccomp", "xcomp") and child.i > verb.i:
            yield Attribution(
                (verb.i, verb.i + 1), "assert", source, _trim(verb, verb.i + 1, child.right_edge.i + 1)
            )
            return


def _by_noun(noun: Token, act: Act) -> Iterator[Attribution]:
    """ "Her claim that the plan failed", "a warning by the bank that prices would rise"."""
    clause = next((c for c in noun.rights if c.dep_ in ("acl", "ccomp", "relcl") and _is_that(c)), None)
    source = next(owners(noun), None)
    if clause is not None and source is not None:
        content = _trim(noun, clause.left_edge.i, clause.right_edge.i + 1)
        yield Attribution((noun.i, noun.i + 1), act, source, content)


def _is_that(clause: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)


def owners(noun: Token) -> Iterator[Token]:
    """Whose claim it may be: "her claim", "a claim by the bank", "he made the claim"."""
    for child in noun.children:
        if child.dep_ == "poss":
            yield child
        elif child.dep_ == "prep" and child.lower_ in ("by", "from", "of"):
            yield from (one for one in child.children if one.dep_ == "pobj")
    source = source_of(noun.head)[0] if noun.dep_ == "dobj" and noun.head.lemma_ in makings() else None
    if source is not None:
        yield source


@cache
def makings() -> frozenset[str]:
    """The verbs of making a claim or a text, of sending it, and of making it public."""
    making = lexicon.verbs("publish") | lexicon.verbs("give") | lexicon.verbs(act="write")
    return making | {"make", "repeat"}


def _by_phrase(first: Token) -> Iterator[Attribution]:
    """ "According to the bank, prices rose": the source follows, the rest of the sentence is the content."""
    sentence, last = first.sent, first.nbor(1)
    source = _credited(first, last)
    if source is None:
        return
    end = source.right_edge.i + 1
    opens = end < sentence.end - 2 and first.i <= sentence.start + 1
    start, end = _trim(first, *((end, sentence.end) if opens else (sentence.start, first.i)))
    if start <= sentence.root.i < end and _tells(sentence.root):
        own = first.head if first.head.dep_ == "conj" and child_of(first.head, *SUBJECTS) else None
        start = end if own is None else own.left_edge.i
    if start < end:
        yield Attribution((first.i, last.i + 1), "assert", source, (start, end))


def _credited(first: Token, last: Token) -> Token | None:
    """Whom "according to" credits, by name if there is one: "according to local newspaper the Globe"."""
    objects = [child for token in (last, first) for child in token.children if child.dep_ == "pobj"]
    source = next((child for child in objects if child.i > last.i), None)
    behind = None if source is None else source.right_edge.i + 1
    return next((child for child in objects if child.left_edge.i == behind), source)


def _tells(verb: Token) -> bool:
    """Whether a clause says itself who says what: "Lee said that prices rose, according to the bank"."""
    told = {child.dep_ for child in verb.rights}
    says = verb.lemma_ in lexicon.verbs("say") and "dobj" not in told
    cue = says or (verb.lemma_ in lexicon.speech() and "ccomp" in told)
    return cue and source_of(verb)[0] is not None


def source_of(verb: Token) -> tuple[Token | None, bool]:
    """The head of the noun phrase that says, thinks or wants, and whether the verb is passive.

    Participles and infinitives lead to the subject of the clause above, joined verbs to the subject
    of the first.
    """
    token = _relayed(verb) or governing_cue(verb) or _main_clause(verb) or verb
    for _ in range(_CLIMB):
        subject = child_of(token, "nsubj", "nsubjpass")
        active = _made_to_say(token) if subject is None else _active_subject(verb, token, subject)
        if active is not None:
            return active, False
        if subject is not None or (token is verb and _reduced_passive(token)):
            return agent_of(token), True
        if token.dep_ in CLAUSES_OF_NOUNS:
            return _issuer(token.head), False
        climbs = token.dep_ in _SHARING or (token.dep_ == "ccomp" and token is verb)
        if not climbs or token.head.pos_ not in (*VERBS, "ADP", "SCONJ"):
            break
        token = token.head
    return None, False


def _active_subject(verb: Token, above: Token, subject: Token) -> Token | None:
    """The subject, if the verb has it as the one who acts: also that of "was arrested and said"."""
    if subject.dep_ == "nsubj":
        return subject
    return None if above is verb or verb.tag_ == "VBN" else agent_of(above) or subject


def _relayed(verb: Token) -> Token | None:
    """The "saying" of "reported the bank as saying"."""
    link = next((child for child in verb.rights if child.lower_ == "as"), None)
    told = None if link is None else child_of(link, "pcomp")
    return told if told is not None and told.lemma_ in lexicon.verbs("say") else None


def _made_to_say(verb: Token) -> Token | None:
    """Who says what somebody else makes or reports him to: "led some to say", "quoted the bank as saying"."""
    link = verb.head
    if verb.dep_ == "pcomp" and link.lower_ == "as":
        link = link.head
    elif verb.dep_ != "xcomp" or not has_to(verb) or "hearer-to" not in lexicon.verb(link.lemma_).frames:
        return None
    who = child_of(link, "dobj", "nsubjpass")
    return who if who is not None and (who.pos_ in ("PRON", "PROPN") or _is_somebody(who)) else None


def agent_of(verb: Token) -> Token | None:
    """Who acts in a passive clause: "was denied by the minister"."""
    agent = child_of(verb, "agent")
    return None if agent is None else child_of(agent, "pobj")


def _reduced_passive(verb: Token) -> bool:
    """ "The shape, believed to bring luck": a participle whose subject believes nothing."""
    hangs = verb.tag_ == "VBN" and verb.dep_ not in ("conj", "ROOT", "ccomp", "relcl")
    return hangs and child_of(verb, "aux") is None


def _main_clause(verb: Token) -> Token | None:
    """The main verb of the sentence that ``, saying`` and ``while chanting`` close, whatever they hang on."""
    before = verb.nbor(-1) if verb.i else verb
    if verb.tag_ != "VBG" or not (
        before.text == "," or before.lower_ in ("while", "after", "before", "when")
    ):
        return None
    root = verb.sent.root
    is_main = root.i < verb.i and root.pos_ in VERBS and child_of(root, "nsubj") is not None
    return root if is_main else None


def _issuer(noun: Token) -> Token | None:
    """Who is behind "issued a statement saying": the one who issued it."""
    if noun.pos_ not in NOMINALS:
        return None
    if noun.dep_ == "dobj" and noun.lemma_.lower() in lexicon.nouns("issued"):
        return child_of(noun.head, "nsubj") or noun
    return noun


def relative_antecedent(pronoun: Token) -> Token | None:
    """The noun that a relative pronoun stands for."""
    clause = pronoun.head
    if pronoun.lower_ not in RELATIVE or clause.dep_ != "relcl" or pronoun.dep_ not in SUBJECTS:
        return None
    return clause.head if clause.head.pos_ in NOMINALS else None


def _is_somebody(noun: Token) -> bool:
    return bool(lexicon.noun(noun.lemma_.lower()).classes & {"person", "role", "people", "body"})


def _trim(anchor: Token, start: int, end: int) -> tuple[int, int]:
    """The range without the cue itself, and without marks and conjunctions at its edges."""
    if start < anchor.i < end:
        start, end = (anchor.i + 1, end) if end - anchor.i > anchor.i - start else (start, anchor.i)
    return trim(anchor.doc, start, end)


def trim(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The range without marks and conjunctions at its edges."""
    while start < end and (
        (doc[start].is_punct and doc[start].text not in '“"‘') or doc[start].lower_ == "that"
    ):
        start += 1
    return start, _trim_end(doc, start, end)


def _trim_end(doc: Doc, start: int, end: int) -> int:
    """The end of the range without the stops and commas that close it, and the "and" to what follows."""
    while end > start and (
        (doc[end - 1].is_punct and doc[end - 1].text not in "”\"’'%)") or doc[end - 1].pos_ == "CCONJ"
    ):
        end -= 1
    return end
