"""The whole analysis: what holds in any briefing, and what no text may do to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analysis import pipeline, quotes
from generator.model import Briefing, Event, Evidence, Question, Sentence
from generator.settings import DEFAULT_MODEL, Settings
from tests.analysis.helpers import brief, brief_seed, cases_in, is_cut_of, seed, words_at

SENTENCES = (
    "Mayor Anna Berg opened the old pier of Dunmore in May.",
    "“It is safe to cross,” she said. “We checked every bolt.”",
    "Karl Olsen, a retired captain, said that the pier was “rotten to the core” and would fall.",
    "Beijing wants Washington to lift the sanctions before December.",
    "Observers called the talks a failure.",
    "According to the harbour council, the boats left on Sunday.",
    "He warned the council that the captains’ boats would sink.",
    "“Who will pay for all this?",
    "‘Nobody,’ said Mrs. Olsen.",
    "However, the US State Department claims that the talks will go on.",
    "The plank was 6\" wide & cost 3,000 dollars.",
    "Ánna Bërg 🚢 sailed to 東京 — and back.",
    "The pier is rotten, said Karl Olsen, the captain of the oldest boat",
)  # fmt: skip
stories = st.lists(
    st.tuples(st.sampled_from(SENTENCES), st.sampled_from((" ", "\n", "  ", "\t", "\n\n", "\n\n\n"))),
    min_size=1,
    max_size=12,
).map(lambda pairs: "".join(sentence + gap for sentence, gap in pairs))


def places(noun: object) -> Iterator[tuple[int, int]]:
    """Every start and end in a briefing's statements, however deep."""
    if isinstance(noun, dict):
        if "start" in noun:
            yield noun["start"], noun["end"]
        noun = list(noun.values())
    if isinstance(noun, list | tuple):
        for part in noun:
            yield from places(part)


def statements(briefing: Briefing, place: Callable[[int], int] = int) -> dict[str, Any]:
    """What a briefing says about its source, every offset passed through ``place``."""

    def moved(noun: Any) -> Any:  # noqa: ANN401
        if isinstance(noun, dict):
            return {
                key: place(value) if key in ("start", "end") else moved(value) for key, value in noun.items()
            }
        return [moved(part) for part in noun] if isinstance(noun, list | tuple) else noun

    said = msgspec.to_builtins(briefing)
    return {part: moved(said[part]) for part in ("summary", "actors", "quotes", "questions", "timeline")}


@pytest.mark.slow
@given(stories)
def test_every_statement_rests_on_the_text(text: str) -> None:
    found = brief(text)
    assert all(0 <= start < end <= len(text) for start, end in places(statements(found)))
    for event in found.timeline:
        assert event.text == " ".join(words_at(text, where) for where in event.evidence)
    for sentence in found.summary:
        assert is_cut_of(sentence.text, " ".join(words_at(text, where) for where in sentence.evidence))
    grounded: list[Sentence | Event | Question] = [*found.summary, *found.timeline, *found.questions]
    assert all(one.evidence for one in grounded)
    for actor in found.actors:
        assert actor.mentions
        for mention in actor.mentions:
            assert mention.text == words_at(text, Evidence(start=mention.start, end=mention.end))


@pytest.mark.slow
@given(stories)
def test_line_ends_of_any_kind_change_nothing(text: str) -> None:
    other = text.replace("\n", "\r\n")
    offsets = [len(other[:end].replace("\r\n", "\n").rstrip("\r")) for end in range(len(other) + 1)]
    assert statements(brief(other), offsets.__getitem__) == statements(brief(text))


@pytest.mark.slow
@given(stories)
def test_lines_broken_by_hand_change_nothing(text: str) -> None:
    broken = text.replace(" ", "\n").replace("\n\n\n", "\n\n")
    whole = broken.replace("\n\n", "\0").replace("\n", " ").replace("\0", "\n\n")
    assert statements(brief(broken)) == statements(brief(whole))


@pytest.mark.slow
def test_neighbours_change_nothing() -> None:
    seeds = [seed(" ".join(SENTENCES[: n + 1]), path=f"{n}.txt") for n in range(len(SENTENCES))]
    assert list(pipeline.analyze(seeds, Settings())) == [brief_seed(one) for one in reversed(seeds)][::-1]


# ---- bad texts --------------------------------------------------------------------------------

STRANGE = "“”„‟‘’‚‹›«»\"'“”‘’\"'.,:;?!—–-()[] \n\t\r\u00a0\u200b\u202e\u0301\ufeff🚢👩‍👩‍👧東ßAab1’s\0\x1b"
fragments = st.lists(
    st.one_of(
        st.text(st.sampled_from(STRANGE), min_size=1, max_size=6),
        st.sampled_from(SENTENCES),
        st.builds(lambda sentence, end: sentence[:end], st.sampled_from(SENTENCES), st.integers(1, 80)),
        st.text(max_size=8),
    ),
    max_size=16,
).map("".join)


@pytest.mark.slow
@given(fragments)
def test_no_text_stops_the_analysis(text: str) -> None:
    found = brief(text)
    assert all(0 <= start < end <= len(text) for start, end in places(statements(found)))


@pytest.mark.parametrize("text", cases_in(__file__, "bad"))
def test_bad_texts(text: str) -> None:
    found = brief(text)
    assert all(0 <= start < end <= len(text) for start, end in places(statements(found)))


# ---- one bad seed -----------------------------------------------------------------------------


def test_a_seed_that_breaks_the_analysis_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    find = quotes.find_quotes

    def broken(parsed: Any, entities: Any) -> Any:  # noqa: ANN401
        if parsed.seed.path == "b.txt":
            raise RecursionError("too deep")
        return find(parsed, entities)

    monkeypatch.setattr(quotes, "find_quotes", broken)
    seeds = [seed("Anna Berg left.", path=path) for path in ("a.txt", "b.txt", "c.txt")]
    first, second, third = pipeline.analyze(seeds, Settings())
    assert (first.failures, third.failures) == ((), ())
    (failure,) = second.failures
    assert failure.section == "quotes"
    assert failure.reason.startswith("RecursionError at generator/analysis/")
    assert "too deep" not in failure.reason


def test_a_model_that_is_not_there() -> None:
    with pytest.raises(OSError, match="no_such_model"):
        list(pipeline.analyze([seed("Anna Berg left.")], Settings(model="no_such_model")))


def test_a_briefing_says_what_made_it() -> None:
    found = brief("Anna Berg left.", title="A boat")
    assert (found.generator.model, found.id, found.source.title) == (DEFAULT_MODEL, "a.txt", "A boat")
    assert found.generator.model_version


def test_a_lack_of_memory_is_blamed_on_no_seed_of_many(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(quotes, "find_quotes", full)
    with pytest.raises(MemoryError):
        list(pipeline.analyze([seed("The pier is shut."), seed("The pier is open.")], Settings()))
