"""What the tests of releases share: tables with other rights, a release's rows, a copy with a changed file."""

import shutil
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
from conftest import make_tables, with_cell


def rows_of(folder: Path, table: str) -> list[dict]:
    return pq.read_table(folder / f"{table}.parquet").to_pylist()


def files_in(folder: Path) -> dict[str, Path]:
    """{name as seen from the folder: file} of all files of a release."""
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}


def copy_of(release: Path, folder: Path) -> Path:
    """A copy of a release that may be written."""
    return Path(shutil.copytree(release, folder / "copy", copy_function=shutil.copyfile))


def replaced(name, old, new):
    def change(folder):
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), "utf-8")

    return change


def tables_of(*passed: str, **origin: str) -> dict[str, pd.DataFrame]:
    """The small tables; the texts named may be passed on, of the others quotes only."""
    tables = make_tables()
    documents = tables["documents"]
    for row, key in enumerate(documents["id"]):
        documents = with_cell(documents, row, "redistribute", True if key in passed else None)
        for name, value in origin.items() if key in passed else ():
            documents = with_cell(documents, row, name, value)
    for name, column in (("statistics", "quote"), ("relations", "evidence")):
        for row, key in enumerate(tables[name]["document"]):
            if key not in passed:
                tables[name] = with_cell(tables[name], row, column, None)
    return {**tables, "documents": documents}
