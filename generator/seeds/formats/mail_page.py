"""The web page of an e-mail: all of it is text, but for what programs mark as hidden, quoted or a signature.

Such a page has no menus from which an article must be told, and tables lay out most of them.
"""

from __future__ import annotations

import re

import lxml.html
from lxml import etree

from generator.seeds.formats.blocks import Block
from generator.seeds.formats.page_blocks import PARTED, page_blocks

# A line break parts two paragraphs where there are several, or behind a short line: an address, a greeting.
_BREAKS = re.compile(r"(?:<br\s*/?>\s*){2,}", re.IGNORECASE)
_SHORT_LINE = re.compile(r"(?<=>)([^<>]{0,49})<br\s*/?>", re.IGNORECASE)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all"
    r"|(?:max-height|font-size|opacity)\s*:\s*0(?![.\d])"
)
# Earlier messages and signatures, as Thunderbird, Apple, Gmail, Yahoo and Outlook mark them; behind Outlook's
# mark, all that follows.
_QUOTED = (
    "//blockquote[@type='cite'] | //*[contains(concat(' ', @class, ' '), ' gmail_quote ')]"
    " | //*[contains(@class, 'gmail_signature')] | //*[contains(@class, 'moz-cite-prefix')]"
    " | //*[contains(@class, 'moz-signature')] | //*[contains(@class, 'yahoo_quoted')]"
    " | //*[@id='appendonsend' or @id='divRplyFwdMsg']"
    " | //*[@id='appendonsend' or @id='divRplyFwdMsg']/following-sibling::*"
)
# Elements in the terms of page_blocks.
_TERMS = {
    **dict.fromkeys(("p", "div", "center", "section", "article", "header", "footer", "main", "address"), "p"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "head"),
    **dict.fromkeys(("ul", "ol"), "list"),
    **dict.fromkeys(("b", "strong"), "hi"),
    **dict.fromkeys(("td", "th"), "cell"),
    **{"li": "item", "tr": "row", "a": "ref", "br": "lb", "blockquote": "quote", "pre": "code", "hr": "p"},
}
_UNSHOWN = {"script", "style", "head", "title", "noscript", "template", "nav", "aside", "footer"}


def mail_blocks(source: str) -> list[Block]:
    """The blocks of the page of an e-mail: of the message itself, or of all if there is nothing else."""
    source = _SHORT_LINE.sub(rf"\1<br>{PARTED}", _BREAKS.sub(f"<br>{PARTED}", source))
    return _blocks(source, _QUOTED) or _blocks(source)


def _blocks(source: str, left_out: str | None = None) -> list[Block]:
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        page = lxml.html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return []
    unshown = [element for element in page.iter() if _is_unshown(element)]
    for element in [*unshown, *(page.xpath(left_out) if left_out else ())]:
        if element.getparent() is not None:
            element.drop_tree()
    for element in page.iter():
        _translate(element)
    return page_blocks(page)


def _is_unshown(element: etree._Element) -> bool:
    return element.tag in _UNSHOWN or _HIDDEN.search((element.get("style") or "").lower()) is not None


def _translate(element: etree._Element) -> None:
    tag = element.tag
    if tag == "th":
        element.set("role", "head")
    elif tag in _TERMS:
        element.set("rend", "#b" if _TERMS[tag] == "hi" else tag)
    element.tag = _TERMS.get(tag, tag)
