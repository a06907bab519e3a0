"""How a reader puts a statement right: the file, its editor, and the words that find the statement."""

from __future__ import annotations

import json
import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from msgspec.structs import replace

from generator.model import Briefing
from generator.overlay import correct
from generator.overlay.briefing_file import understand
from generator.site.briefing import briefing_page
from generator.site.briefing.correcting import EXAMPLE, correcting
from tests.corpus.newsroom import year
from tests.site import hostile, make

BRIDGE = make.bridge()
EDIT = "https://github.com/ann/news/edit/main/seeds/2024/bridge.txt"
DROP = {"summary": "sentence", "actor": "actor", "quote": "quote", "question": "question", "event": "event"}
SECTIONS = {
    "summary": "summary",
    "actor": "actors",
    "quote": "quotes",
    "question": "questions",
    "event": "timeline",
}


def dropped(briefing: Briefing, words: str, noun: str) -> Briefing:
    # As the script of the page quotes them.
    file, flaws = understand(f"corrections:\n- words: {json.dumps(words)}\n  drop: {DROP[noun]}\n")
    corrected, problems = correct(briefing, file, "a.briefing.yml")
    assert not flaws, flaws
    assert not problems, [str(one) for one in problems]
    return corrected


@pytest.mark.parametrize("briefing", [BRIDGE, *year(3)], ids=lambda one: one.id)
def test_the_words_of_each_statement_find_it_and_no_other(briefing: Briefing) -> None:
    found = correcting(briefing, EDIT)
    assert found
    assert len(found.words) == sum(len(getattr(briefing, section)) for section in SECTIONS.values())
    for id, words in found.words.items():
        noun, _, number = id.partition("-")
        said = list(getattr(briefing, SECTIONS[noun]))
        del said[int(number) - 1]
        left = getattr(dropped(briefing, words, noun), SECTIONS[noun])
        assert [one.text if hasattr(one, "text") else one.name for one in left] == [
            one.text if hasattr(one, "text") else one.name for one in said
        ]


def test_words_are_as_few_as_tell_the_place() -> None:
    text = (
        "Two fires\n"
        "The fire at the mill began at noon. The fire at the mill ended when the rain came in.\nend"
    )
    seed = make.seed(text, ("title", "body", "credit"))
    words = "The fire at the mill ended when the rain came in."
    sentence = replace(BRIDGE.summary[0], text=words, evidence=(make.place(text, words),))
    found = correcting(replace(make.briefing("fires", seed), summary=(sentence,)), None)
    assert found
    assert found.words == {"summary-1": "The fire at the mill ended when the"}


@pytest.mark.parametrize(
    ("path", "digest", "edit_url", "editor"),
    [
        ("2024/bridge.txt", None, EDIT, "https://github.com/ann/news/new/main/seeds/2024?filename=bridge.briefing.yml"),
        ("2024/bridge.txt", "0", EDIT, "https://github.com/ann/news/edit/main/seeds/2024/bridge.briefing.yml"),
        ("a & b.txt", None, "https://github.com/ann/news/edit/main/a%20%26%20b.txt",
         "https://github.com/ann/news/new/main?filename=a%20%26%20b.briefing.yml"),
        ("a & b.txt", "0", "https://github.com/ann/news/edit/main/a%20%26%20b.txt",
         "https://github.com/ann/news/edit/main/a%20%26%20b.briefing.yml"),
        ("bridge.txt", None, None, None),
        ("bridge.txt", None, "https://example.org/bridge.txt", None),
    ],
)  # fmt: skip
def test_the_editor_is_that_of_the_briefing_file(
    path: str, digest: str | None, edit_url: str | None, editor: str | None
) -> None:
    seed = replace(BRIDGE.source, path=path, briefing_file_sha256=digest)
    found = correcting(replace(BRIDGE, source=seed), edit_url)
    assert found
    assert (found.editor, found.file, found.new) == (
        editor,
        path.replace(".txt", ".briefing.yml"),
        digest is None,
    )


def test_without_a_script_a_new_file_begins_with_an_example() -> None:
    html = briefing_page(BRIDGE, edit_url=EDIT).html
    (href,) = re.findall(r'href="([^"]+/new/[^"]+)"', html)
    assert parse_qs(urlsplit(unescape(href)).query) == {
        "filename": ["bridge.briefing.yml"],
        "value": [EXAMPLE],
    }
    assert "corrections:" in yaml.safe_load(f"x: |\n  {EXAMPLE}".replace("\n", "\n  "))["x"]


def test_hostile_words_stay_within_their_element() -> None:
    html = briefing_page(hostile.briefing("</script><script>alert(1)</script>"), edit_url=None).html
    (data,) = re.findall(r'data-words="([^"]*)"', html)
    words = json.loads(unescape(data))
    assert words.keys() >= {"summary-1", "actor-1"}
    assert "alert(1)" in words["summary-1"]
