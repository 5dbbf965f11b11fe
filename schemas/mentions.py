"""The table `mentions`: every place where a text names something."""

from pandera.typing.pandas import Series

from schemas.types import ID, Boolean, Integer, Table, Text, Texts, column, located, offset, touched

TYPES = [
    "person", "organization", "country", "place", "policy", "publication", "event", "technology", "product",
]  # fmt: skip

RESOLUTIONS = {
    "same name": "the entity's name, case, accents, articles and British or American spelling aside",
    "country": "a name of the country in the table of countries",
    "demonym": "a demonym or adjective of the country or region in the table of areas",
    "area": "a name of the region, part of a country, city or group of countries in the table of areas",
    "gazetteer": "a name of the entity in the gazetteer",
    "abbreviation": "the abbreviation that the text puts in brackets beside the full name",
    "initials": "the initials of one full name in the text",
    "surname": "the surname of one person who is named in full in the text",
    "given name": "the given name of one person who is named in full in the text",
    "short name": "part of one person's full name in the text",
    "short form": "one name in the text without its last word (Party, Programme …), or the head noun of one body alone",
    "curated": "a correction in seeds/corrections.toml gives it to the entity",
}
"""What a mention is to its entity, with the meaning of each rule; only one thing in the text may fit."""


class Mentions(Table):
    """One row is one place where a text names an entity."""

    id: Series[Text] = column(
        "Hash of the document's sha256, the span and the type as it was read.", unique=True, moves=True, str_matches=ID
    )
    document: Series[Text] = column("The document that names it.", references="documents.id")
    start: Series[Integer] = offset("Offset of the name's first character.")
    end: Series[Integer] = offset("Offset behind the name's last character.", ge=1)
    name: Series[Text] = column("The name as written, without article, title or possessive.", slice_of=("start", "end"))
    locator: Series[Text] = located()
    type: Series[Text] = column("Kind of the thing named.", isin=TYPES)
    demonym: Series[Boolean] = column('Whether the name is a demonym or an adjective ("Cambodian") of the entity.')
    entity: Series[Text] = column("The entity that is named.", references="entities.id")
    resolution: Series[Text] = column(
        "Why the mention was taken to name that entity. "
        + " · ".join(f"{k}: {v}" for k, v in RESOLUTIONS.items())
        + ".",
        isin=list(RESOLUTIONS),
    )
    curated: Series[Texts] = touched()

    class Config(Table.Config):
        metadata = {
            "primary_key": ["id"],
            "sorted_by": ["document", "start", "end"],
            "matched_by": [["document", "name", "type"], ["document", "name"]],
            "label": "name",
            "title": "Mentions of entities",
        }
