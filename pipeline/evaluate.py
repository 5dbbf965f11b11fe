"""How good is the extractor? It is run over annotated texts and scored by `pipeline.score`."""

import hashlib
import json
from pathlib import Path

from pipeline.answer import answer


def predict(gold: Path, texts: Path) -> dict[str, dict]:
    """{document_id: what the extractor says of the document} for each line of a gold file.

    A gold line without `text` is read from the file in `texts` whose sha256 is the line's `text_sha256`.
    """
    by_digest = {hashlib.sha256(p.read_bytes()).hexdigest(): p for p in sorted(texts.glob("*.txt"))}
    predictions = {}
    for line in gold.read_text("utf-8").splitlines():
        document = json.loads(line)
        text = document.get("text")
        if text is None:
            text = by_digest[document["text_sha256"]].read_bytes().decode("utf-8")
        predictions[document["document_id"]] = {"document_id": document["document_id"], **answer(text)}
        predictions[document["document_id"]]["text"] = text
    return predictions
