"""Which mentions name one thing, and how it is called."""

import pytest

from pipeline.extract.spans import Mention
from pipeline.resolve import entities_of, link
from pipeline.resolve.merges import wrong_merges
from pipeline.resolve.people import full_names
from pipeline.resolve.spelling import key_of
from schemas.mentions import RESOLUTIONS


def document(text: str, *names: tuple[str, str]) -> tuple[str, list[Mention]]:
    """A text with its mentions: each name at its next place, a trailing * marking a demonym."""
    found, position = [], 0
    for name, kind in names:
        written = name.rstrip("*")
        start = text.index(written, position)
        position = start + len(written)
        found.append(Mention(start, position, kind, demonym=name.endswith("*")))
    return text, found


def entities(text: str, *names: tuple[str, str]) -> list[tuple[str, int]]:
    return [(e["name"], len(e["mentions"])) for e in entities_of(*document(text, *names))]


def ids(**documents: tuple[str, list[Mention]]) -> dict[str, list[str]]:
    return {key: [identifier for identifier, _ in rows] for key, rows in link(documents).mentions.items()}


def test_an_abbreviation_in_brackets_is_the_full_name() -> None:
    text = "The Lake Basin Authority (LBA) met. The LBA agreed."
    names = [("Lake Basin Authority", "organization"), ("LBA", "organization"), ("LBA", "organization")]
    assert entities(text, *names) == [("Lake Basin Authority", 3)]
    assert [rule for _, rule in link({"a": document(text, *names)}).mentions["a"]] == [
        "same name", "abbreviation", "abbreviation",
    ]  # fmt: skip


def test_initials_link_only_where_one_name_fits() -> None:
    one = "The Northern Rivers Council and the NRC."
    assert entities(one, ("Northern Rivers Council", "organization"), ("NRC", "organization")) == [
        ("Northern Rivers Council", 2)
    ]
    two = "The Northern Rivers Council, the National Roads Company and the NRC."
    assert (
        len(
            entities(
                two,
                ("Northern Rivers Council", "organization"),
                ("National Roads Company", "organization"),
                ("NRC", "organization"),
            )
        )
        == 3
    )


def test_a_surname_is_given_to_the_only_person_who_bears_it() -> None:
    text = "Grace Atim spoke. Atim left."
    assert entities(text, ("Grace Atim", "person"), ("Atim", "person")) == [("Grace Atim", 2)]
    text = "Grace Atim spoke to Peter Atim. Atim left."
    assert entities(text, ("Grace Atim", "person"), ("Peter Atim", "person"), ("Atim", "person")) == [
        ("Grace Atim", 1), ("Peter Atim", 1), ("Atim", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("names", "short", "full", "rule"),
    [
        (["Ariel HENRY", "HENRY"], "HENRY", "Ariel HENRY", "surname"),
        (["J. Okello", "James Okello"], "J. Okello", "James Okello", "short name"),
        (["J. Okello", "James Okello", "Josephine Okello"], "J. Okello", None, None),
        (["James P. Okello", "James Okello"], "James Okello", "James P. Okello", "short name"),
        (["Sok Dara", "Samnang Sok Dara"], "Sok Dara", "Samnang Sok Dara", "short name"),
        (["Will Hodge", "Will"], "Will", "Will Hodge", "given name"),
        (["Will Hodge", "Will Moss", "Will"], "Will", None, None),
        (["Will", "Will Hodge"], "Will", None, None),
        (["Ana Ruiz Soto", "Ruiz"], "Ruiz", "Ana Ruiz Soto", "short name"),
        (["Ana Ruiz Soto", "Luis Ruiz", "Ruiz"], "Ruiz", None, None),
    ],
)
def test_short_names_of_people(names: list[str], short: str, full: str | None, rule: str | None) -> None:
    found = full_names(names).get(short)
    assert found == ((full, rule) if full else None)


def test_countries_share_an_entity_with_their_other_names_and_demonyms() -> None:
    text = "Viet Nam grows rice. Vietnam exports it; Vietnamese farmers gain. South Korea and Korea buy."
    linked = link(
        {
            "a": document(
                text,
                ("Viet Nam", "country"), ("Vietnam", "country"), ("Vietnamese*", "country"),
                ("South Korea", "country"), ("Korea", "country"),
            )
        }
    )  # fmt: skip
    assert [i for i, _ in linked.mentions["a"]] == ["country-vnm"] * 3 + ["country-kor"] * 2
    assert [rule for _, rule in linked.mentions["a"]] == ["country", "country", "demonym", "country", "country"]
    korea, vietnam = linked.entities
    assert (korea.iso3166, vietnam.iso3166) == ("KOR", "VNM")
    assert (korea.m49, vietnam.m49) == ("410", "704")
    assert vietnam.aliases
    assert vietnam.mentions == 3
    assert all(e.wikidata is None or e.wikidata.startswith("Q") for e in linked.entities)


def test_the_two_koreas_stay_two() -> None:
    text = "North Korea and South Korea talk."
    assert len(entities(text, ("North Korea", "country"), ("South Korea", "country"))) == 2


def test_a_country_without_a_code_has_an_id_of_its_words() -> None:
    text = "They met in the Free State of FREEDONIA."
    assert ids(a=document(text, ("Free State of FREEDONIA", "country"))) == {"a": ["country-free-state-of-freedonia"]}


def test_spellings_of_one_name() -> None:
    assert key_of("International Labour Organisation", "organization") == key_of(
        "the International Labor Organization", "organization"
    )
    assert key_of("Acme Holdings, Ltd.", "organization") == key_of("Acme Holdings", "organization")
    assert key_of("Jovenel MOÏSE", "person") == key_of("Jovenel Moise", "person")


def test_a_party_by_its_short_name() -> None:
    text = "The Harvest Party won. Harvest has 40 seats."
    assert entities(text, ("Harvest Party", "organization"), ("Harvest", "organization")) == [("Harvest Party", 2)]


def test_bodies_that_every_country_has_stay_apart_across_texts() -> None:
    kenya = document(
        "Kenya and Kenya again. The Ministry of Health spoke.",
        ("Kenya", "country"), ("Kenya", "country"), ("Ministry of Health", "organization"),
    )  # fmt: skip
    peru = document(
        "Peru and Peru again. The Ministry of Health spoke.",
        ("Peru", "country"), ("Peru", "country"), ("Ministry of Health", "organization"),
    )  # fmt: skip
    found = ids(kenya=kenya, again=kenya, peru=peru)
    assert found["kenya"][2] == found["again"][2] != found["peru"][2]


def test_the_owner_of_a_body_tells_whose_it_is() -> None:
    text = "Kenya, Kenya. Peru's Ministry of Health met Kenya's Ministry of Health."
    one = ids(
        a=document(
            text,
            ("Kenya", "country"),
            ("Kenya", "country"),
            ("Peru", "country"),
            ("Ministry of Health", "organization"),
        )
    )["a"][-1]
    assert one.endswith("-per")


def test_people_with_only_a_surname_stay_apart_across_texts() -> None:
    brown = document("Brown spoke.", ("Brown", "person"))
    found = ids(a=brown, b=brown)
    assert found["a"] != found["b"]


def test_full_names_and_companies_are_one_across_texts() -> None:
    first = document("Grace Atim leads Zornik Group.", ("Grace Atim", "person"), ("Zornik Group", "organization"))
    second = document("Zornik Group praised Grace Atim.", ("Zornik Group", "organization"), ("Grace Atim", "person"))
    found = ids(a=first, b=second)
    assert set(found["a"]) == set(found["b"]) == {"person-grace-atim", "organization-zornik-group"}


def test_ids_stay_when_other_texts_come_and_are_never_shared() -> None:
    first = document("Zornik Group and Łódź.", ("Zornik Group", "organization"), ("Łódź", "place"))
    alone = ids(a=first)["a"]
    other = document(
        "Zornik-Group! of Ωmega and Ψ.", ("Zornik-Group!", "publication"), ("Ωmega", "place"), ("Ψ", "place")
    )
    linked = link({"a": first, "b": other})
    assert [i for i, _ in linked.mentions["a"]] == alone
    assert len({e.id for e in linked.entities}) == len(linked.entities) == 5
    assert all(e.id.isascii() for e in linked.entities)


def test_every_mention_names_an_entity_by_a_known_rule() -> None:
    text, found = document(
        "The UN and the EU met in Paris.", ("UN", "organization"), ("EU", "organization"), ("Paris", "place")
    )
    linked = link({"a": (text, found), "empty": ("", [])})
    known = {e.id for e in linked.entities}
    assert linked.mentions["empty"] == []
    assert all(identifier in known and rule in RESOLUTIONS for identifier, rule in linked.mentions["a"])
    assert sum(e.mentions for e in linked.entities) == 3


def test_wrong_merges_are_listed() -> None:
    gold = [
        {"name": "Grace Atim", "mentions": [{"start": 0, "end": 10}]},
        {"name": "Peter Atim", "mentions": [{"start": 20, "end": 30}]},
    ]
    right = [{"name": "Grace Atim", "mentions": [{"start": 0, "end": 10}, {"start": 40, "end": 44}]}]
    wrong = [{"name": "Atim", "mentions": [{"start": 0, "end": 10}, {"start": 20, "end": 30}]}]
    assert wrong_merges(gold, right) == []
    assert wrong_merges(gold, wrong) == [("Atim", "Grace Atim", "Peter Atim")]


def test_a_name_without_its_first_words_is_the_one_that_ends_so() -> None:
    text = "The Leeds Audit Committee met. The Audit Committee left. The UN Sustainable Development Goals, the SDGs."
    names = [("Leeds Audit Committee", "organization"), ("Audit Committee", "organization"),
             ("UN Sustainable Development Goals", "policy"), ("SDGs", "policy")]  # fmt: skip
    assert [count for _, count in entities(text, *names)] == [2, 1, 1]
    both = f"{text} The Sustainable Development Goals."
    names.append(("Sustainable Development Goals", "policy"))
    assert [count for _, count in entities(both, *names)] == [2, 3]
    two = "The Leeds Audit Committee met the York Audit Committee. The Audit Committee left."
    names = [("Leeds Audit Committee", "organization"), ("York Audit Committee", "organization"),
             ("Audit Committee", "organization")]  # fmt: skip
    assert len(entities(two, *names)) == 3
    short = "The Coastal Community (SPC) and Caricom met. CARICOM and the SPC agreed."
    names = [("Coastal Community", "organization"), ("SPC", "organization"), ("Caricom", "organization"),
             ("CARICOM", "organization"), ("SPC", "organization")]  # fmt: skip
    assert [count for _, count in entities(short, *names)] == [3, 2]


def test_a_head_alone_is_the_one_body_of_that_head_named_before() -> None:
    text = "The Reserve Bank of Fiji (RBF) spoke. The Reserve Bank paused. The Bank agreed."
    names = [("Reserve Bank of Fiji", "organization"), ("RBF", "organization"), ("Reserve Bank", "organization"),
             ("Bank", "organization")]  # fmt: skip
    assert entities(text, *names) == [("Reserve Bank of Fiji", 4)]
    two = "The World Bank and the Bank of Ghana met. The Bank agreed."
    names = [("World Bank", "organization"), ("Bank of Ghana", "organization"), ("Bank", "organization")]
    assert len(entities(two, *names)) == 3
    later = "The World Bank met. The Bank agreed. The Bank of Ghana did not."
    names = [("World Bank", "organization"), ("Bank", "organization"), ("Bank of Ghana", "organization")]
    assert entities(later, *names) == [("World Bank", 2), ("Bank of Ghana", 1)]
    law = "The Wells Act and the UN Convention on the Law of the Sea hold. The Act is new, UNCLOS is not."
    names = [("Wells Act", "policy"), ("UN Convention on the Law of the Sea", "policy"), ("Act", "policy"),
             ("UNCLOS", "policy")]  # fmt: skip
    assert [count for _, count in entities(law, *names)] == [2, 2]


def test_a_body_of_one_country_goes_by_its_name_without_the_country() -> None:
    text = "The UK Supreme Court ruled. The Supreme Court of the United Kingdom sat. The Supreme Court agreed."
    names = [("UK Supreme Court", "organization"), ("Supreme Court of the United Kingdom", "organization"),
             ("Supreme Court", "organization")]  # fmt: skip
    assert entities(text, *names) == [("Supreme Court of the United Kingdom", 3)]
    two = "The UK Supreme Court met judges of the Supreme Court of India. The Supreme Court agreed."
    names = [("UK Supreme Court", "organization"), ("Supreme Court of India", "organization"),
             ("Supreme Court", "organization")]  # fmt: skip
    assert len(entities(two, *names)) == 3
    abroad = "The French Parliament stood in silence. Parliament in London sat."
    names = [("French Parliament", "organization"), ("Parliament", "organization")]
    assert len(entities(abroad, *names)) == 2


def test_a_bracket_says_what_an_abbreviation_stands_for_before_its_initials_do() -> None:
    text = "The Department of Forest Affairs (FA) and the Northern Rivers Council met. Fish (NRC) rose."
    names = [("Department of Forest Affairs", "organization"), ("FA", "organization"),
             ("Northern Rivers Council", "organization"), ("NRC", "organization")]  # fmt: skip
    assert entities(text, *names) == [("Department of Forest Affairs", 2), ("Northern Rivers Council", 1), ("NRC", 1)]


def test_a_programme_goes_by_its_name_without_that_word() -> None:
    text = "The Warm Homes and Meals Programme grew. Warm Homes and Meals programme staff left."
    names = [("Warm Homes and Meals Programme", "policy"), ("Warm Homes and Meals", "policy")]
    assert entities(text, *names) == [("Warm Homes and Meals Programme", 2)]


def test_a_thing_that_is_named_by_its_adjective_only_goes_by_that() -> None:
    assert entities("The Upper and Lower Volgan states met.", ("Upper and Lower Volgan*", "place")) == [
        ("Upper and Lower Volgan", 1)
    ]


@pytest.mark.parametrize(
    ("full", "short"), [("European Commission", "EU"), ("World Bank", "WTO"), ("African Development Bank", "AU")]
)
def test_a_bracket_does_not_merge_two_known_bodies(full: str, short: str) -> None:
    assert len(entities(f"The {full} ({short}) ruled.", (full, "organization"), (short, "organization"))) == 2


@pytest.mark.parametrize(
    ("names", "count"),
    [
        (("U.N. World Food Programme", "United Nations World Food Programme", "World Food Programme"), 1),
        (("Copper Ridge Resources", "Copper Ridge"), 1),
        (("Finance and Harbour Dues Committee", "Harbour Dues Committee"), 2),
    ],
)
def test_bodies_go_by_shorter_names_unless_these_are_those_of_others(names: tuple[str, ...], count: int) -> None:
    text = "".join(f"The {name} met. " for name in names)
    assert len(entities(text, *((name, "organization") for name in names))) == count


def test_a_storm_goes_by_its_name_alone() -> None:
    names = [("Hurricane Merle", "event"), ("Merle", "event")]
    assert entities("Hurricane Merle came. Merle left.", *names) == [("Hurricane Merle", 2)]
