"""The figures of made-up annotations and briefings, worked out by hand."""

from __future__ import annotations

import math

import pytest

from corpora import (
    Annotated,
    Asked,
    Attributed,
    Attribution,
    Chain,
    Choice,
    Dated,
    Happened,
    Listed,
    Reading,
    Said,
    Span,
    Time,
)
from evaluation import actors, dates, pronouns, quotes, readers, summaries
from generator.model import Question
from tests.evaluation.make import actor, briefing, event, evidence, quote, sentence, span

HARBOUR = (
    '"The port will stay closed until Monday," Ada Stone said. '
    '"Nobody told the pilots about it," a deckhand said. '
    "The mayor denied that the quay was sold. "
    'A sign said "no entry".'
)
FIRST, SECOND = "The port will stay closed until Monday,", "Nobody told the pilots about it,"
THIRD = "that the quay was sold"


def attribution(source: str, content: str) -> Attribution:
    return Attribution((span(HARBOUR, source),), (span(HARBOUR, content),))


PORT = Attributed(
    "port",
    HARBOUR,
    (attribution("Ada Stone", FIRST), attribution("a deckhand", SECOND), attribution("The mayor", THIRD)),
)


def test_only_longer_words_in_double_marks_are_quotations() -> None:
    assert [HARBOUR[one.start : one.end] for one in quotes.quotations(HARBOUR)] == [FIRST, SECOND]


def test_a_curly_quotation_may_be_left_open_until_the_paragraph_that_opens_it_again() -> None:
    text = "“The tide will not wait,\n\n“and the pilots will not either,” she said."
    found = [text[one.start : one.end] for one in quotes.quotations(text)]
    assert found == ["The tide will not wait,", "and the pilots will not either,"]


def test_figures_of_quotes() -> None:
    ours = [
        quote(HARBOUR, FIRST, "Ada Stone"),
        quote(HARBOUR, SECOND, "The mayor"),  # of the two quotations, the second has a wrong speaker
        quote(HARBOUR, "the quay was sold", "The mayor"),  # 17 of 22 characters
        quote(HARBOUR, "no entry", None),  # nobody attributed it
    ]
    found = quotes.score([(PORT, ours)])
    assert found["direct_gold"] == 2
    assert found["direct_found"] == 1
    assert (found["direct_recall"], found["direct_precision"], found["direct_f1"]) == (0.5, 0.5, 0.5)
    assert found["all_gold"] == 3
    assert (found["all_recall"], found["all_precision"]) == (2 / 3, 2 / 4)
    assert found["all_f1"] == pytest.approx(4 / 7)


def test_a_quotation_that_no_quote_covers_is_not_found() -> None:
    found = quotes.score([(PORT, [quote(HARBOUR, FIRST[:31], "Ada Stone")])])  # 31 of 39 characters
    assert (found["direct_found"], found["all_recall"]) == (0, 1 / 3)


def choice(text: str, pronoun: str, *, meant: tuple[bool, bool]) -> Choice:
    names = (span(text, "Ada"), span(text, "Eve"))
    return Choice("page", text, span(text, pronoun), names, meant)


def test_figures_of_pronouns() -> None:
    she = choice("Ada met Eve before she sang.", "she", meant=(True, False))
    his = choice("Ada and Eve took his boat.", "his", meant=(False, False))
    her = choice("Eve gave Ada her boat.", "her", meant=(False, True))

    def chain(text: str, *words: str) -> list[Span]:
        return [span(text, word) for word in words]

    documents = [
        (she, [actor("Ada", *chain(she.text, "Ada", "she"))], 0),
        (his, [actor("Eve", *chain(his.text, "Eve", "his"))], 0),
        (her, [actor("Eve", *chain(her.text, "Eve")), actor("Ada", *chain(her.text, "Ada", "her"))], 0),
    ]
    found = pronouns.score(documents)
    assert found["texts"] == 3
    assert found["f1"] == pytest.approx(2 / 5)  # 1 pair right, 2 said wrongly, 1 not said
    assert (found["feminine"], found["masculine"]) == (0.5, 0)
    assert math.isnan(found["bias"])
    assert found["wrong"] == pytest.approx(2 / 3)


def test_places_move_with_the_text() -> None:
    she = choice("Ada met Eve before she sang.", "she", meant=(True, False))
    moved = actor("Ada", Span(10, 13), Span(29, 32))
    assert pronouns.score([(she, [moved], 10)])["f1"] == 1


def entity(number: str, salience: int, *mentions: Span, kind: str = "person", proper: bool = True) -> Chain:
    return Chain(number, kind, proper, salience, mentions)


def text_of_gum(*chains: Chain, summaries: tuple[str, ...] = ()) -> Annotated:
    return Annotated("a", "news", "", chains, summaries)


def test_figures_of_actors() -> None:
    document = text_of_gum(
        entity("1", 5, Span(0, 10), Span(20, 30)),
        entity("2", 3, Span(40, 50)),
        entity("3", 0, Span(60, 70)),
        entity("4", 5, Span(80, 90), kind="object"),
        entity("5", 5, Span(90, 99), proper=False),
    )
    ours = [
        [Span(40, 50)],
        [Span(0, 10)],
        [Span(20, 30)],  # the first again
        [Span(60, 70)],
        [Span(80, 90)],
    ]
    found = actors.score([(document, ours), (text_of_gum(), ours)])
    ideal = 5 + 3 / math.log2(3)
    assert found["texts"] == 1
    assert found["ndcg"] == pytest.approx((3 + 5 / math.log2(3)) / ideal)
    assert (found["precision"], found["repeated"]) == (2 / 5, 1)


def test_an_actor_is_nobody_whose_mentions_are_of_many() -> None:
    known = [entity("1", 5, Span(0, 10)), entity("2", 3, Span(20, 30))]
    assert actors.entity_of([Span(0, 10), Span(40, 50), Span(60, 70)], known) is None
    assert actors.entity_of([Span(0, 26)], known) is None  # 10 of 26 characters
    assert actors.entity_of([Span(20, 25)], known) == known[1]


def dated(value: str, words: str = "Monday", kind: str = "DATE") -> Time:
    return Time(span("On Monday the port closed, and in June the quay.", words), kind, value)


@pytest.mark.parametrize(
    ("value", "kind", "date"),
    [
        ("1998-08-07", "DATE", "1998-08-07"),
        ("1998-08-07T10:00", "TIME", "1998-08-07"),
        ("1998-08", "DATE", "1998-08"),
        ("1998", "DURATION", None),
        ("1998-Q2", "DATE", None),
        ("PRESENT_REF", "DATE", None),
    ],
)
def test_only_dates_of_the_calendar_count(value: str, kind: str, date: str | None) -> None:
    assert dates.calendar_date(dated(value, kind=kind)) == date


def test_figures_of_dates() -> None:
    text = "On Monday the port closed, and in June the quay."
    document = Dated(
        "a", "1998-08-07", text, (dated("1998-08-03"), dated("1998-06", "June"), dated("P2D", "quay"))
    )
    shifted = f"A\n{text}"
    events = (
        event(shifted, "On Monday the port closed", "on  Monday", "1998-08-03"),
        event(shifted, "in June the quay", "June", "1998"),
        event(shifted, "in June the quay", "June", None),
        event(shifted, "the port", "Monday", "1998-08-03"),  # its evidence has no such word
    )
    found = dates.score([(document, briefing(shifted, timeline=events), 2)])
    assert (found["texts"], found["theirs"], found["events"]) == (1, 2, 3)
    assert (found["recall"], found["right"], found["f1"]) == (0.5, 0.5, 0.5)
    assert found["undated"] == pytest.approx(1 / 3)


def test_figures_of_summaries() -> None:
    documents = [(text_of_gum(summaries=("The port closed.", "Nobody sailed.")), "The ports closed.")]
    found = summaries.score(documents)
    assert (found["texts"], found["words"]) == (1, 3)
    assert (found["rouge1"], found["rouge2"], found["rougeL"]) == (50, 50, 50)


def test_figures_beside_the_readers() -> None:
    text = (
        "Ada Stone, the harbour master, closed the port on Monday. “The tide is up,” she said. Will it open?"
    )
    reading = Reading(
        id="a",
        text=text,
        actors=(
            Listed("Ada Stone", ("the harbour master",), "person", 3, "harbour master"),
            Listed("The Port", (), "organization", 1, None),
        ),
        questions=(
            Asked("Will it open?", 3, "asked", "Will the port open?"),
            Asked("closed the port", 2, "unknown", "Why did Ada Stone close the port?"),
            Asked("on Monday", 1, "unknown", "On which Monday?"),
        ),
        events=(
            Happened("closed the port on Monday", "2023-07", "past", "on Monday"),
            Happened("The tide is up", None, "past", "now"),
        ),
        statements=(Said("The tide is up", "Ada Stone"), Said("It will open", None)),
        summary="Ada Stone closed the port.",
        lead_sentences=("Ada Stone, the harbour master, closed  the port on Monday.",),
    )
    ours = briefing(
        text,
        actors=(
            actor("Monday", kind="country"),
            actor("Stone", kind="person", role="the master"),
            actor("Ada Stone", role="she"),  # the readers list her once
        ),
        quotes=(quote(text, "The tide is up", "Ada Stone"),),
        questions=(Question(text="Will it?", kind="asked", evidence=(evidence(text, "Will it open?"),)),),
        timeline=(
            event(text, "closed the port on Monday", "Monday", "2023-07-17"),
            event(text, "the harbour master", "", None),
        ),
        summary=(
            sentence(text, "Ada Stone, the harbour master, closed the port"),
            sentence(text, "she said"),
        ),
    )
    pairs = [(reading, ours)]
    assert readers.actors(pairs) == {
        "texts": 1,
        "ndcg": pytest.approx(3 / math.log2(3) / (3 + 1 / math.log2(3))),
        "precision": 1 / 3,
        "kind": 1,
        "role_recall": 1,
        "role_precision": 1,
    }
    assert readers.questions(pairs) == {
        "texts": 1,
        "theirs": 2,
        "ours": 1,
        "recall": 0.5,
        "precision": 1,
        "none_right": pytest.approx(math.nan, nan_ok=True),
    }
    assert readers.timeline(pairs) == {
        "theirs": 2,
        "ours": 2,
        "recall": 0.5,
        "precision": 0.5,
        "f1": 0.5,
        "date": 1,
        "status": 1,
    }
    assert readers.statements(pairs) == {"theirs": 2, "recall": 0.5, "top": 0.5}
    assert readers.speakers(pairs) == {
        "sure": 1,
        "sure_right": 1,
        "uncertain": 0,
        "uncertain_right": pytest.approx(math.nan, nan_ok=True),
        "unattributed": 0,
    }
    found = readers.summary(pairs)
    assert (found["lead"], found["words"]) == (0.5, 10)
    assert found["rouge1"] == pytest.approx(100 * 2 * (5 / 10) * (5 / 5) / (5 / 10 + 5 / 5))


def test_a_name_for_a_pronoun_is_no_word_of_a_role() -> None:
    listed = Listed("Jonas Meyer", (), "person", 1, "deputy")
    reading = Reading("a", "", (listed,), (), (), (), "", ())
    ours = briefing("", actors=(actor("Jonas Meyer", role="[Ana Maria Lopez’s] deputy"),))
    assert readers.actors([(reading, ours)])["role_recall"] == 1
