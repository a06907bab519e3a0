"""TimeML, as TempEval-3 has TimeBank and AQUAINT: texts with their day of writing and the times in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree


def documents(folder: Path) -> Iterator[dict[str, Any]]:
    """The documents of all files ``*.tml`` below a folder that tell the day of their writing."""
    for path in sorted(folder.rglob("*.tml")):
        root = ElementTree.parse(path).getroot()
        created, body = root.find("DCT//TIMEX3"), root.find("TEXT")
        if created is not None and body is not None:
            text, times = _read(body)
            yield {"id": path.stem, "written": created.get("value", "")[:10], "text": text, "times": times}


def _read(body: ElementTree.Element) -> tuple[str, list[dict[str, Any]]]:
    """The text, without white space around it, and its times in their order."""
    whole = "".join(body.itertext())
    skipped = len(whole) - len(whole.lstrip())
    times = []
    at = -skipped

    def walk(element: ElementTree.Element) -> None:
        nonlocal at
        start = at
        at += len(element.text or "")
        for child in element:
            walk(child)
            at += len(child.tail or "")
        if element.tag == "TIMEX3":
            time = {"type": element.get("type"), "value": element.get("value")}
            times.append({"start": start, "end": at, **time})

    walk(body)
    return whole.strip(), sorted(times, key=lambda time: (time["start"], -time["end"]))
