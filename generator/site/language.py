"""The language of a site: the words of its pages from gettext's catalogues, and dates as it writes them.

English needs no catalogue: its words are those in the code. A language is a folder in ``locales``.
"""

from __future__ import annotations

from datetime import date as calendar_date
from functools import cache, cached_property, lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

LOCALES = Path(__file__).parent / "locales"
_YEAR, _MONTH = "y", "yMMMM"  # of dates that say no more, as Unicode names their forms


class Language:
    """The words of one language, or those of the code where ``catalogue`` has none.

    ``code`` is as in HTML's ``lang``.
    """

    def __init__(self, code: str, catalogue: Catalog | None = None) -> None:
        """Reads no file; ``catalogue`` may be left out for English."""
        self.code = code
        self._catalogue = catalogue
        self._translations = _compiled(catalogue) if catalogue else NullTranslations()

    def gettext(self, message: str, **values: object) -> str:
        """The words for ``message``, with ``values`` in the places that it names: "%(name)s"."""
        words = self._translations.gettext(message) if message else ""  # which names the catalogue's head
        return words % values if values else words

    def ngettext(self, one: str, many: str, num: int, **values: object) -> str:
        """The words for this number, which stands in them as "%(num)s"."""
        return self.form(one, many, num) % {"num": num, **values}

    def form(self, one: str, many: str, num: int) -> str:
        """The same words before the number is put in."""
        return self._translations.ngettext(one, many, num)

    @cached_property
    def marks(self) -> tuple[str, str]:
        """The quotation marks."""
        before, _, behind = self.gettext("“%(words)s”").partition("%(words)s")
        return before, behind

    @property
    def is_translated(self) -> bool:
        """Whether pages speak this language, but for what its catalogue lacks."""
        return self._catalogue is not None or self.is_own("en")

    def is_own(self, code: str) -> bool:
        """Whether a text in the language ``code`` needs no mark of its own on a page."""
        return _base(code) == _base(self.code)

    def date(self, date: str) -> str:
        """An ISO 8601 date, whole or partial, in words: "2023-07-16" is "16 July 2023".

        What is no such date ("2023-W29", a season) comes back as it is.
        """
        parts = date.partition("T")[0].split("-")
        if not all(part.isdecimal() for part in parts) or not 1 <= len(parts) <= 3:
            return date
        locale = str(self._catalogue.locale) if self._catalogue else "en_GB"
        try:
            return _date(locale, tuple(map(int, parts)))
        except ValueError:  # no day of the calendar
            return date

    @cached_property
    def script(self) -> bytes | None:
        """The words that scripts need, as a script; None where they need none.

        ``plural`` says which of several forms a number takes: gettext's rule is JavaScript, too.
        """
        if self._catalogue is None:
            return None
        words = {
            message.id if isinstance(message.id, str) else message.id[0]: message.string
            for message in self._catalogue
            if any(file.endswith(".js") for file, _ in message.locations) and is_whole(message)
        }
        told = msgspec.json.encode(words, order="sorted").decode()
        rule = self._catalogue.plural_expr
        return f"self.briefingWords={{plural:(n)=>Number({rule}),words:{told}}};\n".encode()


ENGLISH = Language("en")


@cache
def language_of(code: str) -> Language:
    """The language that ``mkdocs.yml`` names; one without a catalogue has English words."""
    if code == ENGLISH.code:
        return ENGLISH
    known = languages()
    folder = next((one for one in (code.replace("-", "_"), _base(code)) if one in known), None)
    return Language(code, read_catalogue(folder)) if folder else Language(code)


def languages() -> tuple[str, ...]:
    """The languages that have a catalogue; English is none of them."""
    return tuple(sorted(file.parts[-3] for file in LOCALES.glob("*/LC_MESSAGES/messages.po")))


def read_catalogue(language: str) -> Catalog:
    """The catalogue of a language that has one."""
    from babel.messages.pofile import read_po  # an English site needs none of it

    with (LOCALES / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def is_whole(message: Message) -> bool:
    """Whether a message is translated, in each of its forms."""
    return all(message.string if isinstance(message.string, tuple) else [message.string])


def _compiled(catalogue: Catalog) -> GNUTranslations:
    from babel.messages.mofile import write_mo

    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


def _base(code: str) -> str:
    return code.replace("_", "-").partition("-")[0].lower()


@lru_cache(maxsize=10_000)
def _date(locale: str, parts: tuple[int, ...]) -> str:
    from babel.dates import format_date, format_skeleton

    day = calendar_date(*(*parts, 1, 1)[:3])
    if len(parts) == 3:
        return format_date(day, "long", locale)
    return format_skeleton(_MONTH if len(parts) == 2 else _YEAR, day, locale=locale)
