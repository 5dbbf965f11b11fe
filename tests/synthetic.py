"""Corpora made of whole cloth, valid in every respect: one of any size, one whose words try to be more than text."""

import hashlib
import random

import pandas as pd
import pyarrow as pa

from pipeline import project
from pipeline.identifiers import row_id
from pipeline.series import series
from schemas import TABLES

COUNTRIES = {
    "Kenya": "KEN", "Ghana": "GHA", "Peru": "PER", "Chile": "CHL", "Nepal": "NPL", "Laos": "LAO", "Fiji": "FJI",
    "Norway": "NOR", "Italy": "ITA", "Japan": "JPN", "Oman": "OMN", "Togo": "TGO",
}  # fmt: skip
SUBJECTS = [
    "exports", "rice harvests", "school enrolment", "road traffic", "rural incomes", "bank lending", "tourist arrivals",
    "wheat imports", "power generation", "health spending", "land prices", "mobile subscriptions", "water use",
]  # fmt: skip
OPENINGS = [
    "According to the annual report of the statistical office",
    "In the view of the committee",
    "As said before",
]
RULES = [
    "unit: written beside the number",
    "status: plain statement",
    "ref_area: subject",
    "indicator: level or change",
]


def frames(rows: dict[str, list[dict]]) -> dict[str, pd.DataFrame]:
    """Frames of all tables; cells that a row does not give are null, lists empty."""
    made = {}
    for name in TABLES:
        unsaid = {column.name: [] if pa.types.is_list(column.type) else None for column in project.columns(name)}
        made[name] = project.frame(name, [unsaid | row for row in rows.get(name, [])])
    return made


class Writer:
    """A text in the making, with the rows that it gives."""

    def __init__(self, key: str):
        self.key, self.parts, self.length, self.later = key, [], 0, []

    def write(self, words: str) -> tuple[int, int]:
        start = self.length
        self.parts.append(words)
        self.length += len(words)
        return start, self.length

    @property
    def text(self) -> str:
        return "".join(self.parts)


def statistic(key: str, sha256: str, span: tuple[int, int], sentence: tuple[int, int], text: str, fields: dict) -> dict:
    quote = text[slice(*sentence)]
    low, high = fields["value_low"], fields.get("value_high", fields["value_low"])
    base = {
        "id": row_id(sha256, *span, low, high), "document": key, "start": span[0], "end": span[1],
        "value_text": text[slice(*span)], "value_high": high, "locator": None, "comparator": "=", "counted": None,
        "per": None,
        "indicator": None, "ref_area": None, "time_period": None, "status": "actual", "attribution": None,
        "sentence_start": sentence[0], "sentence_end": sentence[1], "quote_start": sentence[0],
        "quote_end": sentence[1], "quote": quote, "quote_sha256": hashlib.sha256(quote.encode()).hexdigest(),
        "confidence": 0.5, "least_certain": "indicator", "curated": [], "rules": RULES,
    }  # fmt: skip
    return base | fields


def finding(rows: list[dict], verdict: str, arithmetic: str) -> dict:
    """A cross-check of statistics of one document."""
    return {
        "id": row_id(rows[0]["document"], rows[0]["start"], rows[-1]["end"], "sum"), "kind": "sum", "verdict": verdict,
        "statistics": [row["id"] for row in rows], "documents": [rows[0]["document"]], "arithmetic": arithmetic,
        "unit": "percent", "expected": 100.0, "expected_low": 99.0, "expected_high": 101.0, "stated": 97.5,
        "relative_difference": -0.025, "tolerance": "each rounded at its last digit", "rule": "shares of one whole",
        "confidence": 0.5,
    }  # fmt: skip


def document(key: str, text: str, **known) -> dict:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    base = {
        "id": key, "file": f"{key}.txt", "title": None, "authors": [], "publisher": None, "published_on": None,
        "url": None, "language": "en", "licence": "CC-BY-4.0", "rights_holder": None, "redistribute": True,
        "sha256": sha256, "format": "text", "original_sha256": sha256, "retrieved_at": None, "reader": None,
        "repairs": [], "places": [],
        "characters": len(text), "sentences": text.count(". ") + 1, "words": len(text.split()), "text": text,
    }  # fmt: skip
    return base | known


def number(sha256: str, key: str, span: tuple[int, int], text: str, statistic: str | None, reason: str | None) -> dict:
    return {
        "id": row_id(sha256, *span), "document": key, "start": span[0], "end": span[1],
        "value_text": text[slice(*span)], "statistic": statistic, "reason": reason,
    }  # fmt: skip


def corpus(statistics: int, a_document: int = 50, seed: int = 7) -> dict[str, pd.DataFrame]:
    """A corpus of so many statistics, all in sentences like "In 2019, exports of Kenya rose to about 12.5 percent"."""
    draw = random.Random(seed)
    rows: dict[str, list[dict]] = {name: [] for name in TABLES}
    named: dict[str, list[str]] = {country: [] for country in COUNTRIES}
    for nth in range(0, statistics, a_document):
        key = f"report-{nth // a_document + 1:05d}"
        writer = Writer(key)
        found = []
        for _ in range(min(a_document, statistics - nth)):
            country, subject = draw.choice(list(COUNTRIES)), draw.choice(SUBJECTS)
            start = writer.length
            writer.write(f"{draw.choice(OPENINGS)}, in ")
            year = writer.write(str(draw.randint(1995, 2030)))
            writer.write(f" the {subject} of ")
            area = writer.write(country)
            about = draw.random() < 0.2
            writer.write(" rose to about " if about else " rose to ")
            value = round(draw.uniform(0.1, 99.9), 1)
            span = writer.write(f"{value} percent")
            end = writer.write(" of what the plan had foreseen for them.")[1]
            found.append((country, subject, year, area, about, value, span, (start, end)))
            writer.write(" ")
        text = writer.text
        row = document(key, text, title=f"Report {nth // a_document + 1:,}", publisher="The Daily Reef")
        sha256 = row["sha256"]
        rows["documents"].append(row)
        for country, subject, year, area, about, value, span, sentence in found:
            period = text[slice(*year)]
            fields = {
                "value_low": value, "unit": "percent", "comparator": "~" if about else "=",
                "indicator": f"share of {subject}",
                "ref_area": COUNTRIES[country], "ref_area_entity": f"country-{COUNTRIES[country].lower()}",
                "time_period": period, "confidence": round(draw.uniform(0.1, 1), 3),
                "status": "projection" if int(period) > 2026 else "actual",
            }  # fmt: skip
            made = statistic(key, sha256, span, sentence, text, fields)
            rows["statistics"].append(made)
            rows["numbers"] += [
                number(sha256, key, year, text, None, "date"), number(sha256, key, span, text, made["id"], None)
            ]  # fmt: skip
            entity = f"country-{COUNTRIES[country].lower()}"
            rows["mentions"].append(
                {
                    "id": row_id(sha256, *area, "country"), "document": key, "start": area[0], "end": area[1],
                    "name": country, "locator": None, "type": "country", "demonym": False, "entity": entity,
                    "resolution": "country", "curated": [],
                }
            )  # fmt: skip
            named[country].append(key)
        pair = rows["statistics"][-2:]
        words = f"{pair[0]['value_text']} + {pair[-1]['value_text']}: not all"
        rows["findings"].append(finding(pair, "tension" if nth else "consistent", words))
    for country, keys in named.items():
        if keys:
            rows["entities"].append(
                {
                    "id": f"country-{COUNTRIES[country].lower()}", "name": country, "type": "country", "aliases": [],
                    "iso3166": COUNTRIES[country], "wikidata": None, "mentions": len(keys), "documents": len(set(keys)),
                    "m49": None, "curated": [],
                }
            )  # fmt: skip
    rows["series"] = series(frames(rows)["statistics"])
    return frames(rows)


HOSTILE = [
    "😀😀 They said <script>window.hit = true</script> that about 12% of <b>boats</b> in Peru sank in 2019.",
    '=HYPERLINK("https://example.org") fell by 7% & more, </script><img src=x onerror="window.hit = true"> they said.',
    "صادرات البلاد ارتفعت \u202eإلى\u202c 45% في عام كذا, as they put it.",
    "{{ config }} ${window.hit = true} javascript:alert(document) gave 31% to all.",
]
VALUES = ["12%", "7%", "45%", "31%"]


def hostile() -> dict[str, pd.DataFrame]:
    """A corpus whose titles, names and sentences hold markup, script, formulas, emoji and right-to-left marks."""
    title = "<img src=x onerror='window.hit=true'> \"Reports\" & \u202eمقال\u202c 😀"
    text = " ".join(HOSTILE)
    row = document(
        "hostile", text, title=title, authors=["</td><script>window.hit=true</script>"], publisher="=1+1",
        url="https://example.org/?a=1&b=%22%3E", rights_holder="<i>nobody</i>",
    )  # fmt: skip
    rows: dict[str, list[dict]] = {name: [] for name in TABLES} | {"documents": [row]}
    sha256 = row["sha256"]
    at = 0
    for sentence, words in zip(HOSTILE, VALUES, strict=True):
        start = text.index(words, at)
        span = (start, start + len(words))
        fields = {
            "value_low": float(words[:-1]), "unit": "percent", "indicator": f"<u>rate</u> of {words} \u202eabc",
            "ref_area": "<s>Peru</s>" if words == "7%" else "PER",
            "attribution": "</option><script>window.hit=true</script>",
            "comparator": "~" if words == "12%" else "=", "time_period": "2019" if words == "12%" else None,
            "rules": ["<b>rule</b>: =A1"],
        }  # fmt: skip
        made = statistic("hostile", sha256, span, (at, at + len(sentence)), text, fields)
        rows["statistics"].append(made)
        rows["numbers"].append(number(sha256, "hostile", span, text, made["id"], None))
        if "2019" in sentence:
            year = text.index("2019")
            rows["numbers"].append(number(sha256, "hostile", (year, year + 4), text, None, "date"))
        at += len(sentence) + 1
    rows["findings"].append(finding(rows["statistics"][:2], "contradiction", "12% + <b>7%</b> \u202e≠ 20%"))
    start = text.index("<b>boats</b>")
    rows["mentions"].append(
        {
            "id": row_id(sha256, start, start + 12, "product"), "document": "hostile", "start": start,
            "end": start + 12, "name": "<b>boats</b>", "locator": None, "type": "product", "demonym": False,
            "entity": "product-boats", "resolution": "country", "curated": [],
        }
    )  # fmt: skip
    rows["entities"].append(
        {
            "id": "product-boats", "name": "<b>boats</b>", "type": "product", "aliases": ["=cmd|' /C calc'!A0"],
            "iso3166": None, "m49": None, "wikidata": None, "mentions": 1, "documents": 1, "curated": [],
        }
    )  # fmt: skip
    return frames(rows)
