"""Column types of the published tables, and the one way to declare a column.

A column's type is its Arrow type, so that Parquet, pandas (`ArrowDtype`), the user interface and the
descriptors cannot disagree about it. Tables stand in the modules beside this one; what is derived from
the declarations stands in `pipeline.project`.
"""

import sys
from typing import Annotated, Any

import pandas as pd
import pandera.pandas as pandera
import pyarrow as pa

# Pandera loads the data frames of Dask wherever they are installed, a second of each process's start. None are used
# here, so it is told that there are none.
if "dask.dataframe" not in sys.modules:
    sys.modules["dask.dataframe"] = None  # type: ignore[assignment]
    from pandera.typing import dask  # noqa: F401

    del sys.modules["dask.dataframe"]

Text = Annotated[pd.ArrowDtype, pa.string()]
Texts = Annotated[pd.ArrowDtype, pa.list_(pa.string())]
Integer = Annotated[pd.ArrowDtype, pa.int64()]
Number = Annotated[pd.ArrowDtype, pa.float64()]
Boolean = Annotated[pd.ArrowDtype, pa.bool_()]
Date = Annotated[pd.ArrowDtype, pa.date32()]

ID = r"^[0-9a-f]{20}$"
"""Row ids: the first 80 bits of a sha256, in hexadecimal (`pipeline.identifiers`)."""

DOCUMENT_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
"""Document ids: the file's name without its ending, in lower case, words joined by hyphens."""

SHA256 = r"^[0-9a-f]{64}$"

ISO_DATE = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
PERIOD = rf"^({ISO_DATE}(/({ISO_DATE}|\.\.))?|\.\./{ISO_DATE})$"
"""ISO 8601: a year, month or day, or two of them with `/`; `..` is an open side."""


def column(
    description: str,
    *,
    unit: str | None = None,
    references: str | None = None,
    slice_of: tuple[str, str] | None = None,
    published: bool = True,
    moves: bool = False,
    **checks: Any,
) -> Any:
    """Declare a column.

    Args:
        description: what a cell holds and what null means, in words for a reader of the data.
        unit: what a number counts ("characters"); None for anything that has no unit.
        references: "table.column" that every value of this column must occur in.
        slice_of: the columns that hold the start and end of the source text that this cell quotes:
            the cell must equal `text[start:end]` (Unicode code points).
        published: False keeps the column in the working folder, out of every release.
        moves: the value is a place in the text or made of one: an edit before it changes it although the row says the
            same, so that comparisons of versions pass it over.
        checks: any argument of `pandera.Field` (`nullable`, `unique`, `isin`, `ge`, `str_matches` …).
    """
    return pandera.Field(
        description=description,
        metadata={"unit": unit, "references": references, "slice_of": slice_of, "published": published, "moves": moves},
        **checks,
    )


def offset(description: str, *, ge: int = 0) -> Any:
    """Declare a column of offsets into the document's text; `ge` is the least of them."""
    return column(description, unit="Unicode code points", moves=True, ge=ge)


def located() -> Any:
    """Declare the column that says where in the original a row's span begins (`pipeline.locator`)."""
    return column(
        "Where the span begins in the original, to put behind its address: #page=3 of a PDF (RFC 8118), the #anchor of "
        "a page, the heading of a Word or Markdown file as an anchor, the chapter's file of a book; null without any.",
        nullable=True,
        moves=True,
    )


def touched() -> Any:
    """Declare the column that says which corrections of a person touched the row (`pipeline.corrections`)."""
    return column("Names of the corrections in seeds/corrections.toml that touched the row; an empty list without any.")


class Table(pandera.DataFrameModel):
    """Rules common to all tables: exactly the declared columns, in the declared order."""

    class Config:
        strict = True
        ordered = True
