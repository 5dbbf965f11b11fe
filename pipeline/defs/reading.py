"""What reads the texts and where their readings are kept, as a resource of the runs."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import dagster as dg
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.engine import LIMIT_SECONDS, EngineError, engine
from pipeline.readings import Filled, Sources, Store, Watch, fill, form, key
from pipeline.tables import Part, Parts, counted, sources

COUNTS = pa.schema([form.schema().field(name) for name in form.COUNTS])


class Readings(dg.ConfigurableResource):
    """The store of readings, and the engine that reads what it lacks."""

    folder: str
    workers: int = 1
    scheduler: str = ""
    limit: float = LIMIT_SECONDS
    """Who reads, and for how long at most, as `pipeline.engine.engine` takes all three."""

    def store(self) -> Store:
        """The store as it is now."""
        return Store(Path(self.folder))

    def parts(self, store: Store, documents: Callable[[], Iterable[pa.Table]]) -> Parts:
        """What gives rows of `documents` with their readings.

        Args:
            store: the store.
            documents: gives all rows, each time it is called.

        Raises:
            Failure: the store lacks a reading.
        """
        keys = {document: key(source) for rows in documents() for document, source in sources(rows).items()}
        if not all(one in store for one in keys.values()):
            raise dg.Failure(
                "the texts were read by other code than this, or their readings are gone; "
                "materialize `documents` as well",
                allow_retries=False,
            )

        def parts(columns: Sequence[str] | None) -> Iterator[Part]:
            for rows in documents():
                wanted = [keys[document] for document in rows["id"].to_pylist()]
                yield Part(rows, pa.concat_tables(store.tables(wanted, columns)))

        return parts

    def counting(self, filled: Filled) -> Callable[[pa.Table], pa.Table]:
        """What gives rows of `documents` the counts of their readings, and leaves out those without one."""
        store = self.store()

        def change(documents: pa.Table) -> pa.Table:
            kept = documents.filter(pc.is_in(documents["id"], value_set=pa.array(filled.keys, pa.string())))
            keys = [filled.keys[document] for document in kept["id"].to_pylist()]
            return counted(kept, pa.concat_tables([COUNTS.empty_table(), *store.tables(keys, COUNTS.names)]))

        return change

    def fill(self, context: dg.AssetExecutionContext, sources: Sources, watch: Watch) -> Filled:
        """Read the documents whose readings the store lacks.

        Raises:
            Failure: there is nobody to read them; what was read until then is kept.
        """
        store = self.store()
        for name in store.damaged:
            context.log.warning(f"{Path(self.folder) / name}: was damaged, its documents are read again")
        try:
            return fill(store, sources, engine(self.workers, self.scheduler, self.limit), watch)
        except EngineError as error:
            raise dg.Failure(str(error)) from None
