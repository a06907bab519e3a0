"""The analysis of seeds: one language pass, then one module a section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator import __version__
from generator.analysis import actors, language, questions, quotes, reference, summary, timeline
from generator.model import Briefing, Generator, Problem, Seed
from generator.settings import Settings


def analyze(seeds: Sequence[Seed], settings: Settings) -> Iterator[Briefing | Problem]:
    """The briefing of each seed in order, or the problem that stopped it. Raises ``OSError`` without a model."""
    nlp = language.load(settings.model)
    made_by = Generator(version=__version__, model=settings.model, model_version=str(nlp.meta["version"]))
    for parsed in language.parse(seeds, nlp):
        cast = reference.resolve(parsed)
        said = quotes.find(parsed, cast)
        acting = actors.find(parsed, cast, said)
        yield Briefing(
            generator=made_by,
            id="",
            source=parsed.seed,
            summary=tuple(summary.find(parsed, cast, acting, said)),
            actors=tuple(acting),
            quotes=tuple(said),
            questions=tuple(questions.find(parsed, cast, said)),
            timeline=tuple(timeline.find(parsed)),
        )
