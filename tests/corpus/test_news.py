"""What the newest documents are about."""

from generator.corpus import read_corpus
from generator.corpus.news import NEWEST, find_news
from tests.corpus.newsroom import report

LINE = "Ines Duarte and Port Office met in Norland."
ACTORS = ["Ines Duarte", "Port Office", "Norland"]


def test_the_most_present_of_the_newest_documents_are_in_the_news() -> None:
    old = [
        report(f"old-{day}", "Karl Brandt left.", actors=["Karl Brandt"], date=f"2021-01-{day:02}")
        for day in range(1, 29)
    ]
    new = [report(f"new-{number}", LINE, actors=ACTORS, date="2023-05-01") for number in range(NEWEST)]
    news = find_news(read_corpus([*old, *new]))
    assert len(news.briefings) == NEWEST
    assert [(actor.name, count) for actor, count in news.who] == [
        ("Ines Duarte", NEWEST),
        ("Port Office", NEWEST),
    ]
    assert [actor.name for actor, _ in news.where] == ["Norland"]


def test_undated_documents_are_no_news_beside_dated_ones() -> None:
    undated = [report(id, "Karl Brandt left.", actors=["Karl Brandt"]) for id in "abc"]
    dated = [report(id, LINE, actors=ACTORS, date="2023-05-01", tags=("ports",)) for id in "de"]
    news = find_news(read_corpus([*undated, *dated]))
    assert [one.id for one in news.briefings] == ["d", "e"]
    assert [(tag.name, len(tag.briefings)) for tag in news.tags] == [("ports", 2)]
    assert [actor.name for actor, _ in find_news(read_corpus(undated)).who] == ["Karl Brandt"]
