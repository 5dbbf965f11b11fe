"""How a run tells of its progress: into its own log, or to whoever started it from a command line."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Literal

import click
import dagster as dg

from pipeline.progress import Advance, Pace, bar, json_line, reports

Shown = Literal["log", "bar", "lines", "json"]


class Progress(dg.ConfigurableResource):
    """Where progress is shown: in the log of the run, or on standard error as a bar, as lines or as JSON objects."""

    shown: Shown = "log"

    @contextmanager
    def over(self, total: int, log: Callable[[str], None]) -> Iterator[Advance]:
        """What a step calls for each of so many documents; `log` writes into the log of the run."""

        def tell(pace: Pace) -> None:
            if self.shown == "log":
                log(str(pace))
            elif self.shown == "lines":
                click.echo(str(pace), err=True)
            else:
                click.echo(json_line("info", "reading", **asdict(pace)), err=True)

        if self.shown == "bar":
            with bar(total) as advance:
                yield advance
        else:
            yield reports(total, tell)
