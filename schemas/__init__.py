"""What OpenFigures publishes: one module a table, each declared once.

Declarations only. Types, descriptors, dictionary and pages are derived from them in `pipeline.project`.
"""

from schemas.changes import Changes
from schemas.documents import Documents
from schemas.entities import Entities
from schemas.findings import Findings
from schemas.mentions import Mentions
from schemas.numbers import Numbers
from schemas.relations import Relations
from schemas.series import Series
from schemas.statistics import Statistics
from schemas.types import Table

SCHEMA_VERSION = "1.2.0"
"""Semantic version of the published columns: a column that goes, is renamed or changes its type raises the first
number, a new column or value the second, better words the third."""

TABLES: dict[str, type[Table]] = {
    "documents": Documents,
    "statistics": Statistics,
    "numbers": Numbers,
    "mentions": Mentions,
    "entities": Entities,
    "relations": Relations,
    "series": Series,
    "findings": Findings,
}
"""Every table that is made from texts, in reading order: its name is the name of asset and file."""

RELEASED: dict[str, type[Table]] = {**TABLES, "changes": Changes}
"""Every table of a release: those made from texts, and the one that compares them with the version before."""

__all__ = ["RELEASED", "SCHEMA_VERSION", "TABLES", "Table"]
