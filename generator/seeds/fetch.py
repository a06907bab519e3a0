"""Gets one document from the web: politely, and never from an address inside somebody's network.

A host is resolved once, all its addresses are checked, and the connection goes to a checked
address, so that no second answer of a name server can lead elsewhere. Every redirect is checked
like the first address. One deadline holds for everything, from the name server to the last byte.
"""

from __future__ import annotations

import http.client
import io
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import cast
from urllib.parse import SplitResult, quote, urljoin, urlsplit

import msgspec

from generator import __version__

MAX_BYTES = 10_000_000  # bytes of a document
SECONDS = 30.0  # time for all of it
_MAX_HEAD = 65_536  # bytes of all headers, those of intermediate answers included
_MAX_ADDRESS = 8_000  # characters of an address: no real link is longer, and a request is sent in one piece
_REDIRECTS = 5
_CHUNK = 65_536
_MOVED = (301, 302, 303, 307, 308)
_PORTS = {"http": 80, "https": 443}
_HEADERS = {
    "User-Agent": f"briefing-site/{__version__} (one document, asked for by a person)",
    "Accept": "text/html, text/plain, text/markdown, application/pdf, */*;q=0.5",
    "Accept-Encoding": "identity",
}

# Addresses that IANA's registries keep from the public internet, or that only lead to other addresses. The
# list is our own because that of ``ipaddress`` differs between versions of Python.
_NO_IPV4 = tuple(
    map(
        ipaddress.IPv4Network,
        (
            "0.0.0.0/8",  # this host
            "10.0.0.0/8",  # private
            "100.64.0.0/10",  # inside of a provider
            "127.0.0.0/8",  # loopback
            "168.63.129.16/32",  # a cloud's service for its own machines, at a public address
            "169.254.0.0/16",  # the local link, where clouds keep their keys
            "172.16.0.0/12",  # private
            "192.0.0.0/24",  # protocols
            "192.0.2.0/24",  # documentation
            "192.31.196.0/24",  # answers for private addresses (AS112)
            "192.52.193.0/24",  # multicast tunnels
            "192.88.99.0/24",  # relays of 6to4
            "192.168.0.0/16",  # private
            "192.175.48.0/24",  # answers for private addresses (AS112)
            "198.18.0.0/15",  # benchmarks
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, and broadcast
        ),
    )
)
_IPV6 = ipaddress.IPv6Network("2000::/3")  # all that is given out for the public internet
_NO_IPV6 = tuple(
    map(
        ipaddress.IPv6Network,
        (
            "2001::/23",  # protocols, among them tunnels to IPv4 addresses (Teredo)
            "2001:db8::/32",  # documentation
            "2002::/16",  # tunnels to IPv4 addresses (6to4)
            "2620:4f:8000::/48",  # answers for private addresses (AS112)
            "3fff::/20",  # documentation
        ),
    )
)
# An IPv4 address in its last four bytes: written for IPv6, and translated for networks without IPv4.
_WRAPPED_IPV4 = tuple(map(ipaddress.IPv6Network, ("::ffff:0:0/96", "64:ff9b::/96")))
# The middle of an IPv6 address that is a tunnel to an IPv4 address.
_ISATAP, _ISATAP_MASK = 0x5EFE, 0xFCFFFFFF

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
        if not any(ip in network for network in _WRAPPED_IPV4):
            tunnel = int(ip) >> 32 & _ISATAP_MASK == _ISATAP
            return ip in _IPV6 and not tunnel and not any(ip in network for network in _NO_IPV6)
        ip = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return not any(ip in network for network in _NO_IPV4)


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


def understand_response(incoming: Incoming, url: str, max_bytes: int) -> Fetched | str:
    """The document that a server sends, or the address that its answer leads on to.

    Raises ``NotFetched``, and what reading from a server may raise.
    """
    # Of a socket, the library asks for nothing but a file to read from.
    with http.client.HTTPResponse(cast(socket.socket, incoming), method="GET") as answer:
        answer.begin()
        if answer.status in _MOVED and (target := answer.getheader("Location")):
            return urljoin(url, target)
        if answer.status != http.client.OK:
            reason = http.client.responses.get(answer.status, "an unknown status")
            raise NotFetched(f"{_shown(url)} answers {answer.status} ({reason}), not with a document.")
        if answer.getheader("Content-Encoding", "identity").lower() != "identity":
            raise NotFetched(f"{_shown(url)} sends packed data that was not asked for.")
        incoming.room += 2 * max_bytes  # a body in many small parts says the size of each
        return Fetched(data=_body(answer, url, max_bytes), type=answer.headers.get_content_type(), url=url)


def _body(answer: http.client.HTTPResponse, url: str, max_bytes: int) -> bytes:
    promised, data = answer.length, bytearray()
    try:
        while chunk := answer.read1(_CHUNK):
            data += chunk
            if len(data) > max_bytes:
                raise NotFetched(f"{_shown(url)} is larger than the limit of {max_bytes:,} bytes.")
        whole = promised is None or len(data) == promised
    except (http.client.IncompleteRead, ConnectionError, OverflowError):  # the last: a part of absurd size
        whole = False
    if not whole:
        size = f"{len(data):,} of {promised:,} bytes" if promised else f"{len(data):,} bytes"
        raise NotFetched(f"{_shown(url)} was cut off after {size}. Try it again.")
    return bytes(data)


class Incoming(io.RawIOBase):
    """What a server sends, until the deadline; no more than ``room`` bytes are taken."""

    def __init__(self, connection: socket.socket, deadline: float) -> None:
        """Allow the bytes of headers; more is allowed when the body begins."""
        self._connection, self._deadline = connection, deadline
        self.room = _MAX_HEAD

    def makefile(self, mode: str) -> io.BufferedReader:
        """A file to read all of it from."""
        return io.BufferedReader(self)

    def readable(self) -> bool:
        """Whether it can be read from: always."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """See ``io.RawIOBase``; raises ``TimeoutError`` at the deadline."""
        self._connection.settimeout(_left(self._deadline))
        count = self._connection.recv_into(buffer)
        self.room -= count
        if self.room < 0:
            raise OSError("it sends far more than a document")
        return count


def _ask(url: str, allowed: Check, max_bytes: int, deadline: float) -> Fetched | str:
    """The document, or the address that the answer leads on to."""
    host, port, parts = _address(url)
    connection = http.client.HTTPConnection(host, port)
    with _connect(host, port, parts.scheme == "https", allowed, deadline) as line:
        connection.sock = line
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
        query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
        line.settimeout(_left(deadline))
        connection.request("GET", path + query, headers=_HEADERS)
        return understand_response(Incoming(line, deadline), url, max_bytes)


def _address(url: str) -> tuple[str, int, SplitResult]:
    """The host and the port of an address, and its parts."""
    if len(url) > _MAX_ADDRESS:
        raise NotFetched(f"{_shown(url)} is longer than {_MAX_ADDRESS:,} characters.")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port or _PORTS.get(parts.scheme)
    except ValueError:
        host = port = None
    if host is None or port is None:
        raise NotFetched(f"{_shown(url)} is no web address. Write it in full, with https:// in front.")
    if "@" in parts.netloc:
        raise NotFetched("An address with a password is not fetched. Save the document to a file instead.")
    return host, port, parts


def _connect(host: str, port: int, secure: bool, allowed: Check, deadline: float) -> socket.socket:
    """A connection to an address of the host, of which all must be allowed."""
    addresses = _resolved(host, port, deadline)
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
            plain.settimeout(_left(deadline))
            return ssl.create_default_context().wrap_socket(plain, server_hostname=host) if secure else plain
        except BaseException:
            plain.close()
            raise
    raise failure


def _resolved(host: str, port: int, deadline: float) -> list[str]:
    """The addresses of a host. The system's question has no deadline, so a thread asks it."""
    answers: SimpleQueue[list[str] | Exception] = SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put(list(dict.fromkeys(str(address[0]) for *_, address in found)))
        except Exception as error:  # raised where it is waited for
            answers.put(error)

    Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=_left(deadline))
    except Empty:
        raise TimeoutError from None
    if isinstance(answer, Exception):
        raise answer
    return answer


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _shown(words: str) -> str:
    """A stranger's words in a message: short, and without characters that steer a terminal."""
    words = "".join(char if char.isprintable() else "\ufffd" for char in words)
    return words if len(words) <= 200 else words[:199] + "…"
