"""Who is only cited by a document: an organisation that reports, or is told, what the document is about."""

from __future__ import annotations

import re

from generator.model import Actor, Briefing

_NEAR = 60  # characters of the text beside a mention
_TOLD = re.compile(
    r"\b(?:told|tells?|telling|(?:report|publish)ed\s(?:by|in|on)"
    r"|(?:interview(?:s|ed)?|spoke|speaks?|speaking|talked|talking|according|wrote|writes|writing"
    r"|appear(?:ed|ing))(?:\s\w+)?\s(?:with|by|to|on|in|for))(?:\sthe)?\s\Z",
    re.IGNORECASE,
)
_REPORTS = re.compile(
    r"(?:['’]s?(?:\s\w+){0,4})?\s(?:(?:has|had|have|also|first|later|recently)\s)*"
    r"(?:report(?:s|ed|ing|ers?)?|writes|wrote|quotes|quoted|cites|cited|publishe[sd]|reveal(?:s|ed)|poll"
    r"|interview|anchor|correspondent)\b",
    re.IGNORECASE,
)
_SAYS = re.compile(r"(?:\s\w+ly|\salso)?\s(?:said|says|added|adds|noted|notes)\b", re.IGNORECASE)


def is_only_cited(actor: Actor, briefing: Briefing) -> bool:
    """Whether each mention of an organisation is where a text says who reported something, or was told it.

    One that only says something, as a ministry does, has its part in what is told.
    """
    if actor.kind != "organization":
        return False
    text, cited = briefing.source.text, False
    for mention in actor.mentions:
        after = text[mention.end : mention.end + _NEAR]
        if _TOLD.search(text[max(0, mention.start - _NEAR) : mention.start]) or _REPORTS.match(after):
            cited = True
        elif not _SAYS.match(after):
            return False
    return cited
