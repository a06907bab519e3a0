"""Statements of readings beside short texts: what holds, what does not, and the reason given."""

from __future__ import annotations

from functools import cache

import pytest

from generator.analysis.parsing import spacy_pass
from generator.model import ReadActor, ReadEvent, ReadQuestion, ReadQuote, ReadSentence
from generator.readings.checks import Unproved
from generator.readings.checks.actors import proved_actor, with_role
from generator.readings.checks.events import proved_event
from generator.readings.checks.questions import proved_question
from generator.readings.checks.quotes import proved_quote
from generator.readings.checks.sentences import proved_sentence
from generator.readings.checks.source import CheckedSource
from generator.settings import DEFAULT_MODEL
from tests.readings.sources import checked

TEXT = """\
Mayor Ann Lee opened the new harbour of Port Lowe on Monday. The harbour cost at least $40 million, and \
Governor Tom Reed had opposed the project.

Police say that a guard stole the old bell. Reed plans to visit the harbour in June. "We will pay the \
workers in full," said Lee, who did not name a date.

Fishermen criticized the council. The council rejected the largest claim of the fishermen. If the dam \
breaks, the town may lose its water.

Ruth Stein, the chief engineer, will present her report next week. It is not known who ordered the wall."""


@cache
def source() -> CheckedSource:
    return checked(TEXT, title="Harbour opens")


def sentence(text: str, *cites: str) -> str | None:
    """Why a sentence with these citations does not hold; None where it does."""
    parsed = spacy_pass.load_model(DEFAULT_MODEL)(text)
    try:
        proved_sentence(ReadSentence(text=text, cites=cites, line=1), parsed, source())
    except Unproved as error:
        return str(error)
    return None


OPENED = "Mayor Ann Lee opened the new harbour of Port Lowe on Monday."
COST = "The harbour cost at least $40 million, and Governor Tom Reed had opposed the project."
POLICE = "Police say that a guard stole the old bell."
PLANS = "Reed plans to visit the harbour in June."
REJECTED = "The council rejected the largest claim of the fishermen."
CRITICIZED = "Fishermen criticized the council."
DAM = "If the dam breaks, the town may lose its water."


@pytest.mark.parametrize(
    ("text", "cites"),
    [
        (OPENED, [OPENED]),
        ("Ann Lee opened the harbour on Monday.", [OPENED]),
        ("The harbour was opened by Mayor Ann Lee.", [OPENED]),
        ("The harbour cost at least $40 million.", [COST]),
        ("Tom Reed had opposed the project.", [COST]),
        ("Police say a guard stole the bell.", [POLICE]),
        ("Tom Reed plans to visit the harbour in June.", [PLANS]),
        ("Fishermen criticized the council.", [CRITICIZED]),
        ("The town may lose its water if the dam breaks.", [DAM]),
    ],
)
def test_what_the_text_says_holds(text: str, cites: list[str]) -> None:
    assert sentence(text, *cites) is None


@pytest.mark.parametrize(
    ("text", "cites", "reason"),
    [
        (
            "Ann Lee opened the harbour.",
            ["Ann Lee closed it"],
            "what is cited, 'Ann Lee closed it' is",
        ),
        ("Ann Lee opened the harbour.", [], "it cites no words of the text."),
        ("Ruth Stein opened the harbour.", [OPENED], "the cited words do not name 'Ruth'."),
        (
            "The harbour cost at least $50 million.",
            [COST],
            "the cited words do not have the figure",
        ),
        ("The harbour cost $40 million.", [COST], "the cited words say 'least' before"),
        ("Ann Lee opened the splendid harbour.", [OPENED], "the cited words do not have 'splendid'."),
        ("Ann Lee opened the largest harbour.", [OPENED], "the cited words do not say 'largest'."),
        ("The council criticized fishermen.", [CRITICIZED], "the cited words do not say that"),
        ("Tom Reed opened the harbour.", [OPENED, COST], "the cited words have '"),
        ("Ann Lee did not open the harbour.", [OPENED], "'open' is negated in one and not in the other."),
        ("Tom Reed visits the harbour in June.", [PLANS], "'visits' is told"),
        ("A guard stole the old bell.", [POLICE], "the cited words give 'stole' as what somebody says."),
        ("The town will lose its water.", [DAM], "'lose' is told as"),
        ('Ann Lee opened the "old harbour".', [OPENED], "the cited words do not say 'old harbour'."),
        ("Ann Lee opened the [harbour](x).", [OPENED], "'](' is markup or an address"),
        (
            "Mayor Tom Reed opened the new harbour of Port Lowe on Monday.",
            [OPENED, COST],
            "the cited words have 'Ann Lee' where this has 'Tom Reed'.",
        ),
        ("Ann Lee opened the <b>harbour</b>.", [OPENED], "'<' is a character"),
        ("See www.example.org for the harbour.", [OPENED], "'www.' is markup or an address"),
    ],
)
def test_what_the_text_does_not_say_is_refused(text: str, cites: list[str], reason: str) -> None:
    assert (sentence(text, *cites) or "it holds").startswith(reason)


FAR = f'{POLICE} {PLANS} "We will pay the workers in full'


def test_a_cite_is_two_sentences_of_the_text_at_most() -> None:
    assert sentence(POLICE, f"{POLICE} {PLANS}") is None
    too_long = sentence(POLICE, FAR)
    assert too_long is not None
    assert too_long.endswith("is longer than 2 sentences of the text.")
    assert sentence(POLICE, POLICE, FAR) == too_long
    assert (question("Will Tom Reed visit the harbour?", FAR) or "").endswith(
        "longer than 2 sentences of the text."
    )


def quote(text: str, speaker: str | None) -> str | None:
    try:
        proved_quote(ReadQuote(text=text, speaker=speaker, line=1), source())
    except Unproved as error:
        return str(error)
    return None


def test_a_quote_is_verbatim_and_of_its_speaker() -> None:
    assert quote("We will pay the workers in full", "Ann Lee") is None
    assert quote("We will pay the workers in half", "Ann Lee") is not None
    assert quote("We will pay the workers in full", "Tom Reed") == "the text credits it to 'Ann Lee'."
    assert quote("We will pay the workers in full", None) == "the text credits it to 'Ann Lee'."


def role(name: str, words: str) -> str | None:
    read = ReadActor(name=name, kind="person", role=words, line=1)
    try:
        with_role(proved_actor(read, source()), words, read, source())
    except Unproved as error:
        return str(error)
    return None


def test_a_role_is_that_of_its_actor() -> None:
    assert role("Ruth Stein", "the chief engineer") is None
    assert role("Tom Reed", "Governor") is None
    assert role("Tom Reed", "the chief engineer") is not None
    assert role("Ruth Stein", "Governor") is not None
    assert role("Ann Lee", "Governor") is not None
    assert role("Ruth Stein", "queen") == "the role 'queen' is not in the text."


ACTORS = """\
Tom Reed is no thief. Ann Lee said that the harbour was old. The unemployed met the people who built the pier.

Reed, who is not a murderer, left. Bakers of Port Lowe protested. A spokesman for Always Keep Singing \
cheered. The police came. Many wept without a lawyer."""


@cache
def of_actors() -> CheckedSource:
    return checked(ACTORS, title="Harbour\n")


def actor(name: str) -> str | None:
    try:
        proved_actor(ReadActor(name=name, kind="person", line=1), of_actors())
    except Unproved as error:
        return str(error)
    return None


@pytest.mark.parametrize(
    "name",
    [
        "Tom Reed",
        "Ann Lee",
        "Reed",
        "The police",
        "the unemployed",
        "people who built the pier",
        "Bakers of Port Lowe",
        "Always Keep Singing",
        "the harbour",
    ],
)
def test_an_actor_is_a_name_or_what_the_text_calls_somebody(name: str) -> None:
    assert actor(name) is None


@pytest.mark.parametrize(
    "name",
    [
        "thief",
        "a murderer",
        "Ann Lee said",
        "said",
        "Tom Reed is no thief",
        "no thief",
        "old",
        "met the people",
        "Reed, who",
        "cheered",
        "the harbour was old",
        "is",
    ],
)
def test_an_actor_is_no_other_words(name: str) -> None:
    assert actor(name) == f"'{name}' is neither a name nor what the text calls anybody."


def question(text: str, prompt: str, where: CheckedSource | None = None) -> str | None:
    parsed = spacy_pass.load_model(DEFAULT_MODEL)(text)[:]
    read = ReadQuestion(text=text, kind="pending", prompt=prompt, line=1)
    try:
        proved_question(read, parsed, where or source())
    except Unproved as error:
        return str(error)
    return None


def test_a_question_is_raised_by_the_text_and_brings_nothing_new() -> None:
    assert question("Who ordered the wall?", "It is not known who ordered the wall.") is None
    assert question("Will Tom Reed visit the harbour in June?", PLANS) is None
    assert question("Will Tom Reed visit the harbour", PLANS) is not None
    assert question("Will Tom Reed bomb the harbour?", PLANS) == "the text does not have 'bomb'."
    assert question("Will Jane Roe visit the harbour?", PLANS) == "the text does not name 'Jane'."
    assert question("Will Tom Reed visit in 2031?", PLANS) == "the figure '2031' is not in the text."
    assert question("Will Lee open the harbour?", OPENED) is not None


def test_what_a_question_names_is_told_of_its_word_elsewhere() -> None:
    """As in the text: the ferry is Norvik's, and Brunn has none."""
    prompt = "The ferry may be sold in June."
    text = f"""\
The Norvik ferry was built in 1990. Norvik is a town by a lake. The yard of Brunn went bankrupt.

It rained in May. The street was quiet. Nobody came to the harbour. {prompt}"""
    where = checked(text)
    assert question("Will the Norvik ferry be sold in June?", prompt, where) is None
    refused = question("Will the Brunn ferry be sold in June?", prompt, where)
    assert refused == "its prompt does not tell of 'Brunn'."


def event(date: str | None, when: str, what: str, status: str = "past") -> str | None:
    read = ReadEvent(date=date, when=when, what=what, status=status, line=1)  # type: ignore[arg-type]
    try:
        proved_event(read, None, source())
    except Unproved as error:
        return str(error)
    return None


def test_an_event_has_the_date_that_its_words_give() -> None:
    assert event("2023-05-15", "on Monday", OPENED) is None
    assert event("2023-05-16", "on Monday", OPENED) == "'on Monday' does not give the date 2023-05-16."
    assert event("2023-06", "in June", PLANS, "planned") is None
    assert event("2023-07", "in June", PLANS, "planned") is not None


def test_an_event_has_words_of_time() -> None:
    assert event(None, "of", OPENED) == "'of' is no expression of time."
    assert event(None, "opened the new harbour of Port Lowe on Monday", OPENED) is not None
    assert event(None, "Mayor Ann Lee", OPENED) == "'Mayor Ann Lee' is no expression of time."
    assert event(None, "in June", PLANS, "past") == "the text tells 'visit' as to come, not as past."
    assert event("2023-05-15", "on Monday", OPENED, "planned") is not None
