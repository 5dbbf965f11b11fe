"""What a person corrects is corrected whole and says so; what no longer fits changes nothing and is named."""

import pytest

from pipeline import check
from pipeline.corrections import CorrectionsError, correct, load
from pipeline.tables import records


@pytest.fixture
def made(tables, tmp_path):
    """Makes the corrections of a TOML text to the small tables: (rows by table and id, dead corrections)."""

    def make(toml: str):
        path = tmp_path / "corrections.toml"
        path.write_text(toml, "utf-8")
        corrected = correct(tables, load(path))
        found = check.problems({**corrected.tables, "relations": tables["relations"][:0]})
        assert [problem for problem in found if problem.table not in ("relations", "findings")] == []
        rows = {name: {row["id"]: row for row in records(table)} for name, table in corrected.tables.items()}
        return rows, [str(dead) for dead in corrected.dead]

    return make


def of(tables, table: str, column: str, value: object) -> str:
    """The id of the row with that cell."""
    return next(row["id"] for row in records(tables[table]) if row[column] == value)


def entry(kind: str, **keys: object) -> str:
    values = (
        f"{key} = {value!r}" if not isinstance(value, str) else f'{key} = "{value}"' for key, value in keys.items()
    )
    return "\n".join(["[[correction]]", f'kind = "{kind}"', *values, ""])


def test_without_a_file_nothing_is_corrected(tables, tmp_path):
    assert load(tmp_path / "corrections.toml") == []
    assert correct(tables, []).tables == tables


def test_a_field_of_a_statistic_is_fixed_and_says_so(tables, made):
    key = of(tables, "statistics", "value_text", "3,400 people")
    rows, dead = made(
        entry("fix", name="counted", statistic=key, field="counted", expected="", value="worker")
        + entry("fix", name="low", statistic=key, field="value_low", expected=3400, value=3.4)
        + entry("fix", name="unit", statistic=key, field="unit", expected="person", value="item")
    )
    row = rows["statistics"][key]
    assert (row["counted"], row["value_low"], row["unit"], dead) == ("worker", 3.4, "item", [])
    assert row["curated"] == ["counted", "low", "unit"]
    assert row["rules"] == ["counted: curated", "value_low: curated", "unit: curated"]
    assert not any(other["curated"] for other in rows["statistics"].values() if other is not row)


def test_an_empty_value_makes_a_field_null(tables, made):
    key = of(tables, "statistics", "value_text", "12%")
    rows, _ = made(entry("fix", name="a", statistic=key, field="indicator", expected="growth of trade", value=""))
    assert rows["statistics"][key]["indicator"] is None


def test_a_rejected_statistic_leaves_its_number_accounted_for(tables, made):
    key = of(tables, "statistics", "value_text", "9 in 10")
    rows, dead = made(entry("reject", name="no figure", statistic=key, expected="9 in 10"))
    assert (key in rows["statistics"], dead) == (False, [])
    number = next(row for row in rows["numbers"].values() if row["value_text"] == "9 in 10")
    assert (number["statistic"], number["reason"]) == (None, "rejected")


def test_a_rejected_mention_takes_its_entity_with_it_if_it_was_the_only_one(tables, made):
    key = of(tables, "mentions", "name", "Suva")
    rows, dead = made(entry("reject", name="no place", mention=key, expected="Suva"))
    assert (key in rows["mentions"], "place-suva" in rows["entities"], dead) == (False, False, [])


def test_merged_entities_are_one_with_all_names_and_mentions(tables, made):
    rows, dead = made(entry("merge", name="one port", entity="place-suva", expected="Suva", into="place-port-vila"))
    port = rows["entities"]["place-port-vila"]
    assert ("place-suva" in rows["entities"], dead) == (False, [])
    assert (port["aliases"], port["mentions"], port["documents"]) == (["Suva"], 2, 2)
    moved = rows["mentions"][of(tables, "mentions", "name", "Suva")]
    assert (moved["entity"], moved["resolution"]) == ("place-port-vila", "curated")
    assert moved["curated"] == port["curated"] == ["one port"]


@pytest.mark.parametrize("by", ["mention", "document"])
def test_split_entities_are_two(tables, made, by):
    where = of(tables, "mentions", "name", "Suva") if by == "mention" else "school-meals"
    rows, dead = made(
        entry("merge", name="wrong", entity="place-suva", expected="Suva", into="place-port-vila")
        + entry("split", name="right", entity="place-port-vila", expected="Port Vila", value="Port Vila", **{by: where})
    )
    (other,) = set(rows["entities"]) - {"place-port-vila", "country-fiji", "country-vanuatu"}
    assert other.startswith("place-port-vila-")
    first, second = rows["entities"]["place-port-vila"], rows["entities"][other]
    assert (first["aliases"], first["mentions"], first["documents"]) == ([], 1, 1)
    assert (second["name"], second["aliases"], second["mentions"]) == ("Port Vila", ["Suva"], 1)
    assert (first["curated"], second["curated"], dead) == (["wrong", "right"], ["right"], [])


def test_an_entity_left_without_the_mentions_that_named_it_so_is_called_by_the_others(tables, made):
    rows, _ = made(
        entry("merge", name="a", entity="place-suva", expected="Suva", into="place-port-vila")
        + entry("reject", name="b", mention=of(tables, "mentions", "name", "Port Vila"), expected="Port Vila")
    )
    assert rows["entities"]["place-port-vila"]["name"] == "Suva"


def test_another_type_is_that_of_the_mentions_too_and_drops_the_identifiers(tables, made):
    rows, dead = made(entry("retype", name="a state", entity="country-fiji", expected="country", value="organization"))
    entity, mention = rows["entities"]["country-fiji"], rows["mentions"][of(tables, "mentions", "name", "Fiji")]
    assert entity["type"] == mention["type"] == "organization"
    assert (entity["iso3166"], entity["m49"], entity["wikidata"], dead) == (None, None, None, [])
    assert entity["curated"] == mention["curated"] == ["a state"]


def test_a_renamed_entity_keeps_its_id_and_its_names_in_the_texts(made):
    rows, _ = made(entry("rename", name="full", entity="place-suva", expected="Suva", value="City of Suva"))
    entity = rows["entities"]["place-suva"]
    assert (entity["name"], entity["aliases"], entity["curated"]) == ("City of Suva", ["Suva"], ["full"])


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ({"kind": "fix", "statistic": "0" * 20, "field": "unit", "expected": "item", "value": "t"}, "none of that id"),
        ({"kind": "reject", "mention": "0" * 20, "expected": "Suva"}, "none of that id"),
        ({"kind": "merge", "entity": "place-suva", "expected": "Apia", "into": "place-port-vila"}, "found 'Suva'"),
        ({"kind": "merge", "entity": "place-suva", "expected": "Suva", "into": "place-apia"}, "place-apia"),
        ({"kind": "merge", "entity": "place-suva", "expected": "Suva", "into": "country-fiji"}, "place and country"),
        ({"kind": "merge", "entity": "place-suva", "expected": "Suva", "into": "place-suva"}, "twice"),
        (
            {"kind": "split", "entity": "place-suva", "expected": "Suva", "document": "harbour-report", "value": "S"},
            "harbour-report",
        ),
        ({"kind": "retype", "entity": "place-suva", "expected": "event", "value": "person"}, "found 'place'"),
        ({"kind": "rename", "entity": "place-suva", "expected": "Apia", "value": "Suva City"}, "found 'Suva'"),
    ],
)
def test_a_correction_that_does_not_find_what_it_expects_changes_nothing_and_is_named(tables, made, keys, found):
    rows, (dead,) = made(entry(**keys, name="the old one"))
    assert rows == {name: {row["id"]: row for row in records(table)} for name, table in tables.items()}
    assert "entry 1" in dead
    assert "'the old one'" in dead
    assert found in dead


def test_a_dead_correction_does_not_keep_the_others_from_being_made(tables, made):
    key = of(tables, "statistics", "value_text", "12%")
    rows, dead = made(
        entry("fix", name="a", statistic=key, field="unit", expected="item", value="percent")
        + entry("fix", name="b", statistic=key, field="status", expected="actual", value="estimate")
    )
    assert rows["statistics"][key]["curated"] == ["b"]
    assert len(dead) == 1


FIX = {"kind": "fix", "name": "a", "statistic": "0" * 20}


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("correction = [", "expected TOML"),
        ('title = "Speech"', "unknown key 'title'"),
        (entry("merge", name="a", entity="x", expected="X", into="y", why="so"), "entry 1: unknown key 'why'"),
        (entry("merge", name="a", entity="x", expected="X"), "entry 1: key 'into' is missing"),
        (entry("delete", name="a"), "entry 1: expected a key 'kind' with one of merge"),
        ("[[correction]]\n", "entry 1: expected a key 'kind'"),
        (entry("reject", name="a", expected="x"), "entry 1: expected one of the keys 'mention' and 'statistic'"),
        (entry("retype", name="a", entity="x", expected="place", value="town"), "'value': expected one of person"),
        (entry(**FIX, field="quote", expected="a", value="b"), "entry 1: 'field': expected one of value_low"),
        (entry(**FIX, field="value_text", expected="a", value="b"), "found 'value_text'"),
        (entry(**FIX, field="start", expected=1, value=2), "found 'start'"),
        (entry(**FIX, field="status", expected="actual", value="sure"), "'value': expected never null, one of actual"),
        (entry(**FIX, field="time_period", expected="", value="last year"), "'value': expected of the form"),
        (entry(**FIX, field="unit", expected="item", value=""), "'value': expected never null"),
        (entry(**FIX, field="unit", expected="item", value="  "), "'value': expected some text"),
        (entry(**FIX, field="unit", expected="item", value=5), "'value': expected a text, found 5"),
        (entry(**FIX, field="value_low", expected=5, value="6"), "'value': expected a number, found '6'"),
        (entry(**FIX, field="value_low", expected=5, value=float("nan")), "a finite number or a text, found nan"),
        (entry("rename", name="a", entity="x", expected="X", value="Y") * 2, "entry 2 has the name 'a' of entry 1"),
    ],
)  # fmt: skip
def test_a_broken_file_is_named_with_the_entry_and_the_remedy(tmp_path, toml, message):
    path = tmp_path / "corrections.toml"
    path.write_text(toml, "utf-8")
    with pytest.raises(CorrectionsError) as error:
        load(path)
    assert str(error.value).startswith("corrections.toml: ")
    assert message in str(error.value)
