"""Where things stand: one small class, every folder movable by an environment variable."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders of a project.

    `OPENFIGURES_SEEDS`, `OPENFIGURES_WORK` and `OPENFIGURES_DIST` move them; else they stand in the current folder.
    """

    seeds: Path
    """Texts and their origins; never written to by a run."""
    work: Path
    """Tables between the steps, as Parquet; safe to delete."""
    dist: Path
    """Releases, and nothing else."""

    @classmethod
    def from_environment(cls) -> "Folders":
        """The folders as the environment names them, absolute."""
        return cls(
            seeds=Path(os.environ.get("OPENFIGURES_SEEDS", "seeds")).resolve(),
            work=Path(os.environ.get("OPENFIGURES_WORK", ".openfigures")).resolve(),
            dist=Path(os.environ.get("OPENFIGURES_DIST", "dist")).resolve(),
        )
