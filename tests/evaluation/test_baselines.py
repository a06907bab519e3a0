"""What the figures of briefings stand beside."""

from __future__ import annotations

from evaluation.baselines import baselines

TEXT = (
    "Angela Merkel went to London on Monday. London's bridge was closed. The mayor of London met her. "
    "Nobody said a word about it."
)


def test_names_come_by_frequency_and_the_first_sentences_by_place() -> None:
    [found] = baselines([TEXT])
    named = [[TEXT[span.start : span.end].removesuffix("'s") for span in name] for name in found.names]
    assert named == [["London", "London", "London"], ["Angela Merkel"]]
    assert found.lead == TEXT.removesuffix(" Nobody said a word about it.")
