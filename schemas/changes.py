"""The table `changes`: what a release changed against the one before. Made at publication, from the other tables."""

from pandera.typing.pandas import Series

from schemas.types import Integer, Table, Text, column

KINDS = ["added", "removed", "changed"]


class Changes(Table):
    """One row is a row that is new or gone since the version before, or a cell that differs from it."""

    id: Series[Integer] = column("Number of the change.", unit="changes", unique=True, ge=1)
    table: Series[Text] = column("The table that changed.")
    kind: Series[Text] = column("added or removed: a whole row; changed: one cell of it.", isin=KINDS)
    document: Series[Text] = column("The document of the row; null in a table without documents.", nullable=True)
    label: Series[Text] = column("The row's words: the value expression, the name, or its id.")
    row_before: Series[Text] = column("Id of the row in the version before; null if it was added.", nullable=True)
    row: Series[Text] = column("Id of the row in this version; null if it was removed.", nullable=True)
    field: Series[Text] = column("The cell's column; null for a whole row.", nullable=True)
    before: Series[Text] = column("The cell before, as CSV has it; null if it was null.", nullable=True)
    after: Series[Text] = column("The cell now, as CSV has it; null if it is null.", nullable=True)

    class Config(Table.Config):
        metadata = {"primary_key": ["id"], "title": "Changes against the version before"}
