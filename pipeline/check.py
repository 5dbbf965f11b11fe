"""What must hold before tables are published: every check as a plain function from tables to problems.

`publish` refuses tables with problems, and the user interface shows each entry of `CHECKS` as a check of its table.
Rules of a single cell stand with its column in `schemas/`; here stands what those cannot say: that cells repeat
the text they point at, that references lead somewhere, that tables agree with each other. Nothing here repairs.

No check holds a table: rows are looked at some at a time, beside their texts where they repeat them, and where all rows
must be seen together only the columns are read that say so.
"""

import hashlib
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import pandas as pd
import pandera.errors
import pyarrow as pa
import pyarrow.compute as pc

from pipeline import project
from pipeline.alongside import alongside
from pipeline.extract.layout import BREAK, TAG
from pipeline.extract.numbers.accounting import unaccounted
from pipeline.problem import Problem, a_column, a_rule
from pipeline.rights import quotable, repeated_characters
from pipeline.slices import wrong_slices
from pipeline.stored import Rows, StoredTable, in_parts, rows_of
from schemas import TABLES

Tables = Mapping[str, Rows]

MAY_BE_EMPTY = ("relations", "series", "findings")
"""Tables of what only some texts hold; every other one is empty only if a step went wrong."""

REBUILD = "correct the step that makes the table and build it again"

ROWS = 10_000
"""Rows whose cells are looked at together."""


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

    def problems(self, tables: Mapping[str, pd.DataFrame | Rows]) -> list[Problem]:
        """What breaks the rule, one problem a column with the first row named; empty if it holds.

        A rule between cells cannot be judged where cells are missing or of another type: the check then says so.
        """
        known: dict[str, Rows] = {}
        for table in self.reads:
            try:
                known[table] = rows_of(tables[table])
            except pa.ArrowException as error:
                return [Problem(table, None, None, "columns and types as declared", str(error), REBUILD)]
            if self.function is not schema and not _can_be_judged(table, known[table]):
                expected, found = "columns, types and filled cells as declared", "others"
                return [Problem(table, None, None, expected, found, f"see the check `schema` of {table}")]
        return list(self.function(self.table, known))


def problems(tables: Mapping[str, pd.DataFrame | Rows]) -> list[Problem]:
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
    rows = tables[table]
    first = next(_parts(rows), rows.schema.empty_table())
    wrong = [problem for problem in _misdeclared(table, first) if problem.row is None]
    if wrong:
        yield from wrong
        return
    yield from a_rule(chain.from_iterable(_misdeclared(table, part) for part in _parts(rows)))
    for column in project.columns(table):
        if column.unique:
            yield from _repeated(table, rows, column)


def _misdeclared(table: str, rows: pa.Table) -> Iterator[Problem]:
    """What its declaration says against a table, but for cells that are there twice."""
    frame = _frame(rows)
    declared = {column.name: column for column in project.columns(table)}
    try:
        TABLES[table].validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as error:
        cases = error.failure_cases
    else:
        return
    for (name, check), group in cases.groupby(["column", "check"], sort=False, dropna=False):
        case = group.iloc[0]
        row = None if pd.isna(case["index"]) else _row(rows, int(case["index"]))
        if row is None:  # about the table's columns: a name, a type or the order
            column = case["failure_case"] if check in ("column_in_schema", "column_in_dataframe") else name
            yield Problem(table, None, str(column), "columns and types as declared", _wrong_column(case), REBUILD)
        elif check != "field_uniqueness":
            yield Problem(table, row, str(name), _rules(declared[str(name)]), repr(case["failure_case"]), REBUILD,
                          len(group) - 1)  # fmt: skip


def _repeated(table: str, rows: Rows, column: project.Column) -> Iterator[Problem]:
    """The cells that stand in rows before as well."""
    cells = rows[column.name]
    if pc.count_distinct(cells).as_py() < len(cells) - cells.null_count:
        again = _frame(rows.select([column.name]))[column.name].duplicated().to_numpy()
        yield from _bad(table, rows, again, column.name, _rules(column), REBUILD)


def _rules(column: project.Column) -> str:
    return ", ".join(project.constraints_in_words(column))


def rows(table: str, tables: Tables) -> Iterator[Problem]:
    """The table has at least one row."""
    if not len(tables[table]):
        yield Problem(table, None, None, "at least one row", "none", "see which texts were read, and what was refused")


def values(table: str, tables: Tables) -> Iterator[Problem]:
    """No text is empty and no number infinite or undefined: unknown is null and nothing else."""
    yield from a_rule(chain.from_iterable(_nothings(table, part) for part in _parts(tables[table])))


def _nothings(table: str, rows: pa.Table) -> Iterator[Problem]:
    for column in project.columns(table):
        cells = rows[column.name]
        if pa.types.is_floating(column.type):
            bad = pc.invert(pc.is_finite(cells))
        elif pa.types.is_string(column.type):
            bad = pc.equal(pc.utf8_length(pc.utf8_trim_whitespace(cells)), 0)
        else:
            continue
        expected = "a finite number, or null" if pa.types.is_floating(column.type) else "some text, or null"
        yield from _bad(table, rows, _mask(bad), column.name, expected, REBUILD)


def references(table: str, tables: Tables) -> Iterator[Problem]:
    """Every reference leads to a row."""
    for column in project.columns(table):
        if column.references:
            other, key = column.references.split(".")
            cells = tables[table][column.name]
            bad = pc.and_(pc.is_valid(cells), pc.invert(pc.is_in(cells, value_set=tables[other][key])))
            yield from _bad(table, tables[table], _mask(bad), column.name, f"a value of {column.references}", REBUILD)


def slices(table: str, tables: Tables) -> Iterator[Problem]:
    """Every cell that repeats the text equals the text at its offsets."""
    quoted = [(c.name, *c.slice_of) for c in project.columns(table, published_only=True) if c.slice_of]
    columns = list(dict.fromkeys(["id", "document", *(name for group in quoted for name in group)]))
    beside = alongside(tables["documents"], ["id", "text"], (tables[table], columns))
    yield from a_column(
        problem
        for documents, rows in beside
        for problem in wrong_slices(table, rows, quoted, _by_id(documents, "text"), REBUILD)
    )


def spans(table: str, tables: Tables) -> Iterator[Problem]:
    """Spans are within the text, values within their quotes, quotes within their sentences."""
    inner = [("start", "end")]
    if table == "statistics":
        inner = [("start", "end"), ("quote_start", "quote_end"), ("sentence_start", "sentence_end")]
    columns = ["id", "document", *chain.from_iterable(inner)]
    beside = alongside(tables["documents"], ["id", "characters"], (tables[table], columns))
    yield from a_rule(chain.from_iterable(_outside(table, texts, rows, inner) for texts, rows in beside))


def _outside(table: str, documents: pa.Table, rows: pa.Table, inner: list[tuple[str, str]]) -> Iterator[Problem]:
    place = pc.index_in(rows["document"], value_set=documents["id"].combine_chunks())
    length = documents["characters"].take(place).to_numpy()
    at = {name: rows[name].to_numpy() for name in chain.from_iterable(inner)}
    for start, end in inner:
        bad = (at[start] >= at[end]) | (at[end] > length)
        yield from _bad(table, rows, bad, end, f"more than {start}, at most the length of the text", REBUILD)
    for (start, end), (outer_start, outer_end) in itertools.pairwise(inner):
        yield from _bad(table, rows, at[start] < at[outer_start], start, f"not before {outer_start}", REBUILD)
        yield from _bad(table, rows, at[end] > at[outer_end], end, f"not behind {outer_end}", REBUILD)


def texts(table: str, tables: Tables) -> Iterator[Problem]:
    """Each text has the hash and the length that its row says."""
    parts = alongside(tables[table], ["id", "sha256", "characters", "text"])
    yield from a_rule(chain.from_iterable(_not_itself(table, part) for (part,) in parts))


def _not_itself(table: str, rows: pa.Table) -> Iterator[Problem]:
    texts = rows["text"].to_pylist()
    digests = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
    other = rows["sha256"].to_numpy() != digests
    yield from _bad(table, rows, other, "sha256", "the hash of the text", REBUILD)
    other = rows["characters"].to_numpy() != [len(text) for text in texts]
    yield from _bad(table, rows, other, "characters", "the length of the text", REBUILD)


def ranges(table: str, tables: Tables) -> Iterator[Problem]:
    """The lower end of a range is not above its upper end."""
    low, high = tables[table]["value_low"], tables[table]["value_high"]
    yield from _bad(table, tables[table], _mask(pc.greater(low, high)), "value_low", "at most value_high", REBUILD)


def accounted(table: str, tables: Tables) -> Iterator[Problem]:
    """No number of any text is outside the table `numbers`, by a scanner that shares nothing with its grammar."""
    beside = alongside(tables["documents"], ["id", "text"], (tables[table], ["document", "start", "end"]))
    for documents, rows in beside:
        by_document = _spans(rows)
        for key, text in _by_id(documents, "text").items():
            missing = unaccounted(_without_tags(text), by_document.get(key, []))
            if missing:
                start, end = missing[0]
                around = text[max(start - 30, 0) : end + 30]
                found = f"{text[start:end]!r} at {start} of {key} (… {around} …)"
                remedy = "make the number grammar find it, or give the reason why it is no statistic"
                yield Problem(table, None, "start", "every number of the text", found, remedy, len(missing) - 1)


def outcomes(table: str, tables: Tables) -> Iterator[Problem]:
    """Each number is a statistic or has a reason why not, and each statistic is one number."""
    numbers = tables[table].select(["id", "document", "start", "end", "statistic"])
    stated = pc.is_valid(numbers["statistic"])
    both_or_none = pc.equal(stated, pc.is_valid(tables[table]["reason"]))
    yield from _bad(table, tables[table], _mask(both_or_none), "reason", "a statistic or a reason, not both", REBUILD)
    numbers = numbers.filter(stated)
    again = _frame(numbers.select(["statistic"]))["statistic"].duplicated().to_numpy()
    yield from _bad(table, numbers, again, "statistic", "a statistic of its own", REBUILD)
    statistics = tables["statistics"].select(["id", "document", "start", "end"])
    lost = pc.invert(pc.is_in(statistics["id"], value_set=numbers["statistic"]))
    yield from _bad("statistics", statistics, _mask(lost), "id", "a row in numbers that refers to it", REBUILD)
    place = pc.index_in(numbers["statistic"], value_set=statistics["id"])
    numbers, place = numbers.filter(pc.is_valid(place)), place.drop_null()
    apart = pc.or_(
        pc.not_equal(numbers["document"], statistics["document"].take(place)),
        pc.or_(
            pc.greater_equal(numbers["start"], statistics["end"].take(place)),
            pc.less_equal(numbers["end"], statistics["start"].take(place)),
        ),
    )
    yield from _bad(table, numbers, _mask(apart), "statistic", "a statistic at the same place", REBUILD)


def rights(table: str, tables: Tables) -> Iterator[Problem]:
    """Quotes are those that their hashes say, and repeat no more of a document than the rights in it allow."""
    known = ["id", "characters", "redistribute", "text"]
    columns = ["id", "document", "quote", "quote_start", "quote_end", "quote_sha256"]
    wrong, most = [], []
    for documents, rows in alongside(tables["documents"], known, (tables[table], columns)):
        wrong += list(_misquoted(table, documents, rows))
        most += list(_too_much(table, documents, [(rows, "quote")]))
    yield from a_rule(wrong)
    yield from most


def _misquoted(table: str, documents: pa.Table, rows: pa.Table) -> Iterator[Problem]:
    whole = _by_id(documents, "text")
    places = [rows[name].to_pylist() for name in ("document", "quote_start", "quote_end")]
    hashes = [
        hashlib.sha256(whole[key][start:end].encode()).hexdigest() for key, start, end in zip(*places, strict=True)
    ]
    other = pc.not_equal(rows["quote_sha256"], pa.array(hashes, pa.string()))
    yield from _bad(table, rows, _mask(other), "quote_sha256", "the hash of the quoted part of the text", REBUILD)


def stated_rights(table: str, tables: Tables) -> Iterator[Problem]:
    """Evidence and quotes together repeat no more of a document than the rights in it allow."""
    known = ["id", "characters", "redistribute"]
    quotes = (tables["statistics"], ["document", "quote", "quote_start", "quote_end"])
    stated = (tables[table], ["document", "evidence", "start", "end"])
    for documents, quoted, rows in alongside(tables["documents"], known, quotes, stated):
        yield from _too_much(table, documents, [(quoted, "quote"), (rows, "evidence")])


def _too_much(table: str, documents: pa.Table, parts: Sequence[tuple[pa.Table, str]]) -> Iterator[Problem]:
    budgets = quotable(_frame(documents))
    column = parts[-1][1]
    for document, characters in repeated_characters([(_frame(rows), name) for rows, name in parts]).items():
        most = budgets[document]
        if characters > most:
            remedy = "leave words out, as pipeline.rights does"
            expected = f"at most {most:,} characters of {document} in quotes"
            yield Problem(table, None, column, expected, f"{characters:,}", remedy)


def counts(table: str, tables: Tables) -> Iterator[Problem]:
    """Each entity's counts are those of its mentions."""
    mentions = tables["mentions"].select(["entity", "document"]).group_by("entity")
    counted = mentions.aggregate([("document", "count"), ("document", "count_distinct")])
    place = pc.index_in(tables[table]["id"], value_set=counted["entity"].combine_chunks())
    for column, name in (("mentions", "document_count"), ("documents", "document_count_distinct")):
        bad = pc.not_equal(tables[table][column], pc.fill_null(counted[name].take(place), 0))
        yield from _bad(table, tables[table], _mask(bad), column, "as many as the table mentions has", REBUILD)


def evidence(table: str, tables: Tables) -> Iterator[Problem]:
    """Each row rests on statistics and documents that are there."""
    for column in ("statistics", "documents"):
        cells = tables[table][column].combine_chunks()
        unknown = pc.invert(pc.is_in(pc.list_flatten(cells), value_set=tables[column]["id"]))
        bad = pc.equal(pc.list_value_length(cells), 0).to_numpy(zero_copy_only=False).copy()
        bad[pc.list_parent_indices(cells).filter(unknown).to_numpy()] = True
        yield from _bad(table, tables[table], bad, column, f"ids of {column}, at least one", REBUILD)


def members(table: str, tables: Tables) -> Iterator[Problem]:
    """Each series has the area, unit and denominator of its statistics, which stand in order of time, all counted."""
    rows, statistics = tables[table], tables["statistics"]
    lists = rows["statistics"].combine_chunks()
    place = pc.index_in(pc.list_flatten(lists), value_set=statistics["id"])
    if place.null_count or not pc.all(pc.greater(pc.list_value_length(lists), 0), min_count=0).as_py():
        return  # `evidence` says so
    wanted = ["ref_area", "unit", "per", "time_period"]
    points = _frame(statistics.select(wanted).take(place)).astype(object)
    points = points.assign(series=pc.list_parent_indices(lists).to_numpy())
    frame = _frame(rows.select(["ref_area", "unit", "per", "first_period", "last_period", "periods", "points"]))
    for column in ("ref_area", "unit", "per"):
        stated = frame[column].astype(object).to_numpy()[points["series"]]
        other = (points[column].fillna("") != pd.Series(stated).fillna("")).groupby(points["series"]).any()
        yield from _bad(table, rows, other.to_numpy(), column, f"the {column} of all its statistics", REBUILD)
    times = points.groupby("series")["time_period"]
    for column, expected in (
        ("first_period", times.first()),
        ("last_period", times.last()),
        ("periods", times.nunique()),
        ("points", times.size()),
    ):
        bad = frame[column].astype(object).to_numpy() != expected.to_numpy()
        yield from _bad(table, rows, bad, column, "as its statistics have it", REBUILD)
    back = points["time_period"] < times.shift().fillna("")
    unsorted = back.groupby(points["series"]).any().to_numpy()
    yield from _bad(table, rows, unsorted, "statistics", "statistics in order of time", REBUILD)


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


def _parts(rows: Rows) -> Iterator[pa.Table]:
    return in_parts(rows, count=ROWS)


def _frame(rows: pa.Table) -> pd.DataFrame:
    """The rows as a frame; Parquet renames the items of a list, which makes another type of it for pandas."""
    kinds = [pa.list_(kind.value_type) if pa.types.is_list(kind) else kind for kind in rows.schema.types]
    schema = pa.schema(zip(rows.column_names, kinds, strict=True))
    return rows.cast(schema).to_pandas(types_mapper=pd.ArrowDtype)


def _by_id(documents: pa.Table, column: str) -> dict[str, str]:
    return dict(zip(documents["id"].to_pylist(), documents[column].to_pylist(), strict=True))


def _spans(rows: pa.Table) -> dict[str, list[tuple[int, int]]]:
    """{document: spans of its rows}"""
    found: dict[str, list[tuple[int, int]]] = {}
    for document, *span in zip(*(rows[name].to_pylist() for name in ("document", "start", "end")), strict=True):
        found.setdefault(document, []).append(tuple(span))
    return found


def _bad(table: str, rows: Rows, bad: np.ndarray, column: str, expected: str, remedy: str) -> Iterator[Problem]:
    """One problem for the rows marked as bad, which names the first."""
    if bad.any():
        first = int(bad.argmax())
        found = rows.slice(first, 1)[column][0].as_py()
        yield Problem(table, _row(rows, first), column, expected, repr(found), remedy, int(bad.sum()) - 1)


def _row(rows: Rows, position: int) -> str:
    return str(rows.slice(position, 1)["id"][0]) if "id" in rows.schema.names else f"number {position}"


def _wrong_column(case: pd.Series) -> str:
    match case["check"]:
        case "column_in_schema":
            return "a column that is not declared"
        case "column_in_dataframe":
            return "no such column"
        case "column_ordered":
            return "another order"
    return f"type {case['failure_case']}"


def _can_be_judged(table: str, rows: Rows) -> bool:
    declared = project.columns(table)
    found = [(field.name, field.type) for field in rows.schema]
    if found != [(column.name, column.type) for column in declared]:
        return False
    nulls = rows.null_counts if isinstance(rows, StoredTable) else {n: rows[n].null_count for n in rows.column_names}
    return not any(nulls[column.name] for column in declared if not column.nullable)


def _mask(bad: pa.ChunkedArray) -> np.ndarray:
    """Null counts as not bad: a null is judged by the schema."""
    return pc.fill_null(bad, False).to_numpy(zero_copy_only=False)
