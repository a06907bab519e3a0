"""The model itself, by the library ``llm``: every model of its plugins, hosted or on this machine.

Keys are the library's own business: nothing here sees one.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from queue import Empty, SimpleQueue
from threading import Semaphore, Thread
from typing import Any

PATIENCE = 300.0  # seconds for one answer
_WAITS = (2.0, 10.0, 30.0)  # seconds before one more try where a service is busy
_AT_ONCE = 1_000  # questions to a service
_BUSY = (408, 409, 429, 500, 502, 503, 504, 529)  # what services answer then


class NoModel(Exception):
    """Raised where nothing can be asked: no library, no such model, no key. The message says what to do."""


class NotAnswered(Exception):
    """Raised for a question that has no usable answer; the message says why."""


class Model:
    """A model that can be asked."""

    def __init__(self, name: str, patience: float = PATIENCE, waits: tuple[float, ...] = _WAITS) -> None:
        """Find the model of that name or alias; raises ``NoModel``."""
        try:
            import llm
        except ImportError:
            raise NoModel(
                "Drafting needs the library llm, which is not installed here: "
                "pip install 'briefing-site[draft]'."
            ) from None
        try:
            self._model: Any = llm.get_model(name)
        except llm.UnknownModelError:
            raise NoModel(
                f"There is no model {name!r} here. 'llm models' lists those that are; "
                "more come with plugins: 'llm install llm-ollama', for example."
            ) from None
        self._no_key = llm.NeedsKeyException
        self._patience, self._waits = patience, waits
        self.name: str = self._model.model_id
        self._turns = Semaphore(1 if self.is_here else _AT_ONCE)

    @property
    def place(self) -> str:
        """Where what is sent goes, as far as the model tells it."""
        base = getattr(self._model, "api_base", None)
        if base:
            return str(base)
        return "this machine" if self.is_here else "a service of its maker"

    @property
    def is_here(self) -> bool:
        """Whether the model runs in this process or beside it, where it can answer one question at a time."""
        return not any(getattr(self._model, name, None) for name in ("api_base", "needs_key"))

    def ask(self, system: str, prompt: str, schema: Mapping[str, Any] | None = None) -> str:
        """What the model answers, by the schema where it takes one.

        Raises ``NotAnswered``, and ``NoModel`` where no other question would be answered either.
        """
        asked = {"schema": dict(schema)} if schema and self._model.supports_schema else {}

        def answer() -> str:
            return str(self._model.prompt(prompt, system=system, stream=False, **asked).text())

        for wait in (*self._waits, None):
            try:
                return _within(self._patience, answer, self._turns)
            except self._no_key as error:
                raise NoModel(f"{error} 'llm keys set' keeps one.") from None
            except TimeoutError:
                raise NotAnswered(f"no answer came within {self._patience:,.0f} seconds.") from None
            except Exception as error:  # whatever a plugin raises, it must not cost the other seeds
                if wait is None or getattr(error, "status_code", None) not in _BUSY:
                    raise NotAnswered(f"{type(error).__name__}: {str(error)[:300]}") from None
                time.sleep(wait)
        raise AssertionError


def _within(seconds: float, ask: Callable[[], str], turns: Semaphore) -> str:
    """What ``ask`` gives or raises, if it does in time; else ``TimeoutError``, and it is left to itself.

    It keeps its turn until it ends: a model in this process that is asked twice at once ends the process.
    """
    done: SimpleQueue[tuple[str, BaseException | None]] = SimpleQueue()
    if not turns.acquire(timeout=seconds):
        raise TimeoutError

    def run() -> None:
        try:
            done.put((ask(), None))
        except BaseException as error:  # handed on to who waits
            done.put(("", error))
        finally:
            turns.release()

    Thread(target=run, daemon=True).start()
    try:
        answer, error = done.get(timeout=seconds)
    except Empty:
        raise TimeoutError from None
    if error is not None:
        raise error
    return answer
