"""Relations between entities: what a text states in so many words, and what it does not."""

import re
from pathlib import Path

import pytest

from pipeline.extract import Source, read_texts
from pipeline.relations import PHRASES, relations
from pipeline.resolve import link
from schemas.relations import PREDICATES

TEXTS = Path(__file__).parent / "names"
MARK = re.compile(r"\[([^\[\]|]+)\|\w+\]|\{([^{}|]+)\|\w+\}")


def stated(text: str) -> list[tuple[str, str, str, str | None]]:
    """(name of the subject, predicate, name of the object, year)"""
    reading = next(iter(read_texts([Source(text)])))
    linked = link({"a": (text, reading.mentions)})
    names = {entity.id: entity.name for entity in linked.entities}
    found = relations(text, reading.mentions, [entity for entity, _ in linked.mentions["a"]])
    return [(names[r.subject], r.predicate, names[r.object], r.time_period) for r in found]


STATED = [
    ("Laos is a member of ASEAN.", ("Laos", "member of", "ASEAN", None)),
    ("In 2004, Malta joined the European Union.", ("Malta", "member of", "European Union", "2004")),
    ("The International Finance Corporation (IFC) is part of the World Bank.",
     ("International Finance Corporation", "part of", "World Bank", None)),
    ("Zornik Group is headquartered in Nairobi.", ("Zornik Group", "located in", "Nairobi", None)),
    ("London-based Zornik Group grew.", ("Zornik Group", "located in", "London", None)),
    ("The talks were held in Phnom Penh, Cambodia.", ("Phnom Penh", "located in", "Cambodia", None)),
    ("Grace Atim, director-general of the Fisheries Authority, resigned.",
     ("Grace Atim", "leads", "Fisheries Authority", None)),
    ("We met Kenya's President William Ruto.", ("William Ruto", "leads", "Kenya", None)),
    ("World Bank President Ajay Banga spoke.", ("Ajay Banga", "leads", "World Bank", None)),
    ("The Open Rivers Survey, published by the Delta Institute, is out.",
     ("Open Rivers Survey", "published by", "Delta Institute", None)),
    ("The Delta Institute's Open Rivers Survey is out.",
     ("Open Rivers Survey", "published by", "Delta Institute", None)),
    ("Kenya ratified the Paris Agreement in 2016.", ("Kenya", "signed", "Paris Agreement", "2016")),
    ("The Government of Haiti signed the Lima Declaration.", ("Haiti", "signed", "Lima Declaration", None)),
    ("Norway funds the Green Climate Fund.", ("Norway", "supports", "Green Climate Fund", None)),
    ("The Coastal Recovery Scheme is financed by the World Bank.",
     ("World Bank", "supports", "Coastal Recovery Scheme", None)),
    ("UNICEF cooperates closely with the World Food Programme.",
     ("UNICEF", "cooperates with", "World Food Programme", None)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), STATED)
def test_reads_what_is_stated(text: str, expected: tuple[str, str, str, str | None]) -> None:
    assert stated(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Laos is not a member of ASEAN.",
        "Ministers from Kenya signed the Paris Agreement.",
        "Grace Atim, former president of the Fisheries Authority, resigned.",
        "Kenya would have joined the European Union.",
        "They flew to Seoul, Japan and China.",
        "Norway and the Green Climate Fund met.",
        "The World Bank lent Kenya money. Peru joined in.",
        "Grace Atim, deputy governor of the Bank of Uganda, spoke.",
        "If Malta joined the European Union, prices would fall.",
    ],
)
def test_reads_nothing_into_a_text(text: str) -> None:
    assert stated(text) == []


def test_relations_of_the_written_texts_are_those_that_a_reader_finds_right() -> None:
    """Every relation that is read out of the texts in `names` was checked by hand; at least 9 in 10 must be right."""
    right = {tuple(line.split("\t")) for line in (TEXTS / "relations.tsv").read_text("utf-8").splitlines()[1:]}
    found = []
    for file in sorted(TEXTS.glob("*.txt")):
        lines = [line for line in file.read_text("utf-8").splitlines() if not line.startswith("#")]
        found += [row[:3] for row in stated(MARK.sub(lambda m: m[1] or m[2], "\n".join(lines)))]
    assert len(found) >= 13
    assert sum(row in right for row in found) >= 0.9 * len(found)


def test_predicates_are_those_of_the_table() -> None:
    assert {phrase[0] for phrase in PHRASES} == set(PREDICATES)
