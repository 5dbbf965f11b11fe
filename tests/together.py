"""Texts that tests read: all those of a file at once, since a sentence by itself takes several times as long."""

import contextlib
from collections.abc import Iterable
from dataclasses import replace

from pipeline.extract import Source, read_texts
from pipeline.extract.spans import Reading

_expected: dict[str, None] = {}
_read: dict[str, Reading] = {}


def expect(texts: Iterable[str]) -> None:
    """Texts that will be asked for, and no others of those before; `conftest` tells them of each file."""
    _read.clear()
    _expected.clear()
    _expected.update(dict.fromkeys(texts))


def reading(text: str) -> Reading:
    """What is read off a text, without the analyses of its sentences."""
    if text not in _read and text in _expected:
        texts = list(_expected)
        _expected.clear()
        with contextlib.suppress(Exception):  # whose text it is fails when that is read by itself
            _read.update(zip(texts, map(_kept, read_texts(map(Source, texts))), strict=True))
    if text not in _read:
        (_read[text],) = map(_kept, read_texts([Source(text)]))
    return _read[text]


def _kept(found: Reading) -> Reading:
    return replace(found, parses={}, notes={}, squeezed=None)
