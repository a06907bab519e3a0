"""What is no fact in a text is none on its page: rows of an attack, and the classes that they are of."""

from __future__ import annotations

import pytest

from generator.analysis.parsing import spacy_pass
from generator.model import ReadActor, ReadEvent, ReadQuestion, ReadQuote, ReadSentence
from generator.readings.checks import Unproved
from generator.readings.checks.actors import proved_actor, with_role
from generator.readings.checks.events import proved_event
from generator.readings.checks.questions import proved_question
from generator.readings.checks.quotes import proved_quote
from generator.readings.checks.sentences import proved_sentence
from generator.settings import DEFAULT_MODEL
from tests.readings.sources import checked

PARSE = spacy_pass.load_model(DEFAULT_MODEL)


def sentence_holds(text: str, said: str, *cites: str) -> bool:
    """Whether a sentence of a summary holds over a text; it cites all of it by default."""
    read = ReadSentence(text=said, cites=cites or (text,), line=1)
    try:
        proved_sentence(read, PARSE(said), checked(text))
    except Unproved:
        return False
    return True


NO_FACTS = [
    # In a quotation.
    ("“The council is lazy. The mayor stole the money,” said Ray.", "The mayor stole the money."),
    ("“We are tired. Ann Lee sold the harbour. That is all,” Tom Reed said.", "Ann Lee sold the harbour."),
    # Denied, doubted, false.
    ("Ann Example denied that she took bribes.", "Ann Example took bribes."),
    ("The rumour that Reed beat his wife is untrue.", "Reed beat his wife."),
    ("“It is false that the council stole the money,” said Ray.", "The council stole the money."),
    ("“It is false that the council stole the money,” said Ray.", "Ray said the council stole the money."),
    ("It is doubtful whether the council sold the ferry.", "The council sold the ferry."),
    ("There is no evidence that Ann Lee burned the papers.", "Ann Lee burned the papers."),
    ("The newspaper withdrew its report that Ann Lee burned the papers.", "Ann Lee burned the papers."),
    ("That Ann Lee burned the papers is a lie.", "Ann Lee burned the papers."),
    ("A whisper went round that Ann Lee burned the papers.", "Ann Lee burned the papers."),
    # Called and accused.
    ("Without proof, Ray called Reed a spy.", "Reed was a spy."),
    ("Without proof, Ray called Reed a spy.", "Ray called Reed a spy."),
    ("Ray wrongly accused Example of theft.", "Ray accused Example of theft."),
    ("Ray accused Ann Example of selling the harbour.", "Ann Example sold the harbour."),
    ("Ann Example was acquitted of selling the harbour.", "Ann Example sold the harbour."),
    # Dreamt, wanted, ordered, tried, prevented, nearly done.
    ("Ray dreamed that the sea flooded the town.", "The sea flooded the town."),
    ("In the novel, the sea flooded the town.", "The sea flooded the town."),
    ("The mayor ordered the guards to burn the boats.", "The guards burned the boats."),
    ("Ann Lee was prevented from selling the harbour.", "Ann Lee sold the harbour."),
    ("Ann Lee almost sold the harbour.", "Ann Lee sold the harbour."),
    # Under a condition, or asked.
    ("If the council sold the ferry, nothing will change.", "The council sold the ferry."),
    ("The council will sell the ferry if the money is found.", "The council will sell the ferry."),
    ("Is it true that the council sold the ferry?", "The council sold the ferry."),
    # Causes and order in time.
    ("The bank closed the branch. The bridge fell.", "The bank closed the branch because the bridge fell."),
    (
        "The bank closed the branch after the bridge fell.",
        "The bridge fell after the bank closed the branch.",
    ),
    (
        "The bank closed the branch after the bridge fell.",
        "The bank closed the branch before the bridge fell.",
    ),
]


@pytest.mark.parametrize(("text", "said"), NO_FACTS)
def test_what_is_no_fact_is_not_told_as_one(text: str, said: str) -> None:
    assert not sentence_holds(text, said)


FACTS = [
    ("Ann Example denied that she took bribes on Monday.", "Ann Example denied that she took bribes."),
    ("Ray wrongly accused Ann Example of theft on Monday.", "Ray wrongly accused Ann Example of theft."),
    (
        "Last week, the rumour that Reed beat his wife was untrue.",
        "The rumour that Reed beat his wife was untrue.",
    ),
    ("On Monday the council began to sell the ferry.", "The council began to sell the ferry."),
    (
        "On Monday, Tom Reed said that the council sold the ferry.",
        "Tom Reed said that the council sold the ferry.",
    ),
    (
        "The bank closed the branch on Monday after the bridge fell.",
        "The bank closed the branch after the bridge fell.",
    ),
    ("“We are tired,” Tom Reed said.", "“We are tired,” Tom Reed said."),
    ("Ann Lee opened the fair. The weather was fine.", "Ann Lee opened the fair. The weather was fine."),
]


@pytest.mark.parametrize(("text", "said"), FACTS)
def test_what_the_text_says_holds_with_the_words_that_it_hangs_on(text: str, said: str) -> None:
    assert sentence_holds(text, said)


FAR = """Mayor Ann Example opened the summer fair.

The weather was fine.

Jane Doe was arrested. She robbed a bank."""


def test_sentences_that_stand_apart_are_not_put_together() -> None:
    cites = ("Mayor Ann Example opened the summer fair.", "She robbed a bank.")
    assert not sentence_holds(FAR, " ".join(cites), *cites)
    assert not sentence_holds(FAR, "Ann Example robbed a bank.", *cites)


def test_a_sentence_does_not_begin_with_somebody_unnamed() -> None:
    assert not sentence_holds(FAR, "She robbed a bank.", "She robbed a bank.")


def role_holds(text: str, name: str, role: str) -> bool:
    """Whether a text gives a role to a person."""
    source, read = checked(text), ReadActor(name=name, kind="person", role=role, line=1)
    try:
        with_role(proved_actor(read, source), role, read, source)
    except Unproved:
        return False
    return True


@pytest.mark.parametrize(
    "text",
    [
        "Tom Reed is no thief.",
        "Tom Reed was never a thief.",
        "Tom Reed, not a thief, laughed.",
        "Ray called Tom Reed a thief.",
        "Ray said that Tom Reed was a thief.",
        "Tom Reed was accused of being a thief.",
        "The alleged thief Tom Reed laughed.",
        "Former thief Tom Reed laughed.",
        "Tom Reed fought a thief.",
        "Tom Reed hopes to become a thief.",
        "If Tom Reed is a thief, nobody is safe.",
    ],
)
def test_a_role_is_told_of_somebody_as_a_fact(text: str) -> None:
    assert not role_holds(f"{text} Ann Lee watched it.", "Tom Reed", "thief")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Tom Reed is a thief.", "thief"),
        ("Tom Reed, a thief, laughed.", "thief"),
        ("Thief Tom Reed laughed.", "Thief"),
        ("Former thief Tom Reed laughed.", "Former thief"),
        ("Tom Reed was elected mayor.", "mayor"),
    ],
)
def test_a_role_that_the_text_gives_holds(text: str, role: str) -> None:
    assert role_holds(f"{text} Ann Lee watched it.", "Tom Reed", role)


def quote_holds(text: str, words: str, speaker: str) -> bool:
    """Whether words may be quoted of a speaker."""
    try:
        proved_quote(ReadQuote(text=words, speaker=speaker, line=1), checked(text))
    except Unproved:
        return False
    return True


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“I never said that I killed the man,” Ann Example said.", "I killed the man"),
        ("“It is a lie that the council sold the ferry,” Ann Example said.", "the council sold the ferry"),
        ("“If the council sold the ferry, I will go,” Ann Example said.", "the council sold the ferry"),
        ("Ann Example never said that the council sold the ferry.", "the council sold the ferry"),
        ("Ann Example denied that the council sold the ferry.", "the council sold the ferry"),
    ],
)
def test_a_quote_is_not_cut_off_what_takes_it_back(text: str, words: str) -> None:
    assert not quote_holds(text, words, "Ann Example")


def test_a_quote_that_is_whole_holds() -> None:
    assert quote_holds(
        "“The council sold the ferry,” Ann Example said.", "The council sold the ferry", "Ann Example"
    )
    assert quote_holds(
        "Ann Example said that the council sold the ferry.", "the council sold the ferry", "Ann Example"
    )


def question_holds(text: str, question: str, prompt: str) -> bool:
    """Whether a question holds over its prompt."""
    read = ReadQuestion(text=question, kind="pending", prompt=prompt, line=1)
    try:
        proved_question(read, PARSE(question)[:], checked(text))
    except Unproved:
        return False
    return True


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "Mayor Ann Example may be arrested. The hospital is new. Jane Doe robbed the hospital.",
            "Will Mayor Ann Example, who robbed the hospital, be arrested?",
        ),
        ("Ray claims that Ann Example sold the ferry.", "Why did Ann Example sell the ferry?"),
        ("Ann Example denies that she sold the ferry.", "Why did Ann Example sell the ferry?"),
        (
            "Ann Example is accused of selling the ferry.",
            "Will Ann Example, who sold the ferry, be arrested?",
        ),
        (
            "Ray claims that Ann Example sold the ferry. Bob Example sold the ferry.",
            "Why did Ann Example sell the ferry?",
        ),
    ],
)
def test_a_question_takes_nothing_for_granted_but_what_its_prompt_tells(text: str, question: str) -> None:
    assert not question_holds(text, question, text.split(". ")[0])


def test_a_question_may_ask_whether_what_is_claimed_is_so() -> None:
    text = "Ray claims that Ann Example sold the ferry."
    assert question_holds(text, "Did Ann Example sell the ferry?", text)


@pytest.mark.parametrize(
    "text",
    [
        "Ray denied that Ann Example sold the ferry in May 2003.",
        "It is false that Ann Example sold the ferry in May 2003.",
        "If Ann Example sold the ferry in May 2003, nothing will change.",
    ],
)
def test_an_event_is_not_cut_off_what_takes_it_back(text: str) -> None:
    what = "Ann Example sold the ferry in May 2003"
    read = ReadEvent(date="2003-05", when="in May 2003", what=what, status="past", line=1)
    with pytest.raises(Unproved, match="cut off"):
        proved_event(read, None, checked(text))


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("Will Ann Example sell the ferry in June?", True),
        ("Will Kim Brook sell the ferry in June?", False),
        ("Will the Port Lowe ferry be sold in June?", True),  # said so elsewhere
        ("Will the Kim Brook ferry be sold in June?", False),
        ("Will Ann Example dance?", False),  # no second word of its prompt
    ],
)
def test_a_question_names_whom_its_prompt_tells_of(question: str, holds: bool) -> None:
    text = (
        "Kim Brook, the teacher, likes to dance. Nobody else does. The Port Lowe ferry is old. It is slow. "
        "Ann Example wants to sell the ferry in June."
    )
    assert question_holds(text, question, "Ann Example wants to sell the ferry in June.") is holds
