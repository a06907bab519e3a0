"""What of a briefing file is grounded in a text, in which words the rest is refused, and at what cost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.model import Briefing, By, DocumentKind, Evidence, Paragraph
from generator.overlay import lay_over
from generator.overlay.briefing_file import BriefingFile
from generator.overlay.calendar import contradicts
from generator.overlay.folded_text import FoldedText
from generator.overlay.grounding import Grounding
from generator.sections import all_sections
from tests.analysis.helpers import in_language, words_at
from tests.overlay.helpers import PATH, empty, file_of, laid_over, over
from tests.steps import steps

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


def quote(text: str, speaker: str | None = None, **more: object) -> tuple[str, dict[str, object]]:
    return "quotes", {"text": text, "speaker": speaker, **more}


def question(text: str, cites: str = "unclear who will pay", **more: object) -> tuple[str, dict[str, object]]:
    return "questions", {"text": text, "kind": "unknown", "cites": [cites], **more}


def event(
    text: str, when: str | None, date: str | None, *cites: str, until: str | None = None
) -> tuple[str, dict[str, object]]:
    said = {"text": text, "when": when, "date": date, "until": until, "status": "past"}
    return "timeline", {**said, "cites": cites or (STRIKE,)}


# Language, an entry of a section, and words of the reason for which it, or a part of it, is refused; or None.
ROWS = (
    ("en", sentence("The dockers of Port Vale are back at work after Stone’s decision."), None),
    ("en", sentence("Stone ended the strike.", "the strike was ended"), "words 'the strike was ended'"),
    (
        "en",
        sentence("Stone ended the strike.", "pay since", "not amused” by the", "hurt. Nobody"),
        "more than 3",
    ),
    ("en", sentence("Stone ended the strike.", STRIKE, "pay since", "not amused” by the"), None),
    ("en", sentence("Stone ended the strike of 1200 workers.", STRIKE, "had cost"), None),
    ("en", sentence("Stone ended the strike of 1,300 workers.", STRIKE, "had cost"), "number 1300"),
    ("en", sentence("The strike cost 25 million crowns.", "2.5 million"), "number 25"),
    ("en", sentence("Stonehouse ended the strike."), "name 'Stonehouse'"),
    ("en", sentence("Twelve boards of the U.S. harbour were back."), "name 'US'"),
    ("en", sentence("Berlin ended the strike."), "name 'Berlin'"),
    ("en", sentence("Won't the dockers of Port Vale strike in March?"), None),
    ("en", sentence("All pills without prescription: order yours today, strike."), "not in the text"),
    ("en", sentence("Stone ended the <b>strike</b>."), "markup"),
    ("en", sentence("Stone ended the [strike](x)."), "markup"),
    ("en", actor("Ada Stone", also=["Ms Stone"], role="leader of the dockers"), None),
    ("en", actor("Adam Stone"), "words 'Adam Stone'"),
    ("en", actor("Ada Stone", also=["Mrs Stone"]), "this name"),
    ("en", actor("Ada Stone", role="notorious convicted swindler"), "this role"),
    ("en", quote('"We  will be back"', "Ms Stone"), None),
    ("en", quote("We will be back … and Gov. Marsh’s office knows it", "Ada Stone"), None),
    ("en", quote("ended the strike … knows it"), "words"),  # too far apart
    ("en", quote("strike … fined"), "words"),
    ("en", quote("knows it … by the 2.5 million crowns"), "words"),  # with words of another quotation between
    ("en", quote("We will be back", "the board's lawyer"), None),
    ("en", quote("We will be back", "the board's doctor"), "this speaker"),
    ("en", quote("We will be back", via="the harbour board’s lawyer", about="the end of the strike"), None),
    ("en", quote("We will be back", via="the Port Vale Herald"), "this via"),
    ("en", quote("We will be back", about="the famine of 1910"), "number 1910"),
    ("en", quote("It is unclear who will pay", kind="direct"), "this kind"),
    ("en", quote("It is unclear who [Stone] pay"), None),
    ("en", quote("It is unclear who [Brandt] pay"), "all words of 'Brandt'"),
    ("en", quote("[Stone]"), "words"),
    ("en", question("Will the harbour board pay?"), None),
    ("en", question("Who?"), None),
    ("en", question("Will Stone pay?", why="“It is unclear who will pay”"), None),
    ("en", question("Who?", why="Nobody knows where 17 bishops fled"), "number 17"),
    ("en", event("Stone ended the strike.", "on Monday", "2024-11-25"), None),
    ("en", event("Stone ended the strike.", "on Monday", "2024-11-26"), "day of the week"),
    ("en", event("The strike began.", "since 3 May 2024", "2024-05-04"), "another day"),
    ("en", event("The strike began.", "since 3 May 2024", "2023-05-03"), "another year"),
    ("en", event("Stone ended the strike.", None, None), None),
    ("en", event("Stone ended the strike.", None, "2024-11-26"), "which is not the document's"),
    ("en", event("The strike began.", "since 3 May 2024", "2024-05-03", until="2024-11-25"), None),
    ("en", event("The strike began.", "since 3 May 2024", "2024-05-03", until="2024-05-01"), "ends before"),
    ("de", sentence("Die Leute um Ada Stein beenden den Streik.", "den Streik"), None),
    ("de", sentence("Der Streik von Ada Krause ist beendet.", "den Streik"), "name 'Krause'"),
    ("de", sentence("Der Streik endete am Montag in der Hansestadt.", "den Streik"), None),
    ("de", actor("Ada Stein"), None),
    ("de", event("Der Streik endete.", "am Montag", "2024-11-26", "den Streik"), "day of the week"),
    ("ar", actor("ليلى حداد", role="الوزيرة"), None),
    ("ar", actor("قالت"), None),  # written together with "and"
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
    grounding = Grounding(TEXTS[language], file_of({section: [fields]}).sections)
    refusals = [one.reason for one in grounding.refusals]
    assert len(refusals) == (reason is not None), refusals
    assert reason is None or reason in refusals[0]
    whole = refusals and refusals[0].startswith(f"this {all_sections()[section].noun} ")
    assert bool(grounding.sections.get(section)) == (not whole)


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


THREAD = (
    ("The gate", "title"),
    ("Ann Lee, 9 December 2024", "heading"),
    ("We will not pay. Bo Ek told me he would pay.", "body"),
    ("Bo Ek, 6 December 2024", "heading"),
    ("I cannot promise that.", "body"),
)


@pytest.mark.parametrize(
    ("kind", "words", "speaker", "shown"),
    [
        ("email", "We will not pay", "Ann Lee", "direct"),
        ("email", "he would pay", "Bo Ek", "indirect"),
        ("email", "I cannot promise that", "Bo Ek", "direct"),
        ("email", "[We] will not pay", "Ann Lee", "indirect"),
        ("speech", "We will not pay", "Lee", "direct"),
        ("speech", "he would pay", "Bo Ek", "indirect"),
        ("interview", "I cannot promise that", "Bo Ek", "direct"),  # a turn that the analysis has
        ("interview", "he would pay", "Bo Ek", "indirect"),
        ("news", "We will not pay", "Ann Lee", "indirect"),
    ],
)
def test_a_writer_s_words_are_his_own_without_marks(
    kind: DocumentKind, words: str, speaker: str, shown: str
) -> None:
    text = "\n\n".join(words for words, _ in THREAD)
    places = [(text.index(words), part) for words, part in THREAD]
    ends = [start + len(words) for (start, _), (words, _) in zip(places, THREAD, strict=True)]
    seed = replace(
        in_language("en", text),
        author="Ann Lee",
        paragraphs=tuple(
            Paragraph(start=start, end=end, kind=part)  # type: ignore[arg-type]
            for (start, part), end in zip(places, ends, strict=True)
        ),
    )
    turns = laid_over(seed, quotes=[quote("I cannot promise that", "Bo Ek")[1]]).quotes
    turns = tuple(replace(one, kind="direct") for one in turns) if kind == "interview" else ()
    before = replace(empty(seed), kind=kind, quotes=turns)
    actors = [actor("Ann Lee", also=["Lee"])[1], actor("Bo Ek")[1]]
    found, problems = over(before, actors=actors, quotes=[quote(words, speaker, kind="indirect")[1]])
    assert not problems
    assert [one.kind for one in found.quotes] == [shown]


def test_a_section_with_nothing_grounded_is_left_to_the_analysis_and_the_others_are_replaced() -> None:
    analysed = laid_over(
        TEXTS["en"],
        summary=[sentence("Stone ended the strike.")[1]],
        actors=[actor("Ms Stone")[1]],
        quotes=[quote("We will be back", "Ms Stone")[1]],
        questions=[question("Who will pay?")[1]],
    )
    sections = dict([sentence("Brandt fled."), actor("Ada Stone", also=["Ms Stone"])])
    analysed = analysed.with_sections(
        {name: [replace(one, by=None) for one in said] for name, said in analysed.sections.items()}
    )
    found, problems = over(analysed, **{name: [entry] for name, entry in sections.items()})
    assert [(one.line, one.severity) for one in problems] == [(1, "note")] * 2
    assert "the analysis keeps the summary" in problems[1].reason
    assert [one.by for one in found.actors] == [By()]
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


SIGNS = "“|”|„|'|\"|«|…| … |. |\n\n| |。|「|」|\u200b|\u00ad|-|<b>"
FRAGMENTS = st.sampled_from(f"{SIGNS}|Ada Stone|12|1,200|on Monday|a|B|ليلى|و|田中|e\u0301|ﬁ|ß|İ".split("|"))
WORDS = st.lists(FRAGMENTS, max_size=12).map("".join).map(lambda words: words or "a")
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
        quotes=[
            quote(three, two, via=one)[1],
            quote(text, text)[1],
            quote(f"{one} … {two}")[1],
            quote(f"[{one}] {two}")[1],
            quote(f"{two} [{one}] {three}")[1],
        ],
        questions=[question(two, one, why=three)[1], question(text, text)[1]],
        timeline=[event(one, two, "2024-02-29", three)[1], event(text, text, None, text)[1]],
    )
    assert all(0 <= place.start < place.end <= len(text) for place in places_of(found))


UNITS = ("Ada met Bo. ", "a ", "aaaa", "“a” ", "“a 'b ", "A. ", "田中は「行く」。")


@pytest.mark.parametrize("unit", UNITS)
def test_twice_the_text_or_twice_the_file_is_at_most_twice_the_work(unit: str) -> None:
    def file(size: int) -> BriefingFile:
        cited, quoted = (f"{unit * number}x" for number in (3, 5))
        said = sentence(unit, cited, unit)[1]
        quotes = [quote(words, unit)[1] for words in (f"{quoted} … {unit}", f"{unit}[{unit}]{unit}")]
        asked = question(f"{unit}?", unit, why=cited)[1]
        return file_of({"summary": [said] * size, "quotes": quotes * size, "questions": [asked] * size})

    def work(times: int, size: int) -> int:
        seed, sections = in_language("de", unit * times), file(size).sections
        return steps(lambda: Grounding(seed, sections))

    work(400, 1)  # what is looked up once for all
    once = work(400, 4)
    assert work(800, 4) < 2.2 * once
    assert work(400, 8) < 2.2 * once


def test_a_quote_whose_words_a_machine_recognised_is_uncertain() -> None:
    seed = TEXTS["en"]
    paged = tuple(replace(one, page=page) for page, one in enumerate(seed.paragraphs, start=1))
    seed = replace(seed, paragraphs=paged, recognised=(2, 7))
    said = [quote("We will be back", "Ms Stone")[1], quote("Nobody was hurt")[1]]
    assert [one.uncertain for one in laid_over(seed, quotes=said).quotes] == [True, False]


@pytest.mark.parametrize(
    ("by", "tags", "told"),
    [
        (By(model="m"), ("Ferry", "Calder harbour"), "scandal"),
        (By(person="Ada"), ("Ferry", "Calder harbour", "scandal"), ""),
        (By(), ("Ferry", "Calder harbour", "scandal"), ""),
    ],
)
def test_tags_of_a_model_are_words_of_the_text(by: By, tags: tuple[str, ...], told: str) -> None:
    seed = replace(in_language("en", "The ferry left the harbour of Calder."), tags=("storm",))
    file = BriefingFile(by=by, tags=("Ferry", "Calder harbour", "scandal"))
    found, problems = lay_over(empty(seed), file, PATH)
    assert found.source.tags == ("storm", *tags)
    assert [told in one.reason for one in problems] == [True] * bool(told)


def test_to_find_a_sentence_of_a_long_paragraph_is_not_to_read_them_all() -> None:
    def work(sentences: int) -> int:
        text, place = FoldedText(in_language("en", "Ada is up. " * sentences)), Evidence(start=3, end=15)
        found = text.sentences_at(place)  # which parts the paragraph once
        assert [(one.start, one.end) for one in found] == [(0, 10), (11, 21)]
        return steps(lambda: text.sentences_at(place))

    assert work(800) < 2 * work(50)
