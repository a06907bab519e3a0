from itertools import pairwise

from generator.corpus import connections as module
from generator.corpus.actors import actors_of
from generator.corpus.connections import ties_in, ties_over
from tests.corpus.newsroom import report, year

NAMES = ("Ada Stone", "Bela Marsh", "Carla Field", "Dorian Wood", "Edda Hill")
TALK = report(
    "talk",
    "Ada Stone met Bela Marsh.",
    "Ada Stone left Bela Marsh and Carla Field.",
    "“Dorian Wood is late,” said Carla Field.",
    "Dorian Wood and Ada Stone and Carla Field rest.",
    "Edda Hill and Dorian Wood and Bela Marsh sing.",
    "Edda Hill and Dorian Wood dance.",
    "Edda Hill met Bela Marsh.",
    actors=NAMES,
    quotes=[("Carla Field", "Dorian Wood is late,")],
)


def pairs(*ends: str) -> tuple[str, str]:
    first, second = (f"person-{name}" for name in ends)
    return first, second


def test_a_tie_is_several_paragraphs_that_name_both() -> None:
    ties = {tie.ends: tie for tie in ties_in(TALK)}
    assert ties[pairs("ada-stone", "bela-marsh")].places == (1, 2)
    assert ties[pairs("ada-stone", "bela-marsh")].count == 2
    assert pairs("bela-marsh", "carla-field") not in ties  # one paragraph alone may be chance


def test_who_speaks_about_whom_is_told() -> None:
    speaks = {tie.ends: tie.speaks for tie in ties_in(TALK) if tie.speaks}
    assert speaks == {pairs("carla-field", "dorian-wood"): ("person-carla-field",)}


def test_a_speaking_tie_is_among_the_strongest_and_long_lists_are_weak() -> None:
    ties = [tie.ends for tie in ties_in(TALK)]
    assert ties[0] == pairs("carla-field", "dorian-wood")
    assert ties.index(pairs("ada-stone", "bela-marsh")) < ties.index(pairs("ada-stone", "carla-field"))


def test_a_list_of_names_in_one_paragraph_makes_no_picture() -> None:
    assert ties_in(report("list", "Ada Stone, Bela Marsh, Carla Field, Dorian Wood.", actors=NAMES)) == ()


def test_two_people_make_no_picture() -> None:
    both = report("two", *["Ada Stone met Bela Marsh."] * 5, actors=NAMES[:2])
    assert ties_in(both) == ()


def test_ties_to_one_actor_alone_make_no_picture() -> None:
    others = [f"Ada Stone met {name}." for name in NAMES[1:]] * 2
    star = report("star", *others, actors=NAMES)
    assert ties_in(star) == ()
    apart = [f"{one} met {other}." for one, other in pairwise(NAMES[1:])] * 2
    assert ties_in(report("net", *others, *apart, actors=NAMES)) != ()


def test_a_picture_has_few_lines_however_many_there_are() -> None:
    names = [f"Ada Number{chr(97 + n)}" for n in range(20)]
    lines = [f"{one} met {other}." for one in names for other in names if one != other]
    ties = ties_in(report("crowd", *lines, *lines, actors=names))
    assert {id for tie in ties for id in tie.ends} <= {
        f"person-{n.lower().replace(' ', '-')}" for n in names[:12]
    }
    assert len(ties) == int(module.DENSITY * module.IN_BRIEFING)


def test_over_all_briefings_those_are_tied_that_share_several() -> None:
    briefings = list(year(40))
    everyone = actors_of(briefings)
    ties = ties_over(everyone, briefings)
    assert ties
    for tie in ties:
        sharing = [
            one
            for one in briefings
            if set(tie.ends) <= {everyone.entries[one.id, actor.id] for actor in one.actors}
        ]
        assert tie.count == len(sharing) >= module.LEAST_SHARED
    assert ties_over(actors_of(briefings[:2]), briefings[:2]) == ()
