"""Files that are zips (Word, EPUB): opened only if they are whole, not encrypted, and no bigger than they may be."""

import io
import zipfile

from pipeline.formats.refusal import UnreadableError

LARGEST = 256 * 2**20
"""Bytes of all members unpacked: a report with its pictures has less; a zip bomb states more, since no member can be
read past the size that it states."""

LARGEST_XML = 64 * 2**20
"""Bytes of a member that holds text: marks take up to ten times the room of the text, which has 5 MB at most."""

MOST_MEMBERS = 10_000

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
"""Begins old Office files, and new ones that are encrypted ([MS-CFB] 2.2)."""


def opened(content: bytes) -> zipfile.ZipFile:
    """The zip.

    Raises:
        UnreadableError: it is none, or encrypted, or a bomb.
    """
    if content.startswith(OLE):
        raise UnreadableError(
            "is encrypted, or of the format before 2007", "open it, remove the password, save it as .docx"
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UnreadableError(
            f"is broken: expected a zip, found none ({error})", "restore or download it again"
        ) from None
    members = archive.infolist()
    size = sum(member.file_size for member in members)
    if size > LARGEST or len(members) > MOST_MEMBERS:
        found = f"unpacks to {size:,} bytes in {len(members):,} files, the most are {LARGEST:,} in {MOST_MEMBERS:,}"
        raise UnreadableError(found, "do not trust it; else save it without its pictures")
    for member in members:
        if member.filename.lower().endswith((".xml", ".xhtml", ".html")) and member.file_size > LARGEST_XML:
            found = f"holds {member.filename} of {member.file_size:,} bytes, the most is {LARGEST_XML:,}"
            raise UnreadableError(found, "do not trust it; else split it into its documents")
    if any(member.flag_bits & 1 for member in members):
        raise UnreadableError("is encrypted", "remove the password")
    return archive
