"""Code that reads a release, to be pasted. `PLACE` stands where the files are; the page's script puts its own in."""

from pipeline import project

PLACE = "{{place}}"

NUMBERS = ",\n     ".join(
    f'{{"{column.name}", type number}}'
    for column in project.columns("statistics", published_only=True)
    if project.TABLE_SCHEMA_TYPES[column.type] in ("number", "integer")
)
"""Columns that Excel must be told to be numbers, whatever the decimal sign of its language is."""

PANDAS = f"""\
import pandas as pd

statistics = pd.read_parquet("{PLACE}statistics.parquet", dtype_backend="pyarrow")
documents = pd.read_parquet("{PLACE}documents.parquet", dtype_backend="pyarrow")
table = statistics.merge(documents, left_on="document", right_on="id", suffixes=("", "_document"))
print(table[["indicator", "value_low", "value_high", "unit", "ref_area", "time_period", "title"]])
"""

DUCKDB = f"""\
SELECT s.indicator, s.value_low, s.value_high, s.unit, s.ref_area, s.time_period, d.title
FROM '{PLACE}statistics.parquet' s
JOIN '{PLACE}documents.parquet' d ON s.document = d.id
ORDER BY s.confidence DESC;
"""

R = f"""\
statistics <- read.csv("{PLACE}statistics.csv", na.strings = "", encoding = "UTF-8")
expected <- subset(statistics, status %in% c("projection", "target"))
print(expected[c("indicator", "value_low", "value_high", "unit", "ref_area", "time_period")])
"""

EXCEL = f"""\
// Data > Get Data > From Other Sources > Blank Query > Advanced Editor
let
  Source = Csv.Document({{{{contents}}}}("{PLACE}statistics.csv"),
    [Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]),
  Rows = Table.PromoteHeaders(Source),
  Statistics = Table.TransformColumnTypes(Rows,
    {{{NUMBERS}}}, "en-US")
in
  Statistics
"""

SNIPPETS = {"pandas": PANDAS, "DuckDB": DUCKDB, "R": R, "Excel": EXCEL}
"""{tool: code}; of Excel the query language, whose reader of files and of addresses differ: `{{contents}}`."""


def at(code: str, place: str) -> str:
    """The code for files that stand in a folder, named as from where the page stands ("" or "versions/2026.1.1/")."""
    return code.replace(PLACE, place).replace("{{contents}}", "File.Contents")
