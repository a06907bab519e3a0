"""Fetching from a server on this machine, which only a check that is handed in allows."""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.seeds.fetch import NotFetched, fetch, is_public, paced

Answer = Callable[[BaseHTTPRequestHandler], None]


class Server:
    """A web server whose pages are functions; it keeps what it was asked for."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer] = {}
        self.asked: list[tuple[str, str | None]] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                server.asked.append((self.path, self.headers["Host"]))
                server.pages[self.path](self)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.http.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"

    def give(self, path: str, body: bytes, status: int = 200, **headers: str) -> None:
        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in headers.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.end_headers()
            handler.wfile.write(body)

        self.pages[path] = answer


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    threading.Thread(target=server.http.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.http.shutdown()
    server.http.server_close()


def anyone(address: str) -> bool:
    return True


# Inside a network, and on the internet.
CLOSED = """
    127.0.0.1 10.0.0.1 172.16.4.4 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255
    168.63.129.16 192.88.99.1 192.0.0.9 198.18.0.1 :: ::1 fe80::1%eth0 fc00::1 ff02::1 100::1 fec0::1 5f00::1
    3fff::1 2001:db8::1 4000::1 ::ffff:127.0.0.1 64:ff9b::7f00:1 64:ff9b:1::808:808 2002:7f00:1::
    2001:0:808:808::f7f7:f7f7 2002:808:808:: ::8.8.8.8 2606:2800::5efe:10.0.0.1 2606:2800::200:5efe:8.8.8.8
"""
OPEN = "93.184.215.14 172.15.0.1 2606:2800:21f:cb07:6820:80da:af6b:8b2c ::ffff:8.8.8.8 64:ff9b::808:808"


@pytest.mark.parametrize(
    ("address", "public"),
    [*((address, False) for address in CLOSED.split()), *((address, True) for address in OPEN.split())],
)
def test_only_addresses_of_the_internet_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


@given(st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6)))
def test_what_python_knows_to_be_inside_a_network_is_not_public(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    wrapped = address.version == 6 and address in ipaddress.ip_network("::ffff:0:0/96")
    if not wrapped and (not address.is_global or address.is_multicast):
        assert not is_public(str(address))


def test_a_document_comes_with_its_type_and_address(server: Server) -> None:
    server.give("/a%20b?c=%C3%A9", b"<p>Pier</p>", Content_Type="Text/HTML; charset=utf-8")
    got = fetch(f"{server.url}/a b?c=é", allowed=anyone)
    assert (got.data, got.type, got.url) == (b"<p>Pier</p>", "text/html", f"{server.url}/a b?c=é")


def test_a_server_on_this_machine_is_not_asked(server: Server) -> None:
    for host in ("127.0.0.1", "localhost", "127.1", "0x7f000001", "2130706433"):
        with pytest.raises(NotFetched, match="inside a network"):
            fetch(f"http://{host}:{server.port}/")
    assert server.asked == []


def test_one_address_inside_a_network_spoils_a_host(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        return [(2, 1, 6, "", (address, port)) for address in ("93.184.215.14", "127.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(NotFetched, match="inside a network"):
        fetch(f"http://two-faced.example:{server.port}/")
    assert server.asked == []


def test_the_connection_goes_to_the_checked_address(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name server that answers differently the second time leads nowhere else."""
    resolve, answers = socket.getaddrinfo, iter(["127.0.0.1"])

    def change(host: str, *arguments: object, **names: object) -> object:
        return resolve(next(answers) if host == "pier.example" else host, *arguments, **names)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", change)
    server.give("/", b"here", Content_Type="text/plain")
    assert fetch(f"http://pier.example:{server.port}/", allowed=anyone).data == b"here"
    assert server.asked == [("/", f"pier.example:{server.port}")]


def test_a_redirect_into_a_network_is_refused(server: Server) -> None:
    server.give("/", b"", 302, Location=f"http://localhost:{server.port}/secret")
    checked: list[str] = []

    def first_only(address: str) -> bool:
        checked.append(address)
        return len(checked) == 1

    with pytest.raises(NotFetched, match="localhost is an address inside a network"):
        fetch(server.url, allowed=first_only)
    assert server.asked == [("/", f"127.0.0.1:{server.port}")]


@pytest.mark.parametrize(
    ("body", "status", "headers", "reason"),
    [
        (b"x" * 5000, 200, {}, "larger than the limit of 4,999 bytes"),
        (b"", 404, {}, r"answers 404 \(Not Found\)"),
        (b"\x1f\x8b", 200, {"Content-Encoding": "gzip"}, "packed"),
        (b"", 302, {"Location": "/"}, "leads on more than 5 times"),
        *((b"", 302, {"Location": to}, "no web address") for to in ("file:///etc/passwd", "data:,x")),
    ],
)
def test_what_is_no_document_is_said(
    server: Server, body: bytes, status: int, headers: dict[str, str], reason: str
) -> None:
    server.give("/", body, status, **headers)
    with pytest.raises(NotFetched, match=reason):
        fetch(f"{server.url}/", allowed=anyone, max_bytes=4_999)
    assert len(server.asked) <= 6


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        *((url, "no web address") for url in ("", "a.txt", "file:///etc/passwd", "ftp://x/", "http://x:y/")),
        ("https://me:secret@example.org/", "password"),
        ("https://example.org/" + "x" * 9_000, "longer than"),
    ],
)
def test_only_web_addresses_are_fetched(url: str, reason: str) -> None:
    with pytest.raises(NotFetched, match=reason):
        fetch(url)


@contextmanager
def speaking(first: bytes, again: bytes, times: int, pause: float) -> Iterator[int]:
    """The port of a server that says something first, something again and again, and then hangs up.

    It does come to an end, so that whoever waits for that is told apart from whoever leaves.
    """
    left = threading.Event()

    def serve() -> None:
        with contextlib.suppress(OSError):  # the other side has left
            line, _ = door.accept()
            with line:
                line.recv(65_536)  # or what is sent may be lost when it hangs up
                line.sendall(first)
                for _ in range(times):
                    line.sendall(again)
                    if left.wait(pause):
                        break

    with socket.create_server(("127.0.0.1", 0)) as door:
        server = threading.Thread(target=serve)
        server.start()
        try:
            yield door.getsockname()[1]
        finally:
            left.set()
            with contextlib.suppress(OSError):
                door.shutdown(socket.SHUT_RDWR)
            server.join()


OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    ("scheme", "first", "again"),
    [
        ("http", b"", b""),
        ("https", b"\x16\x03\x03\x40\x00", b"\x02"),
        ("http", b"HTTP/1.1 200 ", b"O"),
        ("http", OK, b"X: y\r\n"),
        ("http", OK + b"\r\n", b"x"),
        ("http", CHUNKED + b"1;", b"x"),
        ("http", CHUNKED, b"1\r\nx\r\n"),
    ],
)
def test_a_server_that_drips_is_left(scheme: str, first: bytes, again: bytes) -> None:
    with (
        speaking(first, again, times=300, pause=0.01) as port,
        pytest.raises(NotFetched, match=r"did not answer within 0\.3 seconds"),
    ):
        fetch(f"{scheme}://127.0.0.1:{port}/", allowed=anyone, seconds=0.3)


def test_a_name_server_that_does_not_answer_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()

    def resolve(*_: object, **__: object) -> list[tuple[object, ...]]:
        over.wait(5)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(NotFetched, match=r"did not answer within 0\.1 seconds"):
        fetch("http://pier.example/", seconds=0.1)
    over.set()


@pytest.mark.parametrize(
    ("answer", "size"),
    [
        (OK + b"Content-Length: 100000\r\n\r\n" + b"x" * 32, "32 of 100,000 bytes"),
        (CHUNKED + b"40\r\n" + b"x" * 32, "32 bytes"),
        (CHUNKED + b"20\r\n" + b"x" * 32 + b"\r\n", "32 bytes"),
        (CHUNKED + b"20\r\n" + b"x" * 32 + b"\r\n-" + b"f" * 20 + b"\r\nx", "32 bytes"),
    ],
)
def test_half_a_document_is_none(answer: bytes, size: str) -> None:
    with (
        speaking(answer, b"", times=0, pause=0) as port,
        pytest.raises(NotFetched, match=f"was cut off after {size}"),
    ):
        fetch(f"http://127.0.0.1:{port}/", allowed=anyone)


def test_a_line_end_in_an_address_sends_no_header(server: Server) -> None:
    server.give("/x", b"")
    with pytest.raises(NotFetched):
        fetch(f"{server.url}/y\r\nHost: evil", allowed=anyone)
    assert all(host == f"127.0.0.1:{server.port}" for _, host in server.asked)


def test_redirects_are_followed_and_requests_to_one_host_are_apart(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.seeds.fetch.PAUSE", 0.2)
    server.give("/old", b"", 301, Location="/new")
    server.give("/new", b"here", Content_Type="text/plain")
    wait = paced()
    started = time.monotonic()
    wait("other.example")
    assert fetch(f"{server.url}/old", allowed=anyone, wait=wait).url == f"{server.url}/new"
    fetch(f"{server.url}/new", allowed=anyone, wait=wait)
    assert time.monotonic() - started >= 0.4
