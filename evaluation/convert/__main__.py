"""``python -m evaluation.convert gum|timeml FOLDER``: print a corpus as the lines that are read."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from evaluation.convert import gum, timeml

FORMS = {"gum": gum.documents, "timeml": timeml.documents}


def main() -> None:
    """Convert what is below the folder."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.convert", description="Converts corpora.")
    parser.add_argument("form", choices=FORMS)
    parser.add_argument("folder", type=Path, help="where the corpus lies, as it is published")
    options = parser.parse_args()
    for document in FORMS[options.form](options.folder):
        print(json.dumps(document, ensure_ascii=False))


if __name__ == "__main__":
    main()
