"""``briefings verify ARTICLE --against SEEDS``: what of a text stands in a folder of documents."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import typer

from generator.articles import check_article
from generator.articles.article_report import as_data, as_html, as_lines
from generator.articles.asked import SYSTEM, ask_about, calls_about
from generator.briefings.stores import open_store
from generator.cli.draft import trusted
from generator.cli.streams import errors, say, sink
from generator.drafts.client import LanguageModel
from generator.drafts.conversation import Conversation
from generator.mkdocs_plugin.config import site_address_in
from generator.review.workflow_commands import log_line
from generator.settings import Settings


def verify_article(
    file: Path, against: Sequence[Path], name: str | None, output: Path | None, cache: str, *, force: bool
) -> bool:
    """Check an article, write the report, and say whether nothing of it fails.

    Only a model that is named is asked. Raises ``NoArticle``, ``NoModel``, ``MkDocsFailed``.
    """
    report = check_article(file, against, Settings(), cache)
    conversation = None
    if name:
        model, store, calls = LanguageModel(name), open_store(cache), calls_about(report)
        words = sum(len(question.split()) + len(SYSTEM.split()) for question, _ in calls)
        sending = f"Sending the article with passages of the sources, {words:,} words in {len(calls)} calls"
        say(errors(), f"{sending}, to {model.name} ({model.place}).")
        conversation = Conversation(model, store) if trusted(model, store, force=force) else None
    checks = ask_about(report, conversation) if conversation else ()
    data = as_data(report, checks, site_address_in(Path("mkdocs.yml")))
    for line in as_lines(data):
        typer.echo(log_line(line))
    if output:
        text = as_html(data) if output.suffix.lower() == ".html" else json.dumps(data, indent=2)
        with sink(output) as lines:
            lines.write(text.encode("utf-8", "replace"))
        say(errors(), f"Report: {output}")
    return not (data["fails"] or (name and (conversation is None or None in checks)))
