"""What was found out about an article: for the terminal, as data, and as one page of HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from generator.addresses import briefing_address
from generator.articles import Report
from generator.articles.asked import Check, words_of
from generator.articles.checker import Finding
from generator.model import Evidence
from generator.seeds.files import seed_id
from generator.site.formatting import safe_link
from generator.site.presentation import template_environment

Data = dict[str, Any]


def as_data(report: Report, checks: Sequence[Check | None] = (), site: str | None = None) -> Data:
    """The report as plain data; ``site`` is the address of the site of these seeds."""
    sentences = []
    for number, one in enumerate(report.sentences):
        check = checks[number] if checks else None
        sentences.append(
            {
                "text": report.article.shown(one.start, one.end),
                "start": one.start,
                "end": one.end,
                "verdict": one.verdict,
                "fails": one.fails or bool(check and check.verdict == "fails"),
                "findings": [_finding(report, each, site) for each in one.findings],
                "passages": [
                    {
                        "text": words_of(report, each),
                        **_place(
                            report,
                            each.source,
                            report.folder.source(each.source).sentences[each.sentence],
                            site,
                        ),
                    }
                    for each in one.passages
                ],
                "model": {"verdict": check.verdict, "reason": check.reason, "passages": check.passages}
                if check
                else None,
            }
        )
    return {
        "article": report.article.seed.path,
        "seeds": len(report.folder.seeds),
        "left_out": list(report.copies),
        "unread": list(report.unread),
        "cut": report.cut,
        "asked": bool(checks),
        "fails": sum(one["fails"] for one in sentences),
        "sentences": sentences,
    }


def _finding(report: Report, one: Finding, site: str | None) -> Data:
    said: Data = {
        "kind": one.kind,
        "verdict": one.verdict,
        "words": report.article.shown(one.start, one.end),
        "start": one.start,
        "end": one.end,
        "there": one.said or None,
        "left_out": one.left_out,
    }
    return said | (
        _place(report, one.source, one.place, site) if one.source is not None and one.place else {}
    )


def _place(report: Report, number: int, place: Evidence, site: str | None) -> Data:
    """Where something stands: file, paragraph and page, and the address of its page on the site."""
    seed = report.folder.seeds[number]
    paragraph = seed.paragraph_at(place.start) + 1
    address = (
        safe_link(f"{site.rstrip('/')}/{briefing_address(seed_id(seed.path))}/#paragraph-{paragraph}")
        if site
        else None
    )
    return {"file": seed.path, "paragraph": paragraph, "page": seed.page_of([place]), "address": address}


def as_lines(data: Data) -> Iterator[str]:
    """The report for a terminal: what fails or is not found, and the sums."""
    for one in data["sentences"]:
        wrong = [each for each in one["findings"] if each["verdict"] != "found"]
        check = one["model"]
        if wrong or (check and check["verdict"] != "holds"):
            yield f"{'✗' if one['fails'] else '?'} {one['text']}"
            yield from (f"- {_told(each)}" for each in wrong)
            if check:
                yield f"- the model: {check['verdict']}. {check['reason']}"
    counts = ", ".join(f"{count} {verdict}" for verdict, count in counts_of(data).items())
    yield f"{len(data['sentences'])} sentences against {data['seeds']} seeds: {counts}."
    yield from notes_on(data)


def counts_of(data: Data) -> dict[str, int]:
    """How many sentences have each verdict."""
    verdicts = [one["verdict"] for one in data["sentences"]]
    return {one: verdicts.count(one) for one in ("found", "differs", "not found", "nothing to check")}


def notes_on(data: Data) -> Iterator[str]:
    """What a reader of the report must know of it."""
    yield "“Found” says that quotations, names, numbers and dates stand in a source, not that all is true."
    if data["left_out"]:
        yield f"Left out, since it is the article itself: {', '.join(data['left_out'])}."
    if data["unread"]:
        yield f"Not read, so that what it says counts as not found: {', '.join(data['unread'])}."
    if data["cut"]:
        yield f"The last {data['cut']} sentences are too many and were not checked."
    if data["asked"] and (silent := sum(one["model"] is None for one in data["sentences"])):
        yield f"The model gave no usable answer about {silent} sentences."


def _told(one: Data) -> str:
    page = f", p. {one['page']}" if one.get("page") else ""
    where = f" ({one['file']}, paragraph {one['paragraph']}{page})" if "file" in one else ""
    there = f"; there: “{one['there']}”" if one["there"] else ""
    return f"{one['kind']} {one['verdict']}: “{one['words']}”{there}{where}"


def as_html(data: Data) -> str:
    """The report as a page that needs no other file."""
    template = template_environment().get_template("article.html.j2")
    return template.render(report=data, counts=counts_of(data), notes=list(notes_on(data)))
