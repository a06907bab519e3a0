"""The language pass, and the way back from it to the source."""

from __future__ import annotations

import pytest

from generator.analysis.parsing import spacy_pass
from generator.model import Paragraph, ParagraphKind, Seed
from generator.settings import DEFAULT_MODEL
from tests.analysis.helpers import cases, parse, seed

MESSY = {
    "plain": ("Anna Berg opened the pier. It is long.",),
    "several paragraphs": ("Anna Berg opened the pier.\n\nIt is long.\n\n\n\nBoats came.",),
    "carriage returns": ("Anna Berg opened\r\nthe pier.\r\n\r\nIt is long.\r\n",),
    "old carriage returns": ("Anna Berg opened\rthe pier.\r\rIt is long.\r",),
    "lines broken by hand": ("Anna Berg opened\nthe pier. It\nis long.",),
    "white space of all kinds": (" \t Anna  Berg\u00a0opened\u2003the\tpier.\x0bIt is\u2028long. ",),
    "beyond the basic plane": ("🚢🚢 Anna Berg opened the pier 👩‍👩‍👧‍👦. It is 𝒍𝒐𝒏𝒈.",),
    "combining characters": ("Ánna Bërg opened the pier. Ȋt is long.",),
    "no white space": ("AnnaBerg“opened”the(pier).It’s" * 20,),
}


@pytest.mark.parametrize("text", cases(MESSY))
def test_every_token_leads_back_to_its_place_and_sentences_leave_nothing_out(text: str) -> None:
    parsed = parse(text)
    assert "".join(token.text for token in parsed.doc) == "".join(text.split())
    for token in parsed.doc:
        where = parsed.evidence_of(token)
        assert text[where.start : where.end] == token.text
        assert parsed.words(where) == token.text
    sentences = [(s.start, s.end) for passage in parsed.passages for s in parsed.sentences(passage)]
    for found in (sentences, [(passage.start, passage.end) for passage in parsed.passages]):
        assert [found[0][0], *(end for _, end in found)] == [*(start for start, _ in found), len(parsed.doc)]


def test_a_paragraph_starts_a_sentence_whatever_stands_before_it() -> None:
    parsed = parse("The council voted to close the\n\npier in May and\n\nThe boats left")
    starts = [passage.start for passage in parsed.passages]
    assert [parsed.doc[start].text for start in starts] == ["The", "pier", "The"]
    assert all(parsed.doc[start].is_sent_start for start in starts)


def credited(kinds: list[ParagraphKind], *lines: str) -> Seed:
    """A seed whose paragraphs, a line each, are of these kinds."""
    paragraphs, start = [], 0
    for kind, line in zip(kinds, lines, strict=True):
        paragraphs.append(Paragraph(start=start, end=start + len(line), kind=kind))
        start += len(line) + 1
    return Seed(
        path="a.txt", format="txt", sha256="", title="", language="en", words=0,
        text="\n".join(lines), paragraphs=tuple(paragraphs),
    )  # fmt: skip


def test_credits_are_not_read_and_shift_nothing() -> None:
    source = credited(
        ["credit", "title", "credit", "body", "credit"], "AB", "A pier", "By CD", "It is long.", "EF"
    )
    (parsed,) = spacy_pass.parse_seeds([source], spacy_pass.load_model(DEFAULT_MODEL))
    assert parsed.doc.text == "A pier It is long."
    assert [passage.paragraph.kind for passage in parsed.passages] == ["title", "body"]
    for token in parsed.doc:
        where = parsed.evidence_of(token)
        assert source.text[where.start : where.end] == token.text


@pytest.mark.parametrize("source", [credited([]), credited(["credit"], "AB")], ids=["nothing", "a credit"])
def test_nothing_to_read(source: Seed) -> None:
    (parsed,) = spacy_pass.parse_seeds([source], spacy_pass.load_model(DEFAULT_MODEL))
    assert (len(parsed.doc), parsed.passages) == (0, ())


@pytest.mark.parametrize("join", ["\n\n", " "], ids=["paragraphs", "one paragraph"])
def test_a_text_read_in_pieces_is_read_as_one(join: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sentences = [f"Captain Anna Berg sold {number} boats to the city of Oslo." for number in range(2, 30)]
    source = seed(join.join(sentences))
    nlp = spacy_pass.load_model(DEFAULT_MODEL)
    (whole,) = spacy_pass.parse_seeds([source], nlp)
    monkeypatch.setattr(spacy_pass, "PIECE_TOKENS", 50)
    assert len(list(spacy_pass._pieces(spacy_pass._prepare(source, nlp)))) > 5
    (parsed,) = spacy_pass.parse_seeds([source], nlp)
    assert parsed.passages == whole.passages
    for one, other in zip(parsed.doc, whole.doc, strict=True):
        assert (one.text_with_ws, one.idx, one.is_sent_start) == (
            other.text_with_ws,
            other.idx,
            other.is_sent_start,
        )
        assert (one.dep_, one.head.i, one.lemma_, one.ent_type_) == (
            other.dep_,
            other.head.i,
            other.lemma_,
            other.ent_type_,
        )


LONG_SENTENCES = {
    "no mark at all": "boats left " * 60,
    "clauses": "the man saw the dog and " * 30,
    "a list": "Anna, " * 60,
    "stops that end nothing": ". " * 120,
}


@pytest.mark.parametrize("text", LONG_SENTENCES.values(), ids=LONG_SENTENCES)
def test_no_sentence_is_endless_and_each_is_a_tree_of_its_own(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spacy_pass, "SENTENCE_TOKENS", 20)
    parsed = parse(text)
    sentences = list(parsed.doc.sents)
    assert max(len(sentence) for sentence in sentences) <= 20
    assert all(token.head in sentence for sentence in sentences for token in sentence)
    assert all(sum(token.head == token for token in sentence) == 1 for sentence in sentences)


def test_a_word_of_any_length_is_taken_in_pieces_that_lead_back_to_it() -> None:
    word = "[a](" * 5_000
    text = f"The pier is shut. {word} It was old."
    found = parse(text)
    assert max(len(token) for token in found.doc) <= 100
    last = found.doc[len(found.doc) - 4 : len(found.doc)]
    assert found.words(found.evidence_of(last)) == "It was old."
    assert found.words(found.evidence(0, len(found.doc.text))) == text
