"""Files of every format, made by real writers of them: fpdf2, python-docx, the standard library."""

import hashlib
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import docx
from fpdf import FPDF

WORDS = (
    "The ministry said that the number of schools in the northern province rose to 40 in the last year of the plan, "
    "an increase of 12.5 percent, and that the budget of the programme for school meals was $5 million in 2019."
)


class Report(FPDF):
    """A report with a head and a page number on each page."""

    def header(self) -> None:
        self.set_y(12)
        self.cell(text="Annual report of the ministry", new_x="LMARGIN", new_y="NEXT")
        self.ln(10)

    def footer(self) -> None:
        self.set_y(-15)
        self.cell(text=f"Page {self.page_no()} of {{nb}}")


def pdf(pages: Iterable[Sequence[str]], heads: bool = False, password: str = "") -> bytes:
    """A PDF of pages of paragraphs, wrapped by its writer."""
    file = Report() if heads else FPDF()
    file.set_creation_date(datetime(2026, 1, 1, tzinfo=UTC))
    file.set_font("Helvetica", size=11)
    file.set_auto_page_break(True, 25)
    if password:
        file.set_encryption(owner_password=password + "2", user_password=password)
    for paragraphs in pages:
        file.add_page()
        for paragraph in paragraphs:
            file.multi_cell(0, 5.5, paragraph, new_x="LMARGIN", new_y="NEXT")
            file.ln(4)
    return bytes(file.output())


def word(paragraphs: Iterable[str], rows: Iterable[Sequence[str]] = ()) -> bytes:
    """A Word file; a paragraph that begins with "# " is a heading."""
    file = docx.Document()
    file.sections[0].header.paragraphs[0].text = "Running head of 1999"
    for paragraph in paragraphs:
        if paragraph.startswith("# "):
            file.add_heading(paragraph[2:])
        else:
            file.add_paragraph(paragraph)
    rows = list(rows)
    if rows:
        table = file.add_table(0, len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    return saved(file)


def saved(file) -> bytes:
    stream = io.BytesIO()
    file.save(stream)
    return stream.getvalue()


def book(chapters: dict[str, str], more: dict[str, bytes] | None = None) -> bytes:
    """An EPUB of {file name: body of the chapter}, in that order."""
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
        '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    items = "".join(f'<item id="{n[:-6]}" href="{n}" media-type="application/xhtml+xml"/>' for n in chapters)
    spine = "".join(f'<itemref idref="{n[:-6]}"/>' for n in chapters)
    package = (
        f'<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><manifest>{items}</manifest>'
        f"<spine>{spine}</spine></package>"
    )
    members = {"mimetype": b"application/epub+zip", "META-INF/container.xml": container.encode()}
    members["OEBPS/book.opf"] = package.encode()
    for name, body in chapters.items():
        page = f'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html>'
        members[f"OEBPS/{name}"] = page.encode()
    return zipped({**members, **(more or {})})


def zipped(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def bomb(kind: str) -> bytes:
    """A file of 300 kB that would unpack to 300 MB."""
    name = "word/document.xml" if kind == "docx" else "OEBPS/one.xhtml"
    return zipped({"[Content_Types].xml": b"<Types/>", name: b" " * (300 * 2**20)})


def swollen(size: int) -> bytes:
    """A Word file whose text has so many bytes of paragraphs, which take a hundred times as much to read."""
    with zipfile.ZipFile(io.BytesIO(word([WORDS]))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    head, _, tail = members["word/document.xml"].partition(b"<w:sectPr")
    paragraph = b"<w:p><w:r><w:t>1</w:t></w:r></w:p>"
    return zipped({**members, "word/document.xml": head + paragraph * (size // len(paragraph)) + b"<w:sectPr" + tail})


def article(body: str, head: str = "") -> bytes:
    """A web page of an article within the usual things around it."""
    return f"""<!doctype html><html><head><meta charset="utf-8"><title>Site</title>{head}</head><body>
<header><a href="/">The Daily Reef</a></header><nav><ul><li><a href="/1">Top 10 beaches</a></li></ul></nav>
<div id="page"><div class="content"><article>{body}</article></div>
<aside><p>Read also: 7 ways to save 300 dollars a month</p></aside></div>
<footer><p>Copyright 1998 The Daily Reef, 12 Harbour Road</p></footer></body></html>""".encode()


def seed(folder: Path, name: str, content: bytes, **origin: str) -> Path:
    """Put a file with its origin into a folder of seeds."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(content)
    fields = {"language": "en", "sha256": hashlib.sha256(content).hexdigest(), **origin}
    lines = [f'{key} = "{value}"' for key, value in fields.items()]
    (folder / name).with_suffix(".toml").write_text("\n".join(lines))
    return folder / name
