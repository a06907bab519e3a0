"""Briefings as HTML pages.

A seed is hostile until escaped: templates get plain data, escape all of it, and their result
never passes through Markdown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from urllib.parse import quote as percent_encoded

import msgspec
from markupsafe import escape
from msgspec.structs import replace

from generator import rendering
from generator.corpus.related import Relation
from generator.model import Actor, Briefing, Event, Evidence, Question, Quote, Seed, Sentence, Speaker
from generator.publish import as_data, with_less
from generator.rendering import N_
from generator.site import formatting, limits, notices
from generator.site.briefing.choice import Choice, choose
from generator.site.briefing.citation import cite, cited_source, cited_title
from generator.site.briefing.correcting import EXAMPLE, correcting
from generator.site.briefing.source_text import Mark, lay_out, merge_spans, paragraph_numbers
from generator.site.extensions import added_statements, failed_titles
from generator.site.language import Language
from generator.site.page import Page
from generator.site.presentation import DEFAULT, DOCUMENT_KINDS, PARAGRAPH_KINDS, Presentation

DESCRIPTION_LENGTH = 160
WORDS_LENGTH = 200
CALLED = 5  # ways to speak of an actor that are told, at most
ASKED_LENGTH = 240  # characters of the question that a quote answers
FILE_KINDS = {
    "txt": N_("text file"),
    "md": N_("Markdown file"),
    "html": N_("web page"),
    "pdf": N_("PDF file"),
    "docx": N_("Word document"),
    "eml": N_("e-mail"),
}

Href = Callable[[Briefing], str]


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """A link from a statement to its evidence: what it shows, and what a screen reader says.

    ``words`` are the first words that it leads to.
    """

    href: str
    label: str
    name: str
    words: str


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """Something that a briefing says, its number, the id of its element, and links to its evidence.

    ``citation`` is how another text can cite it, and ``place`` the paragraph ("¶3"), if it has a number;
    the document is told once a page. Of an actor, ``called`` tells how often the text speaks of it by which
    words.
    """

    number: int
    id: str
    said: Sentence | Actor | Quote | Question | Event
    references: tuple[Reference, ...]
    citation: str
    place: str
    role_references: tuple[Reference, ...] = ()
    called: str = ""


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """The statements of a section: those that a page shows at once, and those that can be unfolded."""

    shown: tuple[Statement, ...]
    folded: tuple[Statement, ...]


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """The quotes of one speaker; null where the text credits nobody."""

    speaker: Speaker | None
    quotes: tuple[Statement, ...]


class Quotes(msgspec.Struct, frozen=True, kw_only=True):
    """The best quotes, and the others by speaker."""

    shown: tuple[Statement, ...]
    folded: tuple[Group, ...]


class BriefingContext(msgspec.Struct, frozen=True, kw_only=True):
    """What a briefing's page shows of the other briefings, and where its names lead.

    ``actors`` are the addresses of actors' pages by the ids that actors have in the briefing, ``tags``
    those of tags, ``kind`` that of the list of its kind of documents. What was due before ``day``
    has passed.
    """

    actors: Mapping[str, str] = {}
    tags: Mapping[str, str] = {}
    publisher: str | None = None
    kind: str | None = None
    related: tuple[Relation, ...] = ()
    day: str | None = None
    to_briefing: Href = lambda _: ""


class _MarkCollector:
    """Collects the marks of a page while its statements are made."""

    def __init__(self, seed: Seed, language: Language) -> None:
        self.seed = seed
        self.language = language
        self.paragraphs = paragraph_references(seed, language)
        self.marks: list[Mark] = []

    def refer(
        self, statement: str, *places: Sequence[Evidence], part: str = "source"
    ) -> tuple[Reference, ...]:
        """Links from a statement to the places it rests on, one a place; none to what is withheld."""
        references: list[Reference] = []
        for place in filter(None, map(self.seed.shown, places)):
            id = f"{statement}-{part}" if not references else f"{statement}-{part}-{len(references) + 1}"
            self.marks.append(Mark(id=id, statement=statement, spans=tuple(place)))
            first = min(place)
            index = self.seed.paragraph_at(first.start)
            paragraph = self.paragraphs[index]
            words = formatting.shorten(self.seed.text[first.start : first.end], WORDS_LENGTH)
            references.append(replace(paragraph, href=f"#{id}", words=words))
        return tuple(references)


def briefing_page(
    briefing: Briefing,
    *,
    edit_url: str | None,
    method_url: str | None = None,
    corrections_url: str | None = None,
    context: BriefingContext = BriefingContext(),  # noqa: B008 - frozen
    presentation: Presentation = DEFAULT,
) -> Page:
    """The page of one briefing, with what ``context`` says of the other briefings.

    ``edit_url`` is where its seed can be edited, ``method_url`` the page that says how briefings are made,
    ``corrections_url`` the one that says how they are put right; what would link there is left out where
    there is none. Of a source text that is too long for one page, it shows what the statements rest on or,
    where that is too much as well, nothing.
    """
    page = _page(
        briefing, edit_url, method_url, corrections_url, context, presentation, withheld=notices.WITHHELD
    )
    for less in with_less(briefing):
        if _fits(page):
            break
        page = _page(
            less, edit_url, method_url, corrections_url, context, presentation, withheld=notices.TOO_LONG
        )
    return replace(
        page, description=str(escape(formatting.shorten(lead_sentence(briefing), DESCRIPTION_LENGTH)))
    )


def _fits(page: Page) -> bool:
    """Whether a page is small enough with its frame."""
    return len(page.html.encode("utf-8", "replace")) + len(page.style) + limits.FRAME <= limits.PAGE


def _page(
    briefing: Briefing,
    edit_url: str | None,
    method_url: str | None,
    corrections_url: str | None,
    context: BriefingContext,
    presentation: Presentation,
    *,
    withheld: Mapping[str, str],
) -> Page:
    seed = briefing.source
    language = presentation.language
    marks = _MarkCollector(seed, language)
    chosen = choose(briefing, presentation)
    makers: dict[str, Callable[[], object]] = {
        "summary": lambda: _statements(marks, "summary", briefing.summary),
        "actors": lambda: _part(_actors(marks, briefing.actors), chosen["actors"]),
        "questions": lambda: _part(_statements(marks, "question", briefing.questions), chosen["questions"]),
        "quotes": lambda: _quotes(marks, briefing.quotes, chosen["quotes"]),
        "timeline": lambda: _timeline(marks, briefing.timeline, chosen["timeline"]),
    }
    added = added_statements(presentation.sections, presentation.added, briefing)
    makers |= {name: partial(_statements, marks, name, found or ()) for name, found in added.items()}
    # What is left out leaves no marks in the source text either.
    view = {section: makers[section]() for section in presentation.sections}
    told = notices.told_sections(briefing, language)
    ends = ("source", *(["related"] if context.related else []))
    sections = (*filter(view.get, presentation.sections), *ends)
    titles = presentation.titles_for(briefing.kind)
    source = lay_out(seed, marks.marks, language)
    copy = f"../{percent_encoded(briefing.id.rpartition('/')[2])}.md"
    html = presentation.templates.get_template("briefing.html.j2").render(
        view,
        seed=seed,
        reading=notices.told_reading(
            briefing, language, presentation.sections, titles, others=any(added.values())
        ),
        other_language=notices.told_language(briefing, language, presentation.sections, titles),
        failed=notices.told_failures(briefing, language, presentation.sections, failed_titles(added, titles)),
        cited_title=cited_title(seed),
        cited_source=cited_source(seed, language),
        original=formatting.safe_link(seed.url),
        edit_url=edit_url,
        method_url=method_url,
        english=seed.language == notices.ENGLISH,
        source=source,
        file_kind=language.gettext(FILE_KINDS[seed.format]),
        withheld=language.gettext(withheld[seed.published]) if seed.published in withheld else None,
        copy=copy if withheld is notices.TOO_LONG else None,
        around=context,
        to_briefing=context.to_briefing,
        sections=sections,
        told=told,
        headed=(*(one for one in presentation.sections if view[one] or one in told), *ends),
        added={name: view[name] for name in added},
        data=as_data(briefing).source if added else None,
        kind=language.gettext(DOCUMENT_KINDS[briefing.kind]) if briefing.kind else None,
        titles=titles,
        asked_length=ASKED_LENGTH,
        correcting=correcting(briefing, edit_url),
        correction_example=EXAMPLE,
        corrections_url=corrections_url,
    )
    return Page(
        title=str(escape(rendering.one_line(seed.title))),
        description="",
        html=html,
        style=source.style,
        sections=tuple((section, str(escape(titles[section]))) for section in sections),
    )


def paragraph_references(seed: Seed, language: Language) -> tuple[Reference, ...]:
    """A link to each paragraph of the source text."""
    _ = language.gettext
    kinds = {kind: _(words) for kind, words in PARAGRAPH_KINDS.items()}
    return tuple(
        Reference(
            href=f"#paragraph-{place}",
            label=f"¶{number}" if number else kinds[paragraph.kind],
            name=_("Source, paragraph %(number)s", number=number)
            if number
            else _("Source, %(part)s", part=kinds[paragraph.kind]),
            words="",
        )
        for place, (paragraph, number) in enumerate(
            zip(seed.paragraphs, paragraph_numbers(seed.paragraphs), strict=True), start=1
        )
    )


def _statements(
    marks: _MarkCollector, noun: str, said: Sequence[Sentence | Question | Event]
) -> tuple[Statement, ...]:
    """Statements with a link for each place of their evidence."""
    found = []
    for number, one in enumerate(said, start=1):
        id = f"{noun}-{number}"
        references = marks.refer(id, *([span] for span in merge_spans(marks.seed.text, one.evidence)))
        found.append(
            Statement(
                number=number,
                id=id,
                said=one,
                references=references,
                citation=cite(marks.seed, one, marks.language),
                place=_where(references),
            )
        )
    return tuple(found)


def _part(statements: Sequence[Statement], choice: Choice) -> Part | None:
    """The statements as they are chosen; nothing where there are none."""
    if not statements:
        return None
    shown, folded = (tuple(statements[place] for place in places) for places in (choice.shown, choice.folded))
    return Part(shown=shown, folded=folded)


def _timeline(marks: _MarkCollector, events: Sequence[Event], choice: Choice) -> Part | None:
    """The events, in the order of time."""
    in_order = replace(choice, shown=tuple(sorted(choice.shown)))
    return _part(_statements(marks, "event", events), in_order)


def _actors(marks: _MarkCollector, actors: Sequence[Actor]) -> tuple[Statement, ...]:
    return tuple(_actor(marks, number, actor) for number, actor in enumerate(actors, start=1))


def _actor(marks: _MarkCollector, number: int, actor: Actor) -> Statement:
    """An actor; its number of mentions lights up all of them, its role the words it is from."""
    id = f"actor-{number}"
    references = marks.refer(id, [Evidence(start=at.start, end=at.end) for at in actor.mentions])
    return Statement(
        number=number,
        id=id,
        said=actor,
        references=references,
        citation=cite(marks.seed, actor, marks.language),
        place=_where(references),
        role_references=marks.refer(id, *([span] for span in actor.role.evidence), part="role")
        if actor.role
        else (),
        called=_called(actor, marks.language),
    )


def _called(actor: Actor, language: Language) -> str:
    """By which words a text speaks of an actor, the most frequent first: "“she” 9, “Stone” 4"."""
    counts = Counter(rendering.one_line(mention.text) for mention in actor.mentions).most_common()
    told = [
        language.gettext("“%(words)s” %(count)s", words=words, count=count)
        for words, count in counts[:CALLED]
    ]
    if others := sum(count for _, count in counts[CALLED:]):
        told.append(language.gettext("others %(count)s", count=others))
    return ", ".join(told)


def _quotes(marks: _MarkCollector, quotes: Sequence[Quote], choice: Choice) -> Quotes | None:
    """The best quotes, the best first, and the others by speaker; nothing of a text without quotes."""
    if not quotes:
        return None
    statements = [_quote(marks, number, quote) for number, quote in enumerate(quotes, start=1)]
    others = [(quotes[place], statements[place]) for place in choice.folded]
    return Quotes(shown=tuple(statements[place] for place in choice.shown), folded=_by_speaker(others))


def _quote(marks: _MarkCollector, number: int, quote: Quote) -> Statement:
    """A quote, with a link to its words together with those that say who said them."""
    evidence = [
        Evidence(start=part.start, end=part.end) for part in (quote, quote.speaker, quote.cue) if part
    ]
    id = f"quote-{number}"
    references = marks.refer(id, evidence)
    return Statement(
        number=number,
        id=id,
        said=quote,
        references=references,
        citation=cite(marks.seed, quote, marks.language),
        place=_where(references),
    )


def _by_speaker(quotes: Sequence[tuple[Quote, Statement]]) -> tuple[Group, ...]:
    """Quotes by speaker, in the order in which the speakers first appear; nobody's come last."""
    groups: dict[str, list[tuple[Quote, Statement]]] = {}
    for quote, statement in quotes:
        key = (quote.speaker.actor or quote.speaker.name) if quote.speaker else ""
        groups.setdefault(key, []).append((quote, statement))
    by_name = sorted(groups.items(), key=lambda item: not item[0])
    return tuple(
        Group(speaker=members[0][0].speaker, quotes=tuple(statement for _, statement in members))
        for _, members in by_name
    )


def lead_sentence(briefing: Briefing) -> str:
    """One sentence that says what a briefing is about; for a text without one its first words."""
    if briefing.summary:
        return briefing.summary[0].text
    if briefing.source.published != "whole":
        return ""
    told = (paragraph for paragraph in briefing.source.paragraphs if paragraph.kind in ("body", "list"))
    body = next(told, None)
    return briefing.source.text[body.start : body.end] if body else ""


def _where(references: Sequence[Reference]) -> str:
    """The first numbered paragraph that a statement rests on, if there is one."""
    return next((one.label for one in references if one.label.startswith("¶")), "")
