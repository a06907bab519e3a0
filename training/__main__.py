"""``python -m training JUDGE CORPORA --date DATE``: fit a judge, and write its weights."""

from __future__ import annotations

import argparse
import datetime
import json
from pathlib import Path

from training import (
    documents,
    events,
    groups,
    kinds,
    predicates,
    prompts,
    pronouns,
    roles,
    said,
    salience,
    speakers,
    statements,
    status,
    stories,
    summaries,
)

# By room, and file among the data of that room; all but the stories are rooms of the analysis.
JUDGES = {
    "kinds/documents": documents.fit,
    "coreference/groups": groups.fit,
    "coreference/kinds": kinds.fit,
    "coreference/pronouns": pronouns.fit,
    "actors/predicates": predicates.fit,
    "actors/roles": roles.fit,
    "actors/salience": salience.fit,
    "quotes/speakers": speakers.fit,
    "quotes/said": said.fit,
    "quotes/salience": statements.fit,
    "questions/prompts": prompts.fit_prompts,
    "questions/sentences": prompts.fit,
    "stories/events": stories.fit,
    "summary/sentences": summaries.fit_sentences,
    "summary/words": summaries.fit_words,
    "timeline/events": events.fit,
    "timeline/status": status.fit,
}
GENERATOR = Path(__file__).parent.parent / "generator"


def main() -> None:
    """Fit what is asked for, and print the figures on the documents left out."""
    parser = argparse.ArgumentParser(
        prog="python -m training", description="Fit a judge, and write its weights."
    )
    parser.add_argument("judge", choices=sorted(JUDGES))
    parser.add_argument(
        "corpora", type=Path, help="the folder of corpora, laid out as training/README.md says"
    )
    parser.add_argument("--date", type=datetime.date.fromisoformat, required=True, help="the day to put down")
    parser.add_argument(
        "--output", type=Path, help="the folder of rooms to write to, if not the package's own"
    )
    arguments = parser.parse_args()
    fitted = {"fitted": arguments.date.isoformat(), **JUDGES[arguments.judge](arguments.corpora)}
    room, _, name = arguments.judge.rpartition("/")
    home = arguments.output or (GENERATOR if room == "stories" else GENERATOR / "analysis")
    path = home / room / "data" / f"{name}.json"
    path.write_text(_compact(fitted), encoding="utf-8")
    print(json.dumps(fitted["figures"], indent=1))


def _compact(fitted: dict[str, object]) -> str:
    """JSON with a line for each key, and for each tree."""
    lines = []
    for key, value in fitted.items():
        if key == "trees" and isinstance(value, list):
            trees = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in value)
            lines.append(f'"trees": [\n{trees}\n]')
        else:
            lines.append(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    main()
