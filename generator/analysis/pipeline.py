"""The analysis of seeds: one language pass, then one room for each section."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from generator import __version__
from generator.analysis import actors, coreference, kinds, questions, quotes, summary, timeline
from generator.analysis.coreference import Entities
from generator.analysis.other_languages import brief_any_language
from generator.analysis.parsing import spacy_pass
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.quotes import own_voice
from generator.analysis.sections import Sections
from generator.model import (
    Actor,
    Briefing,
    DocumentKind,
    Generator,
    Question,
    Quote,
    Seed,
)
from generator.settings import Settings

ENGLISH = "en"
NOBODY = Entities((), {}, {})
_STEPS = 9  # sections and parts of them, each of which is a step
Tell = Callable[[float], None]


def _ignore(_: float) -> None:
    """Nobody wants to know."""


def analyze(
    seeds: Sequence[Seed],
    settings: Settings,
    tell: Tell = _ignore,
) -> Iterator[Briefing]:
    """The briefing of each seed in order, with the sections that could be made.

    ``tell`` is told of characters that are done: of a text half of them when it is parsed, the others section
    by section.

    A briefing's ``id`` is its seed's path until the caller gives it an address. Raises
    ``OSError`` where the model is not installed.
    """
    nlp = spacy_pass.load_model(settings.model)
    made_by = Generator(version=__version__, model=settings.model, model_version=str(nlp.meta["version"]))
    for english, group in groupby(seeds, lambda seed: seed.language == ENGLISH):
        if english:
            for parsed in spacy_pass.parse_seeds(group, nlp, lambda characters: tell(characters / 2)):
                yield _brief(parsed, made_by, tell)
        else:
            for seed in group:
                yield brief_any_language(seed, made_by)


def _brief(parsed: Parsed, made_by: Generator, tell: Tell) -> Briefing:
    """The briefing with all sections that can be made; one that cannot is empty, and named."""
    sections = Sections(lambda: tell(len(parsed.seed.text) / 2 / _STEPS))
    make = sections.make
    entities = make("actors", lambda: coreference.find_entities(parsed), NOBODY)
    said: list[Quote] = make("quotes", lambda: quotes.find_quotes(parsed, entities), [], needs="actors")
    acting: list[Actor] = make("actors", lambda: actors.find_actors(parsed, entities, said), [])
    kind = make("kind", lambda: kinds.find_kind(parsed.seed), parsed.seed.kind)
    key: list[Actor] = make("actors", lambda: actors.key_actors(parsed, entities, acting, said), [])
    briefing = Briefing(
        generator=made_by,
        id=parsed.seed.path,
        source=replace(parsed.seed, reading=None),
        kind=kind,
        summary=make("summary", lambda: tuple(summary.find_summary(parsed, entities)), ()),
        actors=tuple(key),
        quotes=make("quotes", lambda: _quotes(parsed, entities, kind, said, key), ()),
        questions=make("questions", lambda: _questions(parsed, entities, kind, acting, said), ()),
        timeline=make("timeline", lambda: tuple(timeline.find_events(parsed, entities, acting)), ()),
    )
    return replace(briefing, failures=sections.failures)


def _quotes(
    parsed: Parsed,
    entities: Entities,
    kind: DocumentKind | None,
    said: Sequence[Quote],
    known: Sequence[Actor],
) -> tuple[Quote, ...]:
    """All quotes in the order of the text; speakers lead to actors that are ``known``."""
    own = own_voice.find_statements(parsed, entities, kind, said)
    ids = {actor.id for actor in known}
    return tuple(one.leading_to(ids) for one in sorted((*said, *own), key=lambda quote: quote.start))


def _questions(
    parsed: Parsed,
    entities: Entities,
    kind: DocumentKind | None,
    acting: Sequence[Actor],
    said: Sequence[Quote],
) -> tuple[Question, ...]:
    found = questions.find_questions(parsed, entities, acting, said)
    return tuple(kinds.fitting_questions(kind, found))
