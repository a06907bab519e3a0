"""The language pass, and the way back from it to the source."""

from __future__ import annotations

from pathlib import Path

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
def test_every_token_leads_back_to_its_place(text: str) -> None:
    parsed = parse(text)
    assert "".join(token.text for token in parsed.doc) == "".join(text.split())
    for token in parsed.doc:
        where = parsed.evidence_of(token)
        assert text[where.start : where.end] == token.text
        assert parsed.words(where) == token.text


@pytest.mark.parametrize("text", cases(MESSY))
def test_every_sentence_leads_back_to_its_place(text: str) -> None:
    parsed = parse(text)
    for passage in parsed.passages:
        for sentence in parsed.sentences(passage):
            where = parsed.evidence_of(sentence)
            assert parsed.words(where) == sentence.text
            assert passage.paragraph.start <= where.start < where.end <= passage.paragraph.end


@pytest.mark.parametrize("text", cases(MESSY))
def test_passages_and_sentences_leave_nothing_out(text: str) -> None:
    parsed = parse(text)
    sentences = [(s.start, s.end) for passage in parsed.passages for s in parsed.sentences(passage)]
    for found in (sentences, [(passage.start, passage.end) for passage in parsed.passages]):
        assert [found[0][0], *(end for _, end in found)] == [*(start for start, _ in found), len(parsed.doc)]


def test_a_paragraph_starts_a_sentence_whatever_stands_before_it() -> None:
    parsed = parse("The council voted to close the\n\npier in May and\n\nThe boats left")
    starts = [passage.start for passage in parsed.passages]
    assert [parsed.doc[start].text for start in starts] == ["The", "pier", "The"]
    assert all(parsed.doc[start].is_sent_start for start in starts)


def test_the_end_of_the_title_and_the_passage_of_a_token() -> None:
    parsed = parse("It is long.\n\nBoats came.", title="A pier")
    assert parsed.doc[: parsed.title_end].text == "A pier"
    assert [parsed.passage_at(token.i) for token in parsed.doc] == [0, 0, 1, 1, 1, 1, 2, 2, 2]
    assert parse("It is long.").title_end == 0


def test_quotations_lie_in_the_document_and_are_sought_once(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = parse("She  said\n“it is long”.\n\n“Boats\ncame,” he said.")
    found = parsed.quotations
    assert [parsed.doc.text[one.start : one.end] for one in found] == ["it is long", "Boats came,"]
    monkeypatch.delattr(spacy_pass, "find_quotations")
    assert parsed.quotations == found


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


def test_seeds_keep_their_order_and_their_words() -> None:
    seeds = [seed(f"Boat {number} came.", path=f"{number}.txt") for number in range(3 * spacy_pass.BATCH + 1)]
    parsed = list(spacy_pass.parse_seeds(iter(seeds), spacy_pass.load_model(DEFAULT_MODEL)))
    assert [one.seed for one in parsed] == seeds
    assert [one.doc.text for one in parsed] == [one.text for one in seeds]


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


def test_a_text_without_a_full_stop_is_read_in_pieces_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacy_pass, "PIECE_TOKENS", 50)
    source = seed("boats and " * 200)
    nlp = spacy_pass.load_model(DEFAULT_MODEL)
    assert max(len(piece) for piece in spacy_pass._pieces(spacy_pass._prepare(source, nlp))) == 50
    (parsed,) = spacy_pass.parse_seeds([source], nlp)
    assert parsed.doc.text == source.text.strip()


LONG_SENTENCES = {
    "no mark at all": ("boats left " * 60,),
    "clauses": ("the man saw the dog and " * 30,),
    "a list": ("Anna, " * 60,),
    "stops that end nothing": (". " * 120,),
}


@pytest.mark.parametrize("text", cases(LONG_SENTENCES))
def test_no_sentence_is_endless_and_each_is_a_tree_of_its_own(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spacy_pass, "SENTENCE_TOKENS", 20)
    parsed = parse(text)
    sentences = list(parsed.doc.sents)
    assert max(len(sentence) for sentence in sentences) <= 20
    assert all(token.head in sentence for sentence in sentences for token in sentence)
    assert all(sum(token.head == token for token in sentence) == 1 for sentence in sentences)


def test_a_sentence_that_is_too_long_is_broken_behind_a_comma(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The old captain of the long grey boat left the small harbour, the mayor of the town stayed there."
    assert len(list(parse(text).doc.sents)) == 1
    monkeypatch.setattr(spacy_pass, "SENTENCE_TOKENS", 15)
    first, *_ = parse(text).doc.sents
    assert first[-1].text == ","


JUMBLES = {
    "brackets": ("(" * 60,),
    "quotation marks": ('"' * 60,),
    "hyphens between letters": ("a-" * 60,),
    "all kinds": ("(a)].'-1\"!?" * 10,),
}


@pytest.mark.parametrize("jumble", cases(JUMBLES))
def test_a_jumble_of_marks_is_one_token(jumble: str) -> None:
    assert [token.text for token in parse(f"It is {jumble} here").doc] == ["It", "is", jumble, "here"]


def test_a_mail_address_and_marks_around_a_word_are_no_jumble() -> None:
    parsed = parse('He said ("...A.B.C., of the U.S.!?") and wrote to a.b-c@example.org.')
    assert max(len(token) for token in parsed.doc) < 20


def test_a_seed_is_read_the_same_alone_and_among_others() -> None:
    texts = [
        "Boats came.",
        "Pier shut",
        *(text for (text,) in MESSY.values()),
        "She said that it would hold. " * 40,
    ]
    seeds = [seed(text, path=f"{number}.txt") for number, text in enumerate(texts)]
    nlp = spacy_pass.load_model(DEFAULT_MODEL)
    together = [one.doc.to_json() for one in spacy_pass.parse_seeds(seeds, nlp)]
    assert together == [one.doc.to_json() for alone in seeds for one in spacy_pass.parse_seeds([alone], nlp)]


def test_the_model_is_loaded_once() -> None:
    assert spacy_pass.load_model(DEFAULT_MODEL) is spacy_pass.load_model(DEFAULT_MODEL)


def test_a_model_that_is_not_there() -> None:
    with pytest.raises(OSError, match="no_such_model"):
        spacy_pass.load_model("no_such_model")
    with pytest.raises(OSError, match="nowhere"):
        spacy_pass.load_model(str(Path("nowhere")))


LEMMAS = {
    form: (f"She {form} that the pier would hold.", form, lemma)
    for form, lemma in {
        "hoped": "hope",
        "hopes": "hope",
        "hopped": "hop",
        "rated": "rate",
        "said": "say",
    }.items()
}


@pytest.mark.parametrize(("text", "form", "lemma"), cases(LEMMAS))
def test_lemmas_of_verbs(text: str, form: str, lemma: str) -> None:
    assert [token.lemma_ for token in parse(text).doc if token.text == form] == [lemma]


def test_the_noun_keeps_its_lemma() -> None:
    assert [token.lemma_ for token in parse("The rates are high.").doc if token.text == "rates"] == ["rate"]


def test_a_word_of_any_length_is_taken_in_pieces_that_lead_back_to_it() -> None:
    word = "[a](" * 5_000
    text = f"The pier is shut. {word} It was old."
    found = parse(text)
    assert max(len(token) for token in found.doc) <= 100
    last = found.doc[len(found.doc) - 4 : len(found.doc)]
    assert found.words(found.evidence_of(last)) == "It was old."
    assert found.words(found.evidence(0, len(found.doc.text))) == text


def test_items_that_are_sentences_are_read_and_rows_and_captions_are_not() -> None:
    source = credited(
        ["body", "list", "list", "table", "caption"],
        "Ada Stone runs the port.",
        "• Peter Lang opened the gate.",
        "• fire safety",
        "Port: Delling | Ships: 12",
        "The gate at night.",
    )
    (parsed,) = spacy_pass.parse_seeds([source], spacy_pass.load_model(DEFAULT_MODEL))
    assert parsed.doc.text == "Ada Stone runs the port. Peter Lang opened the gate."
    assert [passage.paragraph.kind for passage in parsed.passages] == ["body", "body"]
    for token in parsed.doc:
        where = parsed.evidence_of(token)
        assert source.text[where.start : where.end] == token.text
