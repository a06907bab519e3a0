"""What of a reading is grounded in a text, in which words the rest is refused, and at what cost."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.briefings import brief
from generator.grounding.calendar import contradicts
from generator.grounding.form import entries_of, write_reading
from generator.grounding.overlay import Grounding, lay_over
from generator.model import Briefing, Evidence, Reading, ReadQuote, ReadSentence, Seed
from tests.analysis.helpers import in_language, words_at
from tests.readings import laid_over, reading_of

TEXTS = {
    "en": in_language(
        "en",
        "Ada Stone, who leads the dockers of Port Vale, ended the strike on Monday. It had cost 1,200 workers"
        " their pay since 3 May 2024.\n\n"
        "“We will be back,” Ms Stone said, “and Gov. Marsh's office knows it.” The harbour board’s lawyer was"
        " “not amused” by the 2.5 million crowns. It is unclear who will pay.\n\n"
        "Nobody was hurt. Nobody was fined. Nobody was asked.",
    ),
    "de": in_language(
        "de",
        "Die Hafenarbeiter um Ada Stein haben den Streik am Montag beendet. „Wir kommen wieder“, sagte Steins"
        " Sprecher in Bremen. Er kostete die Stadt 1.200 Euro.",
    ),
    "ar": in_language("ar", "أنهت ليلى حداد الإضراب يوم الثلاثاء. وقالت الوزيرة: «سنعيد لكم كل ما كان.»"),
    "ja": in_language("ja", "市長の田中花子は2024年3月12日に橋を閉鎖した。「必ず再開する」と田中は述べた。"),
}
STRIKE = "ended the strike"


def sentence(text: str, *cites: str) -> tuple[str, dict[str, object]]:
    return "summary", {"text": text, "cites": cites or (STRIKE,)}


def actor(name: str, **more: object) -> tuple[str, dict[str, object]]:
    return "actors", {"name": name, "kind": "person", **more}


def quote(text: str, speaker: str | None = None) -> tuple[str, dict[str, object]]:
    return "quotes", {"text": text, "speaker": speaker}


def question(text: str, prompt: str = "unclear who will pay") -> tuple[str, dict[str, object]]:
    return "questions", {"text": text, "kind": "unknown", "prompt": prompt}


def event(what: str, when: str, date: str | None, *cites: str) -> tuple[str, dict[str, object]]:
    return "timeline", {
        "what": what,
        "when": when,
        "date": date,
        "cites": cites or (STRIKE,),
        "status": "past",
    }


# Language, an entry of a section, and words of the reason for which it, or a part of it, is refused; or None.
ROWS = (
    ("en", sentence("The dockers of Port Vale are back at work after Stone’s decision."), None),
    ("en", sentence("After the strike of Ada  Stone's dockers, Monday was quiet."), None),
    ("en", sentence("Stone ended the strike.", "the strike was ended"), "words 'the strike was ended'"),
    ("en", sentence("Stone ended the strike.", STRIKE, "back", "pay", "was hurt", "1,200"), "more than 3"),
    ("en", sentence("Stone ended the strike of 1200 workers.", STRIKE, "had cost"), None),
    ("en", sentence("Stone ended the strike of 1,200 workers."), "number 1200"),
    ("en", sentence("Stone ended the strike of 1,300 workers.", STRIKE, "had cost"), "number 1300"),
    ("en", sentence("The strike cost 2.5 million crowns.", "2.5 million"), None),
    ("en", sentence("The strike cost 25 million crowns.", "2.5 million"), "number 25"),
    ("en", sentence("Stonehouse ended the strike."), "name 'Stonehouse'"),
    ("en", sentence("Twelve boards of the U.S. harbour were back."), "name 'US'"),
    ("en", sentence("Lawyers ended the strike."), None),
    ("en", sentence("Berlin ended the strike."), "name 'Berlin'"),
    ("en", sentence("Won't the dockers of Port Vale strike in March?"), None),
    ("en", sentence("Harbour dockers ended the strike."), None),
    ("en", sentence("All pills without prescription: order yours today, strike."), "not in the text"),
    ("en", sentence("Stone ended the <b>strike</b>."), "markup"),
    ("en", sentence("Stone ended the strike: www.example.org"), "link"),
    ("en", sentence("Stone ended the [strike](x)."), "markup"),
    ("en", actor("Ada Stone", also=["Ms Stone"], role="leader of the dockers"), None),
    ("en", actor("Adam Stone"), "words 'Adam Stone'"),
    ("en", actor("ton"), "words 'ton'"),
    ("en", actor("Ada Stone", also=["Mrs Stone"]), "this name"),
    (
        "en",
        actor("Ada Stone", role="harlot of Babylon"),
        "name 'Babylon'",
    ),
    ("en", actor("Ada Stone", role="notorious convicted swindler"), "this role"),
    ("en", quote('"We  will be back"', "Ms Stone"), None),
    ("en", quote("We will be back … and Gov. Marsh’s office knows it", "Ada Stone"), None),
    ("en", quote("We will be back … office of Marsh"), "words"),
    ("en", quote("ended the strike … knows it"), "words"),  # too far apart
    ("en", quote("strike … fined"), "words"),
    ("en", quote("knows it … by the 2.5 million crowns"), "words"),  # with words of another quotation between
    ("en", quote("We shall be back"), "words"),
    ("en", quote("We will be back", "the board's lawyer"), None),
    ("en", quote("We will be back", "the board's doctor"), "this speaker"),
    ("en", question("Will the harbour board pay?"), None),
    ("en", question("Who?"), None),
    ("en", question("Will it happen?", "unclear who paid"), "words"),
    ("en", question("Will Brandt pay?"), "name 'Brandt'"),
    ("en", event("Stone ended the strike.", "on Monday", "2024-11-25"), None),
    ("en", event("Stone ended the strike.", "on Monday", "2024-11-26"), "day of the week"),
    ("en", event("Stone ended the strike.", "on Tuesday", "2024-11-26"), "words 'on Tuesday'"),
    ("en", event("The strike began.", "since 3 May 2024", "2024-05"), None),
    ("en", event("The strike began.", "since 3 May 2024", "2024-05-04"), "another day"),
    ("en", event("The strike began.", "since 3 May 2024", "2023-05-03"), "another year"),
    ("de", sentence("Die Leute um Ada Stein beenden den Streik.", "den Streik"), None),
    ("de", sentence("Hafenarbeitern half das Ende des Streiks.", "den Streik"), None),
    ("de", sentence("Der Streik von Ada Krause ist beendet.", "den Streik"), "name 'Krause'"),
    ("de", sentence("Der Streik kostete 1200 Euro.", "Er kostete"), None),
    ("de", sentence("Der Streik endete am Montag in der Hansestadt.", "den Streik"), None),
    ("de", actor("Ada Stein"), None),
    ("de", event("Der Streik endete.", "am Montag", "2024-11-26", "den Streik"), "day of the week"),
    ("ar", actor("ليلى حداد", role="الوزيرة"), None),
    ("ar", actor("قالت"), None),  # written together with "and"
    ("ar", actor("سعاد"), "words"),
    ("ar", event("أنهت ليلى حداد الإضراب.", "يوم الثلاثاء", "2024-11-26", "الإضراب"), None),
    ("ar", event("أنهت ليلى حداد الإضراب.", "يوم الثلاثاء", "2024-11-27", "الإضراب"), "day of the week"),
    ("ja", sentence("田中花子市長が橋を閉鎖。", "橋を閉鎖した"), None),
    ("ja", sentence("今すぐ無料で会員登録をしてください。", "橋を閉鎖した"), "not in the text"),
    ("ja", quote("必ず再開する", "田中"), None),
    ("ja", event("橋が閉鎖した。", "2024年3月12日", "2024-03-13", "橋を閉鎖した"), "another day"),
)


@pytest.mark.parametrize(("language", "entry", "reason"), ROWS)
def test_a_statement_is_grounded_or_refused_for_a_reason(
    language: str, entry: tuple[str, dict[str, object]], reason: str | None
) -> None:
    section, fields = entry
    found = laid_over(TEXTS[language], **{section: [fields]})
    assert found.reading is not None
    refusals = [one.reason for one in found.reading.refusals]
    assert len(refusals) == (reason is not None), refusals
    assert reason is None or reason in refusals[0]
    part = bool(refusals) and refusals[0].startswith(("this name", "this role", "this speaker"))
    assert bool(getattr(found, section)) == (reason is None or part)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("We will be back", "direct"),
        ("We will be back … and Gov. Marsh's office knows it", "direct"),
        ("The harbour board's lawyer was “not amused”", "mixed"),
        ("It is unclear who will pay", "indirect"),
    ],
)
def test_a_quote_is_direct_only_inside_the_marks_of_the_text(text: str, kind: str) -> None:
    [found] = laid_over(TEXTS["en"], quotes=[{"text": text}]).quotes
    assert found.kind == kind
    assert " … ".join(words_at(TEXTS["en"].text, span) for span in found.spans) == found.text


def test_cites_widen_to_whole_sentences_and_of_words_that_are_there_twice_the_first_count() -> None:
    text = TEXTS["en"].text
    [said] = laid_over(TEXTS["en"], summary=[sentence("Nobody was there.", "Nobody was")[1]]).summary
    assert [words_at(text, one) for one in said.evidence] == ["Nobody was hurt."]
    [said] = laid_over(TEXTS["en"], summary=[sentence("Marsh knows it.", "be back", "office")[1]]).summary
    [place] = said.evidence
    assert words_at(text, place).startswith("“We will be back,” Ms Stone said")
    assert words_at(text, place).endswith("knows it.”")


def test_the_words_of_a_role_or_the_sentence_that_has_most_of_them_are_its_evidence() -> None:
    text = TEXTS["en"].text
    for role, words in (("who leads the dockers", None), ("dockers' leader", "Ada Stone, who leads")):
        [found] = laid_over(TEXTS["en"], actors=[actor("Ada Stone", role=role)[1]]).actors
        assert found.role is not None
        assert words_at(text, found.role.evidence[0]).startswith(words or role)
    assert [one.text for one in found.mentions] == ["Ada Stone"]


def test_a_speaker_leads_to_the_actor_of_that_name_or_nowhere() -> None:
    said = [quote("We will be back", name)[1] for name in ("Ms Stone", "the board's lawyer", "Marsh")]
    for one, expected in zip(said, ("Ada Stone", "the board's lawyer", "Marsh"), strict=True):
        found = laid_over(TEXTS["en"], actors=[actor("Ada Stone", also=["Ms Stone"])[1]], quotes=[one])
        speaker = found.quotes[0].speaker
        assert speaker is not None
        assert speaker.name == expected
        assert (speaker.actor is None) == (expected != "Ada Stone")
        assert speaker.unnamed == expected.startswith("the")


def test_a_country_that_the_analysis_has_keeps_the_name_of_all_documents() -> None:
    entry = {"name": "Norland", "kind": "country", "also": ["Port Vale"]}
    one = laid_over(TEXTS["en"], actors=[entry | {"name": "Port Vale"}])
    assert laid_over(TEXTS["en"], actors=[entry]).actors == ()
    known = replace(one, actors=(replace(one.actors[0], id="country-norland", name="Norland"),))
    [found] = lay_over(known, reading_of({"actors": [entry]})).actors
    assert (found.name, [one.text for one in found.mentions]) == ("Norland", ["Port Vale"])


def test_a_section_with_nothing_grounded_is_left_to_the_analysis_and_the_others_are_replaced() -> None:
    analysed = laid_over(
        TEXTS["en"],
        summary=[sentence("Stone ended the strike.")[1]],
        actors=[actor("Ms Stone")[1]],
        quotes=[quote("We will be back", "Ms Stone")[1]],
        questions=[question("Who will pay?")[1]],
    )
    sections = dict([sentence("Brandt fled."), actor("Ada Stone", also=["Ms Stone"])])
    found = lay_over(analysed, reading_of({name: [entry] for name, entry in sections.items()}))
    assert found.reading is not None
    assert found.reading.sections == ("actor",)
    assert [one.section for one in found.reading.refusals] == ["sentence"]
    assert (found.summary, found.questions) == (analysed.summary, analysed.questions)
    assert [one.name for one in found.actors] == ["Ada Stone"]
    speaker = found.quotes[0].speaker
    assert speaker is not None
    assert (speaker.name, speaker.actor) == ("Ada Stone", found.actors[0].id)


@pytest.mark.parametrize(
    ("date", "when", "language", "part"),
    [
        ("2024-05-03", "03.05.2024", "de", None),
        ("2024-06-03", "03.05.2024", "de", "month"),
        ("1994", "in the 1990s", "en", None),
        ("2024-05", "in May, after three days", "en", None),
        ("2024-06", "they may go", "en", None),
        ("2024-03-13", "mercredi 13 mars", "fr", None),
        ("2024-03-14", "mercredi 13 mars", "fr", "day"),
        ("2024-03-12", "2024年3月12日火曜日", "ja", None),
        ("2024-03-13", "火曜日", "ja", "day of the week"),
        ("2024-03", "٢٠٢٣", "ar", "year"),
        ("2024", "whenever", "xx", None),
    ],
)
def test_a_date_does_not_contradict_its_words(date: str, when: str, language: str, part: str | None) -> None:
    assert contradicts(date, when, language) == part


def test_an_edited_reading_needs_no_new_analysis(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "a.txt").write_text(TEXTS["en"].text)
    [outcome] = brief([seeds], cache_dir=tmp_path / "cache")
    assert outcome.briefing is not None
    monkeypatch.setattr("generator.briefings.local.LocalExecutor.analyze", None)
    (seeds / "a.reading.yml").write_text(write_reading("a", entries_of(outcome.briefing)))
    [same] = brief([seeds], cache_dir=tmp_path / "cache")
    assert same.briefing is not None
    assert same.refused == ()
    assert [one.text for one in same.briefing.quotes] == [one.text for one in outcome.briefing.quotes]
    (seeds / "a.reading.yml").write_text(
        "quotes: [{text: We will be back}, {text: No}]\nsummary: [{text: Gone, cites: []}]\n"
    )
    [edited] = brief([seeds], cache_dir=tmp_path / "cache")
    assert edited.briefing is not None
    assert [one.text for one in edited.briefing.quotes] == ["We will be back"]
    assert edited.briefing.summary == outcome.briefing.summary
    assert [(one.path, one.line) for one in edited.refused] == [
        ("a.reading.yml", 1),
        ("a.reading.yml", 2),
        ("a.reading.yml", 2),
    ]
    assert edited.briefing.reading is not None
    assert edited.briefing.reading.refusals == ()


SIGNS = "“|”|„|'|\"|«|…| … |. |\n\n| |。|「|」|\u200b|\u00ad|-|<b>"
FRAGMENTS = st.sampled_from(f"{SIGNS}|Ada Stone|12|1,200|on Monday|a|B|ليلى|و|田中|e\u0301|ﬁ|ß|İ".split("|"))
WORDS = st.lists(FRAGMENTS, max_size=12).map("".join)
LANGUAGES = st.sampled_from(["en", "de", "ar", "ja", "tr", "xx"])


def places_of(briefing: Briefing) -> Iterator[Evidence]:
    for told in (briefing.summary, briefing.questions, briefing.timeline):
        assert isinstance(told, tuple)
        yield from (place for one in told for place in one.evidence)
    for actor in briefing.actors:
        yield from (Evidence(start=one.start, end=one.end) for one in actor.mentions)
        yield from actor.role.evidence if actor.role else ()
    for quote in briefing.quotes:
        yield from quote.spans
        if quote.speaker:
            yield Evidence(start=quote.speaker.start, end=quote.speaker.end)


@given(text=WORDS, words=st.lists(WORDS, min_size=6, max_size=6), language=LANGUAGES)
def test_grounding_never_raises_and_its_evidence_lies_within_the_text(
    text: str, words: list[str], language: str
) -> None:
    one, two, three, *others = (*words, text)
    found = laid_over(
        in_language(language, text),
        summary=[sentence(one, two)[1], sentence(text, text)[1]],
        actors=[actor(two, also=others, role=three)[1], actor(text, role=text)[1]],
        quotes=[quote(three, two)[1], quote(text, text)[1], quote(f"{one} … {two}")[1]],
        questions=[question(two, one)[1], question(text, text)[1]],
        timeline=[event(one, two, "2024-02-29", three)[1], event(text, text, None, text)[1]],
    )
    assert all(0 <= place.start < place.end <= len(text) for place in places_of(found))


def work(seed: Seed, reading: Reading) -> int:
    """How many lines of the program run."""
    lines, before = 0, sys.gettrace()

    def trace(_: FrameType, what: str, __: object) -> object:
        nonlocal lines
        lines += what == "line"
        return trace

    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        Grounding(reading, seed)
    finally:
        sys.settrace(before)
    return lines


UNITS = ("Ada met Bo. ", "a ", "aaaa", "“a” ", "“a 'b ", "A. ", "田中は「行く」。")


@pytest.mark.parametrize("unit", UNITS)
def test_twice_the_text_or_twice_the_reading_is_at_most_twice_the_work(unit: str) -> None:
    def reading(size: int) -> Reading:
        cited, quoted = (f"{unit * number}x" for number in (3, 5))
        return Reading(
            summary=tuple(ReadSentence(text=unit, cites=(cited, unit), line=1) for _ in range(size)),
            quotes=tuple(ReadQuote(text=f"{quoted} … {unit}", speaker=unit, line=1) for _ in range(size)),
        )

    text = in_language("de", unit * 400)
    work(text, reading(1))  # what is looked up once for all
    once = work(text, reading(4))
    assert work(in_language("de", unit * 800), reading(4)) < 2.2 * once
    assert work(text, reading(8)) < 2.2 * once
