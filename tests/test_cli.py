"""The command line, as a person or a program uses it."""

import csv
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from files import article, pdf, word

from pipeline.cli import main
from pipeline.extract.names import find_mentions

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold" / "seeds.gold.jsonl"


def invoke(*arguments, **options):
    return CliRunner().invoke(main, [str(argument) for argument in arguments], **options)


def test_extract_reads_lines_and_writes_one_for_each():
    lines = [{"id": "a", "text": "Kenya's exports rose to $7 billion in 2022."}, {"id": "b", "text": "Nothing here."}]
    result = invoke("extract", input="\n".join(json.dumps(line) for line in lines))
    assert result.exit_code == 0
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert first.keys() == {"id", "statistics", "entities", "numbers", "quantities"}
    (statistic,) = first["statistics"]
    assert statistic["value_low"] == statistic["value_high"] == 7e9
    assert (statistic["unit"], statistic["ref_area"], statistic["time_period"]) == ("USD", "KEN", "2022")
    assert [entity["name"] for entity in first["entities"]] == ["Kenya"]
    assert (second["id"], second["statistics"], second["numbers"]) == ("b", [], [])


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("{", "no JSON"),
        ("[1]", "a JSON list"),
        ('{"text": "x"}', "no id"),
        ('{"id": "x"}', "no text"),
        ('{"id": "x", "text": 5}', "a text of type int"),
        ('{"id": "x", "text": "\\ud800"}', "half a surrogate pair"),
    ],
)
def test_extract_names_a_line_that_it_cannot_read_and_goes_on(line, found):
    result = invoke("extract", input=line + '\n{"id": "good", "text": "It is."}\n')
    assert result.exit_code == 1
    assert "standard input:1: expected" in result.stderr
    assert found in result.stderr
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["good"]


def test_extract_names_a_text_that_ends_a_rule_with_an_error_and_goes_on(monkeypatch):
    def fragile(reading):
        if "fatal" in reading.text:
            raise KeyError("~=")
        return find_mentions(reading)

    monkeypatch.setattr("pipeline.extract.find_mentions", fragile)
    texts = ["It has 5 inns.", "It has 6 fatal inns.", "It has 7 inns.", "It has 8 fatal inns."]
    lines = "\n".join(json.dumps({"id": text[7], "text": text}) for text in texts)
    result = invoke("extract", input=lines)
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(answer["id"], answer["statistics"][0]["value_low"]) for answer in answers] == [("5", 5.0), ("7", 7.0)]
    assert re.findall(r"^(\d): expected .* KeyError: '~='", result.stderr, re.MULTILINE) == ["6", "8"]
    assert result.exit_code == 1


def test_extract_reads_files_of_both_kinds(tmp_path):
    (tmp_path / "a.txt").write_text("The town has 300 schools.")
    (tmp_path / "b.jsonl").write_text('{"id": 7, "text": "It is."}\n')
    (tmp_path / "c.txt").write_bytes(b"\xff")
    result = invoke("extract", tmp_path / "a.txt", tmp_path / "c.txt", tmp_path / "b.jsonl")
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a.txt", "7"]
    assert "c.txt: expected UTF-8" in result.stderr
    assert result.exit_code == 1


def test_extract_reads_files_of_every_format_and_gives_the_text_that_offsets_count_in(tmp_path):
    sentence = "The town of Suva had 300 schools in 2019."
    (tmp_path / "plain.txt").write_text(sentence)
    (tmp_path / "old.txt").write_bytes(f"{sentence} It’s in a café.".encode("cp1252"))
    (tmp_path / "report.pdf").write_bytes(pdf([["The council reports on schools. " * 4], [sentence]]))
    (tmp_path / "letter.docx").write_bytes(word([sentence]))
    (tmp_path / "page.html").write_bytes(article(f'<h2 id="towns">Towns</h2><p>{sentence}</p>'))
    (tmp_path / "scan.pdf").write_bytes(pdf([[""]]))
    (tmp_path / "table.xlsx").write_bytes(b"PK")
    result = invoke("extract", *sorted(tmp_path.iterdir()))
    assert result.exit_code == 1
    assert f"{tmp_path / 'scan.pdf'}: holds no text on its 1 page" in result.stderr
    assert f"{tmp_path / 'table.xlsx'}: is none of .txt .md" in result.stderr
    answers = {answer["id"]: answer for answer in map(json.loads, result.stdout.splitlines())}
    assert set(answers) == {"plain.txt", "old.txt", "report.pdf", "letter.docx", "page.html"}
    assert "text" not in answers["plain.txt"]
    for name, answer in answers.items():
        (statistic,) = answer["statistics"]
        assert answer.get("text", sentence)[statistic["start"] : statistic["end"]] == "300 schools", name
    assert answers["old.txt"]["repairs"] == {"encoding cp1252": 1}
    assert [place.split()[1] for place in answers["report.pdf"]["places"]] == ["#page=1", "#page=2"]


def test_extract_is_a_stream_that_can_be_cut_off(tmp_path):
    lines = tmp_path / "many.jsonl"
    lines.write_text("".join(json.dumps({"id": i, "text": f"It has {i} rooms."}) + "\n" for i in range(2_000)))
    command = f"{sys.executable} -m pipeline.cli extract {lines} | head -n 1"
    result = subprocess.run(command, shell=True, capture_output=True, cwd=ROOT, timeout=120, check=True)
    assert json.loads(result.stdout)["id"] == "0"
    assert result.stderr == b""


def test_evaluate_runs_the_extractor_on_the_seeds():
    result = invoke("evaluate", GOLD, "--texts", ROOT / "seeds", "--json")
    assert result.exit_code == 0
    figures = json.loads(result.stdout)
    assert figures["statistics: detection"]["gold"] == 19


def test_evaluate_scores_predictions_and_a_perfect_one_is_perfect(tmp_path):
    result = invoke("evaluate", GOLD, GOLD, "--texts", ROOT / "seeds", "--json")
    figures = json.loads(result.stdout)
    assert figures["statistics: full row"]["f1"] == 1
    assert figures["mentions: exact span + type"]["f1"] == 1
    assert figures["fields"]["indicator_token_f1"] == 1
    wrong = [json.loads(line) for line in GOLD.read_text().splitlines()]
    wrong[0]["statistics"][1]["unit"] = "EUR"
    (tmp_path / "wrong.jsonl").write_text("\n".join(map(json.dumps, wrong)))
    result = invoke("evaluate", GOLD, tmp_path / "wrong.jsonl", "--texts", ROOT / "seeds", "--errors")
    assert "wrong unit\t'EUR' for 'USD'" in result.stdout


def test_evaluate_says_which_text_is_missing(tmp_path):
    result = invoke("evaluate", GOLD, "--texts", tmp_path)
    assert result.exit_code == 1
    assert "name the folder with --texts" in result.stderr


def test_add_writes_an_origin_to_fill_in(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = tmp_path / "speech.txt"
    text.write_text("The minister said that the number of schools rose to 40.")
    result = invoke("add", text)
    assert result.exit_code == 0
    assert "sha256" in (tmp_path / "seeds" / "speech.toml").read_text()
    again = invoke("add", text)
    assert again.exit_code == 1
    assert "is there already" in again.stderr


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A project with the two seeds, released twice: with both, then without one."""
    root = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "seeds", root / "seeds")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        patch.delenv("DAGSTER_HOME", raising=False)
        first = invoke("release")
        for path in (root / "seeds").glob("korea*"):
            path.unlink()
        refused = invoke("release")
        second = invoke(
            "release", "--allow-missing", "korea-cambodia-digital-cooperation",
            *(word for table in ("documents", "statistics", "numbers", "mentions", "entities")
              for word in ("--allow-shrinking", table)),
        )  # fmt: skip
    return root, first, refused, second


def in_project(monkeypatch, published, *arguments):
    monkeypatch.chdir(published[0])
    return invoke(*arguments)


def test_release_says_what_it_published_or_why_not(published):
    _, first, refused, second = published
    assert first.exit_code == 0
    assert "published version" in first.stdout
    assert "seconds" in first.stdout
    assert refused.exit_code == 1
    assert "--allow-missing korea-cambodia-digital-cooperation" in refused.stderr
    assert second.exit_code == 0


def test_verify_finds_a_release_as_published_and_a_changed_cell(published, monkeypatch, tmp_path):
    (version, _) = sorted((published[0] / "dist" / "versions").iterdir())
    assert in_project(monkeypatch, published, "verify", version).exit_code == 0
    copy = tmp_path / version.name
    shutil.copytree(version, copy)
    table = copy / "statistics.csv"
    table.write_text(table.read_text().replace("US$625 billion", "US$626 billion"))
    result = in_project(monkeypatch, published, "verify", copy)
    assert result.exit_code == 1
    assert "statistics.csv" in result.stderr


def test_explain_shows_sentence_rules_and_versions(published, monkeypatch):
    (version, _) = sorted((published[0] / "dist" / "versions").iterdir())
    rows = list(csv.DictReader((version / "statistics.csv").read_text("utf-8").splitlines(keepends=True)))
    row = next(row for row in rows if row["value_text"] == "US$625 billion")
    result = in_project(monkeypatch, published, "explain", row["id"])
    assert result.exit_code == 0
    assert "US$625 billion" in result.stdout
    assert "in versions: " + version.name in result.stdout
    missing = in_project(monkeypatch, published, "explain", "0" * 20)
    assert missing.exit_code == 1
    assert "which no version holds" in missing.stderr


def test_diff_tells_two_versions_apart(published, monkeypatch):
    first, second = sorted(path.name for path in (published[0] / "dist" / "versions").iterdir())
    result = in_project(monkeypatch, published, "diff", first, second)
    assert result.exit_code == 0
    assert "korea-cambodia-digital-cooperation" in result.stdout
    assert "expected a version" in in_project(monkeypatch, published, "diff", first, "1999.1.1").stderr


def test_withdraw_names_a_version_that_is_not_there(published, monkeypatch):
    result = in_project(monkeypatch, published, "withdraw", "1999.1.1", "--why", "a mistake")
    assert result.exit_code == 1
    assert "found 1999.1.1" in result.stderr
