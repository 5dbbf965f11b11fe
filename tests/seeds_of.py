"""All that a folder of seeds holds, at once."""

from dataclasses import dataclass
from pathlib import Path

from pipeline.document import Document
from pipeline.formats.refusal import Refusal
from pipeline.read import Seeds


@dataclass(frozen=True)
class Sources:
    """What was read and what was not."""

    documents: list[Document]
    refusals: list[Refusal]
    warnings: list[str]


def read_seeds(folder: Path, texts: Path | None = None) -> Sources:
    seeds = Seeds(folder, texts)
    return Sources(list(seeds), seeds.refusals, seeds.warnings)
