from collections.abc import Sequence
from importlib.resources import files

from generator.corpus import related as module
from generator.corpus.actors import actors_of
from generator.corpus.related import Relation, find_related
from generator.corpus.tfidf import common_words, find_telling_words, subject_words
from generator.model import Briefing
from tests.corpus.newsroom import report, year

STRIKE = report("strike", "Ada Stone warns of dockers and cranes.", actors=("Ada Stone",), date="2023-03-01")
WAGES = report("wages", "Ada Stone pays dockers and cranes.", actors=("Ada Stone",), date="2023-04-01")
ALONE = report("alone", "Bela Marsh paints violets indoors.", actors=("Bela Marsh",))
ALIKE = [report(f"alike-{n}", "Pupils fear the inspection of textbooks.") for n in (1, 2)]
FRENCH = report("pont", "Les dockers et les cranes.", language="fr")
ALL = [STRIKE, WAGES, ALONE, *ALIKE, FRENCH]


def found(briefings: Sequence[Briefing]) -> dict[str, tuple[Relation, ...]]:
    return find_related(briefings, actors_of(briefings), find_telling_words(briefings))


def names(relations: tuple[Relation, ...]) -> list[str]:
    return [one.briefing.id for one in relations]


def test_briefings_of_the_same_actors_and_words_are_related_and_say_why() -> None:
    (relation,) = found(ALL)["strike"]
    assert relation.briefing == WAGES
    assert [actor.name for actor in relation.actors] == ["Ada Stone"]
    assert set(relation.words) == {"dockers", "cranes"}


def test_words_alone_are_enough_where_they_are_alike_enough() -> None:
    (relation,) = found(ALL)["alike-1"]
    assert (relation.briefing.id, relation.actors) == ("alike-2", ())


def test_what_has_nothing_in_common_is_not_related() -> None:
    assert found(ALL)["alone"] == ()
    assert found(ALL)["pont"] == ()
    assert found([STRIKE])["strike"] == ()


def test_a_rare_actor_counts_for_more_than_one_that_is_everywhere() -> None:
    many = [report(f"many-{n}", f"Norland buys {word}.", actors=("Norland",)) for n, word in enumerate("xyz")]
    one = report("one", "Ada Stone leaves Norland.", actors=("Ada Stone", "Norland"))
    two = report("two", "Ada Stone rests.", actors=("Ada Stone",))
    assert names(found([*many, one, two])["one"])[0] == "two"


def test_the_reason_does_not_say_a_name_twice() -> None:
    both = [report(id, "Ada Stone and Stone dockers.", actors=("Ada Stone",)) for id in "ab"]
    assert found(both)["a"][0].words == ("dockers",)


def test_what_all_have_in_common_is_no_reason() -> None:
    many = [report(f"many-{n}", f"Norland buys {n} ships.", actors=("Norland",)) for n in range(200)]
    one = report("one", "Ada Stone leaves Norland.", actors=("Ada Stone", "Norland"))
    two = report("two", "Ada Stone visits Norland.", actors=("Ada Stone", "Norland"))
    (relation,) = [one for one in found([*many, one, two])["one"] if one.briefing.id == "two"]
    assert [actor.name for actor in relation.actors] == ["Ada Stone"]


def test_only_the_closest_are_given() -> None:
    assert {len(relations) for relations in found(list(year(30))).values()} == {5}


def test_what_too_many_have_in_common_relates_none_of_them() -> None:
    many = [
        report(
            f"b{n}",
            f"Norland buys dockers in {chr(97 + n % 26) * 4}{chr(97 + n // 26) * 4}.",
            actors=("Norland",),
        )
        for n in range(module.WIDEST + 1)
    ]
    assert not any(found(many).values())


def test_the_order_of_the_briefings_changes_nothing() -> None:
    briefings = list(year(30))
    assert found(briefings) == found(briefings[::-1])


def test_a_subject_is_the_words_without_names_common_words_and_plurals() -> None:
    (evidence,) = STRIKE.summary[0].evidence
    assert subject_words(STRIKE, "Will Stone end the strikes?", [evidence]) == {
        "docker",
        "crane",
        "strike",
        "warn",
    }


def test_the_common_words_are_in_order() -> None:
    lines = (files("generator.corpus") / "common_words.txt").read_text(encoding="utf-8").splitlines()
    words = [line for line in lines if line and not line.startswith("#")]
    assert len(words) == len(set(words))
    assert all(word.isalpha() and word.islower() and len(word) > 3 for word in words)
    assert "said" in common_words()
