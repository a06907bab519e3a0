"""What is said in a text, by whom, and by which words the text says so."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.briefings.evidence import is_supported
from tests.analysis.helpers import brief, cases, is_cut_of, show, words_at

# Each text with its quotes: kind | speaker (the words that stand for the speaker) | cue | pieces.
DIRECT: dict[str, tuple[str, list[str]]] = {
    "credit behind": (
        "“The bridge is safe to cross,” Anna Berg said.",
        ["direct | Anna Berg | said | The bridge is safe to cross,"],
    ),
    "credit behind, inverted": (
        "“The bridge is safe to cross,” said Anna Berg.",
        ["direct | Anna Berg | said | The bridge is safe to cross,"],
    ),
    "credit behind, comma after the mark": (
        "“The bridge is safe to cross”, Anna Berg said.",
        ["direct | Anna Berg | said | The bridge is safe to cross"],
    ),
    "credit in front": (
        "Anna Berg said, “The bridge is safe to cross.”",
        ["direct | Anna Berg | said | The bridge is safe to cross."],
    ),
    "credit in front, with a colon": (
        "Anna Berg told reporters: “The bridge is safe to cross.”",
        ["direct | Anna Berg | told | The bridge is safe to cross."],
    ),
    "credit in front, of something": (
        "Anna Berg said of the pier: “It is shut for good.”",
        ["direct | Anna Berg | said | It is shut for good."],
    ),
    "credit in front, after an aside": (
        "Asked about the pier, Anna Berg said: “It is shut for good.”",
        ["direct | Anna Berg | said | It is shut for good."],
    ),
    "credit in the middle of a sentence": (
        "“The bridge,” Anna Berg said, “is safe to cross.”",
        ["direct | Anna Berg | said | The bridge, / is safe to cross."],
    ),
    "credit between two sentences": (
        "“The bridge is safe to cross,” Anna Berg said. “We checked every bolt.”",
        ["direct | Anna Berg | said | The bridge is safe to cross, / We checked every bolt."],
    ),
    "credit between two sentences, inverted": (
        "“I will not go,” said Karl Olsen. “I was born here.” He sat down again.",
        ["direct | Karl Olsen | said | I will not go, / I was born here."],
    ),
    "a short second piece": (
        "“Who will pay for the pier?” Karl Olsen asked. “Not us.”",
        ["direct | Karl Olsen | asked | Who will pay for the pier? / Not us."],
    ),
    "one word": ("“No,” Karl Olsen said.", ["direct | Karl Olsen | said | No,"]),
    "a question": (
        "“Is the bridge safe?” asked Karl Olsen.",
        ["direct | Karl Olsen | asked | Is the bridge safe?"],
    ),
    "a cry": (
        "“The pier is falling down!” shouted Karl Olsen.",
        ["direct | Karl Olsen | shouted | The pier is falling down!"],
    ),
    "script": (
        "Anna Berg: “The pier is shut for good.”",
        ["direct | Anna Berg | : | The pier is shut for good."],
    ),
    "signature": (
        "“The pier is shut for good” — Anna Berg",
        ["direct | Anna Berg | — | The pier is shut for good"],
    ),
    "apposition to the speaker": (
        "“The bridge is safe to cross,” said Anna Berg, the chief engineer of the city.",
        ["direct | Anna Berg | said | The bridge is safe to cross,"],
    ),
    "apposition between speaker and cue": (
        "Anna Berg, the mayor, said: “The pier is shut for good.”",
        ["direct | Anna Berg | said | The pier is shut for good."],
    ),
    "age between speaker and cue": (
        "“The pier is shut for good,” Anna Berg, 54, said on Monday.",
        ["direct | Anna Berg | said | The pier is shut for good,"],
    ),
    "relative clause behind the speaker": (
        "“The pier is shut for good,” says Anna Berg, who runs the harbour.",
        ["direct | Anna Berg | says | The pier is shut for good,"],
    ),
    "title before the speaker": (
        "“The pier is shut for good,” said Mayor Anna Berg.",
        ["direct | Anna Berg | said | The pier is shut for good,"],
    ),
    "said in a statement": (
        "“The pier is shut for good,” Anna Berg said in a statement on Monday.",
        ["direct | Anna Berg | said | The pier is shut for good,"],
    ),
    "in a statement, said": (
        "In a statement, Anna Berg said: “The pier is shut for good.”",
        ["direct | Anna Berg | said | The pier is shut for good."],
    ),
    "according to": (
        "“The bridge is not safe at all,” according to Anna Berg.",
        ["direct | Anna Berg | according to | The bridge is not safe at all,"],
    ),
    "written": (
        "“The bridge is not safe at all,” Anna Berg wrote in a letter.",
        ["direct | Anna Berg | wrote | The bridge is not safe at all,"],
    ),
    "two cues, two quotes": (
        "“The pier is shut,” Anna Berg said, adding: “We will not open it.”",
        [
            "direct | Anna Berg | said | The pier is shut,",
            "direct | Anna Berg | adding | We will not open it.",
        ],
    ),
    "two speakers by turns": (
        "“The pier is shut for good,” Anna Berg said.\n\n“Then we are lost,” Karl Olsen replied.\n\n"
        "“So are we all,” Berg said.",
        [
            "direct | Anna Berg | said | The pier is shut for good,",
            "direct | Karl Olsen | replied | Then we are lost,",
            "direct | Anna Berg (Berg) | said | So are we all,",
        ],
    ),
    "two speakers in one paragraph": (
        "“The pier is shut,” Anna Berg said. “We will not open it.” Karl Olsen disagreed. "
        "“You must open it,” he said.",
        [
            "direct | Anna Berg | said | The pier is shut, / We will not open it.",
            "direct | Karl Olsen (he) | said | You must open it,",
        ],
    ),
    "the one who was speaking goes on": (
        "“The bridge is safe to cross,” Anna Berg said.\n\n“We checked every bolt of it twice.”",
        [
            "direct | Anna Berg | said | The bridge is safe to cross,",
            "direct | Anna Berg | said | We checked every bolt of it twice.",
        ],
    ),
    "whole content of a clause": (
        "Anna Berg described the bridge as “a gift to the whole region”.",
        ["mixed | Anna Berg | described | the bridge as “a gift to the whole region”"],
    ),
    "part of a clause": (
        "Anna Berg said the bridge was “a gift to the whole region” and would last.",
        ["mixed | Anna Berg | said | the bridge was “a gift to the whole region” and would last"],
    ),
}

MARKS: dict[str, tuple[str, list[str]]] = {
    "straight": (
        '"The bridge is safe to cross," Anna Berg said.',
        ["direct | Anna Berg | said | The bridge is safe to cross,"],
    ),
    "British": (
        "‘The bridge is safe to cross,’ said Anna Berg.",
        ["direct | Anna Berg | said | The bridge is safe to cross,"],
    ),
    "British, straight": (
        "'The bridge is safe to cross,' said Anna Berg.",
        ["direct | Anna Berg | said | The bridge is safe to cross,"],
    ),
    "British, with an apostrophe": (
        "‘The bridge isn’t the captains’ bridge,’ said Anna Berg.",
        ["direct | Anna Berg | said | The bridge isn’t the captains’ bridge,"],
    ),
    "German": (
        "„The bridge is safe to cross“, said Anna Berg.",
        ["direct | Anna Berg | said | The bridge is safe to cross"],
    ),
    "German, pointed": (
        "»The bridge is safe to cross«, said Anna Berg.",
        ["direct | Anna Berg | said | The bridge is safe to cross"],
    ),
    "French": (
        "« The bridge is safe to cross », said Anna Berg.",
        ["direct | Anna Berg | said | The bridge is safe to cross"],
    ),
    "quotation in a quotation": (
        "“The mayor told me ‘never again’ and hung up,” Anna Berg said.",
        ["direct | Anna Berg | said | The mayor told me ‘never again’ and hung up,"],
    ),
    "quotation in a quotation, British": (
        "‘The mayor told me “never again” and hung up,’ Anna Berg said.",
        ["direct | Anna Berg | said | The mayor told me “never again” and hung up,"],
    ),
    "quotation in a quotation, straight": (
        "\"The mayor told me 'never again' and hung up,\" Anna Berg said.",
        ["direct | Anna Berg | said | The mayor told me 'never again' and hung up,"],
    ),
    "a cue in a quotation is the quoted person's": (
        "“My father said that the sea takes back what it gave,” Anna Berg said.",
        ["direct | Anna Berg | said | My father said that the sea takes back what it gave,"],
    ),
    "paragraphs opened, only the last one closed": (
        "Anna Berg said: “The bridge is safe to cross.\n\n“We checked every bolt of it twice.\n\n"
        "“Nobody needs to worry about it.”",
        [
            "direct | Anna Berg | said | The bridge is safe to cross. / "
            "We checked every bolt of it twice. / Nobody needs to worry about it."
        ],
    ),
    "never closed": (
        "Anna Berg said: “The bridge is safe to cross.\n\nThe river rose again on Friday.\n\n"
        "Karl Olsen said: “The pier is shut.”",
        [
            "direct | Anna Berg | said | The bridge is safe to cross.",
            "direct | Karl Olsen | said | The pier is shut.",
        ],
    ),
}

INDIRECT: dict[str, tuple[str, list[str]]] = {
    "with that": (
        "Anna Berg said that the bridge was safe to cross.",
        ["indirect | Anna Berg | said | the bridge was safe to cross"],
    ),
    "without that": (
        "Anna Berg said the bridge was safe to cross.",
        ["indirect | Anna Berg | said | the bridge was safe to cross"],
    ),
    "told somebody": (
        "Anna Berg told the captains that the ferry would sail.",
        ["indirect | Anna Berg | told | the ferry would sail"],
    ),
    "on a day": (
        "Anna Berg said on Monday that the pier was shut.",
        ["indirect | Anna Berg | said | the pier was shut"],
    ),
    "clause before its credit": (
        "The bridge is safe to cross, Anna Berg said.",
        ["indirect | Anna Berg | said | The bridge is safe to cross"],
    ),
    "clause around its credit": (
        "The pier, Anna Berg said, is shut for good.",
        ["indirect | Anna Berg | said | The pier / is shut for good"],
    ),
    "asked whether": (
        "Anna Berg asked whether the bridge was safe to cross.",
        ["indirect | Anna Berg | asked | whether the bridge was safe to cross"],
    ),
    "asked somebody whether": (
        "Reporters asked Anna Berg whether the bridge was safe.",
        ["indirect | Reporters | asked | whether the bridge was safe"],
    ),
    "according to, in front": (
        "According to Anna Berg, the bridge is safe to cross.",
        ["indirect | Anna Berg | According to | the bridge is safe to cross"],
    ),
    "according to, behind": (
        "The bridge is safe to cross, according to Anna Berg.",
        ["indirect | Anna Berg | according to | The bridge is safe to cross"],
    ),
    "according to a long source": (
        "The old pier in the river is rotten, according to a report by the council.",
        ["indirect | a report by the council | according to | The old pier in the river is rotten"],
    ),
    "in a statement": (
        "In a statement, the port authority said the bridge was safe to cross.",
        ["indirect | the port authority | said | the bridge was safe to cross"],
    ),
    "participle": (
        "Anna Berg left the room, saying that the bridge was safe to cross.",
        ["indirect | Anna Berg | saying | the bridge was safe to cross"],
    ),
    "participle behind a direct quote": (
        "“The bridge is safe to cross,” Anna Berg told us, adding that the pier would reopen in June.",
        [
            "direct | Anna Berg | told | The bridge is safe to cross,",
            "indirect | Anna Berg | adding | the pier would reopen in June",
        ],
    ),
    "relative clause": (
        "The report pleased Karl Olsen, who said that the pier had been rotten for years.",
        ["indirect | Karl Olsen (who) | said | the pier had been rotten for years"],
    ),
    "two clauses": (
        "Karl Olsen said the pier was rotten and that the boats were old.",
        ["indirect | Karl Olsen | said | the pier was rotten and that the boats were old"],
    ),
    "reported by another": (
        "Anna Berg said Karl Olsen had told her that the pier was rotten.",
        ["indirect | Anna Berg | said | Karl Olsen had told her that the pier was rotten"],
    ),
    "passive with its agent": (
        "Karl Olsen was told by Anna Berg that the pier was rotten.",
        ["indirect | Anna Berg | told | the pier was rotten"],
    ),
    "denied": (
        "Karl Olsen denied that he had moved the boat.",
        ["indirect | Karl Olsen | denied | he had moved the boat"],
    ),
}

LONGER: dict[str, tuple[str, list[str]]] = {
    "the clause goes on behind the marks": (
        "Anna Berg said that “most people in this town” would rather take the ferry.",
        ["mixed | Anna Berg | said | “most people in this town” would rather take the ferry"],
    ),
    "a long credit between two pieces": (
        "“The bridge is safe to cross,” said Anna Berg, the engineer who has looked after the harbour and "
        "both of its piers for twenty years. “We checked every bolt.”",
        ["direct | Anna Berg | said | The bridge is safe to cross, / We checked every bolt."],
    ),
    "another clause between two quotations": (
        "“Are you cold?” Anna Berg said, but Karl Olsen complained about “the price of the new tickets”.",
        ["direct | Anna Berg | said | Are you cold?"],
    ),
    "the next clause credits somebody else": (
        "Anna Berg did not promise “a new bridge for everybody,” but Karl Olsen said the money was there.",
        [
            "direct | Anna Berg | did not promise | a new bridge for everybody,",
            "indirect | Karl Olsen | said | the money was there",
        ],
    ),
    "a cue joined to another": (
        "The mayor said both states would sign the pact in Rome on Friday and added that the text is secret.",
        [
            "indirect | The mayor | said | both states would sign the pact in Rome on Friday",
            "indirect | The mayor | added | the text is secret",
        ],
    ),
    "a cue added to another": (
        "Anna Berg said the bridge was not safe, adding that the pier would stay closed.",
        [
            "indirect | Anna Berg | said | the bridge was not safe",
            "indirect | Anna Berg | adding | the pier would stay closed",
        ],
    ),
    "a participle after somebody else": (
        "Anna Berg praised the painter who made the sign, saying, “He has done a fine job.”",
        ["direct | Anna Berg | saying | He has done a fine job."],
    ),
    "an utterance that a statement makes": (
        "Anna Berg issued a statement saying that the bridge was safe.",
        ["indirect | Anna Berg | saying | the bridge was safe"],
    ),
    "the writer's remark at the end": (
        "Anna Berg said that the painting would return in the autumn, shrugging off all complaints.",
        ["indirect | Anna Berg | said | the painting would return in the autumn"],
    ),
    "a noun that reports": (
        "Karl Olsen repeated his claim that the pier was rotten.",
        ["indirect | Karl Olsen (his) | claim | the pier was rotten"],
    ),
    "several sentences after according to": (
        "According to Anna Berg, “The bridge is safe to cross. Nobody needs to worry.”",
        ["direct | Anna Berg | According to | The bridge is safe to cross. Nobody needs to worry."],
    ),
    "a quotation that ends in another": (
        "“The bridge is closed,” Anna Berg said. “The sign says, ‘No way across.’”",
        ["direct | Anna Berg | said | The bridge is closed, / The sign says, ‘No way across.’"],
    ),
    "a name behind a bar": (
        "“The bridge is safe to cross, and I cross it every day.”― Anna Berg",
        ["direct | Anna Berg | ― | The bridge is safe to cross, and I cross it every day."],
    ),
    "a title that the parser stops at": (
        "“We will pay for the bridge,” said Harbour co-owner Karl Olsen.",
        ["direct | Karl Olsen | said | We will pay for the bridge,"],
    ),
    "the sentence before tells who": (
        "The pier may be shut while the council meets, Anna Berg said. “Nobody will get across it.”",
        [
            "indirect | Anna Berg | said | The pier may be shut while the council meets",
            "direct | Anna Berg | said | Nobody will get across it.",
        ],
    ),
    "no full stop behind the credit": (
        "The bridge is safe, said Anna Berg, the mayor of Dunmore",
        ["indirect | Anna Berg | said | The bridge is safe"],
    ),
    "opened straight, closed curly": (
        '"The bridge is safe to cross,” Anna Berg said.',
        ["direct | Anna Berg | said | The bridge is safe to cross,"],
    ),
    "two apostrophes for a mark": (
        "''The bridge is safe to cross,'' Anna Berg said.",
        ["direct | Anna Berg | said | The bridge is safe to cross,"],
    ),
}

SPEAKERS: dict[str, tuple[str, list[str]]] = {
    "pronoun": (
        "Anna Berg inspected the bridge. “It is safe to cross,” she said.",
        ["direct | Anna Berg (she) | said | It is safe to cross,"],
    ),
    "pronoun, indirect": (
        "Anna Berg inspected the bridge. She said it was safe to cross.",
        ["indirect | Anna Berg (She) | said | it was safe to cross"],
    ),
    "pronoun that tells the sex": (
        "Anna Berg met Karl Olsen on the bridge. “It is safe to cross,” he said.",
        ["direct | Karl Olsen (he) | said | It is safe to cross,"],
    ),
    "pronoun that stands for nobody": (
        "“The pier is rotten,” he said. Nobody listened.",
        [],
    ),
    "surname": (
        "Anna Berg inspected the bridge on Monday. “It is safe to cross,” Berg said.",
        ["direct | Anna Berg (Berg) | said | It is safe to cross,"],
    ),
    "surname with a title": (
        "Anna Berg inspected the bridge on Monday. “It is safe to cross,” Mrs. Berg said.",
        ["direct | Anna Berg (Berg) | said | It is safe to cross,"],
    ),
    "description": (
        "Karl Olsen, a retired captain, inspected the bridge. “It is safe to cross,” the captain said.",
        ["direct | Karl Olsen (the captain) | said | It is safe to cross,"],
    ),
    "country": ("China said that the talks had failed.", ["indirect | China | said | the talks had failed"]),
    "seat of power": (
        "“The talks have failed for now,” Beijing said.",
        ["direct | China (Beijing) | said | The talks have failed for now,"],
    ),
    "unnamed": (
        "“The bridge is not safe at all,” a senior official said.",
        ["direct | a senior official | said | The bridge is not safe at all,"],
    ),
    "unnamed, indirect": (
        "A senior official, who asked not to be named, said the bridge was not safe.",
        ["indirect | A senior official | said | the bridge was not safe"],
    ),
    "unnamed, for somebody named": (
        "A spokesman for Mayor Ben Weir said the bridge was not safe.",
        ["indirect | A spokesman for Mayor Ben Weir | said | the bridge was not safe"],
    ),
    "unnamed, of somebody's staff": (
        "Advisers to Mr. Weir say the bridge was not safe.",
        ["indirect | Advisers to Mr. Weir | say | the bridge was not safe"],
    ),
    "unnamed, for a body": (
        "“The pier is shut for good,” a spokesman for the harbour council said.",
        ["direct | a spokesman for the harbour council | said | The pier is shut for good,"],
    ),
}

NO_QUOTES: dict[str, tuple[str, list[str]]] = {
    name: (text, [])
    for name, text in {
        "apostrophes": "The workers' plan and the boats' names pleased Anna Berg's neighbours.",
        "inches": 'The plank was 6" wide and 4\' long, and the rope 12" thick.',
        "left-out letters": "The ‘90s were good for the town, and ’twas fun in the '80s.",
        "scare quotes": "The so-called “smart” bridge opened in May.",
        "scare quotes around a participle": "The pier was “closed”.",
        "the title of a book": "Anna Berg read “The Old Captain and His Boat” to the children.",
        "a title with letters": "Anna Berg posted an article: “NATO Comes Home With Nine New Boats.”",
        "the title of a film": "The film “A Night on the Pier” won two prizes.",
        "a nickname": "Karl “Red” Olsen owns three of the boats.",
        "the name of a ship": "The “Night Heron” sank near the pier in May.",
        "the writer's own thought": "I think that the pier is rotten.",
        "the writer's own hope": "We hope that the pier will open.",
        "nobody's word": "It is said that the pier is rotten.",
        "no cue at all": "The boat, which cost a lot, sank near the pier.",
    }.items()
}

# What no reader would call something that somebody said.
UNSAID: dict[str, tuple[str, list[str]]] = {
    name: (text, [])
    for name, text in {
        "a denied word": "Karl Olsen did not say that the pier was rotten.",
        "a refused word": "The museum declined to say what the painting had cost.",
        "a refusal": "The choir refused to sing the new anthem in the stadium.",
        "a word left out": "The minister left without saying whether the dam would be built.",
        "a possible word": "The referee may say that the match has to be played again.",
        "a word on a condition": "If the nurse says that the child is well, she will go home on Friday.",
        "a thought": "Anna Berg thinks that the bridge is safe.",
        "a hope": "The farmers hoped to bring in the harvest before the rain.",
        "a fear": "The island fears that the ferry will never come back.",
        "a wish": "The schools want to share one kitchen and one bus.",
        "a plan": "The theatre plans to reopen its small stage in spring.",
        "a deed": "The town celebrated the return of the storks.",
        "a term of two words": "The envoys held “in-depth” talks in a “well-kept” palace near the river.",
        "a thing praised": "The critics praised the new recording of the quartet.",
        "an answer that is not told": "The architect explained why the roof of the station leaks.",
        "a thing announced": "The brewery announced a new beer with less sugar.",
        "what a thing shows": "The new figures show that the town has fewer boats than last year.",
        "answers that were counted": "A poll found that most people in the town want a new bridge.",
        "a share of answers": "57 percent of the people said that they want a new bridge in the town.",
        "what turned out": "The yard proved to be too small for the new boats.",
        "what somebody shows": "The conductor showed that the choir had never sung the hymn before.",
        "a word that is expected": "The goalkeeper is expected to argue that the ball was not in.",
        "a word that is likely": "The beekeeper is likely to say that the spring was too cold.",
        "a word that others want": "The parents want the headmaster to admit that the roof leaks.",
        "what figures hold": "According to the most recent data, the town has forty bakers and six mills.",
        "what a law holds": "The new law requires the bakers to publish the price of their bread.",
        "what a video shows": "According to a video, the goats climbed over the wall and ate the roses.",
        "a claim denied": "The firm had not answered reports that the old dam was leaking again.",
        "what somebody is asked to do": "The guard was asked by Anna Berg to respond to the letters.",
        "a work and who made it": "After years at sea, he sang his first part there, directed by Karl Olsen.",
        "what a clause lacks": "The farm got half of the rain that gardeners say they need every summer.",
        "a scrap": "The harbour has new boats. The inspector called them “old and leaky.”",
    }.items()
}

# Where what is said begins and ends.
STRETCHES: dict[str, tuple[str, list[str]]] = {
    "whoever shall do it": (
        "The coach urged the young players to drink more water.",
        ["indirect | The coach | urged | the young players to drink more water"],
    ),
    "with a clause in its midst": (
        "The curator said that the vase, which was found in 1911, would stay in Naples.",
        ["indirect | The curator | said | the vase, which was found in 1911, would stay in Naples"],
    ),
    "with its negation": (
        "The pilot said that the storm was not the reason why the flight was late.",
        ["indirect | The pilot | said | the storm was not the reason why the flight was late"],
    ),
    "not the credit in its midst": (
        "The bridge, Anna Berg said, was “a very old friend of the town.”",
        ["mixed | Anna Berg | said | The bridge / was “a very old friend of the town.”"],
    ),
    "not an aside that closes it": (
        "The mayor said the two states would sign the treaty in Rome on Friday, though nobody has seen it.",
        ["indirect | The mayor | said | the two states would sign the treaty in Rome on Friday"],
    ),
    "not who says it": (
        "The vet walked home. She told the farmer that the cow “has eaten nothing but apples for a week.”",
        [
            "mixed | The vet (She) | told | the cow “has eaten nothing but apples for a week.”",
        ],
    ),
    "not what a second source says": (
        "The coach said the team had lost three games in a row while the doctor wrote that two men had "
        "a fever.",
        [
            "indirect | The coach | said | the team had lost three games in a row",
            "indirect | the doctor | wrote | two men had a fever",
        ],
    ),
    "not a term behind it": (
        "“The lake is clean,” the diver said, and the beach is a “real gem.”",
        ["direct | the diver | said | The lake is clean,"],
    ),
    "not a remark behind a dash": (
        "Anna Berg said she was “glad” about the new ferry – a rare word from the head of a rival port.",
        ["mixed | Anna Berg | said | she was “glad” about the new ferry"],
    ),
    "not a remark behind the marks": (
        "Anna Berg said the guild had “a very good year,” referring to its sales on Friday.",
        ["mixed | Anna Berg | said | the guild had “a very good year,”"],
    ),
    "not the day in the words for who says it": (
        "A council report on Friday said that the tram had lost its way twice.",
        ["indirect | A council report | said | the tram had lost its way twice"],
    ),
    "not an even before who says it": (
        "Even an owner of two mills said that the price of flour was too high.",
        ["indirect | an owner of two mills | said | the price of flour was too high"],
    ),
    "no clause without its subject": (
        "The orchard, which the owner says is the oldest of the valley, was sold in March.",
        [],
    ),
}


def table(*parts: dict[str, tuple[str, list[str]]]) -> dict[str, tuple[str, list[str]]]:
    return {name: row for part in parts for name, row in part.items()}


@pytest.mark.parametrize(
    ("text", "quotes"), cases(table(DIRECT, MARKS, INDIRECT, LONGER, STRETCHES, SPEAKERS, NO_QUOTES, UNSAID))
)
def test_quotes(text: str, quotes: list[str]) -> None:
    found = brief(text)
    assert [show(text, quote) for quote in found.quotes] == quotes


def test_tables_share_no_name() -> None:
    tables = (DIRECT, MARKS, INDIRECT, LONGER, STRETCHES, SPEAKERS, NO_QUOTES, UNSAID)
    assert len(table(*tables)) == sum(map(len, tables))


def test_a_title_is_nobodys_quote() -> None:
    assert brief("The pier is shut.", title="“The bridge is safe to cross,” Anna Berg says").quotes == ()


UNNAMED = {
    "a person": ("“The bridge is not safe at all,” Anna Berg said.", False),
    "a country": ("“The bridge is not safe at all,” China said.", False),
    "an official": ("“The bridge is not safe at all,” a senior official said.", True),
    "observers": ("Observers said that the bridge was not safe.", True),
}


def test_a_text_is_no_unnamed_source() -> None:
    (quote,) = brief("A new report says that the bridge is not safe.").quotes
    assert quote.speaker is not None
    assert (quote.speaker.actor, quote.speaker.name, quote.speaker.unnamed) == (None, "A new report", False)


DESCRIBED = {
    "one whom the text has brought in": (
        "A carpenter came to the yard. Karl Olsen builds boats. He has worked there for years. Karl Olsen "
        "won a prize in May. “The harbour needs a new crane,” the carpenter said.",
        "the carpenter",
        True,
    ),
    "whom the sentence before was about": (
        "Karl Olsen won a prize in May. “The harbour needs a new crane,” the old carpenter said.",
        "Karl Olsen",
        False,
    ),
    "who is called so elsewhere": (
        "Chef Maria Lopez feeds half of the town. Karl Olsen ate there. “I cook what my mother cooked,” the "
        "chef said.",
        "Maria Lopez",
        False,
    ),
    "nobody of two who are near": (
        "Karl Olsen came to Dunmore with Maria Lopez. The rain did not stop. “The harbour needs a crane,” "
        "the old carpenter said.",
        "the old carpenter",
        False,
    ),
    "not the subject before, for a source": (
        "Karl Olsen sold the yard in May. “The harbour needs a new crane,” the analyst said.",
        "the analyst",
        False,
    ),
    "not the subject before, for one of a body": (
        "Karl Olsen sold the yard in May. “The harbour needs a new crane,” the UNESCO member said.",
        "the UNESCO member",
        False,
    ),
    "the company that the text is about": (
        "Vale Foods Inc. makes bread. Vale Foods bought mills from Olsen Corp. in May. Prices fell. "
        "“We will bake more,” the company said.",
        "Vale Foods Inc.",
        False,
    ),
    "by the words that brought somebody in": (
        "A museum spokeswoman met the press. The rain did not stop. “The statue was never for sale,” the "
        "spokeswoman said.",
        "A museum spokeswoman",
        True,
    ),
    "a woman whose trade the text tells": (
        "A young baker was the first to see the fire. “I ran to the well and back,” the woman said.",
        "A young baker",
        True,
    ),
    "somebody of a country": (
        "Greece won in May. “We drank the whole night,” said a Greek who had come by boat.",
        "a Greek",
        True,
    ),
    "nouns that say it together": (
        "Bakers and flour traders said that the bread would be dearer in the winter.",
        "Bakers and flour traders",
        True,
    ),
    "whose aide": (
        "Maria Lopez ran for mayor. She promised a tram. Her aide said that the tram would be free.",
        "Maria Lopez’s aide",
        True,
    ),
    "two who say it together": (
        "Karl Olsen and Maria Lopez said that the tram would be free.",
        "Karl Olsen and Maria Lopez",
        False,
    ),
    "the company by what it makes": (
        "Vale Computer Corp. made a profit because of its stake in a bread maker. The computer maker said "
        "that it would open a plant in May.",
        "Vale Computer Corp.",
        False,
    ),
    "the only body that the text names": (
        "The Dunmore Relief Association fed the town in May. A mason from Vale helped. “Nobody will go "
        "hungry here,” the organisation said.",
        "Dunmore Relief Association",
        False,
    ),
    "by his age, whom the sentence before was about": (
        "Karl Olsen has bought the ferry. “I am glad to own such a fine boat,” said the 60-year-old former "
        "Vale United captain.",
        "Karl Olsen",
        False,
    ),
    "a newspaper by the words for it that have its name": (
        "The Kipra newspaper said on Sunday that the king was ill. The rain did not stop. The newspaper said "
        "that the doctors had been called.",
        "The Kipra newspaper",
        False,
    ),
    "an aide of somebody": (
        "Karl Olsen builds boats. He has worked in Dunmore for years. Karl Olsen won a prize in May. "
        "“The harbour needs a new crane,” the mayor’s aide said.",
        "the mayor’s aide",
        False,
    ),
}


@pytest.mark.parametrize(("text", "name", "unnamed"), cases(DESCRIBED))
def test_whom_a_description_means(text: str, name: str, unnamed: bool) -> None:
    speaker = brief(text).quotes[-1].speaker
    assert speaker is not None
    assert (speaker.name, speaker.unnamed) == (name, unnamed)


HE_SAID = {
    "not whom the words name": (
        "Karl Olsen builds boats. He has a yard in Dunmore. He said that Olsen was the best of the builders.",
        None,
    ),
    "who wrote the letter": (
        "The Harbour Company sent a letter to the town. Anna Berg read it. “The bridge is safe to cross,” "
        "the Harbour Company’s letter said.",
        "Harbour Company",
    ),
    "who said so in the statement before": (
        "Anna Berg wrote in a statement that the pier was shut. Karl Olsen saw it. "
        "“The bridge is safe to cross,” the statement said.",
        "Anna Berg",
    ),
    "not who is named in the quotation": (
        "“Karl Olsen is the best of us,” said Peter Lang, who runs the yard in Dunmore. “There is nobody "
        "like Mr. Olsen,” he said.",
        "Peter Lang",
    ),
    "not who read the statement": (
        "Anna Berg found her name in the report. Karl Olsen left. “The bridge is safe,” the report said.",
        "the report",
    ),
    "a newspaper": (
        "The Valletta Herald newspaper printed a letter. The mayor wept. The newspaper said that the tram "
        "would be free from May.",
        "Valletta Herald",
    ),
    "who sent the e-mail": (
        "An email was sent from the park’s director, Anna Berg, to the gardeners. Karl Olsen read it. “No "
        "roses will be planted this year,” the email said.",
        "Anna Berg",
    ),
    "who denied it, and not who is denied": (
        "Karl Olsen told the guild that bread was too dear. His claims were denied by baker Tom Bell, who "
        "spoke of a good harvest. Flour would be cheap in the winter, he argued.",
        "Tom Bell",
    ),
    "a title and a name with letters behind it": (
        "The transport spokesman, Tom Bell MP, said: “The tram will never pay for itself.”",
        "Tom Bell",
    ),
    "whom an agency quotes": (
        "The tram will be free from May, the Globe reported Anna Berg as saying.",
        "Anna Berg",
    ),
    "the paper behind the word for it": (
        "According to local newspaper the Dunmore Globe, the tram will be free from May.",
        "Dunmore Globe",
    ),
    "whom the sentence before was about, not who was named before": (
        "Karl Olsen trained with Tom Bell. Bell broke his arm. A doctor from Dunmore looked at it. "
        "“There is no hope that the arm heals by May,” he said.",
        "A doctor from Dunmore",
    ),
    "whose lawyers, and not whom they speak for": (
        "The trial of Anna Berg begins in May. A motion by Ms. Berg's lawyers said that the map was never "
        "shown to the jury at all.",
        "A motion by Ms. Berg's lawyers",
    ),
    "somebody by the name that he is given": (
        "A student named Olsen said, “The rain did not stop us from going out.”",
        "Olsen",
    ),
    "a name behind another name": (
        "The ambassador to Peru Anna Berg said that the tram would be free.",
        "Anna Berg",
    ),
    "not who is asked": (
        "At the fair in May, Anna Berg was asked, “How many cakes can you eat in one day?”",
        None,
    ),
    "who was asked and answers": (
        "Anna Berg was asked about the cakes and said that she had baked forty cakes in two days.",
        "Anna Berg",
    ),
    "not the boss of an officer": (
        "The Bank of Peru chairwoman Anna Berg said that prices would rise in May.",
        "Anna Berg",
    ),
    "the people and not their country": (
        "In a letter, Russians say that the bread is better here.",
        "Russians",
    ),
    "who are from there and not the place": (
        "The report pleased captains of Boston Harbor, who said that the pier had been rotten for years.",
        "captains of Boston Harbor",
    ),
}


@pytest.mark.parametrize(("text", "name"), cases(HE_SAID))
def test_who_is_credited(text: str, name: str | None) -> None:
    quotes = brief(text).quotes
    assert [one.speaker and one.speaker.name for one in quotes[-1:]] == ([name] if name else [])


ALONE = {
    "somebody else, by name": (
        "Karl Olsen builds boats in Dunmore. Karl Olsen asked the town for a new crane. Anna Berg said that "
        "the harbour should give him one in May.",
        ["the harbour should give [Karl Olsen] one in May"],
    ),
    "who is praised": (
        "Karl Olsen builds boats in Dunmore. He asked the town for a new crane. Anna Berg praised him for "
        "“a long life in the service of the boats.”",
        ["[Karl Olsen] for “a long life in the service of the boats.”"],
    ),
    "he who speaks": (
        "Karl Olsen met Tom Bell in Dunmore. Olsen asked about the boats. Bell told the crew he had not "
        "been asked about the job.",
        ["he had not been asked about the job"],
    ),
    "nothing of what the words leave out": (
        "Mr Olsen wants an inquiry into rural clubs which cost £2bn a year - cash he says which “appears to "
        "be almost entirely wasted”.",
        [],
    ),
    "nobody knows who": (
        "The captains have boats in Dunmore. Anna Berg said that they would have to leave in May.",
        [],
    ),
    "named by the words": (
        "Anna Berg said that the captains had sold the boats and that they would leave in May.",
        ["the captains had sold the boats and that they would leave in May"],
    ),
    "nobody knows what": ("The town has a bridge. Anna Berg said that it would cost too much.", []),
    "nothing": (
        "Anna Berg said that it was wrong to close the old bridge in the summer.",
        ["it was wrong to close the old bridge in the summer"],
    ),
    "whoever speaks": (
        "The museum said that it would close in the summer for repairs.",
        ["it would close in the summer for repairs"],
    ),
    "what she would do": ("Asked about a second term, Anna Berg said that she would.", []),
    "a part without its subject": (
        "The bridge “leaves the whole town with many questions,” Anna Berg said.",
        ["The bridge “leaves the whole town with many questions,”"],
    ),
    "two sentences of which the first has its subject before the marks": (
        "A spokesman said that the mayor “didn’t have a certain boat in mind, but she was glad of the "
        "prize.”",
        ["the mayor “didn’t have a certain boat in mind, but she was glad of the prize.”"],
    ),
    "a sentence of its own behind another quotation": (
        "“The play was long,” Anna Berg said. The two actors from Dunmore “were stiff. They had no fun,” she "
        "said.",
        ["The play was long,", "The two actors from Dunmore “were stiff. They had no fun,”"],
    ),
    "no word in marks of somebody who is not surely meant": (
        "The old carpenter said that the bridge was “quite safe” in the winter.",
        [],
    ),
    "nothing that breaks off in brackets": (
        "Anna Berg said that the pier was old (at one point it had (in her words) forty holes, and it was "
        "shut.",
        [],
    ),
    "nothing that nobody would speak of": (
        "Vale Airlines has declined to speak about what it calls “internal matters of the crew.”",
        [],
    ),
    "only the quotation": (
        "The captains left. Anna Berg said perhaps they hope “the winter is warm in the place they sail to.”",
        ["the winter is warm in the place they sail to."],
    ),
    "words between two pieces": (
        "“The bridge is safe to cross,” Anna Berg said. “It will open in May.”",
        ["The bridge is safe to cross … It will open in May."],
    ),
}


@pytest.mark.parametrize(("text", "words"), cases(ALONE))
def test_words_that_can_be_understood_alone(text: str, words: list[str]) -> None:
    found = brief(text)
    assert [quote.text for quote in found.quotes] == words
    assert is_supported(found)


def test_a_short_title_is_what_somebody_is_called_later() -> None:
    found = brief("Sen. Anna Berg inspected the bridge. “It is safe to cross,” the senator said.")
    assert [quote.speaker and quote.speaker.name for quote in found.quotes] == ["Anna Berg"]


@pytest.mark.parametrize(("text", "unnamed"), cases(UNNAMED))
def test_sources_that_the_text_does_not_name(text: str, unnamed: bool) -> None:
    (quote,) = brief(text).quotes
    assert quote.speaker is not None
    assert quote.speaker.unnamed == unnamed
    assert (quote.speaker.actor is None) == unnamed


def test_a_speaker_is_an_actor_of_the_briefing() -> None:
    found = brief("Anna Berg inspected the bridge. “It is safe to cross,” she said.")
    (quote,) = found.quotes
    assert quote.speaker is not None
    assert [actor.name for actor in found.actors if actor.id == quote.speaker.actor] == ["Anna Berg"]


BESIDE = {
    "before the name": ("“The bridge is safe,” the mayor, Anna Berg, said.", "Anna Berg"),
    "behind the cue": ("“The bridge is safe,” said the mayor of Dunmore, Anna Berg.", "Anna Berg"),
    "of indirect words": ("The mayor, Anna Berg, said that the bridge was safe.", "Anna Berg"),
    "not what the husband is": ("Her husband, a mason, said that the bridge was safe.", None),
}


@pytest.mark.parametrize(("text", "name"), cases(BESIDE))
def test_a_description_is_who_is_named_beside_it(text: str, name: str | None) -> None:
    (quote,) = brief(text).quotes
    assert quote.speaker is not None
    assert (quote.speaker.name if quote.speaker.actor else None) == name


ACTS = {
    cue: (f"Anna Berg {cue}.", act)
    for cue, act in {
        "said that the bridge was safe": "assert",
        "insisted that the bridge was safe": "assert",
        "asked whether the bridge was safe": "ask",
        "replied that the bridge was safe": "answer",
        "promised that the bridge would be safe": "promise",
        "denied that the bridge was safe": "deny",
        "warned that the bridge would not last": "warn",
        "warned the council that the bridge would not last": "warn",
        "complained that the bridge was too narrow": "criticize",
        "urged the council to close the bridge": "demand",
        "called on the council to close the bridge": "demand",
        "called the bridge “a bad joke on all of us”": "assert",
        "admitted that the bridge had never been safe": "think",
        "wrote that the bridge was safe": "write",
    }.items()
}


@pytest.mark.parametrize(("text", "act"), cases(ACTS))
def test_what_a_cue_does(text: str, act: str) -> None:
    (quote,) = brief(text).quotes
    assert quote.cue is not None
    assert quote.cue.act == act


OPENED = "Anna Berg, the mayor, said: “The pier is shut and the boats are old."
LEFT_OPEN: dict[str, tuple[str, list[tuple[str, bool]]]] = {
    "closed": (f"{OPENED}”\n\nIt rained.", [("The pier is shut and the boats are old.", False)]),
    "never closed": (f"{OPENED}\n\nIt rained.", [("The pier is shut and the boats are old.", True)]),
    "closed without being opened again": (
        f"{OPENED}\n\nThe town will pay for it.”",
        [("The pier is shut and the boats are old.", True)],
    ),
    "opened again": (
        f"{OPENED}\n\n“The town will pay for it.”",
        [("The pier is shut and the boats are old. The town will pay for it.", False)],
    ),
    "opened again and never closed": (
        f"{OPENED}\n\n“The town will pay for it.\n\nIt rained.",
        [("The pier is shut and the boats are old. The town will pay for it.", True)],
    ),
}


@pytest.mark.parametrize(("text", "quotes"), cases(LEFT_OPEN))
def test_a_quote_that_is_left_open_is_uncertain(text: str, quotes: list[tuple[str, bool]]) -> None:
    assert [(quote.text, quote.uncertain) for quote in brief(text).quotes] == quotes


# ---- what holds in any text -------------------------------------------------------------------

PIECES = (
    "Anna Berg said", "said Karl Olsen", "she told the council", "he asked", "they warned that",
    "according to a report", "the pier is rotten", "It is shut.", "Who will pay?", "the captains’ boats",
    "on Monday", "No", "Mr. Olsen", "a 6\" plank", "and", "“", "”", "‘", "’", '"', "'", "„", "«", "»", "‹",
    ",", ".", ":", "—", "\n\n", "\n\n“", "\n",
)  # fmt: skip
texts = st.lists(
    st.tuples(st.sampled_from(PIECES), st.sampled_from(("", " ", " "))), min_size=1, max_size=40
).map(lambda pairs: "".join(piece + gap for piece, gap in pairs))


@given(texts)
@example("»»“:Anna Berg said")
def test_quotes_stand_in_the_text_and_apart(text: str) -> None:
    quotes = brief(text).quotes
    for quote in quotes:
        assert (quote.start, quote.end) == (quote.spans[0].start, quote.spans[-1].end)
        assert all(0 <= span.start < span.end <= len(text) for span in quote.spans)
        assert all(left.end <= right.start for left, right in pairwise(quote.spans))
        assert is_cut_of(quote.text, " ".join(words_at(text, span) for span in quote.spans))
        if quote.cue is not None:
            assert quote.cue.text == " ".join(text[quote.cue.start : quote.cue.end].split())
        if quote.speaker is not None:
            assert text[quote.speaker.start : quote.speaker.end].strip()
    for kind in ("direct", "mixed", "indirect"):
        of_kind = [quote for quote in quotes if quote.kind == kind]
        assert all(left.end <= right.start for left, right in pairwise(of_kind))


def test_labelled_turns_are_the_words_of_whom_they_name() -> None:
    told = brief(
        "BERG: Is the pier safe?\n\nOLSEN: It is not. Stay away from it.\n\nBERG: When was it checked?"
    )
    assert [(quote.speaker and quote.speaker.name, quote.text) for quote in told.quotes] == [
        ("BERG", "Is the pier safe?"),
        ("OLSEN", "It is not. Stay away from it."),
        ("BERG", "When was it checked?"),
    ]


def test_a_single_label_makes_no_transcript() -> None:
    assert brief("Correction: The pier is open.\n\nNote: The bridge is shut.").quotes == ()
