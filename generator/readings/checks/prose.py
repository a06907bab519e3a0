"""A sentence in somebody's words, beside the sentences of the source that it cites.

Both are parsed. The checks go from the single word to the sense: names, figures and quoted words; all
other words; how much; who does what to whom; and how surely, on whose word, and whether at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, product, takewhile

from spacy.tokens import Span, Token

from generator.analysis.coreference import Entity
from generator.model import MONTHS, WEEKDAYS
from generator.readings.checks import Unproved, classes, grammar
from generator.readings.checks.figures import figures, is_figure, spelt
from generator.readings.checks.source import Cited
from generator.readings.checks.words import (
    PERSONAL,
    is_content,
    is_name,
    listed,
    name_words,
    plain,
    same_word,
)
from generator.seeds.metadata.yaml_nodes import quoted_for_message

_QUOTED = re.compile(r"[\"“«]([^\"“”«»]+)[\"”»]|(?<!\w)[‘']([^‘’']+(?:['’]\w[^‘’']*)*)[’'](?!\w)")
_FIGURE = re.compile(r"\d[\d,.]*")
_PLACING = {"in", "at", "on", "from", "during", "since", "after", "before", "near", "across", "within"}
_BESIDE = ("poss", "compound", "amod", "nmod", "appos")  # how a name hangs on what it belongs to
_SKIPPED = {"the", "a", "an", "'s", "’s"}  # around a name
_SLOT = 4  # words on each side of a name that tell where it stands
_REACH = 3  # words behind a negation within which the word stands that it turns round
_NEXT = 2  # steps in a tree between a name and a word beside it, at most
_FAR = 4  # steps in a tree between two words that belong together, at most


def need_names(draft: Span, cited: Cited) -> None:
    """Raise for a name that the cited sentences neither have nor mean."""
    for token in draft:
        if is_name(token) and plain(token.text) and not _is_known_name(token, cited):
            raise Unproved(f"the cited words do not name {quoted_for_message(token.text)}.")


def _is_known_name(token: Token, cited: Cited) -> bool:
    word = plain(token.text)
    if word in cited.forms or word in cited.names:
        return True
    return token.pos_ != "PROPN" and any(same_word(token, one) for one in cited)


def need_figures(draft: Span, cited: Cited) -> None:
    """Raise for a number, sum, year or share that the cited sentences do not have with its unit."""
    known = dict(figures(cited))
    for figure, token in figures(draft):
        if figure not in known:
            raise Unproved(f"the cited words do not have the figure {quoted_for_message(' '.join(figure))}.")
        lost = _limits(known[figure]) - _limits(token)
        if lost:
            raise Unproved(
                f"the cited words say {quoted_for_message(' '.join(sorted(lost)))} before "
                f"{quoted_for_message(' '.join(figure))}."
            )


def _limits(figure: Token) -> set[str]:
    """The words before a figure that say that it is not exact: "at least", "nearly"."""
    before = [figure.nbor(-at) for at in (1, 2, 3) if figure.i - at >= figure.sent.start]
    limiting = listed("limiting")
    found = set()
    for token in before:
        if token.lower_ in limiting:
            found.add(token.lower_)
        elif token.lower_ not in ("at", "to", "than", "the", "a"):
            break
    return found


def need_quoted_words(draft: Span, cited: Cited) -> None:
    """Raise for words between quotation marks that the cited sentences do not have in this order."""
    text = " ".join(sentence.text for sentence in cited.sentences)
    for found in _QUOTED.finditer(draft.text):
        words = (found[1] or found[2]).rstrip(" .,;:!?")  # a mark there may be the sentence's
        if not cited.source.words.contains_words(text, words):
            raise Unproved(f"the cited words do not say {quoted_for_message(words)}.")


def need_words(draft: Span, cited: Cited) -> None:
    """Raise for a word that the cited sentences have in no form, and that does not merely join or report."""
    for token in draft:
        if not is_content(token) or is_name(token) or _FIGURE.search(token.text) or is_figure(token):
            continue
        lemma = plain(token.lemma_)
        if lemma in listed("connecting") or plain(token.text) in listed("connecting") or lemma == "":
            continue
        if token.pos_ in ("VERB", "AUX") and lemma in listed("neutral_saying") | {"be", "have", "do"}:
            continue
        if plain(token.text) in cited.names or any(same_word(token, one) for one in cited):
            continue
        raise Unproved(f"the cited words do not have {quoted_for_message(token.text)}.")


def need_quantities(draft: Span, cited: Cited) -> None:
    """Raise for a superlative or a word for how much that the cited sentences do not have as it is."""
    for token in draft:
        word = plain(token.text)
        counts = token.tag_ in ("JJS", "RBS", "JJR", "RBR") or word in listed("quantities")
        if counts and word not in cited.forms:
            raise Unproved(f"the cited words do not say {quoted_for_message(token.text)}.")


def need_pairs(draft: Span, cited: Cited) -> None:
    """Raise for words that stand together in the statement and not in the source: "chairman Lee"."""
    matches = Matching(draft, cited)
    for head, part in grammar.modifiers(draft):
        if not is_content(head) or not is_content(part):
            continue
        together = _how_near(head, part)
        pairs = product(matches.of(head), matches.of(part))
        if not any(together(*pair) for pair in pairs) and not _are_one(head, part, matches):
            raise Unproved(
                f"the cited words do not connect {quoted_for_message(head.text)} "
                f"with {quoted_for_message(part.text)}."
            )


def _how_near(head: Token, part: Token) -> Callable[[Token, Token], bool]:
    """How two words must stand in the source that stand together in a statement."""
    if part.dep_ == "pobj" and part.head.lower_ in _PLACING:
        # Where and when stands anywhere in a sentence, and draft and source may hang it on other words.
        return _share_sentence
    names = is_name(head), is_name(part)
    if part.dep_ == "appos" and all(names):
        return _are_next_in_order  # "Bonn, Germany" is not "Germany, Bonn"
    return _are_next if part.dep_ not in ("pobj", "attr") and any(names) else _are_close


def need_name_places(draft: Span, cited: Cited) -> None:
    """Raise for a name that the statement puts behind another preposition: "to Rome" for "from Rome"."""
    matches = Matching(draft, cited)
    for token in draft:
        behind = token.dep_ == "pobj" and is_name(token) and not _is_of_calendar(token)
        if not behind or token.head.dep_ == "agent":
            continue
        word = token.head.lower_
        if not any(_is_placed(one, word, token, matches) for one in matches.of(token)):
            raise Unproved(f"the cited words do not say {quoted_for_message(f'{word} {token.text}')}.")


def _is_of_calendar(token: Token) -> bool:
    return any(plain(token.text).startswith(day[:3].lower()) for day in (*MONTHS, *WEEKDAYS))


def _is_placed(one: Token, preposition: str, token: Token, matches: Matching) -> bool:
    """Whether a name of the source stands behind the same preposition, or before what it belongs to."""
    first = grammar.first_of_joined(one)
    if first.dep_ in ("compound", "appos") and first.head.dep_ in ("pobj", "conj"):
        first = grammar.first_of_joined(first.head)
    if first.dep_ == "pobj":
        return first.head.lower_ == preposition
    owner = token.head.head
    belongs = preposition in ("of", "from", "in") and first.dep_ in (
        "poss",
        "compound",
        "amod",
        "nmod",
        "appos",
    )
    return belongs and any(first.head.i == other.i for other in matches.of(owner))


def need_name_slots(draft: Span, cited: Cited) -> None:
    """Raise for a name that stands exactly where the cited sentences have another one, which it is not."""
    theirs = [(one, _around(one)) for sentence in cited.sentences for one in _names_in(sentence)]
    for mine in _names_in(draft):
        words, around = name_words(mine.text), _around(mine)
        same = [_likeness(place, around) for one, place in theirs if _may_be_one(words, name_words(one.text))]
        for one, place in theirs:
            other = not _may_be_one(words, name_words(one.text)) and not _are_joined(one, words, cited)
            if other and _is_same_place(place, around) and _likeness(place, around) > max(same, default=0):
                raise Unproved(
                    f"the cited words have {quoted_for_message(one.text)} where this has "
                    f"{quoted_for_message(mine.text)}."
                )


def _names_in(sentence: Span) -> list[Span]:
    """The names of a sentence, as the parse labels them and as capitals show them; some stand twice."""
    found = {(one.start, one.end): one for one in sentence.ents if any(map(is_name, one))}
    end = sentence.start
    for token in sentence:
        if token.i >= end and is_name(token):
            run = name_around(token)
            found[run.start, run.end] = run
            end = run.end
    return list(found.values())


Around = tuple[tuple[str, ...], tuple[str, ...]]  # the words before and behind, the nearest first


def _around(name: Span) -> Around:
    """The words that stand around a name within its sentence, without articles and genitives."""
    sentence, doc = name[0].sent, name.doc
    before = (doc[at] for at in range(name.start - 1, sentence.start - 1, -1))
    behind = (doc[at] for at in range(name.end, sentence.end))
    left, right = (
        (plain(one.text) or one.text for one in side if one.lower_ not in _SKIPPED)
        for side in (before, behind)
    )
    return tuple(islice(left, _SLOT)), tuple(islice(right, _SLOT))


def _may_be_one(words: set[str], others: set[str]) -> bool:
    """Whether one of two names may be a shorter form of the other."""
    return words <= others or others <= words


def _shared(one: Around, other: Around) -> list[int]:
    """How many words two names have in common on each side, from the nearest on."""
    sides = zip(one, other, strict=True)
    return [
        sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(mine, theirs, strict=False)))
        for mine, theirs in sides
    ]


def _likeness(one: Around, other: Around) -> int:
    return sum(_shared(one, other))


def _is_same_place(one: Around, other: Around) -> bool:
    """Whether two names stand between the same words, two of them on one side at least."""
    whole = [mine == theirs for mine, theirs in zip(one, other, strict=True)]
    shared = _shared(one, other)
    return all(same or count for same, count in zip(whole, shared, strict=True)) and (
        max(shared) > 1 or any(whole)
    )


def _are_joined(one: Span, words: set[str], cited: Cited) -> bool:
    """Whether "and" joins a name to one with these words, or both are names of the same one."""
    if any(words & {plain(token.text)} for token in one.root.conjuncts):
        return True
    entity = cited.source.meant(one.root)
    return entity is not None and bool(words & cited.source.name_words(entity))


def need_nots(draft: Span, cited: Cited) -> None:
    """Raise where a word comes behind a negation in the statement and nowhere in the source, or reversed."""
    mine, theirs = _behind_negations(draft), _behind_negations(cited)
    for token in draft:
        if not is_content(token):
            continue
        same = [one for one in cited if same_word(token, one)]
        if same and all((one.i in theirs) != (token.i in mine) for one in same):
            raise Unproved(f"{quoted_for_message(token.text)} is negated in one and not in the other.")


def _behind_negations(tokens: Iterable[Token]) -> set[int]:
    """The places of the first words of sense behind words that turn the sense round."""
    found = set()
    for token in tokens:
        if grammar.turns(token):
            ahead = token.doc[token.i + 1 : min(token.i + 1 + _REACH, token.sent.end)]
            senses = (one for one in ahead if is_content(one) and plain(one.text) not in listed("connecting"))
            found |= {one.i for one in islice(senses, 1)}
    return found


def _are_one(head: Token, part: Token, matches: Matching) -> bool:
    """Whether two words are parts of one name that the cited sentences mean."""
    if not (is_name(head) and is_name(part)):
        return False
    words = {plain(head.text), plain(part.text)}
    return any(words <= matches.cited.source.name_words(entity) for entity in matches.entities(head))


def _are_close(one: Token, other: Token) -> bool:
    """Whether two words of one sentence belong together: few steps in the tree, and no verb's two sides."""
    if one.sent.start != other.sent.start:
        return False
    if one.i == other.i:
        return True
    return _steps(one, other) <= _FAR


def _are_next(one: Token, other: Token) -> bool:
    """As ``_are_close``, but nearer: a name beside a word, or two parts of what a name is told with."""
    return one.sent.start == other.sent.start and _steps(one, other) <= _NEXT


def _are_next_in_order(one: Token, other: Token) -> bool:
    return one.i < other.i and _are_next(one, other)


def _share_sentence(one: Token, other: Token) -> bool:
    return one.sent.start == other.sent.start


def _steps(one: Token, other: Token) -> int:
    above = {token.i: steps for steps, token in enumerate([one, *_upwards(one)])}
    for steps, token in enumerate([other, *_upwards(other)]):
        if token.i in above:
            return steps + above[token.i]
    return _FAR + 1


def _upwards(token: Token) -> Iterator[Token]:
    for _ in range(_FAR):
        if token.head.i == token.i:
            return
        token = token.head
        yield token


class Matching:
    """Which tokens of the cited sentences a token of the statement may be: the same word, or the same one."""

    def __init__(self, draft: Span, cited: Cited) -> None:
        """Keep both."""
        self.draft, self.cited = draft, cited

    def of(self, token: Token) -> list[Token]:
        """The tokens of the source that say or mean what this token does."""
        if plain(token.lower_) in PERSONAL:
            antecedent = self._antecedent(token)
            same = [one for one in self.cited if plain(one.text) == plain(token.text)]
            return same + (self.of(antecedent) if antecedent is not None else [])
        if is_name(token):
            return self._of_name(token)
        if token.tag_ == "CD" or is_figure(token):
            return [one for one in self.cited if spelt(one.lower_) == spelt(token.lower_)]
        return [one for one in self.cited if same_word(token, one)]

    def _of_name(self, token: Token) -> list[Token]:
        ids = {entity.id for entity in self.entities(token)}
        return [
            one
            for one in self.cited
            if plain(one.text) == plain(token.text)
            or ((entity := self.cited.source.meant_within(one)) is not None and entity.id in ids)
        ]

    def entities(self, token: Token) -> list[Entity]:
        """Whom a name of the statement means, of those that the cited sentences mean."""
        words = {plain(one.text) for one in name_around(token)}
        there = {
            entity.id: entity for one in self.cited if (entity := self.cited.source.meant(one)) is not None
        }
        whole = [one for one in there.values() if words <= self.cited.source.name_words(one)]
        return whole or [
            one for one in there.values() if plain(token.text) in self.cited.source.name_words(one)
        ]

    def _antecedent(self, pronoun: Token) -> Token | None:
        """Whom a pronoun of the statement means: the first subject of the sentence, if it comes before."""
        for token in self.draft:
            if token.i >= pronoun.i:
                return None
            if token.dep_ in ("nsubj", "nsubjpass") and plain(token.lower_) not in PERSONAL:
                return token
        return None


def name_around(token: Token) -> Span:
    """The whole of the name that a token is of."""
    start, end = token.i, token.i + 1
    sentence = token.sent
    while start > sentence.start and is_name(token.doc[start - 1]):
        start -= 1
    while end < sentence.end and is_name(token.doc[end]):
        end += 1
    return token.doc[start:end]


def need_deeds(draft: Span, cited: Cited) -> None:
    """Raise where the source does not tell that these do this to those, as surely and on the same word."""
    matches = Matching(draft, cited)
    for verb in grammar.verbs(draft):
        told = _candidates(verb, matches)
        if not told:
            if plain(verb.lemma_) in ("be", "have", "do") or _is_reporting(verb):
                _need_report(verb, matches)
                continue
            raise Unproved(f"the cited words do not tell that anybody {quoted_for_message(verb.text)}.")
        reasons = [_difference(verb, one, matches) for one in told]
        if all(reasons):
            raise Unproved(next(filter(None, reasons)))


def _is_reporting(verb: Token) -> bool:
    return plain(verb.lemma_) in listed("neutral_saying")


def _candidates(verb: Token, matches: Matching) -> list[Token]:
    """The words of the source that may tell what a verb of the statement tells."""
    found = [one for one in matches.of(verb) if one.pos_ in ("VERB", "AUX", "NOUN", "ADJ")]
    if _is_reporting(verb):
        found += [
            one
            for one in matches.cited
            if (one.pos_ == "VERB" and plain(one.lemma_) in classes.saying())
            or plain(one.text) == "according"
        ]
    return found


def _need_report(verb: Token, matches: Matching) -> None:
    """Raise where "A is B" is not told of two that the source puts together."""
    subjects = [one.token for one in grammar.arguments(verb) if one.relation == "subject"]
    others = [
        child for child in verb.children if child.dep_ in ("attr", "acomp", "dobj") and is_content(child)
    ]
    for subject in subjects:
        for other in others:
            if not any(_are_close(one, two) for one in matches.of(subject) for two in matches.of(other)):
                raise Unproved(
                    f"the cited words do not say that {quoted_for_message(subject.text)} "
                    f"{verb.text} {quoted_for_message(other.text)}."
                )
    if _is_reporting(verb):
        raise Unproved(f"the cited words report nobody as saying it: {quoted_for_message(verb.text)}.")


_Difference = Callable[[Token, Token, Matching], "str | None"]


def _difference(verb: Token, told: Token, matches: Matching) -> str | None:
    """How what the statement tells differs from what the source tells with a verb, in words."""
    for check in _DIFFERENCES:
        if reason := check(verb, told, matches):
            return reason
    return None


def _other_part(verb: Token, told: Token, matches: Matching) -> str | None:
    """Who does it, and to whom."""
    if told.pos_ not in ("VERB", "AUX"):
        return _part_beside_a_noun(verb, told, matches)
    theirs = grammar.arguments(told)
    if plain(told.text) == "according":
        theirs = [grammar.Argument("subject", one) for one in grammar.sources_of(told)]
    for mine in grammar.arguments(verb):
        if not is_content(mine.token) and plain(mine.token.text) not in PERSONAL:
            continue
        may_be = {one.i for one in matches.of(mine.token)}
        if not any(one.relation == mine.relation and _reaches(one.token, may_be) for one in theirs) and not (
            mine.relation == "subject" and _stands_before(told, theirs, may_be)
        ):
            who = quoted_for_message(mine.token.text)
            does = quoted_for_message(verb.text)
            if mine.relation == "subject":
                return f"the cited words do not say that {who} {does}."
            return f"the cited words do not say {does} of {who}."
    return None


def _stands_before(told: Token, theirs: Sequence[grammar.Argument], places: set[int]) -> bool:
    """Whether the next noun before a verb that has no subject in the tree is at one of the places."""
    if any(one.relation == "subject" for one in theirs) or grammar.is_passive(told):
        return False
    before = (told.doc[at] for at in range(told.i - 1, told.sent.start - 1, -1))
    for token in before:
        if token.pos_ in ("VERB", "AUX") and token.head.i != told.i:
            return False
        if token.pos_ in ("NOUN", "PROPN", "PRON") and token.dep_ != "pobj":
            return token.i in places
    return False


def _reaches(token: Token, places: set[int]) -> bool:
    """Whether a token is at one of the places, or is the head of a name there."""
    if token.i in places:
        return True
    return any(child.i in places for child in token.children if child.dep_ in ("compound", "appos", "flat"))


def _part_beside_a_noun(verb: Token, told: Token, matches: Matching) -> str | None:
    """For "the announcement by Lee", who takes part must stand close by; which part is not decided."""
    for mine in grammar.arguments(verb):
        if is_content(mine.token) and not any(_are_close(told, one) for one in matches.of(mine.token)):
            return (
                f"the cited words do not connect {quoted_for_message(mine.token.text)} "
                f"with {quoted_for_message(told.text)}."
            )
    return None


def _from_elsewhere(verb: Token, told: Token, matches: Matching) -> str | None:
    """What a clause tells beside its subject stands in one sentence of the source."""
    if len(matches.cited.sentences) < 2:
        return None
    for token in grammar.told_with(verb):
        there = matches.of(token) if is_content(token) else []
        if there and not any(one.sent.start == told.sent.start for one in there):
            return (
                f"the cited words do not tell {quoted_for_message(token.text)} "
                f"together with {quoted_for_message(told.text)}."
            )
    return None


def _turned_round(verb: Token, told: Token, matches: Matching) -> str | None:
    """Negation, of the verb and of those on whose word it stands."""
    if grammar.is_negated(verb) != grammar.is_negated(told):
        return f"{quoted_for_message(verb.text)} is negated in one and not in the other."
    mine = [one for one in grammar.governors(verb) if grammar.says_not(one)]
    theirs = [one for one in grammar.governors(told) if grammar.says_not(one)]
    if len(mine) % 2 != len(theirs) % 2:
        return f"what {quoted_for_message(verb.text)} hangs on is negated in one and not in the other."
    return None


def _otherwise_sure(verb: Token, told: Token, matches: Matching) -> str | None:
    """Doubt, condition and time to come."""
    mine, theirs = grammar.sureness(verb), grammar.sureness(told)
    if told.pos_ not in ("VERB", "AUX"):
        theirs = mine & {"to be done"}
    if mine != theirs:
        difference = sorted(mine ^ theirs)
        return f"{quoted_for_message(verb.text)} is told as {difference[0]} in one and not in the other."
    return None


def _plan_told_as_done(verb: Token, told: Token, matches: Matching) -> str | None:
    """What is wanted, planned or tried."""
    mine = grammar.plans(verb)
    for plan in grammar.plans(told):
        if not any(same_word(plan, one) for one in mine):
            return f"{quoted_for_message(verb.text)} is told without {quoted_for_message(plan.text)}."
    return None


def _claim_told_as_fact(verb: Token, told: Token, matches: Matching) -> str | None:
    """Attribution: on whose word it stands."""
    mine = grammar.sayers(verb)
    theirs = grammar.sayers(told)
    if any(grammar.is_above(sayer, told) for sayer in theirs) and not mine:
        return f"the cited words give {quoted_for_message(verb.text)} as what somebody says."
    for sayer in mine if theirs else ():
        if not _is_named_by(sayer, theirs, matches):
            return "the cited words name another source."
    if mine and not theirs and not _within_quotation(told, matches):
        return f"the cited words do not give {quoted_for_message(verb.text)} as what somebody says."
    return None


def _is_named_by(sayer: Token, theirs: Sequence[Token], matches: Matching) -> bool:
    """Whether one of the source's sources is the one that "according to" names."""
    told = {one.i for sayer in theirs for source in grammar.sources_of(sayer) for one in source.subtree}
    named = [source for source in grammar.sources_of(sayer) if is_content(source)]
    if not named or not told:
        return plain(sayer.text) != "according"
    return any(one.i in told for source in named for one in matches.of(source))


def _within_quotation(told: Token, matches: Matching) -> bool:
    quotations = matches.cited.source.parsed.quotations
    return any(one.start <= told.idx < one.end for one in quotations)


_DIFFERENCES: tuple[_Difference, ...] = (
    _other_part,
    _from_elsewhere,
    _turned_round,
    _otherwise_sure,
    _plan_told_as_done,
    _claim_told_as_fact,
)

# From the single word to the sense, so that the reason given is the plainest.
CHECKS: tuple[Callable[[Span, Cited], None], ...] = (
    need_names,
    need_figures,
    need_quoted_words,
    need_quantities,
    need_words,
    need_nots,
    need_name_places,
    need_name_slots,
    need_pairs,
    need_deeds,
)


def is_whole_sentence(draft: str, cited: Cited) -> bool:
    """Whether a statement is the cited sentences themselves, word for word."""
    return bool(cited.sentences) and " ".join(draft.split()) == " ".join(
        " ".join(sentence.text.split()) for sentence in cited.sentences
    )
