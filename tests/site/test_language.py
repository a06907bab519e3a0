"""The interface in other languages: what catalogues hold, and what pages say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import catalogues
import lxml.html
import msgspec
import pytest
from babel.messages.catalog import Catalog
from mkdocs.config import load_config
from msgspec.structs import replace
from playwright.sync_api import Browser, expect

from generator.briefings import Outcome
from generator.model import Briefing
from generator.site.briefing import briefing_page
from generator.site.language import ENGLISH, Language, language_of, languages, read_catalogue
from generator.site.presentation import DEFAULT, template_environment
from tests.corpus.newsroom import year
from tests.site import make
from tests.site.building import ROOT, build_site, outcome, pages, served

HELD = re.compile(r"%\((\w+)\)s")


@pytest.mark.parametrize("language", languages())
def test_a_translation_has_the_places_of_its_message_and_no_markup(language: str) -> None:
    for message in read_catalogue(language):
        one = message.id if isinstance(message.id, str) else message.id[0]
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        for words in filter(None, map(str, forms) if message.id else ()):
            wanted, held = set(HELD.findall(one)), set(HELD.findall(words))
            assert held - {"num"} == wanted - {"num"}, one
            assert held == wanted or isinstance(message.id, tuple), one  # "one quote" needs no number
            assert "%" not in HELD.sub("", words), one
            assert not re.search(r"[<>]|&\w+;", words), one


def test_what_is_not_translated_yet_is_english() -> None:
    catalogue = Catalog(locale="de", fuzzy=False)
    script = [("site/theme/assets/lists.js", 1)]
    for words, translated in {"Undated": "", "Close": "", "Back": "Zurück"}.items():
        catalogue.add(words, translated, script)
    catalogue.add(("%(num)s quote", "%(num)s quotes"), ("%(num)s Zitat", ""), script)
    catalogue.add(("%(num)s name", "%(num)s names"), ("", ""), script)
    spoken = Language("de", catalogue)
    assert [spoken.gettext(words) for words in ("Undated", "Back")] == ["Undated", "Zurück"]
    assert spoken.ngettext("%(num)s quote", "%(num)s quotes", 2) == "2 quotes"
    assert spoken.ngettext("%(num)s name", "%(num)s names", 1) == "1 name"
    assert spoken.script is not None
    assert spoken.script.decode().endswith('words:{"Back":"Zurück"}};\n')


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("16 July 2023", "July 2023", "2023", "1 quote", "2 quotes")),
        ("de", ("16. Juli 2023", "Juli 2023", "2023", "1 Zitat", "2 Zitate")),
        ("fr", ("16 juillet 2023", "juillet 2023", "2023", "1 citation", "2 citations")),
        ("es", ("16 de julio de 2023", "julio de 2023", "2023", "1 cita", "2 citas")),
        ("de-CH", ("16. Juli 2023", "Juli 2023", "2023", "1 Zitat", "2 Zitate")),
        ("xx", ("16 July 2023", "July 2023", "2023", "1 quote", "2 quotes")),
        ("../de", ("16 July 2023", "July 2023", "2023", "1 quote", "2 quotes")),
    ],
)
def test_a_language_has_its_words_dates_and_numbers(language: str, words: tuple[str, ...]) -> None:
    spoken = language_of(language)
    dates = [spoken.date(date) for date in ("2023-07-16", "2023-07", "2023")]
    counts = [spoken.ngettext("%(num)s quote", "%(num)s quotes", num) for num in (1, 2)]
    assert (*dates, *counts) == words
    assert spoken.is_own(language.partition("-")[0])


# -- pages that say everything in their language


def greek(words: str) -> str:
    """Words that nobody could take for English: each Latin letter outside the places is a Greek one."""
    parts = re.split(r"(%\(\w+\)s)", words)
    return "".join(part if n % 2 else re.sub("[A-Za-z]", "ξ", part) for n, part in enumerate(parts))


@pytest.fixture(scope="module")
def made_up() -> Language:
    """A language that translates all that is marked."""
    catalogue = Catalog(locale="el", fuzzy=False)
    for message in catalogues.extracted():
        if message.id:
            one, many = message.id if isinstance(message.id, tuple) else (message.id, None)
            string = (greek(str(one)), greek(str(many))) if many else greek(str(one))
            catalogue.add(message.id, string, message.locations)
    return Language("el", catalogue)


SAID = ("aria-label", "title", "alt", "placeholder", "data-label")
THEIRS = ("md-nav", "md-tabs", "md-path__link", "md-header__t", "md-header__button", "md-source", "md-option")


def heard(page: str) -> Iterator[str]:
    """The words of ours that are seen or heard: no code, none of the theme, none marked as English."""
    tree = lxml.html.document_fromstring(page)
    for one in list(tree.iter()):
        theirs = one.get("class", "").startswith(THEIRS) if isinstance(one.tag, str) else True
        code = one.tag in ("script", "style", "code", "kbd")
        if theirs or code or (one.tag == "span" and one.get("lang") == "en"):
            one.drop_tree() if one.getparent() is not None else None
    for one in tree.iter():
        yield from (one.get(name) for name in SAID if name in one.attrib and one.tag != "link")
        if "description" in (one.get("name"), one.get("property", "").removeprefix("og:")):
            yield one.get("content", "")
    yield from tree.itertext()


# Names of formats, and what `mkdocs.yml` and seeds are called, which is nobody's language.
NAMES = {"rss", "json", "feed", "pdf", "word", "markdown"}
TEXTS = {"text", "title", "name", "when", "publisher", "author", "aliases", "tags", "license"}
CYRILLIC = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "абцдефгхийклмнопярстувжщыъАБЦДЕФГХИЙКЛМНОПЯРСТУВЖЩЫЪ",
)


def in_cyrillic(value: Any, *, told: bool = False) -> Any:  # noqa: ANN401 - any part of a briefing
    """A briefing as data, whose own words are in other letters than ours."""
    if isinstance(value, dict):
        return {key: in_cyrillic(part, told=told or key in TEXTS) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [in_cyrillic(part, told=told) for part in value]
    return value.translate(CYRILLIC) if told and isinstance(value, str) else value


def foreign(briefing: Briefing) -> Outcome:
    return outcome(msgspec.convert(in_cyrillic(msgspec.to_builtins(briefing)), Briefing))


def said_on(site: Path) -> Iterator[tuple[str, str]]:
    """The pages that we make, and each piece of their words."""
    by_hand = tuple(path.stem for path in (ROOT / "docs").glob("*.md"))
    for path, html in pages(site).items():
        if not path.startswith(by_hand):
            yield from ((path, " ".join(words.split())) for words in heard(html))


@pytest.mark.slow
def test_a_site_says_nothing_that_is_in_no_catalogue(
    made_up: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.mkdocs_plugin.sites.language_of", lambda _: made_up)
    undated = make.briefing("undated", make.seed(path="undated.txt"))
    briefings = [make.bridge(), undated, *year(12)]
    sizes: dict[str, Any] = {
        "list_titles": 4,
        "list_statements": 4,
        "actor_items": 4,
    }  # so that lists go on on another page
    build_site(tmp_path, map(foreign, briefings), language="el", repo_url="https://github.com/o/r", **sizes)
    config = load_config(str(ROOT / "mkdocs.yml"))
    theirs = {config.site_name, config.site_description, *(briefing.source.path for briefing in briefings)}
    unmarked = set()
    for path, words in said_on(tmp_path):
        latin = re.findall("[A-Za-z]*[a-z][A-Za-z]+", words.removesuffix(" - Briefings"))
        if words not in theirs and {word.lower() for word in latin} - NAMES:
            unmarked.add((words, path))
    assert not unmarked


def page(briefing: Briefing, language: str) -> str:
    spoken = language_of(language)
    presentation = replace(DEFAULT, language=spoken, templates=template_environment(language=spoken))
    return briefing_page(briefing, edit_url=None, presentation=presentation).html


def test_what_an_english_document_says_is_marked_on_a_german_page() -> None:
    html = page(make.bridge(), "de")
    assert '<h2 id="questions">Offene Fragen</h2>' in html
    assert '<h1 id="briefing" lang="en"' in html
    assert '<span lang="en">Will the bridge stay open?</span>' in html
    assert '<span lang="en">Ada Stone opened the bridge on Monday.</span>' in html
    assert html.count('<blockquote lang="en">') == 3
    assert "„It is open“" in html  # as the page quotes, in whatever language
    assert '<h2 id="source" lang="de">Originaltext</h2>' in html
    assert "auf Englisch, wie das Dokument" in html


def test_a_catalogue_is_no_html(monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = Catalog(locale="de", fuzzy=False)
    catalogue.add("Undated", "<b>&")
    html = template_environment(language=Language("de", catalogue)).from_string('{{ _("Undated") }}').render()
    assert html == "&lt;b&gt;&amp;"


def test_scripts_get_their_words_and_no_others() -> None:
    script = language_of("fr").script
    assert script is not None
    told = re.fullmatch(
        r"self\.briefingWords=\{plural:\(n\)=>Number\((.+)\),words:(.+)\};\n", script.decode()
    )
    assert told is not None
    words = msgspec.json.decode(told[2])
    assert (told[1], words["Close"]) == ("(n > 1)", "Fermer")
    assert words["%(num)s result"] == ["%(num)s résultat", "%(num)s résultats"]
    assert "Key actors" not in words
    assert ENGLISH.script is None
    assert language_of("xx").script is None


def test_scripts_speak_the_language_of_the_site(browser: Browser, tmp_path: Path) -> None:
    build_site(tmp_path, [outcome(make.bridge()), *map(outcome, year(3))], language="fr")
    with served(tmp_path) as address:
        page = browser.new_page(base_url=address)
        page.goto("briefings/bridge/")
        page.keyboard.press("/")
        page.get_by_role("combobox", name="Recherche").fill("bridge")
        expect(page.locator(".search-status")).to_have_text(re.compile(r"\d+ résultats?"))
        page.get_by_role("button", name="Fermer").click()
        page.get_by_role("link", name="Citer ou corriger ce passage").first.click()
        expect(page.get_by_role("dialog", name="Citer ce passage")).to_be_visible()
        page.goto("actors/")
        page.get_by_role("searchbox", name="Chercher un nom").fill("stone")
        expect(page.get_by_role("status")).to_have_text(re.compile(r"1 sur \d+ noms"))
        page.close()
