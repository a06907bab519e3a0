"""Sentences and dates of texts in other languages: whole, the text's own, and at the date that they give."""

from __future__ import annotations

import pytest

from tests.readings.verbatim.making import in_language, taken_in

# Of each text: words that are put down as a sentence of the summary, and whether they are a fact of the text.
SENTENCES = (
    (
        "de",
        "„Der Rat ist faul. Die Bürgermeisterin stahl das Geld.“ Das sagte Ray.",
        "Die Bürgermeisterin stahl das Geld.",
        False,
    ),
    (
        "de",
        "Ray sagte: „Der Rat ist faul. Die Bürgermeisterin stahl das Geld.“",
        "Die Bürgermeisterin stahl das Geld.",
        False,
    ),
    ("de", "Nach Angaben von Dr. Müller stahl er das Geld.", "Müller stahl er das Geld.", False),
    ("de", "Anna Stein hat das Geld nicht gestohlen.", "Anna Stein hat das Geld", False),
    ("de", "Anna Stein hat das Geld nicht gestohlen.", "Anna Stein hat das Geld nicht gestohlen.", True),
    ("de", "Anna Stein hat das Geld nicht gestohlen.", "Anna Stein hat das Geld gestohlen.", False),
    ("de", "Es ist falsch, dass Anna Stein das Geld stahl.", "Anna Stein das Geld stahl.", False),
    (
        "de",
        "Ray behauptete Folgendes:\n\nAnna Stein stahl das Geld. Sie lügt.",
        "Anna Stein stahl das Geld.",
        False,
    ),
    (
        "de",
        "„Der Rat ist faul.\n\nAnna Stein stahl das Geld.\n\nSie lügt“, sagte Ray.",
        "Anna Stein stahl das Geld.",
        False,
    ),
    (
        "de",
        "„Der Rat ist faul.\n\n„Anna Stein stahl das Geld.\n\n„Sie lügt“, sagte Ray.",
        "Anna Stein stahl das Geld.",
        False,
    ),
    ("de", "Stahl Anna Stein das Geld? Nein.", "Stahl Anna Stein das Geld?", False),
    ("de", "Das Gutachten nannte u. a. Anna Stein. Sie ging.", "Anna Stein.", False),
    ("de", "Am 3. Anna Stein ging.", "Anna Stein ging.", False),
    ("fr", "— Le maire a volé l’argent.\n\nPersonne ne répondit.", "— Le maire a volé l’argent.", False),
    (
        "fr",
        "« Le conseil est paresseux. Le maire a volé l’argent. » Paul l’a dit.",
        "Le maire a volé l’argent.",
        False,
    ),
    ("fr", "Selon M. Girard le maire a volé l’argent.", "Girard le maire a volé l’argent.", False),
    ("es", "—El alcalde robó el dinero —dijo Luis.\n\nNadie respondió.", "El alcalde robó el dinero.", False),
    (
        "es",
        "«El consejo es vago. El alcalde robó el dinero.» Lo dijo Luis.",
        "El alcalde robó el dinero.",
        False,
    ),
    ("ar", "قال أحمد: «المجلس كسول. سرق العمدة المال.» ولم يرد أحد.", "سرق العمدة المال.", False),
    ("ja", "田中さんは「市議会は怠けている。市長は金を盗んだ。」と話した。", "市長は金を盗んだ。", False),
    ("ja", "市長は金を盗んでいない。", "市長は金を盗んで", False),
    (
        "de",
        "Er schrieb: 'Der Rat ist faul. Anna Stein stahl das Geld.' Dann ging er.",
        "Anna Stein stahl das Geld.",
        False,
    ),
    (
        "nl",
        "Ray zei: ‘De raad is lui. De burgemeester stal het geld.’ Hij ging.",
        "De burgemeester stal het geld.",
        False,
    ),
    (
        "de",
        'Er schrieb: "Der Rat ist faul. Anna Stein stahl das Geld." Dann ging er.',
        "Anna Stein stahl das Geld.",
        False,
    ),
    (
        "sv",
        "Ray sade: ”Rådet är lat. Borgmästaren stal pengarna.” Han gick.",
        "Borgmästaren stal pengarna.",
        False,
    ),
)


@pytest.mark.parametrize(("language", "text", "words", "holds"), SENTENCES)
def test_a_fact_is_a_whole_sentence_that_nobody_else_says(
    language: str, text: str, words: str, *, holds: bool
) -> None:
    briefing = taken_in(in_language(language, text), summary=[{"text": words}])
    assert [one.text for one in briefing.summary] == ([words] if holds else [])


# Of each sentence, written on 28 November 2024, a Thursday: words of time, a date and a status for them, and
# whether the sentence gives these.
EVENTS = (
    ("de", "Am 12. März 2023 fiel die Mauer.", "12. März 2023", "2023-03-12", "past", True),
    ("de", "Am 12. März 2023 fiel die Mauer.", "12. März 2023", "2023-03-13", "past", False),
    ("de", "Am 12. März 2023 fiel die Mauer.", "12. März 2023", "2023-03-12", "planned", False),
    ("de", "Am 12. März 2023 fiel die Mauer.", "12. März", "2024-03-12", "past", False),
    ("de", "Am Montag wird gewählt.", "Am Montag", "2024-12-02", "planned", True),
    ("de", "Am Montag wird gewählt.", "Am Montag", "2024-11-25", "past", False),
    ("de", "Am Montag wählt Kiel.", "Am Montag", "2024-11-25", "past", False),
    ("de", "Am Montag vor drei Wochen wurde gewählt.", "Am Montag", "2024-11-25", "past", False),
    ("de", "Anna Stein sagte, am Montag beginne der Bau.", "am Montag", "2024-11-25", "past", False),
    ("de", "Am 12. Oktober vergangenen Jahres wurde gewählt.", "12. Oktober", "2024-10-12", "past", False),
    ("de", "Vorgestern wurde gewählt.", "gestern", "2024-11-27", "past", False),
    ("de", "Gestern wurde gewählt.", "Gestern", "2024-11-27", "past", True),
    ("de", "Gestern wurde gewählt, morgen wird gezählt.", "Gestern", "2024-11-28", "past", False),
    ("de", "Jeden Montag wurde gewählt.", "Montag", "2024-11-25", "past", False),
    ("de", "Am Montag ist das Amt geschlossen.", "Am Montag", "2024-11-25", "past", False),
    ("de", "„Am Montag wurde gewählt“, sagte Anna Stein.", "Am Montag", "2024-11-25", "past", False),
    ("fr", "L’orage a tout détruit le 17 juin 2022.", "le 17 juin 2022", "2022-06-17", "past", True),
    ("fr", "Le vote a été reporté lundi.", "lundi", "2024-11-25", "past", True),
    ("fr", "Le vote aura lieu lundi.", "lundi", "2024-12-02", "planned", True),
    ("fr", "Le vote aura lieu lundi.", "lundi", "2024-11-25", "past", False),
    ("fr", "Il a dit que le vote a lieu lundi.", "lundi", "2024-11-25", "past", False),
    ("fr", "Avant-hier, le conseil a voté.", "hier", "2024-11-27", "past", False),
    ("es", "El consejo votó el lunes.", "el lunes", "2024-11-25", "past", True),
    ("es", "El consejo dijo que vota el lunes.", "el lunes", "2024-11-25", "past", False),
    ("es", "El consejo votará el 7 de enero.", "el 7 de enero", "2025-01-07", "planned", True),
    ("es", "El consejo votó el 7 de octubre del año pasado.", "el 7 de octubre", "2024-10-07", "past", False),
    ("ar", "وقع الحادث في 15 رمضان 1445.", "15 رمضان 1445", "2024-03-25", "past", False),
    ("ar", "وقع الحادث أمس الأول.", "أمس", "2024-11-27", "past", False),
    ("ar", "وقع الحادث أمس الأول.", "أمس الأول", "2024-11-26", "past", True),
    ("ar", "سيصوت المجلس يوم الاثنين.", "يوم الاثنين", "2024-12-02", "planned", True),
    ("ar", "قال أحمد إن المجلس يصوت يوم الاثنين.", "يوم الاثنين", "2024-11-25", "past", False),
    ("ar", "قرر المجلس يوم الاثنين إغلاق الميناء.", "يوم الاثنين", "2024-11-25", "past", True),
    ("ja", "市議会は25日、予算案を可決した。", "25日", "2024-11-25", "past", True),
    ("ja", "市議会は先月25日、予算案を可決した。", "25日", "2024-11-25", "past", False),
    ("ja", "市は25日に始まる工事を発表した。", "25日", "2024-11-25", "past", False),
    ("ja", "一昨日、市議会は予算案を可決した。", "昨日", "2024-11-27", "past", False),
    ("ja", "昨年11月25日、市議会は予算案を可決した。", "11月25日", "2024-11-25", "past", False),
    ("ja", "市議会は11月25日、予算案を可決した。", "11月25日", "2024-11-25", "past", True),
    ("ja", "令和6年3月12日に線路が流された。", "3月12日", "2024-03-12", "past", True),
    ("ja", "市議会は2023年、条例を可決した。", "2023年", "2023", "past", True),
)


@pytest.mark.parametrize(("language", "text", "when", "date", "status", "holds"), EVENTS)
def test_an_event_has_the_date_that_its_sentence_gives(
    language: str, text: str, when: str, date: str, status: str, *, holds: bool
) -> None:
    read = {"date": date, "when": when, "what": text, "status": status}
    briefing = taken_in(in_language(language, text), timeline=[read])
    assert briefing.reading
    assert ("event" in briefing.reading.sections) == holds
    if holds:
        (event,) = briefing.timeline
        assert (event.date, event.status, event.text) == (date, status, text)
        assert when in event.when or event.when in when


@pytest.mark.parametrize(
    ("text", "date", "holds"),
    [
        ("Am 12. März 2023 wurde die Mauer repariert.", "2023-03-12", True),  # by its tense
        ("Am 12. März 2023: die Mauer.", "2023-03-12", False),
        ("Gestern wurde die Mauer repariert.", "2024-11-27", False),
        ("Am Montag wurde die Mauer repariert.", "2024-11-25", False),
        ("Am Montag wurde die Mauer repariert.", None, True),
    ],
)
def test_without_a_day_of_writing_only_a_whole_date_is_one(
    text: str, date: str | None, *, holds: bool
) -> None:
    when = " ".join(text.split()[: 4 if "2023" in text else 1]).rstrip(":")
    when = "Am Montag" if "Montag" in text else when
    read = {"date": date, "when": when, "what": text, "status": "past"}
    briefing = taken_in(in_language("de", text, None), timeline=[read])
    assert briefing.reading
    assert briefing.reading.sections == (("event",) if holds else ())


def test_a_sentence_with_several_dates_dates_nothing() -> None:
    text = "Am 12. März 2023 fiel die Mauer, am 3. Mai 2024 der Turm."
    read = {"date": "2023-03-12", "when": "12. März 2023", "what": text, "status": "past"}
    briefing = taken_in(in_language("de", text), timeline=[read])
    assert briefing.reading
    assert "several dates" in briefing.reading.refusals[0].reason
