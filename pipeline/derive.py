"""Columns of `statistics` that follow from others: the code of its measure, the entities of its area and its source.

They are filled last, so that they follow what a person corrected.
"""

import functools

import pandas as pd
import pyarrow as pa

from pipeline.extract.statistics.indicator.vocabulary import measure_of
from pipeline.resolve.references import References


def derived(statistics: pd.DataFrame, references: References) -> pd.DataFrame:
    """The statistics with `indicator_id`, `ref_area_entity` and `attribution_entity` filled where they are certain."""
    columns = ["document", "indicator", "unit", "per", "ref_area", "attribution"]
    rows = pa.Table.from_pandas(statistics[columns], preserve_index=False).to_pylist()
    return statistics.assign(
        indicator_id=_text([_code(row["indicator"], row["unit"], row["per"]) for row in rows]),
        ref_area_entity=_text([references.area(row["document"], row["ref_area"]) for row in rows]),
        attribution_entity=_text([references.source(row["document"], row["attribution"]) for row in rows]),
    )


@functools.lru_cache(maxsize=65_536)
def _code(indicator: str | None, unit: str, per: str | None) -> str | None:
    measure = measure_of(indicator, unit, per)
    return measure.wdi if measure else None


def _text(values: list[str | None]) -> pd.api.extensions.ExtensionArray:
    return pd.array(pa.array(values, pa.string()), dtype=pd.ArrowDtype(pa.string()))
