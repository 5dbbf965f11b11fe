"""Bytes become text: UTF-8 where it is that, else the one legacy encoding that fits, else a refusal.

A wrong guess turns € into Ä without a word, so a rule that says when it does not know stands here in place of a
detector of all encodings: charset-normalizer 3.5 took the windows-1252 of the seeds for Macintosh, and the other way.
"""

import codecs
import re
import unicodedata

from pipeline.formats.refusal import UnreadableError

MARKS = {codecs.BOM_UTF32_LE: "utf_32", codecs.BOM_UTF32_BE: "utf_32", codecs.BOM_UTF16_LE: "utf_16",
         codecs.BOM_UTF16_BE: "utf_16", codecs.BOM_UTF8: "utf_8_sig"}  # fmt: skip
"""Byte order marks (Unicode 16, section 23.8), those that begin with another one first."""

LEGACY = ("cp1252", "mac_roman")
"""What English texts that are no Unicode are found in: windows-1252, of which Latin-1 is a part (WHATWG Encoding
Standard), and the encoding of Macintosh before 2001."""

OTHER = re.compile(r"[^\x00-\x7f]")
USUAL = frozenset("’‘“”–—…•·£€¥¢©®™°±²³½¼¾×§«»†‡\xa0")
"""Characters of English texts that are neither ASCII nor letters."""

IN_PLACE = 0.95
"""Share of a text's characters outside ASCII that must be where English has them."""


def decoded(content: bytes, stated: str | None = None) -> tuple[str, str | None]:
    """The text, and the encoding that it was in if that was not UTF-8.

    Args:
        content: the bytes; a mark of their order is no part of the text.
        stated: the encoding that the file or its server states, by any name; believed where the bytes fit it.

    Raises:
        UnreadableError: no encoding fits for certain.
    """
    for mark, encoding in MARKS.items():
        if content.startswith(mark):
            return _marked(content, encoding)
    fault = "a NUL character"
    if b"\0" not in content:
        try:
            return content.decode("utf-8"), None
        except UnicodeDecodeError as error:
            fault = f"byte {content[error.start]:#04x} at offset {error.start}"
        encodings = (stated,) if stated and _known(stated) else LEGACY
        texts = {text: encoding for encoding in encodings if (text := _fitting(content, encoding)) is not None}
        if len(texts) == 1:
            ((text, encoding),) = texts.items()
            return text, codecs.lookup(encoding).name
    raise UnreadableError(
        f"expected UTF-8, found {fault}", "convert it, for example with `iconv -f WINDOWS-1252 -t UTF-8`"
    )


def _marked(content: bytes, encoding: str) -> tuple[str, str | None]:
    try:
        return content.decode(encoding), None if encoding == "utf_8_sig" else encoding.replace("_", "-")
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"its mark says {encoding}, but byte {error.start} is none", "restore the file or save it as UTF-8"
        ) from None


def _known(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding).name != "utf-8"
    except LookupError:
        return False


def _fitting(content: bytes, encoding: str) -> str | None:
    """The text, if it has its characters outside ASCII where English has them; else None."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    found = [_in_place(text, match.start()) for match in OTHER.finditer(text)]
    return text if sum(found) >= IN_PLACE * len(found) else None


def _in_place(text: str, at: int) -> bool:
    """Whether a character may stand there: punctuation, a small letter in a word, a capital that begins one."""
    character, before, behind = text[at], text[max(at - 1, 0) : at], text[at + 1 : at + 2]
    if character in USUAL:
        return True
    if unicodedata.category(character) == "Ll":
        return _is_ascii_letter(before) or _is_ascii_letter(behind)
    return unicodedata.category(character) == "Lu" and _is_ascii_letter(behind) and not before.islower()


def _is_ascii_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()
