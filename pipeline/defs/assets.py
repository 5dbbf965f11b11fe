"""The graph on one page: documents → mentions → entities → relations, documents → statistics → series, findings; all
of them → release."""

import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import dagster as dg
import pyarrow.compute as pc

from pipeline.corrections import FILE, CorrectionsError, load
from pipeline.defs.present import declaration, listing, made
from pipeline.defs.progress import Progress
from pipeline.defs.reading import Readings
from pipeline.defs.storage import ProjectFolders, Releases, TableStorage
from pipeline.extract import Source, model
from pipeline.extract.model.weights import weights
from pipeline.formats.refusal import Refusal
from pipeline.project import frame
from pipeline.publish import Model, PublishError, RefusedError, collect, publish
from pipeline.read import Seeds
from pipeline.stored import StoredTable, in_parts
from pipeline.tables import batches, document_rows, sources, write_tables
from pipeline.version import code_version
from schemas import TABLES

SEEDS = dg.AssetSpec(
    "seeds",
    description="Texts and their origins. Their version is that of the folder when the sensor last asked for a run.",
    owners=["team:openfigures"],
    kinds={"file"},
    group_name="read",
)
EXTRACTED = ("statistics", "numbers", "mentions", "entities", "relations", "series", "findings")
"""The tables that `extract` makes, in the order that it reports them in."""

PART = 200
"""Documents whose texts and readings are held at a time."""

POOL = "corpus"
"""Runs with an asset of this pool wait for each other in the queue (see `dagster.yaml`)."""


@dg.asset(
    **declaration("documents", "read"),
    deps=[SEEDS],
    pool=POOL,
    check_specs=[
        dg.AssetCheckSpec("none_refused", asset="documents", description="No file of the seeds was refused."),
        dg.AssetCheckSpec(
            "sources_answer", asset="documents", description="Each source on the web was fetched of late."
        ),
    ],
)
def documents(
    context: dg.AssetExecutionContext,
    folders: ProjectFolders,
    readings: Readings,
    progress: Progress,
    io_manager: dg.ResourceParam[TableStorage],
) -> Iterator[dg.MaterializeResult[StoredTable] | dg.AssetCheckResult]:
    """Read the seeds, and off each text that has changed what it states; what cannot be read is refused.

    A refused file is a warning, a changed text with an old origin a failure. What the texts state goes to the store of
    readings, from where `extract` takes it: a text that cannot be read must not become a document.
    """
    started = time.monotonic()
    seeds = Seeds(Path(folders.seeds), Path(folders.texts))
    with io_manager.drafts("documents") as write:
        for some in batches(document_rows(seeds), PART):
            write("documents", frame("documents", some))
    draft = io_manager.draft("documents")
    filled = None
    found = sorted(seeds.refusals, key=lambda refusal: not refusal.stops)  # first why it failed, if it does
    if not any(refusal.stops for refusal in found):
        filled = readings.fill(context, lambda: sources_of(draft), lambda total: progress.over(total, context.log.info))
        if filled.unread:
            files = dict(zip(draft["id"].to_pylist(), draft["file"].to_pylist(), strict=True))
            found += [Refusal(files[unread.document], unread.found, unread.remedy) for unread in filled.unread]
        io_manager.rewrite("documents", readings.counting(filled))
    for line in [*map(str, found), *seeds.warnings]:
        context.log.warning(line)
    refusals: dict[str, Any] = {
        "refused": len(found),
        **listing("refusals", map(asdict, found), ["file", "found", "remedy"]),
    }
    if filled is None:
        raise dg.Failure("\n".join(f"* {refusal}" for refusal in found), refusals, allow_retries=False)
    silent: dict[str, Any] = {
        "silent": len(seeds.warnings),
        **listing("sources", ({"source": line} for line in seeds.warnings), ["source"]),
    }
    more = {"read anew": filled.read, "seconds": round(time.monotonic() - started, 2), **refusals}
    yield made("documents", io_manager.draft("documents"), **more)
    yield dg.AssetCheckResult(
        check_name="none_refused",
        passed=not found,
        severity=dg.AssetCheckSeverity.WARN,
        metadata=refusals,
    )
    yield dg.AssetCheckResult(
        check_name="sources_answer",
        passed=not seeds.warnings,
        severity=dg.AssetCheckSeverity.WARN,
        metadata=silent,
    )


def sources_of(documents: StoredTable) -> Iterator[tuple[str, Source]]:
    """What is read of each document."""
    for part in in_parts(documents, ["id", "text", "title", "published_on"], PART):
        yield from sources(part).items()


@dg.multi_asset(
    name="extract",
    deps=["documents"],
    pool=POOL,
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
    context: dg.AssetExecutionContext,
    folders: ProjectFolders,
    readings: Readings,
    io_manager: dg.ResourceParam[TableStorage],
) -> Iterator[dg.MaterializeResult[StoredTable] | dg.AssetCheckResult]:
    """Take what each text states, resolve all names, correct, and check the statistics against each other."""
    started = time.monotonic()
    try:
        corrections = load(Path(folders.seeds) / FILE)
    except CorrectionsError as error:
        raise dg.Failure(str(error), allow_retries=False) from None
    parts = readings.parts(readings.store(), lambda: io_manager.parts("documents", PART))
    with io_manager.drafts(*EXTRACTED) as write:
        not_made = write_tables(parts, corrections, write)
    for dead in not_made:
        context.log.warning(str(dead))
    unmade = ({"entry": dead.entry, "message": str(dead)} for dead in not_made)
    corrected: dict[str, Any] = {"corrections": len(corrections), **listing("not_made", unmade, ["entry", "message"])}
    for name in EXTRACTED:
        table = io_manager.draft(name)
        more: dict[str, Any] = {}
        if name == "statistics":
            documents = io_manager.stored("documents")["id"]
            speaking = pc.is_in(documents, value_set=pc.unique(table["document"]))
            silent = documents.filter(pc.invert(speaking)).to_pylist()
            more = {"nothing_found_in": silent, "seconds": round(time.monotonic() - started, 2), **corrected}
        disagreeing = table.filter(pc.not_equal(table["verdict"], "consistent")) if name == "findings" else None
        yield made(name, table, **more)
        if name == "statistics":
            yield dg.AssetCheckResult(
                asset_key="statistics",
                check_name="corrections_hold",
                passed=not not_made,
                severity=dg.AssetCheckSeverity.WARN,
                metadata=corrected,
            )
        if disagreeing is not None:
            yield dg.AssetCheckResult(
                asset_key="findings",
                check_name="nothing_disagrees",
                passed=not len(disagreeing),
                severity=dg.AssetCheckSeverity.WARN,
                metadata={"findings": len(disagreeing), **listing("first", disagreeing.to_pylist(), DISAGREEING)},
            )


DISAGREEING = ["kind", "verdict", "documents", "arithmetic", "stated", "expected", "tolerance", "rule"]
"""Columns of the findings that a person needs to judge one."""


class ReleaseConfig(dg.Config):
    """What this release may do that another may not."""

    allow_missing: list[str] = []
    """Documents of the version before that this one may lose."""
    allow_shrinking: list[str] = []
    """Tables that may lose any share of their rows."""
    allow_breaking: list[str] = []
    """Tables or columns ("table.column") that may change in a way that breaks readers."""


@dg.asset(
    deps=list(TABLES),
    pool=POOL,
    description="A version in dist/: every table as Parquet and CSV with its descriptors; complete or not at all.",
    owners=["team:openfigures"],
    kinds={"python", "parquet", "csv"},
    group_name="publish",
    code_version=code_version(),
    output_required=False,
)
def release(
    context: dg.AssetExecutionContext,
    config: ReleaseConfig,
    releases: Releases,
    io_manager: dg.ResourceParam[TableStorage],
) -> dg.MaterializeResult:
    """Publish the tables, if they pass every check and hold anything new; they are read one after the other."""
    started = time.monotonic()
    _, digest = weights()
    provenance = collect(Model(model.NAME, model.VERSION, digest), context.run.run_id)
    tables = {name: io_manager.stored(name) for name in TABLES}
    try:
        result = publish(
            tables,
            releases.place,
            provenance,
            largest_loss=releases.largest_loss,
            **config.model_dump(),
        )
    except (RefusedError, PublishError) as error:
        raise dg.Failure(str(error), allow_retries=False) from None
    return dg.MaterializeResult(
        metadata={
            "summary": str(result),
            "version": result.version,
            "new": result.new,
            "folder": dg.MetadataValue.path(str(result.path)),
            "bytes": result.bytes,
            "seconds": round(time.monotonic() - started, 2),
            **{f"rows of {name}": count for name, count in result.rows.items()},
        }
    )
