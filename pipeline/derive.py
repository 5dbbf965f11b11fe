"""Columns of `statistics` that follow from others: the code of its measure, the entities of its area and its source.

They are filled last, so that they follow what a person corrected.
"""

import functools
from collections.abc import Iterable

import pandas as pd
import pyarrow as pa

from pipeline.extract.statistics.indicator.vocabulary import measure_of
from pipeline.resolve.references import References


def derived(statistics: pd.DataFrame, references: References) -> pd.DataFrame:
    """The statistics with `indicator_id`, `ref_area_entity` and `attribution_entity` filled where they are certain."""
    columns = ["document", "indicator", "unit", "per", "ref_area", "attribution"]
    documents, indicators, units, pers, areas, sources = (pa.array(statistics[name]).to_pylist() for name in columns)
    return statistics.assign(
        indicator_id=_text(map(_code, indicators, units, pers)),
        ref_area_entity=_text(map(references.area, documents, areas)),
        attribution_entity=_text(map(references.source, documents, sources)),
    )


@functools.lru_cache(maxsize=65_536)
def _code(indicator: str | None, unit: str, per: str | None) -> str | None:
    measure = measure_of(indicator, unit, per)
    return measure.wdi if measure else None


def _text(values: Iterable[str | None]) -> pd.api.extensions.ExtensionArray:
    return pd.array(pa.array(list(values), pa.string()), dtype=pd.ArrowDtype(pa.string()))
