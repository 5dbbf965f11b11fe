"""Why a release says what it says: one statistic with its sentence, its source and the rules that filled its fields."""

from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from pipeline.publish import folder
from pipeline.released_texts import text_in
from pipeline.texts import texts_by_digest

PLACE = ["id", "document", "start", "end", "sentence_start", "sentence_end", "quote_start", "quote_end"]
"""Columns that say where a value stands, which is told in words."""

TOLD = [*PLACE, "quote", "quote_sha256", "rules"]

COUNTED = ["id", "sentences", "words"]
"""Columns of a document that say nothing of its origin."""


def explain(dist: Path, statistic: str, texts: Path | None = None, kept: Path | None = None) -> str:
    """All that the releases of a folder know of a statistic, for people.

    Args:
        dist: folder of releases.
        statistic: id of the statistic.
        texts: a folder of source texts besides those of the release; without the text the quote stands for the
            sentence.
        kept: a folder of texts that were read out of files before, which spares reading those again.

    Raises:
        LookupError: no version holds the statistic.
    """
    versions = [version for version in folder.live(dist) if _find(dist, version, "statistics", statistic)]
    if not versions:
        raise LookupError(f"expected the id of a statistic in {dist}, found {statistic}, which no version holds")
    row = _find(dist, versions[-1], "statistics", statistic)[0]
    document = _find(dist, versions[-1], "documents", row["document"])[0]
    released = text_in(dist / folder.VERSIONS / versions[-1], row["document"])
    text = released or (texts_by_digest(texts, kept) if texts else {}).get(document["sha256"])
    rules = dict(rule.split(": ", 1) for rule in row["rules"])
    fields = [(name, value) for name, value in row.items() if name not in TOLD]
    width = max(len(name) for name, _ in fields)
    return "\n".join(
        [
            f"Statistic {statistic} of {row['document']}, characters {row['start']} to {row['end']}", "",
            f"    {_sentence(row, text)}", "",
            *(f"{name:<{width}}  {_said(value)}{_by(rules.get(name))}" for name, value in fields), "",
            *(f"{name}: {_said(value)}" for name, value in document.items() if name not in COUNTED),
            "", *_checked(dist, versions[-1], statistic), f"in versions: {', '.join(versions)}",
        ]
    )  # fmt: skip


def _find(dist: Path, version: str, table: str, key: str) -> list[dict[str, Any]]:
    path = dist / folder.VERSIONS / version / f"{table}.parquet"
    return pq.read_table(path, filters=[("id", "==", key)], page_checksum_verification=True).to_pylist()


def _checked(dist: Path, version: str, statistic: str) -> list[str]:
    """A line for each cross-check that the statistic is part of, and an empty one behind them."""
    path = dist / folder.VERSIONS / version / "findings.parquet"
    rows = pq.read_table(
        path, columns=["kind", "verdict", "arithmetic", "statistics"], page_checksum_verification=True
    ).to_pylist()
    found = [row for row in rows if statistic in row["statistics"]]
    return [*(f"{row['verdict']} ({row['kind']}): {row['arithmetic']}" for row in found), *([""] if found else [])]


def _sentence(row: dict[str, Any], text: str | None) -> str:
    """The sentence with the value between marks; the quote where the text is not at hand."""
    if text is not None:
        first, words = row["sentence_start"], text[row["sentence_start"] : row["sentence_end"]]
    elif row["quote"] is not None:
        first, words = row["quote_start"], row["quote"]
    else:
        return f"(not quoted: characters {row['sentence_start']} to {row['sentence_end']} of the text)"
    start, end = row["start"] - first, row["end"] - first
    return " ".join(f"{words[:start]}>>>{words[start:end]}<<<{words[end:]}".split())


def _said(value: Any) -> str:
    match value:
        case None:
            return "unknown"
        case float() if value.is_integer():
            return f"{int(value)}"
        case list():
            return ", ".join(value) or "none"
    return str(value)


def _by(rule: str | None) -> str:
    return f"   (by {rule})" if rule else ""
