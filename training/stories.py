"""Which documents tell of one event: fitted to the sources of Wikinews reports and to news of one campaign.

Sources of one report belong together, those of two do not. They have no dates and many subjects. What keeps
apart the reports of one subject is learned from PolNeAR: a year of one campaign, in which two articles more
than a week apart tell of two events, or as good as always; a reader said of some of those that are nearer.
"""

from __future__ import annotations

import hashlib
import itertools
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluation import stories as measured
from evaluation.briefed import brief_seeds
from evaluation.measure import Figures
from generator.analysis.judge import Floats
from generator.stories import judge
from generator.stories.candidates import Index, place_of
from generator.stories.grouping import connected
from generator.stories.judge import Judge
from generator.stories.profile import Profile, profile_of
from generator.stories.signs import SIGNS, signs_of
from training import corpora

JUDGED = Path(__file__).parent / "story_pairs.tsv"
LINKED = 0.35  # chance from which on two belong together; of those tried, in the middle of the best ones
STRENGTH = 0.1  # of the weights, against a simple judge; chosen by cross-validation
FAR = 7  # days between articles of one campaign that tell of two events
READ_WEIGHT = 0.1  # what a pair of one campaign that a reader judged counts; chosen by cross-validation
FAR_WEIGHT = 140  # what all such pairs count together: as many as there are pairs of sources
FOLDS = 10
REPEATS = 4  # cross-validations, each with other folds
_DATE = slice(0, 10)

Pair = tuple[Profile, Profile]


def fit(folder: Path) -> dict[str, Any]:
    """The judge, and how well it does on stories that the fitting did not see."""
    documents = corpora.stories(folder)
    story = {f"{place:06}": one.story for place, one in enumerate(documents)}
    profiles = [profile_of(one) for one in brief_seeds([one.seed for one in documents])]
    pairs = candidates(profiles)
    signs = np.array([signs_of(*pair) for pair in pairs])
    same = np.array([story[one.id] == story[other.id] for one, other in pairs])
    more, labels, counts = _campaign(folder)
    figures = [
        _left_out(story, pairs, (signs, same), (more, labels, counts), seed) for seed in range(REPEATS)
    ]
    table, right = np.vstack([signs, more]), np.concatenate([same, labels])
    fitted = fit_weights(table, right, np.concatenate([np.ones(len(signs)), counts]))
    return {
        "fitted on": {
            "sources of Wikinews reports": len(documents),
            "their pairs, and those of one story": [len(pairs), int(same.sum())],
            "articles of PolNeAR judged in pairs, and those of one event": [
                int((counts == READ_WEIGHT).sum()),
                int(labels.sum()),
            ],
            "pairs of PolNeAR that lie far apart": int((counts != READ_WEIGHT).sum()),
        },
        "figures": {name: round(float(np.mean([one[name] for one in figures])), 3) for name in figures[0]},
        "thresholds": {"linked": LINKED},
        **fitted,
    }


def candidates(profiles: Sequence[Profile]) -> list[Pair]:
    """The pairs that are compared at all."""
    index = Index()
    for profile in profiles:
        index.add(profile)
    at = {place_of(profile): profile for profile in profiles}
    near = ((profile, at[place]) for profile in profiles for place in index.near(place_of(profile)))
    return [(one, other) for one, other in near if place_of(one) < place_of(other)]


def fit_weights(signs: Floats, same: NDArray[np.bool_], counts: Floats) -> dict[str, Any]:
    """Logistic weights. What two have in common never speaks against them, nor days between them for them."""
    from scipy.optimize import minimize  # only fitting needs it

    middle, spread = signs.mean(axis=0), signs.std(axis=0)
    scaled = (signs - middle) / np.where(spread > 0, spread, 1)
    toward = np.where(same, 1.0, -1.0)

    def loss(values: Floats) -> tuple[float, Floats]:
        margin = toward * (values[0] + scaled @ values[1:])
        slope = -counts * toward / (1 + np.exp(margin))
        total = float((counts * np.logaddexp(0, -margin)).sum() + (values[1:] ** 2).sum() / (2 * STRENGTH))
        return total, np.concatenate([[slope.sum()], scaled.T @ slope + values[1:] / STRENGTH])

    bounds = [(None, None), *((None, 0.0) if name == "days apart" else (0.0, None) for name in SIGNS)]
    found = minimize(loss, np.zeros(1 + len(SIGNS)), jac=True, bounds=bounds, method="L-BFGS-B").x
    weights = np.where(spread > 0, found[1:] / np.where(spread > 0, spread, 1), 0.0)
    return {
        "base": round(float(found[0] - weights @ middle), 4),
        "weights": {name: round(float(weight), 4) for name, weight in zip(SIGNS, weights, strict=True)},
    }


def _left_out(
    story: dict[str, str],
    pairs: Sequence[Pair],
    own: tuple[Floats, NDArray[np.bool_]],
    more: tuple[Floats, NDArray[np.bool_], Floats],
    seed: int,
) -> Figures:
    """B-cubed of stories made by judges that saw no pair of either document's story.

    Of two documents in different folds, each fold's judge has half a say.
    """
    stories = sorted(set(story.values()))
    random.Random(seed).shuffle(stories)
    fold = {name: place % FOLDS for place, name in enumerate(stories)}
    places = np.array([[fold[story[one.id]], fold[story[other.id]]] for one, other in pairs])
    chances = np.zeros(len(pairs))
    for place in range(FOLDS):
        seen = (places != place).all(axis=1)
        counts = np.concatenate([np.ones(int(seen.sum())), more[2]])
        fitted = fit_weights(
            np.vstack([own[0][seen], more[0]]), np.concatenate([own[1][seen], more[1]]), counts
        )
        judged = _judge(fitted)
        for row in np.flatnonzero(~seen):
            share = (places[row] == place).mean()
            chances[row] += share * judged.chance_by(own[0][row].tolist())
    links = [
        (one.id, other.id) for (one, other), chance in zip(pairs, chances, strict=True) if chance >= LINKED
    ]
    return measured.score(story, connected(story, links))


def _judge(fitted: dict[str, Any]) -> Judge:
    return judge.read({**fitted, "thresholds": {"linked": LINKED}})


def _campaign(folder: Path) -> tuple[Floats, NDArray[np.bool_], Floats]:
    """Signs of pairs of PolNeAR, whether they tell of one event, and how much each counts."""
    names, seeds = zip(*_articles(folder), strict=True)
    profiles = [profile_of(one) for one in brief_seeds(seeds)]
    name_of = {profile.id: digest(name) for profile, name in zip(profiles, names, strict=True)}
    judged = dict(_judged(JUDGED.read_text(encoding="utf-8").splitlines()))
    rows: list[tuple[list[float], bool, bool]] = []
    for one, other in candidates(profiles):
        said = judged.get(frozenset((name_of[one.id], name_of[other.id])))
        if said is not None:
            rows.append((signs_of(one, other), said, True))
        elif abs((one.day or 0) - (other.day or 0)) > FAR:
            rows.append((signs_of(one, other), False, False))
    signs, same, read = zip(*rows, strict=True)
    far = len(read) - sum(read)
    return np.array(signs), np.array(same), np.where(read, READ_WEIGHT, FAR_WEIGHT / far if far else 0.0)


def _articles(folder: Path) -> Iterator[tuple[str, str]]:
    """The articles of PolNeAR as seeds, each with its day, which is the second part of its name."""
    for one in itertools.chain(corpora.polnear(folder), corpora.polnear(folder, more=True)):
        day = one.id.split("_")[1][_DATE]
        yield one.id, f"---\nlanguage: en\ndate: {day}\n---\n{one.text}"


def digest(name: str) -> str:
    """What stands for the name of an article in the list of judged pairs."""
    return hashlib.sha256(name.encode()).hexdigest()[:12]


def _judged(lines: Iterable[str]) -> Iterator[tuple[frozenset[str], bool]]:
    for line in lines:
        if not line.startswith("#"):
            one, other, said = line.split("\t")
            yield frozenset((one, other)), said == "yes"
