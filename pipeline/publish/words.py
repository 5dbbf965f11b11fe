"""The files of a release that are for people: README, data dictionary, licence."""

from pathlib import Path

from pipeline import project
from pipeline.publish.manifest import DESCRIPTION, LICENCE_URL, RIGHTS, TITLE, Manifest, citation

LEGAL_CODE = Path(__file__).with_name("CC-BY-4.0.txt")
"""The licence as published by Creative Commons, who put its text into the public domain."""

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

LIMITS = """\
* A value is what the text says, not what is true: nobody has compared it with other sources.
* Fields are filled by rules on a dependency parse and can be wrong; `confidence` says how sure the rules were, and
  `rules` which they were. `value_text` and `quote` are exact.
* An area, a time or a source that the text leaves to its reader's knowledge is null.
* English texts only. Figures in pictures and charts are not read.
* Entities are matched by name: two people of one name in one text are one entity.
* Names of people are those that the texts give in their public roles. To have a row, a quote or a document taken
  down, write to the maintainers; withdrawn versions leave a notice in their place."""


def readme(manifest: Manifest) -> str:
    """The datasheet of the release."""
    made = manifest.provenance
    commit = (
        "not recorded" if made.commit is None else made.commit + (" with uncommitted changes" if made.dirty else "")
    )
    model = "none" if made.model is None else f"{made.model.name} {made.model.version} (sha256 {made.model.sha256})"
    packages = ", ".join(f"{name} {version}" for name, version in made.packages.items())
    tables = [
        f"| [{name}]({files.parquet.path}) ([CSV]({files.csv.path})) | {files.rows:,} | {project.description(name)} |"
        for name, files in manifest.tables.items()
    ]
    texts = [
        f"* {source.title or source.id}" + "".join(f", {part}" for part in _origin(source)) + f" (`{source.id}`)"
        for source in manifest.sources
    ]
    return "\n".join(
        [
            f"# {TITLE}, version {manifest.version}", "", DESCRIPTION, "",
            "## What is in it", "", "| table | rows | |", "|---|---:|---|", *tables, "",
            "DICTIONARY.md explains every column, datapackage.json describes every file for programs.", "",
            "## Use it", "", USE, "",
            "## How it was made", "",
            "Each text is divided into sentences; a number grammar finds every number expression, a dependency parse",
            "says which of them report something and of what, a name recogniser and rules find the names. The tables",
            "were checked before they were published: cells against the text at their offsets, references, keys, and",
            "that no number of any text is missing from `numbers`.", "",
            f"* code: {manifest.provenance.code_version}, git commit {commit}",
            f"* language model: {model}",
            f"* Python {made.python}; {packages}",
            f"* made: {manifest.created}",
            f"* content: sha256 {manifest.content}", "",
            "## Texts", "", *texts, "",
            "## Verify it", "",
            "`sha256sum --check SHA256SUMS` compares every file with its checksum. `openfigures verify .` also checks",
            "types, keys and references, compares Parquet with CSV, and with `--texts FOLDER` compares every cell that",
            "repeats a text with that text.", "",
            "## Licence", "", RIGHTS, "", f"The licence's text is in LICENSE ({LICENCE_URL}).", "",
            "## Cite it", "", citation(manifest), "",
            "## Known limits", "", LIMITS, "",
        ]
    )  # fmt: skip


def dictionary(manifest: Manifest) -> str:
    """The data dictionary."""
    return f"{project.dictionary()}\nVersion {manifest.version} of {TITLE}.\n"


def licence(manifest: Manifest) -> str:
    """What is licensed, and the licence."""
    return f"{TITLE}, version {manifest.version}\n\n{RIGHTS}\n\n{'-' * 71}\n\n{LEGAL_CODE.read_text('utf-8')}"


def _origin(source) -> list[str]:
    parts = [*source.authors, source.publisher, source.published_on and source.published_on.isoformat(), source.url]
    return [part for part in parts if part]
