"""What a pull request changes, as Markdown for the summary of its checks or for a comment.

Every word of a seed passes through ``markdown.escaped``: nothing in it is Markdown, HTML, a link or the
mention of anybody. Each section is cut by itself (``parts``), so that none keeps another one out.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.review.across import section_across
from generator.review.addresses import section_of_addresses
from generator.review.changes import Change, Changes
from generator.review.documents import kind_of, section_of_documents
from generator.review.edits import lines_of
from generator.review.known import Publish, section_of_known
from generator.review.markdown import complaint
from generator.review.parts import Listing, Section, guarded, section
from generator.seeds.folder import ACTORS_FILE

LONGEST = 60_000  # characters of the whole report; GitHub takes 65,536 in a comment


def write_report(changes: Changes, publish: Publish = lambda briefing: briefing) -> str:
    """The report, of at most ``LONGEST`` characters, which says what it leaves out.

    ``publish`` says of a briefing how much of its text the site publishes.
    """
    sections = (
        *guarded("What is known of documents", lambda: [section_of_known(changes, publish)]),
        *guarded("Where addresses lead", lambda: [section_of_addresses(changes)]),
        *guarded("What is said of many seeds", lambda: _sections_of_files(changes)),
        section_of_documents(changes, publish),
        section_across(changes),
    )
    return Section(head=_heading(changes.changes), parts=sections, of="sections").cut(LONGEST)


def _heading(changes: Sequence[Change]) -> str:
    kinds = [kind_of(change) for change in changes]
    counts = [f"{kinds.count(kind)} {kind}" for kind in ("new", "changed", "removed") if kind in kinds]
    return f"# Briefings of changed seeds\n\n{', '.join(counts) if counts else 'No seed changes'}.\n\n"


def _sections_of_files(changes: Changes) -> list[Section | None]:
    """What the files that are about many seeds say otherwise than before."""
    unused = Listing(title="To look at", lines=list(map(complaint, changes.unused)))
    return [
        section(
            f"## {file}\n\n",
            [
                Listing(title="Entries", lines=[line for edit in edits for line in lines_of(edit)]),
                *([unused] if file == ACTORS_FILE else []),
            ],
        )
        for file, edits in changes.edits.items()
    ]
