"""What is written into briefing files, and that it says what the analysis says."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.model import FIELD_SECTIONS, Briefing, By, Failure, Statement
from generator.overlay import lay_over
from generator.overlay.briefing_file import BriefingFile, QuoteEntry, understand
from generator.overlay.edit import NotWritten, lines_of, signature, with_sections, without_keys
from generator.overlay.grounding import Grounding
from generator.sections import all_sections
from generator.seeds import read_seed
from generator.settings import Settings
from tests.analysis.helpers import brief_seed
from tests.golden.briefings import NAMES, briefing
from tests.overlay.helpers import PATH
from tests.site import make

FIRST = Path(__file__).parents[2] / "seeds" / "kerry-visits-china.txt"
LINES = {"quotes": [QuoteEntry(text="It is open", speaker="null")]}
ANN = By(person="Ann Lee")


def first_seed() -> Briefing:
    seed = read_seed(FIRST, FIRST.name, Settings()).seed
    assert seed is not None
    return brief_seed(seed)


def unsigned(found: Briefing) -> dict[str, list[Statement]]:
    return {name: [replace(one, by=None) for one in said] for name, said in found.sections.items()}


def written(found: Briefing) -> BriefingFile:
    """All sections of a briefing, written and read."""
    lines = {name: lines_of(all_sections()[name], found) for name in found.sections}
    file, flaws = understand(with_sections("", "a.txt", lines, ANN))
    assert flaws == ()
    return file


@pytest.mark.parametrize("name", [*NAMES, "the first seed"])
def test_what_is_written_as_analysed_gives_the_same_statements_and_is_grounded(name: str) -> None:
    analysed = briefing(name) if name in NAMES else first_seed()
    file = written(analysed)
    found, problems = lay_over(analysed, file, PATH)
    assert problems == ()
    assert unsigned(found) == unsigned(analysed)
    assert {one.by for said in found.sections.values() for one in said} == {ANN}
    alone = Grounding(analysed.source, file.sections)  # as if the analysis had found nothing
    # The writer of a letter and who answers are quoted without marks, which only the analysis can tell.
    assert alone.refusals == [] or name in ("letter", "interview")
    assert {key: len(said) for key, said in alone.sections.items()} == {
        key: len(lines) for key, lines in file.sections.items()
    }


@pytest.mark.parametrize(
    "before",
    [
        "",
        "# mine\n",
        "corrections:  # of Ann\n  - {words: a, drop: quote}\n# the end",
        "tags: [a]\nby: {model: m}\nsummary:\n- text: a\n  cites: [b]  # so\n",
        "  tags: [a]\n".lstrip(),
    ],
)
@pytest.mark.parametrize("by", [By(), ANN, By(model="m")])
def test_sections_are_added_and_the_rest_stays_byte_for_byte(before: str, by: By) -> None:
    after = with_sections(before, "a.txt", LINES, by)
    old, (new, flaws) = understand(before)[0], understand(after)
    assert flaws == ()
    assert not before or after.startswith(before)
    assert (new.tags, new.corrections) == (old.tags, old.corrections)
    assert {key: said for key, said in new.sections.items() if key != "quotes"} == old.sections
    [(_, line)] = new.sections["quotes"]
    assert (line.by or new.by) == by
    assert replace(line, by=None) == LINES["quotes"][0]
    for name, lines in old.sections.items():  # nobody signs what others have written
        assert [one.entry.by or old.by for one in lines] == [
            one.entry.by or new.by for one in new.sections[name]
        ]


@pytest.mark.parametrize("section", FIELD_SECTIONS)
def test_a_section_that_is_written_without_lines_is_empty_and_one_of_wrong_lines_is_the_analysis(
    section: str,
) -> None:
    analysed = replace(make.bridge(), failures=(Failure(section=section, reason="KeyError"),))
    text = with_sections("", "a.txt", {section: []}, ANN)
    found, problems = lay_over(analysed, understand(text)[0], PATH)
    assert (found.sections[section], found.failures, problems) == ((), (), ())
    assert {one.speaker.actor for one in found.quotes if one.speaker} <= {
        None,
        *(one.id for one in found.actors),
    }
    file, flaws = understand(text.replace("[]", "[{}]"))
    assert (lay_over(analysed, file, PATH), len(flaws)) == ((analysed, ()), 1)


@pytest.mark.parametrize(
    ("before", "reason"),
    [
        ("quotes: [{text: It is shut}]\n", "quotes already"),
        ("{tags: [a]}\n", "nothing can be added"),
        ("tags: [a]\n...\n", "nothing can be added"),
        ("tags: [a\n", "put right first"),
        (f"# {'x' * 600_000}\n", "larger than"),
    ],
)
def test_what_cannot_be_written_is_not(before: str, reason: str) -> None:
    with pytest.raises(NotWritten, match=reason):
        with_sections(before, "a.txt", LINES, By())


def test_keys_are_taken_out_with_what_they_hold_and_comments_stay() -> None:
    quotes, summary = "quotes:\n  - text: |\n      a\n", "summary:\n  - {text: c, cites: [d]}\n"
    before = f"# mine\n{quotes}# of Ann\ntags: [b]\n{summary}# end\n"
    assert without_keys(before, ["quotes", "summary"]) == "# mine\n# of Ann\ntags: [b]\n# end\n"


def test_a_model_is_called_by_a_name_that_a_file_may_have() -> None:
    for name in ("gpt-5", "org/model:7b@x", "a b c d e f g", "m" * 90, "модель 1"):
        assert understand(f"by: {{model: '{signature(name)}'}}")[1] == ()
