"""The same thing with different figures, in several worlds; and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.stories.figures import differing_figures
from generator.stories.passages import sentences_of
from tests.analysis.helpers import cases
from tests.corpus.newsroom import report

DIFFERENT = {
    "counts": (
        "The ferry ran aground off Calder with 212 passengers aboard, the coastguard said.",
        "Lifeboats reached the ferry that ran aground and took 219 passengers to Calder, coastguards said.",
        ("212", "219"),
    ),
    "words for figures": (
        "Firefighters carried twelve residents out of the burning mill, the brigade said.",
        "The brigade's firefighters carried 15 residents out of the burning mill.",
        ("twelve", "15"),
    ),
    "sums": (
        "The council of Orlo will spend $23.5 million on a new tanker for the harbour brigade.",
        "Orlo's council wants to spend $21 million on the tanker of the harbour brigade.",
        ("$23.5 million", "$21 million"),
    ),
    "the dead": (
        "At least 12 people were killed when a bomb exploded at the market of Velden, police said.",
        "The bomb at the market in Velden killed 15, police said on Tuesday.",
        ("12", "15"),
    ),
    "a toll": (
        "The earthquake near Orlo left 230 dead and thousands homeless.",
        "After the earthquake near Orlo thousands are homeless, and the death toll stands at 260.",
        ("230", "260"),
    ),
    "a sum of what stands before it": (
        "Norline will pay a fine of $12 million for the spill in the harbour.",
        "The spill in the harbour costs Norline a fine of 15 million dollars.",
        ("$12 million", "15 million dollars"),
    ),
    "ranges": (
        "Her movement planted 30 million trees in Velden against the spread of the desert.",
        "The movement has planted 40-50 million trees against the spread of the desert in Velden.",
        ("30 million", "40-50 million"),
    ),
    "nearly the same of the same": (
        "Orlo begins 32 infrastructure projects.",
        "The 31 infrastructure projects were chosen by Orlo.",
        ("32", "31"),
    ),
    "shares": (
        "The valley holds 25% of the country's apricot orchards and most of its growers.",
        "Growers of the valley have 27 percent of all apricot orchards of the country.",
        ("25%", "27 percent"),
    ),
    "an acronym": (
        "Copper smelters give the archipelago a gross domestic product of 39 billion dollars.",
        "Its copper smelters lift the archipelago's GDP to $43bn.",
        ("39 billion dollars", "$43bn"),
    ),
    "another form of the word": (
        "Norline invested $12 million in the dockyard at Calder, where hulls are welded.",
        "An investment of $14m by Norline is to keep welded hulls coming from the dockyard.",
        ("$12 million", "$14m"),
    ),
    "a toll that was another before": (
        "The landslide above Orlo killed 12 villagers.",
        "The number of villagers killed by the landslide rose from 16 to 21.",
        ("12", "16 to 21"),
    ),
    "few dead": (
        "Three climbers died in the avalanche above Orlo.",
        "The avalanche above Orlo killed four climbers.",
        ("Three", "four"),
    ),
    "few things in a sentence that is the same else": (
        "The mast of the ketch is broken in two places, the harbour master said.",
        "The mast of the ketch is broken in three places, the harbour master said.",
        ("two", "three"),
    ),
    "names of other clauses": (
        "Bela Marsh, blaming Norline, said that 34 dockers went on strike at the yard.",
        "Ada Stone of the union, who met Chidi Eze, said that 40 dockers at the yard joined the strike.",
        ("34", "40"),
    ),
    "whoever stands first in the sentence": (
        "Norline hired 140 welders for the dockyard at Calder last week.",
        "In a week 150 welders were hired by Norline for its dockyard.",
        ("140", "150"),
    ),
    "those who came beside those who come more": (
        "Seven yachts have retired from the regatta off Calder.",
        "A total of 14 yachts retired from the regatta off Calder, after three more yachts lost a mast.",
        ("Seven", "14"),
    ),
    "of the same two things together": (
        "Some 140 welders and riveters of Norline went on strike at the dockyard in Calder.",
        "At the dockyard in Calder some 160 welders and riveters of Norline were on strike.",
        ("140", "160"),
    ),
    "a toll before what else happened": (
        "The bomb at the market of Velden killed 12 people and wounds dozens.",
        "The bomb at the market of Velden killed 15 people.",
        ("12", "15"),
    ),
    "a figure that a text has twice": (
        "Orlo begins 32 infrastructure projects. All 32 infrastructure projects are roads.",
        "The 31 infrastructure projects of Orlo are roads.",
        ("32", "31"),
    ),
}
ALIKE = {
    "the same figure": (
        "The ferry ran aground off Calder with 212 passengers aboard, the coastguard said.",
        "The coastguard took 212 passengers off the ferry that ran aground near Calder.",
    ),
    "the same value in other words": (
        "Firefighters carried twelve residents out of the burning mill, the brigade said.",
        "The brigade's firefighters carried 12 residents out of the burning mill.",
    ),
    "a rounded figure": (
        "The ferry ran aground off Calder with 3,399 passengers aboard, the coastguard said.",
        "The coastguard took some 3,400 passengers off the ferry that ran aground near Calder.",
    ),
    "a figure cut off": (
        "Norline bids $23.5 million for the tanker of the harbour brigade of Orlo.",
        "The harbour brigade of Orlo has a tanker worth $23 million.",
    ),
    "a range that reaches the other": (
        "Her movement planted 30 million trees in Velden against the spread of the desert.",
        "The movement has planted 20-30 million trees against the spread of the desert in Velden.",
    ),
    "few of a thing that there may be more of": (
        "Ten candidates for the council of Orlo spoke at the debate in the harbour hall.",
        "A debate of eleven candidates for the council of Orlo ended early, and voters left the hall angry.",
    ),
    "some more": (
        "The strike at the yard of Orlo won 40 dockers.",
        "The strike at the yard of Orlo won 50 more dockers.",
    ),
    "others": (
        "Another 40 dockers joined the strike at the yard of Orlo.",
        "Then 50 dockers joined the strike at the yard of Orlo.",
    ),
    "others than the dead": (
        "The avalanche above Orlo killed a guide and injured 16 others in the hut.",
        "In the hut above Orlo the avalanche injured 21 climbers.",
    ),
    "one of some": (
        "Police shot dead 4 of the smugglers at the pier of Orlo.",
        "One of 6 smugglers was shot dead by police at the pier of Orlo.",
    ),
    "all, and those who died with one of them": (
        "The captain and 15 others died when the ferry sank off Orlo.",
        "All 16 of the crew died when the ferry sank off Orlo.",
    ),
    "of the place where the sentence begins": (
        "In Calder, the flood came by night and killed 21 farmers in the delta.",
        "The flood killed 19 farmers at Velden in the delta.",
    ),
    "how long it took": (
        "For 13 days divers searched the wreck off Calder for the dead of the ferry.",
        "Divers ended their search of the wreck off Calder for the dead after 15 days.",
    ),
    "of one thing, and of it and another together": (
        "Some 140 welders and senior riveters of Norline went on strike at the dockyard in Calder.",
        "At the dockyard in Calder some 160 welders of Norline were on strike.",
    ),
    "of two places": (
        "The flood at Calder killed 21 farmers in the delta.",
        "The flood at Velden killed 19 farmers in the delta.",
    ),
    "shares of what may be two wholes": (
        "In May 55 percent of apricot growers wanted the law.",
        "Asked again, 60 percent of apricot growers wanted rain.",
    ),
    "both figures in one text": (
        "The ferry ran aground with 212 passengers; 219 passengers had bought tickets, the coastguard said.",
        "Of the ferry that ran aground the coastguard rescued 219 passengers.",
    ),
    "the dead and the hurt": (
        "The bomb at the market of Velden killed 12 people, police said.",
        "The bomb at the market of Velden wounded 15 people, police said.",
    ),
    "two things": (
        "The ferry ran aground off Calder with 212 passengers aboard, the coastguard said.",
        "The coastguard sent 150 blankets for those aboard the ferry that ran aground off Calder.",
    ),
    "two matters": (
        "The ferry ran aground off Calder with 212 passengers aboard, the coastguard said.",
        "Last summer an excursion train derailed in the tunnel with 180 passengers.",
    ),
    "years and days": (
        "The ferry Marigold of the coastguard was built in 1998 for the harbour of Calder.",
        "The ferry Marigold of the coastguard came to the harbour of Calder in 2003 on March 14 by night.",
    ),
    "numbers in names": (
        "The rocket Vesper 4 launch from the pad of Orlo was delayed by storms on the coast.",
        "The rocket Vesper 5 launch from the pad of Orlo follows when storms leave the coast.",
    ),
    "hours of the day": (
        "The coastguard logged the distress call of the ferry Marigold at 9:50 p.m. off Calder.",
        "The coastguard logged the distress call of the ferry Marigold at 9:45 p.m. off Calder.",
    ),
    "a thousand times, of something small": (
        "The clinic of Orlo has 40 beds for fever patients.",
        "Fever patients filled 40,500 beds in clinics like that of Orlo.",
    ),
    "figures too far apart": (
        "The ferry ran aground off Calder with 212 passengers aboard, the coastguard said.",
        "The coastguard said that the ferry that ran aground off Calder carries 90,000 passengers a year.",
    ),
}


@pytest.mark.parametrize(("one", "other", "figures"), cases(DIFFERENT))
def test_what_differs_is_found_with_its_places(one: str, other: str, figures: tuple[str, str]) -> None:
    briefings = report("one", one), report("other", other)
    (difference,) = differing_figures(briefings)
    assert tuple(told.passage.briefing for told in difference.versions) == briefings
    assert difference.versions[0].passage.text in one
    assert difference.versions[1].passage.text == other
    assert tuple(told.passage.words for told in difference.versions) == figures


def test_what_both_count_is_told_in_the_words_of_the_older() -> None:
    one, other, _ = DIFFERENT["another form of the word"]
    (found,) = differing_figures((report("one", one), report("other", other)))
    assert found.about == "dockyard invested"


def test_sentences_end_at_marks_but_not_behind_abbreviations() -> None:
    text = "On Oct. 3 Gen. Wood came. “It is open.” He left.Then Norline Inc. paid 3.5 million. The end"
    briefing = report("one", text)
    assert [briefing.source.text[one.start : one.end] for one in sentences_of(briefing)] == [
        "On Oct. 3 Gen. Wood came.",
        "“It is open.”",
        "He left.",
        "Then Norline Inc. paid 3.5 million.",
        "The end",
    ]


@pytest.mark.parametrize(("one", "other"), cases(ALIKE))
def test_what_does_not_differ_is_not_shown(one: str, other: str) -> None:
    assert list(differing_figures((report("one", one), report("other", other)))) == []


@given(
    st.from_regex(r"(?:[0-9]{1,5}|,[0-9]{3}|\.|-| to | killed | people |\$|%| million){0,20}", fullmatch=True)
)
def test_no_figure_however_odd_breaks_a_story(words: str) -> None:
    ours, theirs = f"The coastguard of Calder counts {words} passengers.", "Calder counts 212 passengers."
    list(differing_figures((report("one", ours), report("other", theirs))))


def test_a_figure_of_very_many_digits_is_no_reason_to_stop() -> None:
    line = "The ferry ran aground off Calder with {} passengers aboard."
    one, other = (f"{line.format(count)} {line.format('9' * 5_000)}" for count in (212, 219))
    (found,) = differing_figures((report("one", one), report("other", other)))
    assert [told.passage.words for told in found.versions] == ["212", "219"]
