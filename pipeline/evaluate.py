"""How good is the extractor? It is run over annotated texts and scored by `pipeline.score`."""

import hashlib
import json
from pathlib import Path
from typing import Any

from pipeline.answer import answers


def predict(gold: Path, texts: Path) -> dict[str, dict[str, Any]]:
    """{document_id: what the extractor says of the document, with its text} for each line of a gold file.

    A gold line without `text` is read from the file in `texts` whose sha256 is the line's `text_sha256`.

    Raises:
        LookupError: no file in `texts` has that digest.
    """
    documents = [json.loads(line) for line in gold.read_text("utf-8").splitlines() if line.strip()]
    by_digest = {hashlib.sha256(p.read_bytes()).hexdigest(): p for p in sorted(texts.glob("*.txt"))}
    bodies = [_text(document, by_digest, texts) for document in documents]
    return {
        document["document_id"]: {**answer, "document_id": document["document_id"], "text": body}
        for document, body, answer in zip(documents, bodies, answers(bodies), strict=True)
    }


def _text(document: dict[str, Any], by_digest: dict[str, Path], texts: Path) -> str:
    if document.get("text") is not None:
        return document["text"]
    path = by_digest.get(document["text_sha256"])
    if path is None:
        raise LookupError(
            f"{document['document_id']}: expected its text in {texts} (sha256 {document['text_sha256']}), found none; "
            "name the folder with --texts"
        )
    return path.read_bytes().decode("utf-8")
