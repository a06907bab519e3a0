"""Questions to a model. Answers are kept until they are in a briefing file: none is paid for twice."""

from __future__ import annotations

import hashlib
import json
import time
from itertools import accumulate
from typing import Any

from msgspec import Struct

from generator.briefings.stores import Store
from generator.drafts.client import REQUESTS, LanguageModel, NotAnswered
from generator.drafts.form import prompt, schema_of

_DEEPEST = 50  # an answer needs four levels


class UnusableAnswer(Exception):
    """Raised for an answer that cannot be used; the message says why."""


class Conversation:
    """Questions to a model, what they cost, and why some have no answer."""

    def __init__(self, model: LanguageModel, store: Store | None = None) -> None:
        """Nothing is asked yet; without a store nothing is kept."""
        self.model, self.store = model, store
        self.unanswered: list[str] = []
        self.words_sent = self.words_received = 0
        self.seconds = 0.0
        self._keys: list[str] = []

    def ask(self, system: str, question: str, form: type[Struct] | None = None) -> dict[str, Any]:
        """Ask for a JSON object; one of a ``form`` has a list under at least one of its keys.

        An answer that cannot be read is asked for once more. Raises ``NotAnswered``, and ``NoModel``.
        """
        asked = json.dumps([self.model.name, system, question])
        key = f"answers/{hashlib.sha256(asked.encode()).hexdigest()}.txt"
        self._keys.append(key)
        if self.store and (kept := self.store.read([key]).get(key)):
            return object_in(kept.decode(), form)
        try:
            answer = self._answer(system, question, form, REQUESTS - 1)
            try:
                found = object_in(answer, form)
            except UnusableAnswer as error:
                again = f"{question}\n\n{prompt('unreadable', error=str(error))}"
                answer = self._answer(system, again, form, 1)
                found = object_in(answer, form)
        except (UnusableAnswer, NotAnswered) as error:
            second = "the answer could not be read, nor a second one: " * isinstance(error, UnusableAnswer)
            self.unanswered.append(f"{second}{error}")
            raise NotAnswered(self.unanswered[-1]) from None
        if self.store:
            self.store.write({key: answer.encode()})
        return found

    def forget(self) -> None:
        """Delete the kept answers, unless a question has none yet and may be asked again."""
        if self.store and self._keys and not self.unanswered:
            self.store.write(dict.fromkeys(self._keys, b""))

    def _answer(self, system: str, question: str, form: type[Struct] | None, requests: int) -> str:
        begun = time.monotonic()
        answer = self.model.ask(system, question, schema_of(form) if form else None, requests)
        self.seconds += time.monotonic() - begun
        self.words_sent += len(system.split()) + len(question.split())
        self.words_received += len(answer.split())
        return answer.encode("utf-8", "replace").decode()  # without halves of characters


def object_in(text: str, form: type[Struct] | None = None) -> dict[str, Any]:
    """Find the JSON object in an answer and mend it where needed; raises ``UnusableAnswer``."""
    start = text.find("{")
    if start < 0:
        raise UnusableAnswer("it holds no JSON object.")
    try:
        found, _ = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        depths = accumulate((char in "{[") - (char in "}]") for char in text[start:])
        if max(depths) > _DEEPEST:  # mending takes much longer the deeper it is
            raise UnusableAnswer("it is nested too deeply.") from None
        import json_repair  # of the extra "draft", which only those have who ask a model

        try:  # cut in the midst, with a comma too many or a mark that is not escaped
            found = json_repair.loads(text[start:])
        except (ValueError, RecursionError):
            found = None
    if not isinstance(found, dict) or not found:
        raise UnusableAnswer("it is not one JSON object.")
    keys = form.__struct_fields__ if form else ()
    if keys and not any(isinstance(found.get(key), list) for key in keys):
        raise UnusableAnswer(f"it has a list under none of the keys {', '.join(keys)}.")
    return found
