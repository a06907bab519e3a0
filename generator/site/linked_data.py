"""Pages in the vocabulary of schema.org, for programs that read them."""

from __future__ import annotations

from typing import Any

from generator import rendering
from generator.corpus.actors import CorpusActor
from generator.model import Actor, Briefing, Quote
from generator.site import formatting

_TYPES = {
    "person": "Person",
    "organization": "Organization",
    "country": "Country",
    "place": "Place",
    "group": "Thing",
}


def linked_data(briefing: Briefing, *, address: str) -> dict[str, Any]:
    """The briefing as a ``Report`` on its document; ``address`` is its page's.

    It holds the quotes that have words of the speaker's own, and no indirect ones.
    """
    seed = briefing.source
    document = {
        "@type": "CreativeWork",
        "name": rendering.one_line(seed.title),
        "inLanguage": seed.language,
        "datePublished": seed.date,
        "author": seed.author and {"@type": "Person", "name": rendering.one_line(seed.author)},
        "publisher": seed.publisher and {"@type": "Organization", "name": rendering.one_line(seed.publisher)},
        "url": formatting.safe_link(seed.url),
        "license": formatting.safe_link(seed.license),
        "keywords": [rendering.one_line(tag) for tag in seed.tags],
    }
    report = {
        "@context": "https://schema.org",
        "@type": "Report",
        "@id": address,
        "url": address,
        "name": rendering.one_line(seed.title),
        "abstract": " ".join(rendering.one_line(sentence.text) for sentence in briefing.summary),
        "inLanguage": seed.language,
        "isBasedOn": _filled(document),
        "about": [_actor(actor, number, address) for number, actor in enumerate(briefing.actors, start=1)],
        "hasPart": [
            _quotation(quote, number, briefing, address)
            for number, quote in enumerate(briefing.quotes, start=1)
            if quote.kind != "indirect"
        ],
    }
    return _filled(report)


def actor_data(actor: CorpusActor) -> dict[str, Any]:
    """An actor of several briefings; without a role, which is true of the day of one of them."""
    return _filled(
        {
            "@type": _TYPES[actor.kind],
            "name": rendering.one_line(actor.name),
            "alternateName": [rendering.one_line(alias) for alias in actor.aliases],
        }
    )


def page_data(
    data: dict[str, Any], *, title: str, description: str, address: str, site_name: str, site_address: str
) -> dict[str, Any]:
    """A page that is no briefing: what ``data`` says it is, and how it belongs to the site."""
    site = {"@type": "WebSite", "name": site_name, "url": site_address}
    itself = {"name": title, "description": description, "url": address, "@id": address}
    context = {"@context": "https://schema.org"}
    if data["@type"] == "WebSite":
        return _filled({**context, **data, **itself, "name": site_name})
    return _filled({**context, **data, **itself, "isPartOf": _filled(site)})


def _actor(actor: Actor, number: int, address: str) -> dict[str, Any]:
    role = rendering.one_line(actor.role.text) if actor.role and not actor.role.uncertain else None
    return _filled(
        {
            "@type": _TYPES[actor.kind],
            "@id": f"{address}#actor-{number}",
            "name": rendering.one_line(actor.name),
            "alternateName": [rendering.one_line(alias) for alias in actor.aliases],
            "jobTitle" if actor.kind == "person" else "description": role,
        }
    )


def _quotation(quote: Quote, number: int, briefing: Briefing, address: str) -> dict[str, Any]:
    words = rendering.quote_words(quote, briefing.source)
    actor = quote.speaker.actor if quote.speaker else None
    place = next((n for n, one in enumerate(briefing.actors, start=1) if one.id == actor), None)
    return _filled(
        {
            "@type": "Quotation",
            "@id": f"{address}#quote-{number}",
            "text": " … ".join(part.text.strip("“”") for part in words if part.own),
            "spokenByCharacter": place and {"@id": f"{address}#actor-{place}"},
        }
    )


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
