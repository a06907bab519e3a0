"""Renews the catalogues of the interface: what pages say, in each language that it is translated to.

    python scripts/catalogues.py             take in what templates, Python and scripts say now
    python scripts/catalogues.py LANGUAGE    the same, and begin a catalogue for another language

What is new has no translation yet, and shows in English; what nobody says any more goes. Files are named only
with the words of scripts, which are handed to these.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import get_args

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from generator.model import ShortQuestion
from generator.sections import ANSWERS, SECTIONS
from generator.site.formatting import COUNTED
from generator.site.language import LOCALES, is_whole, languages, read_catalogue

ROOT = Path(__file__).parents[1]
METHODS = [
    ("site/theme/**.js", "javascript"),
    ("mkdocs_plugin/overrides/**.html", "jinja2.ext:babel_extract"),
    ("site/templates/**.j2", "jinja2.ext:babel_extract"),
    ("site/**.py", "python"),
    ("rendering.py", "python"),
    ("sections.py", "python"),
]
KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "gettext": None, "N_": None, "ngettext": (1, 2)}
OPTIONS = {
    "javascript": {"parse_template_string": "true"},
    "jinja2.ext:babel_extract": {"silent": "false"},  # a template that cannot be read is an error
}
_WIDTH = 100
_HEADER = "# What the pages say: renewed by scripts/catalogues.py; the translations are written by hand."
# Who made a file, and when, would change its bytes.
_NEEDLESS = re.compile(
    rb'^"(?:[A-Z][A-Za-z-]+-Date|Project-Id-Version|Generated-By|Report-Msgid-Bugs-To|Last-Translator|Language-Team):.*\n',
    re.MULTILINE,
)


def extracted() -> Catalog:
    """All that pages say, as the code has it now."""
    catalog = Catalog(charset="utf-8", fuzzy=False)
    generator = ROOT / "generator"
    found = extract_from_dir(
        generator,
        METHODS,
        options_map={pattern: OPTIONS.get(way, {}) for pattern, way in METHODS},
        keywords=KEYWORDS,
    )
    for file, line, message, comments, context in sorted(found, key=lambda one: (one[0], one[1])):
        places = [(Path(file).as_posix(), line)] if file.endswith(".js") else []
        catalog.add(message, None, places, auto_comments=comments, context=context)
    counted = [(f"%(num)s {noun}", f"%(num)s {noun}s") for noun in COUNTED]
    for message in [*counted, *(row.counts for row in (*SECTIONS, ANSWERS)), *get_args(ShortQuestion)]:
        catalog.add(message)
    return catalog


def written(catalog: Catalog) -> bytes:
    """A catalogue as its file has it, which depends on nothing but what it holds."""
    file = BytesIO()
    write_po(file, catalog, width=_WIDTH, include_lineno=False, ignore_obsolete=True, sort_output=True)
    return _NEEDLESS.sub(b"", file.getvalue())


def renewed(catalog: Catalog, template: Catalog) -> Catalog:
    """A language's catalogue, with what is in the template and nothing else."""
    catalog.update(template, no_fuzzy_matching=True, update_header_comment=False)
    return catalog


def untranslated(catalog: Catalog) -> list[str]:
    """What has no translation, or not in each form."""
    return [
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalog
        if message.id and not is_whole(message)
    ]


def renew(wanted: Sequence[str] = ()) -> None:
    """Write all catalogues as the code wants them, and begin those of the ``wanted`` languages."""
    template = extracted()
    for language in sorted({*languages(), *wanted}):
        known = language in languages()
        catalog = read_catalogue(language) if known else Catalog(locale=language, fuzzy=False)
        catalog.header_comment = _HEADER
        file = LOCALES / language / "LC_MESSAGES" / "messages.po"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(written(renewed(catalog, template)))
        missing = untranslated(catalog)
        print(f"{language}: {len(missing)} without a translation", *missing, sep="\n  ")


if __name__ == "__main__":
    renew(sys.argv[1:])
