"""What follows from the rows of one text by themselves: the things that it names, the relations between these, and what
its figures say about each other. A correction of the rows can change it: `pipeline.tables` then makes it anew.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from pipeline import crosscheck
from pipeline.extract.spans import Mention
from pipeline.relations import relations
from pipeline.resolve.document import Thing, things

Row = dict[str, Any]

THIS = "\0"
"""What stands for the document in the key of a thing that is told from others by it: a reading knows no document."""

NUMBERS = ("value_low", "value_high", "confidence")
"""The columns of `statistics` that hold numbers of any kind."""


def concluded(text: str, published_on: date | None, statistics: Sequence[Row], mentions: Sequence[Row]) -> Row:
    """The mentions with the thing that each names and the rule for that, the things, the relations and the findings.

    Args:
        text: the text.
        published_on: its day of publication.
        statistics: its rows of `statistics`, in order.
        mentions: its rows of `mentions`, in order.
    """
    names = [Mention(row["start"], row["end"], row["type"], row["demonym"]) for row in mentions]
    found = things(text, names, THIS)
    members = {index: (number, rule) for number, thing in enumerate(found) for index, rule in thing.members}
    named = [members[index] for index in range(len(mentions))]
    figures = [{**row, "document": THIS, **{name: float(row[name]) for name in NUMBERS}} for row in statistics]
    return {
        "mentions": [{**row, "thing": n, "resolution": rule} for row, (n, rule) in zip(mentions, named, strict=True)],
        "things": [_row(thing) for thing in found],
        "relations": list(_relations(text, names, [number for number, _ in named])),
        "findings": crosscheck.alone(figures, published_on),
    }


def _row(thing: Thing) -> Row:
    """A thing; its spellings and members are those of its mentions."""
    return {name: getattr(thing, name) for name in ("type", "key", "usual_name", "iso3166", "m49", "wikidata")}


def _relations(text: str, names: list[Mention], named: Sequence[int]) -> Iterator[Row]:
    """The relations between things, by their numbers."""
    for relation in relations(text, names, [str(number) for number in named]):
        yield {**asdict(relation), "subject": int(relation.subject), "object": int(relation.object)}
