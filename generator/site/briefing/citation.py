"""How another text can cite a statement: what is said and by whom, and the document it is from.

A page tells the document once; its script puts the two together with the place and the address.
"""

from __future__ import annotations

from generator import rendering
from generator.model import SENTENCE_ENDS, Actor, Event, Question, Quote, Seed, Sentence
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


def cite(seed: Seed, said: Sentence | Actor | Quote | Question | Event, language: Language) -> str:
    """A statement, and who said it, on one line."""
    match said:
        case Quote():
            words = "".join(part.text for part in rendering.quote_words(said, seed, language.marks))
            _ = language.gettext
            speaker = rendering.one_line(said.speaker.name) if said.speaker else _("Unattributed")
            indirect = _("indirect")
            return f"{speaker} ({indirect}): {words}" if said.kind == "indirect" else f"{speaker}: {words}"
        case Actor():
            name = rendering.one_line(said.name)
            sure = said.role and not said.role.uncertain  # it stands alone where it is cited
            return f"{name}, {rendering.one_line(said.role.text)}" if said.role and sure else name
        case Event():
            words = rendering.event_words(said, seed)
            return f"{rendering.one_line(said.when)}: {words}"
        case Question():
            return formatting.question_words(said, language)
    words = " ".join(seed.text[place.start : place.end] for place in seed.shown(said.evidence))
    # The source's own, without brackets and ellipses.
    return rendering.one_line(words).join(language.marks) if words else rendering.one_line(said.text)
