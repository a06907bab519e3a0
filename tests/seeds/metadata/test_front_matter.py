"""Front matter from strangers: what is right is kept, what is wrong is named with its line."""

from __future__ import annotations

import time

import pytest

from generator.seeds.document import Metadata, Unreadable
from generator.seeds.metadata.front_matter import FrontMatter, split_front_matter


def with_lines(*lines: str, body: str = "Body.\n") -> FrontMatter:
    return split_front_matter("\n".join(["---", *lines, "---", body]))


def refused(*lines: str) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        with_lines(*lines)
    return caught.value


def test_a_text_without_any_is_untouched() -> None:
    text = " \nBody --- with dashes\n---\n"
    assert split_front_matter(text) == FrontMatter(text=text)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_text_below_is_verbatim(end: str) -> None:
    body = f"{end} Body. {end}{end}More\t"
    front = split_front_matter(f"---{end}title: A pier{end}---{end}{body}")
    assert (front.metadata.title, front.text) == ("A pier", body)


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ("title: 'Pier: closed'", "title", "Pier: closed"),
        ("date: '2023-07-16'", "date", "2023-07-16"),
        ("date: 2023-07-16 10:30:00", "date", "2023-07-16T10:30:00"),
        ("url: https://example.org/pier?a=1", "url", "https://example.org/pier?a=1"),
        ("language: en-GB", "language", "en"),
        ("licence: CC0", "license", "CC0"),
        ("kind: Speech", "kind", "speech"),
        ("tags: [harbour, council, harbour]", "tags", ("harbour", "council")),
        ("tags: harbour, the  council,,", "tags", ("harbour", "the council")),
        ("recognised: [4, 3, 3]", "recognised", (3, 4)),
        *((line, line[:4], None) for line in ("date: ~", "kind: null", "date:")),
        ("", "title", None),
    ],
)
def test_what_is_written_is_understood(line: str, key: str, value: object) -> None:
    front = with_lines(line)
    assert (front.metadata, front.flaws) == (Metadata(**({key: value} if value else {})), ())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "written", ["2023-02-30", "2023-13", "yesterday", "16/07/2023", "2023", "99999999999999999999"]
)
def test_a_bad_date_is_refused_with_its_line(written: str) -> None:
    front = with_lines("title: x", f"date: {written}", "url: x")
    flaw, other = front.flaws
    assert (flaw.line, written in flaw.reason, "2023-07-16" in flaw.reason) == (3, True, True)
    assert (flaw.severity, other.severity, front.metadata.date) == ("error", "flaw", None)


@pytest.mark.parametrize(
    "line",
    [
        "colour: red",
        "url: javascript:alert(1)",
        "url: 'http://[broken'",
        "url: 'https://example.org/a b'",
        "title: [a, b]",
        "tags: {a: b}",
        "kind: poem",
        "recognised: [3, 0, -1, 1.5, x, 10000]",
        f"recognised: {'9' * 10_000}",
        "? [a, b]\n: c",
        "title: !!python/object/apply:os.getcwd []",
        '"a\\eb\\nc": x',
        "publisher: Gazette",
    ],
)
def test_flaws_are_named_with_their_line_and_left_out(line: str) -> None:
    front = with_lines("publisher: Post", line)
    assert front.metadata == Metadata(publisher="Post")
    [flaw] = front.flaws
    assert (flaw.line, flaw.reason.isprintable()) == (3, True)


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        (("title: x", "author: 'Ann"), 3),
        (("title: Pier: closed",), 2),
        (("- a", "- b"), 2),
        (("just words",), 2),
        (("title: x", "author: \x07"), 3),
        (('title: "\\U99999999"',), 2),
        (("title: " + "[" * 5_000,), 2),
    ],
)
def test_broken_front_matter_is_refused(lines: tuple[str, ...], line: int) -> None:
    assert refused(*lines).flaw.line == line


def test_front_matter_must_be_closed() -> None:
    with pytest.raises(Unreadable) as caught:
        split_front_matter("---\ntitle: x\n" + "Body.\n" * 9_000 + "---\n")
    assert caught.value.flaw.line == 1


def test_aliases_cost_nothing() -> None:
    levels = [
        f"{'bcdefghij'[n]}: &{'bcdefghij'[n]} [{', '.join(['*' + 'abcdefghi'[n]] * 9)}]" for n in range(9)
    ]
    started = time.process_time()
    front = with_lines("a: &a [lol, lol]", *levels)
    assert time.process_time() - started < 2
    assert front.metadata == Metadata()
