"""What is asked about one document. Answers are kept until they are a reading: none is paid for twice."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeVar

from generator.briefings.stores import Store
from generator.drafting.prompt import SYSTEM

Answer = TypeVar("Answer")


class Model(Protocol):
    """A language model that can be asked; see ``client.Model``."""

    name: str

    def ask(self, system: str, prompt: str, schema: Mapping[str, Any] | None = None) -> str:
        """What it answers; raises ``client.NotAnswered`` and ``client.NoModel``."""


class Conversation:
    """Questions to a model and its answers, with what they took: words sent and received, and seconds."""

    def __init__(self, model: Model, store: Store | None) -> None:
        """Nothing is asked yet; without a store nothing is kept."""
        self._model, self._store = model, store
        self._keys: list[str] = []
        self.words_sent = self.words_received = 0
        self.seconds = 0.0

    def ask(
        self,
        prompt: str,
        understand: Callable[[str], Answer],
        schema: Mapping[str, Any] | None = None,
    ) -> Answer:
        """What ``understand`` makes of the model's answer, or of the one to the same question before.

        Raises what ``understand`` raises; an answer for which it does so is not kept.
        """
        key = self._key(prompt)
        self._keys.append(key)
        if self._store and (kept := self._store.read([key]).get(key)):
            return understand(kept.decode("utf-8"))
        begun = time.monotonic()
        answer = self._model.ask(SYSTEM, prompt, schema).encode("utf-8", "replace").decode("utf-8")
        self.seconds += time.monotonic() - begun
        self.words_sent += len(SYSTEM.split()) + len(prompt.split())
        self.words_received += len(answer.split())
        understood = understand(answer)
        if self._store:
            self._store.write({key: answer.encode("utf-8")})
        return understood

    def forget(self) -> None:
        """Empty what was kept of these questions: their answers are in a reading by now."""
        if self._store and self._keys:
            self._store.write(dict.fromkeys(self._keys, b""))

    def _key(self, prompt: str) -> str:
        question = json.dumps([self._model.name, SYSTEM, prompt])
        return f"answers/{hashlib.sha256(question.encode()).hexdigest()}.txt"
