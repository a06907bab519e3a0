"""Each pattern of an open question: what it makes of a sentence, and of which sentences it makes none."""

from __future__ import annotations

import pytest

from generator.analysis import coreference, questions, quotes
from generator.analysis.parsing import lexicon
from generator.analysis.questions.context import wordings
from generator.analysis.questions.patterns.nouns import matters
from tests.analysis.helpers import brief, cases, parse

# A pattern, a sentence, and the question that the pattern makes of it.
ASKED = {
    "unclear whether": (
        "unclear",
        "It is unclear whether Greece will lift the ban on night flights.",
        "Will Greece lift the ban on night flights?",
    ),
    "to be seen how": (
        "unclear",
        "It remains to be seen how Poland will pay for the new railway.",
        "How will Poland pay for the new railway?",
    ),
    "not decided": (
        "unclear",
        "Norway has not decided whether to join a defence pact.",
        "Will Norway join a defence pact?",
    ),
    "not told whether": (
        "untold",
        "Anna Berg declined to say whether she would resign.",
        "Will Anna Berg resign?",
    ),
    "not told who": (
        "untold",
        "Anna Berg would not say who paid for the bridge in Bergen.",
        "Who paid for the bridge in Bergen?",
    ),
    "not disclosed": (
        "undisclosed",
        "The price of the ferry Aurora has not been disclosed.",
        "What is the price of the ferry Aurora?",
    ),
    "debated": (
        "wondered",
        "Officials in Oslo are debating whether the bridge over Bergen harbour should be closed.",
        "Should the bridge over Bergen harbour be closed?",
    ),
    "asked by the text": (
        "asking",
        "But how will Norway pay for a new bridge?",
        "How will Norway pay for a new bridge?",
    ),
    "wanted": (
        "demanded",
        "Spain wants France to reopen the border crossing near Canfranc.",
        "Will France reopen the border crossing near Canfranc?",
    ),
    "a call": (
        "demanded",
        "Anna Berg sounded a call for Norway to repay its loan.",
        "Will Norway repay its loan?",
    ),
    "called for": (
        "called_for",
        "Denmark called for an inquiry into the sinking of the ferry Aurora.",
        "Will Denmark’s call for an inquiry into the sinking of the ferry Aurora be heeded?",
    ),
    "refused": (
        "refused",
        "Norway refused to extradite the captain of the Aurora.",
        "Will Norway extradite the captain of the Aurora after all?",
    ),
    "not yet": (
        "withheld",
        "Norway Post has not published its accounts.",
        "Will Norway Post publish its accounts?",
    ),
    "should": (
        "ought",
        "Anna Berg said that Norway should repay its loan.",
        "Will Norway repay its loan?",
    ),
    "has to": (
        "ought",
        "Anna Berg says that Norway has to repay its loan.",
        "Will Norway repay its loan?",
    ),
    "promised": (
        "promised",
        "Anna Berg promised to publish the accounts of Norway Post.",
        "Will Anna Berg publish the accounts of Norway Post?",
    ),
    "said it would": (
        "promised",
        "Anna Berg said that Norway Post would publish its accounts.",
        "Will Norway Post publish its accounts?",
    ),
    "will": (
        "expected",
        "The Finnish parliament will dissolve the border commission.",
        "Will the Finnish parliament dissolve the border commission?",
    ),
    "expected": (
        "expected",
        "Norway Post is expected to close its office in Bergen.",
        "Will Norway Post close its office in Bergen?",
    ),
    "going to": (
        "expected",
        "Norway Post is going to close its office in Bergen.",
        "Will Norway Post close its office in Bergen?",
    ),
    "could": (
        "possible",
        "The treaty with Peru could cut exports from Chile.",
        "Will the treaty with Peru cut exports from Chile?",
    ),
    "likely": (
        "possible",
        "The treaty with Peru is likely to cut exports from Chile.",
        "Will the treaty with Peru cut exports from Chile?",
    ),
    "considering": (
        "considered",
        "Canada is considering closing its embassy in Minsk.",
        "Will Canada close its embassy in Minsk?",
    ),
    "trying": (
        "tried",
        "Oslo is trying to win the vote on a new railway.",
        "Will Oslo manage to win the vote on a new railway?",
    ),
    "a goal": (
        "goal",
        "Anna Berg wants to cut the cost of Norway's railways.",
        "How does Anna Berg want to cut the cost of Norway's railways?",
    ),
    "a meeting": (
        "event",
        "Peter Lund will meet Anna Berg in Bergen.",
        "What will come of Peter Lund’s meeting with Anna Berg?",
    ),
    "a lead": (
        "leading",
        "Anna Berg leads Peter Lund by five points.",
        "Will Anna Berg keep the lead over Peter Lund?",
    ),
    "an inquiry": (
        "investigated",
        "The Norwegian police are investigating the sinking of the ferry Aurora.",
        "What will the investigation into the sinking of the ferry Aurora find?",
    ),
    "a decision of a court": (
        "ruled",
        "A court in Madrid rejected a request to release Pedro Ruiz.",
        "Will the decision of the court in Madrid to reject a request to release Pedro Ruiz be appealed?",
    ),
    "a ruling": (
        "ruled",
        "A judge in Oslo ruled that the Norwegian government had broken the law.",
        "Will the ruling of the judge in Oslo that the Norwegian government had broken the law be appealed?",
    ),
    "charged": (
        "charged",
        "Peter Lund was charged with fraud.",
        "What does Peter Lund say to the charge of fraud?",
    ),
    "said of somebody": (
        "answered",
        "Anna Berg claimed that Peter Lund had hidden the losses.",
        "How does Peter Lund answer Anna Berg’s claim that Lund had hidden the losses?",
    ),
    "accused": (
        "criticized",
        "Anna Berg accused Norway Post of hiding the losses.",
        "How does Norway Post respond to being accused by Anna Berg of hiding the losses?",
    ),
    "a plan attacked": (
        "attacked",
        "Anna Berg criticized Norway's plan for a new railway.",
        "How does Norway answer Anna Berg’s criticism of its plan for a new railway?",
    ),
    "a person attacked": (
        "reproached",
        "Anna Berg attacked Peter Lund.",
        "How does Peter Lund respond to Anna Berg’s criticism?",
    ),
    "an allegation": (
        "said",
        "There is an allegation that Norway Post had bribed the Danish minister.",
        "Is it true that Norway Post had bribed the Danish minister?",
    ),
    "a fear": (
        "feared",
        "Norway fears that a strike in Oslo has harmed the whole country.",
        "How well founded is Norway’s fear that a strike in Oslo has harmed the whole country?",
    ),
    "claimed": (
        "claimed",
        "Anna Berg said that Norway Post had hidden losses of $3 million.",
        "What evidence supports Anna Berg’s statement that Norway Post had hidden losses of $3 million?",
    ),
    "according to": (
        "stated",
        "According to Anna Berg, Norway Post has lost $3 million.",
        "What evidence supports Anna Berg’s statement that Norway Post has lost $3 million?",
    ),
    "quoted": (
        "stated",
        "“Norway Post has lost $3 million,” Anna Berg said.",
        "What evidence supports Anna Berg’s statement that Norway Post has lost $3 million?",
    ),
    "foretold": (
        "possible",
        "Anna Berg warned that a strike in Bergen would cost Norway $3 million.",
        "Will a strike in Bergen cost Norway $3 million?",
    ),
    "feared to come": (
        "possible",
        "The unions are concerned that Norway Post will close its offices in Bergen.",
        "Will Norway Post close its offices in Bergen?",
    ),
    "told to": (
        "demanded",
        "Anna Berg warned Norway Post to publish its accounts.",
        "Will Norway Post publish its accounts?",
    ),
    "apologize": (
        "demanded",
        "Anna Berg called on Peter Lund to apologize to Sweden for accusing them of a crime.",
        "Will Peter Lund apologize to Sweden?",
    ),
    "two sides": (
        "promised",
        "Norway sued Sweden. Sweden answered Norway. Norway and Sweden met, and the two sides agreed: "
        "the two countries plan to share a railway.",
        "Will Norway and Sweden share a railway?",
    ),
    "insisted": (
        "demanded",
        "Anna Berg insisted that Norway Post publish its accounts.",
        "Will Norway Post publish its accounts?",
    ),
    "promised in passing": (
        "promised",
        "Anna Berg spoke in Bergen, promising to publish the accounts.",
        "Will Anna Berg publish the accounts?",
    ),
    "a cause not known": (
        "undisclosed",
        "The cause of the fire at Norway Post has not been established.",
        "What caused the fire at Norway Post?",
    ),
    "credited behind": (
        "one",
        "Norway Post had hidden losses of $3 million, a former employee said.",
        "Who is the former employee who said that Norway Post had hidden losses of $3 million?",
    ),
    "without what cannot be worded": (
        "promised",
        "Norway pledged to repay its loan as a sign of what they called good will.",
        "Will Norway repay its loan?",
    ),
    "one without a name": (
        "one",
        "A senior official at the Danish central bank said that Denmark had broken the law.",
        "Who is the senior official at the Danish central bank who said that Denmark had broken the law?",
    ),
    "some without a name": (
        "some",
        "Several critics called the Oslo tunnel a failure.",
        "Which critics called the Oslo tunnel a failure?",
    ),
    "a source without a name": (
        "one",
        "Norway Post had lost $3 million, according to a Norwegian official.",
        "Who is the Norwegian official who said that Norway Post had lost $3 million?",
    ),
    "vague": ("which", "Norway will take concrete measures.", "Which concrete measures will Norway take?"),
    "failed": (
        "reluctant",
        "Norway Post failed to publish its accounts.",
        "Why did Norway Post fail to publish its accounts?",
    ),
    "slow": (
        "reluctant",
        "The Norwegian agency has been slow to publish the accounts.",
        "Why has the Norwegian agency been slow to publish the accounts?",
    ),
    "cancelled": (
        "decided",
        "Norway cancelled the launch of the ferry Aurora.",
        "Why did Norway cancel the launch of the ferry Aurora?",
    ),
    "not done": (
        "omitted",
        "Norway Post did not publish its accounts.",
        "Why did Norway Post not publish its accounts?",
    ),
    "falling": ("trend", "Exports to Sweden are falling.", "Why are exports to Sweden falling?"),
    "a poll": (
        "poll",
        "A poll by Gallup shows that Norway is divided.",
        "How many people did the poll by Gallup ask, and what is its margin of error?",
    ),
    "a weekday": (
        "undated",
        "Anna Berg arrived in Bergen on Sunday.",
        "On which Sunday did Anna Berg arrive in Bergen?",
    ),
    "a lawsuit": (
        "matter lawsuit",
        "Anna Berg spoke about the lawsuit against Norway Post.",
        "Will the lawsuit against Norway Post succeed?",
    ),
    "concerns": (
        "matter concern",
        "There are concerns about the safety of the ferry Aurora.",
        "How well founded are the concerns about the safety of the ferry Aurora?",
    ),
    "an involvement": (
        "matter involvement",
        "Reporters asked about Anna Berg's involvement in the sale of the ferry Aurora.",
        "How far did Anna Berg's involvement in the sale of the ferry Aurora go?",
    ),
}


def candidates(text: str) -> dict[str, set[str]]:
    """The questions that a text prompts, chosen or not, by pattern."""
    parsed = parse(text)
    entities = coreference.find_entities(parsed)
    found: dict[str, set[str]] = {}
    for candidate in questions.find_candidates(parsed, entities, quotes.find_quotes(parsed, entities)):
        found.setdefault(candidate.pattern, set()).add(candidate.text)
    return found


@pytest.mark.parametrize(("pattern", "text", "question"), cases(ASKED))
def test_what_a_pattern_makes_of_a_sentence(pattern: str, text: str, question: str) -> None:
    assert question in candidates(text).get(pattern, set()), candidates(text)


@pytest.mark.parametrize("text", sorted({text for _, text, _ in ASKED.values()}))
def test_a_briefing_asks_something_about_each(text: str) -> None:
    assert brief(text).questions


def test_every_pattern_has_its_sentence() -> None:
    assert set(wordings()) == {pattern for pattern, _, _ in ASKED.values() if " " not in pattern}


# Patterns, and sentences that look as if they prompted them and do not.
IDLE = {
    "done already": ("expected", "The Finnish parliament dissolved the border commission."),
    "on a condition": ("expected", "Norway will repay its loan if Sweden lowers the rate."),
    "what takes place anyway": ("expected", "The Finnish parliament will hold a session."),
    "no comment": ("refused", "Norway Post declined to comment."),
    "had refused": ("refused", "Norway had refused to extradite the captain of the Aurora."),
    "not wanted": ("demanded", "Spain does not want France to reopen the border crossing."),
    "wanted of everybody": ("demanded", "Anna Berg urged people to save water."),
    "wanted in some year": ("demanded", "In 1987 Spain wanted France to reopen the border crossing."),
    "promised by nobody": ("promised", "Nobody promised to publish the accounts of Norway Post."),
    "a step that is planned": ("promised", "Norway lowered the rate, which Anna Berg plans to do again."),
    "what may have been": ("possible", "Anna Berg may have sold the ferry."),
    "of the own mind": ("claimed", "Anna Berg said that she felt tired of Norway Post."),
    "a matter of taste": ("claimed", "Anna Berg said that the soup was good."),
    "a claim refuted": ("said", "Films contradict the claim that Norway Post had bribed the minister."),
    "a known speaker": ("some", "The critics said that the Oslo tunnel had failed."),
    "what was known": ("unclear", "Anna Berg knew how Poland would pay for the railway."),
    "a question answered": ("wondered", "Whether it rains or not, Norway Post delivers letters."),
    "examples given": ("which", "Norway will take concrete measures such as tolls."),
    "a reason given": ("decided", "Norway cancelled the launch because the ferry Aurora leaked."),
    "falling for a reason": ("trend", "Exports to Sweden are falling because the krone is weak."),
    "a supreme court": ("ruled", "The Supreme Court rejected a request to release Pedro Ruiz."),
    "won already": ("matter lawsuit", "Anna Berg won the lawsuit against Norway Post."),
    "the best of them": ("matter plan", "Anna Berg has the best plan to save Norway Post."),
    "an involvement of nobody": ("matter involvement", "Reporters asked about involvement in the sale."),
    "a plan carried out": ("promised", "They made a plan to sell the ferry."),
    "what somebody is able to do": ("possible", "Anna Berg said that Peter Lund could swim to Denmark."),
    "routine": ("promised", "Anna Berg said that she would attend the gala."),
    "the dead": ("answered", "Peter Lund died in May. Anna Berg claimed that Peter Lund had hidden losses."),
    "what was long ago": ("demanded", "Years ago Spain wanted France to reopen the border crossing."),
    "asked whether it would": ("demanded", "Anna Berg asked whether the ferry would harm Norway Post."),
    "a comment": ("omitted", "Norway Post did not comment."),
}


@pytest.mark.parametrize(("pattern", "text"), cases(IDLE))
def test_what_a_pattern_leaves_alone(pattern: str, text: str) -> None:
    assert pattern not in candidates(text), candidates(text)


# Sentences of which nothing well phrased can be made.
UNPHRASABLE = {
    "nobody knows who": "They promised to publish them.",
    "something of the text": "This could cut exports.",
    "two who may be meant": "Karl Holm sat beside Peter Lund. He promised to sell it all.",
    "a word torn apart": "Anna Berg is expected to co-host the gala.",
    "nothing said of anything": "It will be.",
    "first person": "I will repay its loan.",
}


@pytest.mark.parametrize("text", cases({name: (text,) for name, text in UNPHRASABLE.items()}))
def test_rather_no_question_than_a_crooked_one(text: str) -> None:
    assert candidates(text) == {}


def test_a_pronoun_gives_way_to_the_name() -> None:
    assert "Will Anna Berg sell the ferry Aurora?" in candidates(
        "Anna Berg met the press in Oslo. She promised to sell the ferry Aurora."
    ).get("promised", set())


def test_the_first_mention_of_a_person_takes_the_full_name() -> None:
    text = "Anna Berg met the press in Oslo. Spain wants Berg to sell the ferry Aurora."
    assert "Will Anna Berg sell the ferry Aurora?" in candidates(text)["demanded"]


def test_a_speaker_promises_in_the_first_person() -> None:
    text = "Anna Berg met the press in Oslo. “I promise to sell my shares in Norway Post,” she said."
    assert "Will Anna Berg sell her shares in Norway Post?" in candidates(text).get("promised", set())


def test_a_bare_noun_is_told_apart_by_its_name() -> None:
    text = "The tunnel under Oslo is wet. Norway refused to close the tunnel."
    assert "Will Norway close the tunnel under Oslo after all?" in candidates(text)["refused"]


def test_what_the_text_answers_further_on_is_not_asked() -> None:
    wanted = "Spain wants France to reopen the border crossing near Canfranc."
    for answer in ("France reopened the crossing.", "France refused.", "France has reopened the crossing."):
        assert not [q for q in brief(f"{wanted} {answer}").questions if q.kind == "demanded"], answer
        assert [q for q in brief(f"{answer} {wanted}").questions if q.kind == "demanded"], answer


def test_who_answers_soon_is_not_asked_for_an_answer() -> None:
    accused = "Anna Berg claimed that Peter Lund had hidden the losses."
    assert "answered" in candidates(accused)
    assert "answered" not in candidates(f"{accused} Peter Lund said that the accounts were right.")


def test_a_setting_limits_the_number_of_questions() -> None:
    text = "Spain wants France to open a border crossing. Anna Berg promised to sell the ferry Aurora."
    parsed = parse(text)
    entities = coreference.find_entities(parsed)
    said = quotes.find_quotes(parsed, entities)
    assert [len(questions.find_questions(parsed, entities, said, most)) for most in (0, 1, 7)] == [0, 1, 2]


def test_the_wordings_and_the_verbs_fit_the_patterns() -> None:
    assert set(lexicon.groups("questions/verbs").values()) <= {
        "attempt", "claim", "consideration", "criticism", "decision", "demand", "expectation", "fear",
        "inquiry", "plan", "refusal",
    }  # fmt: skip
    claims = {verb for verb, group in lexicon.groups("questions/verbs").items() if group == "claim"}
    assert claims <= set(lexicon.table("questions/patterns/claims"))
    for noun, entry in matters().items():
        assert entry.ties, noun
        assert "{it}" in entry.wording, noun
