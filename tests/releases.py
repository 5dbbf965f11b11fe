"""What the tests of releases share: reading a release's rows, and changing a file of a copy."""

import shutil
from pathlib import Path

import pyarrow.parquet as pq


def rows_of(folder: Path, table: str) -> list[dict]:
    return pq.read_table(folder / f"{table}.parquet").to_pylist()


def copy_of(release: Path, folder: Path) -> Path:
    """A copy of a release that may be written."""
    return Path(shutil.copytree(release, folder / "copy", copy_function=shutil.copyfile))


def replaced(name, old, new):
    def change(folder):
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), "utf-8")

    return change
