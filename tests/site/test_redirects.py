"""Former addresses of briefings, which lead on."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from generator.model import Briefing
from generator.seeds import read_seed
from generator.site.redirects import former_ids
from tests.corpus.newsroom import report
from tests.site.building import build_site, outcome


def renamed(id: str, *former: str) -> Briefing:
    briefing = report(id, "The lock of Brake opened.", title='Lock "5" <opens>')
    return replace(briefing, source=replace(briefing.source, formerly=former))


def test_a_seed_names_what_it_was_called_by_path_or_address(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(
        "---\nformerly: [2024/Old Name.txt, x]\n---\nLock\n\nIt opened in Brake.\n"
    )
    seed = read_seed(tmp_path / "b.txt").seed
    assert seed
    assert seed.formerly == ("2024-old-name", "x")


def test_an_id_that_is_taken_or_claimed_twice_leads_nowhere() -> None:
    one, two = renamed("one", "old", "two", "both"), renamed("two", "both", "two")
    found, problems = former_ids([one, two])
    assert found == {"old": one}
    assert [(problem.path, problem.reason.partition(":")[2]) for problem in problems] == [
        (one.source.path, " another seed has it now."),
        (one.source.path, " more than one seed says so."),
        (two.source.path, " more than one seed says so."),
    ]


def test_the_old_address_leads_to_the_page_and_says_no_more(tmp_path: Path) -> None:
    site = build_site(tmp_path, [outcome(renamed("new", "old"))])
    page = (site / "briefings/old/index.html").read_text()
    assert 'content="0; url=../new/"' in page
    assert '<a href="../new/">Lock &#34;5&#34; &lt;opens&gt;</a>' in page
    assert "briefings/old" not in (site / "sitemap.xml").read_text()
