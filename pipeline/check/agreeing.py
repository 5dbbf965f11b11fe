"""What cells and tables say of each other: ends of ranges, counts, references both ways, members in order."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
import pyarrow.compute as pc

from pipeline.check.looking import REBUILD, Tables, as_frame, bad_rows, mask
from pipeline.problem import Problem


def ranges(table: str, tables: Tables) -> Iterator[Problem]:
    """The lower end of a range is not above its upper end."""
    low, high = tables[table]["value_low"], tables[table]["value_high"]
    yield from bad_rows(table, tables[table], mask(pc.greater(low, high)), "value_low", "at most value_high", REBUILD)


def outcomes(table: str, tables: Tables) -> Iterator[Problem]:
    """Each number is a statistic or has a reason why not, and each statistic is one number."""
    numbers = tables[table].select(["id", "document", "start", "end", "statistic"])
    stated = pc.is_valid(numbers["statistic"])
    both_or_none = pc.equal(stated, pc.is_valid(tables[table]["reason"]))
    yield from bad_rows(
        table, tables[table], mask(both_or_none), "reason", "a statistic or a reason, not both", REBUILD
    )
    numbers = numbers.filter(stated)
    statistics = tables["statistics"].select(["id", "document", "start", "end"])
    found = pc.index_in(numbers["statistic"], value_set=statistics["id"])
    numbers, place = numbers.filter(pc.is_valid(found)), found.drop_null()  # `references` names the others
    again = pd.Series(place.to_numpy()).duplicated().to_numpy()
    yield from bad_rows(table, numbers, again, "statistic", "a statistic of its own", REBUILD)
    lost = np.ones(len(statistics), bool)
    lost[place.to_numpy()] = False
    yield from bad_rows("statistics", statistics, lost, "id", "a row in numbers that refers to it", REBUILD)
    apart = pc.or_(
        pc.not_equal(numbers["document"], statistics["document"].take(place)),
        pc.or_(
            pc.greater_equal(numbers["start"], statistics["end"].take(place)),
            pc.less_equal(numbers["end"], statistics["start"].take(place)),
        ),
    )
    yield from bad_rows(table, numbers, mask(apart), "statistic", "a statistic at the same place", REBUILD)


def counts(table: str, tables: Tables) -> Iterator[Problem]:
    """Each entity's counts are those of its mentions."""
    mentions = tables["mentions"].select(["entity", "document"]).group_by("entity")
    counted = mentions.aggregate([("document", "count"), ("document", "count_distinct")])
    place = pc.index_in(tables[table]["id"], value_set=counted["entity"].combine_chunks())
    for column, name in (("mentions", "document_count"), ("documents", "document_count_distinct")):
        bad = pc.not_equal(tables[table][column], pc.fill_null(counted[name].take(place), 0))
        yield from bad_rows(table, tables[table], mask(bad), column, "as many as the table mentions has", REBUILD)


def evidence(table: str, tables: Tables) -> Iterator[Problem]:
    """Each row rests on statistics and documents that are there."""
    for column in ("statistics", "documents"):
        cells = tables[table][column].combine_chunks()
        unknown = pc.invert(pc.is_in(pc.list_flatten(cells), value_set=tables[column]["id"]))
        bad = pc.equal(pc.list_value_length(cells), 0).to_numpy(zero_copy_only=False).copy()
        bad[pc.list_parent_indices(cells).filter(unknown).to_numpy()] = True
        yield from bad_rows(table, tables[table], bad, column, f"ids of {column}, at least one", REBUILD)


def members(table: str, tables: Tables) -> Iterator[Problem]:
    """Each series has the area, unit and denominator of its statistics, which stand in order of time, all counted."""
    rows, statistics = tables[table], tables["statistics"]
    lists = rows["statistics"].combine_chunks()
    place = pc.index_in(pc.list_flatten(lists), value_set=statistics["id"])
    if place.null_count or not pc.all(pc.greater(pc.list_value_length(lists), 0), min_count=0).as_py():
        return  # `evidence` says so
    wanted = ["ref_area", "unit", "per", "time_period"]
    points = as_frame(statistics.select(wanted).take(place)).astype(object)
    points = points.assign(series=pc.list_parent_indices(lists).to_numpy())
    frame = as_frame(rows.select(["ref_area", "unit", "per", "first_period", "last_period", "periods", "points"]))
    for column in ("ref_area", "unit", "per"):
        stated = frame[column].astype(object).to_numpy()[points["series"]]
        other = (points[column].fillna("") != pd.Series(stated).fillna("")).groupby(points["series"]).any()
        yield from bad_rows(table, rows, other.to_numpy(), column, f"the {column} of all its statistics", REBUILD)
    times = points.groupby("series")["time_period"]
    for column, expected in (
        ("first_period", times.first()),
        ("last_period", times.last()),
        ("periods", times.nunique()),
        ("points", times.size()),
    ):
        bad = frame[column].astype(object).to_numpy() != expected.to_numpy()
        yield from bad_rows(table, rows, bad, column, "as its statistics have it", REBUILD)
    back = points["time_period"] < times.shift().fillna("")
    unsorted = back.groupby(points["series"]).any().to_numpy()
    yield from bad_rows(table, rows, unsorted, "statistics", "statistics in order of time", REBUILD)
