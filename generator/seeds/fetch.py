"""Gets documents from the web: politely, and never from an address inside somebody's network.

A host is resolved once, all its addresses are checked, and the connection goes to a checked
address, so that no second answer of a name server can lead elsewhere. Every redirect is checked
like the first address. One deadline holds for everything, from the name server to the last byte.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from urllib.parse import SplitResult, quote, urljoin, urlsplit

import msgspec

from generator import __version__

MAX_BYTES = 10_000_000  # bytes of a document
SECONDS = 30.0  # time for all of it
_MAX_ADDRESS = 8_000  # characters of an address: no real link is longer, and a request is sent in one piece
PAUSE = 1.0  # seconds between two requests to one host
_REDIRECTS = 5
_CHUNK = 65_536
_MOVED = (301, 302, 303, 307, 308)
_PORTS = {"http": 80, "https": 443}
_HEADERS = {
    "User-Agent": f"briefing-site/{__version__} (documents that a person asks for)",
    "Accept": "text/html, text/plain, text/markdown, application/pdf, */*;q=0.5",
    "Accept-Encoding": "identity",
}

# Networks that IANA's registries keep from the public internet (private, local, multicast, documentation,
# benchmarks, reserved) or that only lead to other addresses (6to4, Teredo, AS112), and the address at which a
# cloud serves its own machines. ``ipaddress`` knows most of them, but not the same in all versions of Python.
_CLOSED_NETWORKS = """
    0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 168.63.129.16 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24
    192.0.2.0/24 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15
    198.51.100.0/24 203.0.113.0/24 224.0.0.0/3 2001::/23 2001:db8::/32 2002::/16 2620:4f:8000::/48 3fff::/20
"""
_CLOSED = tuple(map(ipaddress.ip_network, _CLOSED_NETWORKS.split()))
_OPEN_IPV6 = ipaddress.IPv6Network("2000::/3")  # all that is given out for the public internet
# An IPv4 address in its last four bytes: written for IPv6, and translated for networks without IPv4.
_WRAPPED_IPV4 = tuple(map(ipaddress.IPv6Network, ("::ffff:0:0/96", "64:ff9b::/96")))
# The middle of an IPv6 address that is a tunnel to an IPv4 address.
_ISATAP, _ISATAP_MASK = 0x5EFE, 0xFCFFFFFF

Check = Callable[[str], bool]
Wait = Callable[[str], None]


class NotFetched(Exception):
    """Raised if a document cannot be fetched; the message says why and what to do."""


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """A fetched document: its bytes, their type ("text/html"), and the address after all redirects."""

    data: bytes
    type: str
    url: str


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet, by what it says and by what it wraps."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if any(ip in network for network in _WRAPPED_IPV4):
            ip = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        elif ip not in _OPEN_IPV6 or int(ip) >> 32 & _ISATAP_MASK == _ISATAP:
            return False
    return not any(ip in network for network in _CLOSED)


def paced() -> Wait:
    """A function that waits until the last request to a host is ``PAUSE`` seconds ago."""
    last: dict[str, float] = {}

    def wait(host: str) -> None:
        time.sleep(max(0.0, last.get(host, float("-inf")) + PAUSE - time.monotonic()))
        last[host] = time.monotonic()

    return wait


def fetch(
    url: str,
    *,
    allowed: Check = is_public,
    max_bytes: int = MAX_BYTES,
    seconds: float = SECONDS,
    wait: Wait = lambda _: None,
) -> Fetched:
    """The document at a web address; raises ``NotFetched``.

    ``allowed`` says whether an IP address may be asked, ``wait`` is called with each host before a request.
    ``seconds`` is the time for everything; a thread asks, as name servers and slow servers mind no deadline.
    """
    answers: SimpleQueue[Fetched | Exception] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put(_follow(url, allowed, max_bytes, seconds, wait))
        except Exception as error:  # raised where it is waited for
            answers.put(error)

    Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except Empty:
        answer = TimeoutError()
    if isinstance(answer, Fetched):
        return answer
    if isinstance(answer, TimeoutError):
        raise NotFetched(f"{shown(url)} did not answer within {seconds:g} seconds.")
    if isinstance(answer, OSError | http.client.HTTPException | ValueError):
        raise NotFetched(f"{shown(url)} cannot be reached: {shown(str(answer) or repr(answer))}.")
    raise answer


def _follow(url: str, allowed: Check, max_bytes: int, seconds: float, wait: Wait) -> Fetched:
    """The document, where redirects lead to it."""
    first = url
    for _ in range(_REDIRECTS + 1):
        host, port, parts = _address(url)
        wait(host)
        with _connect(host, port, parts.scheme == "https", allowed, seconds) as line:
            connection = http.client.HTTPConnection(host, port)
            connection.sock = line
            path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
            query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
            connection.request("GET", path + query, headers=_HEADERS)
            with connection.getresponse() as answer:
                target = answer.getheader("Location") if answer.status in _MOVED else None
                if not target:
                    return _document(answer, url, max_bytes)
        found = urljoin(url, target)
        if parts.scheme == "https" and urlsplit(found).scheme == "http":
            raise NotFetched(f"{shown(url)} leads to an address without encryption, {shown(found)}.")
        url = found
    raise NotFetched(f"{shown(first)} leads on more than {_REDIRECTS} times.")


def _document(answer: http.client.HTTPResponse, url: str, max_bytes: int) -> Fetched:
    """What the server at an address answers, if that is a whole document."""
    if answer.status != http.client.OK:
        reason = http.client.responses.get(answer.status, "an unknown status")
        raise NotFetched(f"{shown(url)} answers {answer.status} ({reason}), not with a document.")
    if answer.getheader("Content-Encoding", "identity").lower() != "identity":
        raise NotFetched(f"{shown(url)} sends packed data that was not asked for.")
    promised, data = answer.length, bytearray()
    # The last of these errors comes from a part of absurd size.
    with suppress(http.client.IncompleteRead, ConnectionError, OverflowError):
        while chunk := answer.read1(_CHUNK):
            data += chunk
            if len(data) > max_bytes:
                raise NotFetched(f"{shown(url)} is larger than the limit of {max_bytes:,} bytes.")
        if promised in (None, len(data)):
            return Fetched(data=bytes(data), type=answer.headers.get_content_type(), url=url)
    size = f"{len(data):,} of {promised:,} bytes" if promised else f"{len(data):,} bytes"
    raise NotFetched(f"{shown(url)} was cut off after {size}. Try it again.")


def _address(url: str) -> tuple[str, int, SplitResult]:
    """The host and the port of an address, and its parts."""
    if len(url) > _MAX_ADDRESS:
        raise NotFetched(f"{shown(url)} is longer than {_MAX_ADDRESS:,} characters.")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port or _PORTS.get(parts.scheme)
    except ValueError:
        host = port = None
    if host is None or port is None:
        raise NotFetched(f"{shown(url)} is no web address. Write it in full, with https:// in front.")
    if "@" in parts.netloc:
        raise NotFetched("An address with a password is not fetched. Save the document to a file instead.")
    return host, port, parts


def _connect(host: str, port: int, secure: bool, allowed: Check, seconds: float) -> socket.socket:
    """A connection to an address of the host, of which all must be allowed."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = dict.fromkeys(str(address[0]) for *_, address in found)
    if not all(map(allowed, addresses)):
        remedy = "Save the document to a file instead."
        raise NotFetched(f"{shown(host)} is an address inside a network, not on the public web. {remedy}")
    failure = OSError("it has no address")
    for address in addresses:
        try:
            line = socket.create_connection((address, port), timeout=seconds)
            return ssl.create_default_context().wrap_socket(line, server_hostname=host) if secure else line
        except OSError as error:
            failure = error
    raise failure


def shown(words: str) -> str:
    """A stranger's words in a message: short, and without characters that steer a terminal."""
    words = "".join(char if char.isprintable() else "\ufffd" for char in words)
    return words if len(words) <= 200 else words[:199] + "…"
