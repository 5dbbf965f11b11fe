"""The table `mentions`: every place where a text names something."""

from pandera.typing.pandas import Series

from schemas.types import ID, Boolean, Integer, Table, Text, column, offset

TYPES = [
    "person", "organization", "country", "place", "policy", "publication", "event", "technology", "product",
]  # fmt: skip


class Mentions(Table):
    """One row is one place where a text names an entity."""

    id: Series[Text] = column(
        "Hash of the document's sha256, the span and the type.", unique=True, moves=True, str_matches=ID
    )
    document: Series[Text] = column("The document that names it.", references="documents.id")
    start: Series[Integer] = offset("Offset of the name's first character.")
    end: Series[Integer] = offset("Offset behind the name's last character.", ge=1)
    name: Series[Text] = column("The name as written, without article, title or possessive.", slice_of=("start", "end"))
    type: Series[Text] = column("Kind of the thing named.", isin=TYPES)
    demonym: Series[Boolean] = column('Whether the name is a demonym or an adjective ("Cambodian") of the entity.')
    entity: Series[Text] = column("The entity that is named.", references="entities.id")
    resolution: Series[Text] = column("The rule by which this mention was taken to name that entity.")

    class Config(Table.Config):
        metadata = {
            "primary_key": ["id"],
            "sorted_by": ["document", "start", "end"],
            "matched_by": [["document", "name", "type"], ["document", "name"]],
            "label": "name",
            "title": "Mentions of entities",
        }
