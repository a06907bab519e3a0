"""How another text can cite a statement: what is said and by whom, and the document it is from.

A page tells the document once; its script puts the two together with the place and the address.
"""

from __future__ import annotations

from generator import rendering
from generator.model import SENTENCE_ENDS, Actor, Event, Quote, Seed, Statement
from generator.sections import section_named
from generator.site import formatting
from generator.site.language import Language

_ENDS = tuple(SENTENCE_ENDS)


def cited_title(seed: Seed) -> str:
    """The title of a document as a sentence."""
    title = rendering.one_line(seed.title)
    return title if title.endswith(_ENDS) else f"{title}."


def cited_source(seed: Seed, language: Language) -> str:
    """Who published a document, and when, as far as that is known."""
    date = language.date(seed.date) if seed.date else None
    return ", ".join(rendering.one_line(part) for part in (seed.author, seed.publisher, date) if part)


def cite(seed: Seed, section: str, said: Statement, language: Language) -> str:
    """A statement, and who said it, on one line."""
    words = formatting.statement_words(said, seed, language)
    match said:
        case Quote():
            _ = language.gettext
            speaker = rendering.one_line(said.speaker.name) if said.speaker else _("Unattributed")
            notes = [_("indirect")] if said.kind == "indirect" else []
            notes += [_(section_named(section).doubt)] if said.uncertain else []
            return f"{speaker} ({', '.join(notes)}): {words}" if notes else f"{speaker}: {words}"
        case Actor():
            sure = said.role and not said.role.uncertain  # it stands alone where it is cited
            return f"{words}, {rendering.one_line(said.role.text)}" if said.role and sure else words
        case Event():
            when = rendering.one_line(said.when) or said.date
            return f"{when}: {words}" if when else words
    # The source's own, without brackets and ellipses.
    own = " ".join(seed.text[place.start : place.end] for place in seed.shown(said.evidence))
    return rendering.one_line(own).join(language.marks) if own and section == "summary" else words
