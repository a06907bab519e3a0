"""How ``briefings actors`` proposes that two actors are one: as an entry of ``actors.yml``."""

from __future__ import annotations

import json

from generator.corpus.actors import CorpusActor
from generator.model import folded
from generator.review.namesakes import Proposal
from generator.review.workflow_commands import log_line

_TITLES = 2  # briefings of an actor that are named


def entry_of(proposal: Proposal) -> str:
    """An entry that makes one of two actors, with a comment that says what speaks for it."""
    one, other = proposal.actor, proposal.other
    is_one_name = folded(one.name) == folded(other.name)
    lines = [
        f"# {'' if proposal.sure else 'Perhaps '}{one.name} and {other.name}: {proposal.why}",
        f"- name: {_quoted(one.name)}  # {_described(one)}",
        f"  kind: {one.kind}" if is_one_name else f"  same as: [{_quoted(other.name)}]",
    ]
    lines[-1] += f"  # {_described(other)}"
    return "".join(f"{line[:2]}{log_line(line[2:])}\n" for line in lines)


def _quoted(name: str) -> str:
    return json.dumps(name, ensure_ascii=False)  # which YAML reads, too


def _described(actor: CorpusActor) -> str:
    titles = [f"“{part.briefing.source.title}”" for part in actor.parts]
    more = f" and {len(titles) - _TITLES} more" if len(titles) > _TITLES else ""
    return f"{actor.kind} in {', '.join(titles[:_TITLES])}{more}"
