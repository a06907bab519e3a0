"""The drafts workflow: what it takes from a pull request, and what it keeps from the job that asked a model.

    python -m generator.review.proposal take LIST COMMIT
    python -m generator.review.proposal keep DRAFTS PROPOSAL COMMIT

``take`` puts the seeds that a commit adds or changes, with their sidecars, into ``seeds/``, and writes their
paths to a file. ``keep`` takes them too, reads the archive of the other job, which is not trusted, and writes
an archive of what is to be proposed, if anything is. Where COMMIT is empty, all seeds are meant. Both run in
a checkout of the base branch.
"""

from __future__ import annotations

import io
import os
import sys
import tarfile
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from generator.model import Seed
from generator.overlay.briefing_file import BriefingFile, understand
from generator.overlay.verification_marks import marks_after
from generator.review.git import Change, GitError, Repository, repository_around
from generator.review.workflow_commands import log_line
from generator.seeds import limits, read_seed
from generator.seeds.folder import OF_ALL, find_seeds, is_seed_name
from generator.seeds.metadata.companions import ENDINGS, SIDECAR, briefing_file_name, marks_name, sidecar_name
from generator.seeds.metadata.defaults import NAME as DEFAULTS_FILE
from generator.writing import write

SEEDS = Path("seeds")
_OF_ALL = (DEFAULTS_FILE, *OF_ALL)  # say something of documents that nobody asked about
_RESERVED = tuple(ending for ending in ENDINGS if ending != SIDECAR)  # no sidecar is called so
_PLAIN = "100644"
_MOST_SEEDS, _MOST_BYTES = 50, 20_000_000  # of a pull request; of a file
_MOST_MEMBERS, _MOST_ARCHIVE = 10_000, 200_000_000  # of an archive; its bytes


class ProposalRefused(Exception):
    """Raised where nothing of a pull request is taken; the message says why, with raw names."""


def take(commit: str) -> list[str]:
    """Put the seeds that a commit adds or changes into ``seeds/``, and return the names.

    What counts is the difference from where the commit parted from the base branch, so that nothing that was
    changed there since then is undone. Raises ``ProposalRefused``, ``GitError``, ``OSError``.
    """
    repository = repository_around(SEEDS)
    parted = repository.parting(commit)
    changed = {change.name: change for change in repository.changes(parted, commit, SEEDS.name)}
    if of_all := [name for name in changed if PurePosixPath(name).name.casefold() in _OF_ALL]:
        raise ProposalRefused(
            f"{of_all[0]} is changed, which speaks of other documents too. Merge that first."
        )
    taken = dict(_taken(repository, changed))
    meanwhile = {change.name for change in repository.changes(parted, "HEAD", SEEDS.name)}
    if both := sorted(meanwhile.intersection(taken)):
        raise ProposalRefused(
            f"{both[0]} was changed on the base branch, too. Merge that into the pull request first."
        )
    for name, change in taken.items():
        write(SEEDS, name, repository.blob(change.id))
    for name in changed.keys() - taken.keys():
        print(log_line(f"Not taken: {name}"))
    return list(taken)


def keep(listed: Sequence[str], drafts: Path) -> dict[str, bytes]:
    """The new briefing files of the archive ``drafts``, and their marks, that belong to listed seeds."""
    handed = _plain_files(drafts)
    kept: dict[str, bytes] = {}
    for name in filter(is_seed_name, listed):
        file, marks = briefing_file_name(name), marks_name(name)
        text = handed.get(file) or _present(file)
        said, seed = _understood(text or b""), read_seed(SEEDS / name, name).seed
        if seed is None or not said.sections:
            continue
        found = {file: text, marks: _fitting_marks(handed.get(marks), said, seed)}
        kept |= {key: data for key, data in found.items() if data and data != _present(key)}
    return kept


def _taken(repository: Repository, changed: dict[str, Change]) -> Iterator[tuple[str, Change]]:
    """The seeds among the changed files with their sidecars: without it, a seed could lose its licence."""
    seeds = [name for name in changed if is_seed_name(name) and name.isprintable()]
    for name in seeds[:_MOST_SEEDS]:
        sidecar = sidecar_name(name)
        files = [name, *[sidecar] * (sidecar in changed and not changed[sidecar].is_gone)]
        if not sidecar.casefold().endswith(_RESERVED) and all(
            changed[file].mode == _PLAIN and repository.size(changed[file].id) <= _MOST_BYTES
            for file in files
        ):
            yield from ((file, changed[file]) for file in files)


def _plain_files(archive: Path) -> dict[str, bytes]:
    """The small plain files of an archive by their names below ``seeds/``; nothing is unpacked."""
    found: dict[str, bytes] = {}
    if archive.stat().st_size > _MOST_ARCHIVE:
        return found
    with tarfile.open(archive, "r:") as members:
        for _, member in zip(range(_MOST_MEMBERS), members, strict=False):
            folder, _, name = member.name.partition("/")
            if folder == SEEDS.name and member.isreg() and member.size <= limits.FILE_BYTES:
                file = members.extractfile(member)
                assert file is not None
                found[name] = file.read()
    return found


def _understood(data: bytes) -> BriefingFile:
    """What a briefing file says; nothing where anything is wrong with it, for then it is no draft."""
    try:
        said, flaws = understand(data.decode())
    except UnicodeDecodeError:
        return BriefingFile()
    return BriefingFile() if flaws else said


def _fitting_marks(marks: bytes | None, file: BriefingFile, seed: Seed) -> bytes | None:
    """The marks that fit a line of the briefing file."""
    try:
        return marks and marks_after(seed, file, marks.decode()).encode()
    except UnicodeDecodeError:
        return None


def _present(name: str) -> bytes | None:
    """What the base branch has at a name."""
    path = SEEDS / name
    return path.read_bytes() if path.is_file() and not path.is_symlink() else None


def _archived(files: dict[str, bytes]) -> bytes:
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w:") as members:
        for name, data in files.items():
            member = tarfile.TarInfo(f"{SEEDS.name}/{name}")
            member.size = len(data)
            members.addfile(member, io.BytesIO(data))
    return archive.getvalue()


def _write(path: str, data: bytes) -> None:
    """Write a file where the workflow wants it, which is not in the checkout."""
    write(Path(path).parent, Path(path).name, data)


def main(command: str, *arguments: str) -> int:
    """Run one of the two; the exit status is 1 where nothing can be taken."""
    *places, commit = arguments
    try:
        taken = take(commit) if commit else []
        if command == "take":
            paths = [f"{SEEDS.name}/{name}" for name in taken] if commit else [SEEDS.name]
            _write(places[0], b"".join(os.fsencode(path) + b"\0" for path in paths))
        elif kept := keep(taken if commit else [name for _, name in find_seeds([SEEDS])], Path(places[0])):
            seeds = {name: (SEEDS / name).read_bytes() for name in taken}
            _write(places[1], _archived(seeds | kept))
    except (ProposalRefused, GitError, OSError, tarfile.TarError) as error:
        print(log_line(f"Nothing is taken: {error}"))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
