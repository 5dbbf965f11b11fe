"""Where the tables between two assets stand: one Parquet file an asset, in the working folder."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

import dagster as dg
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.defs.presence import alone, present
from pipeline.defs.reading import Readings
from pipeline.garbage import seldom_collected
from pipeline.project import columns
from pipeline.publish import collect
from pipeline.settings import Settings
from pipeline.stored import StoredTable, in_parts

GROUP = 20_000
"""Rows of a row group."""

REWRITTEN_AT_ONCE = 200
"""Rows of a draft that are held when it is rewritten: documents, with their texts."""


class TableStorage(dg.ConfigurableIOManager):
    """Stores each asset's table as `<work>/<asset>.parquet`, whole or not at all, for one run at a time."""

    work: str

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator["TableStorage"]:
        """Hold the folder for a run, whoever started it, and note on the run which code makes it."""
        instance, run = context.instance, context.run
        if instance is None or run is None:  # not in a run: someone only looks at a table
            yield self
            return
        instance.add_run_tags(run.run_id, {"openfigures/commit": collect(None).commit_in_brief})
        say = context.log.info if context.log else print
        with present(Path(instance.root_directory), run.run_id), alone(Path(self.work), say), seldom_collected():
            yield self

    def path(self, asset: str) -> Path:
        """The file of an asset's table."""
        return Path(self.work) / f"{asset}.parquet"

    @contextmanager
    def drafts(self, *assets: str) -> Iterator[Callable[[str, pd.DataFrame | pa.Table], None]]:
        """What writes the next rows of the tables of some assets, beside their places; see `draft`."""
        Path(self.work).mkdir(parents=True, exist_ok=True)
        with ExitStack() as stack:
            drafts = {asset: stack.enter_context(Draft(asset, self._beside(asset))) for asset in assets}
            yield lambda asset, rows: drafts[asset].write(rows)

    def draft(self, asset: str) -> StoredTable:
        """The table of an asset as `drafts` has written it."""
        return StoredTable(self._beside(asset))

    def rewrite(self, asset: str, change: Callable[[pa.Table], pa.Table]) -> None:
        """Put the rows of the draft of an asset through a function, some at a time."""
        before = self._beside(asset).with_suffix(".all")
        self._beside(asset).replace(before)
        with self.drafts(asset) as write:
            for part in in_parts(StoredTable(before), count=REWRITTEN_AT_ONCE):
                write(asset, change(part.cast(_declared(asset))))
        before.unlink()

    def _beside(self, asset: str) -> Path:
        return self.path(asset).with_suffix(".draft")

    def handle_output(self, context: dg.OutputContext, obj: StoredTable) -> None:
        """Put a draft into its place, in one step."""
        path = self.path(context.asset_key.to_user_string())
        obj.path.replace(path)
        context.add_output_metadata({"table": dg.MetadataValue.path(str(path))})

    def load_input(self, context: dg.InputContext) -> pd.DataFrame:
        """Read the table of an upstream asset."""
        return self.read(context.asset_key.to_user_string())

    def read(self, asset: str) -> pd.DataFrame:
        """An asset's table, its columns typed as they are declared (Parquet renames the items of a list)."""
        return pq.read_table(self.path(asset)).cast(_declared(asset)).to_pandas(types_mapper=pd.ArrowDtype)

    def parts(self, asset: str, rows: int) -> Iterator[pa.Table]:
        """An asset's table, so many rows at a time."""
        with pq.ParquetFile(self.path(asset)) as file:
            for batch in file.iter_batches(rows):
                yield pa.Table.from_batches([batch]).cast(_declared(asset))

    def stored(self, asset: str) -> StoredTable:
        """An asset's table, read as it is asked for."""
        return StoredTable(self.path(asset))


class Draft:
    """A table that is being written; its row groups are the same however many rows come at a time.

    A row group is compressed while the next rows are made, which needs no lock of Python's.
    """

    def __init__(self, asset: str, path: Path):
        self._schema = _declared(asset)
        self._file = pq.ParquetWriter(path, self._schema, compression="zstd")
        self._held = self._schema.empty_table()
        self._writer = ThreadPoolExecutor(1)
        self._written: Future[None] | None = None

    def __enter__(self) -> "Draft":
        return self

    def __exit__(self, *_: object) -> None:
        with self._file, self._writer:
            self._group(self._held)
            self._settle()

    def write(self, rows: pd.DataFrame | pa.Table) -> None:
        """Take the next rows."""
        if isinstance(rows, pd.DataFrame):
            rows = pa.Table.from_pandas(rows, self._schema, preserve_index=False)
        self._held = pa.concat_tables([self._held, rows.cast(self._schema)])
        while len(self._held) >= GROUP:
            self._group(self._held.slice(0, GROUP))
            self._held = self._held.slice(GROUP)

    def _group(self, rows: pa.Table) -> None:
        self._settle()
        self._written = self._writer.submit(self._file.write_table, rows)

    def _settle(self) -> None:
        """Wait until the row group before is written; raises what stopped it."""
        if self._written:
            self._written.result()


def _declared(asset: str) -> pa.Schema:
    return pa.schema([(column.name, column.type) for column in columns(asset)])


class ProjectFolders(dg.ConfigurableResource):
    """The folders that a run reads from."""

    seeds: str
    texts: str


class Releases(dg.ConfigurableResource):
    """Where a run publishes to, and what may get lost there."""

    dist: str
    largest_loss: float

    @property
    def place(self) -> Path | str:
        """The folder of releases, or their URL."""
        return self.dist if self.dist.startswith("s3:") else Path(self.dist)


def resources(settings: Settings) -> dict[str, object]:
    """What the assets need, as these settings want it."""
    folders = settings.folders
    return {
        "io_manager": TableStorage(work=str(folders.work / "tables")),
        "folders": ProjectFolders(seeds=str(folders.seeds), texts=str(folders.texts)),
        "releases": Releases(dist=str(folders.dist), largest_loss=settings.release.largest_loss),
        "readings": Readings(
            folder=str(folders.work / "readings"),
            workers=settings.engine.workers,
            scheduler=settings.engine.scheduler,
            limit=settings.engine.limit_seconds,
        ),
    }
