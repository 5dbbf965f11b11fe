"""Files of every format become texts with their places and repairs, or are refused with a remedy."""

import hashlib

import docx
import pytest
from browser import chromium
from files import WORDS, Report, article, bomb, book, pdf, saved, seed, swollen, word, zipped
from seeds_of import read_seeds

from pipeline.document import add_text
from pipeline.formats import confine
from pipeline.formats.confine import Reader
from pipeline.formats.refusal import UnreadableError
from pipeline.locator import locator
from pipeline.texts import texts_by_digest

pytestmark = pytest.mark.usefixtures("one_reader")


@pytest.fixture
def read(tmp_path, reader):
    """Read bytes as a file of a format."""

    def read(content: bytes, format: str, charset: str | None = None):
        path = tmp_path / "file"
        path.write_bytes(content)
        return reader.read(path, format, charset)

    return read


def place_of(result, words: str) -> str | None:
    return locator([f"{offset} {place}" for offset, place in result.places], result.text.index(words))


# PDF


def test_paragraphs_of_a_pdf_are_whole_over_lines_and_pages(read):
    long = "So " + ", and ".join([WORDS[:-1].lower()] * 30)
    result = read(
        pdf([[long + " The end of one", "Another paragraph stands here."], ["Second page."]], heads=True), "pdf"
    )
    assert result.text == "\n\n".join(
        ["Annual report of the ministry", long + " The end of one", "Another paragraph stands here.", "Second page."]
    )
    assert result.repairs == {"running head": 2, "page number": 3}


def test_a_locator_of_a_pdf_is_its_page(read):
    result = read(pdf([["First."], ["Second, longer than a line with a page's number."], [WORDS, "Third."]]), "pdf")
    assert [place_of(result, words) for words in ("First", "longer", "Third")] == ["#page=1", "#page=2", "#page=3"]


def test_words_parted_at_the_end_of_a_line_become_whole(read):
    lines = (
        "The government of the northern province and the long-term plan of it, under COVID-\n19, was for the gov-\n"
        "ernment and others, in the long-\nterm, and the adminis-\ntration of the year 2020-\n21."
    )
    result = read(pdf([[lines]]), "pdf")
    assert "under COVID-19, was for the government and others, in the long-term, and the administration" in result.text
    assert "2020-21." in result.text
    assert result.repairs == {"line-end hyphen": 2}


def test_raised_figures_never_run_into_the_number_before(read):
    file = Report()
    file.set_font("Helvetica", size=11)
    file.add_page()
    for text, raised in (
        (WORDS + " Exports rose to 42", "2"),
        (" in 2019, on 30 m", "2"),
        (", said the office.", "3,4"),
    ):
        file.write(text=text)
        file.char_vpos = "SUP"
        file.write(text=raised)
        file.char_vpos = "LINE"
    result = read(bytes(file.output()), "pdf")
    assert "rose to 42[2] in 2019, on 30 m², said the office.[3,4]" in result.text
    assert result.repairs["superscript"] == 3


def test_cells_of_a_row_stay_apart(read):
    file = Report()
    file.set_font("Helvetica", size=11)
    file.add_page()
    file.multi_cell(0, 6, WORDS, new_x="LMARGIN", new_y="NEXT")
    for row in (("Province", "Schools", "Pupils"), ("North", "40", "3 400"), ("South", "25", "1 900")):
        for cell in row:
            file.cell(40, 6, cell)
        file.ln(6)
    result = read(bytes(file.output()), "pdf")
    assert "\nProvince | Schools | Pupils\nNorth | 40 | 3 400\nSouth | 25 | 1 900" in result.text


def test_a_repeated_line_within_the_text_is_no_running_head(read):
    page = ["Total of the year: 5 schools", *[f"Paragraph {n} of the page. {WORDS}" for n in range(4)], "The sum is 9."]
    result = read(pdf([page] * 3), "pdf")
    assert result.text.count("Paragraph 2") == 3
    assert result.text.count("Total of the year: 5 schools") == 1  # the head of the first page
    assert result.text.count("The sum is 9.") == 3


# web pages, Markdown, Word, books


def test_of_a_web_page_only_its_article_is_read_but_all_of_that(read):
    body = f"""<h1>Schools of the north</h1><p>{WORDS}</p><h2 id="results">Results</h2><p>{WORDS} Twice.</p>
<table><thead><tr><th>Province</th><th>Schools</th></tr></thead>
<tbody><tr><td>North</td><td>40</td></tr></tbody></table>
<ul><li>One of 3</li><li>Two of 3</li></ul><p hidden>Secret 77</p><script>var x = 88</script>
<p>Last &amp; least<sup>4</sup>.</p>"""
    result = read(article(body, '<meta property="article:published_time" content="2024-05-06T08:00:00Z">'), "html")
    assert result.text == (
        f"Schools of the north\n\n{WORDS}\n\nResults\n\n{WORDS} Twice.\n\nProvince | Schools\nNorth | 40\n\n"
        "• One of 3\n• Two of 3\n\nLast & least[4]."
    )
    assert place_of(result, "North") == "#results"
    assert (result.title, result.published_on) == ("Schools of the north", "2024-05-06")


def test_a_web_page_is_read_in_the_encoding_that_it_or_its_server_states(read):
    page = article(f"<p>{WORDS} It cost £5 in São Tomé.</p>").decode()
    other = page.replace("utf-8", "iso-8859-1").encode("latin-1")
    assert "£5 in São Tomé" in read(other, "html").text
    unstated = page.replace('<meta charset="utf-8">', "").encode("cp1252")
    result = read(unstated, "html", "windows-1252")
    assert "£5 in São Tomé" in result.text
    assert result.repairs == {"encoding cp1252": 1}


def test_markdown_loses_its_marks_and_keeps_its_words(read):
    table = "| a | b |\n|---|---|\n| 1 | 2 |"
    text = f"---\ntitle: x\n---\n# Schools\n\n**{WORDS}**\n\n## The *results*\n\n{table}\n\n1. one\n2. two\n"
    result = read(text.encode(), "markdown")
    assert result.text == f"Schools\n\n{WORDS}\n\nThe results\n\na | b\n1 | 2\n\n1. one\n2. two"
    assert place_of(result, "two") == "#the-results"
    assert result.repairs == {"front matter": 1}


def test_a_word_file_is_read_with_its_tables_and_without_its_heads(read):
    result = read(word(["# Schools", WORDS, "# Results", "Twice."], [("North", "40"), ("South", "25")]), "docx")
    assert result.text == f"Schools\n\n{WORDS}\n\nResults\n\nTwice.\n\nNorth | 40\nSouth | 25"
    assert place_of(result, "Twice") == "#results"


def test_what_was_inserted_in_a_word_file_counts_and_what_was_deleted_does_not(read):
    file = docx.Document()
    paragraph = file.add_paragraph("Schools rose ")
    spaces = paragraph._p.nsmap["w"]
    for tag, text in (("ins", "to 40"), ("del", "to 99")):
        kind = "t" if tag == "ins" else "delText"
        paragraph._p.append(
            docx.oxml.parse_xml(f'<w:{tag} xmlns:w="{spaces}"><w:r><w:{kind}>{text}</w:{kind}></w:r></w:{tag}>')
        )
    assert read(saved(file), "docx").text == "Schools rose to 40"


def test_a_book_is_read_chapter_by_chapter(read):
    result = read(
        book({"one.xhtml": f"<h1>One</h1><p>{WORDS}</p>", "two.xhtml": '<h1 id="t">Two</h1><p>More</p>'}), "epub"
    )
    assert result.text == f"One\n\n{WORDS}\n\nTwo\n\nMore"
    assert [place_of(result, words) for words in ("One", "More")] == ["OEBPS/one.xhtml", "OEBPS/two.xhtml#t"]


# repairs and encodings


DAMAGED = "The Ministryâ€™s ofﬁce for efﬁ\u00adcient schools in Cafe\u0301 “Paris” spent 5\u00a0percent."
MENDED = "The Ministry’s office for efficient schools in Café “Paris” spent 5\u00a0percent."
WRITERS = {
    "html": lambda: article(f"<p>{WORDS}</p><p>{DAMAGED}</p>"),
    "markdown": lambda: f"{WORDS}\n\n{DAMAGED}\n".encode(),
    "docx": lambda: word([WORDS, DAMAGED]),
    "epub": lambda: book({"one.xhtml": f"<p>{WORDS}</p><p>{DAMAGED}</p>"}),
}


@pytest.mark.parametrize("format", WRITERS)
def test_damage_is_repaired_before_offsets_are_fixed_and_counted(read, format):
    result = read(WRITERS[format](), format)
    assert result.text == f"{WORDS}\n\n{MENDED}"
    assert result.repairs == {"mojibake": 1, "ligature": 2, "soft hyphen": 1, "combining accent": 1}


def test_damage_in_a_pdf_is_repaired(read):
    result = read(pdf([[WORDS, "The province has 5 cafÃ©s in its 40 schools, of which 12 are good."]]), "pdf")
    assert result.text == f"{WORDS} The province has 5 cafés in its 40 schools, of which 12 are good."
    assert result.repairs == {"mojibake": 1}


@pytest.mark.slow
def test_a_page_that_a_browser_printed_is_read_with_its_ligatures(read):
    body = f"<p>{WORDS}</p><p style='font-family: DejaVu Serif, serif'>Efficient offices, ofﬁcial ﬂour.</p>"
    with chromium() as browser:
        page = browser.new_page()
        page.set_content(article(body).decode())
        content = page.pdf()
    result = read(content, "pdf")
    assert "Efficient offices, official flour." in result.text
    assert place_of(result, "Efficient") == "#page=1"


OTHERS = {"cp1252": "cp1252", "mac_roman": "mac-roman", "utf-16": "utf-16"}


@pytest.mark.parametrize("encoding", OTHERS)
def test_a_text_of_another_encoding_is_read_and_says_so(tmp_path, encoding):
    text = f"{WORDS} “It’s £5 in the café – or €6,” she said."
    seed(tmp_path, "a.txt", text.encode(encoding))
    (document,) = read_seeds(tmp_path).documents
    assert document.text == text
    assert document.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert document.original_sha256 == hashlib.sha256(text.encode(encoding)).hexdigest()
    assert document.repairs == [f"encoding {OTHERS[encoding]}: 1"]
    assert document.reader


def test_a_text_in_utf8_is_never_altered(tmp_path):
    text = f"\ufeff{WORDS}\r\n\r\nThe Ministryâ€™s ofﬁce, efﬁ\u00adcient.\x0c"
    seed(tmp_path, "a.txt", text.encode())
    (document,) = read_seeds(tmp_path).documents
    assert document.text == text
    assert document.sha256 == document.original_sha256
    assert (document.repairs, document.reader, document.places) == ([], None, [])


# refusals

LOCK = b'<encryption><CipherReference URI="OEBPS/one.xhtml"/></encryption>'

REFUSED = {
    "scan.pdf": (lambda: pdf([[""], [""]]), "holds no text on its 2 pages", "ocrmypdf"),
    "secret.pdf": (lambda: pdf([[WORDS]], password="x"), "is encrypted", "without a password"),
    "cut.pdf": (lambda: pdf([[WORDS]])[:400], "is broken", "download it again"),
    "long.pdf": (lambda: pdf([["A"]] * 1_001), "has 1,001 pages, the most are 1,000", "split it"),
    "page.pdf": (lambda: article(WORDS), "holds a web page", "name it by what it is"),
    "bomb.docx": (lambda: bomb("docx"), "unpacks to 314,572,", "do not trust it"),
    "bomb2.epub": (lambda: bomb("epub"), "unpacks to 314,572,", "do not trust it"),
    "old.docx": (lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "is encrypted, or of the format", "password"),
    "broken.docx": (lambda: word([WORDS])[:-300], "is broken", "restore"),
    "half.docx": (lambda: zipped({"[Content_Types].xml": b"<Types/>"}), "is broken", "save it anew"),
    "sheet.docx": (lambda: zipped({"xl/workbook.xml": b"<x/>"}), "no Word file", "save it as .docx"),
    "blank.docx": (lambda: word([]), "holds no text", "fill it"),
    "locked.epub": (
        lambda: book({"one.xhtml": "<p>x</p>"}, {"META-INF/encryption.xml": LOCK}),
        "is encrypted (DRM)", "without protection",
    ),
    "empty.html": (lambda: b"<html><body><script>1</script></body></html>", "holds no text", "fill it"),
    "none.html": (lambda: b" ", "holds no page", "save"),
    "nul.txt": (lambda: WORDS.encode() + b"\0", "found a NUL character", "iconv"),
    "table.xlsx": (lambda: zipped({"xl/workbook.xml": b"<x/>"}), "is none of .txt .md .html", "save it as one of them"),
}  # fmt: skip


@pytest.fixture(scope="module")
def read_in_part(tmp_path_factory):
    """What is read of a folder of bad files with one good one."""
    folder = tmp_path_factory.mktemp("seeds")
    for name, (content, _, _) in REFUSED.items():
        seed(folder, name, content())
    seed(folder, "good.md", WORDS.encode())
    return read_seeds(folder)


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_with_a_remedy_and_loses_no_other(read_in_part, name):
    assert [document.id for document in read_in_part.documents] == ["good"]
    _, found, remedy = REFUSED[name]
    refusal = next(refusal for refusal in read_in_part.refusals if refusal.file == name)
    assert found in refusal.found
    assert remedy in refusal.remedy
    assert not refusal.stops


def test_a_file_that_eats_time_is_refused_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(confine, "PATIENCE", 60)  # the machine may be busy
    path, good = tmp_path / "a.html", tmp_path / "b.html"
    path.write_bytes(b"<p>" + b"<b>word </b>" * 200_000)
    good.write_bytes(article(f"<p>{WORDS}</p>"))
    with Reader(seconds=1) as reader:
        with pytest.raises(UnreadableError, match="took more than 1 seconds to read"):
            reader.read(path, "html")
        assert WORDS in reader.read(good, "html").text


def test_a_file_that_eats_memory_is_refused_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(confine, "PATIENCE", 60)  # the machine may be busy
    path, good = tmp_path / "a.docx", tmp_path / "b.docx"
    path.write_bytes(swollen(8 * 2**20))
    good.write_bytes(word([WORDS]))
    with Reader(memory=200 * 2**20, seconds=600) as reader:  # pages that are fetched on a busy machine count as well
        with pytest.raises(UnreadableError, match=r"too large or too deep|more than 200 MB"):
            reader.read(path, "docx")
        assert reader.read(good, "docx").text == WORDS


def test_a_reader_that_answers_no_more_and_does_not_end_is_ended(tmp_path, monkeypatch):
    """As one does that gives back a gigabyte on a busy machine."""
    monkeypatch.setattr(confine, "DYING", 0.2)
    path = tmp_path / "a.docx"
    path.write_bytes(word([WORDS]))
    with Reader() as reader:
        with monkeypatch.context() as patch:
            patch.setattr(confine, "CHILD", "import os, sys, time; os.close(int(sys.argv[1])); time.sleep(600)")
            with pytest.raises(UnreadableError, match="brought its reader down"):
                reader.read(path, "docx")
        assert reader.read(path, "docx").text == WORDS


# the seeds as a whole


def test_a_text_is_read_once_and_found_again_by_its_hash(tmp_path, monkeypatch):
    seed(tmp_path / "seeds", "a.pdf", pdf([[WORDS]]))
    (document,) = read_seeds(tmp_path / "seeds", tmp_path / "texts").documents
    assert (tmp_path / "texts" / f"{document.sha256}.txt").read_text() == document.text
    assert texts_by_digest(tmp_path / "seeds")[document.sha256] == document.text
    monkeypatch.setattr(Reader, "read", None)  # from here on, reading anew fails
    assert read_seeds(tmp_path / "seeds", tmp_path / "texts").documents == [document]
    assert texts_by_digest(tmp_path / "seeds", tmp_path / "texts")[document.sha256] == document.text


def test_a_damaged_text_is_read_anew(tmp_path):
    seed(tmp_path / "seeds", "a.pdf", pdf([[WORDS]]))
    (document,) = read_seeds(tmp_path / "seeds", tmp_path / "texts").documents
    (tmp_path / "texts" / f"{document.sha256}.txt").write_text("something else")
    assert read_seeds(tmp_path / "seeds", tmp_path / "texts").documents == [document]


def test_two_files_cannot_share_an_origin(tmp_path):
    seed(tmp_path, "a.txt", WORDS.encode())
    (tmp_path / "a.pdf").write_bytes(pdf([[WORDS]]))
    sources = read_seeds(tmp_path)
    assert [document.file for document in sources.documents] == ["a.txt"]
    (refusal,) = sources.refusals
    assert refusal.file == "a.pdf"
    assert "its origin a.toml is that of a.txt too" in refusal.found
    assert not refusal.stops


def test_the_same_text_in_two_formats_is_one_document(tmp_path):
    seed(tmp_path, "a.md", WORDS.encode())
    seed(tmp_path, "b.pdf", pdf([[WORDS]]))
    sources = read_seeds(tmp_path)
    assert [document.file for document in sources.documents] == ["a.md"]
    assert "same text as a.md" in str(sources.refusals[0])


def test_any_format_can_be_added(tmp_path):
    path = tmp_path / "Report.PDF"
    path.write_bytes(pdf([[WORDS]]))
    add_text(path, tmp_path / "seeds")
    (document,) = read_seeds(tmp_path / "seeds").documents
    assert (document.file, document.format, document.text) == ("Report.PDF", "pdf", WORDS)
