"""The table `relations`: what the texts state of one entity and another."""

from pandera.typing.pandas import Series

from schemas.types import ID, PERIOD, Integer, Table, Text, column, offset

PREDICATES = {
    "member of": "the subject is a member of the object",
    "part of": "the subject is a part, subsidiary, unit or agency of the object",
    "located in": "the subject lies in the object, or has its seat there",
    "leads": "the subject is at the head of the object: its president, chair, director-general, governor …",
    "author of": "the subject wrote the object",
    "published by": "the object published the subject",
    "signed": "the subject signed, ratified or adopted the object",
    "supports": "the subject funds or supports the object",
    "cooperates with": "the subject cooperates with the object",
}
"""What may be stated of two entities, with the meaning of each predicate."""


class Relations(Table):
    """One row is one place where a text states that two entities stand in a relation."""

    id: Series[Text] = column(
        "Hash of the document's sha256, the span, the predicate and both entities.",
        unique=True,
        moves=True,
        str_matches=ID,
    )
    document: Series[Text] = column("The document that states it.", references="documents.id")
    subject: Series[Text] = column("The entity of which it is stated.", references="entities.id")
    predicate: Series[Text] = column(
        "What is stated. " + " · ".join(f"{k}: {v}" for k, v in PREDICATES.items()) + ".", isin=list(PREDICATES)
    )
    object: Series[Text] = column("The other entity.", references="entities.id")
    time_period: Series[Text] = column(
        "Year that the text gives for it, ISO 8601; null if it gives none.", nullable=True, str_matches=PERIOD
    )
    start: Series[Integer] = offset("Offset of the words that state it.")
    end: Series[Integer] = offset("Offset behind the words that state it.", ge=1)
    evidence: Series[Text] = column(
        "The words that state it: both names and all between and beside them that it takes; null where the rights in "
        "the text do not let them be quoted.",
        nullable=True,
        slice_of=("start", "end"),
        str_length={"max_value": 300},
    )

    class Config(Table.Config):
        metadata = {
            "primary_key": ["id"],
            "sorted_by": ["document", "start", "end"],
            "matched_by": [["document", "subject", "predicate", "object"]],
            "label": "evidence",
            "title": "Relations that the texts state",
        }
