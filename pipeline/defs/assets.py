"""The graph on one page: documents → mentions → entities → relations, documents → statistics → series, findings; all
of them → release."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dagster as dg
import pandas as pd

from pipeline.corrections import FILE, CorrectionsError, load
from pipeline.defs.present import declaration, materialization, preview
from pipeline.defs.progress import Progress
from pipeline.defs.reading import Readings
from pipeline.defs.storage import ProjectFolders
from pipeline.extract import Source, model
from pipeline.project import frame
from pipeline.publish import Model, RefusedError, collect, publish
from pipeline.read import Refusal, read_seeds
from pipeline.readings import key
from pipeline.tables import document_rows, extract_tables, sources
from pipeline.version import code_version
from schemas import TABLES


@dg.asset(
    **declaration("documents", "read"),
    check_specs=[dg.AssetCheckSpec("none_refused", asset="documents", description="No file of the seeds was refused.")],
)
def documents(
    context: dg.AssetExecutionContext, folders: ProjectFolders, readings: Readings, progress: Progress
) -> Iterator[dg.Output[pd.DataFrame] | dg.AssetCheckResult]:
    """Read the seeds, and off each text that has changed what it states; what cannot be read is refused.

    A refused file is a warning, a changed text with an old origin a failure. What the texts state goes to the store of
    readings, from where `extract` takes it: a text that cannot be read must not become a document.
    """
    seeds = read_seeds(Path(folders.seeds))
    filled = None
    found = list(seeds.refusals)
    if not any(refusal.stops for refusal in found):
        texts = {d.id: Source(d.text, d.origin.title, d.origin.published_on) for d in seeds.documents}
        filled = readings.fill(context, texts, lambda total: progress.over(total, context.log.info))
        files = {document.id: document.file for document in seeds.documents}
        found += [Refusal(files[unread.document], unread.found, unread.remedy) for unread in filled.unread]
    report = "\n".join(f"* {refusal}" for refusal in found) or "none"
    for refusal in found:
        context.log.warning(str(refusal))
    if filled is None:
        raise dg.Failure(report, allow_retries=False)
    table = frame("documents", document_rows(d for d in seeds.documents if d.id in filled.keys))
    refusals: dict[str, Any] = {"refused": len(found), "refusals": dg.MetadataValue.md(report)}
    yield dg.Output(table, metadata=materialization(table) | refusals | {"read anew": filled.read})
    yield dg.AssetCheckResult(
        check_name="none_refused",
        passed=not found,
        severity=dg.AssetCheckSeverity.WARN,
        metadata=refusals,
    )


@dg.multi_asset(
    name="extract",
    outs={
        **{name: dg.AssetOut(**declaration(name, "extract")) for name in ("statistics", "numbers", "mentions")},
        **{name: dg.AssetOut(**declaration(name, "resolve")) for name in ("entities", "relations")},
        **{name: dg.AssetOut(**declaration(name, "compare")) for name in ("series", "findings")},
    },
    internal_asset_deps={
        **{name: {dg.AssetKey("documents")} for name in ("statistics", "numbers", "mentions")},
        "entities": {dg.AssetKey("mentions")},
        "relations": {dg.AssetKey("mentions"), dg.AssetKey("entities")},
        **{name: {dg.AssetKey("statistics")} for name in ("series", "findings")},
    },
    check_specs=[
        dg.AssetCheckSpec("nothing_disagrees", asset="findings", description="No figures contradict each other."),
        dg.AssetCheckSpec(
            "corrections_hold", asset="statistics", description="Every correction finds what it expects."
        ),
    ],
)
def extract(
    context: dg.AssetExecutionContext, folders: ProjectFolders, readings: Readings, documents: pd.DataFrame
) -> Iterator[dg.Output[pd.DataFrame] | dg.AssetCheckResult]:
    """Take what each text states, resolve all names, correct, and check the statistics against each other."""
    try:
        corrections = load(Path(folders.seeds) / FILE)
    except CorrectionsError as error:
        raise dg.Failure(str(error), allow_retries=False) from None
    store = readings.store()
    keys = [key(source) for source in sources(documents).values()]
    if not all(one in store for one in keys):
        raise dg.Failure(
            "the texts were read by other code than this, or their readings are gone; materialize `documents` as well",
            allow_retries=False,
        )
    made = extract_tables(documents, store.tables(keys), corrections)
    for dead in made.dead:
        context.log.warning(str(dead))
    report = "\n".join(f"* {dead}" for dead in made.dead) or "none"
    corrected: dict[str, Any] = {"corrections": len(corrections), "not_made": dg.MetadataValue.md(report)}
    for name, table in made.tables.items():
        metadata = materialization(table)
        if name == "statistics":
            metadata["nothing_found_in"] = sorted(set(documents["id"]) - set(table["document"]))
            metadata |= corrected
        yield dg.Output(table, output_name=name, metadata=metadata)
        if name == "statistics":
            yield dg.AssetCheckResult(
                asset_key="statistics",
                check_name="corrections_hold",
                passed=not made.dead,
                severity=dg.AssetCheckSeverity.WARN,
                metadata=corrected,
            )
        if name == "findings":
            disagreeing = table[table["verdict"] != "consistent"]
            yield dg.AssetCheckResult(
                asset_key="findings",
                check_name="nothing_disagrees",
                passed=disagreeing.empty,
                severity=dg.AssetCheckSeverity.WARN,
                metadata={"findings": len(disagreeing), "first": dg.MetadataValue.md(preview(disagreeing))},
            )


class ReleaseConfig(dg.Config):
    """What this release may do that another may not."""

    allow_missing: list[str] = []
    """Documents of the version before that this one may lose."""
    allow_shrinking: list[str] = []
    """Tables that may lose any share of their rows."""
    allow_breaking: list[str] = []
    """Tables or columns ("table.column") that may change in a way that breaks readers."""


@dg.asset(
    ins={name: dg.AssetIn(name) for name in TABLES},
    description="A version in dist/: every table as Parquet and CSV with its descriptors; complete or not at all.",
    owners=["team:openfigures"],
    kinds={"python", "parquet", "csv"},
    group_name="publish",
    code_version=code_version(),
    output_required=False,
)
def release(
    context: dg.AssetExecutionContext, config: ReleaseConfig, folders: ProjectFolders, **tables: pd.DataFrame
) -> dg.MaterializeResult:
    """Publish the tables, if they pass every check and hold anything new."""
    _, digest = model.load()
    provenance = collect(Model(model.NAME, model.VERSION, digest), context.run.run_id)
    try:
        result = publish(tables, Path(folders.dist), provenance, **config.model_dump())
    except RefusedError as error:
        raise dg.Failure(str(error), allow_retries=False) from None
    return dg.MaterializeResult(
        metadata={
            "summary": str(result),
            "version": result.version,
            "new": result.new,
            "folder": dg.MetadataValue.path(str(result.path)),
            "bytes": result.bytes,
            **{f"rows of {name}": count for name, count in result.rows.items()},
        }
    )
