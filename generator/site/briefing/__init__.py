"""Briefings as HTML pages.

A seed is hostile until escaped: templates get plain data, escape all of it, and their result
never passes through Markdown.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import groupby
from urllib.parse import quote as percent_encoded

import msgspec
from markupsafe import escape
from msgspec.structs import replace

from generator import rendering
from generator.addresses import briefing_address, original_address
from generator.corpus.related import Relation
from generator.model import FIELD_SECTIONS, Actor, Briefing, Evidence, Mention, Quote, Seed, Statement
from generator.publish import as_data, with_less
from generator.rendering import N_
from generator.sections import section_named
from generator.site import formatting, notices
from generator.site.briefing.choice import choose
from generator.site.briefing.citation import cite, cited_source, cited_title
from generator.site.briefing.correcting import EXAMPLE, correcting
from generator.site.briefing.source_text import (
    Highlight,
    lay_out,
    merge_spans,
    paragraph_numbers,
    published_paragraphs,
)
from generator.site.language import Language
from generator.site.page import Page
from generator.site.presentation import DEFAULT, DOCUMENT_KINDS, PARAGRAPH_KINDS, Presentation

PAGE, FRAME = 2_000_000, 100_000  # bytes of a whole page, at most, and of its head and navigation
DESCRIPTION_LENGTH = 160
CALLED = 5  # ways to speak of an actor that are told, at most
HEADING_LENGTH = 80
FEWEST_HEADINGS, MOST_HEADINGS = 3, 40  # of a source text in the table of contents
LONG = 4_000  # words of a source text that can be folded by its headings
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
    """A link from a statement to its evidence, the ``page`` of that, and what a screen reader says of it."""

    href: str
    label: str
    name: str
    page: int | None = None
    original: str | None = None

    @property
    def to_page(self) -> str | None:
        """Where the page is in the original, if that is published."""
        return f"{self.original}#page={self.page}" if self.original else None


class StatementView(msgspec.Struct, frozen=True, kw_only=True):
    """A statement as a page shows it: its section, its number there, its id, and links to its evidence.

    ``citation`` is how another text can cite it, and ``place`` the paragraph and the page ("¶3, p. 7"), if
    they have numbers; the document is told once a page. It is ``signed`` where not all of its section are by
    the same hand. Of an actor, ``called`` tells how often the text speaks of it by which words. Where it has
    no references, ``publisher`` is where the publisher's page has its words.
    """

    section: str
    number: int
    id: str
    said: Statement
    references: tuple[Reference, ...]
    citation: str
    place: str
    signed: bool = False
    role_references: tuple[Reference, ...] = ()
    called: str = ""
    publisher: str | None = None


class UnfoldableSection(msgspec.Struct, frozen=True, kw_only=True):
    """The statements of a section: those that a page shows at once, and those that can be unfolded."""

    shown: tuple[StatementView, ...]
    folded: tuple[StatementView, ...]


class BriefingContext(msgspec.Struct, frozen=True, kw_only=True):
    """What a briefing's page shows of the other briefings, and where its names lead.

    ``actors`` are the addresses of actors' pages by the ids that actors have in the briefing, ``tags``
    those of tags, ``corrections`` that of all public corrections. What was due before ``day`` has passed.
    """

    actors: Mapping[str, str] = {}
    tags: Mapping[str, str] = {}
    publisher: str | None = None
    corrections: str | None = None
    related: tuple[Relation, ...] = ()
    day: str | None = None
    to_briefing: Href = lambda _: ""


class _MarkCollector:
    """Collects the marks of a page while its statements are made."""

    def __init__(self, briefing: Briefing, language: Language) -> None:
        self.seed = seed = briefing.source
        self.language = language
        self.stand_ins = rendering.stand_ins(briefing.actors)
        self.paragraphs = paragraph_references(seed, language)
        self.original = _beside(original_address(briefing.id)) if seed.original else None
        self.marks: list[Highlight] = []

    def refer(
        self,
        statement: str,
        *places: Sequence[Evidence],
        part: str = "source",
        said: Statement | None = None,
    ) -> tuple[Reference, ...]:
        """Links from a statement to the places it rests on, one a place; none to what is withheld.

        With what is ``said``, its marks tell for whom words are taken, and lead to the publisher.
        """
        references: list[Reference] = []
        for place in filter(None, map(self.seed.shown, places)):
            id = f"{statement}-{part}" if not references else f"{statement}-{part}-{len(references) + 1}"
            mark = Highlight(id=id, statement=statement, spans=tuple(place))
            if said:
                there = formatting.at_publisher(self.seed, said, place)
                mark = replace(mark, taken=self._taken(said, place), publisher=there)
            self.marks.append(mark)
            # Of a quote where its words are, also where its speaker is named before.
            paragraph = self.paragraphs[self.seed.paragraph_at(place[0].start)]
            page = self.seed.page_of(place)
            references.append(replace(paragraph, href=f"#{id}", page=page, original=self.original))
        return tuple(references)

    def _taken(self, said: Statement, place: Sequence[Evidence]) -> str:
        """For whom the words of a place are taken that are no names: "“she” is taken for Ada Stone"."""
        found = [(rendering.one_line(mention.text), name) for mention, name in self._stand_ins_at(place)]
        if isinstance(said, Quote) and said.speaker and (words := rendering.speaker_words(said, self.seed)):
            found.append((words, said.speaker.name))
        taken = {(words.casefold(), name): words for words, name in found}
        _ = self.language.gettext
        return "; ".join(
            _("“%(words)s” is taken for %(name)s", words=words, name=rendering.one_line(name))
            for (folded, name), words in [*taken.items()][:CALLED]
        )

    def _stand_ins_at(self, place: Sequence[Evidence]) -> list[tuple[Mention, str]]:
        """The words within a place that are no names, and whose they are, in the order of the text."""
        begin = partial(bisect_left, self.stand_ins, key=lambda one: one[0].start)
        inside = {
            number
            for span in place
            for number in range(begin(span.start), begin(span.end))
            if self.stand_ins[number][0].end <= span.end
        }
        return [self.stand_ins[number] for number in sorted(inside)]


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
        page,
        description=str(escape(formatting.shorten(formatting.lead_sentence(briefing), DESCRIPTION_LENGTH))),
    )


def _fits(page: Page) -> bool:
    """Whether a page is small enough with its frame."""
    return len(page.html.encode("utf-8", "replace")) + len(page.style) + FRAME <= PAGE


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
    marks = _MarkCollector(briefing, language)
    chosen = choose(briefing, presentation)
    # What is left out leaves no marks in the source text either.
    parts = {
        name: _part(marks, name, said, chosen[name])
        for name in presentation.sections
        if (said := briefing.sections.get(name))
    }
    titles = presentation.titles_for(briefing.kind)
    told = notices.told_sections(briefing, language)
    corrections = [(note, marks.refer(note.id, note.evidence)) for note in briefing.notes]
    ends = ("source", *(["corrections"] if corrections else []), *(["related"] if context.related else []))
    sections = (*parts, *ends)
    source = lay_out(seed, marks.marks, language)
    copy = _beside(f"{briefing_address(briefing.id)}.md")
    headings = _headings(seed)
    is_folded = bool(headings) and seed.words > LONG and seed.published == "whole"
    html = presentation.templates.get_template("briefing.html.j2").render(
        seed=seed,
        hands=notices.told_hands(briefing, language, presentation.sections, titles),
        other_language=notices.told_language(briefing, language, presentation.sections, titles),
        failed=notices.told_failures(briefing, language, presentation.sections, titles),
        cited_title=cited_title(seed),
        cited_source=cited_source(seed, language),
        original=formatting.safe_link(seed.url),
        edit_url=edit_url,
        method_url=method_url,
        english=seed.language == notices.ENGLISH,
        parts_of_source=source.parts() if is_folded else [source.paragraphs],
        pdf=marks.original,
        file_kind=language.gettext(FILE_KINDS[seed.format]),
        withheld=language.gettext(withheld[seed.published]) if seed.published in withheld else None,
        copy=copy if withheld is notices.TOO_LONG else None,
        around=context,
        to_briefing=context.to_briefing,
        sections=sections,
        told=told,
        headed=(
            *(section for section in presentation.sections if section in parts or section in told),
            *ends,
        ),
        parts=parts,
        own=FIELD_SECTIONS,
        data=as_data(briefing).source if briefing.added else seed,
        kind=language.gettext(DOCUMENT_KINDS[briefing.kind]) if briefing.kind else None,
        titles=titles,
        asked_length=ASKED_LENGTH,
        corrections=corrections,
        correcting=correcting(briefing, edit_url, presentation.sections),
        correction_example=EXAMPLE,
        corrections_url=corrections_url,
    )
    return Page(
        title=str(escape(rendering.one_line(seed.title))),
        description="",
        html=html,
        style=source.style,
        sections=tuple((section, str(escape(titles[section]))) for section in sections),
        headings=headings,
    )


def _beside(address: str) -> str:
    """The link from the page of a briefing to a file beside it."""
    return f"../{percent_encoded(address.rpartition('/')[2])}"


def _headings(seed: Seed) -> tuple[tuple[str, str], ...]:
    """The ids and the words of the headings of a source text that are shown, if there are some."""
    found = [
        (f"paragraph-{place}", formatting.shorten(rendering.without_hidden(words), HEADING_LENGTH))
        for _, place, words in published_paragraphs(seed)
        if seed.paragraphs[place - 1].kind == "heading"
    ]
    found = found[:MOST_HEADINGS] if len(found) >= FEWEST_HEADINGS else []
    return tuple((id, str(escape(words))) for id, words in found)


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
        )
        for place, (paragraph, number) in enumerate(
            zip(seed.paragraphs, paragraph_numbers(seed.paragraphs), strict=True), start=1
        )
    )


def _part(
    marks: _MarkCollector, section: str, said: Sequence[Statement], chosen: tuple[list[int], list[int]]
) -> UnfoldableSection:
    """The statements of a section: those at the places to show, and those at the places to fold."""
    signed = len(set(map(notices.hand_of, said))) > 1
    views = [_view(marks, section, number, one, signed) for number, one in enumerate(said, start=1)]
    shown, folded = (tuple(views[place] for place in places) for places in chosen)
    return UnfoldableSection(shown=shown, folded=folded)


def _view(marks: _MarkCollector, section: str, number: int, said: Statement, signed: bool) -> StatementView:
    """A statement with a link for each paragraph of its evidence.

    All mentions of an actor light up together, and so do the words of a quote and of who said them.
    """
    id = section_named(section).id_of(number)
    together = isinstance(said, Actor | Quote)
    merged = merge_spans(marks.seed.text, said.evidence)
    by_paragraph = groupby(merged, lambda place: marks.seed.paragraph_at(place.start))
    places = [said.evidence] if together else [tuple(some) for _, some in by_paragraph]
    if isinstance(said, Quote):  # of one with words between its pieces, a site may show only these
        places = [(*said.spans, *said.evidence)]
    references = marks.refer(id, *places, said=None if isinstance(said, Actor) else said)
    view = StatementView(
        section=section,
        number=number,
        id=id,
        said=said,
        references=references,
        citation=cite(marks.seed, section, said, marks.language),
        place=_where(references, marks.language),
        signed=signed,
    )
    if not isinstance(said, Actor):
        where = None if references else formatting.at_publisher(marks.seed, said, said.evidence)
        return replace(view, publisher=where)
    role = [[span] for span in said.role.evidence] if said.role else []
    return replace(
        view,
        role_references=marks.refer(id, *role, part="role"),
        called=_called(said, marks.language),
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


def _where(references: Sequence[Reference], language: Language) -> str:
    """The first numbered paragraph that a statement rests on, if there is one, and its page."""
    for reference in references:
        if reference.label.startswith("¶"):
            return ", ".join(filter(None, [reference.label, formatting.page_label(reference.page, language)]))
    return ""
