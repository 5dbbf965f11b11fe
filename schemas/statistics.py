"""The table `statistics`: every figure that the texts report."""

from pandera.typing.pandas import Series

from schemas.types import ID, PERIOD, SHA256, Integer, Number, Table, Text, Texts, column, located, offset, touched

COMPARATORS = ["=", ">", ">=", "<", "<=", "~"]
STATUSES = ["actual", "estimate", "projection", "target"]
JUDGED = ["unit", "ref_area", "time_period", "status", "attribution", "indicator"]
"""Fields that can be more or less certain; values and comparators are nearly always right."""


class Statistics(Table):
    """One row is one value that a text reports about the world, with the words that say so."""

    id: Series[Text] = column(
        "Hash of the document's sha256, the span and the value as it was read.", unique=True, moves=True, str_matches=ID
    )
    document: Series[Text] = column("The document that reports the value.", references="documents.id")
    start: Series[Integer] = offset("Offset of the value expression's first character.")
    end: Series[Integer] = offset("Offset behind the value expression's last character.", ge=1)
    value_text: Series[Text] = column(
        "The value expression as written: number, scale and unit, without comparator.", slice_of=("start", "end")
    )
    locator: Series[Text] = located()
    value_low: Series[Number] = column("The value with its scale applied; the lower end of a range.", unit="see unit")
    value_high: Series[Number] = column("Equal to value_low, or the upper end of a range.", unit="see unit")
    comparator: Series[Text] = column(
        "How the text bounds the value: = as stated, > >= < <= , ~ about.", isin=COMPARATORS
    )
    unit: Series[Text] = column(
        "percent, percentage_point, an ISO 4217 currency, person, item (a count of `counted`), rank, ratio, index, "
        "a duration (year, month, day …) or an SI or common symbol (km, t, MW)."
    )
    counted: Series[Text] = column("For person and item: the counted noun, singular; else null.", nullable=True)
    per: Series[Text] = column("Denominator of a rate (month, person, 100 persons …); null without one.", nullable=True)
    indicator: Series[Text] = column(
        "What is measured, as a chart's axis would say it; null if unknown.", nullable=True
    )
    ref_area: Series[Text] = column(
        "Area that the value is about: ISO 3166-1 alpha-3, a group's usual code (ASEAN, EU, WLD) or a sub-national "
        "name; null if the text gives none.",
        nullable=True,
    )
    time_period: Series[Text] = column(
        "Time that the value is about, ISO 8601; null if the text gives none.", nullable=True, str_matches=PERIOD
    )
    status: Series[Text] = column(
        "actual, estimate (said to be estimated), projection (expected) or target (a goal or commitment).",
        isin=STATUSES,
    )
    attribution: Series[Text] = column("Source that the text itself names for the value; else null.", nullable=True)
    indicator_id: Series[Text] = column(
        "Code of the World Development Indicators (World Bank) that the indicator is for certain; else null.",
        nullable=True,
    )
    ref_area_entity: Series[Text] = column(
        "The entity that the area is, where a text names it; else null.", nullable=True, references="entities.id"
    )
    attribution_entity: Series[Text] = column(
        "The entity that the source is, where its words are the name of one; else null.",
        nullable=True,
        references="entities.id",
    )
    sentence_start: Series[Integer] = offset("Offset of the sentence.")
    sentence_end: Series[Integer] = offset("Offset behind the sentence.", ge=1)
    quote_start: Series[Integer] = offset("Offset of the quote.")
    quote_end: Series[Integer] = offset("Offset behind the quote.", ge=1)
    quote: Series[Text] = column(
        "The sentence, or where it is longer than 300 characters the part around the value; null where the rights in "
        "the text do not let it be quoted. Quotes belong to their rights holders and are not covered by this "
        "dataset's licence.",
        nullable=True,
        slice_of=("quote_start", "quote_end"),
        str_length={"max_value": 300},
    )
    quote_sha256: Series[Text] = column(
        "SHA-256 of the quote in UTF-8, also where it is not published.", str_matches=SHA256
    )
    confidence: Series[Number] = column(
        "How often the field in `least_certain` is right in rows with the same rule and signs for it (`rules`), by "
        "annotated texts. Each other field of the row is right as often, or oftener.",
        unit="share from 0 to 1",
        ge=0,
        le=1,
    )
    least_certain: Series[Text] = column("The field of the row that is likeliest to be wrong.", isin=JUDGED)
    curated: Series[Texts] = touched()
    rules: Series[Texts] = column(
        "Which rule filled each field: a list of `field: rule`; the rule of a corrected field is `curated`. That of "
        "`confidence` are the signs, if any, that make the row surer, or less sure, than its other rules alone."
    )

    class Config(Table.Config):
        metadata = {
            "primary_key": ["id"],
            "sorted_by": ["document", "start", "end"],
            "matched_by": [["document", "value_text", "quote_sha256"], ["document", "value_text"]],
            "label": "value_text",
            "title": "Reported statistics",
        }
