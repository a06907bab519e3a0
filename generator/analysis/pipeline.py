"""The analysis of seeds: one language pass, then one room for each section."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby

from msgspec.structs import replace

from generator import __version__
from generator.analysis import actors, coreference, kinds, questions, quotes, summary, timeline
from generator.analysis.coreference import Entities
from generator.analysis.other_languages import brief_any_language
from generator.analysis.parsing import spacy_pass
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.quotes import own_voice
from generator.model import Briefing, Generator, Problem, Seed
from generator.settings import Settings

ENGLISH = "en"
# What is to be made of a briefing while its parse is at hand.
Finish = Callable[[Parsed, Entities, Briefing], Briefing]
# The same of a briefing in another language than English, which has no parse.
FinishOther = Callable[[Seed, Briefing], Briefing]


def analyze(
    seeds: Sequence[Seed],
    settings: Settings,
    finish: Finish | None = None,
    finish_other: FinishOther | None = None,
) -> Iterator[Briefing | Problem]:
    """The briefing of each seed in order, or the problem that stopped it.

    ``finish``, or ``finish_other`` for what is not in English, has the last word.

    A briefing's ``id`` is its seed's path until the caller gives it an address. Raises
    ``OSError`` where the model is not installed.
    """
    nlp = spacy_pass.load_model(settings.model)
    made_by = Generator(version=__version__, model=settings.model, model_version=str(nlp.meta["version"]))
    for english, group in groupby(seeds, lambda seed: seed.language == ENGLISH):
        if english:
            for parsed in spacy_pass.parse_seeds(group, nlp):
                yield _attempt(parsed.seed, partial(_brief, parsed, made_by, settings, finish))
        else:
            for seed in group:
                yield _attempt(seed, partial(_brief_other, seed, made_by, finish_other))


def _brief_other(seed: Seed, made_by: Generator, finish: FinishOther | None) -> Briefing:
    briefing = brief_any_language(seed, made_by)
    return finish(seed, briefing) if finish else briefing


def _attempt(seed: Seed, make: Callable[[], Briefing]) -> Briefing | Problem:
    """The briefing that ``make`` makes of a seed, or what went wrong."""
    try:
        return make()
    except MemoryError:  # whose fault it is only shows when each is analysed alone
        raise
    except Exception as error:  # whatever it is, it must not cost the other seeds their pages
        return Problem(
            path=seed.path,
            line=None,
            reason=f"the analysis failed ({type(error).__name__}: {error}).",
            remedy="Please report it with the seed.",
            fatal=True,
        )


def _brief(parsed: Parsed, made_by: Generator, settings: Settings, finish: Finish | None) -> Briefing:
    entities = coreference.find_entities(parsed)
    said = quotes.find_quotes(parsed, entities)
    acting = actors.find_actors(parsed, entities, said)
    kind = kinds.find_kind(parsed)
    own = own_voice.find_statements(parsed, entities, kind, said)
    open_questions = questions.find_questions(parsed, entities, acting, said, settings.questions)
    briefing = Briefing(
        generator=made_by,
        id=parsed.seed.path,
        source=replace(parsed.seed, reading=None),
        kind=kind,
        summary=tuple(summary.find_summary(parsed, entities, acting, settings)),
        actors=tuple(actors.key_actors(parsed, entities, acting, said)),
        quotes=tuple(sorted((*said, *own), key=lambda quote: quote.start)),
        questions=tuple(kinds.fitting_questions(kind, open_questions)),
        timeline=tuple(timeline.find_events(parsed, entities, acting)),
    )
    return finish(parsed, entities, briefing) if finish else briefing
