"""What a pull request's summary shows, fed with what strangers may send."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from generator.briefings import Outcome
from generator.briefings.failures import problems_of
from generator.model import Actor, Briefing, CheckedReading, Failure, Mention, Problem
from generator.review import parts
from generator.review.changes import Change, Changes
from generator.review.edits import Edit
from generator.review.markdown import escaped
from generator.review.report import LONGEST, write_report
from tests.site import hostile, make
from tests.steps import TWICE, steps

BRIDGE = make.bridge()
OURS = {"heading_open", "paragraph_open", "bullet_list_open", "list_item_open", "strong_open"}
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def outcome(briefing: Briefing, *problems: Problem) -> Outcome:
    return Outcome(path=briefing.source.path, briefing=briefing, problems=problems)


def changed(before: Briefing | None, after: Briefing | None, *others: Briefing) -> str:
    change = Change(
        path="bridge.txt",
        before=outcome(before) if before else None,
        after=outcome(after) if after else None,
    )
    return write_report(Changes(changes=(change,), others=others))


def section(title: str, text: str) -> list[str]:
    """The lines of the list below a heading."""
    below = text.partition(f"### {title}\n\n")[2]
    return below.partition("\n\n")[0].splitlines()


def actor(name: str, kind: str = "person") -> Actor:
    id = f"{kind}-{name.lower().replace(' ', '-')}"
    return replace(BRIDGE.actors[0], id=id, name=name, kind=kind, role=None)


def other(id: str, *names: str) -> Briefing:
    actors = tuple(map(actor, names))
    return replace(BRIDGE, id=id, actors=actors, source=replace(BRIDGE.source, title=f"About {id}"))


def tokens(text: str) -> Iterator[Token]:
    for token in MARKDOWN.parse(text):
        yield token
        yield from token.children or ()


def seen(text: str) -> str:
    return "".join(token.content for token in tokens(text) if token.type in ("text", "text_special"))


def test_a_new_seed_is_shown_in_short() -> None:
    text = changed(None, BRIDGE)
    assert "1 new." in text
    assert "## New: Mayor Ada Stone opens the bridge\n" in text
    assert section("Summary", text) == ["- Ada Stone opened the bridge on Monday&#46;"]
    assert section("Key actors", text) == ["- **Ada Stone**, Mayor (person)"]
    assert section("Quotes", text) == [
        "- **Ada Stone**: “It is open,” … “And it will stay open&#46;” (direct, “said”)",
        "- **a clerk**: The council fears the cost (indirect, “claimed”, unnamed)",
        "- **Nobody is credited**: “the cost” (mixed)",
    ]
    assert section("Open questions", text) == ["- Will the bridge stay open?"]


def test_a_sentence_of_a_reading_is_shown_with_what_it_cites() -> None:
    bridge = make.bridge()
    (said,) = bridge.summary
    reading = CheckedReading(sections=("sentence",), statements=1, refused=0)
    other = replace(bridge, summary=(replace(said, text="The bridge is open."),), reading=reading)
    assert "(cites “Ada Stone opened the bridge on Monday.”)" in seen(changed(None, other))
    for same in (replace(bridge, reading=reading), replace(other, reading=None)):
        assert "(cites" not in changed(None, same)


def test_what_wants_a_human_eye_comes_first() -> None:
    problem = Problem(
        path="bridge.yml", line=3, reason="it is <b>wrong</b>.", remedy="Mend it.", severity="flaw"
    )
    change = Change(path="bridge.txt", before=None, after=outcome(BRIDGE, problem))
    text = write_report(Changes(changes=(change,), others=()))
    lines = "\n".join(section("To look at", text))
    assert "**Flaw** in bridge&#46;yml, line 3: it is &#60;b&#62;wrong&#60;&#47;b&#62;&#46; Mend it" in lines
    assert "Was it Ada Stone who said this? “It is open,”" in lines
    assert "Nobody is credited with this: “the cost”" in lines
    assert "No date is given" in lines
    assert "No licence is given" in lines
    assert text.index("To look at") < text.index("### Summary")


def test_an_uncertain_role_is_to_be_looked_at() -> None:
    [stone] = BRIDGE.actors
    assert stone.role
    unsure = replace(BRIDGE, actors=(replace(stone, role=replace(stone.role, uncertain=True)),))
    asked = "Is this the role of Ada Stone? “Mayor”"
    assert asked in "\n".join(section("To look at", changed(None, unsure)))
    assert asked not in changed(None, BRIDGE)


def test_a_section_that_failed_is_named() -> None:
    failed = replace(BRIDGE, quotes=(), failures=(Failure(section="quotes", reason="KeyError at x.py:7"),))
    change = Change(path="bridge.txt", before=None, after=outcome(failed, *problems_of(failed)))
    text = write_report(Changes(changes=(change,), others=()))
    told = "**Note** in bridge&#46;txt: the quotes could not be made&#58; KeyError at x&#46;py&#58;7&#46;"
    assert told in "\n".join(section("To look at", text))
    assert section("Summary", text)


def test_a_seed_that_is_nearly_another_is_pointed_out() -> None:
    alike = Problem(
        path="bridge.txt", line=None, reason="it is nearly a.txt.", remedy="Drop it.", severity="flaw"
    )
    change = Change(path="bridge.txt", before=None, after=outcome(BRIDGE))
    text = write_report(Changes(changes=(change,), others=(), alike=(alike, replace(alike, path="b.txt"))))
    assert text.count("it is nearly a&#46;txt") == 1


def test_what_is_known_is_not_asked_for() -> None:
    source = replace(BRIDGE.source, date="2023-07-16", license="CC0", publisher="G")
    assert "given" not in changed(None, replace(BRIDGE, source=source, quotes=()))


def test_corrections_are_counted() -> None:
    corrected = replace(BRIDGE, quotes=(replace(BRIDGE.quotes[0], corrected=True),))
    assert "- 1 statement corrected by an editor." in changed(BRIDGE, corrected)


def test_a_seed_that_cannot_be_read_is_named_with_its_reason() -> None:
    problem = Problem(path="bridge.txt", line=2, reason="it is shut.", remedy="Open it.", severity="error")
    after = Outcome(path="bridge.txt", briefing=None, problems=(problem,))
    text = write_report(Changes(changes=(Change(path="bridge.txt", before=None, after=after),), others=()))
    assert "**Error** in bridge&#46;txt, line 2: it is shut&#46; Open it&#46;" in text
    assert "It gets no page" in text


def test_of_a_changed_seed_the_differences_stand_out() -> None:
    text = changed(replace(BRIDGE, questions=()), replace(BRIDGE, summary=()))
    assert "1 changed." in text
    assert section("Open questions", text) == ["- **new** · Will the bridge stay open?"]
    assert section("Not said any more", text) == ["- Ada Stone opened the bridge on Monday&#46;"]
    assert "**new**" not in "".join(section("Quotes", text))
    assert "Summary: nothing was found." in text


def test_a_removed_seed_takes_its_page_and_its_actors_away() -> None:
    text = changed(BRIDGE, None)
    assert "1 removed." in text
    assert section("Removed", text) == ["- Mayor Ada Stone opens the bridge: bridge&#46;txt"]
    assert section("Where they lead", text) == [
        "- **bridge** leads nowhere from now on (before: bridge&#46;txt)."
    ]
    assert section("Actors of no briefing any more", text) == ["- **Ada Stone**, Mayor (person)"]


def test_no_change_is_said() -> None:
    text = write_report(Changes(changes=(), others=(BRIDGE,)))
    assert "No seed changes." in text
    assert "No actor is new, shared or gone" in text


def test_actors_that_are_new_and_actors_that_join_others_are_told_apart() -> None:
    elsewhere = [other(f"n{number}", "Ada Stone") for number in range(5)]
    text = changed(None, other("bridge", "Ada Stone", "Ben Weir"), *elsewhere)
    assert section("New actors", text) == ["- **Ben Weir** (person)"]
    assert section("Actors of other briefings, too", text) == [
        "- **Ada Stone** (person): “About n0”, “About n1”, “About n2” and 2 more"
    ]


def test_two_new_seeds_join_each_other() -> None:
    changes = [Change(path=id, before=None, after=outcome(other(id, "Ada Stone"))) for id in ("a", "b")]
    text = write_report(Changes(changes=tuple(changes), others=(other("c", "Ada Stone"),)))
    assert [line.partition(": ")[2] for line in section("Actors of other briefings, too", text)] == [
        "“About b”, “About c”",
        "“About a”, “About c”",
    ]


ONE_NAME = {
    "a body, which one text alone takes for a person": (("Kestrel", "organization"), ("Kestrel", "person")),
    "a surname, which most texts have whole": (*(("Ada Stone", "person"),) * 3, ("Stone", "person")),
}


@pytest.mark.parametrize("names", ONE_NAME.values(), ids=ONE_NAME)
@pytest.mark.parametrize("changed", [1, 2, 4])
def test_who_is_who_depends_on_all_briefings_at_once(
    names: tuple[tuple[str, str], ...], changed: int
) -> None:
    seeds = [
        replace(other(str(number), name), actors=(replace(actor(name, kind), aliases=("Stone",)),))
        for number, (name, kind) in enumerate(names)
    ]
    found = [Change(path=one.id, before=None, after=outcome(one)) for one in reversed(seeds[-changed:])]
    text = write_report(Changes(changes=tuple(found), others=tuple(seeds[:-changed])))
    shared, new = section("Actors of other briefings, too", text), section("New actors", text)
    assert (len(shared), len(new)) == ((changed, 0) if changed < len(names) else (0, 1))


@pytest.mark.parametrize("broken", ["report.section_of_known", "documents._lists", "across.actors_of"])
def test_a_part_that_cannot_be_made_costs_only_itself(broken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> NoReturn:
        raise KeyError("a stranger's words")

    monkeypatch.setattr(f"generator.review.{broken}", fail)
    with pytest.raises(KeyError):
        changed(None, BRIDGE)
    monkeypatch.setattr(parts, "CAUGHT", (Exception,))
    text = changed(None, BRIDGE)
    assert seen(text).count("cannot be said: KeyError at test_report.py:") == 1
    assert "stranger" not in text
    kept = {"### Summary": "documents._lists", "## On other pages": "", "1 new.": ""}
    assert [words for words, lost in kept.items() if (words in text) == (lost == broken)] == []


def test_an_actor_that_was_there_before_neither_comes_nor_goes() -> None:
    assert "No actor is new, shared or gone" in changed(other("a", "Ada Stone"), other("a", "Ada Stone"))


@pytest.mark.parametrize(
    ("name", "known", "alike"),
    [
        ("Stone", "Ada Stone", True),
        ("Ada Stone", "Stone", True),
        ("A Stone", "Ada Stone", True),
        ("Ben Stone", "Ada Stone", False),
        ("Ada Weir", "Ada Stone", False),
    ],
)
def test_people_who_may_be_the_same_are_pointed_out(name: str, known: str, alike: bool) -> None:
    text = changed(None, other("bridge", name), other("n", known))
    assert section("Perhaps the same person", text) == (
        [f"- **{name}** (person) and **{known}** (person): “About n”"] if alike else []
    )


def test_a_single_name_stands_for_nobody_elsewhere() -> None:
    text = changed(None, other("bridge", "Stone"), other("n", "Stone"))
    assert section("New actors", text) == ["- **Stone** (person)"]
    assert "Actors of other briefings, too" not in text


def test_a_single_name_that_people_made_a_full_one_is_the_same_everywhere() -> None:
    change = Change(path="b.txt", before=None, after=outcome(other("bridge", "Stone")))
    text = write_report(
        Changes(changes=(change,), others=(other("n", "Stone"),), full_names=frozenset({"Stone"}))
    )
    assert section("Actors of other briefings, too", text) == ["- **Stone** (person): “About n”"]


@given(st.text() | st.text("<>&*_`[]()!#@-+.:/\\~|$=\n\t 1aw"))
def test_a_strangers_words_are_seen_as_they_are_and_as_nothing_else(words: str) -> None:
    text = f"- {escaped(words)}\n- end"
    kinds = {token.type for token in tokens(text)} - {"inline", "text", "text_special"}
    assert {kind for kind in kinds if not kind.endswith("_close")} <= OURS
    assert sum(token.type == "list_item_open" for token in tokens(text)) == 2
    plain = "".join(char for char in seen(text) if char not in "\u2060\ufffd")
    wanted = " ".join(words.split())
    if len(wanted) <= 300:
        kept = "".join(char for char in wanted if char in plain)
        assert plain == f"{kept}end"


@pytest.mark.parametrize(
    "words",
    [
        "@someone",
        "me@example.org",
        "https://example.org",
        "www.example.org",
        "#1",
        "o/r#1",
        "GH-1",
        "deadbeef",
    ],
)
def test_nothing_becomes_a_link_after_markdown(words: str) -> None:
    """GitHub links names, numbers and addresses in the text that is left when Markdown is done."""
    assert words not in seen(escaped(words))
    assert seen(escaped(words)).replace("\u2060", "") == words


def test_hidden_characters_are_made_visible() -> None:
    assert escaped("a\x1b[2J \N{RIGHT-TO-LEFT OVERRIDE}b\udc80") == "a\ufffd&#91;2J \ufffdb\ufffd"


def test_a_hostile_briefing_brings_nothing_of_its_own_into_the_report() -> None:
    evil = hostile.briefing(hostile.HOSTILE)
    problem = Problem(path=hostile.HOSTILE, line=1, reason=hostile.HOSTILE, remedy="", severity="flaw")
    change = Change(path=hostile.HOSTILE, before=outcome(BRIDGE), after=outcome(evil, problem))
    text = write_report(Changes(changes=(change,), others=(evil, replace(evil, id="other"))))
    kinds = {token.type for token in tokens(text) if token.type.endswith("_open")}
    assert kinds <= OURS
    assert not [token for token in tokens(text) if token.type.startswith(("html", "code", "link", "image"))]
    assert "<" not in text
    assert "@" not in text


@pytest.mark.slow
def test_the_report_is_never_longer_than_a_comment_may_be() -> None:
    evil = "&<" * 500
    mention = Mention(start=0, end=1, text="x")
    actors = tuple(
        replace(actor(f"{evil}{number}"), id=str(number), mentions=(mention,)) for number in range(200)
    )
    seeds = [replace(BRIDGE, id=str(number), actors=actors) for number in range(9)]
    changes = [Change(path=evil, before=None, after=outcome(seed)) for seed in seeds]
    text = write_report(Changes(changes=tuple(changes), others=()))
    assert len(text) <= LONGEST
    assert text.count("## New: ") + int(re.findall(r"No room here for (\d+) more documents", text)[0]) == 9
    assert "- … and at least" in text.partition("## On other pages")[2]


LONG = ". " * 300
FILES = ("_defaults.yml", "actors.yml")
# What stands in the report of each kind of news, where its words are "little".
TOLD = {
    "known": "**author**: little",
    "gone": "**little0** leads nowhere",
    "new": "## New: little",
    "actors": "**little 0** (person)",
    **{file: f"## {file}\n\n### Entries\n\n- **new** · **little**: join: “little”" for file in FILES},
}


def news(kind: str, words: str, count: int) -> Changes:
    """Changes of one kind: so many, with these words of strangers in them."""
    if kind in FILES:
        one = Edit(name=words, before=None, after={"name": words, "join": (words,)})
        return Changes(changes=(), others=(), edits={kind: (one,) * count})
    changes = []
    for number in range(count):
        there = replace(BRIDGE, id=f"{words}{number}", actors=())
        source = replace(BRIDGE.source, path=words)
        known = replace(there, id=f"known{number}", source=replace(source, author=f"{words}{number}"))
        titled = replace(there, id=f"new{number}", source=replace(source, title=words))
        peopled = replace(there, id=f"actors{number}", actors=(actor(f"{words} {number}"),))
        before, after = {
            "known": (replace(known, source=source), known),
            "gone": (there, None),
            "new": (None, titled),
            "actors": (None, peopled),
        }[kind]
        changes.append(
            Change(
                path=f"{kind}{words}",
                before=outcome(before) if before else None,
                after=outcome(after) if after else None,
            )
        )
    return Changes(changes=tuple(changes), others=())


@pytest.mark.parametrize("kind", TOLD)
def test_however_much_there_is_of_one_kind_the_rest_is_told(kind: str) -> None:
    found = [news(other, LONG, 60) if other == kind else news(other, "little", 1) for other in TOLD]
    text = write_report(
        Changes(
            changes=tuple(change for one in found for change in one.changes),
            others=(),
            edits={file: edits for one in found for file, edits in one.edits.items()},
        )
    )
    assert len(text) <= LONGEST
    assert re.search(r"and [\d,]+ more\n|No room here for \d+ more documents", text)
    missing = [other for other, told in TOLD.items() if other != kind and told not in text]
    assert missing == []


@pytest.mark.parametrize("words", ["0a1234567", "deadbeef" * 5, "0123456789abcdef", "1234567"])
def test_no_part_of_a_word_is_linked_as_a_commit(words: str) -> None:
    shown = escaped(words)
    assert shown.replace("\N{WORD JOINER}", "") == words
    assert not re.search(r"\b[0-9a-f]{7,40}\b", shown)


def test_a_family_of_very_many_is_not_compared_each_with_each() -> None:
    def family(times: int) -> int:
        names = [f"{chr(0x4E00 + number)}da Stone" for number in range(times)]  # no two of one initial
        return steps(lambda: changed(None, other("bridge", *names), other("n", "Ben Weir")))

    assert family(400) <= TWICE * family(200)


def test_of_very_many_who_may_be_the_same_some_are_counted() -> None:
    text = changed(None, other("bridge", *(f"Ada{number} Stone" for number in range(100))))
    assert section("Perhaps the same person", text)[-1] == "- … and at least 960 more"


def test_the_timeline_is_shown_with_what_is_planned_and_what_an_editor_put_right() -> None:
    (event,) = BRIDGE.timeline
    dated = replace(event, date="2024-04-08", until="2024-04-10", corrected=True)
    text = changed(None, replace(BRIDGE, timeline=(dated,)))
    (line,) = section("Timeline", text)
    assert "2024-04-08 – 2024-04-10" in line
    assert "(planned)" in line
    assert "1 statement corrected by an editor." in text


def test_a_date_that_nothing_states_is_to_be_looked_at() -> None:
    for source, words in (("name", "the file’s name"), ("text", "from the text")):
        seed = replace(BRIDGE.source, date="2024-04-08", date_from=source)
        assert any(
            words in line for line in section("To look at", changed(None, replace(BRIDGE, source=seed)))
        )
    stated = replace(BRIDGE.source, date="2024-04-08")
    assert "Nothing states the date" not in changed(None, replace(BRIDGE, source=stated))


def test_what_is_said_of_actors_is_told_apart_from_before() -> None:
    unused = Problem(
        path="actors.yml", line=7, reason="no briefing has it.", remedy="Mend it.", severity="flaw"
    )
    edits = (
        Edit(name="Ada Stone", before=None, after={"name": "Ada Stone", "same as": ("Ada B. Stone",)}),
        Edit(name="Bob Hill", before={"kind": "person"}, after={"kind": "place"}),
        Edit(name="Kestrel", before={"never": True}, after=None),
    )
    text = write_report(Changes(changes=(), others=(), edits={"actors.yml": edits}, unused=(unused,)))
    assert section("Entries", text) == [
        f"- **new** · **Ada Stone**: same as: “{escaped('Ada B. Stone')}”",
        "- **changed** · **Bob Hill**: kind: place (before: person)",
        "- **gone** · **Kestrel**: never: yes",
    ]
    assert "line 7" in section("To look at", text)[0]
    assert "actors.yml" not in write_report(Changes(changes=(), others=()))
