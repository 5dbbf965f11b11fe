"""The texts of a release: those that may be passed on, each exactly as its offsets count in it, and their attribution.

`documents.redistribute` says which they are. The files' hashes are `documents.sha256`.
"""

from pathlib import Path

import pyarrow.compute as pc

from pipeline import licences
from pipeline.alongside import DOCUMENTS
from pipeline.publish.manifest import TITLE, File, Manifest, Source
from pipeline.stored import Rows, in_parts

FOLDER = "texts"
ATTRIBUTION = "ATTRIBUTION.md"
"""Whose the texts are and what may be done with them; only where there are any."""

UNCHANGED = "The file is the text as published, unchanged."


def path_of(document: str) -> str:
    """Where in a release the text of a document stands."""
    return f"{FOLDER}/{document}.txt"


def write_texts(folder: Path, documents: Rows) -> dict[str, File]:
    """Write the texts that may be passed on into the folder of a release; {document: its text}, by document."""
    written = {}
    for part in in_parts(documents, ["id", "sha256", "redistribute", "text"], DOCUMENTS):
        some = part.filter(pc.fill_null(part["redistribute"], False))
        if len(some):
            (folder / FOLDER).mkdir(exist_ok=True)
        columns = (some[name].to_pylist() for name in ("id", "sha256", "text"))
        for document, sha256, text in zip(*columns, strict=True):
            path, content = path_of(document), text.encode()
            with open(f"{folder}/{path}", "wb", buffering=0) as file:  # noqa: PTH123  (one of many)
                file.write(content)
            written[document] = File(path, len(content), sha256)
    return dict(sorted(written.items()))


def attribution(manifest: Manifest) -> str:
    """The names, notices and licences that go with the texts."""
    texts = [source for source in manifest.sources if source.id in manifest.texts]
    head = (
        f"# Texts in {TITLE}, version {manifest.version}\n\n"
        "Each text belongs to its rights holder and is passed on under its own licence, which is not that of the "
        "tables. Who uses it must name what is named here.\n"
    )
    return head + "".join(f"\n{_section(source, manifest.texts[source.id].path)}" for source in texts)


def _section(source: Source, path: str) -> str:
    address = licences.address(source.licence)
    said = {
        "Title": source.title,
        "By": ", ".join(source.authors),
        "Publisher": source.publisher,
        "Published": source.published_on and source.published_on.isoformat(),
        "Source": source.url,
        "Rights holder": source.rights_holder,
        "Licence": f"{source.licence} <{address}>" if address else source.licence,
        "Notice": licences.notice(source.licence),
        "Changes": changes_in_words(source),
        "SHA-256": source.sha256,
    }
    return f"## {path}\n\n" + "".join(f"* {name}: {value}\n" for name, value in said.items() if value)


def changes_in_words(source: Source) -> str:
    """What was done to the text since it was published; licences ask for it."""
    if source.reader is None and not source.repairs:
        return UNCHANGED
    parts = [f"read out of the original by {source.reader}"] if source.reader else []
    parts += [f"repaired: {', '.join(source.repairs)}"] if source.repairs else []
    return f"The words are those of the original, its layout is not; {'; '.join(parts)}."
