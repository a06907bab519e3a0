"""A sentence in somebody's words, beside the sentences of the source that it cites.

Both are parsed. The checks go from the single word to the sense: names, figures and quoted words; all
other words; how much; who does what to whom; and how surely, on whose word, and whether at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import islice, pairwise, product

from spacy.tokens import Span, Token

from generator.analysis.parsing.grammar import is_noun, is_verb
from generator.readings.checks import Unproved, grammar
from generator.readings.checks.deeds import need_deeds
from generator.readings.checks.figures import figures, is_figure
from generator.readings.checks.links import need_links
from generator.readings.checks.matching import (
    Matching,
    are_close,
    are_next,
    are_next_in_order,
    share_sentence,
)
from generator.readings.checks.names import PLACING, is_title, need_name_places, need_name_slots, need_names
from generator.readings.checks.slots import need_small_words
from generator.readings.checks.source import Cited
from generator.readings.checks.words import QUOTED, is_content, is_name, listed, plain, same_word
from generator.seeds.metadata.yaml_nodes import quoted_for_message

_FIGURE = re.compile(r"\d[\d,.]*")
_WHO = {"he", "she", "his", "her", "they", "their"}
_REACH = 3  # words behind a negation within which the word stands that it turns round


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
    for found in QUOTED.finditer(draft.text):
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
        if is_verb(token) and lemma in listed("neutral_saying") | {"be", "have", "do"}:
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
        known = any(together(*pair) for pair in pairs) or _are_one(head, part, matches)
        known = known or (is_title(part, cited) and bool(matches.of(head)))
        if not known:
            raise Unproved(
                f"the cited words do not connect {quoted_for_message(head.text)} "
                f"with {quoted_for_message(part.text)}."
            )


def _how_near(head: Token, part: Token) -> Callable[[Token, Token], bool]:
    """How two words must stand in the source that stand together in a statement."""
    if part.dep_ == "pobj" and part.head.lower_ in PLACING:
        # Where and when stands anywhere in a sentence, and draft and source may hang it on other words.
        return share_sentence
    names = is_name(head), is_name(part)
    if part.dep_ == "appos" and all(names):
        return are_next_in_order  # "Bonn, Germany" is not "Germany, Bonn"
    beside = any(names) or part.dep_ in ("amod", "nummod")
    return are_next if part.dep_ not in ("pobj", "attr") and beside else are_close


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


def is_whole_passage(draft: str, cited: Cited) -> bool:
    """Whether a statement is the cited sentences, word for word, and these stand as the text's own.

    Sentences that stand apart in the text mean something else together, and what is quoted is no fact.
    """
    sentences = cited.sentences
    together = all(one.end == next_one.start for one, next_one in pairwise(sentences))
    if not sentences or not together or any(cited.source.is_quoted(one.root) for one in sentences):
        return False
    return " ".join(draft.split()) == " ".join(" ".join(one.text.split()) for one in sentences)


def need_known_whom(draft: Span, cited: Cited) -> None:
    """Raise for a "she" that begins a sentence: a reader would take her for somebody named before."""
    for token in draft:
        if token.dep_ in ("nsubj", "nsubjpass", "poss") and token.lower_ in _WHO:
            raise Unproved(f"it does not say who {quoted_for_message(token.text)} is.")
        if is_noun(token):
            return


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
    need_links,
    need_small_words,
)
