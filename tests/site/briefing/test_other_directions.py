"""Pages of texts that are written the other way than the page, and of texts with other marks."""

from __future__ import annotations

import re

from generator.model import Briefing
from generator.site.briefing import briefing_page
from generator.site.exports.markdown_copy import as_markdown
from tests.analysis.helpers import in_language
from tests.overlay.helpers import laid_over


def arabic() -> Briefing:
    text = "افتتح الميناء أمس أبوابه. وقالت الوزيرة ليلى حداد: «سنعيد لكم كل ما كان.» فمتى يعودون؟"
    return laid_over(
        in_language("ar", text),
        summary=[{"text": "افتتح الميناء أمس أبوابه.", "cites": ["افتتح الميناء"]}],
        actors=[{"name": "ليلى حداد", "kind": "person", "role": "الوزيرة"}],
        quotes=[{"text": "سنعيد لكم كل ما كان.", "speaker": "ليلى حداد"}],
        questions=[{"text": "فمتى يعودون؟", "kind": "asked", "cites": ["فمتى يعودون؟"]}],
        timeline=[
            {
                "text": "افتتح الميناء أمس أبوابه.",
                "when": "أمس",
                "date": "2024-11-27",
                "status": "past",
                "cites": ["أمس"],
            }
        ],
    )


def test_every_statement_runs_as_its_text_does() -> None:
    html = briefing_page(arabic(), edit_url=None).html
    for tag in re.findall(r"<[a-z][^>]*>", html):
        names = re.findall(r"\s([\w-]+)=\"", tag)
        assert len(names) == len(set(names)), tag
    statements = re.findall(r'<\w+ class="statement[^>]*>', html)
    assert len(statements) == 5
    assert all(one.endswith(' dir="rtl">') for one in statements)
    assert "«سنعيد لكم كل ما كان.»" in html
    assert "«سنعيد لكم كل ما كان.»" in as_markdown(arabic(), address="https://a.example/")


def test_a_japanese_sentence_is_not_cut() -> None:
    what = "橋は2024年3月12日に閉鎖された。"
    given = in_language("ja", f"町は静かだ。{what}人は待っている。")
    when = "2024年3月12日"
    event = {"when": when, "date": "2024-03-12", "text": what, "status": "past", "cites": [what]}
    html = briefing_page(laid_over(given, timeline=[event]), edit_url=None).html
    assert f"… {what}" not in html
    assert f">{what}" in html
