"""What can be found: an entry is a page, or a part of one that readers look for by itself.

Each piece of text of an entry's ``html`` that has an id can be the passage that a result shows and
leads to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from urllib.parse import quote as percent_encoded

import msgspec
from markupsafe import Markup, escape
from msgspec.structs import replace

from generator import rendering
from generator.corpus.actors import CorpusActor, CorpusActors, names_in_texts, other_names, roles_of
from generator.model import Briefing, Quote, Seed, folded
from generator.sections import section_named
from generator.site import formatting
from generator.site.briefing.source_text import published_paragraphs
from generator.site.indexes.catalog import Catalog, address_of
from generator.site.language import ENGLISH, Language
from generator.site.presentation import ACTOR_KINDS, DOCUMENT_KINDS, QUOTE_KINDS

# A site with more entries leaves out single quotes: each entry is a file of the index.
MOST_ENTRIES = 60_000
# The page of a larger text may not show every paragraph, so that results lead to its source as a whole.
MOST_CHARS, MOST_PASSAGES = 200_000, 3_000
# The link of a heading to itself, as MkDocs' table of contents writes it; its sign gets into titles.
_PERMALINK, _SIGN = re.compile(r'<a class="headerlink"[^>]*>[^<]*</a>'), "¶"
Filters = tuple[tuple[str, tuple[str, ...]], ...]


class SearchEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to find.

    ``address`` is its page's, from the site's root. ``title`` is searched and shown, ``facts``
    are only shown. ``html`` is escaped, and so is ``source``, the source text of a briefing.
    ``filters`` are the values by which it can be filtered, by the filter's name; one of them is the
    ``kind``. ``places`` are numbers to sort it by, by the order's name: an order leaves out what has none.
    ``lead`` is what a list shows of a briefing.
    """

    address: str
    title: str
    facts: str = ""
    lead: str = ""
    html: Markup
    source: Markup = Markup()
    filters: Filters
    places: Mapping[str, int] = {}


def catalog_entries(catalog: Catalog, url: Callable[[str], str]) -> Iterator[SearchEntry]:
    """All briefings with their quotes, and actors with a name; ``url`` says where an address is.

    Of a very large site there are no single quotes, only their briefings.
    """
    corpus = catalog.corpus
    indexed = "actors" in catalog.presentation.indexes
    everybody = [actor for actor in corpus.actors.by_id.values() if actor.named] if indexed else []
    quotes = sum(len(briefing.quotes) for briefing in corpus.briefings)
    few = len(corpus.briefings) + len(everybody) + quotes <= MOST_ENTRIES
    sections = tuple(section for section in catalog.presentation.sections if few or section != "quotes")
    places = places_of(corpus.briefings)
    for briefing in corpus.briefings:
        names = actor_names(corpus.actors, briefing)
        first, *others = briefing_entries(
            briefing, url(address_of(briefing)), sections, names, catalog.presentation.language
        )
        yield replace(first, places={order: of[briefing.id] for order, of in places.items()})
        yield from others
    for actor in everybody:
        yield actor_entry(actor, catalog.to_actor(actor, url) or "", catalog.presentation.language)


def places_of(briefings: Sequence[Briefing]) -> dict[str, dict[str, int]]:
    """The place of each of the briefings, which come newest first, in each order of their list.

    They are by the order's name and the briefing's id. What has no date or no publisher comes last.
    """
    orders = {
        "newest": briefings,
        "oldest": sorted(
            briefings, key=lambda briefing: (not briefing.source.date, briefing.source.date or "")
        ),
        "title": sorted(briefings, key=lambda briefing: folded(briefing.source.title)),
        "publisher": sorted(
            briefings,
            key=lambda briefing: (not briefing.source.publisher, folded(briefing.source.publisher or "")),
        ),
    }
    return {order: {one.id: at for at, one in enumerate(found)} for order, found in orders.items()}


def actor_names(everyone: CorpusActors, briefing: Briefing) -> dict[str, str]:
    """What most briefings call the actors of one, by their ids there; those without a name are left out."""
    found = ((actor.id, everyone.of(briefing, actor.id)) for actor in briefing.actors)
    return {id: rendering.one_line(known.name) for id, known in found if known and known.named}


def page_entry(
    address: str, title: str, html: str, *, kind: str = "page", filters: Filters = ()
) -> SearchEntry:
    """A page as it is; ``html`` is its content, of which the links of headings to themselves are no part."""
    return SearchEntry(
        address=address,
        title=title.removesuffix(_SIGN).strip(),
        html=Markup(_PERMALINK.sub("", html)),  # MkDocs and our templates have escaped it
        filters=(("kind", (kind,)), *filters),
    )


def actor_entry(actor: CorpusActor, address: str, language: Language = ENGLISH) -> SearchEntry:
    """An actor under all its names, with its roles."""
    name = rendering.one_line(actor.name)
    seeds = [part.briefing.source for part in actor.parts]
    briefings = formatting.counted(len(seeds), "briefing", language)
    called = [
        language.gettext("the text: “%(words)s”", words=one)
        for one in map(rendering.one_line, names_in_texts(actor))
    ]
    # Pagefind drops a page without text, so that the name stands there, too.
    told = {
        "name": name,
        "actor": ", ".join(other_names(actor)),
        # A role with the day of its text; a title in its place would be found as the actor's.
        "roles": ", ".join(
            f"{role} ({language.date(day)})" if (day := parts[0].briefing.source.date) else role
            for role, parts in roles_of(actor)
        ),
    }
    return SearchEntry(
        address=address,
        title=name,
        facts=" · ".join([language.gettext(ACTOR_KINDS[actor.kind]).capitalize(), briefings, *called]),
        html=Markup("\n").join(_piece(id, words, tag="span") for id, words in told.items() if words),
        filters=(
            ("kind", ("actor",)),
            ("publisher", _each(seed.publisher for seed in seeds)),
            # Months are enough here, and far fewer.
            ("date", _each(seed.date and seed.date[: len("2023-07")] for seed in seeds)),
            ("year", _each(seed.date and seed.date[: len("2023")] for seed in seeds)),
            ("actor", (name,)),
        ),
        places={"briefings": len(seeds)},
    )


def briefing_entries(
    briefing: Briefing,
    address: str,
    sections: Collection[str],
    names: Mapping[str, str],
    language: Language = ENGLISH,
) -> Iterator[SearchEntry]:
    """A briefing with its whole source text, and each of its quotes.

    ``sections`` are those of its page, ``names`` of its actors are those that it can be filtered by.
    """
    seed = briefing.source
    values = {
        "publisher": seed.publisher,
        "date": seed.date.partition("T")[0] if seed.date else None,
        "year": seed.date[: len("2023")] if seed.date else None,
        "document": language.gettext(DOCUMENT_KINDS[briefing.kind]) if briefing.kind else None,
    }
    filters: Filters = tuple((name, (rendering.one_line(value),)) for name, value in values.items() if value)
    date = language.date(seed.date) if seed.date else None
    paragraphs = list(published_paragraphs(seed))
    published = "\n".join(rendering.one_line(words) for _, _, words in paragraphs)
    facts = " · ".join(rendering.one_line(fact) for fact in (seed.publisher, date) if fact)
    yield SearchEntry(
        address=address,
        title=rendering.one_line(seed.title),
        facts=facts,
        lead=formatting.shorten(formatting.lead_sentence(briefing), formatting.LEAD_LENGTH),
        html=Markup("\n").join(_pieces(briefing, sections, published)),
        source=Markup("\n").join(_source_pieces(seed, paragraphs)),
        filters=(
            ("kind", ("briefing",)),
            *filters,
            ("actor", tuple(dict.fromkeys(names.values()))),
            ("quote", tuple(sorted({quote.kind for quote in briefing.quotes}))),
            ("tag", _each(seed.tags)),
            ("hand", _hands(briefing, sections)),
        ),
    )
    for number, quote in enumerate(briefing.quotes if "quotes" in sections else (), start=1):
        words = formatting.statement_words(quote, seed, language)
        kind, doubt = map(language.gettext, (QUOTE_KINDS[quote.kind], section_named("quotes").doubt))
        yield SearchEntry(
            address=address,
            title=rendering.one_line(quote.speaker.name)
            if quote.speaker
            else language.gettext("Unattributed"),
            facts=" · ".join(
                filter(None, (kind, doubt if quote.uncertain else "", rendering.one_line(seed.title), facts))
            ),
            html=_piece(f"quote-{number}", words, tag="span"),
            filters=(
                ("kind", ("quote",)),
                *filters,
                ("actor", _speaker(quote, names)),
                ("quote", (quote.kind,)),
            ),
        )


def told_only(*words: str) -> Markup:
    """What the browser is told of an entry and no search finds, as an element.

    Pagefind searches all that it calls metadata; ids of elements it only hands on, without spaces.
    """
    parts = (percent_encoded(part, safe="/") for part in words)
    return Markup('<i id="entry:{}"></i>').format(":".join(parts))


def _pieces(briefing: Briefing, sections: Collection[str], published: str) -> Iterator[Markup]:
    """What a briefing says, but for statements whose words stand in the published source already.

    Quotes have entries of their own.
    """
    seed = briefing.source
    for section in sections:
        for number, said in enumerate(briefing.sections.get(section, ()), start=1):
            words = rendering.one_line(said.text)
            if section == "summary" or (section != "quotes" and said.evidence and words not in published):
                yield _piece(section_named(section).id_of(number), words)
    if facts := ", ".join(filter(None, (seed.author, seed.publisher, *seed.tags))):
        yield _piece("briefing", facts)


def _source_pieces(seed: Seed, paragraphs: Iterable[tuple[int | None, int, str]]) -> Iterator[Markup]:
    """The source text, as far as it is published, but for its title."""
    parts = [(place, words) for _, place, words in paragraphs if seed.paragraphs[place - 1].kind != "title"]
    if len(seed.text) > MOST_CHARS or len(parts) > MOST_PASSAGES:
        yield _piece("source", " ".join(words for _, words in parts))
    else:
        yield from (_piece(f"paragraph-{place}", words) for place, words in parts)


def _piece(id: str, words: str, tag: str = "p") -> Markup:
    """A piece of text; Pagefind ends what is in a paragraph with a full stop, and what is in a span not."""
    return Markup('<{0} id="{1}">{2}</{0}>').format(tag, id, escape(rendering.one_line(words)))


def _hands(briefing: Briefing, sections: Collection[str]) -> tuple[str, ...]:
    """Who has a hand in what a page says: a model's "draft", an "editor", or else the "program" alone."""
    said = [one for section in sections for one in briefing.sections.get(section, ())]
    drafted = any(one.by and one.by.model for one in said)
    edited = any(one.corrected or (one.by and not one.by.model) for one in said)
    return tuple(hand for hand, has in (("draft", drafted), ("editor", edited)) if has) or ("program",)


def _speaker(quote: Quote, names: Mapping[str, str]) -> tuple[str, ...]:
    actor = quote.speaker.actor if quote.speaker else None
    return (names[actor],) if actor and actor in names else ()


def _each(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(rendering.one_line(value) for value in values if value))
