"""Analysis and build ask nobody: a seed may name any address, none is ever called."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.seeds.formats.test_html import ONE, TWO
from tests.seeds.make import docx, eml, html, pdf

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
# What asks for an address or opens a way to one. Sockets between a program's own processes have none.
GUARD = """
import sys

def refuse(event, arguments):
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.sendto") or (
        event == "socket.connect" and isinstance(arguments[1], tuple)
    ):
        print("NETWORK", event, arguments[1:], file=sys.stderr, flush=True)
        raise OSError("there is no network")

sys.addaudithook(refuse)
"""


def run(here: Path, code: str) -> str:
    (here / "sitecustomize.py").write_text(GUARD)  # in every process that Python starts
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(here), str(ROOT)]), "SEEDS_DIR": "seeds"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=here, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


def test_no_network_in_analysis_and_build(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    calls = (
        "<img src=http://192.0.2.1/x><link rel=stylesheet href=http://192.0.2.1/x>"
        "<iframe src=http://192.0.2.1/x></iframe>"
    )
    doctype = '<!DOCTYPE html SYSTEM "http://192.0.2.1/x.dtd">'
    (seeds / "page.html").write_bytes(doctype.encode() + html(f"<p>{ONE}</p>{calls}<p>{TWO}</p>"))
    (seeds / "word.docx").write_bytes(docx([("Normal", ONE), ("Normal", TWO)]))
    (seeds / "print.pdf").write_bytes(pdf([[(72, 700, 11, ONE)]]))
    (seeds / "mail.eml").write_bytes(eml("", page=f"{calls}<p>{ONE}</p><p>{TWO}</p>", Subject="Pier"))
    (seeds / "marked.md").write_text(f"![x](http://192.0.2.1/x)\n\n{ONE}")
    for number in range(9):  # more than one process reads
        (seeds / f"{number}.txt").write_text(f"---\nurl: http://192.0.2.1/{number}\n---\n{ONE} {number}")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("<!-- newest briefings -->")
    (tmp_path / "mkdocs.yml").write_text("site_name: x\ntheme: material\nplugins: [search, briefings]\n")
    code = (
        "from mkdocs.__main__ import cli\n"
        "from generator.cli import app\n"
        "app(['analyze', 'seeds', '--jobs', '2', '--no-cache', '--output', 'out'], standalone_mode=False)\n"
        "cli(['build', '--strict'], standalone_mode=False)"
    )
    assert "NETWORK" not in run(tmp_path, code)
    assert len((tmp_path / "out").read_bytes().splitlines()) == 14
    assert (tmp_path / "site" / "briefings" / "mail" / "index.html").is_file()


def test_the_guard_of_this_test_sees_a_call(tmp_path: Path) -> None:
    code = "import urllib.request as u\ntry: u.urlopen('http://192.0.2.1/')\nexcept OSError: pass"
    assert "NETWORK" in run(tmp_path, code)
