"""How checks look at rows: some at a time, as a frame, and with one problem for those that are bad."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.problem import Problem
from pipeline.stored import Rows, in_parts

Tables = Mapping[str, Rows]

REBUILD = (
    "mend the correction that its `curated` names, or the step that makes the table, or take the text out until then; "
    "build it again"
)

ROWS = 50_000
"""The most rows whose cells are looked at together: beginning anew costs as much as some thousands of rows."""

BYTES = 32 * 2**20
"""The most bytes of rows that are looked at together: texts are long."""


def parts(rows: Rows, names: Sequence[str] | None = None) -> Iterator[pa.Table]:
    """The rows of some columns, or of all, some at a time."""
    return in_parts(rows, names, max(1, min(ROWS, BYTES * len(rows) // max(1, rows.nbytes))))


def as_frame(rows: pa.Table) -> pd.DataFrame:
    """The rows as a frame; Parquet renames the items of a list, which makes another type of it for pandas."""
    kinds = [pa.list_(kind.value_type) if pa.types.is_list(kind) else kind for kind in rows.schema.types]
    schema = pa.schema(zip(rows.column_names, kinds, strict=True))
    return rows.cast(schema).to_pandas(types_mapper=pd.ArrowDtype)


def bad_rows(table: str, rows: Rows, bad: np.ndarray, column: str, expected: str, remedy: str) -> Iterator[Problem]:
    """One problem for the rows marked as bad, which names the first."""
    if bad.any():
        first = int(bad.argmax())
        found = rows.slice(first, 1)[column][0].as_py()
        more, document = int(bad.sum()) - 1, document_of(rows, first)
        yield Problem(table, row_name(rows, first), column, expected, repr(found), remedy, more, document)


def row_name(rows: Rows, position: int) -> str:
    """What a problem calls a row: its id, or its number where the table has none."""
    return str(rows.slice(position, 1)["id"][0]) if "id" in rows.schema.names else f"number {position}"


def document_of(rows: Rows, position: int) -> str | None:
    """The document of a row; None where that is not among the columns."""
    return rows.slice(position, 1)["document"][0].as_py() if "document" in rows.schema.names else None


def mask(bad: pa.ChunkedArray) -> np.ndarray:
    """Null counts as not bad: a null is judged by the schema."""
    return pc.fill_null(bad, False).to_numpy(zero_copy_only=False)
