"""Stories beside those that people made: B-cubed (Bagga and Baldwin, 1998).

Of each document, how many of those that we put with it belong there (precision), and how many of those that
belong there we put with it (recall); the mean over all documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from metrics.measure import Figures, f1, share


def score(theirs: Mapping[str, str], ours: Iterable[Iterable[str]]) -> Figures:
    """``theirs`` is the story of each document, ``ours`` are the documents of each story of two or more."""
    own = {document: number for number, story in enumerate(ours) for document in story}
    groups: dict[object, set[str]] = {}
    stories: dict[str, set[str]] = {}
    for document, story in theirs.items():
        groups.setdefault(own.get(document, document), set()).add(document)
        stories.setdefault(story, set()).add(document)
    precision = recall = 0.0
    for document, story in theirs.items():
        group = groups[own.get(document, document)]
        both = len(group & stories[story])
        precision += both / len(group)
        recall += both / len(stories[story])
    precision, recall = share(precision, len(theirs)), share(recall, len(theirs))
    return {"texts": len(theirs), "precision": precision, "recall": recall, "f1": f1(precision, recall)}
