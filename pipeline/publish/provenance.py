"""What made a release: code, packages, language model, run and time.

Collected once, by whoever calls `publish`; nothing else in a release looks at the machine or the clock.
"""

import os
import platform
import re
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

DISTRIBUTION = "openfigures"
ROOT = Path(__file__).parents[2]
DATA_FOLDERS = ["pipeline", "schemas", "seeds", "pyproject.toml"]
"""What a release depends on; a change elsewhere does not make its commit dirty."""


@dataclass(frozen=True, slots=True)
class Model:
    """The weights that read the texts."""

    name: str
    version: str
    sha256: str
    """As `pipeline.extract.model.digest` counts it."""

    def __str__(self) -> str:
        return f"{self.name} {self.version} (sha256 {self.sha256})"


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made a release."""

    created: datetime
    """UTC, whole seconds; the version's year and month are its."""
    code_version: str
    commit: str | None
    """Git commit of the code; None outside a repository."""
    dirty: bool | None
    """Whether the code or the seeds differ from the commit; None without one."""
    python: str
    packages: dict[str, str]
    """{distribution: version} of everything that the project declares to need."""
    model: Model | None
    run_id: str | None
    """Id of the run in the user interface; None outside of it."""

    @property
    def commit_in_words(self) -> str:
        """The commit, and whether the code was as it says."""
        return (self.commit or "not recorded") + (" with uncommitted changes" if self.dirty else "")

    @property
    def commit_in_brief(self) -> str:
        """The same, short enough to be seen in a list of runs; twelve digits name a commit of any repository."""
        return (self.commit or "not recorded")[:12] + (" + changes" if self.dirty else "")


def collect(model: Model | None, run_id: str | None = None) -> Provenance:
    """The provenance of a release made here and now.

    The time is SOURCE_DATE_EPOCH (seconds) where that is set, so that a build can be repeated to the byte.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    created = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    commit = _git("rev-parse", "HEAD")
    return Provenance(
        created=created.replace(microsecond=0),
        code_version=metadata.version(DISTRIBUTION),
        commit=commit,
        dirty=None if commit is None else bool(_git("status", "--porcelain", "--", *DATA_FOLDERS)),
        python=platform.python_version(),
        packages=_packages(),
        model=model,
        run_id=run_id,
    )


def _packages() -> dict[str, str]:
    declared = [r for r in metadata.requires(DISTRIBUTION) or [] if "extra ==" not in r]
    names = sorted(re.split(r"[^\w.-]", requirement, maxsplit=1)[0] for requirement in declared)
    return {name: metadata.version(name) for name in names}


def _git(*arguments: str) -> str | None:
    """What git says of the repository that holds the code; None if there is no git or no repository."""
    try:
        answer = subprocess.run(["git", "-C", str(ROOT), *arguments], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return answer.stdout.strip()
