"""Corpora as they are published become the records that are read, with the right offsets."""

from __future__ import annotations

from pathlib import Path

from workshop.convert import gum, timeml
from workshop.corpora import Document

TIMEML = """<?xml version="1.0" ?>
<TimeML>
<DOCID>harbour</DOCID>
<DCT><TIMEX3 tid="t0" type="TIME" value="1998-08-07T10:00" functionInDocument="CREATION_TIME">1998
</TIMEX3></DCT>
<TITLE>A strike</TITLE>
<TEXT>
Pilots <EVENT eid="e1">walked</EVENT> out on <TIMEX3 tid="t1" type="DATE" value="1998-08-06"
>Thursday</TIMEX3> &amp; for <TIMEX3 tid="t2" type="DURATION" value="P2D">two days</TIMEX3>.
</TEXT>
</TimeML>
"""

# Of each word: number, form, class, annotations.
GUM = """# newdoc id = GUM_news_harbour
# global.Entity = GRP-etype-infstat-salience-centering-minspan-link-identity
# meta::genre = news
# meta::salientEntities = 1 (5*), 2 (2)
# meta::summary1 = (human) The pilot Ada Stone does not sail.
# meta::summary2 = (model-1) No ship sails.
# sent_id = GUM_news_harbour-1
# newpar
1|The|DET|Entity=(1-person-new-sssss-cf1-2,3,4-coref-Ada_Stone
2|pilot|NOUN|_
3|Ada|PROPN|_
4|Stone|PROPN|Entity=1)
5-6|doesn't|_|_
5|does|AUX|_
6|n't|PART|_
7|sail|VERB|SpaceAfter=No
8|.|PUNCT|_

# sent_id = GUM_news_harbour-2
1|She|PRON|Entity=(1-person-giv:act-sssss-cf1-1-ana)
2|left|VERB|_
3|the|DET|Entity=(2-object-new-snsnn-cf2-2-sgl(3-place-new-nnnnn-cf3-1-sgl)
4|ship|NOUN|Entity=2)|SpaceAfter=No
5|.|PUNCT|_

# sent_id = GUM_news_harbour-3
# newpar
1|Ships|NOUN|Entity=(4-object-new-nnnnn-cf1-1-sgl)
2|wait|VERB|SpaceAfter=No
3|.|PUNCT|_
"""


def conllu(rows: str) -> str:
    lines = (line.split("|", 3) for line in rows.splitlines())
    return "".join(
        "\t".join([line[0], line[1], "_", line[2], "_", "_", "_", "_", "_", line[3]]) + "\n"
        if len(line) == 4
        else "|".join(line) + "\n"
        for line in lines
    )


def test_times_of_timeml_stand_where_their_words_do(tmp_path: Path) -> None:
    (tmp_path / "harbour.tml").write_text(TIMEML)
    [found] = timeml(tmp_path)
    assert (found.id, found.written) == ("harbour", "1998-08-07")
    assert found.text == "Pilots walked out on Thursday & for two days."
    assert [(found.text[time.start : time.end], time.type, time.value) for time in found.times] == [
        ("Thursday", "DATE", "1998-08-06"),
        ("two days", "DURATION", "P2D"),
    ]


def entities(found: Document) -> dict[str, tuple[str, bool, int, list[str]]]:
    return {
        one.id: (
            one.type,
            one.proper,
            one.salience,
            [found.text[mention.start : mention.end] for mention in one.mentions],
        )
        for one in found.entities
    }


def test_entities_of_gum_stand_where_their_words_do(tmp_path: Path) -> None:
    (tmp_path / "GUM_news_harbour.conllu").write_text(conllu(GUM))
    [found] = gum(tmp_path)
    assert (found.id, found.genre) == ("GUM_news_harbour", "news")
    assert found.text == "The pilot Ada Stone doesn't sail. She left the ship.\nShips wait."
    assert found.summaries == ("The pilot Ada Stone does not sail.", "No ship sails.")
    assert entities(found) == {
        "1": ("person", True, 5, ["The pilot Ada Stone", "She"]),
        "2": ("object", False, 2, ["the ship"]),
        "3": ("place", False, 0, ["the"]),
        "4": ("object", False, 0, ["Ships"]),
    }
