"""The analysis of seeds: one language pass, then one room for each section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from msgspec.structs import replace

from generator import __version__
from generator.analysis.other_languages import brief_any_language
from generator.analysis.parsed_document import ParsedDocument
from generator.analysis.parsing import spacy_pass
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.section_pipeline import Sections
from generator.model import Briefing, Generator, Seed, Statement
from generator.sections import SECTIONS
from generator.settings import Settings

ENGLISH = "en"


def analyze(seeds: Sequence[Seed], settings: Settings) -> Iterator[Briefing]:
    """The briefing of each seed in order, with the sections that could be made.

    A briefing's ``id`` is its seed's path until the caller gives it an address. Raises
    ``OSError`` where the model is not installed.
    """
    nlp = spacy_pass.load_model(settings.model)
    made_by = Generator(version=__version__, model=settings.model, model_version=str(nlp.meta["version"]))
    for english, group in groupby(seeds, lambda seed: seed.language == ENGLISH):
        if english:
            for parsed in spacy_pass.parse_seeds(group, nlp):
                yield _brief(parsed, made_by)
        else:
            for seed in group:
                yield brief_any_language(seed, made_by)


def _brief(parsed: Parsed, made_by: Generator) -> Briefing:
    """The briefing with all sections that can be made; one that cannot is empty, and named."""
    sections = Sections()
    document = ParsedDocument(parsed, sections)
    found: dict[str, Sequence[Statement]] = {
        section.name: sections.make(section.name, partial(section.finder, document), [])
        for section in SECTIONS
    }
    briefing = Briefing(generator=made_by, id=parsed.seed.path, source=parsed.seed, kind=document.kind)
    found = {name: said for name, said in found.items() if said}
    return replace(briefing.with_sections(found), failures=sections.failures)
