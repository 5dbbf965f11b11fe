"""The statistics as SDMX-CSV with their structure, read by the field's library; and that a stale file is caught."""

import re

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from conftest import OVER_TIME, TEXTS, make_tables, provenance_of, with_cell
from releases import copy_of, rows_of
from test_verify import seal

from pipeline.publish import publish, sdmx
from pipeline.verify import verify
from schemas import SCHEMA_VERSION


@pytest.fixture(scope="module")
def over_time(tmp_path_factory):
    """A release with statistics of an area, an indicator and a time; one of them a range over three years."""
    tables = make_tables({**TEXTS, **OVER_TIME})
    for column, value in (("value_high", 40.0), ("time_period", "2014/2016")):
        tables["statistics"] = with_cell(tables["statistics"], -1, column, value)
    tables["series"] = tables["series"].iloc[:0]
    return publish(tables, tmp_path_factory.mktemp("over-time"), provenance_of()).path


def test_sdmx_reads_the_statistics_of_area_indicator_and_time(over_time):
    from pysdmx.io import get_datasets
    from pysdmx.io.csv.sdmx20.reader import read

    (dataset,) = read((over_time / "statistics.sdmx.csv").read_text("utf-8"))
    assert dataset.structure == "DataStructure=OPENFIGURES:STATISTICS(1.0.0)".replace("1.0.0", SCHEMA_VERSION)
    names = ("ref_area", "indicator", "time_period")
    rows = [row for row in rows_of(over_time, "statistics") if all(row[name] for name in names)]
    found = dataset.data.to_dict("records")
    assert [row["STATISTIC"] for row in found] == [row["id"] for row in rows]
    assert len(found) == 4
    for observation, row in zip(found[:-1], rows[:-1], strict=True):
        assert (observation["REF_AREA"], observation["INDICATOR"]) == (row["ref_area"], row["indicator"])
        assert float(observation["OBS_VALUE"]) == row["value_low"]
        assert (observation["TIME_PERIOD"], observation["LOWER_BOUND"]) == (row["time_period"], "")
    assert (found[-1]["OBS_VALUE"], found[-1]["TIME_PERIOD"]) == ("", "2014-01-01/P3Y")
    assert (float(found[-1]["LOWER_BOUND"]), float(found[-1]["UPPER_BOUND"])) == (8.0, 40.0)
    (joined,) = get_datasets(over_time / "statistics.sdmx.csv", over_time / "sdmx-structure.json")
    assert [component.id for component in joined.structure.components] == list(dataset.data.columns)
    assert verify(over_time) == []


def test_the_file_is_as_the_library_writes_it(over_time):
    import pandas as pd
    from pysdmx.io.csv.sdmx20.writer import write
    from pysdmx.io.pd import PandasDataset

    rows = pa.concat_tables(sdmx.observations(pq.read_table(over_time / "statistics.parquet")))
    schema = sdmx._structure(SCHEMA_VERSION).to_schema()
    written = str(write([PandasDataset(structure=schema, data=rows.to_pandas(types_mapper=pd.ArrowDtype))]))
    plain = (over_time / "statistics.sdmx.csv").read_text("utf-8")
    assert [re.sub(r"(?<=,)(\d+)\.0(?=,)", r"\1", line) for line in written.splitlines()] == plain.splitlines()


def test_observations_that_the_library_wrote_fit_too(over_time, tmp_path):
    copy = copy_of(over_time, tmp_path)
    path = copy / "statistics.sdmx.csv"
    path.write_text(re.sub(r"(?<=,)(\d+)(?=,(?:item|,)|,,=)", r"\1.0", path.read_text("utf-8")), "utf-8")
    assert path.read_bytes() != (over_time / "statistics.sdmx.csv").read_bytes()
    seal(copy)
    assert "statistics.sdmx.csv" not in {problem.table for problem in verify(copy)}


def test_the_schema_of_sdmx_rejects_a_broken_structure(over_time, tmp_path):
    from pysdmx.errors import Invalid
    from pysdmx.io import get_datasets

    text = (over_time / "sdmx-structure.json").read_text("utf-8")
    broken = tmp_path / "sdmx-structure.json"
    broken.write_text(text.replace('"conceptIdentity"', '"concept"', 1), "utf-8")
    with pytest.raises(Invalid, match="conceptIdentity"):
        get_datasets(over_time / "statistics.sdmx.csv", broken)


@pytest.mark.parametrize(
    ("period", "written"),
    [
        ("2019", "2019"),
        ("2019-05-03", "2019-05-03"),
        ("2019/2021", "2019-01-01/P3Y"),
        ("2019-11/2020-01", "2019-11-01/P3M"),
        ("2019/2020-06", "2019-01-01/P18M"),
        ("2019-05-03/2019-05-09", "2019-05-03/P7D"),
        ("2019/..", None),
        ("../2020", None),
        ("2019-02-30/2020", None),
    ],
)
def test_periods_as_sdmx_writes_them(over_time, period, written):
    table = pq.read_table(over_time / "statistics.parquet").slice(6, 1)
    table = table.set_column(table.schema.get_field_index("time_period"), "time_period", pa.array([period]))
    (rows,) = sdmx.observations(table)
    assert rows["TIME_PERIOD"].to_pylist() == ([written] if written else [])


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace(",30,", ",31,"),
        lambda text: text.replace(",2014,", ",2013,"),
        lambda text: text.replace("Suva", "Nadi", 1),
        lambda text: text[: text.rstrip().rindex("\n") + 1],
        lambda text: text + text.splitlines(keepends=True)[-1],
        lambda text: "no such file",
    ],
)
def test_observations_that_are_not_those_of_the_rows(over_time, tmp_path, change):
    copy = copy_of(over_time, tmp_path)
    path = copy / "statistics.sdmx.csv"
    text = path.read_text("utf-8")
    assert change(text) != text
    path.write_text(change(text), "utf-8")
    seal(copy)
    assert "statistics.sdmx.csv" in {problem.table for problem in verify(copy)}
