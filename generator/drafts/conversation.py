"""Questions to a model. Answers are kept until they are in a briefing file: none is paid for twice."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeVar

from generator.briefings.stores import Store
from generator.drafts.answers import Unusable
from generator.drafts.client import REQUESTS, NotAnswered
from generator.drafts.form import prompt

Answer = TypeVar("Answer")


class Model(Protocol):
    """A language model that can be asked; see ``client.Model``."""

    name: str

    def ask(
        self, system: str, prompt: str, schema: Mapping[str, Any] | None = None, requests: int = REQUESTS
    ) -> str:
        """What it answers; raises ``client.NotAnswered`` and ``client.NoModel``."""


class Conversation:
    """Questions to a model and its answers, with what they took: words sent and received, and seconds."""

    def __init__(self, model: Model, store: Store | None = None) -> None:
        """Nothing is asked yet; without a store nothing is kept."""
        self.model, self.store = model.name, store
        self._model = model
        self._keys: list[str] = []
        self.words_sent = self.words_received = self.unanswered = 0
        self.seconds = 0.0

    def ask(
        self,
        system: str,
        question: str,
        understand: Callable[[str], Answer],
        schema: Mapping[str, Any] | None = None,
    ) -> Answer:
        """What ``understand`` makes of the answer; where it raises ``Unusable``, of a second one.

        Raises ``NotAnswered`` where there is no usable answer, and what the model raises.
        """
        try:
            try:
                return self._ask(system, question, understand, schema, REQUESTS - 1)
            except Unusable as error:
                again = f"{question}\n\n{prompt('unreadable', error=str(error))}"
            return self._ask(system, again, understand, schema, 1)
        except Unusable as error:
            self.unanswered += 1
            raise NotAnswered(f"the answer could not be read, nor a second one: {error}") from None
        except NotAnswered:
            self.unanswered += 1
            raise

    def forget(self) -> None:
        """Empty what was kept of these questions, unless one has no answer yet: it may be asked once more."""
        if self.store and self._keys and not self.unanswered:
            self.store.write(dict.fromkeys(self._keys, b""))

    def _ask(
        self,
        system: str,
        question: str,
        understand: Callable[[str], Answer],
        schema: Mapping[str, Any] | None,
        requests: int,
    ) -> Answer:
        asked = json.dumps([self.model, system, question])
        key = f"answers/{hashlib.sha256(asked.encode()).hexdigest()}.txt"
        self._keys.append(key)
        if self.store and (kept := self.store.read([key]).get(key)):
            return understand(kept.decode("utf-8"))
        begun = time.monotonic()
        answer = self._model.ask(system, question, schema, requests).encode("utf-8", "replace")
        self.seconds += time.monotonic() - begun
        self.words_sent += len(system.split()) + len(question.split())
        self.words_received += len(answer.split())
        understood = understand(answer.decode("utf-8"))
        if self.store:
            self.store.write({key: answer})
        return understood
