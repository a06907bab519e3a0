"""How MkDocs serves a site: at an address of its own, to this machine, following no links among the seeds."""

from __future__ import annotations

import ipaddress
import os
import re
import signal
import socket
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer

from generator.briefings.local import warm_up
from generator.mkdocs_plugin.config import BriefingsConfig, settings_of

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
_ALL_ADDRESSES = frozenset({"0.0.0.0", "::"})
_HOST = re.compile(r"(?:\[([0-9a-fA-F:.]+)\]|([\w.-]+))(?::\d+)?")


def prepare_server(server: LiveReloadServer, host: str, settings: BriefingsConfig) -> None:
    """Build again when a seed or a template is edited, added or removed; by then the model is loaded."""
    Thread(target=warm_up, args=(settings_of(settings),), daemon=True).start()
    answer_only_to(server, host)
    watch_seeds(server, settings.seeds)
    if settings.templates:
        server.watch(settings.templates)


def refuse_taken_address(host: str, port: int, *, option: str = "--dev-addr HOST:PORT") -> None:
    """Raise ``PluginError`` where another program listens already; ``option`` is how to serve elsewhere.

    MkDocs would say so after a whole build, by a traceback.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as tried:
        if sys.platform != "win32":  # as MkDocs' server does: a closed connection that lingers is no program
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError as error:
            reason = (error.strerror or "it cannot be used").lower()
            raise PluginError(
                f"The site cannot be served at {host}:{port}: {reason}. "
                f"Stop what runs there, or serve elsewhere with '{option}'."
            ) from error


def end_as_if_interrupted() -> None:
    """Have a signal to end do what Ctrl-C does, so that MkDocs removes the site that it has served."""
    for name in ("SIGTERM", "SIGHUP"):
        with suppress(AttributeError, ValueError):  # of another system; not in the main thread
            signal.signal(getattr(signal, name), signal.default_int_handler)


def answer_only_to(server: LiveReloadServer, host: str) -> None:
    """Have the server refuse whoever asks for another host than this machine or ``host``, where it listens.

    Anybody can have a name of theirs lead here. Their pages could then read what is served, as their own.
    """
    app = server.get_app()

    def guarded(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if app is not None and is_served(environ.get("HTTP_HOST", ""), host):
            return app(environ, start_response)
        start_response("403 Forbidden", [("Content-Type", "text/plain")])
        return [b"This site is served under other names only. 'dev_addr' in mkdocs.yml sets one.\n"]

    server.set_app(guarded)


def is_served(asked: str, host: str) -> bool:
    """Whether a request's ``Host`` is this machine or ``host``: any address where that stands for all."""
    match = _HOST.fullmatch(asked)
    if match is None:
        return False
    name = (match[1] or match[2]).lower()
    return name in _THIS_MACHINE | {host.lower()} or (host in _ALL_ADDRESSES and _is_address(name))


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def watch_seeds(server: LiveReloadServer, folder: str) -> None:
    """Rebuild upon changes below a folder, of which no link is followed: one may lead round in circles."""
    observer = server.observer
    following = observer._emitter_class
    observer._emitter_class = partial(following, stat=os.lstat)  # type: ignore[assignment,call-arg]
    server.watch(folder)
    observer._emitter_class = following
