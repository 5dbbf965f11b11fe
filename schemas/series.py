"""The table `series`: what the texts report of one measure and area at several times."""

from pandera.typing.pandas import Series as Cells

from schemas.types import ID, PERIOD, Integer, Number, Table, Text, Texts, column


class Series(Table):
    """One row is one measure of one area that texts report for two periods or more, with its statistics in order."""

    id: Cells[Text] = column(
        "Hash of what its statistics share: measure, area, unit, denominator, counted noun, length of period.",
        unique=True,
        str_matches=ID,
    )
    indicator: Cells[Text] = column("What is measured, in the words of its first statistic.")
    indicator_id: Cells[Text] = column(
        "Code of the World Development Indicators that all of its statistics have; null if they have none.",
        nullable=True,
    )
    ref_area: Cells[Text] = column("Area of all its statistics.")
    unit: Cells[Text] = column("Unit of all its statistics.")
    per: Cells[Text] = column("Denominator of all its statistics; null without one.", nullable=True)
    counted: Cells[Text] = column(
        "Counted noun, in the words of its first statistic; null where none is counted.", nullable=True
    )
    first_period: Cells[Text] = column("Earliest time of its statistics, ISO 8601.", str_matches=PERIOD)
    last_period: Cells[Text] = column("Latest time of its statistics, ISO 8601.", str_matches=PERIOD)
    periods: Cells[Integer] = column("How many times it has values for.", unit="periods", ge=2)
    points: Cells[Integer] = column(
        "How many statistics it has: more than periods where several report one time.", unit="statistics", ge=2
    )
    statuses: Cells[Texts] = column("The status of its statistics, each once, sorted: what is mixed in it.")
    documents: Cells[Texts] = column("Ids of the documents that report it, sorted.")
    statistics: Cells[Texts] = column(
        "Ids of its statistics by time, those of one time by document and place.", moves=True
    )
    confidence: Cells[Number] = column("The least confidence of its statistics.", unit="share from 0 to 1", ge=0, le=1)

    class Config(Table.Config):
        metadata = {
            "primary_key": ["id"],
            "sorted_by": ["indicator", "ref_area"],
            "label": "indicator",
            "title": "Series over time",
        }
