"""A server on this machine that speaks the chat-completions protocol, and answers as it is told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

Reply = Callable[["Handler", dict[str, Any]], None]


class Handler(BaseHTTPRequestHandler):
    """Answers each request by what ``server.replies`` holds next; the last one goes on."""

    def do_POST(self) -> None:
        """A question to the model."""
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(asked)  # type: ignore[attr-defined]
        replies: list[Reply] = self.server.replies  # type: ignore[attr-defined]
        reply = replies.pop(0) if len(replies) > 1 else replies[0]
        reply(self, asked)

    def send(self, status: int, body: bytes, length: int | None = None) -> None:
        """An answer of this status."""
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Retry-After-Ms", "1")  # the client's own patience with a busy service
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def says(text: str) -> Reply:
    """The model answers this text."""

    def reply(handler: Handler, asked: dict[str, Any]) -> None:
        message = {"role": "assistant", "content": text}
        body = {
            "id": "1",
            "object": "chat.completion",
            "created": 0,
            "model": asked["model"],
            "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
        }
        handler.send(200, json.dumps(body).encode())

    return reply


def fails(status: int) -> Reply:
    """The service refuses."""
    return lambda handler, _: handler.send(status, b'{"error": {"message": "not now", "type": "x"}}')


def is_cut(handler: Handler, asked: dict[str, Any]) -> None:
    """The answer ends in its midst."""
    handler.send(200, b'{"id": "1", "choices": [', length=1_000)
    handler.close_connection = True


def never_comes(handler: Handler, asked: dict[str, Any]) -> None:
    """No answer comes for as long as the server is there."""
    handler.server.over.wait(60)  # type: ignore[attr-defined]


@contextmanager
def serving(
    folder: Path, monkeypatch: pytest.MonkeyPatch, *replies: Reply, schema: bool = False
) -> Iterator[list[dict[str, Any]]]:
    """A model "test-model" of llm that answers so; gives what it was asked."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.replies, server.asked = list(replies), []  # type: ignore[attr-defined]
    server.over = Event()  # type: ignore[attr-defined]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    folder.mkdir(exist_ok=True)
    (folder / "extra-openai-models.yaml").write_text(
        "- model_id: test-model\n  model_name: test\n"
        f"  api_base: http://127.0.0.1:{server.server_port}/v1\n"
        f"  supports_schema: {str(schema).lower()}\n"
    )
    monkeypatch.setenv("LLM_USER_PATH", str(folder))
    try:
        yield server.asked  # type: ignore[attr-defined]
    finally:
        server.over.set()  # type: ignore[attr-defined]
        server.shutdown()
        server.server_close()
        thread.join()
