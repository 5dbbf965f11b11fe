"""Withdrawals: the files go, the reason stays, and what was withdrawn does not come back."""

import json
import shutil
from datetime import UTC, datetime

import pytest
from conftest import provenance_of, with_cell

from pipeline.publish import RefusedError, folder, publish, withdraw
from pipeline.verify import verify

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def both(published_once, made_once, tmp_path_factory):
    """Two versions; the second names a person."""
    folder = tmp_path_factory.mktemp("both") / "dist"
    shutil.copytree(published_once[0].path.parents[1], folder)
    publish(second(made_once), folder, provenance_of())
    return folder


@pytest.fixture
def dist(both, tmp_path):
    """A copy of them to change."""
    return shutil.copytree(both, tmp_path / "dist")


def second(tables, name="Ana Tui"):
    return {**tables, "statistics": with_cell(tables["statistics"], 1, "attribution", name)}


def pointed(dist):
    return json.loads((dist / "latest.json").read_text())["version"]


def test_a_withdrawn_version_leaves_its_reason_only(dist):
    withdraw(dist, "2026.11.2", "asked for by a person named", NOW)
    (tombstone,) = (dist / "versions" / "2026.11.2").iterdir()
    said = json.loads(tombstone.read_text())
    assert (said["version"], said["why"]) == ("2026.11.2", "asked for by a person named")
    assert said["withdrawn"] == "2026-12-01T09:00:00Z"
    assert pointed(dist) == "2026.11.1"
    assert verify(dist) == []


def test_withdrawn_content_does_not_come_back_and_its_number_is_not_used_again(dist, tables, provenance):
    withdraw(dist, "2026.11.2", "asked for by a person named", NOW)
    with pytest.raises(RefusedError, match="asked for by a person named"):
        publish(second(tables), dist, provenance)
    assert not publish(tables, dist, provenance).new
    third = publish(second(tables, "the port"), dist, provenance)
    assert third.version == "2026.11.3"
    words = (third.path / "CHANGELOG.md").read_text()
    assert "version 2026.11.2 was withdrawn: asked for by a person named" in words
    fourth = publish(second(tables, "the harbour"), dist, provenance)
    assert (fourth.path / "CHANGELOG.md").read_text().count("was withdrawn") == 1
    assert verify(dist) == []


def test_an_older_version_can_be_withdrawn(dist):
    withdraw(dist, "2026.11.1", "wrong licence", NOW)
    assert pointed(dist) == "2026.11.2"
    assert verify(dist) == []


def test_when_all_versions_are_withdrawn_nothing_is_pointed_at(dist, tables, provenance):
    for version in ("2026.11.1", "2026.11.2"):
        withdraw(dist, version, "wrong licence", NOW)
    assert not (dist / "latest.json").exists()
    assert verify(dist) == []
    assert publish(second(tables, "the port"), dist, provenance).version == "2026.11.3"


@pytest.mark.parametrize("version", ["2026.11.3", "2026.11.1/..", ""])
def test_only_a_version_can_be_withdrawn(dist, version):
    with pytest.raises(LookupError, match=r"2026\.11\.1, 2026\.11\.2"):
        withdraw(dist, version, "no reason", NOW)
    assert verify(dist) == []


def test_a_withdrawal_that_was_cut_short_is_ended_by_the_next_publisher(dist, tables, provenance):
    folder.bury(dist, "2026.11.2", {"version": "2026.11.2", "why": "x", "content": None, "withdrawn": "y"})
    assert verify(dist)
    publish(tables, dist, provenance)
    assert [path.name for path in (dist / "versions" / "2026.11.2").iterdir()] == ["WITHDRAWN.json"]
    assert pointed(dist) == "2026.11.1"
    assert verify(dist) == []


def test_a_damaged_version_can_be_withdrawn(dist):
    path = dist / "versions" / "2026.11.2" / "datapackage.json"
    path.chmod(0o644)
    path.write_text("{")
    withdraw(dist, "2026.11.2", "damaged", NOW)
    assert verify(dist) == []


@pytest.mark.parametrize("words", ["{", "[]", '{"version": "2026.11.7"}'])
def test_a_tombstone_that_is_none_is_found(dist, words):
    withdraw(dist, "2026.11.1", "wrong licence", NOW)
    (dist / "versions" / "2026.11.1" / "WITHDRAWN.json").write_text(words)
    assert [problem.table for problem in verify(dist)] == ["2026.11.1/WITHDRAWN.json"]
