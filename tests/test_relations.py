"""Relations between entities: what a text states in so many words, and what it does not."""

import re
from pathlib import Path

import pytest
import together

from pipeline.relations import relations
from pipeline.relations.phrases import PHRASES
from pipeline.resolve import link
from schemas.relations import PREDICATES

TEXTS = Path(__file__).parent / "names"
MARK = re.compile(r"\[([^\[\]|]+)\|\w+\]|\{([^{}|]+)\|\w+\}")


def stated(text: str) -> list[tuple[str, str, str, str | None]]:
    """(name of the subject, predicate, name of the object, year)"""
    reading = together.reading(text)
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


LISTED = [
    ("Rosa Quispe, who chairs the Coastal Transport Federation, said so.",
     [("Rosa Quispe", "leads", "Coastal Transport Federation", None)]),
    ("Ellen Johnson Sirleaf was Liberia's first elected president.",
     [("Ellen Johnson Sirleaf", "leads", "Liberia", None)]),
    ("We thank President William Ruto of Kenya.", [("William Ruto", "leads", "Kenya", None)]),
    ("Amina Diallo of the Harvest Party won the seat.", [("Amina Diallo", "member of", "Harvest Party", None)]),
    ("The Audit Committee of the Bank of Uganda met.", [("Audit Committee", "part of", "Bank of Uganda", None)]),
    ("Zornik Group, a Nairobi-based firm, grew.", [("Zornik Group", "located in", "Nairobi", None)]),
    ("Loans came from the Jakarta bank Sinar Finance Group.",
     [("Sinar Finance Group", "located in", "Jakarta", None)]),
    ("The World Bank, in its World Development Report, disagrees.",
     [("World Development Report", "published by", "World Bank", None)]),
    ("The Global Hunger Index report by Oxfam, UNICEF and the World Food Programme is out.",
     [("Global Hunger Index", "published by", name, None) for name in ("Oxfam", "UNICEF", "World Food Programme")]),
    ("Kenya ratified the Paris Agreement and the Kyoto Protocol in 2016.",
     [("Kenya", "signed", name, "2016") for name in ("Paris Agreement", "Kyoto Protocol")]),
    ("Malta joined the European Union on 1 May 2004.", [("Malta", "member of", "European Union", "2004")]),
    ("Peru is a party to the Paris Agreement.", [("Peru", "signed", "Paris Agreement", None)]),
    ("The World Bank, based in Washington since the war, funds the Coastal Recovery Scheme.",
     [("World Bank", "located in", "Washington", None), ("World Bank", "supports", "Coastal Recovery Scheme", None)]),
    ("The Ministry of Trade, responsible for all ports, cooperates with Japan's Ministry of Finance.",
     [("Ministry of Trade", "cooperates with", "Ministry of Finance", None)]),
    ("Rain fell on the towns of Kampala, Kitgum and Orom in Uganda on Friday.",
     [(name, "located in", "Uganda", None) for name in ("Kampala", "Kitgum", "Orom")]),
    ("Factories open from Mesa, Arizona, to Gary, Indiana.",
     [("Mesa", "located in", "Arizona", None), ("Gary", "located in", "Indiana", None)]),
    ("According to the Open Rivers Survey by Oxfam, UNICEF and the World Food Programme, fish are few.",
     [("Open Rivers Survey", "published by", name, None) for name in ("Oxfam", "UNICEF", "World Food Programme")]),
    ("The UNICEF-backed Coastal Recovery Scheme ended.", [("UNICEF", "supports", "Coastal Recovery Scheme", None)]),
    ("UNICEF, in partnership with the World Food Programme, feeds them.",
     [("UNICEF", "cooperates with", "World Food Programme", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LISTED)
def test_reads_what_is_stated_of_lists_and_in_longer_clauses(text, expected) -> None:
    assert stated(text) == expected


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
        "It is tried out in Kisumu, Nyeri, Isiolo and Machakos.",
        "They flew to Mesa, Indiana and Texas.",
        "Thanks go to Ms Ana Soto,\n\nChairperson of the Fisheries Authority, Mr Luis Mori.",
        "Ms Ana Soto, Chairperson of the Fisheries Authority, Mr Luis Mori, and all members came.",
        "He read a review of the Open Rivers Survey by Oxfam.",
        "Norway and the Green Climate Fund met.",
        "The World Bank lent Kenya money. Peru joined in.",
        "Grace Atim, deputy governor of the Bank of Uganda, spoke.",
        "If Malta joined the European Union, prices would fall.",
        "Kenya was Peru's rival and Ana Soto was Chile's former president.",
        "Ana Soto is Chile's president of choice for the Union of Ports.",
        "Vice President Ana Soto of Chile spoke.",
        "Ana Soto, the World Bank's Director General for Africa, spoke.",
        "The museum of the World Bank shut; the museum of the European Union did not.",
        "A Texas company met UNICEF.",
        "The Audit Committee of experts met the World Bank.",
        "In Nairobi, ministers from Kenya, as well as UNICEF, funded the Coastal Recovery Scheme.",
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
    assert {phrase.predicate for phrase in PHRASES} == set(PREDICATES)
