"""Texts in, extractions out, one JSON object a line: the streams of `openfigures extract`."""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pipeline.read import LARGEST


def texts_of(lines: Iterable[str], name: str, report: Callable[[str], None]) -> Iterator[tuple[str, str]]:
    """(id, text) of each line `{"id": …, "text": …}`.

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
                yield str(document["id"]), document["text"]
            else:
                report(f'{name}:{number}: expected {{"id": …, "text": "…"}}, found {fault}; mend or drop this line')


def text_of(path: Path, report: Callable[[str], None]) -> Iterator[tuple[str, str]]:
    """(file name, text) of a plain text file, or nothing and a report if it is not UTF-8."""
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        report(
            f"{path}: expected UTF-8, found byte {error.object[error.start]:#04x} at offset {error.start}; convert it"
        )
    else:
        yield path.name, text


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
