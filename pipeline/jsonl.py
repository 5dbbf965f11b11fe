"""Texts in, extractions out, one JSON object a line: the streams of `openfigures extract`."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.document import read_alone
from pipeline.formats import LARGEST
from pipeline.formats.confine import Reader
from pipeline.formats.refusal import RefusedError


@dataclass(frozen=True, slots=True)
class Given:
    """A text to extract from."""

    id: str
    text: str
    known: dict[str, Any] = field(default_factory=dict)
    """What must be told with the answer, since it cannot be seen in what was given."""


def texts_of(lines: Iterable[str], name: str, report: Callable[[str], None]) -> Iterator[Given]:
    """The text of each line `{"id": …, "text": …}`.

    Args:
        lines: JSON Lines; empty ones are passed over.
        name: what the stream is called in reports.
        report: is told of every line that cannot be read, by name and number; the others go on.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            fault = _fault(line)
            if fault is None:
                document = json.loads(line)
                yield Given(str(document["id"]), document["text"])
            else:
                report(f'{name}:{number}: expected {{"id": …, "text": "…"}}, found {fault}; mend or drop this line')


def text_of(path: Path, reader: Reader, report: Callable[[str], None]) -> Iterator[Given]:
    """The text of a file of any format under the file's name, or nothing and a report if it cannot be read.

    Offsets count in the text as it was read: where the file holds other bytes, the answer gives `text`, `places`
    ("offset locator", as in the table `documents`) and `repairs`.
    """
    try:
        read = read_alone(path, reader)
    except RefusedError as error:
        report(f"{path}: {error.refusal.found}; {error.refusal.remedy}")
        return
    known: dict[str, Any] = {}
    if read.text.encode() != path.read_bytes():
        places = [f"{offset} {place}" for offset, place in read.places]
        known = {"text": read.text, "places": places, "repairs": dict(read.repairs)}
    yield Given(path.name, read.text, known)


def _fault(line: str) -> str | None:
    """What is wrong with a line, or None."""
    try:
        document = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        return f"no JSON ({error})"
    if not isinstance(document, dict):
        return f"a JSON {type(document).__name__}"
    if not isinstance(document.get("id"), str | int):
        return "no id" if "id" not in document else f"the id {document['id']!r}"
    text = document.get("text")
    if not isinstance(text, str):
        return "no text" if "text" not in document else f"a text of type {type(text).__name__}"
    if len(text) > LARGEST:
        return f"a text of {len(text):,} characters, the most is {LARGEST:,}"
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        return f"half a surrogate pair at character {error.start}"
    return None
