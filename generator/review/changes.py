"""The folder of seeds before a change and after it: what becomes of each file, and what lies beside seeds.

Git says what an earlier commit holds, and nothing of what lies in the folder, which may be a stranger's. The
earlier files are read as they are in the commit, never checked out, and both times are read by this code.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from generator.briefings import Outcome, brief, said_of_all
from generator.briefings.local import cores
from generator.model import Briefing, EventDoubt, Problem
from generator.overlay.actors_file import ActorCorrections
from generator.rendering import one_line
from generator.review.git import repository_around
from generator.seeds.document import Unreadable
from generator.seeds.files import load_file
from generator.settings import Settings
from generator.writing import write

_WHY: dict[EventDoubt, str] = {
    "after the document": "what has happened would come after the day of the document",
}
_WORDS = 80  # characters of an event that are repeated
_LARGEST = 1_000_000  # bytes of a file beside seeds; one that is read at all is much smaller


class State(msgspec.Struct, frozen=True, kw_only=True):
    """A folder of seeds at one time.

    ``outcomes`` is what becomes of each file, by its path; ``actors`` is what ``actors.yml`` says, and
    ``beside`` the text of that file and of all others beside seeds, by name.
    """

    outcomes: Mapping[str, Outcome]
    actors: ActorCorrections = ActorCorrections()
    beside: Mapping[str, str] = {}

    @property
    def briefings(self) -> dict[str, Briefing]:
        """The briefings of the files that have one, by path."""
        return {path: outcome.briefing for path, outcome in self.outcomes.items() if outcome.briefing}


def states_since(
    base: str, seeds: Path, settings: Settings, *, cache_dir: Path | str | None
) -> tuple[State, State]:
    """The folder ``seeds`` where it parted from the commit ``base``, and as it is now, committed or not.

    Raises ``GitError`` where there is nothing to compare with, and all that ``brief`` does.
    """
    with TemporaryDirectory() as folder:
        cache = cache_dir or Path(folder, "cache")  # nothing is analysed twice
        earlier = Path(folder, "seeds")
        earlier.mkdir()
        repository = repository_around(seeds)
        for name, content in repository.files(repository.parting(base), seeds):
            write(earlier, name, content)
        after = _state(seeds, settings, cache)
        return _state(earlier, settings, cache), after


def _state(folder: Path, settings: Settings, cache: Path | str) -> State:
    of_all = said_of_all([folder])
    outcomes = brief([folder], settings, cache_dir=cache, jobs=cores(), of_all=of_all)
    return State(
        outcomes={outcome.path: outcome for outcome in outcomes},
        actors=of_all[0].actors,
        beside=_beside(folder),
    )


def _beside(folder: Path) -> dict[str, str]:
    """The texts of the YAML files of a folder of seeds, which are all that may lie beside a seed."""
    found = {}
    for place, _, files in os.walk(folder):
        for file in files:
            if file.endswith(".yml"):
                path = Path(place, file)
                name = path.relative_to(folder).as_posix()
                try:
                    found[name] = load_file(path, name, _LARGEST).decode("utf-8", "surrogateescape")
                except Unreadable as error:  # a link, or too large: no seed is read with it
                    found[name] = str(error)
    return found


def doubts_of(outcome: Outcome) -> Iterator[Problem]:
    """What is wrong with a seed, and a note for each date that its text gives and that cannot be."""
    yield from outcome.problems
    for event in outcome.briefing.timeline if outcome.briefing else ():
        if event.doubt is not None:
            words = one_line(event.text)
            shown = words if len(words) <= _WORDS else f"{words[:_WORDS].rstrip()} …"
            yield Problem(
                path=outcome.path,
                line=None,
                reason=f"“{one_line(event.when)}” gives no date, for {_WHY[event.doubt]}: {shown}",
                remedy="Is the day of the document right? A correction can say the date of the event.",
                severity="note",
            )
