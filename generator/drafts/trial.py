"""Tests whether a model can verify: 40 statements about the sample texts whose truth is known."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec
import yaml

from generator import __version__
from generator.drafts.answers import DraftedStatement
from generator.drafts.client import NotAnswered
from generator.drafts.conversation import Conversation
from generator.drafts.form import ENTRIES
from generator.drafts.verifier import verified
from generator.seeds import read_seed

LEAST_ACCURACY = 0.85
SAMPLES = Path(__file__).with_name("samples")
_LABELLED = Path(__file__).with_name("statements.yml")


class Trial(msgspec.Struct, frozen=True, kw_only=True):
    """How many of the false statements a model caught, and how many of the true ones it let stand."""

    caught: int = 0
    false: int = 0
    kept: int = 0
    true: int = 0

    @property
    def accuracy(self) -> float:
        """The balanced accuracy: the mean of both shares."""
        return (self.caught / max(1, self.false) + self.kept / max(1, self.true)) / 2

    @property
    def passed(self) -> bool:
        """Whether what the model finds can be trusted."""
        return self.accuracy >= LEAST_ACCURACY


def trial_of(verifier: Conversation) -> Trial:
    """Test a model; the result is kept by model and program version.

    Raises ``NoModel``, ``NotAnswered``.
    """
    name = hashlib.sha256(f"{verifier.model.name} {__version__}".encode()).hexdigest()
    key = f"verifiers/{name}.json"
    if verifier.store and (kept := verifier.store.read([key]).get(key)):
        return msgspec.json.decode(kept, type=Trial)
    right, all_of = Counter[bool](), Counter[bool]()  # of the true statements and of the false ones
    for text, lines in yaml.safe_load(_LABELLED.read_text(encoding="utf-8")).items():
        seed = read_seed(SAMPLES / f"{text}.txt").seed
        assert seed is not None
        truths = [line.pop("holds") for line in lines]
        answered = verified(seed, list(map(_statement, lines)), verifier)
        for true, statement in zip(truths, answered, strict=True):
            right[true] += statement.verified if true else statement.refusal is not None
            all_of[true] += 1
    if verifier.unanswered:
        raise NotAnswered(verifier.unanswered[0])
    found = Trial(caught=right[False], false=all_of[False], kept=right[True], true=all_of[True])
    if verifier.store:
        verifier.store.write({key: msgspec.json.encode(found)})
    verifier.forget()
    return found


def _statement(fields: dict[str, Any]) -> DraftedStatement:
    kind = ENTRIES[section := fields.pop("section")]
    cites = {"cites": [fields.get("why") or fields.get("name") or fields["text"]]}
    fields |= cites if "cites" in kind.__struct_fields__ else {}
    return DraftedStatement(section=section, entry=msgspec.convert(fields, kind))
