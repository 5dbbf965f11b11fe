"""The files of a release that are for people: README, data dictionary, licence."""

from pathlib import Path

from pipeline import project
from pipeline.publish.manifest import (
    BIASES,
    DESCRIPTION,
    LICENCE_URL,
    LIMITS,
    MAINTENANCE,
    METHOD,
    PEOPLE,
    TITLE,
    Manifest,
    bibtex,
    citation,
    credit,
)

LEGAL_CODE = Path(__file__).with_name("CC-BY-4.0.txt")
"""The licence as published by Creative Commons, who put its text into the public domain."""

NAMED = 100
"""Texts that the datasheet names; above it counts them, and the table `documents` has them all."""

USE = """\
```python
import pandas as pd
statistics = pd.read_parquet("statistics.parquet", dtype_backend="pyarrow")
```

```sql
-- DuckDB
SELECT indicator, value_low, unit, ref_area, quote FROM 'statistics.parquet' WHERE status = 'projection';
```

```r
statistics <- arrow::read_parquet("statistics.parquet")
```

In the CSV files null is an empty field and a list is JSON text; read them with `keep_default_na=False,
na_values=[""]` in pandas, or the text "NA" becomes null."""


def readme(manifest: Manifest) -> str:
    """The datasheet of the release."""
    made = manifest.provenance
    packages = ", ".join(f"{name} {version}" for name, version in made.packages.items())
    tables = [
        f"| [{name}]({files.parquet.path}) ([CSV]({files.csv.path})) | {files.rows:,} | {project.description(name)} |"
        for name, files in manifest.tables.items()
    ]
    texts = [
        f"* {credit(source)} (`{source.id}`; {source.licence}{_in_full(manifest, source.id)})"
        for source in manifest.sources[:NAMED]
    ]
    if len(manifest.sources) > NAMED:
        texts.append(f"* and {len(manifest.sources) - NAMED:,} more: see documents.parquet")
    return "\n".join(
        [
            f"# {TITLE}, version {manifest.version}", "", DESCRIPTION, "",
            "## What is in it", "", "| table | rows | |", "|---|---:|---|", *tables, "",
            "openfigures.xlsx holds them as sheets, annotations.jsonl marks them in their texts (W3C Web Annotation),",
            "DICTIONARY.md explains every column. For programs: datapackage.json (Data Package 2.0), croissant.json",
            "(Croissant 1.1), csv-metadata.json (CSV on the Web), dcat.ttl (DCAT-AP 3), openlineage.jsonl and",
            "CITATION.cff. statistics.sdmx.csv holds the statistics of which area, indicator and time are known as",
            "SDMX-CSV 2.0, and sdmx-structure.json says what its columns are.",
            f"openfigures-{manifest.version}.zip is all of it in one file.", "",
            "## Use it", "", USE, "",
            "## How it was made", "",
            METHOD, "",
            f"* code: {made.code_version}, git commit {made.commit_in_words}",
            f"* language model: {made.model or 'none'}",
            f"* schema: version {manifest.schema_version}",
            f"* Python {made.python}; {packages}",
            f"* made: {manifest.created}",
            f"* content: sha256 {manifest.content}", "",
            "## Texts", "", *texts, "",
            "## Verify it", "",
            "`sha256sum --check SHA256SUMS` compares every file with its checksum. `openfigures verify .` also checks",
            "types, keys and references, and compares Parquet with CSV, and every cell that repeats a text with that",
            "text: those of this release, and with `--texts FOLDER` those that you have.", "",
            "## Licence", "", manifest.rights, "", f"The licence's text is in LICENSE ({LICENCE_URL}).", "",
            "## Cite it", "", citation(manifest), "",
            "```bibtex", bibtex(manifest), "```", "",
            "## Known limits", "", *(f"* {limit}" for limit in [*LIMITS, *BIASES]), "",
            "## People, and taking down", "", PEOPLE, "", MAINTENANCE, "",
        ]
    )  # fmt: skip


def dictionary(manifest: Manifest) -> str:
    """The data dictionary."""
    return f"{project.dictionary()}\nVersion {manifest.version}; version {manifest.schema_version} of the columns.\n"


def licence(manifest: Manifest) -> str:
    """What is licensed, and the licence."""
    return f"{TITLE}, version {manifest.version}\n\n{manifest.rights}\n\n{'-' * 71}\n\n{LEGAL_CODE.read_text('utf-8')}"


def _in_full(manifest: Manifest, document: str) -> str:
    file = manifest.texts.get(document)
    return f", in full: [{file.path}]({file.path})" if file else ""
