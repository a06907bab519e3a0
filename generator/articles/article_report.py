"""What was found out about an article: for the terminal, as data, and as one page of HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from generator.addresses import briefing_address
from generator.articles import Report
from generator.articles.asked import Check
from generator.articles.checker import VERDICTS
from generator.model import QUOTATION_MARKS, Evidence
from generator.seeds.files import seed_id
from generator.site.briefing.source_text import paragraph_numbers
from generator.site.formatting import safe_link
from generator.site.presentation import template_environment

Data = dict[str, Any]


def as_data(report: Report, checks: Sequence[Check | None], site: str | None) -> Data:
    """The report as plain data; ``site`` is the address of the site of these seeds."""

    def place(number: int | None, there: Evidence | None) -> Data:
        if number is None or there is None:
            return {}
        seed = report.folder.seeds[number]
        at = seed.paragraph_at(there.start)
        address = f"{(site or '').rstrip('/')}/{briefing_address(seed_id(seed.path))}/#paragraph-{at + 1}"
        page = {"page": seed.page_of([there]), "address": safe_link(address) if site else None}
        return {"file": seed.path, "paragraph": paragraph_numbers(seed.paragraphs)[at], **page}

    sentences = []
    for number, sentence in enumerate(report.sentences):
        check = checks[number] if checks else None
        findings = [
            {"kind": each.kind, "verdict": each.verdict, "there": each.said.strip(QUOTATION_MARKS) or None}
            | {"words": report.article.shown(Evidence(start=each.start, end=each.end)).strip(QUOTATION_MARKS)}
            | place(each.source, each.place)
            for each in sentence.findings
        ]
        near = [(each.source, report.folder.source(each.source), each.sentence) for each in sentence.passages]
        passages = [
            {"text": text.shown(text.around(at))} | place(source, text.sentences[at])
            for source, text, at in near
        ]
        said: Data = {
            "text": report.article.shown(sentence.place),
            "verdict": sentence.verdict,
            "findings": findings,
        }
        said |= {"fails": sentence.fails or bool(check and check.verdict == "fails"), "passages": passages}
        sentences.append(said | {"model": msgspec.to_builtins(check)})
    notes = [
        "“Found” says that quotations, names, numbers and dates stand in a source. Who did what, roles and "
        "“not” are not looked up: read these sentences, too."
    ]
    if report.copies:
        notes.append(f"Left out, since it is the article itself: {', '.join(report.copies)}.")
    if report.unread:
        notes.append(f"Not read, so that what it says counts as not found: {', '.join(report.unread)}.")
    if report.cut:
        notes.append(f"The last {report.cut} sentences are too many and were not checked.")
    if silent := sum(check is None for check in checks):
        notes.append(f"The model gave no usable answer about {silent} sentences.")
    counts = Counter(sentence.verdict for sentence in report.sentences)
    return {
        "article": report.article.seed.path,
        "seeds": len(report.folder.seeds),
        "counts": {verdict: counts[verdict] for verdict in VERDICTS},
        "fails": sum(sentence["fails"] for sentence in sentences),
        "notes": notes,
        "sentences": sentences,
    }


def as_lines(data: Data) -> Iterator[str]:
    """The report for a terminal: what fails or is not found, and the sums."""
    for one in data["sentences"]:
        wrong = [each for each in one["findings"] if each["verdict"] != "found"]
        check = one["model"]
        if wrong or (check and check["verdict"] != "holds"):
            yield f"{'✗' if one['fails'] else '?'} {one['text']}"
            for each in wrong:
                parts = (("paragraph", each.get("paragraph")), ("p.", each.get("page")))
                places = (each.get("file"), *(f"{name} {number}" for name, number in parts if number))
                where = f" ({', '.join(filter(None, places))})" if "file" in each else ""
                there = f"; there: “{each['there']}”" if each["there"] else ""
                yield f"- {each['kind']} {each['verdict']}: “{each['words']}”{there}{where}"
            if check:
                yield f"- the model: {check['verdict']}. {check['reason']}"
    counts = ", ".join(f"{verdict} {count}" for verdict, count in data["counts"].items())
    yield f"{len(data['sentences'])} sentences against {data['seeds']} seeds: {counts}."
    yield from data["notes"]


def as_html(data: Data) -> str:
    """The report as a page that needs no other file."""
    return template_environment().get_template("article.html.j2").render(report=data)
