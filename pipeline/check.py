"""What must hold before tables are published: every check as a plain function from tables to problems.

`publish` refuses tables with problems, and the user interface shows each entry of `CHECKS` as a check of its table.
Rules of a single cell stand with its column in `schemas/`; here stands what those cannot say: that cells repeat
the text they point at, that references lead somewhere, that tables agree with each other. Nothing here repairs.
"""

import hashlib
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pandera.errors
import pyarrow as pa
import pyarrow.compute as pc

from pipeline import project
from pipeline.extract.layout import BREAK, TAG
from pipeline.extract.numbers.accounting import unaccounted
from pipeline.problem import Problem
from pipeline.rights import quotable, repeated_characters
from pipeline.slices import wrong_slices
from schemas import TABLES

Tables = Mapping[str, pd.DataFrame]

MAY_BE_EMPTY = ("relations", "series", "findings")
"""Tables of what only some texts hold; every other one is empty only if a step went wrong."""

REBUILD = "correct the step that makes the table and build it again"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must hold of one table.

    Names are unique within a table. `reads` are the tables that `problems` needs, its own first.
    """

    name: str
    table: str
    reads: tuple[str, ...]
    description: str
    function: Callable[[str, Tables], Iterable[Problem]]

    def problems(self, tables: Tables) -> list[Problem]:
        """What breaks the rule, one problem a column with the first row named; empty if it holds.

        A rule between cells cannot be judged where cells are missing or of another type: the check then says so.
        """
        if self.function is not schema:
            for table in self.reads:
                if not _can_be_judged(table, tables[table]):
                    expected, found = "columns, types and filled cells as declared", "others"
                    return [Problem(table, None, None, expected, found, f"see the check `schema` of {table}")]
        return list(self.function(self.table, tables))


def problems(tables: Tables) -> list[Problem]:
    """All that keeps the tables from being published; empty if nothing does."""
    found = [
        Problem(table, None, None, "the table", "no such table", "build it") for table in TABLES if table not in tables
    ]
    found += [
        Problem(table, None, None, "a table declared in schemas/", "an unknown table", "declare it or leave it out")
        for table in tables
        if table not in TABLES
    ]
    if found:
        return found
    return list(dict.fromkeys(problem for check in CHECKS for problem in check.problems(tables)))


def schema(table: str, tables: Tables) -> Iterator[Problem]:
    """Columns, types and single cells are as declared."""
    frame = tables[table]
    declared = {column.name: column for column in project.columns(table)}
    try:
        TABLES[table].validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as error:
        cases = error.failure_cases
    else:
        return
    for (name, check), group in cases.groupby(["column", "check"], sort=False, dropna=False):
        first = group.iloc[0]
        row = None if pd.isna(first["index"]) else _row(frame, int(first["index"]))
        if row is None:  # about the table's columns: a name, a type or the order
            column = first["failure_case"] if check in ("column_in_schema", "column_in_dataframe") else name
            yield Problem(table, None, str(column), "columns and types as declared", _wrong_column(first), REBUILD)
        else:
            expected = ", ".join(project.constraints_in_words(declared[str(name)]))
            yield Problem(table, row, str(name), expected, repr(first["failure_case"]), REBUILD, len(group) - 1)


def rows(table: str, tables: Tables) -> Iterator[Problem]:
    """The table has at least one row."""
    if tables[table].empty:
        yield Problem(table, None, None, "at least one row", "none", "see which texts were read, and what was refused")


def values(table: str, tables: Tables) -> Iterator[Problem]:
    """No text is empty and no number infinite or undefined: unknown is null and nothing else."""
    frame = tables[table]
    for column in project.columns(table):
        cells = _arrow(frame[column.name])
        if pa.types.is_floating(column.type):
            bad = pc.invert(pc.is_finite(cells))
        elif pa.types.is_string(column.type):
            bad = pc.equal(pc.utf8_length(pc.utf8_trim_whitespace(cells)), 0)
        else:
            continue
        expected = "a finite number, or null" if pa.types.is_floating(column.type) else "some text, or null"
        yield from _bad(table, frame, _mask(bad), column.name, expected, REBUILD)


def references(table: str, tables: Tables) -> Iterator[Problem]:
    """Every reference leads to a row."""
    frame = tables[table]
    for column in project.columns(table):
        if column.references:
            other, key = column.references.split(".")
            cells = _arrow(frame[column.name])
            bad = pc.and_(pc.is_valid(cells), pc.invert(pc.is_in(cells, value_set=_arrow(tables[other][key]))))
            yield from _bad(table, frame, _mask(bad), column.name, f"a value of {column.references}", REBUILD)


def slices(table: str, tables: Tables) -> Iterator[Problem]:
    """Every cell that repeats the text equals the text at its offsets."""
    documents = tables["documents"]
    texts = dict(zip(documents["id"], documents["text"], strict=True))
    quoted = [(c.name, *c.slice_of) for c in project.columns(table, published_only=True) if c.slice_of]
    columns = dict.fromkeys(["id", "document", *(name for group in quoted for name in group)])
    rows = pa.Table.from_pandas(tables[table][list(columns)], preserve_index=False)
    yield from wrong_slices(table, rows, quoted, texts, REBUILD)


def spans(table: str, tables: Tables) -> Iterator[Problem]:
    """Spans are within the text, values within their quotes, quotes within their sentences."""
    frame = tables[table]
    documents = tables["documents"]
    place = pc.index_in(_arrow(frame["document"]), value_set=_arrow(documents["id"]))
    length = pc.fill_null(_arrow(documents["characters"]).take(place), 0).to_numpy()
    inner = [("start", "end")]
    if table == "statistics":
        inner = [("start", "end"), ("quote_start", "quote_end"), ("sentence_start", "sentence_end")]
    for start, end in inner:
        bad = (frame[start].to_numpy() >= frame[end].to_numpy()) | (frame[end].to_numpy() > length)
        yield from _bad(table, frame, bad, end, f"more than {start}, at most the length of the text", REBUILD)
    for (start, end), (outer_start, outer_end) in itertools.pairwise(inner):
        before = frame[start].to_numpy() < frame[outer_start].to_numpy()
        yield from _bad(table, frame, before, start, f"not before {outer_start}", REBUILD)
        behind = frame[end].to_numpy() > frame[outer_end].to_numpy()
        yield from _bad(table, frame, behind, end, f"not behind {outer_end}", REBUILD)


def texts(table: str, tables: Tables) -> Iterator[Problem]:
    """Each text has the hash and the length that its row says."""
    frame = tables[table]
    digests = [hashlib.sha256(text.encode()).hexdigest() for text in frame["text"]]
    yield from _bad(table, frame, frame["sha256"].to_numpy() != digests, "sha256", "the hash of the text", REBUILD)
    wrong = frame["characters"].to_numpy() != [len(text) for text in frame["text"]]
    yield from _bad(table, frame, wrong, "characters", "the length of the text", REBUILD)


def ranges(table: str, tables: Tables) -> Iterator[Problem]:
    """The lower end of a range is not above its upper end."""
    frame = tables[table]
    bad = frame["value_low"].to_numpy() > frame["value_high"].to_numpy()
    yield from _bad(table, frame, bad, "value_low", "at most value_high", REBUILD)


def accounted(table: str, tables: Tables) -> Iterator[Problem]:
    """No number of any text is outside the table `numbers`, by a scanner that shares nothing with its grammar."""
    by_document = _spans(tables[table], "start", "end")
    documents = tables["documents"]
    for key, text in zip(_arrow(documents["id"]).to_pylist(), _arrow(documents["text"]).to_pylist(), strict=True):
        missing = unaccounted(_without_tags(text), by_document.get(key, []))
        if missing:
            start, end = missing[0]
            around = text[max(start - 30, 0) : end + 30]
            found = f"{text[start:end]!r} at {start} of {key} (… {around} …)"
            remedy = "make the number grammar find it, or give the reason why it is no statistic"
            yield Problem(table, None, "start", "every number of the text", found, remedy, len(missing) - 1)


def outcomes(table: str, tables: Tables) -> Iterator[Problem]:
    """Each number is a statistic or has a reason why not, and each statistic is one number."""
    frame = tables[table]
    both_or_none = frame["statistic"].notna().to_numpy() == frame["reason"].notna().to_numpy()
    yield from _bad(table, frame, both_or_none, "reason", "a statistic or a reason, not both", REBUILD)
    published = frame[frame["statistic"].notna()]
    again = published["statistic"].duplicated().to_numpy()
    yield from _bad(table, published, again, "statistic", "a statistic of its own", REBUILD)
    statistics = tables["statistics"]
    lost = ~statistics["id"].isin(published["statistic"]).to_numpy()
    yield from _bad("statistics", statistics, lost, "id", "a row in numbers that refers to it", REBUILD)
    known = published[published["statistic"].isin(statistics["id"])]
    place = statistics.iloc[pc.index_in(_arrow(known["statistic"]), value_set=_arrow(statistics["id"])).to_numpy()]
    apart = (
        _mask(pc.not_equal(_arrow(known["document"]), _arrow(place["document"])))
        | (known["start"].to_numpy() >= place["end"].to_numpy())
        | (known["end"].to_numpy() <= place["start"].to_numpy())
    )
    yield from _bad(table, known, apart, "statistic", "a statistic at the same place", REBUILD)


def rights(table: str, tables: Tables) -> Iterator[Problem]:
    """Quotes are those that their hashes say, and repeat no more of a document than the rights in it allow."""
    frame = tables[table]
    documents = tables["documents"]
    whole = dict(zip(documents["id"], documents["text"], strict=True))
    places = [_arrow(frame[name]).to_pylist() for name in ("document", "quote_start", "quote_end")]
    hashes = [
        hashlib.sha256(whole.get(key, "")[start:end].encode()).hexdigest()
        for key, start, end in zip(*places, strict=True)
    ]
    wrong = _mask(pc.not_equal(_arrow(frame["quote_sha256"]), pa.array(hashes, pa.string())))
    yield from _bad(table, frame, wrong, "quote_sha256", "the hash of the quoted part of the text", REBUILD)
    yield from _too_much(table, documents, [(frame, "quote")])


def stated_rights(table: str, tables: Tables) -> Iterator[Problem]:
    """Evidence and quotes together repeat no more of a document than the rights in it allow."""
    yield from _too_much(table, tables["documents"], [(tables["statistics"], "quote"), (tables[table], "evidence")])


def _too_much(table: str, documents: pd.DataFrame, parts: Sequence[tuple[pd.DataFrame, str]]) -> Iterator[Problem]:
    budgets = quotable(documents)
    column = parts[-1][1]
    for document, characters in repeated_characters(parts).items():
        most = budgets.get(document, 0)
        if characters > most:
            remedy = "leave words out, as pipeline.rights does"
            expected = f"at most {most:,} characters of {document} in quotes"
            yield Problem(table, None, column, expected, f"{characters:,}", remedy)


def counts(table: str, tables: Tables) -> Iterator[Problem]:
    """Each entity's counts are those of its mentions."""
    frame = tables[table]
    mentions = tables["mentions"].groupby("entity")["document"]
    for column, counted in (("mentions", mentions.size()), ("documents", mentions.nunique())):
        expected = frame["id"].map(counted.to_dict()).fillna(0).to_numpy(dtype="int64")
        bad = frame[column].to_numpy() != expected
        yield from _bad(table, frame, bad, column, "as many as the table mentions has", REBUILD)


def evidence(table: str, tables: Tables) -> Iterator[Problem]:
    """Each row rests on statistics and documents that are there."""
    frame = tables[table]
    for column in ("statistics", "documents"):
        known = set(tables[column]["id"])
        bad = np.fromiter(
            (len(ids) == 0 or not known.issuperset(ids) for ids in frame[column]), dtype=bool, count=len(frame)
        )
        yield from _bad(table, frame, bad, column, f"ids of {column}, at least one", REBUILD)


def members(table: str, tables: Tables) -> Iterator[Problem]:
    """Each series has the area, unit and denominator of its statistics, which stand in order of time, all counted."""
    frame = tables[table]
    statistics = tables["statistics"]
    lengths = np.fromiter((len(ids) for ids in frame["statistics"]), dtype="int64", count=len(frame))
    ids = pa.array(itertools.chain.from_iterable(frame["statistics"]), pa.string())
    place = pc.index_in(ids, value_set=_arrow(statistics["id"]))
    if place.null_count or not lengths.all():
        return  # `evidence` says so
    points = statistics[["ref_area", "unit", "per", "time_period"]].iloc[place.to_numpy()].astype(object)
    points = points.assign(series=np.repeat(np.arange(len(frame)), lengths)).reset_index(drop=True)
    for column in ("ref_area", "unit", "per"):
        stated = frame[column].astype(object).to_numpy()[points["series"]]
        other = (points[column].fillna("") != pd.Series(stated).fillna("")).groupby(points["series"]).any()
        yield from _bad(table, frame, other.to_numpy(), column, f"the {column} of all its statistics", REBUILD)
    times = points.groupby("series")["time_period"]
    for column, expected in (
        ("first_period", times.first()),
        ("last_period", times.last()),
        ("periods", times.nunique()),
        ("points", times.size()),
    ):
        bad = frame[column].astype(object).to_numpy() != expected.to_numpy()
        yield from _bad(table, frame, bad, column, "as its statistics have it", REBUILD)
    back = points["time_period"] < times.shift().fillna("")
    unsorted = back.groupby(points["series"]).any().to_numpy()
    yield from _bad(table, frame, unsorted, "statistics", "statistics in order of time", REBUILD)


def _checks() -> Iterator[Check]:
    for table in TABLES:
        declared = project.columns(table)
        referred = dict.fromkeys(column.references.split(".")[0] for column in declared if column.references)
        yield _check(schema, table)
        if table not in MAY_BE_EMPTY:
            yield _check(rows, table)
        yield _check(values, table)
        if referred:
            yield _check(references, table, *referred)
        if any(column.slice_of for column in declared):
            yield _check(slices, table, "documents")
            yield _check(spans, table, "documents")
    yield _check(texts, "documents")
    yield _check(ranges, "statistics")
    yield _check(rights, "statistics", "documents")
    yield _check(stated_rights, "relations", "statistics", "documents")
    yield _check(accounted, "numbers", "documents")
    yield _check(outcomes, "numbers", "statistics")
    yield _check(counts, "entities", "mentions")
    yield _check(evidence, "series", "statistics", "documents")
    yield _check(members, "series", "statistics")
    yield _check(evidence, "findings", "statistics", "documents")


def _check(function: Callable[[str, Tables], Iterable[Problem]], table: str, *reads: str) -> Check:
    return Check(function.__name__, table, (table, *reads), (function.__doc__ or "").strip(), function)


CHECKS: list[Check] = list(_checks())
"""Every check of every table; schemas before all that builds on them within a table."""


def _without_tags(text: str) -> str:
    """The text with blanks for the tags that the layout takes for no text."""
    return TAG.sub(_blank, BREAK.sub(_blank, text)) if "<" in text else text


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _spans(frame: pd.DataFrame, start: str, end: str) -> dict[str, list[tuple[int, int]]]:
    """{document: spans of its rows}"""
    found: dict[str, list[tuple[int, int]]] = {}
    columns = [_arrow(frame[name]).to_pylist() for name in ("document", start, end)]
    for document, first, last in zip(*columns, strict=True):
        found.setdefault(document, []).append((first, last))
    return found


def _bad(
    table: str, frame: pd.DataFrame, bad: np.ndarray, column: str, expected: str, remedy: str
) -> Iterator[Problem]:
    """One problem for the rows marked as bad, which names the first."""
    if bad.any():
        first = int(bad.argmax())
        found = frame[column].iloc[first]
        yield Problem(table, _row(frame, first), column, expected, repr(found), remedy, int(bad.sum()) - 1)


def _row(frame: pd.DataFrame, position: int) -> str:
    return str(frame["id"].iloc[position]) if "id" in frame else f"number {position}"


def _wrong_column(case: pd.Series) -> str:
    match case["check"]:
        case "column_in_schema":
            return "a column that is not declared"
        case "column_in_dataframe":
            return "no such column"
        case "column_ordered":
            return "another order"
    return f"type {case['failure_case']}"


def _can_be_judged(table: str, frame: pd.DataFrame) -> bool:
    declared = project.columns(table)
    found = [(str(name), str(dtype)) for name, dtype in frame.dtypes.items()]
    if found != [(column.name, str(pd.ArrowDtype(column.type))) for column in declared]:
        return False
    return not any(frame[column.name].isna().any() for column in declared if not column.nullable)


def _arrow(column: pd.Series) -> pa.ChunkedArray:
    array = pa.array(column)
    return array if isinstance(array, pa.ChunkedArray) else pa.chunked_array([array])


def _mask(bad: pa.ChunkedArray) -> np.ndarray:
    """Null counts as not bad: a null is judged by the schema."""
    return pc.fill_null(bad, False).to_numpy(zero_copy_only=False)
