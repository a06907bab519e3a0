"""What all pages across briefings are made of, and how one is made from its template."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

import msgspec
from markupsafe import escape

from generator.addresses import (
    actor_address,
    briefing_address,
    page_address,
    shelf_address,
    slug,
)
from generator.corpus import Corpus
from generator.corpus.actors import Appearance, CorpusActor
from generator.corpus.filing import OTHERS
from generator.corpus.statements import (
    BriefingGroup,
    CorpusStatement,
    by_publisher,
    by_tag,
    same_name,
)
from generator.model import Briefing, Event
from generator.sections import section_named
from generator.site import formatting
from generator.site.hierarchy import title_of
from generator.site.language import Language
from generator.site.notices import left_out_of
from generator.site.page import Page
from generator.site.pagination import Pagination, paginate
from generator.site.presentation import DEFAULT, Presentation

DESCRIPTION_LENGTH = 160
LISTED = 3  # weightiest actors of each briefing that lists name, even if no other briefing does

T = TypeVar("T")
Link = Callable[[str], str]
# A function with all that its page is made of, but for what links from there. The catalog comes first: of it,
# a page shows no more than what the other arguments lead to (see ``reuse``).
Maker = partial[Page]


class Catalog(msgspec.Struct, frozen=True, kw_only=True):
    """The corpus, and the addresses of what is published of it.

    ``actors`` are by the ids of those actors that have a page, ``sources`` and ``tags`` by their names as
    ``same_name`` gives them; the source of briefings without a publisher has the name "". They are
    empty where the owner leaves out these pages. ``feed`` is where to follow new briefings, if anywhere.
    """

    corpus: Corpus
    presentation: Presentation
    actors: Mapping[str, str]
    sources: Mapping[str, str]
    tags: Mapping[str, str]
    feed: str | None

    def date_label(self, one: Briefing | Appearance | CorpusStatement[Any]) -> str:
        """What a page of a list that goes by date begins with."""
        month, language = month_of(one), self.presentation.language
        return language.date(month) if month else language.gettext("Undated")

    def to_actor(self, actor: CorpusActor, link: Link) -> str | None:
        """Where an actor's page is or, without one, its place in its briefing; None without any such page."""
        if "actors" not in self.presentation.indexes:
            return None
        if address := self.actors.get(actor.id):
            return link(address)
        part = actor.parts[0]
        return f"{link(address_of(part.briefing))}{self.anchor('actors', part.number)}"

    def listed_actors(self) -> list[CorpusActor]:
        """The actors on the lists of actors, also those who have no page of their own."""
        key = max(LISTED, self.presentation.actor_pages)
        return [actor for actor in self.corpus.actors.by_id.values() if _is_key(actor, key)]

    def anchor(self, section: str, number: int) -> str:
        """What leads to a statement on the page of its briefing, unless the owner leaves out its section."""
        return f"#{section_named(section).id_of(number)}" if section in self.presentation.sections else ""


def catalog_of(corpus: Corpus, presentation: Presentation = DEFAULT, feed: str | None = None) -> Catalog:
    """The corpus with the addresses of its pages."""

    def addresses(
        folder: str, groups: Callable[[Iterable[Briefing]], Sequence[BriefingGroup]]
    ) -> dict[str, str]:
        if folder not in presentation.indexes:
            return {}
        names = (same_name(group.name or "") for group in groups(corpus.briefings))
        return {name: shelf_address(folder, name) for name in names}

    return Catalog(
        corpus=corpus,
        presentation=presentation,
        actors=_actor_pages(corpus, presentation),
        sources=addresses("sources", by_publisher),
        tags=addresses("tags", by_tag),
        feed=feed,
    )


def _actor_pages(corpus: Corpus, presentation: Presentation) -> dict[str, str]:
    """The addresses of the actors who have a page: what only one briefing tells of others stands there."""
    if "actors" not in presentation.indexes:
        return {}
    return {
        id: actor_address(id)
        for id, actor in corpus.actors.by_id.items()
        if _is_key(actor, presentation.actor_pages)
    }


def _is_key(actor: CorpusActor, key: int) -> bool:
    """Whether an actor with a name is in several briefings, or among the ``key`` weightiest of one."""
    several = len({part.briefing.id for part in actor.parts}) > 1
    return actor.named and (several or any(part.number <= key for part in actor.parts))


def listing(
    catalog: Catalog,
    address: str,
    template: str,
    /,
    *,
    title: str,
    description: str,
    **values: Any,  # noqa: ANN401 - whatever the template takes
) -> tuple[str, Maker]:
    """The page at an address, made of its template; all that it shows is in the ``values``."""
    return address, partial(_page, catalog, template, title, description, values)


def paged(
    catalog: Catalog,
    address: str,
    template: str,
    items: Sequence[T] = (),
    /,
    *,
    pages: Iterable[tuple[str, Sequence[T], Pagination]] | None = None,
    size: int = 0,
    label: Callable[[T], str] | None = None,
    heading: Callable[[T], tuple[str, str]] | None = None,
    values: Callable[[Sequence[T], Pagination], Mapping[str, Any]] | None = None,
    may_be_empty: bool = True,
    title: str = "",
    **more: Any,  # noqa: ANN401 - whatever the template takes
) -> Iterator[tuple[str, Maker]]:
    """The pages of a list, in which ``items`` are labelled by date unless ``label`` says otherwise.

    ``values`` are what a template takes for one page, ``more`` what it takes for all. A list that may not be
    empty has no page without items.
    """
    if pages is None:
        dated: Callable[[Any], str] = catalog.date_label
        size = size or catalog.presentation.list_statements
        pages = paginate(address, items, size, label or dated, heading) if items or may_be_empty else ()
    title = title or catalog.presentation.language.gettext(title_of(address))
    for page, chunk, at in pages:
        own = values(chunk, at) if values else {}
        yield listing(catalog, page, template, title=title, chunk=chunk, pages=at, **more, **own)


def _page(
    catalog: Catalog, template: str, title: str, description: str, values: Mapping[str, Any], link: Link
) -> Page:
    at = values.get("pages")
    if at is not None and at.number > 1:
        _ = catalog.presentation.language.gettext
        title, description = (
            _("%(title)s, page %(number)s", title=words.rstrip("."), number=at.number)
            for words in (title, description)
        )
    sections: list[tuple[str, str]] = []

    def section(id: str, heading: str) -> str:
        sections.append((id, heading))
        return id

    html = index_part(
        catalog, link, template, title=title, description=description, section=section, **values
    )
    return Page(
        title=str(escape(title)),
        description=str(escape(formatting.shorten(description, DESCRIPTION_LENGTH))),
        html=html,
        sections=tuple((id, str(escape(heading))) for id, heading in sections),
    )


def index_part(
    catalog: Catalog,
    link: Link,
    template: str,
    **values: Any,  # noqa: ANN401 - whatever the template takes
) -> str:
    """HTML from its template, with what the macros of lists need."""
    everyone = catalog.corpus.actors
    at = values.get("pages")
    return catalog.presentation.templates.get_template(template).render(
        {"pages": None} | values,
        link=link,
        to_briefing=lambda briefing: link(address_of(briefing)),
        to_actor=lambda actor: catalog.to_actor(actor, link),
        to_page=lambda number: link(page_address(at.address, number)) if at else "",
        who=lambda quote: everyone.of(
            quote.briefing, quote.said.speaker.actor if quote.said.speaker else None
        ),
        anchor=catalog.anchor,
        left_out=partial(left_out_of, catalog.corpus.briefings, catalog.presentation.language),
        day=catalog.corpus.day,
    )


def address_of(briefing: Briefing) -> str:
    """The address of a briefing's page."""
    return briefing_address(briefing.id)


def month_of(one: Briefing | Appearance | CorpusStatement[Any]) -> str:
    """The month of a dated event, or of a briefing, or else the year; nothing without a date."""
    if isinstance(one, CorpusStatement) and isinstance(one.said, Event):
        date = one.said.date
    else:
        date = (one if isinstance(one, Briefing) else one.briefing).source.date
    return (date or "")[: len("2023-07")]


def month_places(
    address: str, entries: Sequence[Appearance | CorpusStatement[Any]], size: int, prefix: str
) -> dict[str, str]:
    """Where the first entry of each month and of each year stands, as an address with an anchor.

    The list at ``address`` has ``size`` entries a page; ``prefix`` is what the anchors of months begin with.
    """
    found: dict[str, str] = {}
    for at, month in enumerate(map(month_of, entries)):
        for date in filter(None, (month, month[: len("2023")])):
            found.setdefault(date, f"{page_address(address, at // size + 1)}#{prefix}-{slug(month)}")
    return found


def month_anchor(month: str) -> str:
    """The anchor of a month in the list of briefings, or of those without a date."""
    return f"month-{slug(month)}" if month else "undated"


def letter_words(letter: str, language: Language) -> str:
    """A letter of the alphabet that names stand under, or what is said of all others."""
    return language.gettext("Other letters") if letter == OTHERS else letter


def names_path(address: str) -> str:
    """The file with all names of the list at this address, from the site's root."""
    return f"{address}/names.js"


def table_path(address: str) -> str:
    """The file with all that the list at this address shows as a table, from the site's root."""
    return f"{address}.csv"


def data_path(address: str) -> str:
    """The file with the same as data."""
    return f"{address}.json"
