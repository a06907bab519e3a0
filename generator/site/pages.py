"""Briefings as HTML pages.

A seed is hostile until escaped: templates get plain data, escape all of it, and their result
never passes through Markdown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import escape

from generator import wording
from generator.corpus import by_month, newest_first
from generator.model import Actor, Briefing, Event, Evidence, Question, Quote, Seed, Sentence, Speaker
from generator.site import rights, text
from generator.site.source import Mark, lay_out, merged, numbers, paragraph_at, shown_of

ENGLISH = "en"
DESCRIPTION_LENGTH = 160
WORDS_LENGTH = 200
LEAD_LENGTH = 280
NEWEST_SHOWN = 10
ACTORS_SHOWN = 3
FILE_KINDS = {
    "txt": "text file",
    "md": "Markdown file",
    "html": "web page",
    "pdf": "PDF file",
    "docx": "Word document",
    "eml": "e-mail",
}

Href = Callable[[Briefing], str]


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What the site's frame needs of a page.

    ``title`` and ``description`` are escaped. ``sections`` are the ids and titles of the
    page's second-level headings.
    """

    title: str
    description: str
    html: str
    sections: tuple[tuple[str, str], ...]


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """A link from a statement to its evidence: what it shows, and what a screen reader says.

    ``words`` are the first words that it leads to.
    """

    href: str
    label: str
    name: str
    words: str


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """Something that a briefing says, the id of its element, and links to its evidence."""

    id: str
    said: Sentence | Actor | Quote | Question | Event
    references: tuple[Reference, ...]
    role_references: tuple[Reference, ...] = ()
    does_references: tuple[Reference, ...] = ()


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """The quotes of one speaker; null where the text credits nobody."""

    speaker: Speaker | None
    quotes: tuple[Statement, ...]


class _Marks:
    """Collects the marks of a page while its statements are made."""

    def __init__(self, seed: Seed, kept: Sequence[Evidence] | None) -> None:
        self.seed = seed
        self.kept = kept
        self.numbers = numbers(seed.paragraphs)
        self.marks: list[Mark] = []

    def refer(
        self, statement: str, *places: Sequence[Evidence], part: str = "source"
    ) -> tuple[Reference, ...]:
        """Links from a statement to the places it rests on, one a place; none to what is withheld."""
        references: list[Reference] = []
        for place in filter(None, (shown_of(place, self.kept) for place in places)):
            id = f"{statement}-{part}" if not references else f"{statement}-{part}-{len(references) + 1}"
            self.marks.append(Mark(id=id, statement=statement, spans=tuple(place)))
            first = min(place)
            index = paragraph_at(self.seed.paragraphs, first.start)
            kind, number = self.seed.paragraphs[index].kind, self.numbers[index]
            references.append(
                Reference(
                    href=f"#{id}",
                    label=f"¶{number}" if number else kind,
                    name=f"Source, paragraph {number}" if number else f"Source, {kind}",
                    words=text.shorten(self.seed.text[first.start : first.end], WORDS_LENGTH),
                )
            )
        return tuple(references)


def briefing_page(briefing: Briefing, *, edit_url: str | None, method_url: str | None = None) -> Page:
    """The page of one briefing.

    ``edit_url`` is where its seed can be edited, ``method_url`` the page that says how briefings
    are made; what would link there is left out where there is none.
    """
    seed = briefing.source
    kept = rights.kept(briefing)
    marks = _Marks(seed, kept)
    view = {
        "summary": _statements(marks, "summary", briefing.summary),
        "actors": tuple(
            _actor(marks, f"actor-{n}", actor) for n, actor in enumerate(briefing.actors, start=1)
        ),
        "quotes": _by_speaker(marks, briefing.quotes),
        "questions": _statements(marks, "question", briefing.questions),
        "timeline": _statements(marks, "event", briefing.timeline),
    }
    titles = {
        "summary": "Summary",
        "actors": "Key actors",
        "quotes": "Quotes",
        "questions": "Open questions",
        "timeline": "Timeline",
    }
    sections = (*((id, title) for id, title in titles.items() if view[id]), ("source", "Source text"))
    html = _templates.get_template("briefing.html.j2").render(
        view,
        seed=seed,
        actor_quotes=_quote_counts(briefing),
        original=text.safe_link(seed.url),
        edit_url=edit_url,
        method_url=method_url,
        english=seed.language == ENGLISH,
        source=lay_out(seed, marks.marks, kept),
        file_kind=FILE_KINDS[seed.format],
        titles=dict(sections),
    )
    return Page(
        title=str(escape(wording.one_line(seed.title))),
        description=str(escape(text.shorten(_lead(briefing), DESCRIPTION_LENGTH))),
        html=html,
        sections=sections,
    )


def newest(briefings: Iterable[Briefing], href: Href) -> str:
    """The newest briefings with their first sentence and their main actors, for the home page."""
    items = [
        {"briefing": briefing, "href": href(briefing), "lead": _lead(briefing)}
        for briefing in newest_first(briefings)[:NEWEST_SHOWN]
    ]
    return _templates.get_template("newest.html.j2").render(
        items=items, actors_shown=ACTORS_SHOWN, lead_length=LEAD_LENGTH
    )


def index_page(briefings: Iterable[Briefing], href: Href) -> Page:
    """The page that lists all briefings, by month."""
    months = [
        {
            "id": f"month-{month.date}" if month.date else "undated",
            "title": text.readable_date(month.date) if month.date else "Undated",
            "entries": [(href(briefing), briefing) for briefing in month.briefings],
        }
        for month in by_month(briefings)
    ]
    return Page(
        title="Briefings",
        description="All briefings of this site, by month.",
        html=_templates.get_template("index.html.j2").render(months=months),
        sections=tuple((str(escape(month["id"])), str(escape(month["title"]))) for month in months),
    )


def seeds_link(address: str) -> str:
    """A link to the folder of seeds in the repository."""
    return _templates.get_template("seeds.html.j2").render(address=address)


def mistake_link(address: str) -> str:
    """A link to a form for telling what is wrong with a page."""
    return _templates.get_template("mistake.html.j2").render(address=address)


def _statements(
    marks: _Marks, noun: str, said: Sequence[Sentence | Question | Event]
) -> tuple[Statement, ...]:
    """Statements with a link for each place of their evidence."""
    found = []
    for number, one in enumerate(said, start=1):
        id = f"{noun}-{number}"
        references = marks.refer(id, *([span] for span in merged(marks.seed.text, one.evidence)))
        found.append(Statement(id=id, said=one, references=references))
    return tuple(found)


def _actor(marks: _Marks, id: str, actor: Actor) -> Statement:
    """An actor's name lights up all mentions, the role and the deed what they were read from."""
    return Statement(
        id=id,
        said=actor,
        references=marks.refer(id, [Evidence(start=at.start, end=at.end) for at in actor.mentions]),
        role_references=marks.refer(id, *([span] for span in actor.role.evidence), part="role")
        if actor.role
        else (),
        does_references=marks.refer(id, actor.does.evidence, part="does") if actor.does else (),
    )


def _by_speaker(marks: _Marks, quotes: Sequence[Quote]) -> tuple[Group, ...]:
    """Quotes by speaker, in the order in which the speakers first appear; nobody's come last."""
    groups: dict[str, list[tuple[Quote, Statement]]] = {}
    for number, quote in enumerate(quotes, start=1):
        id, speaker = f"quote-{number}", quote.speaker
        evidence = [Evidence(start=quote.start, end=quote.end)]
        if speaker:
            evidence.append(Evidence(start=speaker.start, end=speaker.end))
        if quote.cue:
            evidence.append(Evidence(start=quote.cue.start, end=quote.cue.end))
        statement = Statement(id=id, said=quote, references=marks.refer(id, evidence))
        key = (speaker.actor or speaker.name) if speaker else ""
        groups.setdefault(key, []).append((quote, statement))
    by_name = sorted(groups.items(), key=lambda item: not item[0])
    return tuple(
        Group(speaker=members[0][0].speaker, quotes=tuple(statement for _, statement in members))
        for _, members in by_name
    )


def _quote_counts(briefing: Briefing) -> dict[str, int]:
    """How many quotes the text credits to each actor, by the actor's id."""
    credited = [quote.speaker.actor for quote in briefing.quotes if quote.speaker and quote.speaker.actor]
    return {actor.id: credited.count(actor.id) for actor in briefing.actors}


def _lead(briefing: Briefing) -> str:
    """One sentence that says what a briefing is about; for a text without one its first words."""
    if briefing.summary:
        return briefing.summary[0].text
    if briefing.source.published != "whole":
        return ""
    body = next((paragraph for paragraph in briefing.source.paragraphs if paragraph.kind == "body"), None)
    return briefing.source.text[body.start : body.end] if body else ""


def _other_names(actor: Actor) -> tuple[str, ...]:
    """The aliases that the name does not already tell: "Washington" for "United States"."""
    return tuple(alias for alias in actor.aliases if alias not in actor.name)


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("generator.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "readable_date": text.readable_date,
        "reading_minutes": text.reading_minutes,
        "counted": text.counted,
        "one_line": wording.one_line,
        "shorten": text.shorten,
        "quoted": wording.quoted,
        "opened": wording.opened,
        "other_names": _other_names,
    }
    return environment


_templates = _environment()
