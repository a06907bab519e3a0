"""At most a quarter of a text that its licence keeps is published, whatever a briefing says and rests on."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import unescape
from itertools import chain, pairwise
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.excerpts import FLOOR, SHARE
from generator.model import (
    Briefing,
    Evidence,
    Mention,
    Note,
    Noun,
    Published,
    Question,
    Sentence,
    Speaker,
    Statement,
    encode,
    strings_in,
)
from generator.publish import Policy, as_data, publish
from generator.sections import Section, all_sections
from generator.site.briefing import briefing_page
from generator.site.exports.markdown_copy import as_markdown
from tests.site import make
from tests.site.building import build_site, contents, outcome
from tests.site.reading import Reading
from tests.steps import TWICE, steps

BRIDGE = make.bridge()
ASKED, QUOTE, EVENT, ACTOR = BRIDGE.questions[0], BRIDGE.quotes[2], BRIDGE.timeline[0], BRIDGE.actors[0]
Words = list[str]


def word(number: int) -> str:
    """A word of its own for each number below 2,744, to which endings can be added."""
    letters = "bdfgklmnprstvz"
    return "".join(letters[number // power % 14] for power in (196, 14, 1)) + "aeon"


def kept(words: Sequence[str], between: str = " ") -> Briefing:
    """A briefing that says nothing of a text in paragraphs of forty words, all rights reserved."""
    lines = [between.join(words[at : at + 40]) + "." for at in range(0, len(words), 40)]
    source = replace(make.seed("\n".join(lines), ["body"] * len(lines)), license="All rights reserved")
    return make.briefing("harbour", replace(source, title="The harbour"))


TEXT = [word(number) for number in range(800)]
KEPT = kept(TEXT)
LENGTH = len(KEPT.source.text)
STARTS = [match.start() for match in re.finditer(r"\w+", KEPT.source.text)]
ENDS = [match.end() for match in re.finditer(r"\w+", KEPT.source.text)]
WHERE = {one: at for at, one in enumerate(TEXT)}


def place(first: int, count: int) -> Evidence:
    return Evidence(start=STARTS[first], end=ENDS[min(first + count, len(TEXT)) - 1])


def parts(words: Words, size: int) -> list[Words]:
    return [words[at : at + size] for at in range(0, len(words), size)]


def filled(words: Words, size: int, filler: str = "so") -> Words:
    return list(chain.from_iterable([*part, filler] for part in parts(words, size)))


def shuffled(found: list[Any]) -> list[Any]:
    return Random(1).sample(found, len(found))


def asked(said: Iterable[Words]) -> dict[str, list[Statement]]:
    return {"questions": [replace(ASKED, text=" ".join(words), evidence=(place(0, 3),)) for words in said]}


def in_turns(said: list[Words]) -> dict[str, list[Statement]]:
    summary: list[Statement] = [
        Sentence(text=" ".join(words), evidence=(place(0, 3),)) for words in said[::2]
    ]
    return {"summary": summary} | asked(said[1::2])


def changed(change: Callable[[str], str]) -> dict[str, list[Statement]]:
    return asked(list(map(change, words)) for words in parts(TEXT, 20))


ATTACKS: dict[str, dict[str, list[Statement]]] = {
    "attack 5: so after every seventh word": asked(parts(filled(TEXT, 7), 40)),
    "filler after every word": asked(parts(filled(TEXT, 1, "so it was told"), 40)),
    "every fourth word replaced": asked(
        ["so" if at % 4 == 3 else one for at, one in enumerate(words)] for words in parts(TEXT, 40)
    ),
    "five words each": asked(parts(TEXT, 5)),
    "two words each": asked(parts(TEXT, 2)),
    "five words each, in any order": asked(shuffled(parts(TEXT, 5))),
    "five words each, with filler": asked(filled(words, 2) for words in parts(TEXT, 5)),
    "five words in another section": in_turns(parts(TEXT, 5)),
    "reversed": asked(words[::-1] for words in parts(TEXT, 20)),
    "in any order": asked(shuffled(words) for words in parts(TEXT, 20)),
    "other endings": changed(lambda one: one.replace("on", "ing")),
    "letters that look alike": changed(lambda one: one.translate(str.maketrans("aeo", "аео"))),
    "accents": changed("\u0301".join),
    "nothing to be seen between letters": changed("\u200b".join),
    "capitals": changed(str.upper),
    "hyphens": changed(lambda one: f"{one[:3]}-{one[3:]}"),
}


@pytest.mark.parametrize("sections", ATTACKS.values(), ids=ATTACKS)
def test_no_way_of_telling_a_text_tells_more_than_a_quarter(sections: dict[str, list[Statement]]) -> None:
    said = KEPT.with_sections(sections)
    found = publish(said, Policy())
    size = {name: len(kept) for name, kept in found.sections.items() if kept}
    assert size.keys() == sections.keys()  # each has its turn
    # Words that stand alone are facts, so that it is a little more.
    assert sum(size.values()) <= 1.1 * sum(map(len, sections.values())) / SHARE + 2
    assert {one.section: one.count for one in found.left_out} == {
        name: len(sections[name]) - count for name, count in size.items()
    }


class Inner(Noun, frozen=True, kw_only=True):
    """What a statement of a package may hold."""

    note: str
    at: Evidence


class Made(Statement, frozen=True, kw_only=True):
    """A statement of a package, in which words stand in all kinds of fields."""

    name: str
    grounds: tuple[Evidence, ...]
    rows: Mapping[str, tuple[Inner, ...]] = msgspec.field(default_factory=dict)
    extra: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Its name."""
        return self.name

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What it rests on."""
        return self.grounds


AT = place(0, 3)
MADE = Made(name="a", grounds=(AT,))
SAID: dict[str, Callable[[str, Evidence], tuple[str, Statement]]] = {
    "name": lambda words, _: ("made", replace(MADE, name=words)),
    "field": lambda words, _: ("made", replace(MADE, extra=("a", words))),
    "key": lambda words, _: ("made", replace(MADE, rows={words: ()})),
    "inner": lambda words, _: ("made", replace(MADE, rows={"a": (Inner(note=words, at=AT),)})),
    "why": lambda words, _: ("questions", replace(ASKED, evidence=(AT,), why=words)),
    "about": lambda words, _: ("quotes", replace(QUOTE, text=TEXT[0], spans=(place(0, 1),), about=words)),
    "speaker": lambda words, at: (
        "quotes",
        replace(
            QUOTE,
            text=TEXT[0],
            start=at.start,
            end=at.end,
            spans=(place(0, 1),),
            speaker=Speaker(actor=None, name=words, start=0, end=3, unnamed=True),
        ),
    ),
    "credited words": lambda _, at: (
        "quotes",
        replace(
            QUOTE,
            text=TEXT[0],
            spans=(place(0, 1),),
            speaker=Speaker(actor=None, name="a clerk", start=at.start, end=at.end, unnamed=True),
        ),
    ),
    "quote": lambda words, at: (
        "quotes",
        replace(QUOTE, text=words, start=at.start, end=at.end, spans=(at,)),
    ),
    "actor": lambda words, _: ("actors", replace(ACTOR, name=words, role=None, mentions=())),
    "alias": lambda words, _: ("actors", replace(ACTOR, aliases=(words,), role=None, mentions=())),
    "mention": lambda words, at: (
        "actors",
        replace(ACTOR, role=None, mentions=(Mention(start=at.start, end=at.end, text=words),)),
    ),
    "event": lambda words, at: ("timeline", replace(EVENT, text=words, evidence=(at,))),
    "when": lambda words, at: ("timeline", replace(EVENT, when=words, evidence=(at,))),
}


def told_again(texts: Iterable[str]) -> int:
    """How many characters of the text stand in other texts, in runs of six words or more."""
    found: set[int] = set()
    for text in texts:
        run: list[int] = []
        for at in (*(WHERE.get(one, -1) for one in re.findall(r"\w+", text)), -1):
            if not run or at != run[-1] + 1:
                found.update(run if len(run) >= 6 else ())
                run = []
            run += [at] if at >= 0 else []
    return sum(ENDS[at] - STARTS[at] + 1 for at in found)


LIMIT = LENGTH / SHARE


@pytest.fixture(scope="module", autouse=True)
def package() -> Iterator[None]:
    """A package has a section of these statements."""
    row = Section(name="made", title="Made", noun="thing", statement=Made, find=lambda _: ())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.sections._installed", lambda: [row])
        all_sections.cache_clear()
        yield
    all_sections.cache_clear()


@pytest.mark.parametrize("by", SAID)
def test_no_field_of_any_statement_tells_a_text_again(by: str) -> None:
    made = [SAID[by](" ".join(TEXT[at : at + 20]), place(at, 20)) for at in range(0, len(TEXT), 20)]
    found = publish(KEPT.with_sections({made[0][0]: [one for _, one in made]}), Policy())
    page = re.sub("<[^>]*>", "\n", briefing_page(found, edit_url=None).html)
    assert 0 < told_again([*strings_in(as_data(found)), page]) <= LIMIT
    assert len(found.sections[made[0][0]]) < len(made)


@pytest.mark.parametrize("field", ["title", "author", "publisher", "url", "tags", "license"])
def test_metadata_count_and_have_to_fit(field: str) -> None:
    half, whole = " ".join(TEXT[:100]), " ".join(TEXT)
    seed = KEPT.source

    def with_words(words: str) -> Briefing:
        value = (words,) if field == "tags" else words
        source = replace(seed, **{field: value})
        return publish(replace(KEPT, source=source).with_sections(asked(parts(TEXT[100:], 20))), Policy())

    fewer = with_words(half)
    assert len(fewer.questions) < len(with_words("").questions)
    assert half in list(strings_in(replace(fewer.source, text="")))
    assert whole not in list(strings_in(replace(with_words(whole).source, text="")))


def test_public_corrections_count() -> None:
    notes = tuple(Note(text=" ".join(words), noted="2026-12-03", words="a") for words in parts(TEXT, 50))
    assert 0 < len(publish(replace(KEPT, notes=notes), Policy()).notes) <= len(notes) / SHARE
    full = KEPT.with_sections(asked(parts(TEXT, 200)))
    assert publish(replace(full, notes=notes[:3]), Policy()).notes == notes[:3]  # no statement displaces them


def test_repetition_makes_no_room_and_counts_wherever_it_stands() -> None:
    filler = kept(TEXT + TEXT[:40] * 60).with_sections(asked(parts(TEXT[40:], 20)))
    plain = KEPT.with_sections(asked(parts(TEXT[40:], 20)))
    assert len(publish(filler, Policy()).questions) == len(publish(plain, Policy()).questions)
    repeated = kept(TEXT[:100] * 8 + TEXT[100:]).with_sections(asked([TEXT[:100]]))
    assert not publish(repeated, Policy()).questions


@st.composite
def made_up(draw: st.DrawFn) -> Briefing:
    """A briefing whose statements rest on any places, and say them as they stand there, in part or more."""
    chance = Random(draw(st.integers(0, 2**32)))
    sections: dict[str, list[Statement]] = {}
    for _ in range(chance.randint(1, 30)):
        first, count = chance.randrange(len(TEXT)), chance.choice((1, 3, 5, 8, 30, 90))
        words = TEXT[first : first + count]
        told = chance.choice(
            [words, filled(words, chance.randint(1, 9)), [*words, "so", *TEXT[first - 9 : first]]]
        )
        name, said = SAID[chance.choice(list(SAID))](" ".join(told), place(first, count))
        sections.setdefault(name, []).append(said)
    return KEPT.with_sections(sections)


@given(made_up())
def test_all_that_is_published_of_a_text_is_a_quarter_at_most(whole: Briefing) -> None:
    found = publish(whole, Policy())
    copies = (encode(as_data(found)).decode(), as_markdown(found, address=""))
    assert (
        told_again(chain(strings_in(as_data(found)), *(re.split(r"[\"*>#\n]", one) for one in copies)))
        <= LIMIT
    )
    passages = found.source.passages or ()
    assert sum(one.end - one.start for one in passages) <= LIMIT
    assert all(one.end < other.start for one, other in pairwise(passages))
    nothing = publish(whole, Policy(other="none"))
    assert nothing.sections == found.sections
    assert (as_data(nothing).source.text, nothing.source.passages) == ("", ())
    assert publish(whole, Policy(other="whole")) == whole


def test_all_files_of_a_site_together_hold_a_quarter(tmp_path: Path) -> None:
    statements: dict[str, list[Statement]] = {}
    for at, way in zip(range(0, len(TEXT), 16), 50 * list(SAID), strict=False):
        name, said = SAID[way](" ".join(filled(TEXT[at : at + 16], 7)), place(at, 16))
        if name != "made":  # for which there is no template
            statements.setdefault(name, []).append(said)
    site = build_site(tmp_path, [outcome(KEPT.with_sections(statements))], site_url="https://example.org/")
    files = contents(site)
    assert {"feed.xml", "quotes.csv", "briefings/harbour.json", "briefings/harbour.md"} <= files.keys()
    plain = (gzip.decompress(one) if one.startswith(b"\x1f\x8b") else one for one in files.values())
    lines = (re.split(r"<[^>]*>|[\"\n]", one.decode("utf-8", "replace")) for one in plain)
    assert FLOOR < told_again(chain.from_iterable(lines)) <= LIMIT


def test_work_grows_with_text_and_statements_and_not_with_their_product() -> None:
    def work(times: int) -> int:
        words = [word(number) for number in range(250 * times)]
        said = [replace(ASKED, text=f"Is it {' '.join(some)}?", evidence=(AT,)) for some in parts(words, 20)]
        return steps(lambda: publish(kept(words).with_sections({"questions": said}), Policy()))

    assert work(8) <= TWICE * work(4)


HIDDEN = "Nobody has asked the gulls"
LINES = (
    "Mayor Ada Stone opens the bridge",
    "Ada Stone opened the bridge on Monday. Nobody has asked the gulls. “It is open,” she said.",
    "Nobody has asked the gulls, Ada Stone wrote.",
    "It may rain. The council fears the cost. Mr. Case, of the council, left.",
)
OPENED = "\n".join(LINES)
PLACES = ("Ada Stone opened the bridge on Monday.", "“It is open,” she said.", "The council fears the cost.")


def made(license: str | None = "All rights reserved", policy: Policy | None = None) -> Briefing:
    """A briefing whose statements rest on the first paragraph and on the middle of the last one."""
    first, quote, fear = (make.place(OPENED, words) for words in (*PLACES[:2], "fears the cost"))
    stones = [match.span() for match in re.finditer("Ada Stone", OPENED)]
    said = make.place(OPENED, "It is open,")
    source = replace(make.seed(OPENED, ("title", "body", "body", "body")), license=license)
    return publish(
        replace(
            make.briefing("bridge", source),
            summary=(replace(BRIDGE.summary[0], evidence=(first,)),),
            quotes=(
                replace(
                    BRIDGE.quotes[0], start=quote.start, end=quote.end, spans=(said,), speaker=None, cue=None
                ),
            ),
            questions=(Question(text="Will the bridge stay open?", kind="pending", evidence=(fear,)),),
            actors=(
                replace(
                    ACTOR,
                    role=None,
                    mentions=tuple(Mention(start=a, end=b, text=OPENED[a:b]) for a, b in stones),
                ),
            ),
        ),
        policy or Policy(),
    )


@pytest.mark.parametrize("published", ["whole", "evidence", "none"])
def test_what_is_published_is_what_the_owner_says_or_else_follows_from_the_licence(
    published: Published,
) -> None:
    policy = Policy(open=published, unstated=published, other=published)
    assert {made(license, policy).source.published for license in (None, "CC BY", "©")} == {published}
    usual = [made(license).source.published for license in (None, "CC BY 4.0", "All rights reserved", "?")]
    assert usual == ["evidence", "whole", "evidence", "evidence"]


def test_the_page_shows_whole_sentences_and_where_others_are_left_out() -> None:
    page = briefing_page(made(), edit_url=None)
    found = Reading(f"<style>{page.style}</style>{page.html}")
    assert [OPENED[one.start : one.end] for one in made().source.passages or ()] == list(PLACES)
    second, fourth = (" ".join(unescape(found.text(f"paragraph-{at}")).split()) for at in (2, 4))
    assert second.removeprefix("1 ") == f"{PLACES[0]} […] {PLACES[1]}"
    assert fourth.removeprefix("3 ") == "[…] The council fears the cost. […]"
    assert not {"paragraph-1", "paragraph-3"} & set(found.ids)
    assert (found.lit("actor-1-source"), found.lit("quote-1-source")) == ("AdaStone", "“Itisopen,”shesaid.")
    assert {link[1:] for link in found.links if link.startswith("#")} <= set(found.ids)
    assert HIDDEN not in page.html
    assert "Only some sentences that this briefing rests on" in page.html


def test_a_text_that_is_withheld_leaves_the_statements() -> None:
    html = briefing_page(made("©", Policy(other="none")), edit_url=None).html
    found = Reading(html)
    assert [id for id in found.ids if id.startswith("paragraph-") or id.endswith("-source")] == []
    assert {link[1:] for link in found.links if link.startswith("#")} <= set(found.ids)
    assert "The text is not shown" in html
    assert "Ada Stone opened the bridge on Monday." in found.text("summary-1")
    assert HIDDEN not in html


def test_the_data_hold_the_words_of_evidence_instead_of_the_text() -> None:
    briefing = made()
    found = as_data(briefing)
    assert (found.source.text, found.summary[0].evidence[0].text) == ("", PLACES[0])
    assert found.quotes[0].spans[0].text == "It is open,"
    assert found.questions[0].evidence[0].text == "fears the cost"
    assert HIDDEN.encode() not in encode(found)
    # But for the words, all of it is as it was: the offsets are those of the whole text.
    bare = re.sub(r',"text":"fears the cost"', "", encode(found).decode())
    assert msgspec.json.decode(bare, type=Briefing).questions == briefing.questions
    assert as_data(made("CC0")) == made("CC0")
    assert as_data(made("©", Policy(other="none"))).summary[0].evidence[0].text == ""
