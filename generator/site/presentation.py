"""How pages look: what an owner may change, and the defaults."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from sys import maxsize
from typing import Any, Literal

import msgspec
from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    FunctionLoader,
    PackageLoader,
    StrictUndefined,
)
from markupsafe import Markup, escape

from generator import rendering
from generator.addresses import slug
from generator.corpus.actors import names_in_texts, newest_role, times_quoted
from generator.corpus.diary import due_of, until_of, worked_out_from
from generator.corpus.filing import name_in_text
from generator.corpus.statements import has_passed
from generator.model import (
    ActorKind,
    DocumentKind,
    EventStatus,
    ParagraphKind,
    Question,
    QuestionKind,
    QuoteKind,
    Seed,
)
from generator.rendering import N_
from generator.sections import ANSWERS, LAST, OTHER_LISTS, SECTIONS, all_sections, section_named
from generator.site import charts, formatting, notices
from generator.site.language import ENGLISH, Language

Detail = Literal["brief", "normal", "full"]

ACTOR_KINDS: dict[ActorKind, str] = {
    "person": N_("person"),
    "organization": N_("organisation"),
    "country": N_("country"),
    "place": N_("place"),
    "group": N_("group"),
}
QUESTION_KINDS: dict[QuestionKind, str] = {
    "pending": N_("Not settled"),
    "demanded": N_("Demanded, no answer"),
    "contested": N_("Contested"),
    "unknown": N_("Not told"),
    "asked": N_("Asked by the text"),
}
DOCUMENT_KINDS: dict[str, str] = {
    "news": N_("News"),
    "speech": N_("Speech"),
    "interview": N_("Interview"),
    "statement": N_("Statement"),
    "report": N_("Report"),
    "letter": N_("Letter"),
    "email": N_("E-mail"),
    "biography": N_("Biography"),
    "essay": N_("Essay"),
    "guide": N_("Guide"),
    "study": N_("Study"),
}
QUOTE_KINDS: dict[QuoteKind, str] = {
    "direct": N_("direct"),
    "mixed": N_("mixed"),
    "indirect": N_("indirect"),
}
STATUSES: dict[EventStatus, str] = {
    "past": N_("past"),
    "planned": N_("planned"),
    "expected": N_("expected"),
}
PARAGRAPH_KINDS: dict[ParagraphKind, str] = {
    "title": N_("title"),
    "heading": N_("heading"),
    "body": N_("body"),
    "list": N_("list"),
    "table": N_("table"),
    "caption": N_("caption"),
    "credit": N_("credit"),
}


def _visible(value: object) -> object:
    """What a template is to show: a stranger's words never turn ours."""
    if not isinstance(value, str):
        return value
    shown = rendering.without_hidden(value)
    if shown == value:
        return value
    return Markup(shown) if isinstance(value, Markup) else shown  # ours, or escaped


def template_environment(folder: Path | None = None, language: Language = ENGLISH) -> Environment:
    """The templates of the pages, with the words of a language.

    Those that ``folder`` holds take the place of the ones that we bring. Packages bring those of their
    sections.
    """

    def lang(seed: Seed, direction: str = "") -> Markup:
        """The attributes that the words of a seed need on a page; else ``direction`` is how they run."""
        own = language.is_own(seed.language)
        marked = Markup("") if own else Markup(' lang="{}"').format(seed.language)
        return marked + (way(seed) or (Markup(' dir="{}"').format(direction) if direction else ""))

    def own_language(seed: Seed) -> Markup:
        """The attributes that our words need within those of a seed."""
        own = language.is_own(seed.language)
        marked = Markup("") if own else Markup(' lang="{}"').format(language.code)
        return marked + (Markup(' dir="auto"') if way(seed) else "")

    def way(seed: Seed) -> Markup:
        """The attribute of what holds words of a seed that is written the other way than the page."""
        direction = formatting.direction(seed.language)
        return (
            Markup(' dir="{}"').format(direction)
            if direction != formatting.direction(language.code)
            else Markup("")
        )

    def in_language(words: str, seed: Seed) -> Markup:
        """Words of a seed among ours."""
        attribute = lang(seed)
        return Markup("<span{}>{}</span>").format(attribute, words) if attribute else escape(words)

    def asked(question: Question, seed: Seed) -> Markup:
        """A question among our words: what is asked, and the words of the seed."""
        short, words = formatting.question_parts(question, language)
        if not short:
            return in_language(words, seed)
        return Markup('{} <span class="raised">{}</span>').format(short, in_language(words, seed))

    def translated(kinds: Mapping[Any, str]) -> dict[str, str]:
        return {kind: language.gettext(words) for kind, words in kinds.items()}

    def of_section(template: str) -> str | None:
        section = all_sections().get(template.removeprefix("sections/").removesuffix(".html.j2"))
        return section.template.read_text(encoding="utf-8") if section and section.template else None

    loaders: list[BaseLoader] = [PackageLoader("generator.site"), FunctionLoader(of_section)]
    if folder:
        loaders.insert(0, FileSystemLoader(folder))
    made = Environment(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        extensions=["jinja2.ext.i18n"],
        undefined=StrictUndefined,
        finalize=_visible,
        auto_reload=False,  # each build has its own, if any of them are the owner's
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "readable_date": language.date,
        "reading_minutes": formatting.reading_minutes,
        "direction": formatting.direction,
        "counted": partial(formatting.counted, language=language),
        "in_language": in_language,
        "asked": asked,
        "why": partial(formatting.why_words, language=language),
        "one_line": rendering.one_line,
        "within_marks": rendering.within_marks,
        "shorten": formatting.shorten,
        "lead": formatting.lead_sentence,
        "page_label": partial(formatting.page_label, language=language),
        "quoted": lambda quote, seed: rendering.quote_words(
            quote, seed, formatting.marks_for(seed, language)
        ),
        "by_speaker": formatting.by_speaker,
        "answer_words": partial(formatting.answer_words, language=language),
        "answer_value": formatting.answer_value,
        "statement_words": partial(formatting.statement_words, language=language),
        "marks": partial(notices.marks_of, language=language),
        "speaker_words": rendering.speaker_words,
        "cue_words": rendering.cue_words,
        "asked_words": rendering.asked_words,
        "event_words": rendering.event_words,
        # Aliases that the name does not tell already: "Washington" for "United States".
        "other_names": lambda actor: [alias for alias in actor.aliases if alias not in actor.name],
        "columns": partial(charts.draw_columns, made, language),
        "slug": slug,
        "newest_role": newest_role,
        "name_in_text": name_in_text,
        "names_in_texts": names_in_texts,
        "times_quoted": times_quoted,
        "has_passed": has_passed,
        "due_of": due_of,
        "until_of": until_of,
        "worked_out_from": worked_out_from,
    }
    made.globals |= {
        "actor_kinds": translated(ACTOR_KINDS),
        "question_kinds": translated(QUESTION_KINDS),
        "quote_kinds": translated(QUOTE_KINDS),
        "statuses": translated(STATUSES),
        "lead_length": formatting.LEAD_LENGTH,
        "dated_by": rendering.DATED_BY,
        "lang": lang,
        "way": way,
        "own_language": own_language,
    }
    # Jinja takes translations for HTML: a catalogue brings none.
    made.install_gettext_callables(  # type: ignore[attr-defined]
        lambda message: str(escape(language.gettext(message))),
        lambda one, many, num: str(escape(language.form(one, many, num))),
        newstyle=True,
    )
    made.globals["_"] = _gettext_of(language)  # as Jinja's own, which looks up the words each time
    return made


def _gettext_of(language: Language) -> Callable[..., Markup]:
    """What a template calls for the words of a message, in which values are escaped."""

    @cache
    def form(message: str) -> Markup:
        return escape(language.gettext(message))

    @cache
    def alone(message: str) -> Markup:
        return form(message) % {}

    def gettext(message: str, **values: object) -> Markup:
        return form(message) % values if values else alone(message)

    return gettext


class Presentation(msgspec.Struct, frozen=True, kw_only=True):
    """How pages look.

    ``language`` is that of our words, and ``templates`` have it, too.
    ``sections`` are the sections of a briefing in their order; the source text always follows, as
    all of them lead to it, and the ``related`` briefings end the page. ``own_titles`` are the headings that
    the owner chose. ``detail`` says how much of each section a page shows at once. ``indexes`` are the pages
    across briefings, ``actor_pages`` how many of a briefing's actors have a page of their own even if no
    other briefing has them.

    The others are no settings: ``list_titles`` and ``list_statements`` are how much is on one page of a list,
    and ``actor_items`` how many of each an actor's own page has.
    """

    language: Language = ENGLISH
    templates: Environment = msgspec.field(default_factory=template_environment)
    sections: tuple[str, ...] = tuple(row.name for row in (*SECTIONS, ANSWERS))
    own_titles: Mapping[str, str] = {}
    detail: Detail = "normal"
    indexes: tuple[str, ...] = (*(row.name for row in (*SECTIONS, ANSWERS) if row.listed), *OTHER_LISTS)
    actor_pages: int = 0
    list_titles: int = 100
    list_statements: int = 40
    actor_items: int = 8

    def shown(self, section: str) -> int:
        """How many statements of a section are shown at once, at most; the others can be unfolded."""
        brief, normal = section_named(section).shown
        return {"brief": brief, "normal": normal, "full": maxsize}[self.detail]

    def titles_for(self, kind: DocumentKind | None = None) -> dict[str, str]:
        """The headings of the sections of a document of this kind."""
        ours = {name: row.titles.get(kind, row.title) for name, row in all_sections().items()} | LAST  # type: ignore[arg-type]
        return {name: self.language.gettext(title) for name, title in ours.items()} | dict(self.own_titles)


DEFAULT = Presentation()
