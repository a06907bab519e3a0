"""How a site is served: to this machine only, following no links, and under any name of its folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults
from xml.etree import ElementTree

import pytest
from lxml import html
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

from generator.mkdocs_plugin import DEFAULTS
from generator.mkdocs_plugin.folder_site import settings_of_folder
from generator.mkdocs_plugin.server import answer_only_to, is_served, watch_seeds
from tests.site.building import pages


@pytest.mark.parametrize(
    ("asked", "host", "served"),
    [
        ("127.0.0.1:8000", "127.0.0.1", True),
        ("localhost", "127.0.0.1", True),
        ("LOCALHOST:8000", "127.0.0.1", True),
        ("[::1]:8000", "127.0.0.1", True),
        ("desk.example:8000", "Desk.example", True),
        ("192.168.0.7:8000", "0.0.0.0", True),
        ("[fe80::1]:8000", "::", True),
        ("evil.example:8000", "127.0.0.1", False),
        ("evil.example:8000", "0.0.0.0", False),
        ("192.168.0.7:8000", "127.0.0.1", False),
        ("localhost.evil.example", "127.0.0.1", False),
        ("localhost:8000@evil.example", "127.0.0.1", False),
        ("evil.example#localhost", "127.0.0.1", False),
        ("", "127.0.0.1", False),
        ("", "0.0.0.0", False),
        ("[localhost", "127.0.0.1", False),
    ],
)
def test_only_own_hosts_are_served(asked: str, host: str, served: bool) -> None:
    assert is_served(asked, host) == served


@pytest.fixture
def server(tmp_path: Path) -> LiveReloadServer:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("<p>ours</p>")
    return LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path / "site"))


@pytest.mark.parametrize(
    ("host", "status", "shown"),
    [("localhost:8000", "200 OK", True), ("evil.example", "403 Forbidden", False)],
)
def test_a_request_for_another_host_gets_nothing(
    server: LiveReloadServer, host: str, status: str, shown: bool
) -> None:
    answer_only_to(server, "127.0.0.1")
    app, said = server.get_app(), []
    environ: dict[str, Any] = {"HTTP_HOST": host}
    setup_testing_defaults(environ)
    assert app is not None
    body = b"".join(app(environ, lambda status, headers: said.append(status)))  # type: ignore[arg-type]
    assert (said, b"ours" in body) == ([status], shown)


def test_what_is_watched_follows_no_link(server: LiveReloadServer, tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "pier.txt").touch()
    (seeds / ".round").symlink_to(".")
    (seeds / "out").symlink_to(tmp_path / "site")
    watch_seeds(server, str(seeds))
    server.watch(str(tmp_path / "site"))
    seen = {}
    for emitter in server.observer.emitters:
        emitter.on_thread_start()
        seen[Path(emitter.watch.path).name] = len(emitter._snapshot.paths)  # type: ignore[attr-defined]
    assert seen == {"seeds": 4, "site": 2}


HOSTILE = "<img src=x onerror=alert(1)> & 'co' \"<script>alert(2)<"


@pytest.mark.slow
def test_a_folder_of_any_name_is_served_and_its_name_is_a_text(tmp_path: Path) -> None:
    seeds = tmp_path / HOSTILE
    seeds.mkdir()
    (seeds / "un.txt").write_text("---\nlanguage: fr\n---\nUn\n\nLe pont est ouvert depuis lundi.\n")
    site = tmp_path / "site"
    settings = settings_of_folder(seeds, str(tmp_path / "cache"))
    build(load_config(str(DEFAULTS), site_dir=str(site), site_url="http://127.0.0.1:8000/", **settings))
    found = pages(site)
    assert {"index.html", "404.html", "briefings/un/index.html", "timeline/index.html"} <= set(found)
    for page in found.values():
        top = html.document_fromstring(page)
        assert not top.xpath("//*[@onerror] | //img[@src='x'] | //script[starts-with(., 'alert')]")
        title, header = top.findtext(".//title"), top.find_class("md-header__topic")[0].text_content()
        assert title is not None
        assert title.endswith(HOSTILE)
        assert header.strip() == HOSTILE
        assert {one.get("title") for one in top.find_class("md-logo")} == {HOSTILE}
        assert {one.get("content") for one in top.xpath("//meta[@property='og:site_name']")} <= {HOSTILE}
    feed = ElementTree.fromstring((site / "feed.xml").read_text("utf-8"))
    assert feed.findtext("channel/title") == HOSTILE
