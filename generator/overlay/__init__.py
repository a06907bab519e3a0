"""Lays what people and models write over the analysis; nothing else does.

The order is: whole sections of the briefing file (``lay_over``), the actors' file of all seeds
(``actors.correct_actors``), and corrections of single statements (``correct``).
"""

from __future__ import annotations

from collections import Counter
from itertools import chain
from operator import itemgetter

from msgspec.structs import replace

from generator.model import Asked, Briefing, Problem
from generator.overlay.briefing_file import BriefingFile
from generator.overlay.questions import only_asked
from generator.overlay.verification_marks import Marks
from generator.sections import all_sections
from generator.seeds import limits
from generator.seeds.metadata.companions import marks_name
from generator.seeds.metadata.yaml_nodes import quoted_for_message as quoted
from generator.settings import Drafts

_REMEDY = "Mend it by the words of the text, or take it out of the file."
_VERIFY = "Have them verified, by `briefings verify`, or show all with the setting `drafts`."
_INSTEAD = "Mend a line of that section, or leave the section out of the file."


def lay_over(
    briefing: Briefing,
    file: BriefingFile,
    path: str,
    marks: str | None = None,
    drafts: Drafts = "all",
    asked: tuple[Asked, ...] = (),
) -> tuple[Briefing, tuple[Problem, ...]]:
    """Put the tags and the grounded sections of the briefing file ``path`` into a briefing.

    A section that is an empty list in the file is empty on the page. ``marks`` is the text of the file of
    marks; ``asked`` are the questions to all documents. Returns also the problems: lines that are not
    grounded, lines that ``drafts`` leaves out, and sections that are left to the analysis.
    """
    problems: list[Problem] = []
    known = Marks(briefing.source, file.by, marks)
    if marks:
        problems += known.problems(file, marks_name(briefing.source.path))
    file, unasked = only_asked(file, asked, path)
    problems += unasked
    if drafts == "verified":
        file, unmarked = _verified(file, known, path)
        problems += unmarked
    if file.sections:
        briefing, refused = _with_sections(briefing, file, path, known)
        problems += refused
    if file.tags:
        briefing, refused = _with_tags(briefing, file, path)
        problems += refused
    return _doubted(briefing), tuple(problems)


def _with_tags(briefing: Briefing, file: BriefingFile, path: str) -> tuple[Briefing, tuple[Problem, ...]]:
    """The briefing with the file's tags, and a problem if a model has written some that the text has not."""
    known, added = briefing.source.tags, file.tags
    if file.by.model:
        from generator.overlay.folded_text import FoldedText, pairs_of, words_of

        text = FoldedText(briefing.source)
        added = tuple(tag for tag in added if text.share_of(words_of(tag), list(pairs_of(tag))) == 1)
    tags = tuple(dict.fromkeys((*known, *added)))[: limits.TAGS]
    briefing = replace(briefing, source=replace(briefing.source, tags=tags))
    refused = ", ".join(quoted(tag) for tag in file.tags if tag not in (*added, *known))
    reason = f"the text does not have the words of these tags, which are left out: {refused}."
    problem = Problem(path=path, line=None, reason=reason, remedy=_REMEDY, severity="note")
    return briefing, (problem,) if refused else ()


def _doubted(briefing: Briefing) -> Briefing:
    """The briefing with those quotes marked as uncertain whose words a machine recognised in a picture."""
    seed, pages = briefing.source, frozenset(briefing.source.recognised)
    recognised = {at for at, paragraph in enumerate(seed.paragraphs) if paragraph.page in pages}
    quotes = list(briefing.quotes)
    for at, quote in enumerate(quotes):
        if not recognised.isdisjoint(chain.from_iterable(map(seed.paragraphs_at, quote.evidence))):
            quotes[at] = replace(quote, uncertain=True)
    return replace(briefing, quotes=tuple(quotes))


def correct(briefing: Briefing, file: BriefingFile, path: str) -> tuple[Briefing, tuple[Problem, ...]]:
    """Apply the corrections of the file ``path``; those that do not fit become problems."""
    if not file.corrections:
        return briefing, ()
    from generator.overlay.corrections import correct_statements

    briefing, problems = correct_statements(briefing, file.corrections, path)
    # What was put right is not what somebody has verified.
    sections = {
        name: [replace(each, verified=None) if each.corrected else each for each in statements]
        for name, statements in briefing.sections.items()
    }
    return briefing.with_sections(sections), problems


def _verified(file: BriefingFile, marks: Marks, path: str) -> tuple[BriefingFile, list[Problem]]:
    """The file without the lines that nobody has verified, and a problem for each section that has any."""
    sections, problems = {}, []
    for name, written in file.sections.items():
        sections[name] = tuple(line for line in written if marks.on(name, line.entry))
        if unmarked := len(written) - len(sections[name]):
            reason = f"{unmarked} of {len(written)} lines of {name} are left out: nobody has verified them."
            line = written[0].line
            problems.append(Problem(path=path, line=line, reason=reason, remedy=_VERIFY, severity="note"))
    return replace(file, sections={name: some for name, some in sections.items() if some}), problems


def _with_sections(
    briefing: Briefing, file: BriefingFile, path: str, marks: Marks
) -> tuple[Briefing, tuple[Problem, ...]]:
    from generator.overlay.grounding import Grounding  # which most sites do not need

    found = Grounding(briefing.source, file.sections, file.by, briefing, marks)
    lines: list[tuple[int, str, str]] = [(each.line, each.reason, _REMEDY) for each in found.refusals]
    counts = Counter(refusal.noun for refusal in found.refusals)
    for name, written in file.sections.items():
        row = all_sections()[name]
        if written and row.find and name not in found.sections:
            none = f"none of the file's {counts[row.noun]} is grounded"
            reason = f"the analysis keeps the {row.title.lower()}: {none}."
            lines.append((written[0].line, reason, _INSTEAD))
    problems = (
        Problem(path=path, line=line, reason=reason, remedy=remedy, severity="note")
        for line, reason, remedy in sorted(lines, key=itemgetter(0))
    )
    return found.over(briefing), tuple(problems)
