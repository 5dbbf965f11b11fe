"""Tables of statistics from sentences with their figures marked, for the tests of cross-checks.

A figure is written `[words|unit|value]`, with more fields as `|name=text`: `[5 million|USD|5e6|time_period=2020]`; a
range has two values (`4..12`). A line is a sentence; a text is a document.
"""

import hashlib
import re
from datetime import date

import pandas as pd

from pipeline.crosscheck import find
from pipeline.crosscheck.figure import COLUMNS
from pipeline.identifiers import row_id
from pipeline.quote import quote_span

MARK = re.compile(r"\[([^|\]]+)\|([^|\]]+)\|([^|\]]+)((?:\|[^|\]]+)*)\]")


def document(identifier, marked):
    """The statistics of one marked text."""
    rows, text = [], ""
    for line in marked.strip().split("\n"):
        start = len(text)
        figures = []
        at = 0
        for mark in MARK.finditer(line):
            text += line[at : mark.start()]
            figures.append((len(text), mark))
            text += mark[1]
            at = mark.end()
        text += line[at:]
        end = len(text)
        text += "\n"
        rows += [(begin, mark, start, end) for begin, mark in figures]
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return [statistic(identifier, text, sha256, *row) for row in rows]


def statistic(identifier, text, sha256, begin, mark, start, end):
    low, _, high = mark[3].partition("..")
    span = (begin, begin + len(mark[1]))
    quote = quote_span(text, (start, end), span)
    fields = {
        "document": identifier, "start": span[0], "end": span[1], "value_text": mark[1], "value_low": float(low),
        "value_high": float(high or low), "comparator": "=", "unit": mark[2], "counted": None, "per": None,
        "indicator": None, "ref_area": None, "time_period": None, "status": "actual", "attribution": None,
        "sentence_start": start, "sentence_end": end, "quote_start": quote[0],
        "quote": text[quote[0] : quote[1]], "confidence": 0.9,
    }  # fmt: skip
    fields |= dict(part.split("=", 1) for part in mark[4].split("|")[1:])
    return fields | {"id": row_id(sha256, *span, fields["value_low"], fields["value_high"])}


def tables(rows, published=None):
    """The tables `statistics` and `documents` as far as the checks read them."""
    statistics = pd.DataFrame({name: [row[name] for row in rows] for name in COLUMNS})
    names = list(dict.fromkeys(row["document"] for row in rows))
    days = [(published or {}).get(name) for name in names]
    return statistics, pd.DataFrame({"id": names, "published_on": pd.Series(days, dtype=object)})


def findings(*texts, published=None):
    """The findings of marked texts, named a, b, c …; `published` are ISO days by these names."""
    rows = [row for name, text in zip("abcdef", texts, strict=False) for row in document(name, text)]
    days = {name: date.fromisoformat(day) for name, day in (published or {}).items()}
    return find(*tables(rows, days))


def came_to(*texts, **more):
    """(kind, verdict) of each finding."""
    return [(row["kind"], row["verdict"]) for row in findings(*texts, **more)]
