"""Where sentences begin: as the text's writing tells, before the parser runs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.analysis.parsing import sentences, spacy_pass
from generator.analysis.parsing.sentences import Sentences
from generator.settings import DEFAULT_MODEL
from tests.analysis.helpers import cases, parse, seed

# Texts with "|" where a sentence starts, "?|" where the parser decides.
TOLD = {
    "full stops": ("The pier is shut. |Boats left. |Nobody came",),
    "a title before two names": ("The vote was lost by Govs. Ada Stone and Bo Lee. |They left",),
    "a title before a name": ("The vote was lost by Gov. Ada Stone and Sen. Bo Lee. |They left",),
    "a title behind quotation marks": ("“I know Dr. Stone,” she said. |He left",),
    "initials": ("It was Gerald F. Seib who met J. K. Rowling and George H. W. Bush there",),
    "an initial and a word that opens sentences": ("They took plan B. |The boats left",),
    "a letter that is no initial": ("The plan is old. |They took plan B. ?|Lindmouth left",),
    "a saint": ("They met at St. Theodorus and at Mt. Hood",),
    "numbers behind abbreviations": ("See No. 5, c. 314, pp. 12 and Fig. 3 on Feb. 28 there",),
    "a refusal": ("He said no. |The pier is shut",),
    "a month at the end": ("The pier shuts in Oct. |The boats leave",),
    "a state": ("They met in Tampa, Fla. |The boats left. |They slept in Tampa, Fla. ?|Lee left",),
    "a country": ("They left the U.S. |They said so. |They left the U.S. ?|Army base",),
    "a company": ("They sold Stone Inc. |It was old. |They sold Stone Inc. ?|Boats Ltd. bought it",),
    "a company and its other name": ("They sold Kő Kft. (Stone Ltd.) to Lee. |(They left.) |Lee left",),
    "a link": ("Some boats, e.g. Stone's, and cf. Lee, left, i.e. Anna Lee and others vs. Bo Lee",),
    "a browser that is no link": ("They use IE. |Boats left",),
    "hours": ("They met at 9 a.m. GMT and left at 5 p.m. |The boats stayed",),
    "an abbreviation that the text shows": ("The Pont., a bank, and the Pont. ?|Lee fund left",),
    "an abbreviation without a vowel": ("The Bldg. ?|Lee stands in is old",),
    "a small letter": ("They sell at Stone (i.e. in bldg. seven) and St. mary left",),
    "a name with a small letter": ("Some know it. |iPier is a site",),
    "hurried typing": ("They left. ?|boats came",),
    "decimals and addresses": ("It grew by 3.5 at www.pier.example and ann.lee@pier.example there",),
    "a year": ("It was shut in 2004. |Lee came",),
    "numbers of a list": ("1. Wash the boat. |2. Dry the boat",),
    "letters of a list": ("a. Wash the boat. |B. Dry the boat",),
    "questions and shouts": ("Who came? |Lee did! |Nobody else?! |Nobody",),
    "a title of a work": ("She won for Viva Pier! (1965) and “Who?” and left",),
    "an ellipsis within": ("They came ... and left … as they do",),
    "an ellipsis at the end": ("They came... |They left … |He stayed",),
    "an ellipsis and a name": ("They talked of ... ?|Bo Lee",),
    "spaced dots": ("They are good . . . and these are all there",),
    "a cut in brackets": ("It is quite long [...] the boats [...] |They left",),
    "a quotation that ends": ("“It is over.” |He left",),
    "a quotation of two sentences": ("“It is over. |Go home,” she said",),
    "a quotation and its speaker": ("“Is it over?” she said. |“Stop!” the captain said",),
    "a question and a name": ("“Is it over?” ?|Ann Lee said so",),
    "straight marks": ('He left. |"It is over." |She left',),
    "straight marks between spaces": ('He said " it is over. " |She said. |" We go " now',),
    "brackets": ("It is over (see the pier.) |Boats left. |(They came back.) |Lee left",),
    "closing marks in a row": ("They left.)))””” |Boats came",),
    "a party in brackets": ("It was Lee (R-Tex.) who left",),
    "notes": ("They left.[2] |They came. [3] [12] |They slept",),
    "a note within": ("They left [26] for Rome [3] and Oslo",),
    "a bullet": ("They left. |• Boats came",),
    "no space": ("They left.?|Boats came",),
    "a colon": ("They said: Boats came; Lee left",),
}


@pytest.mark.parametrize("told", cases(TOLD))
def test_sentences_start(told: str) -> None:
    text = told.replace("?|", "|").replace("|", "")
    found = list(Sentences(text).starts(0, len(text)))
    shown, last = "", 0
    for offset, verdict in found:
        shown += text[last:offset] + ("|" if verdict == sentences.STARTS else "?|")
        last = offset
    assert shown + text[last:] == told


PARSED: dict[str, tuple[str, list[str]]] = {
    "no end without a mark": (
        "Papers released in March quote Stone acknowledging a lack of contact. The pier [police house] shut.",
        [
            "Papers released in March quote Stone acknowledging a lack of contact.",
            "The pier [police house] shut.",
        ],
    ),
    "an initial": ("He accused Ben S. Lee of a lie.", ["He accused Ben S. Lee of a lie."]),
    "a dateline": (
        "DUNMORE, Ireland (AP) — The pier shut. Boats left.",
        ["The pier shut.", "Boats left."],
    ),
    "a dateline behind a headline": (
        "Pier shuts after vote DUNMORE (AP) - The boats left.",
        ["Pier shuts after vote", "The boats left."],
    ),
}


@pytest.mark.parametrize(("text", "wanted"), cases(PARSED))
def test_the_parser_keeps_to_them(text: str, wanted: list[str]) -> None:
    parsed = parse(text)
    assert [sentence.text for sentence in parsed.sentences(parsed.passages[0])] == wanted
    assert [sentence.text for sentence in parsed.doc.sents] == wanted


def test_lines_run_together_may_be_parted_by_the_parser() -> None:
    nlp = spacy_pass.load_model(DEFAULT_MODEL)
    for count, decides in ((spacy_pass.LIST_TOKENS, False), (spacy_pass.LIST_TOKENS + 1, True)):
        told = spacy_pass._prepare(seed("boat " * count), nlp).doc
        assert all(token.is_sent_start is (None if decides else False) for token in told[1:])


@pytest.mark.parametrize("make", [lambda n: "a. " * n, lambda n: '" . ' * n, lambda n: "(.) " * n])
def test_marks_in_a_row_end_somewhere(make: Callable[[int], str]) -> None:
    text = make(200)
    offsets = [offset for offset, _ in Sentences(text).starts(0, len(text))]
    assert offsets == sorted(set(offsets))
