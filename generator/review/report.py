"""What a change does to the site, as Markdown: what to look at first, then how each page differs.

Pages are compared by their Markdown copies as the site would publish them, so that nothing is shown that a
page would not show, and nothing is left out that it would.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import get_args

import msgspec

from generator.addresses import original_address
from generator.corpus import read_corpus
from generator.corpus.filing import name_in_text
from generator.model import Actor, Briefing, Problem, Published, Quote, Severity
from generator.rendering import DATED_BY
from generator.review.across import lines_across
from generator.review.changes import State, doubts_of
from generator.review.diff import diff_of_copies, diff_of_files, sections_of
from generator.review.safe_markdown import code, complaint, fenced
from generator.seeds.document import KNOWN_KEYS

SUMMARY_BYTES = 1_000_000  # GitHub takes 1 MiB as the summary of a job

_PUBLISHED: dict[Published, str] = {
    "whole": "the whole text",
    "evidence": "the sentences that the briefing rests on",
    "none": "nothing of the text",
}
_ASKED_FOR = ("date", "license", "publisher")  # what a reviewer misses where it is not given


class PageChange(msgspec.Struct, frozen=True, kw_only=True):
    """A document before a change and after it: what is published of it, and the copies of its page."""

    path: str
    old: Briefing | None
    new: Briefing | None
    before: str
    after: str

    @property
    def kind(self) -> str:
        """What becomes of the page."""
        return "removed" if self.new is None else "changed" if self.old else "new"


def write_report(
    before: State, after: State, publish: Callable[[Briefing], Briefing], copy: Callable[[Briefing], str]
) -> list[str]:
    """The parts of a report, which all together are all of it.

    ``publish`` says what is published of a briefing, and ``copy`` makes the Markdown copy of that.
    """
    then, now = ({path: publish(briefing) for path, briefing in s.briefings.items()} for s in (before, after))
    pages = [
        PageChange(
            path=path, old=old, new=new, before=copy(old) if old else "", after=copy(new) if new else ""
        )
        for path in sorted({**then, **now})
        if (old := then.get(path)) != (new := now.get(path))
    ]
    corpora = (
        read_corpus(some.values(), state.actors.names(), state.actors.merged())
        for some, state in ((then, before), (now, after))
    )
    lists = {
        "Answers that do not count any more": _void_answers(before, after),
        "Problems": map(complaint, _problems(before, after, pages)),
        "Published": _new_lines(pages, _published),
        "Unsure": _new_lines(pages, _unsure),
        "Names that the text does not have": _new_lines(pages, _renamed),
        "Claimed as verified": _new_lines(pages, _verified),
        "Notices on pages": _new_lines(pages, _notices),
        "Lists and other pages": lines_across(*corpora),
    }
    counts = Counter(page.kind for page in pages)
    told = ", ".join(f"{count:,} {kind}" for kind, count in sorted(counts.items())) or "none changes"
    parts = [f"# What changes on the site\n\nPages of documents: {told}.\n"]
    parts += [f"## {title}\n\n{listed}" for title, lines in lists.items() if (listed := _listed(lines))]
    for name in sorted({**before.beside, **after.beside}):
        texts = before.beside.get(name, ""), after.beside.get(name, "")
        if difference := list(diff_of_files(*texts)):
            parts.append(f"## File {code(name)}\n\n{fenced(difference, 'diff')}")
    return [*parts, *filter(None, map(_document, pages))]


def cut(parts: Sequence[str], room: int = SUMMARY_BYTES) -> str:
    """As many whole parts of a report as fit into ``room`` bytes; what is left out is said first."""
    sizes = [len(part.encode("utf-8", "replace")) + 1 for part in parts]
    if sum(sizes) <= room:
        return "\n".join(parts)
    shown, left = [], room - 300  # bytes for the note
    for part, size in zip(parts, sizes, strict=True):
        if size <= left:
            shown.append(part)
            left -= size
    count = f"{len(parts) - len(shown):,} of the report's {len(parts):,} parts"
    return "\n".join([f"**{count} are too long for here. The artifact *report* has all of it.**\n", *shown])


def _void_answers(before: State, after: State) -> Iterator[str]:
    """How many answers of documents that stay have gone, by question: a question that changes voids all."""
    then, now = (
        {(path, one.asked) for path, said in state.briefings.items() for one in said.added.get("answers", ())}
        for state in (before, after)
    )
    gone = Counter(asked for path, asked in then - now if path in after.briefings)
    for asked, count in sorted(gone.items()):
        yield f"**{count:,}** to {code(asked.text)}"


def _listed(lines: Iterable[str]) -> str:
    return "".join(f"- {line}\n" for line in lines)


def _problems(before: State, after: State, pages: Sequence[PageChange]) -> list[Problem]:
    """All problems of documents that change, and those of others that are new; the worst first."""
    changed = {page.path for page in pages}
    known = {
        (doubt.path, doubt.reason) for outcome in before.outcomes.values() for doubt in doubts_of(outcome)
    }
    found = [
        problem
        for path, outcome in after.outcomes.items()
        for problem in doubts_of(outcome)
        if path in changed or (problem.path, problem.reason) not in known
    ]
    if before.actors != after.actors:
        found += after.actors.unused(
            frozenset().union(*(outcome.named for outcome in after.outcomes.values()))
        )
    return sorted(found, key=lambda problem: get_args(Severity).index(problem.severity))


def _new_lines(pages: Iterable[PageChange], lines: Callable[[Briefing, str], Iterable[str]]) -> Iterator[str]:
    """What these lines say of pages now and did not before."""
    for page in pages:
        known = set(lines(page.old, page.before)) if page.old else ()
        for line in lines(page.new, page.after) if page.new else ():
            if line not in known:
                yield f"{code(page.path)}: {line}"


def _published(briefing: Briefing, _: str) -> Iterator[str]:
    """How much of a document goes out; a file that is published itself is named again when it changes."""
    seed = briefing.source
    yield f"**{_PUBLISHED[seed.published]}**"
    if seed.original:
        name = code(original_address(briefing.id))
        yield f"**the file itself, in full**: {name}, SHA-256 {seed.sha256[:16]}"


def _unsure(briefing: Briefing, _: str) -> Iterator[str]:
    """The statements that are marked as uncertain, and the quotes of nobody."""
    for section, statements in briefing.sections.items():
        for statement in statements:
            if isinstance(statement, Quote) and (statement.uncertain or not statement.speaker):
                speaker = code(statement.speaker.name) if statement.speaker else "nobody"
                yield f"{section}: {code(statement.text)} ({speaker})"
            elif (
                isinstance(statement, Actor)
                and statement.role
                and (statement.uncertain or statement.role.uncertain)
            ):
                yield f"{section}: {code(statement.name)} ({code(statement.role.text)})"
            elif statement.uncertain:
                yield f"{section}: {code(statement.text)}"


def _renamed(briefing: Briefing, _: str) -> Iterator[str]:
    """The actors to whom an editor gives a name of his own, each with the text's."""
    for actor in briefing.actors:
        if called := name_in_text(actor):
            yield f"{code(actor.name)} ({code(called)})"


def _verified(briefing: Briefing, _: str) -> Iterator[str]:
    """The statements that a mark says to hold: whoever merges it answers for that."""
    for section, statements in briefing.sections.items():
        for statement in statements:
            if statement.verified:
                verifier = statement.verified.model or statement.verified.person or ""
                yield f"{section}: {code(statement.text)} ({code(verifier)})"


def _notices(_: Briefing, copy: str) -> Sequence[str]:
    """What a page says of itself: who wrote or drafted it, what it lacks."""
    head = sections_of(copy)[""]
    address = next(place for place, line in enumerate(head) if line.startswith("<"))
    return [code(line) for line in head[address + 1 :]]


def _document(page: PageChange) -> str:
    """What is said of a document and what its page shows, in so far as that changes."""
    if page.new is None:
        return f"## Removed: {code(page.path)}\n"
    old, new = (_known(one) if one else {} for one in (page.old, page.new))
    lines = [
        f"**{field}**: {code(value)}" + (f" (before: {code(old[field])})" if old else "")
        for field, value in new.items()
        if old.get(field, "") != value
    ]
    if missing := [field for field in _ASKED_FOR if not old and not new[field]]:
        lines.append(f"Not given: {', '.join(missing)}")
    if page.old and page.old.source.text != page.new.source.text:
        lines.append(f"Its text has changed: {page.new.source.words:,} words ({page.old.source.words:,}).")
    if page.old is None:
        shown = fenced(filter(None, page.after.split("\n")), "text")
    else:
        difference = list(diff_of_copies(page.before, page.after))
        shown = fenced(difference, "diff") if difference else ""
    title = f"## {page.kind.capitalize()}: {code(page.new.source.title)}\n\n{code(page.path)}\n"
    return "\n".join(filter(None, [title, _listed(lines), shown])) if lines or shown else ""


def _known(briefing: Briefing) -> dict[str, str]:
    """What is known of a document, by the name of the field."""
    source = briefing.source
    values = {field: getattr(source, field) or "" for field in KNOWN_KEYS}
    known = {
        field: ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
        for field, value in values.items()
    }
    if source.date and (found := DATED_BY[source.date_from]):
        known["date"] += f" ({found})"
    return known
