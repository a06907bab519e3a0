"""From a prompt to its question: each form of prompt has one way, or two, of asking for what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from spacy.tokens import Token

from generator.analysis.coreference import Entities, Entity
from generator.analysis.parsing import lexicon
from generator.analysis.questions.answers import Answers
from generator.analysis.questions.prompts import Form, Prompt, noun_groups, verb_groups
from generator.analysis.questions.syntax import (
    IF,
    WH,
    actor_of,
    has_to,
    helper,
    is_finite,
    is_gapped,
    is_history,
    is_negated,
    is_passive,
    is_perfect,
    is_singular,
    object_of,
    part,
    preposition,
    subject_of,
)
from generator.analysis.questions.wording.checks import finished_question
from generator.analysis.questions.wording.errors import Unphrasable
from generator.analysis.questions.wording.phrases import Wording
from generator.analysis.questions.wording.pruning import QUOTES, spare_phrase
from generator.analysis.questions.wording.references import Naming, meant_by, possessive, with_article

_SHORTEST_QUOTED, _LONGEST_QUOTED = 6, 22  # tokens of words that a question quotes as they stand
_BREAKING = (";", ":", "--", "—", "–", "(", ")", "[", "]", "?", "!", "...", "…")
_IN_PLURAL = (
    "allegation",
    "charge",
    "claim",
    "negotiation",
    "plan",
    "talk",
)  # nouns that ask in the plural too
# Nouns for what takes a day, or is out once it is there, and asks nothing more once it has been.
_HELD = ("conference", "hearing", "meeting", "report", "review", "summit", "talk", "talks", "visit", "vote")
_ANYBODY = ("anybody", "anyone", "everybody", "everyone", "nobody", "one", "people", "somebody", "someone")
_FIRST = ("i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves")
_TRIALS = 6  # wordings of one question that are tried before it is given up
_TELLING = 7  # a question that names nobody needs this many words, or it does not say what it is about
_LONGEST_ASKED = 5  # tokens of what an indirect question asks, as in "which of the states"
_ASKING = ("is", "are", "was", "were", "do", "does", "did", "has", "have", "had")
# Verbs of wanting that need more than "as she wants", or that say little of it: "as she asked".
_WANTING = {
    "accuse": "says",
    "blame": "says",
    "criticize": "says",
    "call": "demanded",
    "tell": "asked",
    "persuade": "wants",
    "convince": "wants",
    "invite": "asked",
}
_GUILTY = ("accuse", "arrest", "charge", "indict", "try", "sue", "suspect")
_VAGUE = (
    "anything",
    "comment",
    "detail",
    "details",
    "information",
    "it",
    "more",
    "much",
    "nothing",
    "question",
    "thing",
)
# The question about what somebody will do that by itself tells nothing: what comes of it?
_OUTCOMES = MappingProxyType(
    {
        "meet": ("what will come of {whose} meeting with {whom}", ("with",)),
        "visit": ("what will come of {whose} visit to {whom}", ("to",)),
        "testify": ("what will {who} tell {whom}", ("before", "to")),
        "debate": ("how will {who} do in the debate with {whom}", ("with",)),
        "vote": ("how will {who} vote on {whom}", ("on",)),
        "decide": ("how will {who} decide on {whom}", ("on",)),
        "rule": ("how will {who} rule on {whom}", ("on",)),
        "consider": ("what will {who} decide on {whom}", ()),
        "review": ("what will {who} find in {whom}", ()),
        "investigate": ("what will {who} find out about {whom}", ()),
    }
)


class Asker:
    """Words the questions of one text."""

    def __init__(self, entities: Entities, naming: Naming) -> None:
        """``entities`` tells whom names and pronouns mean, ``naming`` how the text names them."""
        self._entities = entities
        self._naming = naming
        self._answers = Answers(entities)

    def ask(self, prompt: Prompt) -> str:
        """The question; raises ``Unphrasable`` where nothing can be worded well."""
        if self._answers.tell(prompt):
            raise Unphrasable("the text tells what came of it")
        last = Unphrasable("no wording")
        for way in _WAYS[prompt.form]:
            left_out = _according_to(prompt.what)
            brief = False
            for _ in range(_TRIALS):
                wording = self.wording(prompt.speaker, brief, left_out)
                try:
                    text = way(prompt, wording, self)
                    if not wording.named and len(text.split()) < _TELLING and not self.is_known(prompt.what):
                        raise Unphrasable("unknown without the text")
                    return finished_question(" ".join(text.split()))
                except Unphrasable as flaw:
                    last = flaw
                    spare = spare_phrase(flaw.token) if flaw.token is not None else frozenset[int]()
                    if spare - left_out and prompt.what.i not in spare and prompt.token.i not in spare:
                        left_out |= spare
                    elif not brief:
                        brief = True
                    else:
                        break
        raise last

    def wording(
        self, speaker: Entity | None = None, brief: bool = False, left_out: frozenset[int] = frozenset()
    ) -> Wording:
        """The wording of a new question."""
        return Wording(self._entities, self._naming, speaker=speaker, brief=brief, left_out=left_out)

    def entity(self, token: Token | None) -> Entity | None:
        """The entity that a token speaks of."""
        known = self._entities.at.get(token.i) if token is not None else None
        return known[0] if known is not None else None

    def is_known(self, noun: Token) -> bool:
        """Whether the title speaks of it."""
        return is_singular(noun) and noun.lemma_.lower() in self._naming.known

    def means(self, who: Token | None, source: Token) -> bool:
        """Whether a subject is the one who speaks."""
        if who is None:
            return False
        if who == source or (who.lower_ in ("it", "they") and meant_by(who) == source):
            return True
        subject = self.entity(who)
        return subject is not None and subject is self.entity(source)

    def is_clear(
        self, pronoun: Token, told: Sequence[Token], source: Token | None, speaker: Entity | None
    ) -> bool:
        """Whether a reader of a quotation knows whom a pronoun means: the speaker, or what was just told."""
        lower = pronoun.lower_
        if lower in ("who", "which", "that", "what", "there") and pronoun.dep_ != "det":
            return lower != "that" or pronoun.head.dep_ == "relcl"
        known = self.entity(pronoun)
        if known is not None:
            here = {one.id for token in told if (one := self.entity(token)) is not None}
            if known.id in here:
                return True
            own = known is speaker or (source is not None and known is self.entity(source))
            return own and pronoun.dep_ in ("nsubj", "nsubjpass", "poss")
        if lower in ("it", "its", "itself", "they", "their", "them", "themselves"):
            single = lower.startswith("it")
            before = [token for token in (*told, source) if token is not None and self._is_thing(token)]
            return any(is_singular(token) == single for token in before)
        return False

    def _is_thing(self, token: Token) -> bool:
        entity = self.entity(token)
        return entity is None or entity.kind != "person"

    def pronoun(self, who: Token) -> str:
        """ "He", "she", "it" or "they" for somebody; empty where nobody knows which."""
        entity = self.entity(who)
        if entity is not None and entity.kind == "person":
            return {"male": "he", "female": "she"}.get(entity.sex or "", "")
        return "it" if is_singular(who) else "they"

    def name(self, entity: Entity) -> str:
        """An entity's name as it stands in a sentence."""
        return with_article(entity, self._naming)


def _according_to(verb: Token) -> frozenset[int]:
    """The tokens of "according to the minister", whom the question names as the source."""
    return frozenset(
        token.i for child in verb.children if child.lower_ == "according" for token in child.subtree
    )


_Way = Callable[[Prompt, Wording, Asker], str]


# ---- what is to come --------------------------------------------------------------------------


def _will(prompt: Prompt, wording: Wording, asker: Asker) -> str:
    """ "The council plans to close the pier": will it?"""
    what, who = prompt.what, prompt.who or subject_of(prompt.what) or actor_of(prompt.what)
    if (
        who is None
        or who.i > what.i
        or is_gapped(what)
        or is_perfect(what)
        or (prompt.form != "withheld" and is_negated(what))
    ):
        raise Unphrasable("nobody who does it")
    if who.lower_ in _ANYBODY or is_history(prompt.token):
        raise Unphrasable("a question about anybody, or about long ago")
    groups = verb_groups(what)
    if {"feel", "wish"} & groups or ("believe" in groups and is_passive(what)):
        raise Unphrasable("a matter of taste")
    if what.lemma_ in _OUTCOMES and prompt.form in ("future", "planned"):
        text, ties = _OUTCOMES[what.lemma_]
        whom = next((found for tie in ties if (found := object_of(what, tie))), None) or part(what, "dobj")
        if whom is not None:
            name = wording.noun(who, subject=True)
            return text.format(who=name, whose=possessive(name, who), whom=wording.noun(whom))
    name = wording.noun(who, subject=True)
    do = _do(what, who, wording)
    if do in ("be", "do", "have"):
        raise Unphrasable("nothing is left of it")
    modal = helper(what, "MD")
    verb = "can" if modal == "can" else "would" if modal == "would" and prompt.form == "possible" else "will"
    return f"{verb} {name} {do}{_as(prompt, who, wording, asker)}"


def _do(what: Token, who: Token, wording: Wording) -> str:
    """The base form of what somebody does, with all that belongs to it."""
    if has_to(what) or helper(what, "MD") or what.tag_ == "VB":
        return wording.infinitive(what, who)
    if what.tag_ == "VBG":
        return wording.gerund(what, who)
    if what.lemma_ == "be" and part(what, "xcomp") is not None:
        raise Unphrasable("something to come that is to come")
    if is_passive(what):
        return f"be {what.text} {wording.rest(what, who)}"
    return f"{what.lemma_} {wording.rest(what, who)}"


def _as(prompt: Prompt, who: Token | None, wording: Wording, asker: Asker) -> str:
    """ ", as the minister says", where somebody says or wants it and is not named already."""
    source, verb = prompt.source, _saying(prompt)
    if source is None:
        speaker = prompt.speaker
        if speaker is None or speaker in wording.named or prompt.form == "planned":
            return ""
        wording.named.append(speaker)
        return f", as {asker.name(speaker)} says"
    if (
        verb is None
        or is_negated(verb)
        or helper(verb, "MD")
        or (not is_finite(verb) and verb.lemma_ not in _WANTING)
    ):
        return ""
    said = _said(prompt, verb, source)
    if not said:
        return ""
    if asker.means(who, source):
        return f", as {own} {said}" if prompt.form == "claimed" and (own := asker.pronoun(source)) else ""
    try:
        return f", as {wording.noun(source)} {said}"
    except Unphrasable:
        return ""


def _saying(prompt: Prompt) -> Token | None:
    """The verb by which the source says it."""
    if prompt.form not in ("future", "possible", "ought"):
        return prompt.token
    verb = (
        prompt.token
        if prompt.form == "ought" and prompt.token.head.lemma_ in ("have", "need")
        else prompt.what
    )
    if verb.dep_ == "xcomp":
        verb = verb.head
    if verb.dep_ == "conj":
        verb = verb.head
    return verb.head if verb.dep_ == "ccomp" else None


def _said(prompt: Prompt, verb: Token, source: Token) -> str:
    """A verb of saying as it stands behind "as she": "says", "has claimed"; empty where none can stand."""
    if prompt.token is prompt.what and verb is prompt.token:  # "according to"
        return "says" if is_singular(source) else "say"
    if prompt.form in ("wanted", "charged") and verb.lemma_ in _WANTING:
        return _WANTING[verb.lemma_]
    if verb.tag_ == "VBN" and (helper(verb, "VBZ") or helper(verb, "VBP")):
        return f"{'has' if is_singular(source) else 'have'} {verb.text}"
    if is_passive(verb) or verb.tag_ in ("VB", "VBG") or verb.lemma_ in ("speak", "talk"):
        return ""
    if verb.lemma_ == "tell":  # "as she said", for "as she told" needs somebody
        return "said" if verb.tag_ == "VBD" else "says" if is_singular(source) else "say"
    return f"{verb.lemma_}s" if source.lower_ == "i" and verb.tag_ == "VBP" else verb.text.lower()


def _wanted(prompt: Prompt, wording: Wording, asker: Asker) -> str:
    """ "The union called for an inquiry": will there be one?"""
    if prompt.what.pos_ in ("VERB", "AUX"):
        return _will(prompt, wording, asker)
    if prompt.source is None:
        raise Unphrasable("nobody who wants it")
    thing = prompt.what
    little = thing.left_edge.lower_ in ("a", "an") or (
        thing.tag_ == "NNS" and thing.left_edge.dep_ not in ("det", "poss")
    )
    if little:
        text, wanted = f"will there be {wording.noun(thing)}", _WANTING.get(prompt.token.lemma_, "demanded")
        return f"{text}, as {wording.noun(prompt.source, subject=True)} {wanted}"
    whose = possessive(wording.noun(prompt.source, subject=True), prompt.source)
    return f"will {whose} call for {wording.noun(thing)} be heeded"


def _inquiry(prompt: Prompt, wording: Wording, asker: Asker) -> str:
    """ "The police are investigating the fire": what will they find?"""
    noun = {"investigate": "investigation", "probe": "investigation", "review": "review"}.get(
        prompt.token.lemma_
    )
    if noun is None:
        raise Unphrasable("no inquiry")
    what = wording.noun(prompt.what)
    by = f" by {wording.noun(prompt.source)}" if prompt.source is not None else ""
    return f"what will the {noun} of {what}{by} find"


def _scheduled(prompt: Prompt, wording: Wording, asker: Asker) -> str:
    """ "The hearing is planned for May": what will come of it?"""
    asked = lexicon.table("questions/events").get(prompt.what.lemma_.lower(), "What will come of {it}")
    return asked.format(it=wording.noun(prompt.what, subject=True))


def _is_over(noun: Token) -> bool:
    """Whether the verb above a noun, or a word beside it, says that it has been."""
    verb = noun
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    beside = any(token.lower_ in ("last", "earlier", "previous", "yesterday") for token in noun.subtree)
    return beside or verb.tag_ == "VBD" or any(child.tag_ == "VBD" for child in verb.children)


def _is_qualified(noun: Token) -> bool:
    """Whether an adverb stands before a noun ("only the second election"), or it is a request for comment."""
    return any(
        (child.dep_ in ("advmod", "predet") and child.i < noun.i) or child.lower_ in ("good", "great")
        for child in noun.children
    ) or any(word.lemma_ == "comment" for word in noun.subtree)


def _event(prompt: Prompt, wording: Wording, asker: Asker) -> str:
    """ "The trial of the captain": how will it end?"""
    noun = prompt.what
    text = lexicon.table("questions/events")[noun.lemma_.lower()]
    many = noun.tag_ == "NNS" and noun.lemma_ not in _IN_PLURAL
    if noun.lemma_ in _HELD and _is_over(noun):
        raise Unphrasable("it has been")
    if (
        many
        or part(noun, "conj") is not None
        or noun.left_edge.lower_ in ("no", "any", "every", "each", "enough")
        or _is_qualified(noun)
    ):
        raise Unphrasable("nothing to come")
    it = wording.noun(noun, subject=True)
    for little in ("a ", "an ", "another ", "some "):
        it = it.removeprefix(little)
    if not it.startswith(("the ", "The ")) and noun.left_edge.dep_ != "poss" and part(noun, "poss") is None:
        it = f"the {it}"
    if not wording.named and len(it.split()) < 4 and not asker.is_known(noun):
        raise Unphrasable("unknown without the text")
    return text.format(it=it)


# ---- what is said -----------------------------------------------------------------------------


def _claimed(prompt: Prompt, wording: Wording, asker: Asker) -> str:
    """ "The union says that the council lied": did it?"""
    what = prompt.what
    who = subject_of(what)
    if helper(what, "MD") in ("will", "would", "could", "may", "might") and not is_negated(what):
        return _will(prompt, wording, asker)
    if who is None or helper(what, "MD"):
        raise Unphrasable("nothing to be true or false")
    return f"{wording.inverted(what)}{_as(prompt, who, wording, asker)}"


def _true(prompt: Prompt, wording: Wording, asker: Asker) -> str:
    """ "The union says that the council never paid": is that true?"""
    who = subject_of(prompt.what)
    if helper(prompt.what, "MD") in ("should", "must", "ought"):
        raise Unphrasable("an opinion is not true or false")
    clause = wording.clause(prompt.what)
    return f"is it true that {clause}{_as(prompt, who, wording, asker)}"


def _charged(prompt: Prompt, wording: Wording, asker: Asker) -> str:
    """ "The union accused the council of lying": did it lie?"""
    whom, what = prompt.who, prompt.what
    if whom is None:
        raise Unphrasable("nobody who did it")
    name = wording.noun(whom, subject=True)
    if what.tag_ == "VBG" and what.dep_ == "pcomp" and what.lemma_ != "be" and not is_passive(what):
        return f"did {name} {wording.gerund(what, whom)}{_as(prompt, whom, wording, asker)}"
    if prompt.token.lemma_ not in _GUILTY or what.pos_ not in ("NOUN", "PROPN"):
        raise Unphrasable("no charge")
    be = "is" if is_singular(whom) else "are"
    return f"{be} {name} guilty of {wording.noun(what)}{_as(prompt, whom, wording, asker)}"


def _denied(prompt: Prompt, wording: Wording, asker: Asker) -> str:
    """ "The council denied that it had lied", "denied lying"."""
    what, source = prompt.what, prompt.source
    if source is None or not is_finite(prompt.token):
        raise Unphrasable("nobody who denies it")
    said, own = _said(prompt, prompt.token, source), asker.pronoun(source)
    if not said:
        raise Unphrasable("nobody who denies it")
    if what.tag_ == "VBG" and own:
        return f"did {wording.noun(source, subject=True)} {wording.gerund(what, source)}, which {own} {said}"
    if what.pos_ in ("VERB", "AUX"):
        same = asker.means(subject_of(what), source) and own
        return f"{wording.inverted(what)}, which {own if same else wording.noun(source)} {said}"
    if what.pos_ != "NOUN" or not {"claim", "said"} & noun_groups(what):
        raise Unphrasable("nothing to be true or false")
    return f"is there anything to {wording.noun(what, subject=True)}, which {wording.noun(source)} {said}"


def _quoted(prompt: Prompt, wording: Wording, asker: Asker) -> str:
    """The plain form: is somebody right who says this, in the very words?"""
    tokens = _own_words(prompt.what)
    told: list[Token] = []
    for token in tokens:
        if token.lower_ in _FIRST and prompt.speaker is not None:
            continue
        if token.pos_ == "PRON" or token.tag_ in ("PRP", "PRP$"):
            if not asker.is_clear(token, told, prompt.source, prompt.speaker):
                raise Unphrasable("a pronoun that names nobody")
        elif token.dep_ == "det" and token.lower_ in ("this", "that", "these", "those", "such"):
            raise Unphrasable("points at something in the text")
        elif token.pos_ in ("NOUN", "PROPN"):
            told.append(token)
    first = tokens[0]
    words = first.doc[first.i : tokens[-1].i + 1].text
    if first.pos_ != "PROPN" and first.text != "I" and not first.ent_type_:
        words = words[0].lower() + words[1:]
    if prompt.speaker is not None:
        wording.named.append(prompt.speaker)
        return f"is {asker.name(prompt.speaker)} right that “{words}”"
    if prompt.source is None:
        raise Unphrasable("nobody who says it")
    be = "is" if is_singular(prompt.source) else "are"
    return f"{be} {wording.noun(prompt.source, subject=True)} right that “{words}”"


def _own_words(clause: Token) -> list[Token]:
    """The words of a clause as they stand, if they can stand so alone."""
    tokens = [token for token in clause.subtree if not token.is_space]
    while tokens and (tokens[0].is_punct or (tokens[0].dep_ in ("mark", "cc") and tokens[0].head == clause)):
        del tokens[0]
    tokens = [token for token in tokens if token.i not in _according_to(clause)]
    while tokens and tokens[-1].is_punct:
        tokens.pop()
    whole = bool(tokens) and tokens[-1].i - tokens[0].i + 1 == len(tokens)
    if not whole or not _SHORTEST_QUOTED <= len(tokens) <= _LONGEST_QUOTED or subject_of(clause) is None:
        raise Unphrasable("too long to be quoted")
    broken = any(token.text in QUOTES or token.text in _BREAKING for token in tokens)
    if broken or clause.dep_ not in ("ROOT", "ccomp", "conj") or is_gapped(clause):
        raise Unphrasable("no plain words")
    return tokens


def _reported(prompt: Prompt, wording: Wording, asker: Asker) -> str:
    """ "The council reportedly lied", "is said to have lied"."""
    what, who = prompt.what, prompt.who
    if who is None:
        return wording.inverted(what)
    name = wording.noun(who, subject=True)
    if any(child.lemma_ == "have" and child.dep_ == "aux" for child in what.children) and not is_passive(
        what
    ):
        return f"did {name} {what.lemma_} {wording.rest(what, who)}"
    if is_passive(what):
        return f"{'is' if is_singular(who) else 'are'} {name} {what.text} {wording.rest(what, who)}"
    if what.lemma_ == "be":
        return f"{'is' if is_singular(who) else 'are'} {name} {wording.rest(what, who)}"
    return f"{'does' if is_singular(who) else 'do'} {name} {wording.infinitive(what, who)}"


# ---- what is not said -------------------------------------------------------------------------


def _may_have(prompt: Prompt, wording: Wording, asker: Asker) -> str:
    """ "The council may have lied": did it?"""
    what, who = prompt.what, subject_of(prompt.what)
    guessed = is_perfect(what) and helper(what, "MD") in ("may", "might")
    if who is None or not guessed or is_passive(what) or is_negated(what):
        raise Unphrasable("no guess at what is past")
    text = f"did {wording.noun(who, subject=True)} {what.lemma_} {wording.rest(what, who)}"
    return f"{text}{_as(prompt, who, wording, asker)}"


def _unknown(prompt: Prompt, wording: Wording, asker: Asker) -> str:
    """ "It is not clear who paid": who paid?"""
    clause = prompt.what
    first, subject = clause.left_edge, subject_of(clause)
    if has_to(clause) and subject is None:
        who = prompt.source or actor_of(prompt.token)
        if who is None or first.lower_ not in ("whether", "how"):
            raise Unphrasable("nobody who does it")
        will = f"will {wording.noun(who, subject=True)} {wording.infinitive(clause, who)}"
        return will if first.lower_ == "whether" else f"how {will}"
    if first.lower_ in IF:
        return wording.inverted(clause)
    if subject is None:
        raise Unphrasable("no whole clause")
    end = subject.right_edge.i + 1 if first.i >= subject.left_edge.i else subject.left_edge.i
    asked = clause.doc[first.i : end]
    others = [token for token in clause.subtree if token.lower_ in WH and token.i >= end]
    if len(asked) > _LONGEST_ASKED or any(token.is_punct for token in asked) or others:
        raise Unphrasable("not clear what is asked")
    rest = wording.predicate(clause, subject) if end > subject.i else wording.inverted(clause)
    return f"{asked.text.lower()} {rest}"


def _undisclosed(prompt: Prompt, wording: Wording, asker: Asker) -> str:
    """ "The price was not disclosed": what is it?"""
    what = prompt.what
    if what.pos_ != "NOUN" or what.lemma_ in _VAGUE or what.left_edge.lower_ in ("any", "no", "a", "an"):
        raise Unphrasable("nothing that could be told")
    of = preposition(what, "of") if what.lemma_ == "cause" else None
    effect = part(of, "pobj") if of is not None else None
    if effect is not None:
        return f"what caused {wording.noun(effect)}"
    it = wording.noun(what, subject=True)
    person = {"role", "source", "person"} & lexicon.noun(what.lemma_).classes
    return f"{'who' if person else 'what'} {'is' if is_singular(what) else 'are'} {it}"


def _silent(prompt: Prompt, wording: Wording, asker: Asker) -> str:
    """ "The council declined to comment on the fire": what does it say?"""
    matter = object_of(prompt.what, "on") or object_of(prompt.what, "about")
    if prompt.who is None or matter is None:
        raise Unphrasable("nothing to speak about")
    do = "does" if is_singular(prompt.who) else "do"
    return f"what {do} {wording.noun(prompt.who, subject=True)} say about {wording.noun(matter)}"


def _withheld(prompt: Prompt, wording: Wording, asker: Asker) -> str:
    """ "The council refused to pay", "has not paid": will it?"""
    what, who = prompt.what, prompt.who
    if who is None:
        raise Unphrasable("nobody who does it")
    name = wording.noun(who, subject=True)
    do = wording.infinitive(what, who) if has_to(what) else f"{what.lemma_} {wording.rest(what, who)}"
    return f"will {name} {do} after all" if has_to(what) else f"will {name} {do}"


def _asked(prompt: Prompt, wording: Wording, asker: Asker) -> str:
    """A question that the text itself asks, if it can stand alone."""
    if prompt.what.pos_ not in ("VERB", "AUX") or not is_finite(prompt.what):
        raise Unphrasable("a question without a verb")
    tokens = list(prompt.token.sent)
    while tokens and (tokens[0].is_punct or tokens[0].dep_ in ("cc", "intj") or tokens[0].lower_ == "so"):
        del tokens[0]
    while tokens and (tokens[-1].is_punct or tokens[-1].is_space):
        tokens.pop()
    if not tokens or (tokens[0].lower_ not in (*WH, *_ASKING) and tokens[0].tag_ != "MD"):
        raise Unphrasable("no question")
    return wording.sentence(tokens)


_WAYS: Mapping[Form, Sequence[_Way]] = {
    "asked": (_asked,),
    "future": (_will, _quoted),
    "possible": (_may_have, _will, _quoted),
    "planned": (_will,),
    "ought": (_will, _quoted),
    "wanted": (_wanted,),
    "claimed": (_claimed, _true, _quoted),
    "charged": (_charged,),
    "denied": (_denied,),
    "reported": (_reported,),
    "unknown": (_unknown,),
    "undisclosed": (_undisclosed,),
    "silent": (_silent,),
    "withheld": (_withheld,),
    "inquiry": (_inquiry,),
    "condition": (_will,),
    "scheduled": (_scheduled,),
    "event": (_event,),
    "rumour": (_true,),
}
