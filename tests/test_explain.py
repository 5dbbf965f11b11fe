"""What a release knows of one statistic."""

import pytest
from conftest import TEXTS, with_cell
from releases import tables_of

from pipeline.explain import explain
from pipeline.publish import publish


@pytest.fixture
def dist(release, tables, provenance, tmp_path):
    now = {**tables, "statistics": with_cell(tables["statistics"], 0, "quote", None)}
    publish(now, tmp_path / "dist", provenance)
    return tmp_path / "dist"


def test_a_statistic_is_explained_by_sentence_fields_rules_source_and_versions(dist, tables):
    words = explain(dist, tables["statistics"]["id"].iloc[2])
    lines = [" ".join(line.split()) for line in words.splitlines()]
    assert "The Vanuatu ministry expects >>>US$5–7 million<<< a year." in words
    assert "value_low 5000000" in lines
    assert "unit USD (by beside the number)" in lines
    assert "indicator unknown" in lines
    assert "publisher: The Daily Reef" in words
    assert "licence: LicenseRef-All-Rights-Reserved" in words
    assert "consistent (sum): the parts of harbour-report = 100" in words
    assert "in versions: 2026.11.1, 2026.11.2" in words


def test_where_the_quote_is_not_published_the_text_is_asked(tables, provenance, tmp_path):
    dist, statistic = tmp_path / "quoted-nowhere", tables["statistics"]["id"].iloc[0]
    publish(tables_of(), dist, provenance)
    assert "(not quoted: characters 0 to 54 of the text)" in explain(dist, statistic)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "any-name.txt").write_bytes(TEXTS["harbour-report"].encode())
    (tmp_path / "texts" / "picture.png").write_bytes(b"\x89PNG")
    assert "Port Vila grew by >>>12%<<< in 2019." in explain(dist, statistic, tmp_path / "texts")


def test_an_unknown_statistic_is_named(dist):
    with pytest.raises(LookupError, match="0123"):
        explain(dist, "0123")
