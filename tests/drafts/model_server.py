"""A server on this machine that speaks OpenAI's protocol, and answers as it is told."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
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
        asked["key"] = self.headers["Authorization"]
        self.server.asked.append(asked)  # type: ignore[attr-defined]
        replies: list[Reply] = self.server.replies  # type: ignore[attr-defined]
        reply = replies.pop(0) if len(replies) > 1 else replies[0]
        reply(self, asked)

    def send(
        self, status: int, body: bytes, headers: Mapping[str, str] = {}, *, length: int | None = None
    ) -> None:
        """An answer of this status."""
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body) if length is None else length))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def prompt_of(asked: Mapping[str, Any]) -> str:
    """All that the model is sent."""
    return "\n".join(message["content"] for message in asked["messages"])


def says(text: str, *, reads: int | None = None, reports: int | None = None, stops_at: int = 0) -> Reply:
    """The model answers this text, with the marks that it saw in the last ``reads`` characters.

    It ``reports`` so many tokens, else what they are by a rule of thumb. ``stops_at`` breaks off the stream
    after so many pieces.
    """

    def reply(handler: Handler, asked: dict[str, Any]) -> None:
        seen = prompt_of(asked)[-reads if reads else 0 :]
        marks = re.findall("^Mark: (.*)$", seen, re.MULTILINE)
        answer = text.replace("{", json.dumps({"marks": marks})[:-1] + ", ", 1)
        read = len(seen) // 4 if reports is None else reports
        usage = {"prompt_tokens": read, "completion_tokens": 1, "total_tokens": read + 1}
        whole = {"id": "1", "created": 0, "model": asked["model"], "usage": usage}
        if not asked.get("stream"):
            choice = {
                "index": 0,
                "message": {"role": "assistant", "content": answer},
                "finish_reason": "stop",
            }
            body = {**whole, "object": "chat.completion", "choices": [choice]}
            handler.send(200, json.dumps(body).encode())
            return
        pieces = re.findall("(?s).{1,20}", answer)
        chunks = [
            {**whole, "usage": None, "choices": [{"index": 0, "delta": {"content": piece}}]}
            for piece in pieces
        ]
        chunks = chunks[:stops_at] if stops_at else [*chunks, {**whole, "choices": []}]
        lines = [json.dumps({**one, "object": "chat.completion.chunk"}) for one in chunks]
        stream = "".join(f"data: {line}\n\n" for line in [*lines, *["[DONE]"] * (not stops_at)])
        headers = {"Content-Type": "text/event-stream"}
        handler.send(200, stream.encode(), headers, length=len(stream) + 1_000 if stops_at else None)
        handler.close_connection = True

    return reply


def fails(status: int, *, retry_after: str = "", code: str = "x") -> Reply:
    """The service refuses."""
    body = json.dumps({"error": {"message": "not now", "type": "x", "code": code}}).encode()
    headers = {"Retry-After": retry_after} if retry_after else {}
    return lambda handler, _: handler.send(status, body, headers)


def never_comes(handler: Handler, asked: dict[str, Any]) -> None:
    """No answer comes for as long as the server is there."""
    handler.server.over.wait(60)  # type: ignore[attr-defined]


@contextmanager
def serving(
    folder: Path, monkeypatch: pytest.MonkeyPatch, *replies: Reply, schema: bool = False, stream: bool = True
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
        f"  supports_schema: {str(schema).lower()}\n  can_stream: {str(stream).lower()}\n"
    )
    monkeypatch.setenv("LLM_USER_PATH", str(folder))
    try:
        yield server.asked  # type: ignore[attr-defined]
    finally:
        server.over.set()  # type: ignore[attr-defined]
        server.shutdown()
        server.server_close()
        thread.join()
