"""The main job, as an operator runs it: seeds in, a release out, and what happens when the seeds are not in order."""

import hashlib
import json
import shutil
from pathlib import Path

import dagster as dg
import pandas as pd
import pytest

import pipeline.tables
from pipeline.definitions import definitions, defs
from pipeline.defs.run import rebuild
from pipeline.settings import Settings
from schemas import TABLES

pytestmark = pytest.mark.usefixtures("forgetful")

SEEDS = Path(__file__).parents[1] / "seeds"


def folders(root):
    return Settings(seeds=root / "seeds", work=root / "work", dist=root / "dist")


def run(where, **config):
    """The job on a history that forgets, as `openfigures release` runs it."""
    with dg.DagsterInstance.ephemeral() as instance:
        return (
            definitions(where)
            .resolve_job_def("rebuild")
            .execute_in_process(
                instance=instance,
                raise_on_error=False,
                run_config={"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}, **config},
            )
        )


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The project's own seeds, built and published once."""
    where = folders(tmp_path_factory.mktemp("built"))
    shutil.copytree(SEEDS, where.seeds)
    return where, run(where)


@pytest.fixture
def again(built, tmp_path):
    """A copy of the built folders to change."""
    where, _ = built
    shutil.copytree(where.seeds.parent, tmp_path, dirs_exist_ok=True)
    return folders(tmp_path)


def versions(where):
    return sorted(path.name for path in (where.dist / "versions").iterdir())


def messages(result):
    return "\n".join(
        str(event.step_failure_data.user_failure_data.description)
        for event in result.all_events
        if event.is_step_failure and event.step_failure_data.user_failure_data
    )


def test_the_seeds_become_a_release_with_every_table(built):
    where, result = built
    assert result.success
    (version,) = versions(where)
    folder = where.dist / "versions" / version
    assert json.loads((where.dist / "latest.json").read_text())["version"] == version
    for table in TABLES:
        assert len(pd.read_parquet(folder / f"{table}.parquet")) > 0
    package = json.loads((folder / "datapackage.json").read_text())
    assert package["provenance"]["run"] == result.run_id
    assert package["provenance"]["model"]["name"] == "en_core_web_md"


def test_no_full_text_is_published(built):
    where, _ = built
    (version,) = versions(where)
    for path in (where.dist / "versions" / version).iterdir():
        for seed in where.seeds.glob("*.txt"):
            assert seed.read_bytes()[:1_000] not in path.read_bytes()


def test_every_materialization_tells_rows_and_shows_some(built):
    where, result = built
    made = {
        event.asset_key.to_user_string(): event.step_materialization_data.materialization.metadata
        for event in result.get_asset_materialization_events()
    }
    for table in TABLES:
        assert made[table]["dagster/row_count"].value > 0
        first = pd.read_parquet(where.work / "tables" / f"{table}.parquet", columns=["id"])["id"].iloc[0]
        assert f"\n| id | {first[:30]}" in made[table]["preview"].value


def test_unchanged_seeds_mint_no_version(again):
    before = versions(again)
    assert run(again).success
    assert versions(again) == before


def test_two_folders_give_the_same_bytes(built, tmp_path):
    where, _ = built
    other = folders(tmp_path)
    shutil.copytree(where.seeds, other.seeds)
    assert run(other).success
    (version,) = versions(where)
    for table in TABLES:
        for ending in ("parquet", "csv"):
            name = f"versions/{version}/{table}.{ending}"
            assert (where.dist / name).read_bytes() == (other.dist / name).read_bytes()


def test_a_changed_text_with_an_old_hash_stops_and_the_last_release_stays(again):
    text = again.seeds / "korea-cambodia-digital-cooperation.txt"
    text.write_text(text.read_text() + "\nOne more line.")
    before = versions(again)
    result = run(again)
    assert not result.success
    assert "put the new sha256 into it" in messages(result)
    assert versions(again) == before


def test_what_did_not_happen_is_not_shown_as_an_empty_table(built):
    _, result = built
    for event in [*result.get_asset_materialization_events(), *result.get_asset_check_evaluations()]:
        metadata = event.metadata if hasattr(event, "metadata") else event.materialization.metadata
        tables = {name: table for name, table in metadata.items() if isinstance(table, dg.TableMetadataValue)}
        assert all(table.records for table in tables.values()), tables


def test_a_refused_text_is_left_out_and_named_and_the_others_go_through(again):
    (again.seeds / "broken.txt").write_bytes(b"")
    result = run(again)
    assert result.success
    (check,) = (e for e in result.get_asset_check_evaluations() if e.check_name == "none_refused")
    assert not check.passed
    assert check.severity == dg.AssetCheckSeverity.WARN
    (row,) = check.metadata["refusals"].records
    assert row.data["file"] == "broken.txt"
    assert row.data["found"] == "is empty"
    assert "delete it" in row.data["remedy"]


def test_a_text_without_any_number_goes_through_and_is_named(again):
    text = "The minister thanked the teachers of the northern province for their work and wished them well."
    (again.seeds / "thanks.txt").write_text(text)
    digest = hashlib.sha256(text.encode()).hexdigest()
    (again.seeds / "thanks.toml").write_text(f'sha256 = "{digest}"')
    outcome = rebuild(again)
    assert outcome.published
    assert "Nothing found in thanks: it reports no statistic." in outcome.report


def test_corrections_reach_the_release_and_its_relations_and_those_that_died_are_named(again):
    (version,) = versions(again)
    folder = again.dist / "versions"
    before = {name: pd.read_parquet(folder / version / f"{name}.parquet") for name in ("statistics", "relations")}
    statistic, relation = before["statistics"].iloc[0], before["relations"].iloc[0]
    mentions = pd.read_parquet(folder / version / "mentions.parquet")
    at = (mentions["document"] == relation["document"]) & (mentions["start"] == relation["start"])
    mention = mentions[at].iloc[0]
    entries = [
        {"kind": "fix", "name": "guessed", "statistic": statistic["id"], "field": "status",
         "expected": statistic["status"], "value": "target"},
        {"kind": "reject", "name": "no name", "mention": mention["id"], "expected": mention["name"]},
        {"kind": "rename", "name": "old", "entity": "place-atlantis", "expected": "Atlantis", "value": "Thera"},
    ]  # fmt: skip
    lines = [line for keys in entries for line in ("[[correction]]", *(f'{k} = "{v}"' for k, v in keys.items()))]
    (again.seeds / "corrections.toml").write_text("\n".join(lines))
    outcome = rebuild(again, allow_shrinking=["relations"])
    assert outcome.published
    report = "\n".join(outcome.report)
    assert "Not corrected:" in report
    assert "corrections.toml, entry 3 (rename 'old') was not made: expected the entity place-atlantis" in report
    newest = folder / versions(again)[-1]
    after = pd.read_parquet(newest / "statistics.parquet").set_index("id").loc[statistic["id"]]
    assert (after["status"], list(after["curated"])) == ("target", ["guessed"])
    assert relation["id"] not in set(pd.read_parquet(newest / "relations.parquet")["id"])


def test_broken_corrections_stop_with_file_and_entry(again):
    (again.seeds / "corrections.toml").write_text('[[correction]]\nkind = "merge"\nname = "a"\nexpected = "A"')
    before = versions(again)
    outcome = rebuild(again)
    assert not outcome.published
    assert "corrections.toml: entry 1: key 'entity' is missing" in "\n".join(outcome.report)
    assert versions(again) == before


def test_a_failed_check_is_reported_with_row_and_remedy(again, monkeypatch):
    def derived(statistics, *more):
        return usual(statistics.assign(id=statistics["id"].str.replace(".", "0", regex=True)), *more)

    usual = pipeline.tables.derived
    monkeypatch.setattr(pipeline.tables, "derived", derived)
    outcome = rebuild(again)
    assert not outcome.published
    report = "\n".join(outcome.report)
    assert "statistics_checks: blocking checks failed:" in report
    assert "* schema: statistics, row 00000000000000000000 of digital-age-asean-cambodia, column id: expected" in report
    assert "Nothing was published" in report


def test_a_release_never_silently_loses_a_document(again):
    for path in again.seeds.glob("korea*"):
        path.unlink()
    before = versions(again)
    result = run(again)
    assert not result.success
    assert "--allow-missing korea-cambodia-digital-cooperation" in messages(result)
    assert versions(again) == before
    allowed = {"ops": {"release": {"config": {"allow_missing": ["korea-cambodia-digital-cooperation"]}}}}
    assert run(again, **allowed).success
    assert len(versions(again)) == len(before) + 1


def test_publish_refuses_wrong_tables_even_when_only_the_release_is_materialized(again):
    path = again.work / "tables" / "statistics.parquet"
    table = pd.read_parquet(path, dtype_backend="pyarrow")
    table.loc[0, "value_text"] = "a million"
    table.to_parquet(path)
    before = versions(again)
    result = (
        definitions(again)
        .resolve_implicit_global_asset_job_def()
        .execute_in_process(
            instance=dg.DagsterInstance.ephemeral(), asset_selection=[dg.AssetKey("release")], raise_on_error=False
        )
    )
    assert not result.success
    assert "a million" in messages(result)
    assert versions(again) == before


def test_every_asset_says_what_it_is():
    graph = defs.resolve_asset_graph()
    for key in graph.get_all_asset_keys():
        node = graph.get(key)
        assert node.description
        assert node.owners
        assert node.kinds
        assert node.group_name != "default"
        assert node.code_version or not node.is_materializable
    assert {key.to_user_string() for key in graph.get_all_asset_keys()} == {*TABLES, "seeds", "release"}


def test_the_graph_is_the_one_that_the_readme_draws():
    graph = defs.resolve_asset_graph()
    parents = {
        key.to_user_string(): {parent.to_user_string() for parent in graph.get(key).parent_keys}
        for key in graph.get_all_asset_keys()
    }
    assert parents == {
        "seeds": set(),
        "documents": {"seeds"},
        "mentions": {"documents"},
        "statistics": {"documents"},
        "numbers": {"documents"},
        "entities": {"mentions"},
        "relations": {"mentions", "entities"},
        "series": {"statistics"},
        "findings": {"statistics"},
        "release": set(TABLES),
    }


def test_all_columns_are_described_in_the_user_interface():
    graph = defs.resolve_asset_graph()
    for table in TABLES:
        schema = graph.get(dg.AssetKey(table)).metadata["dagster/column_schema"]
        assert [column.name for column in schema.columns] == list(TABLES[table].to_schema().columns)
        assert all(column.description for column in schema.columns)


def test_only_the_definitions_import_dagster():
    package = Path(__file__).parents[1] / "pipeline"
    importing = {
        path.relative_to(package).parts[0] for path in package.rglob("*.py") if "import dagster" in path.read_text()
    }
    assert importing <= {"defs", "definitions.py"}
