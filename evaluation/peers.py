"""What others reach, for comparison, and where that is from."""

from __future__ import annotations

from dataclasses import dataclass

SAME = "run by this project on the same texts"


@dataclass(frozen=True, slots=True)
class Peer:
    """A figure of somebody else's program, or of people; ``source`` says who measured it, and on what."""

    name: str
    value: float
    source: str


_TEMPEVAL = "on TempEval-3's own test, every time in the text (UzZaman et al., 2013)"
_GAP = "on GAP's test part (Webster et al., 2018)"
_TRACKER, _TEXTACY = "Gender Gap Tracker", "textacy 0.13"

# By section and figure.
PEERS: dict[tuple[str, str], tuple[Peer, ...]] = {
    ("quotes", "direct_f1"): (Peer(_TRACKER, 0.58, SAME), Peer(_TEXTACY, 0.54, SAME)),
    ("quotes", "all_f1"): (Peer(_TRACKER, 0.39, SAME), Peer(_TEXTACY, 0.17, SAME)),
    ("pronouns", "f1"): (Peer("the best rule", 0.67, _GAP), Peer("the best learned system", 0.64, _GAP)),
    ("dates", "f1"): (Peer("HeidelTime", 0.78, _TEMPEVAL), Peer("SUTime", 0.67, _TEMPEVAL)),
}
