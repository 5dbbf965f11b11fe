"""Seeds become documents, and what cannot be read is refused by name."""

import hashlib

import files
import pytest
from py3langid.langid import MODEL_FILE, LanguageIdentifier
from seeds_of import read_seeds

from pipeline.document import add_text, read_document
from pipeline.formats import LARGEST
from pipeline.formats.confine import Reader
from pipeline.formats.refusal import RefusedError
from pipeline.language import detect_language
from pipeline.origin import RESERVED

ENGLISH = (
    "The ministry said that the number of schools in the northern province rose to 40 in the last year of the plan."
)


def seed(folder, name="schools.txt", text=ENGLISH, **origin):
    return files.seed(folder, name, text if isinstance(text, bytes) else text.encode(), **origin)


def test_a_text_with_its_origin_is_a_document(tmp_path):
    seed(tmp_path, "Schools of 2024.txt", title="Schools")
    (document,) = read_seeds(tmp_path).documents
    assert document.id == "schools-of-2024"
    assert document.text == ENGLISH
    assert document.origin.title == "Schools"
    assert document.origin.licence == RESERVED
    assert document.origin.publisher is None


def test_a_language_is_the_one_that_its_library_finds():
    usual = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    for text in (
        "",
        "a",
        ENGLISH,
        ENGLISH.upper(),
        "Où est l'école d'à côté ?",
        "Добър ден",
        "今日は\0",
    ):
        assert detect_language(text) == pytest.approx(usual.classify(text))


def test_a_long_text_is_in_the_language_of_all_of_it():
    french = "Le ministère a dit que le nombre des écoles dans la province du nord est de 40 pour cette année. "
    assert detect_language(ENGLISH + french * 40)[0] == "fr"


BAD = {
    "not-utf8.txt": (b"caf\x81 prices rose 4 percent", {}, "0x81 at offset 3", "iconv"),
    "empty.txt": (b" \n", {}, "is empty", "delete it"),
    "unknown-key.txt": (ENGLISH, {"autor": "X"}, "unknown key 'autor'", "known keys are title"),
    "bad-licence.txt": (ENGLISH, {"url": "example.org"}, "'url'", "found 'example.org'"),
    "german.txt": (ENGLISH, {"language": "de"}, "its language is 'de'", "English version"),
    "---.txt": (ENGLISH + " ", {}, "holds no letter or digit", "rename it"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_refused_with_a_remedy_and_loses_no_other(tmp_path, name):
    text, origin, found, remedy = BAD[name]
    seed(tmp_path, name, text, **origin)
    seed(tmp_path, "good.txt", ENGLISH + " It is good.")
    sources = read_seeds(tmp_path)
    assert [document.id for document in sources.documents] == ["good"]
    (refusal,) = sources.refusals
    assert refusal.file == name
    assert found in str(refusal)
    assert remedy in str(refusal)
    assert not refusal.stops


def test_a_file_too_large_is_refused_without_reading_it(tmp_path):
    path = tmp_path / "dump.txt"
    with path.open("wb") as file:
        file.truncate(50 * 2**20)
    (refusal,) = read_seeds(tmp_path).refusals
    assert f"52,428,800 bytes, the most is {LARGEST:,}" in str(refusal)
    assert "split it" in refusal.remedy


def test_a_text_without_origin_says_which_command_writes_one(tmp_path):
    (tmp_path / "new.txt").write_text(ENGLISH)
    (refusal,) = read_seeds(tmp_path).refusals
    assert "openfigures add" in str(refusal)


def test_a_broken_origin_is_named_with_its_line(tmp_path):
    path = seed(tmp_path)
    path.with_suffix(".toml").write_text('title = "a"\nlicence = \n')
    (refusal,) = read_seeds(tmp_path).refusals
    assert "schools.toml" in str(refusal)
    assert "line 2" in str(refusal)


def test_two_files_with_one_id_or_one_text_give_one_document(tmp_path):
    seed(tmp_path, "a-b.txt")
    seed(tmp_path, "a b.txt", ENGLISH + " Another text.")
    seed(tmp_path, "c.txt")
    sources = read_seeds(tmp_path)
    assert [document.file for document in sources.documents] == ["a b.txt", "c.txt"]
    assert "which a b.txt has already" in str(sources.refusals[0])
    seed(tmp_path, "d.txt")
    assert "same text as c.txt" in str(read_seeds(tmp_path).refusals[1])


def test_a_changed_text_with_its_old_hash_stops_and_says_what_to_do(tmp_path):
    path = seed(tmp_path)
    path.write_text(ENGLISH.replace("40", "41"))
    (refusal,) = read_seeds(tmp_path).refusals
    assert refusal.stops
    assert hashlib.sha256(path.read_bytes()).hexdigest() in str(refusal)
    assert "put the new sha256 into it" in refusal.remedy


def test_files_of_other_kinds_and_lone_origins_are_named(tmp_path):
    (tmp_path / "scan.pdf").write_bytes(b"%PDF")
    (tmp_path / "lost.toml").write_text("")
    (tmp_path / "corrections.toml").write_text("")
    assert [refusal.file for refusal in read_seeds(tmp_path).refusals] == ["lost.toml", "scan.pdf"]


def test_no_text_can_have_the_corrections_for_its_origin(tmp_path):
    (tmp_path / "corrections.txt").write_text("Three schools were built.")
    (tmp_path / "corrections.toml").write_text("")
    (refusal,) = read_seeds(tmp_path).refusals
    assert "corrections.toml" in refusal.found
    with pytest.raises(RefusedError, match="rename it"):
        add_text(tmp_path / "corrections.txt", tmp_path / "seeds")


def test_a_folder_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError, match="expected a folder of texts"):
        read_seeds(tmp_path / "none")


def test_added_texts_can_be_read_at_once(tmp_path):
    text = tmp_path / "inbox" / "Speech.txt"
    text.parent.mkdir()
    text.write_text(ENGLISH)
    origin = add_text(text, tmp_path / "seeds")
    assert origin == tmp_path / "seeds" / "Speech.toml"
    assert read_document(tmp_path / "seeds" / "Speech.txt", Reader()).text == ENGLISH


def test_adding_never_writes_over_anything(tmp_path):
    path = seed(tmp_path)
    with pytest.raises(RefusedError, match=r"schools\.toml is there already"):
        add_text(path, tmp_path)
    other = tmp_path / "inbox" / "x.txt"
    other.parent.mkdir()
    other.write_text(ENGLISH)
    (tmp_path / "x.txt").write_text("Another text.")
    with pytest.raises(RefusedError, match="rename one of the two"):
        add_text(other, tmp_path)
    assert (tmp_path / "x.txt").read_text() == "Another text."


def test_adding_refuses_what_cannot_be_read(tmp_path):
    path = tmp_path / "x.txt"
    path.write_bytes(b"\x81\xff")
    with pytest.raises(RefusedError, match="UTF-8"):
        add_text(path, tmp_path)
