"""The table `numbers`: what became of every number of every text."""

from pandera.typing.pandas import Series

from schemas.types import ID, Integer, Table, Text, column, offset

REASONS = {
    "date": "a date, year, season, century or span of dates",
    "time": "a time of day",
    "window": 'a span of time that only says when ("in the next ten years")',
    "bound": 'an age, size, income or price that only defines a group ("below the age of 25")',
    "denominator": 'the base of a rate ("per 1,000 live births", "among more than 80 countries")',
    "name": 'part of a name ("Industry 4.0", "COVID-19", "Master Plan 2020")',
    "reference": "number of a page, article, section, table, footnote or source",
    "footnote": "a footnote mark, also when glued to a word or a number",
    "list": "mark of a list's item",
    "identifier": "a telephone number, code, address, link, version or score of a game",
    "event": 'order of an event or of its anniversary ("the 50th anniversary", "third meeting")',
    "order": "first, second … as an order of speech, time or grade",
    "enumeration": 'says only how many things are named next to it ("the three pillars", "both")',
    "pronoun": 'one used as a pronoun or in a set phrase ("one of the", "on the one hand")',
    "vague": 'an indefinite number ("dozens", "millions of people")',
    "idiom": 'a number word in another sense ("a second", "quarter" of a year, "at once")',
    "unreadable": "digits whose value cannot be read with certainty (spoilt in scanning)",
    "rejected": "read as a statistic, and taken out by a correction in seeds/corrections.toml",
}
"""Why a number is not a statistic, with the meaning of each reason."""


class Numbers(Table):
    """One row is one number expression of a text: a statistic, or the reason why it is not one."""

    id: Series[Text] = column("Hash of the document's sha256 and the span.", unique=True, moves=True, str_matches=ID)
    document: Series[Text] = column("The document that holds the number.", references="documents.id")
    start: Series[Integer] = offset("Offset of the expression's first character.")
    end: Series[Integer] = offset("Offset behind the expression's last character.", ge=1)
    value_text: Series[Text] = column("The expression as written.", slice_of=("start", "end"))
    statistic: Series[Text] = column(
        "The statistic that it was published as; null if it is none.",
        nullable=True,
        moves=True,
        references="statistics.id",
    )
    reason: Series[Text] = column(
        "Why it is no statistic; null if it is one. " + " · ".join(f"{k}: {v}" for k, v in REASONS.items()) + ".",
        nullable=True,
        isin=list(REASONS),
    )

    class Config(Table.Config):
        metadata = {
            "primary_key": ["id"],
            "sorted_by": ["document", "start", "end"],
            "matched_by": [["document", "value_text", "reason"], ["document", "value_text"]],
            "label": "value_text",
            "title": "Numbers accounted for",
        }
