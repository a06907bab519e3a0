"""What a pull request's summary shows, fed with what strangers may send."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

from generator.briefings import Outcome
from generator.model import UNSEEN, By, Problem
from generator.overlay.briefing_file import understand
from generator.overlay.verification_marks import Marks
from generator.publish import Policy
from generator.review.changes import State
from generator.review.diff import diff_of_copies, diff_of_files
from generator.review.git import GitError
from generator.review.report import cut
from generator.review.safe_markdown import code, fenced
from generator.seeds import read_seed
from generator.seeds.document import KNOWN_KEYS
from generator.seeds.metadata.defaults import KEYS as DEFAULT_KEYS
from tests.review.pulls import commit, git, put, report, states, told
from tests.site import hostile, make
from tests.steps import TWICE, steps

pytestmark = pytest.mark.usefixtures("repository")

PIER = "Pier shut\n\nAnn Example shut the pier.\n\nWho will pay?\n"
OURS = {"heading_open", "paragraph_open", "bullet_list_open", "list_item_open", "strong_open", "code_inline"}
BRIDGE = make.bridge()


def test_a_new_document_is_shown_whole() -> None:
    text = told({}, {"pier.txt": PIER})
    assert "Pages of documents: 1 new." in text
    for words in (
        "## New: `Pier shut` `pier.txt`",
        "Not given: date, license, publisher",
        "## Summary - Ann Example shut the pier. (¶1)",
        "## Open questions - Who will pay? (Asked by the text) (¶2)",
        "¶2 Who will pay?",
        "New actors: `Ann Example` (person)",
        "- `pier.txt`: **the whole text**",
    ):
        assert words in text


def test_of_a_changed_document_the_differences_are_shown_section_by_section() -> None:
    text = told({"pier.txt": PIER}, {"pier.txt": PIER.replace("\n\n", "\n\nThe sea rose.\n\n", 1)})
    document = text.partition("## Changed: `Pier shut` `pier.txt` ")[2]
    assert document == (
        "- Its text has changed: 13 words (10). ```diff @@ Summary +- The sea rose. (¶1) "
        "- Ann Example shut the pier. (¶1) @@ Source text Pier shut +¶1 The sea rose. "
        "¶1 Ann Example shut the pier. ¶2 Who will pay? ```"
    )


LONG = "the council " * 400


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({}, {"pier.txt": f"Pier shut\n\nWhy did {LONG}see the thief Tom Reed?\n"}),
        (
            {"pier.txt": f"Old\n\nWhy did {LONG}go?\n"},
            {"pier.txt": f"Old\n\nWhy did {LONG}see the thief Tom Reed?\n"},
        ),
        ({"pier.txt": PIER}, {"pier.yml": f"publisher: Gazette # {LONG} see the thief Tom Reed?\n"}),
        ({"pier.txt": PIER}, {f"{n}.txt": f"{n}\n\nDid {n} see the thief Tom Reed?\n" for n in range(60)}),
    ],
)
def test_nothing_is_cut(before: dict[str, str], after: dict[str, str]) -> None:
    text = told(before, after)
    assert text.count("see the thief Tom Reed?") >= len(after)
    assert "…" not in text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The pier is shut (¶3, says the mayor).", "The pier is shut (¶3, says the thief)."),
        ("¶3 the mayor said so", "¶3 the thief said so"),
    ],
)
def test_no_words_pass_for_numbers_of_paragraphs(before: str, after: str) -> None:
    for place in ("title\n\n{}\n", "title\n\nNobody came.\n\n{}?\n"):
        text = told({"pier.txt": place.format(before)}, {"pier.txt": place.format(after)})
        assert any(f"{mark}{after}" in text for mark in ("+", "+¶1 ", "+¶2 "))


# What is written of each field before and after.
FIELDS: dict[str, tuple[object, object]] = {
    "title": ("Old pier", "New pier"),
    "date": ("2024-05-01", "2024-05-02"),
    "publisher": ("Vale Observer", "Trap Press"),
    "author": ("Ann Lee", "Ben Weir"),
    "url": ("https://a.example", "https://trap.example"),
    "language": ("en", "de"),
    "license": ("All rights reserved", "CC0"),
    "kind": ("news", "speech"),
    "tags": (["sea"], ["sea", "murder"]),
    "recognised": ([3], [3, 4]),
}


@pytest.mark.parametrize("place", ["front matter", "sidecar", "defaults"])
def test_each_field_of_a_document_that_changes_is_told(place: str) -> None:
    assert set(FIELDS) == set(KNOWN_KEYS)
    fields = [field for field in FIELDS if place != "defaults" or field in DEFAULT_KEYS]

    def files(state: int) -> dict[str, str]:
        made = {}
        for field in fields:
            said = yaml.safe_dump({field: FIELDS[field][state]})
            name = f"{field}/a" if place == "defaults" else field
            beside = {"sidecar": f"{field}.yml", "defaults": f"{field}/_defaults.yml"}.get(place)
            made[f"{name}.txt"] = f"{PIER}{field}" if beside else f"---\n{said}---\n{PIER}{field}"
            made |= {beside: said} if beside else {}
        return made

    text = told(files(0), files(1))
    for field in fields:
        old, new = (", ".join(map(str, one)) if isinstance(one, list) else one for one in FIELDS[field])
        assert f"**{field}**: `{new}` (before: `{old}`)" in text


def test_each_line_of_the_files_beside_seeds_that_changes_is_told_with_the_entry_that_it_is_in() -> None:
    entry = "- name: Ann Example\n  same as:\n" + "".join(f"  - Ann {letter}.\n" for letter in "BCDEF")
    before = {"pier.txt": PIER, "actors.yml": f"{entry}- name: Ben Weir\n  kind: person\n", "b.yml": "x: 1\n"}
    text = told(
        before, {"actors.yml": f"{entry}  - The Ripper\n- name: Nobody\n  kind: person\n", "b.yml": None}
    )
    file = text.partition("## File `actors.yml` ")[2].partition("## ")[0]
    assert "@@ -6,4 +6,5 @@ - name: Ann Example" in file
    assert "+ - The Ripper" in file
    assert "## File `b.yml` ```diff @@ -1 +0,0 @@ -x: 1 ```" in text
    assert "- **Flaw** in `actors.yml`, line 9: `no briefing has an actor called 'Nobody'." in text


def test_a_document_that_changes_by_another_file_is_shown() -> None:
    renamed = "- name: Ann Example\n  preferred name: Anna Example\n"
    text = told({"pier.txt": PIER, "quay.txt": "Quay\n\nNobody came.\n"}, {"actors.yml": renamed})
    assert "Pages of documents: 1 changed." in text
    assert (
        "-- **Ann Example** (person, 1×) (¶1) +- **Anna Example** (the text: “Ann Example”) "
        "(person, 1×, corrected by an editor) (¶1)"
    ) in text
    assert "`pier.txt`: `Anna Example` (`Ann Example`)" in text


def test_more_of_a_text_that_is_published_is_told_and_what_is_not_is_not_shown() -> None:
    gated = Policy(open="whole", unstated="none", other="none")
    secret = "Pier shut\n\n" + "".join(f"The secret number {n} is out.\n\n" for n in range(40))
    assert "secret number 39" not in told({}, {"pier.txt": secret}, policy=gated)
    opened = told({"pier.txt": secret}, {"pier.yml": "license: CC0\n"}, policy=gated)
    assert "- `pier.txt`: **the whole text**" in opened
    assert "+¶40 The secret number 39 is out." in opened


def test_a_file_that_is_published_in_full_is_named_again_when_it_changes() -> None:
    def published(sha256: str, original: bool = True) -> State:
        source = replace(BRIDGE.source, sha256=sha256, original=original, license="CC0")
        found = Outcome(path=source.path, briefing=replace(BRIDGE, source=source), problems=())
        return State(outcomes={source.path: found})

    line = "- `bridge.txt`: **the file itself, in full**: `briefings/bridge.pdf`"
    old = published("a" * 64)
    for before in (published("a" * 64, original=False), published("b" * 64)):
        assert line in "".join(report(before, old))
    assert line not in "".join(report(old, old))


def test_problems_of_what_changes_and_new_ones_of_others_are_told_the_worst_first() -> None:
    flawed = f"---\ncolour: red\n---\n{PIER}"
    old = {"kept.txt": flawed, "same.txt": flawed, "bad.txt": "---\ndate: soon\n---\nx"}
    new = {"worse.txt": "---\ndate: late\n---\nx", "flawed.txt": flawed, "same.txt": f"{flawed}More.\n"}
    text = told(old, new)
    problems = text.partition("## Problems ")[2].partition(" ## ")[0]
    assert "kept.txt`, line" not in problems
    assert "bad.txt" not in problems
    assert problems.startswith("- **Error** in `worse.txt`, line 2: `date is not a date")
    assert all(f"- **Flaw** in `{name}.txt`, line 2: " in problems for name in ("flawed", "same"))


def test_unsure_statements_and_who_wrote_a_page_are_told() -> None:
    drafted = replace(BRIDGE, summary=tuple(replace(one, by=By(model="pen")) for one in BRIDGE.summary))
    outcome = Outcome(path="bridge.txt", briefing=drafted, problems=())
    parts = report(State(outcomes={}), State(outcomes={"bridge.txt": outcome}))
    text = "\n".join(parts)
    assert "- `bridge.txt`: quotes: `It is open, and it will stay open.` (`Ada Stone`)" in text
    assert "- `bridge.txt`: quotes: `the cost` (nobody)" in text
    assert (
        "- `bridge.txt`: `Drafted with pen, not verified: Summary. The rest is compiled by a program.`"
        in text
    )
    same = State(outcomes={"bridge.txt": replace(outcome, briefing=replace(drafted, summary=()))})
    assert "(nobody)" not in "".join(report(State(outcomes={"bridge.txt": outcome}), same))


def test_marks_that_are_new_are_told_and_those_that_pages_rested_on_before_are_not() -> None:
    file = "by: {model: pen}\nsummary:\n- {text: Ann Example shut it., cites: [Ann Example]}\n"
    more = file + "- {text: The pier is shut., cites: [shut the pier]}\n"
    put({"pier.txt": PIER})
    seed = read_seed("seeds/pier.txt").seed
    assert seed is not None
    known = understand(more)[0]
    digests = [Marks(seed, known.by, None).digest("summary", said) for _, said in known.sections["summary"]]
    first, second = (f"- {{digest: {one}, model: reader}}\n" for one in digests)
    name, marks = "pier.briefing.yml", "pier.verified.yml"
    ann, shut = (
        f"- `pier.txt`: summary: `{said}` " for said in ("Ann Example shut it.", "The pier is shut.")
    )
    for before, after, listed in (
        ({}, {name: file, marks: first}, f"{ann}(`reader`)"),
        ({name: file}, {marks: first}, f"{ann}(`reader`)"),
        ({name: file, marks: first}, {name: more}, ""),
        ({name: file, marks: first}, {name: more, marks: first + second}, f"{shut}(`reader`)"),
        ({name: file, marks: first}, {marks: first.replace("model: reader", "person: Eve")}, f"{ann}(`Eve`)"),
        ({name: file, marks: first}, {name: file.replace("shut it", "shut the pier")}, ""),  # fits no more
        ({name: file}, {marks: second}, ""),
    ):
        put({name: None, marks: None})
        text = told({"pier.txt": PIER, **before}, after)
        assert text.partition("## Claimed as verified ")[2].partition(" ## ")[0] == listed


def kinds_in(text: str) -> set[str]:
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    found = {one.type for token in tokens for one in (token, *(token.children or ()))}
    return {kind for kind in found if not kind.endswith("_close")} - {"inline", "text", "softbreak"}


STRANGE = st.text() | st.text("<>&*_`[]()!#@-+.:/\\~|$=\n\t 1aw")


@given(STRANGE, st.sampled_from(["diff", "text"]))
@example("\x1b" * 20, "diff")
@example("\u034f", "diff")
def test_a_strangers_words_are_seen_as_they_are_and_as_nothing_else(words: str, kind: str) -> None:
    lines = words.split("\n")
    span, fence = MarkdownIt("commonmark").parse(f"- {code(words)}\n")[3], fenced(lines, kind)
    assert [one.type for one in span.children or ()] == ["code_inline"]
    [block] = MarkdownIt("commonmark").parse(fence)
    assert block.type == "fence"
    assert "".join(block.content.split()).isprintable()
    seen = [
        char for char in words if char.isprintable() and char != " " and not re.match(f"[{UNSEEN}]", char)
    ]
    assert Counter(seen) <= Counter(block.content)


@pytest.mark.parametrize("char", "\x1b\u202e\u200d\u2066\ufeff\u00ad\ufe0f\u00a0\U000e0041\udc80\u3164\x0b")
def test_characters_that_nobody_sees_are_named(char: str) -> None:
    for shown in (code(f"a{char}b"), fenced([f"a{char}b"], "text")):
        assert f"a⟨U+{ord(char):04X}⟩b" in shown or (char.isspace() and "`a b`" in shown)


@pytest.mark.parametrize("fence", ["```", "~~~~", "`" * 9, "</code></pre><script>"])
def test_no_seed_ends_the_fence_that_it_is_shown_in(fence: str) -> None:
    evil = f"Pier shut\n\n{fence}\n\n# Approved by @everyone https://evil.example {fence}\n\n{fence}\n"
    put({"pier.txt": PIER})
    commit()
    put(
        {"pier.txt": evil, "pier.yml": f"publisher: '{fence}'\n", "actors.yml": f"{fence}\n", "new.txt": evil}
    )
    text = "\n".join(report(*states()))
    assert kinds_in(text) - OURS == {"fence"}
    assert "@everyone" not in "".join(
        one.content
        for token in MarkdownIt().parse(text)
        for one in token.children or ()
        if one.type == "text"
    )


def test_a_hostile_briefing_brings_nothing_of_its_own_into_the_report() -> None:
    evil = hostile.briefing(hostile.HOSTILE)
    problem = Problem(path=hostile.HOSTILE, line=1, reason=hostile.HOSTILE, remedy="", severity="flaw")
    before = State(outcomes={"a": Outcome(path="a", briefing=BRIDGE, problems=())})
    after = {name: Outcome(path=name, briefing=evil, problems=(problem,)) for name in ("a", hostile.HOSTILE)}
    assert kinds_in("\n".join(report(before, State(outcomes=after)))) - OURS == {"fence"}


def test_what_a_summary_does_not_hold_is_left_out_in_whole_parts_and_that_is_said_first() -> None:
    parts = ["# Head\n", "long " * 100, "short\n", "é" * 300]
    assert cut(parts, 2_000) == "\n".join(parts)
    text = cut(parts, 700)
    assert len(text.encode()) <= 700
    assert text.startswith("**2 of the report's 4 parts are too long for here.")
    assert text.endswith("# Head\n\nshort\n")


def test_a_diff_takes_time_in_proportion() -> None:
    def work(count: int) -> int:
        old = "\n".join(f"{number % 7} {number % 11}" for number in range(count))
        new = "\n".join(f"{number % 5} {number % 13}" for number in range(count))
        return steps(lambda: [*diff_of_files(old, new)])

    assert work(4_000) <= TWICE * work(2_000)


def test_what_main_has_done_since_is_no_change_of_ours() -> None:
    put({"kept.txt": PIER})
    commit()
    git("switch", "-c", "ours")
    put({"added.txt": PIER})
    commit()
    git("switch", "main")
    put({"kept.txt": f"{PIER}Theirs.\n"})
    commit()
    git("switch", "ours")
    assert "Pages of documents: 1 new." in "".join(report(*states("main")))


def embed(folder: Path, harm: Path) -> None:
    """Make a folder a repository, by files that git carries, which runs a command when git looks."""
    inner = folder / "inner"
    git("init", "--bare", "--initial-branch=main", str(inner))
    tree = subprocess.run(
        ["git", "-C", inner, "mktree"], input=b"", check=True, capture_output=True
    ).stdout.strip()
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    made = subprocess.run(
        ["git", *identity, "-C", inner, "commit-tree", "-m", "theirs", tree], check=True, capture_output=True
    )
    for path in (inner / "HEAD", inner / "objects", inner / "refs"):
        path.rename(folder / path.name)
    shutil.rmtree(inner)
    (folder / "refs" / "heads" / "main").write_bytes(made.stdout)
    (folder / "refs" / "heads" / "base").write_bytes(made.stdout)
    (folder / "config").write_text(
        "[core]\nrepositoryformatversion = 0\nbare = false\nworktree = .\n"
        f'fsmonitor = "echo run >> {harm}; false"\n'
    )


@pytest.mark.parametrize("where", [".", "news"])
def test_a_repository_among_the_seeds_is_not_obeyed(repository: Path, where: str) -> None:
    put({"news/old.txt": PIER})
    commit()
    git("branch", "base")
    harm = repository / "harm"
    embed(Path("seeds", where), harm)
    put({"added.txt": PIER})
    commit()
    git("-C", str(Path("seeds", where)), "status")
    assert harm.exists()  # the attack is one
    harm.unlink()
    _, after = states("base")
    assert not harm.exists()
    assert "git would obey" in after.outcomes[Path(where, "HEAD").as_posix()].problems[0].reason


@pytest.mark.parametrize(
    "name", ["$(touch x) é\n--help.txt", "-n.txt", "a\tb.txt", ":(exclude)*.txt", os.fsdecode(b"\xff.txt")]
)
def test_names_are_taken_as_they_are(name: str, repository: Path) -> None:
    put({name: PIER})
    commit()
    before = sorted(repository.iterdir())
    put({name: f"{PIER}More.\n"})
    assert all(len(state.outcomes) == 1 for state in states())
    assert sorted(repository.iterdir()) == before


@pytest.mark.parametrize("base", ["nowhere", "--help", "HEAD:seeds", ""])
def test_a_commit_that_is_not_there_is_said(base: str) -> None:
    commit()
    with pytest.raises(GitError, match="there is no commit"):
        states(base)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (
            "## Quotes\n- “No,” she said. (¶3, ¶5, p. 7; ¶9, p. 8)",
            "## Quotes\n- “No,” she said. (¶4, ¶6, p. 7; ¶10, p. 8)",
            0,
        ),
        ("## Source text\n¶3 It was ¶5.", "## Source text\n¶4 It was ¶5.", 0),
        ("# It pays (¶100)", "# It pays (¶900)", 2),
        ("## Summary\n- It pays (¶100 a day", "## Summary\n- It pays (¶900 a day", 2),
        ("## Summary\n- It pays (¶100 a day) (¶2)", "## Summary\n- It pays (¶900 a day) (¶2)", 2),
    ],
)
def test_only_numbers_of_paragraphs_that_are_ours_may_change_unseen(old: str, new: str, shown: int) -> None:
    assert sum(line[:1] in "+-" for line in diff_of_copies(old, new)) == shown


def test_a_line_that_ends_otherwise_has_changed() -> None:
    assert list(diff_of_files("a: 1\nb: 2\n", "a: 1\u2028b: 2\n"))
