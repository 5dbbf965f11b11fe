"""The table `documents`: the texts that a release was read from."""

from pandera.typing.pandas import Series

from schemas.types import DOCUMENT_ID, SHA256, Boolean, Date, Integer, Table, Text, Texts, column

FORMATS = ["text", "markdown", "html", "pdf", "docx", "epub"]


class Documents(Table):
    """One row is one source text: where it comes from, whose it is, and what it measures."""

    id: Series[Text] = column(
        "Name of the document: its file's name without the ending.", unique=True, str_matches=DOCUMENT_ID
    )
    file: Series[Text] = column("Name of the file in the folder of seeds.")
    title: Series[Text] = column("Title as the text gives it; null where it gives none.", nullable=True)
    authors: Series[Texts] = column("Authors as the text names them; an empty list where it names none.")
    publisher: Series[Text] = column("Who first published the text; null if unknown.", nullable=True)
    published_on: Series[Date] = column("Day of publication; null if unknown.", nullable=True)
    url: Series[Text] = column("Where the text was published; null if unknown.", nullable=True)
    language: Series[Text] = column("Language of the text, ISO 639-1.", str_matches=r"^[a-z]{2}$")
    licence: Series[Text] = column(
        "Licence of the text: an SPDX identifier, or LicenseRef-All-Rights-Reserved. It is not this dataset's licence."
    )
    rights_holder: Series[Text] = column("Who holds the rights in the text; null if unknown.", nullable=True)
    redistribute: Series[Boolean] = column(
        "Whether the rights in the text let its wording be passed on, by what its origin says or by an open licence: "
        "true in full (the text is `texts/<id>.txt`), false not even as a quote; null where nobody said so, and quotes "
        "repeat at most 15% of it.",
        nullable=True,
    )
    sha256: Series[Text] = column(
        "SHA-256 of the text in UTF-8; every offset in the other tables counts in this text.",
        unique=True,
        str_matches=SHA256,
    )
    format: Series[Text] = column("Format of the file.", isin=FORMATS)
    original_sha256: Series[Text] = column(
        "SHA-256 of the file's bytes; the text's own where the file is plain text in UTF-8.", str_matches=SHA256
    )
    retrieved_at: Series[Text] = column(
        "Time in UTC, ISO 8601, at which the file was downloaded with these bytes; null if it was put in by hand.",
        nullable=True,
        str_matches=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$",
    )
    reader: Series[Text] = column(
        "What read the text out of the file: from the same bytes it makes the same text; null where the file is the "
        "text.",
        nullable=True,
    )
    repairs: Series[Texts] = column(
        "Damage that was repaired before the offsets were fixed: a list of `kind: count`; empty without any."
    )
    characters: Series[Integer] = column("Length of the text.", unit="Unicode code points", ge=1)
    sentences: Series[Integer] = column("Sentences that the text was split into.", unit="sentences", ge=0)
    words: Series[Integer] = column("Words, counted as runs of letters and digits.", unit="words", ge=0)
    text: Series[Text] = column("The whole text.", published=False)
    places: Series[Texts] = column(
        "Where in the file the text stands from an offset on: a list of `offset locator`.", published=False
    )

    class Config(Table.Config):
        metadata = {"primary_key": ["id"], "title": "Source documents"}
