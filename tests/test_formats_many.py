"""A hundred files of all formats, written by LibreOffice, pandoc and others: each is released, or refused by name."""

import random
import shutil
import subprocess
from pathlib import Path

import pandas as pd
import pytest
from files import WORDS, article, bomb, pdf, seed, word, zipped

from pipeline.defs.run import rebuild
from pipeline.settings import Settings
from pipeline.verify import verify

TOOLS = ("pandoc", "soffice")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not all(map(shutil.which, TOOLS)),
        reason="needs pandoc and LibreOffice (Debian: apt-get install pandoc libreoffice-writer-nogui)",
    ),
]

SENTENCES = [
    "The ministry said that spending on school meals rose by {}.{} percent last year, to ${} million.",
    "About {} percent of households in the northern province had electricity in 20{}, compared with {} percent before.",
    "Efficient offices for teachers, parents and administrators cost €{} million, the statistical office estimates.",
    "Exports of rice from Thailand fell to {},{}00 tonnes in the first half of the year, officials reported.",
]

COUNTS = {"docx": 20, "soffice.pdf": 20, "pdf": 10, "epub": 10, "html": 15, "md": 5, "txt": 10}

BAD = {
    "bad-scan.pdf": lambda: pdf([[""]]),
    "bad-locked.pdf": lambda: pdf([[WORDS]], password="x"),
    "bad-cut.pdf": lambda: pdf([[WORDS]])[:500],
    "bad-named.pdf": lambda: article(WORDS),
    "bad-bomb.docx": lambda: bomb("docx"),
    "bad-book.epub": lambda: bomb("epub"),
    "bad-cut.docx": lambda: word([WORDS])[:-400],
    "bad-sheet.xlsx": lambda: zipped({"xl/workbook.xml": b"<x/>"}),
    "bad-empty.html": lambda: b"<html><body></body></html>",
    "bad-bytes.txt": lambda: b"\x81\x8d\x00\xff" * 90,
}


def counted(n: int) -> str:
    """The words that only document n has."""
    return f"{4_000 + n:,} schools"


def markdown(n: int) -> str:
    """A report in Markdown: title, headings, paragraphs, a table, a list and a note."""
    draw = random.Random(n)

    def paragraph() -> str:
        return " ".join(draw.choice(SENTENCES).format(*(draw.randint(10, 40) for _ in range(3))) for _ in range(3))

    return "\n\n".join(
        [
            f"# Report {n} of the ministry", paragraph(), paragraph(), "## Results",
            f"The ministry counted {counted(n)} in the province.^[By its own statement.] {paragraph()}",
            "| Province | Schools |\n|---|---|\n| North | 40 |\n| South | 25 |",
            "- The first item costs $5 million.\n- The second item costs $6 million.", "## Outlook", paragraph(),
        ]
    )  # fmt: skip


def pandoc(text: str, target: Path) -> bytes:
    subprocess.run(
        ["pandoc", "--standalone", "--metadata", "title=Report", "--output", target], input=text.encode(), check=True,
        capture_output=True,
    )  # fmt: skip
    return target.read_bytes()


@pytest.fixture(scope="module")
def seeds(tmp_path_factory):
    """A folder of seeds: {file: number of the report} of the good ones."""
    work = tmp_path_factory.mktemp("made")
    folder = tmp_path_factory.mktemp("many") / "seeds"
    good: dict[str, int] = {}
    formats = [kind for kind, count in COUNTS.items() for _ in range(count)]
    for n, kind in enumerate(formats):
        name, text = f"report-{n}.{kind.removeprefix('soffice.')}", markdown(n)
        without_note = text.replace("^[By its own statement.]", "")
        plain = without_note.replace("# ", "").replace("#", "").replace("|---|---|\n", "")
        if kind == "soffice.pdf":
            pandoc(text, work / f"report-{n}.docx")
        elif kind in ("docx", "epub", "html"):
            seed(folder, name, pandoc(text, work / name))
        elif kind == "pdf":
            seed(folder, name, pdf([plain.replace("€", "EUR ").split("\n\n"), [f"Annex {n} follows."]], heads=True))
        elif kind == "txt":
            seed(folder, name, plain.encode("cp1252" if n % 2 else "utf-8"))
        else:
            seed(folder, name, without_note.encode())
        good[name] = n
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{work}/profile", "--headless", "--convert-to", "pdf", "--outdir",
         work / "pdfs", *sorted(path for path in work.glob("*.docx") if not (folder / path.name).exists())],
        check=True, capture_output=True,
    )  # fmt: skip
    for path in sorted((work / "pdfs").iterdir()):
        seed(folder, path.name, path.read_bytes())
    for name, content in BAD.items():
        seed(folder, name, content())
    return folder, good


def test_a_hundred_files_are_in_the_release_or_refused_by_name(seeds, tmp_path, monkeypatch):
    folder, good = seeds
    assert len(good) + len(BAD) == 100
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DAGSTER_HOME", raising=False)
    outcome = rebuild(Settings(seeds=folder, work=tmp_path / "work", dist=tmp_path / "dist"))
    report = "\n".join(outcome.report)
    assert outcome.published, report
    (version,) = (tmp_path / "dist" / "versions").iterdir()
    documents = pd.read_parquet(version / "documents.parquet")
    assert set(documents["file"]) == set(good)
    for name in BAD:
        assert f"* {name}: " in report
    statistics = pd.read_parquet(version / "statistics.parquet")
    files = dict(zip(documents["id"], documents["file"], strict=True))
    found = {files[document]: set(rows["value_text"]) for document, rows in statistics.groupby("document")}
    assert [name for name, n in good.items() if counted(n) not in found[name]] == []
    of_pdf = statistics["document"].map(files).str.endswith(".pdf")
    assert statistics[of_pdf]["locator"].str.fullmatch(r"#page=\d").all()
    read = documents["reader"].notna()
    assert (read == (documents["original_sha256"] != documents["sha256"])).all()
    assert (~read).sum() == COUNTS["txt"] // 2  # every second plain text is in UTF-8
    assert verify(tmp_path / "dist", folder, tmp_path / "work" / "texts") == []
