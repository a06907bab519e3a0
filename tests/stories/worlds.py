"""Reports of made-up events, each told more than once, in several worlds."""

from __future__ import annotations

from generator.model import Briefing
from tests.corpus.newsroom import report

FERRY = (
    report(
        "ferry-aground",
        "The ferry Marigold ran aground on a sandbank off Calder on Tuesday with 212 passengers aboard.",
        "Lifeboats took the passengers to the harbour, the coastguard officer Ada Stone said.",
        "“The hull is torn in two places, and the water in the engine room stands a man high,” she said.",
        actors=("Ada Stone", "Calder"),
        date="2023-03-07",
        title="Ferry runs aground off Calder",
    ),
    report(
        "marigold",
        "Passengers of the Marigold spent the night in a school after the ferry hit a sandbank near Calder.",
        "All 212 were rescued by lifeboats, according to the coastguard. Its officer, Ada Stone, said: “The"
        " hull is torn in two places, and the water in the engine room stands a man high.”",
        actors=("Ada Stone", "Calder"),
        date="2023-03-08",
        title="Night in a school for passengers of stranded ferry",
    ),
)
ORCHARD = (
    report(
        "frost",
        "Frost has destroyed most of the apricot blossom in the Velden valley, growers fear.",
        "“We lit candles between the trees all night, and still the blossom turned brown,” said Bela Marsh.",
        "The growers' cooperative expects a harvest of 400 tonnes instead of 3,100.",
        actors=("Bela Marsh", "Velden"),
        date="2023-04-11",
        title="Frost destroys apricot blossom",
    ),
    report(
        "apricots",
        "A night of frost has cost the apricot growers of Velden their blossom and nearly all the harvest.",
        "Bela Marsh of the cooperative counts on 400 tonnes, where 3,100 were expected. Candles between the"
        " trees could not save the blossom.",
        actors=("Bela Marsh", "Velden"),
        date="2023-04-12",
        title="Velden loses its apricots to a night of frost",
    ),
)
COMET = (
    report(
        "comet",
        "Astronomers of the Orlo observatory have found a comet that will pass the planet Venus in August.",
        "Its tail is longer than that of any comet seen from Orlo, the astronomer Chidi Eze said.",
        actors=("Chidi Eze", "Orlo observatory"),
        date="2023-05-02",
        title="New comet found at Orlo",
    ),
    report(
        "tail",
        "The comet that the Orlo observatory announced on Tuesday has the longest tail Chidi Eze has seen.",
        "The astronomers expect the comet to pass Venus in August.",
        actors=("Chidi Eze", "Orlo observatory"),
        date="2023-05-03",
        title="Comet with a long tail nears Venus",
    ),
)
ALONE = (
    report(
        "ferry-fares",
        "Calder's council has put up the fares of the ferries to the islands by a tenth from May.",
        "Pensioners keep their discount, councillor Dorian Wood said.",
        actors=("Dorian Wood", "Calder"),
        date="2023-03-29",
        title="Ferry fares rise in Calder",
    ),
    report(
        "museum",
        "The museum of clocks has bought a sundial from the estate of a watchmaker.",
        actors=("Edda Hill",),
        date="2023-04-11",
        title="Sundial for the museum of clocks",
    ),
    report("pont", "Le ferry Marigold a heurté un banc de sable au large de Calder.", language="fr"),
)
EVENTS = (FERRY, ORCHARD, COMET)


def all_of_them() -> list[Briefing]:
    """Every report, event by event."""
    return [briefing for event in (*EVENTS, ALONE) for briefing in event]
