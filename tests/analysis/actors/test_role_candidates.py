"""Which words may tell who somebody is: those of every common pattern, none that are torn or another's."""

from __future__ import annotations

import pytest

from generator.analysis import coreference
from generator.analysis.actors.role_candidates import Finder
from tests.analysis.helpers import brief, cases, parse

FOUND: dict[str, tuple[str, str, str]] = {
    "before the name": ("Harbour master Ada Stone left.", "Ada Stone", "Harbour master"),
    "a field of two words": (
        "The report came from director of coastal research Ada Stone on Friday.",
        "Ada Stone",
        "director of coastal research",
    ),
    "what a maker makes": (
        "The bank bought Danish timber and paper maker Holm Mills Ltd. on Friday.",
        "Holm Mills Ltd.",
        "Danish timber and paper maker",
    ),
    "an abbreviated office": ("Norway's PM, Ada Stone, opened the pier.", "Ada Stone", "Norway's PM"),
    "a title of several that looks like a place": (
        "Three moderates lead big states: Hill and Govs. Ada Stone of Ohio and Ben Weir of Utah.",
        "Ada Stone",
        "Govs.",
    ),
    "before the name, of somebody": (
        "The ministry's spokesman Ben Weir denied the report.",
        "Ben Weir",
        "ministry's spokesman",
    ),
    "a title with of": ("Secretary of State Anna Berg left.", "Anna Berg", "Secretary of State"),
    "before a comma": ("The harbour master, Ada Stone, left the pier.", "Ada Stone", "harbour master"),
    "before a comma, with of": (
        "The mayor of Vale, Ruth Kellner, opened the pier.",
        "Ruth Kellner",
        "mayor of Vale",
    ),
    "before a comma, of a place": (
        "Calder's mayor, Ada Stone, opened the pier.",
        "Ada Stone",
        "Calder's mayor",
    ),
    "behind the name": ("Ada Stone, the harbour master, left.", "Ada Stone", "harbour master"),
    "behind the age": ("Ada Stone, 45, a nurse from Calder, won.", "Ada Stone", "nurse from Calder"),
    "behind where somebody is from": (
        "Lena Falk of Boston University, co-author of the study, sang.",
        "Lena Falk",
        "co-author of the study",
    ),
    "where somebody is from": ("Ada Stone of the Vale Trust left.", "Ada Stone", "of the Vale Trust"),
    "what somebody is": (
        "Ada Stone is the harbour master of Vale.",
        "Ada Stone",
        "harbour master of Vale",
    ),
    "what somebody is, behind brackets": (
        "Dan Ruiz (born 1950) was a Welsh painter.",
        "Dan Ruiz",
        "Welsh painter",
    ),
    "a company's trade": ("The truck maker Oskar Motors sold its plant.", "Oskar Motors", "truck maker"),
    "a body": ("The Vale Trust, a charity, bought the pier.", "Vale Trust", "charity"),
    "a role that is over": ("Then-senator Ada Stone voted for the bill.", "Ada Stone", "Then-senator"),
    "then": (
        "The party chose Ada Stone, then the candidate for mayor, as its leader.",
        "Ada Stone",
        "then the candidate for mayor",
    ),
    "behind a preposition": (
        "Asked by the El Paso mayor, Ada Stone, he left.",
        "Ada Stone",
        "El Paso mayor",
    ),
    "behind a dash": (
        "He gave it to four candidates - Governor Ada Stone and Ben Weir.",
        "Ada Stone",
        "Governor",
    ),
    "with no Mr.": (
        "The report names Undersecretary for Education Mr. Ben Weir.",
        "Ben Weir",
        "Undersecretary for Education",
    ),
    "behind a weekday": ("They met on Monday harbour master Ada Stone.", "Ada Stone", "harbour master"),
    "with no also": ("Ben Weir, also a nurse from Calder, left.", "Ben Weir", "nurse from Calder"),
    "of a state's senate": ("Then state Sen. Ada Stone voted for it.", "Ada Stone", "Then state Sen."),
    "of two titles the last": ("He met his rival Sen. Ada Stone.", "Ada Stone", "Sen."),
    "of a town and its state": (
        "Ruth Kellner, a nurse from Portland, Oregon, won the race.",
        "Ruth Kellner",
        "nurse from Portland, Oregon",
    ),
    "what somebody served as": (
        "Dan Ruiz, who served as mayor of Leeds, died at home.",
        "Dan Ruiz",
        "mayor of Leeds",
    ),
    "as what somebody goes on": (
        "Ada Stone will continue in her role as director of the mill.",
        "Ada Stone",
        "director of the mill",
    ),
    "a nation's player": (
        "He praised Vale's former Welsh international Ada Stone.",
        "Ada Stone",
        "Vale's former Welsh international",
    ),
    "a noun that mostly means a thing": ("Agent Ada Stone sold the film.", "Ada Stone", "Agent"),
    "a noun that no table knows": ("Vale committeewoman Ada Stone left.", "Ada Stone", "Vale committeewoman"),
    "without whose": ("Her campaign manager, Ada Stone, left.", "Ada Stone", "campaign manager"),
    "first told at the end of a long text": (
        "Ada Stone left. " + "Stone sang. " * 12 + "Stone, a retired nurse, won.",
        "Ada Stone",
        "retired nurse",
    ),
    "a role of one year": (
        "Ada Stone, the party's nominee in 2012, met Ben Weir.",
        "Ada Stone",
        "party's nominee in 2012",
    ),
    "in a clause that hangs on another noun": (
        "Ben Weir had quarrels with Ada Stone who is the harbour master.",
        "Ada Stone",
        "harbour master",
    ),
    "of several": ("The singers Ada Stone and Ben Weir met.", "Ada Stone", "singers"),
    "of several, for the last": ("The singers Ada Stone and Ben Weir met.", "Ben Weir", "singers"),
    "behind a deputy": (
        "The deputy national security adviser, Ada Stone, left.",
        "Ada Stone",
        "deputy national security adviser",
    ),
    "of a body in capitals": ("WHO director-general Ada Stone left.", "Ada Stone", "WHO director-general"),
    "with an and": (
        "Road Transport and Bridges Minister Ada Stone left.",
        "Ada Stone",
        "Road Transport and Bridges Minister",
    ),
    "of two titles the first": ("Committee Chairman Rep. Ada Stone left.", "Ada Stone", "Committee Chairman"),
    "of a club": ("Vale will play league leaders Bayern Munich.", "Bayern Munich", "league leaders"),
    "with no fellow": ("He praised fellow painter Ada Stone.", "Ada Stone", "painter"),
    "with hyphens": ("Vale Post Editor-in-Chief Ada Stone left.", "Ada Stone", "Vale Post Editor-in-Chief"),
    "shortened": ("Norwegian Pres. Ada Stone left.", "Ada Stone", "Norwegian Pres."),
    "with no Sir": ("He praised manager Sir Ben Weir.", "Ben Weir", "manager"),
    "before a comma and Dr": (
        "The harbour master, Dr Ada Stone, left the pier.",
        "Ada Stone",
        "harbour master",
    ),
    "of two that are counted": (
        "Two astronauts, Ada Stone and Ben Weir, will fly.",
        "Ben Weir",
        "astronauts",
    ),
    "a title of two in capitals": ("It was told by Senators Ada Stone and Ben Weir.", "Ben Weir", "Senators"),
    "an adjective that means a person": ("It was told by criminalist Ada Stone.", "Ada Stone", "criminalist"),
    "behind a headline's last word": (
        "Weir weighs his future\n\nHarbour master Ada Stone left.",
        "Ada Stone",
        "Harbour master",
    ),
    "in another sentence": (
        "Ada Stone won the race. The Welsh painter thanked the crew.",
        "Ada Stone",
        "Welsh painter",
    ),
    "two in one, joined": (
        "The author and professor Ada Stone left.",
        "Ada Stone",
        "author and professor",
    ),
    "a title with a place": (
        "The US ambassador to Germany Ruth Kellner left.",
        "Ruth Kellner",
        "US ambassador to Germany",
    ),
    "a title with of, in small letters": (
        "Meanwhile, secretary of state Ada Stone left.",
        "Ada Stone",
        "secretary of state",
    ),
    "a qualifier that the tagger takes for a verb": (
        "The paper said presumptive Labour candidate Ada Stone was ill.",
        "Ada Stone",
        "presumptive Labour candidate",
    ),
    "behind the name, up to the verb": (
        "Ada Stone, director of the Vale Trust told the paper.",
        "Ada Stone",
        "director of the Vale Trust",
    ),
    "behind the name, up to whose": (
        "Oskar Motors, a truck maker whose plant burned, left Vale.",
        "Oskar Motors",
        "truck maker",
    ),
    "whom somebody is at": ("Ada Stone at Vale Capital said so.", "Ada Stone", "at Vale Capital"),
    "a body up to an adverb": ("Ada Stone of the Vale Trust also sang.", "Ada Stone", "of the Vale Trust"),
    "one of several": (
        "One of the firm's pilots, Ada Stone, left.",
        "Ada Stone",
        "One of the firm's pilots",
    ),
    "of which body is one": (
        "Vale Bank is one of the country's oldest banks.",
        "Vale Bank",
        "one of the country's oldest banks",
    ),
    "of the second of two": (
        "The plane makers Orla Aviation and Vale Aircraft met.",
        "Vale Aircraft",
        "plane makers",
    ),
    "a firm by its trade": (
        "Oskar Motors lost money. The Danish truck maker will close its plant.",
        "Oskar Motors",
        "Danish truck maker",
    ),
    "a firm with where it is": (
        "Oskar Motors, the Dayton, Ohio, truck maker, lost money.",
        "Oskar Motors",
        "Dayton, Ohio, truck maker",
    ),
    "without rival": (
        "The rival plane makers Orla Aviation and Vale Aircraft met.",
        "Orla Aviation",
        "plane makers",
    ),
    "before an honour": ("The judge Baroness Stone left.", "Stone", "judge"),
}


def candidates(text: str, name: str) -> set[str]:
    parsed = parse(text)
    entities = coreference.find_entities(parsed)
    entity = next(one for one in entities.all if one.name == name)
    found = Finder(parsed.doc, entities).candidates(entity)
    return {parsed.doc[one.start : one.end].text for one in found}


@pytest.mark.parametrize(("text", "name", "words"), cases(FOUND))
def test_common_patterns(text: str, name: str, words: str) -> None:
    assert words in candidates(text, name)


# What no candidate may be, since it is torn, out of date or somebody else's.
NEVER: dict[str, tuple[str, str, str]] = {
    "where somebody scored from": (
        "A try by Ada Stone from another Lund cross-field kick won the game.",
        "Ada Stone",
        "from another Lund cross-field kick",
    ),
    "whom somebody is named with": (
        "The coach recalled Tom Ford and Ada Stone with Eric Weir.",
        "Ada Stone",
        "with Eric Weir",
    ),
    "without would-be": (
        "They lashed out at Mayor Ford and his would-be Labour successor, Ada Stone, in a debate.",
        "Ada Stone",
        "Labour successor",
    ),
    "a day with a title": (
        "Last year US President Ada Stone left the pier.",
        "Ada Stone",
        "Last year US President",
    ),
    "what somebody is for": ("The captain was pro Ada Stone from the start.", "Ada Stone", "pro"),
    "a man": ("He is a man, Karl Olsen, whom all of Dunmore knows.", "Karl Olsen", "man"),
    "the middle of a title": ("US Special Climate Envoy Anna Berg left.", "Anna Berg", "Climate Envoy"),
    "a title cut at of": ("Secretary of State Anna Berg left.", "Anna Berg", "of State"),
    "without former": ("The former senator Ada Stone left.", "Ada Stone", "senator"),
    "without then": ("Then-senator Ada Stone voted for the bill.", "Ada Stone", "senator"),
    "without then, behind the name": (
        "The party chose Ada Stone, then the candidate for mayor, as its leader.",
        "Ada Stone",
        "candidate for mayor",
    ),
    "without its year": (
        "Ada Stone, the party's nominee in 2012, met Ben Weir.",
        "Ada Stone",
        "party's nominee",
    ),
    "what somebody was in a year": (
        "Ada Stone was the party's nominee in 2012.",
        "Ada Stone",
        "party's nominee",
    ),
    "cut before what it is best for": (
        "Ada Stone is the best candidate to lead the town.",
        "Ada Stone",
        "best candidate",
    ),
    "cut before what she is first in": (
        "Ada Stone was the first first lady to be elected.",
        "Ada Stone",
        "first first lady",
    ),
    "half a word": ("Sitting vice-chairman Ada Stone left.", "Ada Stone", "chairman"),
    "of whom she belongs to": (
        "The fiancée of journalist Omar Haddad asked for justice.",
        "Omar Haddad",
        "fiancée of journalist",
    ),
    "of her neighbour": ("Police chief Dan Ruiz and Ann Lee met.", "Ann Lee", "Police chief"),
    "of the one before her, too": (
        "The song has the musician Omar Haddad and actor Ada Stone in it.",
        "Ada Stone",
        "Omar Haddad and actor",
    ),
    "of a place before it": (
        "Senators Lena Falk of Vermont and former Maryland governor Ada Stone met.",
        "Ada Stone",
        "Vermont and former Maryland governor",
    ),
    "whose wife?": ("His wife, Ada Stone, left.", "Ada Stone", "His wife"),
    "only if": ("If elected, Ada Stone would be the first woman to rule.", "Ada Stone", "first woman"),
    "denied": ("Ada Stone is not the mayor of Vale.", "Ada Stone", "mayor of Vale"),
    "what is done to her": ("The Vale Trust hired Ada Stone in May.", "Ada Stone", "Vale Trust hired"),
    "with the verb before": (
        "He wrote a letter describing harbour master Ada Stone.",
        "Ada Stone",
        "describing harbour master",
    ),
    "rival of whom?": ("Rival Ada Stone left.", "Ada Stone", "Rival"),
    "with no person in it": ("The media and rival Ada Stone left.", "Ada Stone", "media and rival"),
    "of who works for it": (
        "Ben Weir of the Vale Trust, a retired nurse, left.",
        "Vale Trust",
        "retired nurse",
    ),
    "of the sentence that goes on": (
        "“It is late,” said Ada Stone, officials said on Monday.",
        "Ada Stone",
        "officials said on Monday",
    ),
    "a title with Mr.": (
        "The report names Undersecretary for Education Mr. Ben Weir.",
        "Ben Weir",
        "Undersecretary for Education Mr.",
    ),
    "of a weekday": ("They met on Monday harbour master Ada Stone.", "Ada Stone", "Monday harbour master"),
    "two titles in one": ("He met party rival Sen. Ada Stone.", "Ada Stone", "party rival Sen."),
    "two in one": (
        "He met Democratic challenger former Vice President Ada Stone.",
        "Ada Stone",
        "Democratic challenger former Vice President",
    ),
    "behind a dash": (
        "He gave it to four candidates - Governor Ada Stone and Ben Weir.",
        "Ada Stone",
        "four candidates - Governor",
    ),
    "two titles, one in capitals": (
        "He met harbour Chairman Rep. Ada Stone.",
        "Ada Stone",
        "harbour Chairman Rep.",
    ),
    "a title of honour alone": ("Sir Ben Weir left.", "Ben Weir", "Sir"),
    "without presumptive": (
        "Presumptive party nominee Ada Stone left.",
        "Ada Stone",
        "party nominee",
    ),
    "an adjective before a body": ("The nationalist Vale Times paper closed.", "Vale Times", "nationalist"),
    "a clause": ("Ada Stone, who heads the harbour, left early.", "Ada Stone", "heads the harbour"),
    "what only some player does": (
        "Ada Stone is a player who impressed me.",
        "Ada Stone",
        "player who impressed me",
    ),
    "how many would vote": (
        "Of 37% of likely voters, Ada Stone was the choice.",
        "Ada Stone",
        "37% of likely voters",
    ),
    "whom she appoints": (
        "Ada Stone appointed Ben Weir as harbour master.",
        "Ada Stone",
        "harbour master",
    ),
    "an adjective alone": ("Defiant Ada Stone sang.", "Ada Stone", "Defiant"),
    "what is made so": ("They will make sure President Ada Stone wins.", "Ada Stone", "sure President"),
    "the verb of a quotation": ("“Keep well,” tweeted Governor Ada Stone.", "Ada Stone", "tweeted Governor"),
    "another's name": ("She told an outlet, the Vale Tribune, Ada Stone won.", "Ada Stone", "Vale Tribune"),
    "a place that lies beside another": ("From the park, Lune Bay, they went on.", "Lune Bay", "park"),
    "where somebody was": ("Ada Stone near the Vale Trust sang.", "Ada Stone", "near the Vale Trust"),
    "where a town lies": ("He works in Orlando, Florida.", "Orlando", "Florida"),
    "what somebody is kept from": (
        "They tried to stop Ada Stone from claiming the Vale Trust.",
        "Ada Stone",
        "from claiming the Vale Trust",
    ),
    "from whom and whom": (
        "The talk between controllers and TWA pilot Ben Weir ended.",
        "Ben Weir",
        "controllers and TWA pilot",
    ),
    "the end of a work's name": (
        "Keeper of the Bells director Ada Stone left.",
        "Ada Stone",
        "Bells director",
    ),
    "with how many": ("More than 50 artists including Ada Stone sang.", "Ada Stone", "More than 50 artists"),
    "what the sentence goes on with": (
        "Like Ada Stone, the trust's old rules have been of much help.",
        "Ada Stone",
        "trust's old rules",
    ),
    "of whom her sentence names": (
        "Ada Stone met the Welsh painter on Monday.",
        "Ada Stone",
        "Welsh painter",
    ),
    "of whom the sentence names behind it": (
        "Ada Stone won. The Welsh painter praised Ada Stone.",
        "Ada Stone",
        "Welsh painter",
    ),
    "of whom she meets": (
        "Ada Stone won. On Monday she met the Welsh painter.",
        "Ada Stone",
        "Welsh painter",
    ),
    "with a score": ("Ada Stone of the Ukraine 6-4 won.", "Ada Stone", "of the Ukraine 6-4"),
    "of the other sex": ("Ada Stone won. The Welsh businessman left.", "Ada Stone", "Welsh businessman"),
    "with her own name": ("Ada Stone won. The Stone supporter left.", "Ada Stone", "Stone supporter"),
    "of a filmmaker, for a body": (
        "The Vale Trust won. The film-maker left.",
        "Vale Trust",
        "film-maker",
    ),
    "a person's for a town": ("The mayor of Paris left.", "Paris", "mayor"),
    "an honour": ("They met Lord Stone in Vale.", "Stone", "Lord"),
    "whom a name's bearer lets in": (
        "They counted the drivers Ada Stone will hire.",
        "Ada Stone",
        "drivers",
    ),
    "an office that is imagined": ("Nobody wants a Governor Stone.", "Stone", "Governor"),
    "which one of several": (
        "Vale Bank, a second business, closed.",
        "Vale Bank",
        "second business",
    ),
    "the last to do something": (
        "Norway has become the last northern country to join the pact.",
        "Norway",
        "last northern country",
    ),
    "cut at what it is of": (
        "Vale Bank, the firm at the centre of a dispute, closed.",
        "Vale Bank",
        "firm at the centre",
    ),
    "who was brought in": (
        "A nurse spoke to the crowd. Ada Stone wept. The nurse left.",
        "Ada Stone",
        "nurse",
    ),
}


@pytest.mark.parametrize(("text", "name", "words"), cases(NEVER))
def test_never(text: str, name: str, words: str) -> None:
    assert words not in candidates(text, name)


def test_marks_alone_are_no_role() -> None:
    """Once the marks around it are taken away nothing is left of what stands before the name."""
    text = "Rosa Vidal opened the kiln of Lund in May.According to the ‘Nobody,’ said Mrs. Olsen."
    assert all(actor.role is None for actor in brief(text).actors)


def test_a_preposition_alone_is_no_role() -> None:
    text = "We have Ann Stone troubles but we do not want to name Stone at all?"
    assert [actor.role for actor in brief(text).actors] == [None]


def test_a_verb_before_a_title_is_no_part_of_it() -> None:
    text = "Anna Berg flew to Springfield on Monday to meet Governor Tom Ford."
    assert {actor.name: actor.role and actor.role.text for actor in brief(text).actors}[
        "Tom Ford"
    ] == "Governor"
