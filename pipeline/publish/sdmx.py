"""The statistics for the tools of statistical offices: `statistics.sdmx.csv` and `sdmx-structure.json`.

These are SDMX-CSV 2.0, and the SDMX-JSON 2.0 message that says what its columns are. pysdmx, the library of the Bank
for International Settlements, writes the message and reads both. What SDMX cannot say is not in them: a statistic
without area, indicator or time, or of a time that is open on one side.
"""

import calendar
import datetime
import json
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc
from pysdmx.io.json.sdmxjson2.writer.v2_0.structure import write as write_json
from pysdmx.model import (
    Agency,
    Component,
    Components,
    Concept,
    ConceptScheme,
    DataStructureDefinition,
    DataType,
    Role,
)
from pysdmx.model.message import Header

from pipeline import project
from pipeline.publish.files import csv_chunks
from pipeline.publish.laid_out import laid_out
from pipeline.publish.manifest import NAME, TITLE, Manifest
from pipeline.stored import Rows

DATA = "statistics.sdmx.csv"
STRUCTURE = "sdmx-structure.json"

AGENCY = NAME.upper()

DIMENSIONS = {"REF_AREA": "ref_area", "INDICATOR": "indicator", "STATISTIC": "id", "TIME_PERIOD": "time_period"}
"""What tells observations apart, and the column that says it; several texts may report one area, indicator and time."""

MEASURE = "OBS_VALUE"

ATTRIBUTES = {
    "UNIT_MEASURE": "unit",
    "LOWER_BOUND": "value_low",
    "UPPER_BOUND": "value_high",
    "COMPARATOR": "comparator",
    "COUNTED": "counted",
    "DENOMINATOR": "per",
    "STATUS": "status",
    "ATTRIBUTION": "attribution",
    "INDICATOR_ID": "indicator_id",
    "DOCUMENT": "document",
    "CONFIDENCE": "confidence",
}
"""What is said of an observation, and the column that says it. The bounds are those of a range, which has no value."""

VALUE = pa.float64()

TYPES = {pa.string(): DataType.STRING, VALUE: DataType.DOUBLE}


def observations(statistics: Rows) -> Iterator[pa.Table]:
    """The statistics that SDMX can say, as the columns of the file, some thousands at a time."""
    columns = list(dict.fromkeys([*DIMENSIONS.values(), *ATTRIBUTES.values()]))
    for batch in statistics.select(columns).to_batches(65_536):
        rows = pa.table(batch)
        times = pc.dictionary_encode(rows["time_period"].combine_chunks())
        periods = pa.array([_period(text) for text in times.dictionary.to_pylist()], pa.string())
        rows = rows.set_column(columns.index("time_period"), "time_period", periods.take(times.indices))
        known = pc.and_(pc.is_valid(rows["ref_area"]), pc.is_valid(rows["indicator"]))
        rows = rows.filter(pc.and_(known, pc.is_valid(rows["time_period"])))
        one = pc.equal(rows["value_low"], rows["value_high"])
        cells = {name: rows[column] for name, column in DIMENSIONS.items()}
        cells[MEASURE] = pc.if_else(one, rows["value_low"], None)
        cells |= {name: rows[column] for name, column in ATTRIBUTES.items()}
        for bound in ("LOWER_BOUND", "UPPER_BOUND"):
            cells[bound] = pc.if_else(one, None, cells[bound])
        yield pa.table(cells)


def sdmx_csv(statistics: Rows, schema_version: str) -> Iterator[bytes | pa.Buffer]:
    """The file in parts; the first are the names of the columns, also where there is no row.

    Written here, a column at a time: pysdmx looks at each cell, which takes longer than all else in a large release.
    """
    stated = {"STRUCTURE": "datastructure", "STRUCTURE_ID": f"{AGENCY}:STATISTICS({schema_version})", "ACTION": "I"}
    yield (",".join([*stated, *DIMENSIONS, MEASURE, *ATTRIBUTES]) + "\n").encode()
    for rows in observations(statistics):
        if len(rows):
            same = {name: pa.repeat(text, len(rows)) for name, text in stated.items()}
            _, *lines = csv_chunks(pa.table({**same, **{name: rows[name] for name in rows.column_names}}))
            yield from lines


def sdmx_structure(manifest: Manifest) -> str:
    """The structure message: what the columns of the file are."""
    concepts = ConceptScheme(
        id="CONCEPTS",
        name=f"Concepts of {TITLE}, version {manifest.version}",
        agency=AGENCY,
        version=manifest.schema_version,
        items=list(_concepts(manifest.schema_version).values()),
    )
    header = Header(
        id=f"{AGENCY}-{manifest.version.replace('.', '-')}",
        prepared=manifest.provenance.created,
        sender=Agency(id=AGENCY),
        test=False,
    )
    message = json.loads(str(write_json([concepts, _structure(manifest.schema_version)], header=header)))
    for structure in message["data"]["dataStructures"]:
        structure["dataStructureComponents"].pop("groups")  # an empty list, which the format's own schema refuses
    return laid_out(message)


def _concepts(schema_version: str) -> dict[str, Concept]:
    """What each column of the file means: the description of the column that it is filled from."""
    described = {column.name: column for column in project.columns("statistics", published_only=True)}
    filled_from = {**DIMENSIONS, MEASURE: None, **ATTRIBUTES}
    return {
        name: Concept(
            id=name,
            urn=f"urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept={AGENCY}:CONCEPTS({schema_version}).{name}",
            name=name.replace("_", " ").capitalize(),
            description=described[column].description if column else "The value; null for a range.",
            dtype=_type(name, described[column].type if column else VALUE),
        )
        for name, column in filled_from.items()
    }


def _type(name: str, kind: pa.DataType) -> DataType:
    return DataType.STD_TIME_PERIOD if name == "TIME_PERIOD" else TYPES[kind]


def _structure(schema_version: str) -> DataStructureDefinition:
    concepts = _concepts(schema_version)
    roles = [(DIMENSIONS, Role.DIMENSION, None), ([MEASURE], Role.MEASURE, None), (ATTRIBUTES, Role.ATTRIBUTE, "O")]
    components = [
        Component(
            id=name,
            required=role is Role.DIMENSION,
            role=role,
            concept=concepts[name],
            local_dtype=concepts[name].dtype,
            attachment_level=level,
        )
        for names, role, level in roles
        for name in names
    ]
    return DataStructureDefinition(
        id="STATISTICS",
        name=project.title("statistics"),
        description=project.description("statistics"),
        agency=AGENCY,
        version=schema_version,
        components=Components(components),
    )


def _period(text: str) -> str | None:
    """An ISO 8601 period as SDMX writes it: two ends are a beginning and a duration; None where one of them is open.

    The standard's time range (section 6 of its technical notes) is a day and a duration in whole years, months or days.
    """
    first, slash, last = text.partition("/")
    if not slash:
        return text
    try:
        start, _ = _days(first)
        _, end = _days(last)
        behind = end + datetime.timedelta(days=1)
    except (ValueError, OverflowError):  # an open side, or a day that no calendar has
        return None
    months = (behind.year - start.year) * 12 + behind.month - start.month
    if behind.day != start.day:
        return f"{start}/P{(behind - start).days}D"
    return f"{start}/P{months // 12}Y" if months % 12 == 0 else f"{start}/P{months}M"


def _days(text: str) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of a year, a month or a day."""
    year, *rest = (int(part) for part in text.split("-"))
    match rest:
        case []:
            return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
        case [month]:
            return datetime.date(year, month, 1), datetime.date(year, month, calendar.monthrange(year, month)[1])
    day = datetime.date(year, *rest)
    return day, day
