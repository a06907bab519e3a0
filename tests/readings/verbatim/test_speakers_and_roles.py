"""Who says what and who somebody is, in other languages: as the text has it beside, or nobody."""

from __future__ import annotations

import re

import pytest

from tests.readings.verbatim.making import in_language, person, taken_in

_QUOTED = re.compile(r"[„«「]\s*(.+?)\s*[.。]?\s*[“»」]")

# Of each text: who is named in it, and who says what stands in it between marks; the others do not.
SPEAKERS = (
    (
        "de",
        "„Wir gehen morgen nach Hause“, sagte Anna Stein zu Karl Weber.",
        (
            "Anna Stein",
            "Karl Weber",
        ),
        "Anna Stein",
    ),
    (
        "de",
        "Anna Stein sagte zu Karl Weber: „Wir gehen morgen nach Hause.“",
        (
            "Anna Stein",
            "Karl Weber",
        ),
        "Anna Stein",
    ),
    ("de", "Die Frau von Karl Weber sagte: „Wir gehen morgen nach Hause.“", ("Karl Weber",), None),
    (
        "de",
        "Der Sprecher der Bürgermeisterin Anna Stein sagte: „Wir gehen morgen nach Hause.“",
        ("Anna Stein",),
        None,
    ),
    ("de", "„Wir gehen morgen nach Hause“, sagte der Sprecher von Anna Stein.", ("Anna Stein",), None),
    (
        "de",
        "„Wir gehen morgen nach Hause“, sagte Anna Stein der Zeit.",
        (
            "Anna Stein",
            "Zeit",
        ),
        "Anna Stein",
    ),
    ("de", "„Wir gehen morgen nach Hause“, sagte Anna Stein der Zeit.", ("Zeit",), None),
    ("de", "Anna Stein hat nie gesagt: „Wir gehen morgen nach Hause.“", ("Anna Stein",), None),
    (
        "de",
        "Anna Stein traf Karl Weber. Er sagte: „Wir gehen morgen nach Hause.“",
        (
            "Anna Stein",
            "Karl Weber",
        ),
        None,
    ),
    ("de", "Der Mann hinter Anna Stein sagte: „Wir gehen morgen nach Hause.“", ("Anna Stein",), None),
    (
        "de",
        "„Wir gehen morgen nach Hause“, sagte Karl Weber, Anna Stein schwieg.",
        (
            "Anna Stein",
            "Karl Weber",
        ),
        "Karl Weber",
    ),
    (
        "de",
        "„Wir gehen morgen nach Hause“, sagte der Bürgermeister, Anna Stein schwieg.",
        ("Anna Stein",),
        None,
    ),
    ("de", "Anna Stein sagte, der Chef habe gebrüllt: „Wir gehen morgen nach Hause.“", ("Anna Stein",), None),
    (
        "de",
        "„Wir gehen morgen nach Hause“, sagte die frühere Bürgermeisterin Anna Stein.",
        ("Anna Stein",),
        "Anna Stein",
    ),
    (
        "de",
        "Anna Stein, die Bürgermeisterin, sagte: „Wir gehen morgen nach Hause.“",
        ("Anna Stein",),
        "Anna Stein",
    ),
    (
        "fr",
        "« Nous partirons demain matin », a dit Claire Martin à Paul Girard.",
        (
            "Claire Martin",
            "Paul Girard",
        ),
        "Claire Martin",
    ),
    (
        "fr",
        "« Nous partirons demain matin », a dit à Paul Girard sa voisine Claire Martin.",
        (
            "Claire Martin",
            "Paul Girard",
        ),
        None,
    ),
    ("fr", "Le frère de Paul Girard a déclaré : « Nous partirons demain matin. »", ("Paul Girard",), None),
    (
        "fr",
        "La porte-parole de la maire Claire Martin a déclaré : « Nous partirons demain matin. »",
        ("Claire Martin",),
        None,
    ),
    ("fr", "Claire Martin n’a pas déclaré : « Nous partirons demain matin. »", ("Claire Martin",), None),
    ("fr", "« Nous partirons demain matin », lui a dit Claire Martin.", ("Claire Martin",), None),
    ("fr", "« Nous partirons demain matin », assure Claire Martin.", ("Claire Martin",), "Claire Martin"),
    (
        "fr",
        "L’homme derrière Paul Girard a déclaré : « Nous partirons demain matin. »",
        ("Paul Girard",),
        None,
    ),
    (
        "es",
        "«Nos iremos mañana por la mañana», dijo a Ana López su hermano Luis Rojas.",
        (
            "Ana López",
            "Luis Rojas",
        ),
        None,
    ),
    (
        "es",
        "«Nos iremos mañana por la mañana», dijo Luis Rojas a Ana López.",
        (
            "Ana López",
            "Luis Rojas",
        ),
        "Luis Rojas",
    ),
    (
        "es",
        "Tras reunirse con Luis Rojas, declaró: «Nos iremos mañana por la mañana».",
        ("Luis Rojas",),
        None,
    ),
    ("es", "La hermana de Ana López dijo: «Nos iremos mañana por la mañana».", ("Ana López",), None),
    (
        "es",
        "El portavoz de la alcaldesa, Luis Rojas, declaró: «Nos iremos mañana por la mañana».",
        ("Luis Rojas",),
        None,
    ),
    ("es", "Ana López negó haber dicho: «Nos iremos mañana por la mañana».", ("Ana López",), None),
    (
        "es",
        "Tras hablar con el alcalde, Luis Rojas, declaró: «Nos iremos mañana por la mañana».",
        ("Luis Rojas",),
        None,
    ),
    ("ar", "وقال شقيق أحمد منصور: «سنغادر المدينة غدا في الصباح.»", ("أحمد منصور",), None),
    (
        "ar",
        "وقال أحمد منصور إلى ليلى حداد: «سنغادر المدينة غدا في الصباح.»",
        (
            "أحمد منصور",
            "ليلى حداد",
        ),
        "أحمد منصور",
    ),
    ("ar", "وقال المتحدث باسم الوزيرة ليلى حداد: «سنغادر المدينة غدا في الصباح.»", ("ليلى حداد",), None),
    ("ar", "ونفى أحمد منصور أنه قال: «سنغادر المدينة غدا في الصباح.»", ("أحمد منصور",), None),
    ("ar", "«سنغادر المدينة غدا في الصباح»، قالت الوزيرة ليلى حداد.", ("ليلى حداد",), "ليلى حداد"),
    ("ar", "لم يقل أحمد منصور: «سنغادر المدينة غدا في الصباح.»", ("أحمد منصور",), None),
    ("ja", "田中一郎さんの弟は「明日の朝に町を出るつもりです」と話した。", ("田中一郎",), None),
    (
        "ja",
        "鈴木花子社長は田中一郎さんに「明日の朝に町を出るつもりです」と話した。",
        (
            "鈴木花子",
            "田中一郎",
        ),
        "鈴木花子",
    ),
    (
        "ja",
        "鈴木花子社長は、田中一郎さんが「明日の朝に町を出るつもりです」と話したと述べた。",
        (
            "鈴木花子",
            "田中一郎",
        ),
        "田中一郎",
    ),
    ("ja", "「明日の朝に町を出るつもりです」と田中一郎さんは話した。", ("田中一郎",), "田中一郎"),
    ("ja", "田中一郎さんは「明日の朝に町を出るつもりです」とは話していない。", ("田中一郎",), None),
    ("ja", "小田中一郎さんは「明日の朝に町を出るつもりです」と話した。", ("田中一郎",), None),
    (
        "de",
        "Anna Stein erklärte den Satz von Karl Weber: „Wir gehen morgen nach Hause.“",
        (
            "Anna Stein",
            "Karl Weber",
        ),
        None,
    ),
    (
        "de",
        "Anna Stein erklärte den Satz ihres Gegners: „Wir gehen morgen nach Hause.“",
        ("Anna Stein",),
        None,
    ),
    (
        "de",
        "Anna Stein kritisierte die Aussage von Karl Weber: „Wir gehen morgen nach Hause.“",
        (
            "Anna Stein",
            "Karl Weber",
        ),
        None,
    ),
    (
        "de",
        "Anna Stein sagte am Montag in Kiel: „Wir gehen morgen nach Hause.“",
        ("Anna Stein",),
        "Anna Stein",
    ),
    ("de", "„Wir gehen morgen nach Hause“, sagte den Anna Stein.", ("Anna Stein",), None),
    (
        "fr",
        "Claire Martin a expliqué la phrase de Paul Girard : « Nous partirons demain matin. »",
        ("Claire Martin",),
        None,
    ),
    ("fr", "Claire Martin a déclaré lundi : « Nous partirons demain matin. »", ("Claire Martin",), None),
    (
        "ja",
        "鈴木花子社長は田中一郎さんの「明日の朝に町を出るつもりです」という言葉を説明した。",
        ("鈴木花子",),
        None,
    ),
    ("ja", "鈴木花子社長は田中一郎さんの「明日の朝に町を出るつもりです」と述べた。", ("鈴木花子",), None),
    (
        "ar",
        "وقالت ليلى حداد: «سنغادر المدينة غدا في الصباح.» وقال أحمد منصور: «سنبقى هنا جميعا الآن.»",
        ("ليلى حداد", "أحمد منصور"),
        "ليلى حداد",
    ),
    ("de", "„Wir gehen morgen nach Hause!“ sagte Anna Stein: „Es ist spät.“", ("Anna Stein",), None),
)


@pytest.mark.parametrize(("language", "text", "names", "speaker"), SPEAKERS)
def test_nobody_but_the_speaker_says_it(
    language: str, text: str, names: list[str], speaker: str | None
) -> None:
    given, quote = in_language(language, text), _QUOTED.search(text)
    assert quote
    for name in names:
        read = {"text": quote[1], "speaker": name}
        briefing = taken_in(given, actors=[*map(person, names)], quotes=[read])
        found = [one.speaker.name for one in briefing.quotes if one.speaker]
        assert found == ([name] if name == speaker else [])


# Of each text: somebody who is named in it or behind it, a short form of the name, and whether it is the
# speaker. Half of a name may be another one's.
SHORT = (
    ("de", "„Wir gehen morgen nach Hause“, sagte Anna Stein.", "Karl Stein", "Stein", False),
    (
        "de",
        "Anna Stein sagte: „Wir gehen morgen nach Hause.“ Karl Stein schwieg.",
        "Karl Stein",
        "Stein",
        False,
    ),
    ("de", "„Wir gehen morgen nach Hause“, sagte Stein-Berater Karl Weber.", "Anna Stein", "Stein", False),
    (
        "de",
        "„Wir gehen morgen nach Hause“, sagte der Redner über die Kandidatin Anna Stein.",
        "Anna Stein",
        None,
        False,
    ),
    (
        "de",
        "„Wir gehen morgen nach Hause“, sagte der Wähler der Kandidatin Anna Stein.",
        "Anna Stein",
        None,
        False,
    ),
    ("de", "„Wir gehen morgen nach Hause“, sagte Hans-Peter Stein.", "Peter Stein", None, False),
    ("fr", "« Nous partirons demain matin », a dit Paul Martin.", "Claire Martin", "Martin", False),
    (
        "fr",
        "« Nous partirons demain matin », a dit l’électeur de la maire, Claire Martin.",
        "Paul Girard",
        None,
        False,
    ),
    ("ar", "وقال خالد حداد: «سنغادر المدينة غدا في الصباح.»", "ليلى حداد", "حداد", False),
    ("ar", "«سنغادر المدينة غدا في الصباح»، قال الرجل عن المرشحة ليلى حداد.", "ليلى حداد", None, False),
    (
        "es",
        "«Nos iremos mañana por la mañana», dijo el orador sobre la candidata, Ana López.",
        "Ana López",
        None,
        False,
    ),
    ("de", "„Wir gehen morgen nach Hause“, sagte Frau Stein. Anna Stein kam.", "Anna Stein", "Stein", True),
    ("de", "„Wir gehen morgen nach Hause“, sagte Stein. Anna Stein kam.", "Anna Stein", "Stein", True),
    ("de", "Stein sagte: „Wir gehen morgen nach Hause.“ Anna Stein kam.", "Anna Stein", "Stein", True),
    (
        "fr",
        "« Nous partirons demain matin », a dit M. Girard. Paul Girard vint.",
        "Paul Girard",
        "Girard",
        True,
    ),
    (
        "es",
        "«Nos iremos mañana por la mañana», dijo la Sra. López. Ana López vino.",
        "Ana López",
        "López",
        True,
    ),
    ("ar", "وأضاف منصور: «سنغادر المدينة غدا في الصباح.» وجاء أحمد منصور.", "أحمد منصور", "منصور", True),
    ("ja", "田中さんは「明日の朝に町を出るつもりです」と話した。田中一郎さんだ。", "田中一郎", "田中", True),
    (
        "de",
        "„Wir gehen morgen nach Hause“, sagte die Präsidentin der Kammer, Anna Stein.",
        "Anna Stein",
        None,
        True,
    ),
    (
        "fr",
        "« Nous partirons demain matin », a expliqué le président du syndicat, Paul Girard.",
        "Paul Girard",
        None,
        True,
    ),
    (
        "fr",
        "« Nous partirons demain matin », explique Paul Girard, président du syndicat.",
        "Paul Girard",
        None,
        True,
    ),
    (
        "es",
        "«Nos iremos mañana por la mañana», afirmó el presidente del sindicato, Luis Rojas.",
        "Luis Rojas",
        None,
        True,
    ),
    (
        "es",
        "Luis Rojas, presidente del sindicato, dijo: «Nos iremos mañana por la mañana».",
        "Luis Rojas",
        None,
        True,
    ),
    ("de", "Anna Stein erklärte: „Wir gehen morgen nach Hause.“", "Anna Stein", None, True),
    ("de", "Dazu sagte Anna Stein: „Wir gehen morgen nach Hause.“", "Anna Stein", None, True),
    ("de", "„Wir gehen morgen nach Hause“, so Stein weiter. Anna Stein kam.", "Anna Stein", "Stein", True),
    (
        "ja",
        "首相の田中一郎氏は記者団に対し「明日の朝に町を出るつもりです」と語った。",
        "田中一郎",
        None,
        True,
    ),
)


@pytest.mark.parametrize(("language", "text", "name", "also", "holds"), SHORT)
def test_a_short_form_is_of_nobody_else(
    language: str, text: str, name: str, also: str | None, *, holds: bool
) -> None:
    given, quote = in_language(language, f"{text} {name}."), _QUOTED.search(text)
    assert quote
    actor = person(name, also=(also,) if also else ())
    quotes = taken_in(given, actors=[actor], quotes=[{"text": quote[1], "speaker": name}]).quotes
    assert [one.speaker.name for one in quotes if one.speaker] == ([name] if holds else [])


# Of each text: a name, a role that is claimed for it, and whether the text gives it.
ROLES = (
    (
        "de",
        "Anna Stein, Bürgermeisterin von Kiel, und Karl Weber kamen.",
        "Anna Stein",
        "Bürgermeisterin von Kiel",
        True,
    ),
    (
        "de",
        "Anna Stein, Bürgermeisterin von Kiel, und Karl Weber kamen.",
        "Karl Weber",
        "Bürgermeisterin von Kiel",
        False,
    ),
    ("de", "Die frühere Bürgermeisterin Anna Stein kam.", "Anna Stein", "Bürgermeisterin", False),
    ("de", "Die frühere Bürgermeisterin Anna Stein kam.", "Anna Stein", "frühere Bürgermeisterin", True),
    ("de", "Der Bruder der Bürgermeisterin Anna Stein kam.", "Anna Stein", "Bürgermeisterin", False),
    (
        "de",
        "Karl Weber, Bruder der Bürgermeisterin Anna Stein, kam.",
        "Anna Stein",
        "Bruder der Bürgermeisterin",
        False,
    ),
    (
        "de",
        "Karl Weber, Bruder der Bürgermeisterin Anna Stein, kam.",
        "Karl Weber",
        "Bruder der Bürgermeisterin Anna Stein",
        True,
    ),
    ("de", "Anna Stein ist keine Diebin.", "Anna Stein", "Diebin", False),
    ("de", "Anna Stein, keine Diebin, kam.", "Anna Stein", "Diebin", False),
    ("de", "Die angebliche Diebin Anna Stein kam.", "Anna Stein", "Diebin", False),
    ("de", "Anna Stein (Grüne) kam.", "Anna Stein", "Grüne", True),
    ("de", "Sie dankte Anna Stein, Polizei, Feuerwehr und Rat.", "Anna Stein", "Polizei", False),
    (
        "de",
        "Karl Weber, Präsident der Kammer, Anna Stein und Uwe Ohl kamen.",
        "Anna Stein",
        "Präsident der Kammer",
        False,
    ),
    ("de", "„Die Diebin Anna Stein muss endlich gehen“, sagte er.", "Anna Stein", "Diebin", False),
    ("de", "Er nannte sie eine Diebin. Anna Stein kam.", "Anna Stein", "Diebin", False),
    ("fr", "Claire Martin, ancienne maire de Lyon, est venue.", "Claire Martin", "maire de Lyon", False),
    (
        "fr",
        "Claire Martin, ancienne maire de Lyon, est venue.",
        "Claire Martin",
        "ancienne maire de Lyon",
        True,
    ),
    ("fr", "L’ancienne maire Claire Martin est venue.", "Claire Martin", "maire", False),
    ("fr", "Le frère de la maire Claire Martin est venu.", "Claire Martin", "maire", False),
    ("fr", "La maire Claire Martin est venue.", "Claire Martin", "maire", True),
    (
        "fr",
        "Paul Girard, voisin de la maire, et Claire Martin sont venus.",
        "Claire Martin",
        "voisin de la maire",
        False,
    ),
    ("fr", "La fausse maire Claire Martin est venue.", "Claire Martin", "maire", False),
    ("es", "La exalcaldesa Ana López vino.", "Ana López", "alcaldesa", False),
    ("es", "La presunta ladrona Ana López vino.", "Ana López", "ladrona", False),
    ("es", "La alcaldesa Ana López vino.", "Ana López", "alcaldesa", True),
    (
        "es",
        "Luis Rojas, hermano de la alcaldesa Ana López, vino.",
        "Ana López",
        "hermano de la alcaldesa",
        False,
    ),
    ("ar", "وصل نائب رئيس البلدية أحمد منصور.", "أحمد منصور", "رئيس البلدية", False),
    ("ar", "وقال رئيس البلدية السابق أحمد منصور إنه باق.", "أحمد منصور", "رئيس البلدية", False),
    ("ar", "وقال رئيس البلدية أحمد منصور إنه باق.", "أحمد منصور", "رئيس البلدية", True),
    ("ar", "وقال شقيق أحمد منصور إنه باق.", "أحمد منصور", "شقيق", False),
    ("ar", "أحمد منصور، رئيس البلدية، باق.", "أحمد منصور", "رئيس البلدية", True),
    ("ja", "田中一郎元市長が来た。", "田中一郎", "市長", False),
    ("ja", "田中一郎市長候補が来た。", "田中一郎", "市長", False),
    ("ja", "田中一郎市長が来た。", "田中一郎", "市長", True),
    ("ja", "元鎌倉市長の田中一郎さんが来た。", "田中一郎", "鎌倉市長", False),
    ("ja", "自称医師の田中一郎さんが来た。", "田中一郎", "医師", False),
    ("ja", "鎌倉市長の田中一郎さんが来た。", "田中一郎", "鎌倉市長", True),
    ("ja", "偽の医師の田中一郎さんが来た。", "田中一郎", "医師", False),
)


@pytest.mark.parametrize(("language", "text", "name", "role", "holds"), ROLES)
def test_a_role_stands_whole_beside_its_name(
    language: str, text: str, name: str, role: str, *, holds: bool
) -> None:
    actors = taken_in(in_language(language, text), actors=[person(name, role=role)]).actors
    roles = [actor.role for actor in actors if actor.role]
    assert bool(roles) == holds
    for one in roles:
        assert [text[place.start : place.end] for place in one.evidence] == [role]


def test_of_a_language_without_a_table_nobody_says_anything() -> None:
    text = "„Czekaliśmy na to bardzo długo”, powiedziała burmistrz Anna Nowak."
    read = {"text": "Czekaliśmy na to bardzo długo", "speaker": "Anna Nowak"}
    briefing = taken_in(
        in_language("pl", text), actors=[person("Anna Nowak", role="burmistrz")], quotes=[read]
    )
    assert [one.speaker for one in briefing.quotes] == [None]
    assert [one.role for one in briefing.actors] == [None]
    assert briefing.reading
    assert [one.reason.partition(":")[0] for one in briefing.reading.refusals] == [
        "this role is left out",
        "this speaker is left out",
    ]


@pytest.mark.parametrize(
    ("language", "text", "words", "reason"),
    [
        ("de", "„Das Haus war leer, und der Hund schlief“, sagte Ohl.", "Das Haus war leer", "it is cut"),
        (
            "de",
            "„Ich habe das Geld gestohlen“, sagte Ohl, „ist eine Lüge.“",
            "Ich habe das Geld gestohlen",
            "goes on",
        ),
        ("de", "„Das Haus war leer“, sagte Ohl, „und der Hund schlief.“", "und der Hund schlief.", "goes on"),
        (
            "de",
            "Ohl sagte, das Haus sei am Abend leer gewesen.",
            "das Haus sei am Abend leer gewesen",
            "marks",
        ),
        ("de", "Er las „Der leere Hof“.", "Der leere Hof", "too short"),
        (
            "de",
            "Ohl bestritt, gesagt zu haben: „Das Haus war immer leer.“",
            "Das Haus war immer leer.",
            "denies",
        ),
        ("de", "„Das Haus war immer leer“, sagte Ohl.", "Der Hof war immer leer", "not in the text"),
        ("de", "„Das Haus war immer leer“, sagte Ohl.", "das Haus war immer leer", "not in the text"),
    ],
)
def test_a_quote_is_whole_and_said(language: str, text: str, words: str, reason: str) -> None:
    briefing = taken_in(in_language(language, text), quotes=[{"text": words}])
    assert briefing.reading
    assert [reason in one.reason for one in briefing.reading.refusals] == [True]


def test_sentences_of_a_quotation_may_be_chosen() -> None:
    given = in_language("de", "Ohl sagte: „Das Haus war leer. Der Hund schlief im Hof. Niemand rief.“")
    read = {"text": "Der Hund schlief im Hof. Niemand rief.", "speaker": "Ohl"}
    (quote,) = taken_in(given, quotes=[read]).quotes
    assert (quote.text, quote.speaker and quote.speaker.name) == (read["text"], "Ohl")


def test_another_ones_name_is_no_alias() -> None:
    given = in_language("de", "Anna Stein und Karl Stein trafen Uwe Ohl. Stein ging. Ohl blieb.")
    anna = person("Anna Stein", also=("Stein", "Ohl", "Karl Stein"))
    briefing = taken_in(given, actors=[anna, person("Karl Stein"), person("Uwe Ohl", also=("Ohl",))])
    assert [one.aliases for one in briefing.actors] == [(), (), ("Ohl",)]


@pytest.mark.parametrize(
    ("language", "text", "name", "holds"),
    [
        ("de", "Die Steinmetze kamen.", "Stein", False),
        ("de", "Anna Stein sagte nichts.", "Anna Stein sagte", False),
        ("fr", "Il est voleur.", "voleur", False),
        ("fr", "La Ligue des droits de l’homme porte plainte.", "La Ligue des droits de l’homme", True),
        ("ja", "東京都は発表した。", "京都", False),
        ("ja", "京都は発表した。", "京都", True),
        ("zh", "王毅表示，中方愿意合作。记者问王毅何时访问。", "王毅", True),
        ("zh", "北京东京都在下雨。", "京都", False),
    ],
)
def test_a_name_is_no_part_of_a_word(language: str, text: str, name: str, *, holds: bool) -> None:
    briefing = taken_in(in_language(language, text), actors=[person(name)])
    assert [one.name for one in briefing.actors] == ([name] if holds else [])


def test_a_fishermens_union_may_have_small_letters() -> None:
    given = in_language("fr", "Les pêcheurs de Valmorin refusent l’accord.")
    read = {"name": "pêcheurs de Valmorin", "kind": "group"}
    assert [one.name for one in taken_in(given, actors=[read]).actors] == ["pêcheurs de Valmorin"]


def test_half_of_another_ones_name_gives_no_role() -> None:
    given = in_language("de", "Anna Stein, Bürgermeisterin von Kiel, kam. Karl Stein ging.")
    karl = person("Karl Stein", also=("Stein",), role="Bürgermeisterin von Kiel")
    assert [one.role for one in taken_in(given, actors=[karl]).actors] == [None]
