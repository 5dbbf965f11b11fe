"""Charts of a release, drawn when its page is made: each stands beside the rows it is drawn from.

    charts(tables, names) -> list[Chart]

A chart is left out where the release has nothing for it; what is shown of more says so.
"""

from collections.abc import Mapping

import pyarrow as pa

from pipeline.page.charts.chart import Chart
from pipeline.page.charts.coverage import coverage
from pipeline.page.charts.ranks import ranks
from pipeline.page.charts.series import series
from pipeline.page.charts.shares import shares

__all__ = ["Chart", "charts"]


def charts(tables: Mapping[str, pa.Table], names: Mapping[str, str]) -> list[Chart]:
    """All charts that the rows can fill, in reading order.

    Args:
        tables: the published tables.
        names: {area: its usual name}.
    """
    statistics = tables["statistics"]
    over_time = series(tables.get("series"), statistics, names)
    drawn = [over_time, *(make(statistics, names) for make in (shares, ranks, coverage))]
    return [chart for chart in drawn if chart is not None]
