"""One declaration, and every description that derives from it."""

import json

import pyarrow as pa
import pytest

from pipeline import project
from schemas import RELEASED


def fields(table):
    return {field["name"]: field for field in project.table_schema(table)["fields"]}


@pytest.mark.parametrize("table", RELEASED)
def test_every_published_column_stands_in_every_description(table):
    names = [column.name for column in project.columns(table, published_only=True)]
    assert list(project.arrow_schema(table, published_only=True).names) == names
    assert list(fields(table)) == names
    assert all(f"| `{name}` |" in project.dictionary() for name in names)
    assert list(project.frame(table, []).columns) == [column.name for column in project.columns(table)]


@pytest.mark.parametrize("table", RELEASED)
def test_every_column_has_a_description_and_every_number_says_what_it_counts(table):
    for column in project.columns(table):
        assert column.description.endswith((".", ")")), column.name
        assert column.unit or not pa.types.is_integer(column.type), column.name


def test_the_text_itself_is_not_published():
    assert "text" in [column.name for column in project.columns("documents")]
    assert "text" not in fields("documents")


def test_a_lower_limit_of_zero_is_kept():
    assert fields("statistics")["start"]["constraints"]["minimum"] == 0


def test_constraints_of_table_schema():
    statistics = fields("statistics")
    assert statistics["id"]["constraints"] == {"required": True, "unique": True, "pattern": "^[0-9a-f]{20}$"}
    assert statistics["status"]["constraints"]["enum"] == ["actual", "estimate", "projection", "target"]
    assert statistics["confidence"]["constraints"] == {"required": True, "minimum": 0, "maximum": 1}
    assert statistics["quote"]["constraints"]["maxLength"] == 300
    assert "constraints" not in statistics["counted"]
    assert statistics["quote"]["sliceOf"] == ["quote_start", "quote_end"]


def test_keys_of_table_schema():
    schema = project.table_schema("numbers")
    assert schema["primaryKey"] == ["id"]
    assert schema["foreignKeys"] == [
        {"fields": ["document"], "reference": {"resource": "documents", "fields": ["id"]}},
        {"fields": ["statistic"], "reference": {"resource": "statistics", "fields": ["id"]}},
    ]
    assert "foreignKeys" not in project.table_schema("documents")


def test_table_schema_is_json():
    for table in RELEASED:
        assert json.loads(json.dumps(project.table_schema(table))) == project.table_schema(table)


def test_arrow_fields_carry_nullability_description_and_an_id_that_depends_on_the_name_only():
    schema = project.arrow_schema("statistics")
    assert not schema.field("value_low").nullable
    assert schema.field("indicator").nullable
    assert b"denominator" in schema.field("per").metadata[b"description"].lower()
    ids = {f.metadata[b"PARQUET:field_id"] for table in RELEASED for f in project.arrow_schema(table)}
    names = {f.name for table in RELEASED for f in project.arrow_schema(table)}
    assert len(ids) == len(names)
    other = project.arrow_schema("numbers").field("id").metadata[b"PARQUET:field_id"]
    assert schema.field("id").metadata[b"PARQUET:field_id"] == other


def test_a_constraint_that_table_schema_cannot_say_is_refused(monkeypatch):
    from pandera.typing.pandas import Series

    from schemas.types import Integer, Table, column

    class Odd(Table):
        """One row is odd."""

        count: Series[Integer] = column("Not three.", ne=3)

    monkeypatch.setitem(RELEASED, "odd", Odd)
    with pytest.raises(NotImplementedError, match="not_equal_to"):
        project.columns("odd")


def test_a_frame_refuses_other_columns_and_other_types():
    with pytest.raises(KeyError):
        project.frame("entities", [{"id": "country-cambodia"}])
    with pytest.raises(ValueError, match="colour"):
        project.frame("entities", [{"colour": "red"}])
    full = dict.fromkeys((c.name for c in project.columns("entities")), None)
    with pytest.raises((ValueError, TypeError)):
        project.frame("entities", [full | {"mentions": "many"}])
