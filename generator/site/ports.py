"""The address at which MkDocs serves a site."""

from __future__ import annotations

import socket
import sys

from mkdocs.exceptions import PluginError


def refuse_taken_address(host: str, port: int) -> None:
    """Raise ``PluginError`` where another program listens already.

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
                f"Stop what runs there, or serve elsewhere, as with '-a {host}:{port + 1}'."
            ) from None
