"""How good is the extractor? It is run over annotated texts and its answers are scored."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.evaluate.calibration import Judged, judged
from pipeline.evaluate.report import error_lines
from pipeline.evaluate.scoring import Totals, score_document
from pipeline.resolve.merges import wrong_merges

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures over all documents, of each document, and a line for every error."""

    totals: Totals
    documents: dict[str, Totals]
    errors: list[str]
    judged: list[Judged]
    """the predicted rows that count, right or wrong"""
    wrong_merges: list[str]
    """a line for every entity that holds mentions of two different things"""


def evaluate(gold_file: Path, predictions_file: Path | None, texts: Path) -> Evaluation:
    """Score the extractor, or predictions already made, on annotated texts.

    Args:
        gold_file: JSON Lines in the form of the annotation rules, one document a line.
        predictions_file: the same form, paired by `document_id`; None runs the extractor.
        texts: folder with the texts of gold lines that carry none, found by their sha256.

    Raises:
        LookupError: a text is not there, or a line or an id is not as it should be.
    """
    gold = _read(gold_file)
    bodies = dict(_texts(gold, texts))
    if predictions_file is None:
        from pipeline.answer import answers

        predictions = dict(answers(bodies.items()))
    else:
        predictions = _read(predictions_file)
        extra = sorted(predictions.keys() - gold.keys())
        if extra:
            raise LookupError(f"{predictions_file}: no gold document for {', '.join(extra)}; leave them out")
    totals = Totals()
    documents: dict[str, Totals] = {}
    errors: list[str] = []
    rows: list[Judged] = []
    merges: list[str] = []
    for key, document in gold.items():
        documents[key] = Totals()
        found = score_document(document, predictions.get(key, {}), bodies[key], (totals, documents[key]))
        errors += error_lines(key, bodies[key], found)
        rows += judged(key, found)
        for name, one, other in wrong_merges(document["entities"], predictions.get(key, {}).get("entities", [])):
            merges.append(f"{key}\twrong merge\t{name}\t{one} and {other}")
    return Evaluation(totals, documents, errors + merges, rows, merges)


def _read(path: Path) -> dict[str, Row]:
    documents: dict[str, Row] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            document = json.loads(line)
        except json.JSONDecodeError as error:
            raise LookupError(f"{path}:{number}: expected JSON, found {error}; mend that line") from None
        key = document.get("document_id", document.get("id"))
        if key is None or key in documents:
            raise LookupError(f"{path}:{number}: expected a document_id of its own, found {key!r}; name it")
        documents[key] = document
    return documents


def _texts(gold: dict[str, Row], folder: Path) -> Iterator[tuple[str, str]]:
    by_digest: dict[str, Path] = {}
    if folder.is_dir():
        by_digest = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in sorted(folder.glob("*.txt"))}
    for key, document in gold.items():
        text = document.get("text")
        if text is None:
            path = by_digest.get(document.get("text_sha256", ""))
            if path is None:
                raise LookupError(
                    f"{key}: expected its text (sha256 {document.get('text_sha256')}) in {folder}, found none; "
                    "name the folder with --texts"
                )
            text = path.read_bytes().decode("utf-8")
        yield key, text
