"""A release as HTML: what the template is given, and what is inlined.

Every cell reaches the page as text: Jinja escapes it here, the script sets `textContent`. A content security policy
names the page's own style and script by their hashes, so that nothing else runs and nothing is asked from elsewhere.
"""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import pyarrow as pa
from markupsafe import Markup

from pipeline import project
from pipeline.page import facts, history, leads, payload, snippets, wording
from pipeline.page.bounds import bounds
from pipeline.page.charts import charts
from pipeline.page.history import Entry
from pipeline.page.release import Release
from schemas.findings import KINDS, VERDICTS
from schemas.numbers import REASONS

HERE = Path(__file__).parent
STATIC_ROWS = 25
"""Rows of a table that stand in the page as such; its script shows as many at a time."""

SCRIPTS = [
    "words.js", "store.js", "address.js", "search.js", "grid.js", "marks.js", "evidence.js", "statistics.js",
    "strip.js", "fulltext.js", "documents.js", "entities.js", "findings.js", "versions.js", "start.js",
]  # fmt: skip
"""The page's script, in the order that its parts need each other."""

PARQUET_READER = "parquet.js"
"""Only in pages that hold a part of a table: reads the rest from the Parquet file beside the page."""

SOURCES = "prov:wasDerivedFrom"
TEXTS = "texts"
"""Name of the record set of the texts in the JSON-LD, and the folder of their files."""
SOURCES_SHOWN = 100
"""Texts that the JSON-LD of a page lists; `croissant.json` lists all."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a page tells of a release wherever the page stands: for the script, as JSON, and for the template."""

    data: Markup
    words: Mapping[str, Any]


def version_page(release: Release, content: Content | None = None) -> str:
    """The page of one version, for the version's own folder; of the zip, which holds the page, it knows no size.

    Args:
        release: the version.
        content: what `content_of` found in it, if it is at hand: that is most of the work.
    """
    return _page(replace(release, archive=None), content, place="", home="../../", entries=[])


def front_page(release: Release, entries: Sequence[Entry], content: Content | None = None) -> str:
    """The page of the newest version with the list of all, for the folder that holds `versions/`.

    Args:
        release: the newest version that stands.
        entries: all versions, oldest first, withdrawn ones included.
        content: as for `version_page`.
    """
    return _page(release, content, place=f"versions/{release.version}/", home="", entries=entries)


def withdrawn_page(entries: Sequence[Entry]) -> str:
    """The page of a folder in which no version stands any more."""
    style = _style()
    return (
        _templates()
        .get_template("withdrawn.html.j2")
        .render(entries=list(reversed(entries)), style=Markup(style), policy=_policy(style, ""))
    )


def appearance() -> str:
    """A digest of everything that pages are made with besides their release: another one means other pages."""
    digest = hashlib.sha256()
    for path in sorted(HERE.rglob("*")):
        if path.suffix in (".py", ".j2", ".css", ".js"):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def content_of(release: Release) -> Content:
    """What the pages of a release tell of its tables and texts."""
    tables = release.tables
    codes = [choice.value for choice in facts.choices(tables["statistics"]["ref_area"], limit=100_000)]
    areas = facts.names_of_countries(tables["entities"])
    titles = facts.titles(tables["documents"])
    held = [name for name in payload.ROWS if name in tables]
    data = {
        "tables": {name: _held(name, release) for name in held},
        "areas": payload.words_of_areas(tables["entities"], codes, areas),
        "alpha2": leads.alpha2(tables["entities"]["iso3166"].drop_null().to_pylist()),
        "licences": leads.addresses(tables["documents"]["licence"].unique().to_pylist()),
        "texts": payload.texts(release.texts),
        "bounds": bounds(),
        "reasons": REASONS,
        "kinds": KINDS,
        "verdicts": {verdict: VERDICTS[verdict] for verdict in facts.GRAVEST_FIRST},
        "counts": _counts_of_documents(tables),
    }
    words = {
        "changes": history.summary(tables.get("changes")),
        "first_version": not len(tables["changes"]) if "changes" in tables else False,
        "account": facts.account(tables["numbers"]),
        "reasons": REASONS,
        "filters": facts.filters(tables["statistics"], areas, titles),
        "areas": areas,
        "titles": titles,
        "rows": {name: _first_rows(name, tables) for name in ("statistics", "documents", "entities", "findings")},
        "example": facts.example(tables["statistics"].slice(0, payload.ROWS["statistics"])),
        "findings": _choices_of_findings(tables),
        "per_document": {name: facts.by_document(tables[name]) for name in ("statistics", "numbers", "mentions")},
        "entity_types": facts.choices(tables["entities"]["type"]),
        "charts": charts(tables, areas),
        "columns": {name: facts.columns_of(name, table) for name, table in tables.items()},
        "partial": [name for name in held if len(tables[name]) > payload.ROWS[name]],
        "held_rows": payload.ROWS,
    }
    return Content(payload.inline(data), words)


def _page(release: Release, content: Content | None, place: str, home: str, entries: Sequence[Entry]) -> str:
    content = content or content_of(release)
    style, script = _style(), _script(bool(content.words["partial"]))
    here = payload.inline({"version": release.version, "place": place, "home": home})
    data = payload.merged(here, content.data, payload.inline({"versions": history.held(entries)}))
    return (
        _templates()
        .get_template("page.html.j2")
        .render(
            **content.words,
            release=release,
            place=place,
            home=home,
            entries=list(reversed(entries)),
            standing=[entry for entry in reversed(entries) if not entry.withdrawn],
            created=datetime.fromisoformat(release.package["created"]),
            texts=list(release.texts),
            snippets={name: snippets.at(code, place) for name, code in snippets.SNIPPETS.items()},
            json_ld=payload.inline(_described(release.croissant, place)),
            data=data,
            style=Markup(style),  # our own file
            script=Markup(script),  # our own files
            policy=_policy(style, script),
        )
    )


def _counts_of_documents(tables: Mapping[str, pa.Table]) -> dict[str, list[int]]:
    """How many statistics and numbers each document has, for the documents that the page holds."""
    held = tables["documents"]["id"].slice(0, payload.ROWS["documents"]).to_pylist()
    counts = {name: facts.by_document(tables[name]) for name in ("statistics", "numbers")}
    return {name: [found.get(document, 0) for document in held] for name, found in counts.items()}


def _first_rows(name: str, tables: Mapping[str, pa.Table]) -> list[dict[str, Any]]:
    """The rows that stand in the page as such; none of a table that an older version has not."""
    return _as_read(name, tables).slice(0, STATIC_ROWS).to_pylist() if name in tables else []


def _as_read(name: str, tables: Mapping[str, pa.Table]) -> pa.Table:
    """A table in the order that people read it."""
    return facts.gravest_first(tables[name]) if name == "findings" else tables[name]


def _choices_of_findings(tables: Mapping[str, pa.Table]) -> dict[str, list[facts.Choice]]:
    if "findings" not in tables:
        return {}
    return {
        "verdicts": facts.choices(tables["findings"]["verdict"]),
        "kinds": facts.choices(tables["findings"]["kind"]),
    }


def _held(name: str, release: Release) -> dict[str, Any]:
    file = release.file(f"{name}.parquet")
    held = payload.encode(name, _as_read(name, release.tables))
    return {"file": f"{name}.parquet", "bytes": file.bytes if file else None, **held}


def _described(croissant: Mapping[str, Any], place: str) -> dict[str, Any]:
    """The Croissant description with the files' places as seen from the page; a long list of texts is left to it."""
    if len(croissant[SOURCES]) <= SOURCES_SHOWN:
        files, known = croissant["distribution"], croissant
    else:
        files = [entry for entry in croissant["distribution"] if not entry["@id"].startswith(f"{TEXTS}/")]
        records = [entry for entry in croissant["recordSet"] if entry["@id"] != TEXTS]
        known = {key: value for key, value in croissant.items() if key != SOURCES} | {"recordSet": records}
    placed = [{**e, "contentUrl": place + e["contentUrl"]} if "contentUrl" in e else e for e in files]
    return {**known, "distribution": placed}


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; connect-src 'self'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _code(text: str) -> Markup:
    """Text with the words between backticks as code."""
    parts = text.split("`")
    return Markup("").join(Markup("<code>{}</code>").format(part) if n % 2 else part for n, part in enumerate(parts))


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _style() -> str:
    return (HERE / "style.css").read_text("utf-8")


@cache
def _script(reads_parquet: bool) -> str:
    parts = [(HERE / "script" / name).read_text("utf-8") for name in SCRIPTS]
    reader = (HERE / "vendor" / PARQUET_READER).read_text("utf-8") if reads_parquet else ""
    return reader + '(() => {\n"use strict";\n' + "\n".join(parts) + "})();\n"


@cache
def _templates() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "size": wording.size, "value": wording.value, "capital": wording.capital, "count": lambda n: f"{n:,}",
        "percent": lambda share: f"{share:.0%}", "code": _code,
    }  # fmt: skip
    environment.globals |= {"table_title": project.title, "table_description": project.description,
                            "in_words": history.in_words, "signs": wording.SIGNS}  # fmt: skip
    return environment
