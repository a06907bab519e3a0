"""Language models, through the library ``llm``: hosted, on this machine, or at an address (``NAME@https://…``).

Keys are the library's own business: nothing here sees one.
"""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Mapping
from contextlib import nullcontext
from queue import Empty, SimpleQueue
from threading import Event, Lock, Thread
from typing import Any
from urllib.parse import urlsplit

PATIENCE = 300.0  # seconds without a word of the answer
REQUESTS = 4  # for one question at most, those of the service's own library included
_WAITS = (2.0, 10.0, 30.0)  # seconds before the next request, where a busy service names none
_LONGEST_WAIT = 120.0
_BUSY = (408, 409, 429, 500, 502, 503, 504, 529)
_HOPELESS = (401, 404)  # a wrong key, no such model
_LONGEST_ANSWER = 200_000  # characters
_ANSWER_TOKENS, _BYTES_A_TOKEN = 4_096, 3  # room for an answer; few, so that the room suffices in any script
_MOST_CHARACTERS_A_TOKEN = 8  # with more, tokens are missing: English has four or five, no script has more
_SECONDS = re.compile(r"\d+(\.\d+)?")
_AT_ADDRESS = re.compile(r"([^@\s]+)@(https?://[^@\s]+)")
_ASK_FOR_MARKS = """\
Begin the object of your answer with the key "marks": a list of the two marks in the first and last line of
the text above. They show that you were given all of it."""
_NONE_CHOSEN = """\
No model is chosen, so nothing was sent. Name one with --model, or set one with 'llm models default NAME'.
Here: install Ollama (https://ollama.com), 'ollama pull NAME', 'llm install llm-ollama', --model ollama/NAME.
Hosted: 'llm keys set openai' and --model NAME; or --model NAME@https://ADDRESS/v1 (OpenAI's protocol)."""
_NOT_WHOLE = """\
the model was not given the whole text: {shown}. Take a model with a larger context, or enlarge its context \
(through the plugin llm-ollama, Ollama's models get what they need)."""


class NoModel(Exception):
    """Raised if nothing can be asked: no library, no such model, no key. The message says what to do."""


class NotAnswered(Exception):
    """Raised for a question that has no usable answer; the message says why."""


class LanguageModel:
    """A model that can be asked."""

    def __init__(
        self, name: str | None = None, patience: float = PATIENCE, waits: tuple[float, ...] = _WAITS
    ) -> None:
        """Find the model of that name or alias, else the user's default in llm; raises ``NoModel``."""
        try:
            import llm
        except ImportError:
            raise NoModel("The library llm is not installed: pip install 'briefing-site[draft]'.") from None
        name = name or llm.get_default_model(default=None)  # type: ignore[no-untyped-call]
        if not name:
            raise NoModel(_NONE_CHOSEN)
        try:
            self._model: Any = _at_address(name) or llm.get_model(name)
        except llm.UnknownModelError:
            raise NoModel(f"There is no model {name!r} here; 'llm models' lists those that are.") from None
        _without_retries(self._model)
        self._no_key = llm.NeedsKeyException
        self._patience, self._waits = patience, waits
        self.name: str = self._model.model_id
        self._turn = Lock() if self.is_here else nullcontext()

    @property
    def place(self) -> str:
        """Who receives the prompts, as far as the model tells."""
        plugin, key = type(self._model).__module__, getattr(self._model, "needs_key", None)
        base = getattr(self._model, "api_base", None)
        if not base and plugin.startswith("llm_ollama"):
            base = "ollama.com" if self.name.endswith("cloud") else os.environ.get("OLLAMA_HOST")
        elif not base and plugin.startswith("llm.") and key == "openai":
            base = os.environ.get("OPENAI_BASE_URL") or "https://api.openai.com"
        if base:
            return str(base).rpartition("@")[2]  # without a password
        return f"the service that the key {key!r} of llm is for" if key else "this machine"

    @property
    def is_here(self) -> bool:
        """Whether the model runs in this process or beside it, where it can answer one question at a time."""
        return not any(getattr(self._model, name, None) for name in ("api_base", "needs_key"))

    def ask(
        self, system: str, prompt: str, schema: Mapping[str, Any] | None = None, requests: int = REQUESTS
    ) -> str:
        """Ask the model, by the schema if it takes one, with so many requests at most.

        Raises ``NotAnswered``, also if the model did not get the whole prompt, and ``NoModel`` if no other
        question would be answered either.
        """
        marks = _marks_of(prompt)
        marked = f"Mark: {marks[0]}\n{prompt}\nMark: {marks[1]}\n\n{_ASK_FOR_MARKS}"
        asked: dict[str, Any] = {"system": system, "stream": self._model.can_stream}
        if schema and self._model.supports_schema:
            properties = {"marks": {"type": "array", "items": {"type": "string"}}, **schema["properties"]}
            required = ["marks", *schema.get("required", ())]
            asked["schema"] = {**schema, "properties": properties, "required": required}
        if "num_ctx" in getattr(self._model.Options, "model_fields", ()):  # without it, Ollama cuts silently
            tokens = len((system + marked).encode()) // _BYTES_A_TOKEN + _ANSWER_TOKENS
            asked["num_ctx"] = -(-tokens // 1_024) * 1_024
        answer, tokens_read = self._answered(marked, asked, requests)
        shown = None
        if tokens_read and tokens_read * _MOST_CHARACTERS_A_TOKEN < len(system + marked):
            shown = f"{tokens_read:,} tokens of {len(system + marked):,} characters"
        elif "{" in answer and not all(mark in answer.lower() for mark in marks):  # else it is none anyway
            shown = "the answer lacks the marks of its first and last line"
        if shown:
            raise NotAnswered(_NOT_WHOLE.format(shown=shown))
        return answer

    def _answered(self, prompt: str, asked: Mapping[str, Any], requests: int) -> tuple[str, int | None]:
        """The answer, and how many tokens the model says that it read."""
        used = 0
        while True:
            try:
                return self._in_time(prompt, asked)
            except self._no_key as error:
                raise NoModel(f"{error} 'llm keys set' keeps one.") from None
            except Empty:
                raise NotAnswered(f"no answer came within {self._patience:,.0f} seconds.") from None
            except Exception as error:  # whatever a plugin raises, it must not cost the other seeds
                reason = f"{type(error).__name__}: {str(error)[:300]}"
                response = getattr(error, "response", None)
                status = getattr(error, "status_code", None) or getattr(response, "status_code", None)
                if status in _HOPELESS or getattr(error, "code", None) == "insufficient_quota":
                    raise NoModel(reason) from None
                by_itself = getattr(getattr(response, "request", None), "headers", {})  # the plugin's library
                took = 1 + int(by_itself.get("x-stainless-retry-count", 0))
                used += took
                after = getattr(response, "headers", {}).get("retry-after", "")
                usual = self._waits[min(used, len(self._waits)) - 1]
                wait = float(after) if _SECONDS.fullmatch(after) else usual
                if status not in _BUSY or used + took > requests or wait > _LONGEST_WAIT:
                    raise NotAnswered(reason) from None
                time.sleep(wait)

    def _in_time(self, prompt: str, asked: Mapping[str, Any]) -> tuple[str, int | None]:
        """One try. Raises ``Empty`` where nothing comes for too long, and what the model raises."""
        pieces: SimpleQueue[Any] = SimpleQueue()  # strings, then how many tokens were read, or an exception
        given_up = Event()

        def run() -> None:
            with self._turn:  # till the end: a model in this process that is asked twice at once crashes
                try:
                    if given_up.is_set():
                        return
                    response = self._model.prompt(prompt, **asked)
                    for piece in response:
                        pieces.put(piece)
                        if given_up.is_set():
                            return
                    pieces.put(response.input_tokens)
                except BaseException as error:
                    pieces.put(error)

        Thread(target=run, daemon=True).start()
        answer = ""
        try:
            while isinstance(piece := pieces.get(timeout=self._patience), str):
                answer += piece
                if len(answer) >= _LONGEST_ANSWER:
                    return answer[:_LONGEST_ANSWER], None
        finally:
            given_up.set()
        if isinstance(piece, BaseException):
            raise piece
        return answer, piece


def _at_address(name: str) -> Any:  # noqa: ANN401 - models of llm have no types
    """The model of a name such as ``NAME@https://ADDRESS``, at a service that speaks OpenAI's protocol."""
    if not (found := _AT_ADDRESS.fullmatch(name)):
        return None
    from llm.default_plugins.openai_models import Chat

    model, address = found.groups()
    chat: Any = Chat(model, model_name=model, api_base=address)  # type: ignore[no-untyped-call]
    place = urlsplit(address)
    chat.needs_key = place.hostname if place.scheme == "https" else None  # never OpenAI's key
    chat.key_env_var = None
    return chat


def _without_retries(model: Any) -> None:  # noqa: ANN401
    """Keep the library of OpenAI's protocol from asking again by itself: how often is decided here."""
    if get_client := getattr(model, "get_client", None):

        def quiet(*given: Any, **named: Any) -> Any:  # noqa: ANN401
            client = get_client(*given, **named)
            return client.with_options(max_retries=0) if hasattr(client, "with_options") else client

        model.get_client = quiet


def _marks_of(prompt: str) -> tuple[str, str]:
    """Two marks, the same for the same prompt, which nobody can guess who was not given it."""
    digest = hashlib.sha256(prompt.encode("utf-8", "replace")).hexdigest()
    letters = digest.translate(str.maketrans("0123456789", "ghkmnpqrst"))
    return letters[:6], letters[6:12]
