"""What an owner may change about the pages, and the defaults."""

from __future__ import annotations

from pathlib import Path

import msgspec
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined
from markupsafe import Markup

from generator import rendering
from generator.corpus.actors import CorpusActor, newest_role, times_quoted
from generator.corpus.statements import has_passed
from generator.model import Actor, ActorKind, DocumentKind, QuestionKind
from generator.site import formatting
from generator.site.addresses import slug

SECTIONS = {
    "summary": "Summary",
    "actors": "Key actors",
    "questions": "Open questions",
    "quotes": "Quotes",
    "timeline": "Timeline",
    "connections": "Connections",
    "source": "Source text",
    "related": "Related briefings",
}
# What sections are called in documents of a kind, where the owner calls them nothing else.
KIND_SECTIONS: dict[DocumentKind | None, dict[str, str]] = {
    "speech": {"quotes": "What the speaker says"},
    "letter": {"quotes": "What the writer says"},
    "essay": {"quotes": "What the author says"},
    "interview": {"quotes": "Questions and answers"},
}
LAST = ("source", "related")
INDEXES = ("stories", "actors", "quotes", "questions", "timeline", "sources", "tags", "kinds")

ACTOR_KINDS: dict[ActorKind, str] = {
    "person": "person",
    "organization": "organisation",
    "country": "country",
    "place": "place",
    "group": "group",
}
QUESTION_KINDS: dict[QuestionKind, str] = {
    "pending": "Not settled",
    "demanded": "Demanded, no answer",
    "contested": "Contested",
    "unknown": "Not told",
    "asked": "Asked by the text",
}


def _other_names(actor: Actor | CorpusActor) -> tuple[str, ...]:
    """The aliases that the name does not already tell: "Washington" for "United States"."""
    return tuple(alias for alias in actor.aliases if alias not in actor.name)


def _visible(value: object) -> object:
    """What a template is to show: a stranger's words never turn ours."""
    if isinstance(value, Markup):
        return Markup(rendering.without_hidden(value))  # ours, or escaped
    return rendering.without_hidden(value) if isinstance(value, str) else value


def template_environment(folder: Path | None = None) -> Environment:
    """The templates of the pages; those that ``folder`` holds take the place of the ones that we bring."""
    own = PackageLoader("generator.site")
    made = Environment(
        loader=ChoiceLoader([FileSystemLoader(folder), own]) if folder else own,
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_visible,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "readable_date": formatting.readable_date,
        "reading_minutes": formatting.reading_minutes,
        "direction": formatting.direction,
        "counted": formatting.counted,
        "one_line": rendering.one_line,
        "shorten": formatting.shorten,
        "quoted": rendering.quote_words,
        "speaker_words": rendering.speaker_words,
        "cue_words": rendering.cue_words,
        "asked_words": rendering.asked_words,
        "cut_from": rendering.with_ellipses,
        "other_names": _other_names,
        "slug": slug,
        "newest_role": newest_role,
        "times_quoted": times_quoted,
        "has_passed": has_passed,
    }
    made.globals |= {
        "actor_kinds": ACTOR_KINDS,
        "question_kinds": QUESTION_KINDS,
        "dated_by": rendering.DATED_BY,
    }
    return made


class Presentation(msgspec.Struct, frozen=True, kw_only=True):
    """How pages look.

    ``sections`` are the sections of a briefing in their order; the source text always follows, as
    all of them lead to it, and the ``related`` briefings end the page. ``titles`` are the headings
    of all sections. ``actors_shown`` and the like are how many of each a page shows at once, at most,
    ``brevity`` how many words all statements that it shows have for each hundred words of the text.
    ``indexes`` are the pages across briefings. ``newest`` is how many briefings the
    home page shows, ``newest_stories`` how many stories, ``actor_pages`` how many of a briefing's actors have
    a page of their own even if no other briefing has them, ``list_titles`` and ``list_statements`` how much
    is on one page of a list, and ``actor_items`` how many of each an actor's own page has.
    """

    templates: Environment = msgspec.field(default_factory=template_environment)
    sections: tuple[str, ...] = tuple(section for section in SECTIONS if section not in LAST)
    titles: dict[str, str] = msgspec.field(default_factory=lambda: dict(SECTIONS))
    actors_shown: int = 8
    questions_shown: int = 5
    quotes_shown: int = 5
    events_shown: int = 5
    brevity: int = 20
    indexes: tuple[str, ...] = INDEXES
    newest: int = 10
    newest_stories: int = 3
    related: int = 5
    actor_pages: int = 3
    list_titles: int = 100
    list_statements: int = 40
    actor_items: int = 8

    def titles_for(self, kind: DocumentKind | None) -> dict[str, str]:
        """The headings of the sections of a document of this kind."""
        own = KIND_SECTIONS.get(kind, {})
        return {
            section: own.get(section, title) if title == SECTIONS[section] else title
            for section, title in self.titles.items()
        }


DEFAULT = Presentation()
