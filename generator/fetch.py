"""Gets one document from the web: politely, and never from an address inside somebody's network.

A host is resolved once, all its addresses are checked, and the connection goes to a checked
address, so that no second answer of a name server can lead elsewhere. Every redirect is checked
like the first address.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import quote, urljoin, urlsplit

import msgspec

from generator import __version__

MAX_BYTES = 10_000_000
SECONDS = 30.0
_REDIRECTS = 5
_CHUNK = 65_536
_MOVED = (301, 302, 303, 307, 308)
_PORTS = {"http": 80, "https": 443}
_HEADERS = {
    "User-Agent": f"briefing-site/{__version__} (one document, asked for by a person)",
    "Accept": "text/html, text/plain, text/markdown, application/pdf, */*;q=0.5",
    "Accept-Encoding": "identity",
}

Check = Callable[[str], bool]


class NotFetched(Exception):
    """Raised where a document cannot be had; the message says why, and what to do."""


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """A document as it came: its bytes, their type ("text/html"), and the address it came from at last."""

    data: bytes
    type: str
    url: str


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet, by what it says and by what it wraps."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in ipaddress.ip_network("64:ff9b::/96"):  # the translation of IPv4 for IPv6 networks
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
        wrapped = (ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ()))
        if any(inner is not None and not is_public(str(inner)) for inner in wrapped):
            return False
        if ip.ipv4_mapped is not None:
            return True
    return ip.is_global and not ip.is_multicast


def fetch(
    url: str, *, allowed: Check = is_public, max_bytes: int = MAX_BYTES, seconds: float = SECONDS
) -> Fetched:
    """The document at a web address; raises ``NotFetched``.

    ``allowed`` says of an IP address whether it may be asked, ``seconds`` is the time for all of it.
    """
    deadline = time.monotonic() + seconds
    try:
        for _ in range(_REDIRECTS + 1):
            found = _ask(url, allowed, max_bytes, deadline)
            if isinstance(found, Fetched):
                return found
            if urlsplit(url).scheme == "https" and urlsplit(found).scheme == "http":
                raise NotFetched(f"{_shown(url)} leads to an address without encryption, {_shown(found)}.")
            url = found
    except TimeoutError:
        raise NotFetched(f"{_shown(url)} did not answer within {seconds:g} seconds.") from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise NotFetched(f"{_shown(url)} cannot be reached: {_shown(str(error) or repr(error))}.") from None
    raise NotFetched(f"{_shown(url)} leads on more than {_REDIRECTS} times.")


def _ask(url: str, allowed: Check, max_bytes: int, deadline: float) -> Fetched | str:
    """The document, or the address that the answer leads on to."""
    with _answer(url, allowed, deadline) as answer:
        if answer.status in _MOVED and (target := answer.getheader("Location")):
            return urljoin(url, target)
        if answer.status != http.client.OK:
            reason = http.client.responses.get(answer.status, "an unknown status")
            raise NotFetched(f"{_shown(url)} answers {answer.status} ({reason}), not with a document.")
        if answer.getheader("Content-Encoding", "identity").lower() != "identity":
            raise NotFetched(f"{_shown(url)} sends packed data that was not asked for.")
        data = bytearray()
        while chunk := answer.read1(_CHUNK):
            data += chunk
            if len(data) > max_bytes:
                raise NotFetched(f"{_shown(url)} is larger than the limit of {max_bytes:,} bytes.")
            _left(deadline)
    return Fetched(data=bytes(data), type=answer.headers.get_content_type(), url=url)


@contextmanager
def _answer(url: str, allowed: Check, deadline: float) -> Iterator[http.client.HTTPResponse]:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port or _PORTS.get(parts.scheme)
    except ValueError:
        host = port = None
    if host is None or port is None:
        raise NotFetched(f"{_shown(url)} is no web address. Write it in full, with https:// in front.")
    if "@" in parts.netloc:
        raise NotFetched("An address with a password is not fetched. Save the document to a file instead.")
    connection = http.client.HTTPConnection(host, port)
    try:
        connection.sock = _connect(host, port, parts.scheme == "https", allowed, deadline)
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
        query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
        connection.request("GET", path + query, headers=_HEADERS)
        with connection.getresponse() as answer:
            yield answer
    finally:
        connection.close()


def _connect(host: str, port: int, secure: bool, allowed: Check, deadline: float) -> socket.socket:
    """A connection to an address of the host, of which all must be allowed."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(address[0]) for *_, address in found))
    if not all(map(allowed, addresses)):
        raise NotFetched(
            f"{_shown(host)} is an address inside a network, not on the public web. "
            "Save the document to a file instead."
        )
    failure = OSError("it has no address")
    for address in addresses:
        try:
            plain = socket.create_connection((address, port), timeout=_left(deadline))
        except OSError as error:
            failure = error
            continue
        try:
            return ssl.create_default_context().wrap_socket(plain, server_hostname=host) if secure else plain
        except BaseException:
            plain.close()
            raise
    raise failure


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _shown(words: str) -> str:
    """A stranger's words in a message: short, and without characters that steer a terminal."""
    words = "".join(char if char.isprintable() else "\ufffd" for char in words)
    return words if len(words) <= 200 else words[:199] + "…"
