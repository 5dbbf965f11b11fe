"""The rows of a table as a release holds them."""

import pandas as pd
import pyarrow as pa

from pipeline.project import arrow_schema
from pipeline.publish import files
from pipeline.stored import rows_of


def published(name: str, frame: pd.DataFrame) -> pa.Table:
    rows = rows_of(frame)
    columns = arrow_schema(name, published_only=True).names
    return pa.concat_tables([rows.schema.empty_table().select(columns), *files.published(name, rows)])
