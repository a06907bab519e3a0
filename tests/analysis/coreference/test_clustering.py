"""Which names mean the same, and of what kind they are, decided over the whole text."""

from __future__ import annotations

from itertools import combinations

import pytest

from tests.analysis.helpers import brief, cases, entities_of, parse

# Each text with its entities as "kind name: forms that stand for it".
JOINED: dict[str, tuple[str, list[str]]] = {
    "a state and its university": (
        "Utah is dry. Lee Hill teaches at Utah State University. Hill said that Utah will vote late.",
        [
            "place Utah: Utah, Utah",
            "person Lee Hill: Lee Hill, Hill",
            "organization Utah State University: Utah State University",
        ],
    ),
    "a party and its people": (
        "The Conservative Party met in May. The Conservatives want lower taxes.",
        ["organization Conservative Party: Conservative Party, Conservatives"],
    ),
    "father and son": (
        "Karl Olsen met his son Erik Olsen. Karl Olsen was glad. Olsen sang.",
        ["person Karl Olsen: Karl Olsen, his, Karl Olsen, Olsen", "person Erik Olsen: Erik Olsen"],
    ),
    "a title of the other sex": (
        "Michelle Hill spoke. Mr. Hill was at home, Mr. Hill was ill. Mrs. Hill left.",
        ["person Michelle Hill: Michelle Hill, Hill", "person Hill: Hill, Hill"],
    ),
    "names in another order": (
        "Chao Yuen Ren taught. Yuen Ren Chao wrote books.",
        ["person Chao Yuen Ren: Chao Yuen Ren, Yuen Ren Chao"],
    ),
    "letters after a name": (
        "Anna Berg FRS spoke. Anna Berg left.",
        ["person Anna Berg: Anna Berg, Anna Berg"],
    ),
    "somebody born": (
        "Rasko Veld was born in Oslo. Veld sang.",
        ["person Rasko Veld: Rasko Veld, Veld", "place Oslo: Oslo"],
    ),
    "a place is no person's surname": (
        "Anna Berg flew to the Berg Museum.",
        ["person Anna Berg: Anna Berg", "organization Berg Museum: Berg Museum"],
    ),
    "a firm by its first word": (
        "Calder Technologies Ltd. sued the town. The town paid Calder, and Calder left.",
        ["organization Calder Technologies Ltd.: Calder Technologies Ltd., Calder, Calder"],
    ),
    "a branch": (
        "The Harbour Workers Union Africa sued. The Harbour Workers Union won.",
        ["organization Harbour Workers Union Africa: Harbour Workers Union Africa, Harbour Workers Union"],
    ),
    "a given name and a surname, each alone": (
        "Mirela Verona sang. Verona said that she was tired. Later Mirela left.",
        ["person Mirela Verona: Mirela Verona, Verona, she, Mirela"],
    ),
    "an island, later by its noun": (
        "Lyndale Island lies far out. Ships reach the Island in May.",
        ["place Lyndale Island: Lyndale Island, Island"],
    ),
    "a committee without its last word": (
        "The Harbour Supply Services Committee met. Harbour Supply Services voted at noon.",
        [
            "organization Harbour Supply Services Committee:"
            " Harbour Supply Services Committee, Harbour Supply Services"
        ],
    ),
    "another name": (
        "Karl Olsen, known as Bear, sang. Bear left.",
        ["person Karl Olsen: Karl Olsen, Bear, Bear"],
    ),
    "a state by its abbreviation": (
        "Anna Berg lives in Maine, not in Calif. or California.",
        ["person Anna Berg: Anna Berg", "place Maine: Maine", "place California: Calif., California"],
    ),
    "a middle initial": (
        "Karl M. Olsen spoke. Karl Olsen left. Olsen sang.",
        ["person Karl M. Olsen: Karl M. Olsen, Karl Olsen, Olsen"],
    ),
    "two middle initials": (
        "Anna B. Lund wrote a book. Anna C. Lund painted it.",
        ["person Anna B. Lund: Anna B. Lund", "person Anna C. Lund: Anna C. Lund"],
    ),
    "initials for given names": (
        "J. K. Harrow wrote. J.K. Harrow spoke. JK Harrow left. Harrow sang.",
        ["person J. K. Harrow: J. K. Harrow, J.K. Harrow, JK Harrow, Harrow"],
    ),
    "a short given name": (
        "Lawrence Olsen spoke. Larry Olsen left. Lawrence Olsen sang.",
        ["person Lawrence Olsen: Lawrence Olsen, Larry Olsen, Lawrence Olsen"],
    ),
    "a nickname between quotation marks": (
        "William “Buck” Harrow sang. Buck Harrow left. Harrow slept.",
        ["person William “Buck” Harrow: William “Buck” Harrow, Buck Harrow, Harrow"],
    ),
    "a nickname in brackets": (
        "Margaret (Peggy) Olsen sang. Peggy Olsen left. Peggy was glad.",
        ["person Margaret (Peggy) Olsen: Margaret (Peggy) Olsen, Peggy Olsen, Peggy"],
    ),
    "senior and junior": (
        "Karl Olsen Jr. met Karl Olsen Sr. in Oslo.",
        ["person Karl Olsen Jr.: Karl Olsen Jr.", "person Karl Olsen Sr: Karl Olsen Sr", "place Oslo: Oslo"],
    ),
    "junior in short": (
        "Karl M. Olsen Jr. ran. Karl Olsen lost.",
        ["person Karl M. Olsen Jr.: Karl M. Olsen Jr., Karl Olsen"],
    ),
    "military titles": (
        "Henrik Smith commands the ship. Capt. Smith was ill. Capt Smith left.",
        ["person Henrik Smith: Henrik Smith, Smith, Smith"],
    ),
    "titles of other languages": (
        "Mme Harrow sued. Emily Harrow was glad.",
        ["person Emily Harrow: Harrow, Emily Harrow"],
    ),
    "two people in one": (
        "Anna Berg, Karl Olsen and Bo Lind left. Karl Olsen sang.",
        [
            "person Anna Berg: Anna Berg",
            "person Karl Olsen: Karl Olsen, Karl Olsen",
            "person Bo Lind: Bo Lind",
        ],
    ),
    "a couple": (
        "Bill Harrow sang. Bill Cosgrove wept. Bill and Hilda Harrow left.",
        [
            "person Bill Harrow: Bill Harrow, Bill",
            "person Bill Cosgrove: Bill Cosgrove",
            "person Hilda Harrow: Hilda Harrow",
        ],
    ),
    "a person by her title": (
        "Jan Egeland was glad. Mr Egeland left.",
        ["person Jan Egeland: Jan Egeland, Egeland"],
    ),
    "a family": (
        "The Harrows left. Bill Harrow sang. Hilda Harrow wept.",
        ["person Bill Harrow: Bill Harrow", "person Hilda Harrow: Hilda Harrow"],
    ),
    "the initials of a place": (
        "The International Space Station is old. The ISS was hit.",
        ["place International Space Station: International Space Station, ISS"],
    ),
    "a magazine": (
        "Orbit Magazine chose her. Orbit said so on Monday.",
        ["organization Orbit Magazine: Orbit Magazine, Orbit"],
    ),
    "a country's body, abbreviated without the country": (
        "The U.S. Federal Bureau of Bridges (FBB) spoke. The FBB left.",
        ["organization U.S. Federal Bureau of Bridges: U.S. Federal Bureau of Bridges, FBB, FBB"],
    ),
    "a country's body by its last word": (
        "The United States Congress met. Congress voted.",
        ["organization United States Congress: United States Congress, Congress"],
    ),
    "a university is not its state": (
        "She left West Virginia University. West Virginia is poor, and people in West Virginia know it.",
        [
            "organization West Virginia University: West Virginia University",
            "place West Virginia: West Virginia, West Virginia",
        ],
    ),
    "a site": (
        "Shopwell.com sells boats. The company Shopwell hired a lawyer.",
        ["organization Shopwell: Shopwell.com, Shopwell"],
    ),
    "a college in short": (
        "Ithaca College opened a lab. Ithaca hired ten teachers, and Ithaca sold its boats.",
        ["organization Ithaca College: Ithaca College, Ithaca, Ithaca"],
    ),
    "a party by another name": (
        "Republicans lost the vote. The GOP was sad. Republicans left.",
        ["group Republicans: Republicans, GOP, Republicans"],
    ),
    "one of a people": (
        "Muslims prayed in Oslo. A Muslim spoke.",
        ["group Muslims: Muslims, Muslim", "place Oslo: Oslo"],
    ),
    "a firm named like a town": (
        "Phoenix Technologies Ltd. fell. Phoenix sold its ships.",
        ["organization Phoenix Technologies Ltd.: Phoenix Technologies Ltd., Phoenix"],
    ),
    "a name that ends in a possessive": (
        "Anna Berg bought soup at McDonald's. McDonald's closed at noon.",
        ["person Anna Berg: Anna Berg", "organization McDonald's: McDonald's, McDonald's"],
    ),
    "a company without the word for it": (
        "Brandvik Networks fell. Brandvik sold its ships, and Brandvik hired a lawyer.",
        ["organization Brandvik Networks: Brandvik Networks, Brandvik, Brandvik"],
    ),
    "islands": (
        "The storm hit the Lofoten Islands. Roads on Lofoten were flooded.",
        ["place Lofoten Islands: Lofoten Islands, Lofoten"],
    ),
    "a given name that stands apart": (
        "The winner was Mayor of London Sadiq Khan, she said.",
        ["place London: London", "person Sadiq Khan: Sadiq Khan"],
    ),
    "a company in short": (
        "Primerica Corp. fell. Primerica sold its ships.",
        ["organization Primerica Corp.: Primerica Corp., Primerica"],
    ),
}


@pytest.mark.parametrize(("text", "entities"), cases(JOINED))
def test_names_are_joined(text: str, entities: list[str]) -> None:
    doc = parse(text).doc
    found = [
        f"{entity.kind} {entity.name}: "
        + ", ".join(doc[r.start : r.end].text for r in entity.mentions if r.form != "part")
        for entity in entities_of(text).all
    ]
    assert found == entities


# Texts with names that are nobody's, and the names of those who are somebody.
NOBODY: dict[str, tuple[str, set[str]]] = {
    "an award": ("Anna Berg won the Lindqvist Prize.", {"Anna Berg"}),
    "an event": ("The Cricket World Cup began. Anna Berg cheered.", {"Anna Berg"}),
    "an event with a number": ("At COP28, ministers argued. COP28 ended. Anna Berg was glad.", {"Anna Berg"}),
    "a law": ("The Clean Rivers Act forbids dumping. Anna Berg wrote it.", {"Anna Berg"}),
    "a pilgrimage": ("Pilgrims went on the Hajj. The Hajj ended, Anna Berg said.", {"Anna Berg"}),
    "an abbreviation of common words": (
        "The gross domestic product (GDP) fell. GDP matters, Anna Berg said.",
        {"Anna Berg"},
    ),
    "an office": ("The Dean of Students resigned. Anna Berg was glad.", {"Anna Berg"}),
    "half an office": ("Home Secretary Anna Berg met Surgeon General Karl Hill.", {"Anna Berg", "Karl Hill"}),
    "a language": ("They spoke English with Anna Berg.", {"Anna Berg"}),
    "what companies end with": ("Corp. bonds fell, Anna Berg said. Corp. bonds rose.", {"Anna Berg"}),
    "a dateline": ("GENEVA (Reuters) - Anna Berg resigned.", {"Anna Berg"}),
    "a word that is small elsewhere": (
        "Iodine is rare. The iodine of the sea is old, and iodine is cheap. Anna Berg sells iodine.",
        {"Anna Berg"},
    ),
}


@pytest.mark.parametrize(("text", "names"), cases(NOBODY))
def test_what_names_nobody_is_no_entity(text: str, names: set[str]) -> None:
    assert {entity.name for entity in entities_of(text).all} == names


def test_a_headline_sticks_no_word_to_a_name() -> None:
    found = brief(
        "Anna Berg met the ferry. Berg was tired. The ferry hit Berg.", title="Weary Berg Meets Tired Ferry"
    )
    assert [(actor.name, actor.aliases) for actor in found.actors] == [("Anna Berg", ("Berg",))]
    assert len(found.actors[0].mentions) == 4


GROUPS: dict[str, tuple[str, dict[str, int]]] = {
    "a team": (
        "The Kenyan team won. The team was tired. The Kenyan team left.",
        {"Kenyan team": 3},
    ),
    "in two ways": (
        "Women in Kenya protested. Kenyan women marched.",
        {"Kenyan women": 2},
    ),
    "once is not enough": ("Kenyan women marched.", {}),
    "of nobody": ("The miners marched. The miners sang.", {"miners": 2}),
    "people, and no more": ("The women marched. The women sang.", {}),
    "by their work": (
        "Dockers stopped work in Gdansk. The dockers said that they would strike.",
        {"Dockers": 2},
    ),
    "of money": ("Bankers met in Zurich. The bankers said that they would sell gold.", {"Bankers": 2}),
    "no words of a number": (
        "The remaining dockers stopped work. Some 40 remaining dockers said that they would strike.",
        {"dockers": 2},
    ),
    "from a name on": (
        "The wealthy Tessaro family bought a ferry. The wealthy Tessaro family fought over it, Dana Tessaro "
        "said.",
        {"Tessaro family": 2},
    ),
    "officials act for their country": ("Kenyan officials met. Kenyan officials left.", {}),
}


@pytest.mark.parametrize(("text", "groups"), cases(GROUPS))
def test_groups_of_people(text: str, groups: dict[str, int]) -> None:
    found = {entity.name: len(entity.mentions) for entity in entities_of(text).all if entity.kind == "group"}
    assert found == groups


# Each text with the kind of the name in it that is told.
KINDS: dict[str, tuple[str, str, str]] = {
    "a people": (
        "Flemings talked. Anna Berg said that Flemings had left. Flemings said no.",
        "Flemings",
        "group",
    ),
    "a party of one word": (
        "The leader, Karl Olsen, said Labour and the Greens agree. “Labour is counting on rain,” he said.",
        "Labour",
        "organization",
    ),
    "a star": ("Pop star Zuzka Lindova sang in Ulm. Lindova was tired.", "Zuzka Lindova", "person"),
    "a name behind a group": (
        "In the poll a group Barack Olsen won by ten points stayed at home.",
        "Barack Olsen",
        "person",
    ),
    "a firm of brokers": ("Dairy brokers Fonterol welcomed the plan.", "Fonterol", "organization"),
    "Jordan closes its border": ("Jordan closed its border with Syria on Sunday.", "Jordan", "country"),
    "Jordan scores": ("Michael Jordan scored. Jordan said he was tired.", "Michael Jordan", "person"),
    "Niger": ("Niger expelled the ambassador. Soldiers guard the road to Niamey.", "Niger", "country"),
    "Chad": ("Chad sent troops to the border. Chad's army fights in the north.", "Chad", "country"),
    "Georgia": ("Georgia held an election. Voters in Georgia queued.", "Georgia", "country"),
    "Georgia in America": ("Georgia and Alabama have new laws, and Texas will follow.", "Georgia", "place"),
    "a verb in a name": ("Press Association said the ferry was late.", "Press Association", "organization"),
    "a broadcaster": (
        "TV2 reported the fire. The broadcaster TV2 said that nobody was hurt.",
        "TV2",
        "organization",
    ),
    "three countries": ("The E3 and Iran talked. The E3 said that Iran must answer.", "E3", "organization"),
    "a programme": ("The World Food Programme sent rice.", "World Food Programme", "organization"),
    "a surname that is a weather": ("Theodor Storm wrote about the sea.", "Theodor Storm", "person"),
    "a company of plain words": (
        "Pacific Energy said that demand had fallen.",
        "Pacific Energy",
        "organization",
    ),
    "a newspaper of a plain word": (
        "The Nation, a newspaper in Nairobi, said that the owner had agreed.",
        "Nation",
        "organization",
    ),
    "a journal of plain words": (
        "Foreign Affairs published an essay. Foreign Affairs is a journal.",
        "Foreign Affairs",
        "organization",
    ),
    "an institute and what it is for": (
        "The Institute for Sea Law and Trade sued in May.",
        "Institute for Sea Law and Trade",
        "organization",
    ),
    "an operation": (
        "Operation Lantern sent doctors. Nurses joined Operation Lantern in May.",
        "Operation Lantern",
        "organization",
    ),
    "an agency": ("The FBI searched the flat. Agents of the FBI said nothing.", "FBI", "organization"),
    "a library": (
        "The Orlando Library opened in May. Visitors of the library queued.",
        "Orlando Library",
        "organization",
    ),
    "a company with a plant": (
        "Boeing cut 300 jobs. The company said that Boeing will close its plant.",
        "Boeing",
        "organization",
    ),
    "police": ("Police searched the ship. The police said they found rice.", "Police", "organization"),
}


@pytest.mark.parametrize(("text", "name", "kind"), cases(KINDS))
def test_kinds_are_judged_by_all_that_the_text_says(text: str, name: str, kind: str) -> None:
    assert {entity.name: entity.kind for entity in entities_of(text).all}.get(name) == kind


@pytest.mark.parametrize(
    "text",
    [
        "Skylab fell in 1979. Engineers had watched Skylab for years.",
        "Thousands joined the Hajj in June. The Hajj takes five days.",
        "The Clean Water Act passed. Senators praised the Clean Water Act.",
        "Jurors praised low-budget movie Clara Holm. Clara Holm was shot in May.",
    ],
)
def test_things_and_feasts_are_nobody(text: str) -> None:
    assert not [entity.name for entity in entities_of(text).all if entity.kind != "group"]


SEA = "I love the sea. My boat is old. I sold it."
# Title, text, and who is meant by its "I".
SPEAKERS: dict[str, tuple[str, str, str]] = {
    "the writer of a letter": ("", f"{SEA} I wrote to my aunt.\n\nLove,\n\nAnna", "Anna"),
    "a speaker in the title": ("Anna Berg on the sea", SEA, "Anna Berg"),
    "the author of a note": ("", f"{SEA}\n\nAnna Berg is a sailor in Vale.", "Anna Berg"),
    "not whom it is sent to": ("Open letter to Anna Berg", SEA, ""),
    "not who is quoted": ("Anna Berg sails", "“I am old. My boat is mine and I sail,” said a man.", ""),
}


@pytest.mark.parametrize(("title", "text", "name"), cases(SPEAKERS))
def test_who_says_i(title: str, text: str, name: str) -> None:
    found = brief(text, title=title)
    speaking = {
        actor.name for actor in found.actors for m in actor.mentions if m.text in ("I", "My", "my", "me")
    }
    assert speaking == ({name} if name else set())


TEXT = (
    "Anna Berg of the Boston Police met Karl Olsen in Boston. She gave him the key of Olsen Hall. "
    "Kenyan women and the women of Kenya sang; the women left. Beijing said that China would pay."
)


def test_mentions_lie_in_the_text_and_overlap_only_where_one_holds_the_other() -> None:
    found = brief(TEXT)
    spans = [(m.start, m.end, actor.id) for actor in found.actors for m in actor.mentions]
    assert len(spans) == len(set(spans)) > len(found.actors)
    for actor in found.actors:
        for mention in actor.mentions:
            assert found.source.text[mention.start : mention.end] == mention.text
    for one, other in combinations(sorted(spans, key=lambda span: (span[0], -span[1])), 2):
        assert one[1] <= other[0] or other[1] <= one[1]


def test_the_order_is_stable() -> None:
    assert brief(TEXT).actors == brief(TEXT).actors


def test_characters_that_nobody_sees_make_no_second_actor() -> None:
    text = "Karl Hill sang. Ka\u200brl Hi\u00adll\u202e left, and \u2066Karl\u2069 H\u200dill slept."
    [actor] = brief(text).actors
    assert actor.name == "Karl Hill"
    # Their places are those of the text as it is.
    assert [text[at.start : at.end] for at in actor.mentions] == [at.text for at in actor.mentions]
    assert len(actor.mentions) == 3


@pytest.mark.parametrize("unseen", ["\u034f", "\u115f", "\u1160", "\u3164", "\ufe0f", "\uffa0"])
def test_letters_left_blank_make_no_second_actor(unseen: str) -> None:
    [actor] = brief(f"Karl Hill sang. Ka{unseen}rl Hill left, and Karl{unseen} Hi{unseen}ll slept.").actors
    assert (actor.name, len(actor.mentions)) == ("Karl Hill", 3)


def test_a_paragraph_of_nothing_to_see_changes_nothing() -> None:
    plain, hidden = brief("Karl Hill sang.\n\nHe left."), brief("Karl Hill sang.\n\n\u200b\u2060\n\nHe left.")
    assert [one.name for one in hidden.actors] == [one.name for one in plain.actors]
    assert brief("\u200b\u2060").actors == ()


def test_a_name_stuck_to_a_word_before_it_is_no_full_name() -> None:
    """A missing space made one word of two, which no surname is taken from."""
    text = "It showed the voters their paranoia,”Lincoln said in Lagos. Lincoln left. Rosa Lincoln came."
    assert "Rosa Lincoln" in {entity.name for entity in entities_of(text).all}


def test_who_is_called_street_is_a_person() -> None:
    text = "Sharon Street wrote the paper in May. Street said that values evolve, and Street is right."
    assert [(one.name, one.kind) for one in entities_of(text).all] == [("Sharon Street", "person")]


def test_streets_and_bodies_are_no_people() -> None:
    text = (
        "Ben Weir gave money in May.\n\n"
        "The car stopped at Vermont St. and Williams Ave in Vale. Police came to Williams Ave."
    )
    people = {one.name for one in entities_of(text).all if one.kind == "person"}
    assert "Ben Weir" in people
    assert people.isdisjoint({"Vermont St.", "Williams Ave"})
