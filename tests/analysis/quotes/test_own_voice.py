"""What a speech, a letter or an essay says in its own voice, and who is said to say it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from generator.analysis.quotes import own_voice
from generator.model import Briefing, DocumentKind, Seed
from tests.analysis.helpers import brief_seed, seed
from tests.analysis.test_kinds import REPORT, SPEECH


def told(text: str, kind: DocumentKind | None, **said: str) -> Briefing:
    given: Seed = replace(seed(text, title="On the islands"), kind=kind)
    return brief_seed(replace(given, **said))


def speakers(briefing: Briefing) -> set[tuple[str, bool]]:
    return {(one.speaker.name, one.speaker.unnamed) for one in briefing.quotes if one.speaker}


def test_a_speech_has_its_speaker_s_strongest_sentences_word_for_word() -> None:
    found = told(SPEECH, "speech", author="Ann Doyle")
    assert 1 < len(found.quotes) <= own_voice.MOST
    assert speakers(found) == {("Ann Doyle", False)}
    for quote in found.quotes:
        assert quote.kind == "direct"
        assert quote.text in found.source.text
        assert quote.speaker
        said_by = found.source.text[quote.speaker.start : quote.speaker.end].lower()
        assert said_by in ("i", "me", "my", "we", "us", "our")


@pytest.mark.parametrize(
    ("kind", "name"),
    [("speech", "the speaker"), ("letter", "the writer"), ("email", "the writer"), ("essay", "the author")],
)
def test_who_is_not_named_is_told_so(kind: DocumentKind, name: str) -> None:
    assert speakers(told(SPEECH, kind)) == {(name, True)}


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Address by H. E. Mr. Fadil Marku Minister of Health", "Fadil Marku"),
        ("Speech by Dr. Ann B. Doyle, at the harbour", "Ann B. Doyle"),
        ("Letter from Ida to her brother", "Ida"),
        ("Remarks by the minister of health", "the speaker"),
        ("Address by the Minister for Ports and Rivers, Anna Doyle, at the dinner", "Anna Doyle"),
        ("Speech on the ferries", "the speaker"),
    ],
)
def test_a_title_names_the_speaker(title: str, name: str) -> None:
    assert {who for who, _ in speakers(told(SPEECH, "speech", title=title))} == {name}


@pytest.mark.parametrize("kind", ["news", "interview", "guide", None])
def test_other_kinds_have_none(kind: DocumentKind | None) -> None:
    given = replace(seed(SPEECH), kind=kind, language="en")
    if kind is not None:  # without one it would be recognised
        assert not [one for one in brief_seed(given).quotes if one.cue is None]
    assert all(one.cue is not None for one in told(REPORT, kind).quotes)
