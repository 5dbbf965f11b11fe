"""The table `entities`: the people, bodies, places and works that the texts name, each once."""

from pandera.typing.pandas import Series

from schemas.mentions import TYPES
from schemas.types import Integer, Table, Text, Texts, column, touched

IDENTIFIERS = ("iso3166", "m49", "wikidata")
"""Columns that join an entity to other datasets."""


class Entities(Table):
    """One row is one thing that the texts name, under all the names they use for it."""

    id: Series[Text] = column(
        "Type and name under which it was found, as one word; a correction of either leaves it.",
        unique=True,
        str_matches=r"^[a-z]+(-[^\W_]+)+$",
    )
    name: Series[Text] = column("Its fullest name in the texts; of a country the usual English one.")
    type: Series[Text] = column("Kind of thing.", isin=TYPES)
    aliases: Series[Texts] = column("All other names that the texts use for it, demonyms included, sorted.")
    iso3166: Series[Text] = column(
        "ISO 3166-1 alpha-3 code of a country; null for all else.", nullable=True, str_matches=r"^[A-Z]{3}$"
    )
    m49: Series[Text] = column(
        "UN M49 code of a country, a region or a group of countries; null where there is none or it is unknown.",
        nullable=True,
        str_matches=r"^\d{3}$",
    )
    wikidata: Series[Text] = column(
        "Wikidata item, where certain; else null.", nullable=True, str_matches=r"^Q[1-9]\d*$"
    )
    mentions: Series[Integer] = column("How often the texts name it.", unit="mentions", ge=1)
    documents: Series[Integer] = column("In how many documents it is named.", unit="documents", ge=1)
    curated: Series[Texts] = touched()

    class Config(Table.Config):
        metadata = {"primary_key": ["id"], "label": "name", "title": "Entities"}
