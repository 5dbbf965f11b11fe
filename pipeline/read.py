"""Seeds become documents: each text with its origin, or a refusal that says why not and what to do.

Nothing here knows what a number or a name is.
"""

import functools
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.corrections import FILE as CORRECTIONS
from pipeline.identifiers import slug
from pipeline.origin import Origin, OriginError, load_origin, origin_path, skeleton

LARGEST = 5 * 2**20
"""Bytes of the largest text: the longest laws and reports have about 4 MB; above stands a dump, not a document."""

LANGUAGE = "en"
"""The language that the extractor reads."""

FEWEST_WORDS = 20
"""Texts with fewer words are too short to tell their language."""

WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Document:
    """A text that can be read, and its origin."""

    id: str
    file: str
    text: str
    sha256: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that cannot be read: what was found, what to do, and whether it stops the whole release."""

    file: str
    found: str
    remedy: str
    stops: bool = False

    def __str__(self) -> str:
        return f"{self.file}: {self.found}; {self.remedy}"


@dataclass(frozen=True, slots=True)
class Sources:
    """All that a folder of seeds holds, in the order of the documents' ids."""

    documents: list[Document]
    refusals: list[Refusal]


class RefusedError(ValueError):
    """One file cannot be read; carries its refusal."""

    def __init__(self, refusal: Refusal):
        super().__init__(str(refusal))
        self.refusal = refusal


def read_seeds(folder: Path) -> Sources:
    """Read every text of a folder. What is wrong with one file never loses another.

    Raises:
        FileNotFoundError: there is no such folder.
    """
    if not folder.is_dir():
        raise FileNotFoundError(f"{folder}: expected a folder of texts, found none")
    documents: dict[str, Document] = {}
    by_digest: dict[str, Document] = {}
    refusals = list(_without_text(folder))
    for path in sorted(folder.glob("*.txt")):
        try:
            document = read_document(path)
            for other in (documents.get(document.id), by_digest.get(document.sha256)):
                if other is not None:
                    raise _refused(path, *_twice(document, other))
        except RefusedError as error:
            refusals.append(error.refusal)
        else:
            documents[document.id] = by_digest[document.sha256] = document
    return Sources([documents[key] for key in sorted(documents)], sorted(refusals, key=lambda r: r.file))


def read_document(path: Path) -> Document:
    """Read one text and its origin.

    Raises:
        RefusedError: either of them cannot be used.
    """
    content = _content(path)
    _check_name(path)
    try:
        origin = load_origin(origin_path(path))
    except OriginError as error:
        raise _refused(path, "its origin cannot be used", str(error)) from None
    text = content.decode("utf-8")
    digest = hashlib.sha256(content).hexdigest()
    if origin.sha256 != digest:
        raise RefusedError(
            Refusal(
                path.name,
                f"the text has sha256 {digest}, its origin {origin_path(path).name} says {origin.sha256}",
                "if the change is meant, check the origin and put the new sha256 into it; else restore the text",
                stops=True,
            )
        )
    _check_language(path, text, origin)
    identifier = slug(path.stem)
    if not identifier:
        raise _refused(path, "its name holds no letter or digit", "rename it")
    return Document(identifier, path.name, text, digest, origin)


def add_text(path: Path, folder: Path) -> Path:
    """Take a text into a folder of seeds: copied there if it stands elsewhere, with the skeleton of its origin.

    Returns:
        The new origin, to be filled in.

    Raises:
        ValueError: the text cannot be read, or the folder has that text's name or its origin already.
    """
    content = _content(path)
    target = folder / path.name
    if target.suffix != ".txt":
        raise _refused(path, "is no .txt file", "save it as plain text")
    _check_name(target)
    origin = origin_path(target)
    digest = hashlib.sha256(content).hexdigest()
    if origin.exists():
        raise _refused(path, f"{origin} is there already", f'for a changed text put sha256 = "{digest}" into it')
    if target.exists() and target.read_bytes() != content:
        raise _refused(path, f"another text is {target} already", "rename one of the two")
    language, _ = detect_language(content.decode("utf-8"))
    folder.mkdir(parents=True, exist_ok=True)
    if not target.exists():
        target.write_bytes(content)
    origin.write_text(skeleton(content, language), "utf-8")
    return origin


def detect_language(text: str) -> tuple[str, float]:
    """The likeliest language of a text as (ISO 639-1 code, probability)."""
    language, probability = _identifier().classify(text[:20_000])
    return language, float(probability)


@functools.lru_cache(maxsize=1)
def _identifier():
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _content(path: Path) -> bytes:
    """The bytes of a text that is neither too large, nor empty, nor of another encoding than UTF-8."""
    size = path.stat().st_size
    if size > LARGEST:
        raise _refused(path, f"has {size:,} bytes, the most is {LARGEST:,}", "split it into its documents")
    content = path.read_bytes()
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _refused(
            path,
            f"expected UTF-8, found byte {content[error.start]:#04x} at offset {error.start}",
            "convert it, for example with `iconv -f WINDOWS-1252 -t UTF-8`",
        ) from None
    if not text.strip():
        raise _refused(path, "is empty", "fill it or delete it with its origin")
    return content


def _check_name(path: Path) -> None:
    if origin_path(path).name == CORRECTIONS:
        raise _refused(path, f"its origin would stand in {CORRECTIONS}, the file of corrections", "rename it")


def _check_language(path: Path, text: str, origin: Origin) -> None:
    remedy = f"only {LANGUAGE!r} is read so far; add an English version of the text"
    if origin.language != LANGUAGE:
        raise _refused(path, f"its language is {origin.language!r}", remedy)
    if len(WORD.findall(text[:20_000])) >= FEWEST_WORDS:
        found, probability = detect_language(text)
        if found != LANGUAGE and probability > 0.95:
            raise _refused(path, f"its origin says {LANGUAGE!r}, its words look like {found!r}", remedy)


def _twice(document: Document, other: Document) -> tuple[str, str]:
    if document.sha256 == other.sha256:
        return f"has the same text as {other.file}", "keep one of the two"
    return f"gets the id {document.id!r}, which {other.file} has already", "rename one of the two"


def _without_text(folder: Path) -> Iterator[Refusal]:
    """Origins whose text is missing, and files of a kind that is not read; the corrections are no origin."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.suffix == ".txt" or path.name == CORRECTIONS:
            continue
        if path.suffix != ".toml":
            yield Refusal(path.name, "is no .txt file", "save it as plain text, or move it out of the folder")
        elif not path.with_suffix(".txt").exists():
            yield Refusal(
                path.name, f"there is no {path.with_suffix('.txt').name}", "add the text or delete its origin"
            )


def _refused(path: Path, found: str, remedy: str) -> RefusedError:
    return RefusedError(Refusal(path.name, found, remedy))
