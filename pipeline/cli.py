"""The command line `openfigures`: thin commands over the pure functions; words for people go here, logic does not.

Exit status: 0 done, 1 something is wrong with the input or the data and was named, 2 the command line was wrong.
"""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import click

from pipeline.progress import json_line
from pipeline.settings import PREFIX, Folders, Settings, SettingsError, load


class Releases(click.Path):
    """A folder, or the URL of S3-compatible storage."""

    def __init__(self):
        super().__init__(exists=True, file_okay=False, path_type=Path)

    def convert(self, value, param, ctx):
        """The folder as a path, the URL as it is."""
        return value if str(value).startswith("s3:") else super().convert(value, param, ctx)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="openfigures")
def main() -> None:
    """Turn policy texts into open datasets: every figure and name, traced to its sentence."""


@main.command()
@click.option("--allow-missing", multiple=True, metavar="DOCUMENT", help="A document that this release may lose.")
@click.option("--allow-shrinking", multiple=True, metavar="TABLE", help="A table that may lose many rows.")
@click.option("--allow-breaking", multiple=True, metavar="COLUMN", help="A table or column that may break readers.")
@click.option("--workers", type=click.IntRange(1), help="Processes that read texts at once.")
@click.option("--scheduler", help='"local" or the address of a Dask scheduler, whose workers read the texts.')
@click.option("--json", "as_json", is_flag=True, help="Progress and report as JSON, one object a line.")
def release(
    allow_missing: tuple[str, ...],
    allow_shrinking: tuple[str, ...],
    allow_breaking: tuple[str, ...],
    workers: int | None,
    scheduler: str | None,
    as_json: bool,
) -> None:
    """Read all seeds and publish a version, if anything changed."""
    for key, value in (("WORKERS", workers), ("SCHEDULER", scheduler)):
        if value is not None:  # stands above the environment as that stands above the file
            os.environ[f"{PREFIX}ENGINE__{key}"] = str(value)
    settings = _settings()  # before the import, which loads them too
    try:
        from pipeline.defs.run import rebuild
        from pipeline.publish import PublishError

        outcome = rebuild(
            settings,
            progress="json" if as_json else "bar" if sys.stderr.isatty() else "lines",
            allow_missing=allow_missing,
            allow_shrinking=allow_shrinking,
            allow_breaking=allow_breaking,
        )
    except KeyboardInterrupt:  # before the run began or after it ended
        click.echo("Stopped. Run it again to go on.", err=True)
        sys.exit(130)
    except PublishError as error:  # storage that cannot be asked what it holds
        raise click.ClickException(str(error)) from None
    for line in outcome.report:
        level = "info" if outcome.published else "error"
        click.echo(json_line(level, line) if as_json else line, err=not outcome.published)
    sys.exit(0 if outcome.published else 130 if outcome.interrupted else 1)


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def add(files: tuple[Path, ...]) -> None:
    """Take texts into the seeds: copies each FILE there and writes the skeleton of its origin."""
    from pipeline.document import add_text

    failed = False
    for file in files:
        try:
            origin = add_text(file, _folders().seeds)
        except ValueError as error:
            click.echo(f"Error: {error}", err=True)
            failed = True
        else:
            click.echo(f"{origin}: fill in what the text says of its origin, then run `make release`")
    sys.exit(1 if failed else 0)


@main.command()
@click.option("--accept", multiple=True, metavar="NAME", help="An origin, without .toml, whose texts may shrink.")
def fetch(accept: tuple[str, ...]) -> None:
    """Download the sources of origins that say fetch = true; a release reads what was downloaded, and no network."""
    from pipeline.fetch import fetch as fetched
    from pipeline.snapshots import SnapshotsError

    settings = _settings()
    try:
        report = fetched(settings.folders.seeds, settings.fetch, accept, settings.folders.texts)
    except (OSError, SnapshotsError) as error:
        raise click.ClickException(str(error)) from None
    for outcome in report.outcomes:
        click.echo(str(outcome), err=outcome in report.warnings)
    click.echo(f"Fetched: {report}")
    sys.exit(1 if report.warnings else 0)


@main.command()
@click.argument("folder", type=Releases())
@click.option(
    "--texts", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Folder of the source texts."
)
def verify(folder: Path | str, texts: Path | None) -> None:
    """Check a release in FOLDER, or all at s3://…: checksums, types, keys, and every quote whose text is at hand."""
    from pipeline.publish import opened
    from pipeline.verify import verify as verified

    folders = _folders()
    with _named_errors(), opened(folder) as releases:
        found = verified(releases, texts or (folders.seeds if folders.seeds.is_dir() else None), folders.texts)
    for problem in found:
        click.echo(str(problem), err=True)
    if found:
        sys.exit(1)
    click.echo(f"{folder}: all files, rows and quotes are as published")


@main.command()
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
def diff(before: str, after: str) -> None:
    """Show what differs between the versions A and B: two version numbers, or two folders."""
    from pipeline.publish import opened
    from pipeline.publish.changelog import diff as differences

    with _named_errors(), opened(_folders().dist) as dist:
        for line in differences(_version(dist, before), _version(dist, after)):
            click.echo(line)


@main.command()
@click.argument("statistic", metavar="STATISTIC_ID")
def explain(statistic: str) -> None:
    """Show one statistic with its sentence, its source, the rules that filled it and the versions that hold it."""
    from pipeline.explain import explain as explained
    from pipeline.publish import opened

    folders = _folders()
    with _named_errors(), opened(folders.dist) as dist:
        click.echo(explained(dist, statistic, folders.seeds if folders.seeds.is_dir() else None, folders.texts))


@main.command()
@click.argument("version")
@click.option("--why", required=True, help="The reason, for those who look for the version.")
def withdraw(version: str, why: str) -> None:
    """Take a published VERSION back; a notice with the reason stays in its place."""
    from pipeline.publish import withdraw as withdrawn

    with _named_errors():
        withdrawn(_folders().dist, version, why, datetime.now(UTC))
    click.echo(f"withdrawn: {version}")


@main.command()
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("predictions", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--texts", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Folder of gold lines' texts."
)
@click.option("--errors", is_flag=True, help="List every miss, false alarm and wrong field.")
@click.option("--by-document", is_flag=True, help="F1 of each document as well.")
@click.option("--calibration", is_flag=True, help="How often rows of each confidence are right.")
@click.option("--json", "as_json", is_flag=True, help="Figures as JSON.")
def evaluate(
    gold: Path,
    predictions: Path | None,
    texts: Path | None,
    errors: bool,
    by_document: bool,
    calibration: bool,
    as_json: bool,
) -> None:
    """Score the extractor, or PREDICTIONS in its output form, on the annotated texts of GOLD."""
    from pipeline.evaluate import evaluate as evaluated
    from pipeline.evaluate.calibration import calibration_table
    from pipeline.evaluate.report import by_document_table, figures_table

    with _named_errors():
        evaluation = evaluated(gold, predictions, texts or _folders().seeds)
    figures = evaluation.totals.figures()
    if as_json:
        documents = {key: totals.figures() for key, totals in evaluation.documents.items()}
        click.echo(json.dumps({**figures, "documents": documents}, ensure_ascii=False, indent=1))
        return
    lines = [*evaluation.errors, ""] if errors else []
    lines += figures_table(figures)
    lines += ["", f"wrong merges of entities {len(evaluation.wrong_merges):5}"]
    lines += ["", *by_document_table(evaluation.documents)] if by_document else []
    lines += ["", *calibration_table(evaluation.judged)] if calibration else []
    click.echo("\n".join(lines))


@main.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def extract(files: tuple[Path, ...]) -> None:
    """Extract from texts, one JSON object a line.

    Reads lines {"id": …, "text": …} from standard input or from FILES that end in .jsonl, and other FILES whole: .txt,
    .md, .html, .pdf, .docx, .epub. Writes {"id", "statistics", "entities", "numbers", "quantities"}, and for a file
    that is no plain text also the "text" that offsets count in, and its "places" (pages, anchors) and "repairs".
    """
    from pipeline.answer import answers
    from pipeline.formats.confine import Reader
    from pipeline.garbage import seldom_collected
    from pipeline.jsonl import Given, text_of, texts_of

    faults = 0

    def report(message: str) -> None:
        nonlocal faults
        faults += 1
        click.echo(message, err=True)

    def failed(given: Given, error: Exception) -> None:
        report(
            f"{given.id}: expected a text that the rules can read, found one that ended them with "
            f"{type(error).__name__}: {error}; report it with the text, the others are read"
        )

    def texts():
        if not files:
            yield from texts_of(_lines(sys.stdin.buffer), "standard input", report)
        with Reader() as reader:
            for file in files:
                if file.suffix == ".jsonl":
                    with file.open("rb") as stream:
                        yield from texts_of(_lines(stream), str(file), report)
                else:
                    yield from text_of(file, reader, report)

    try:
        with seldom_collected():
            for given, answer in answers(((given, given.text) for given in texts()), failed):
                sys.stdout.write(json.dumps({"id": given.id, **answer, **given.known}, ensure_ascii=False) + "\n")
                sys.stdout.flush()
    except BrokenPipeError:  # the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(1 if faults else 0)


def _settings() -> Settings:
    """The settings; those that cannot be used end the command with what to do."""
    try:
        return load()
    except SettingsError as error:
        raise click.ClickException(str(error)) from None


def _folders() -> Folders:
    return _settings().folders


def _version(dist: Path, name: str) -> Path:
    """The folder of a version given by its number or as a folder."""
    for path in (dist / "versions" / name, Path(name)):
        if path.is_dir():
            return path
    raise click.ClickException(f"expected a version or its folder, found {name}; see dist/versions")


@contextmanager
def _named_errors() -> Iterator[None]:
    """Errors that say what to do end the command with their words."""
    try:
        yield
    except (LookupError, OSError) as error:
        raise click.ClickException(str(error.args[-1] if isinstance(error, LookupError) else error)) from None


def _lines(stream: IO[bytes]):
    """Lines of UTF-8; a byte that is none becomes a mark that JSON refuses, so that its line is reported."""
    for line in stream:
        yield line.decode("utf-8", errors="surrogateescape")


if __name__ == "__main__":
    main()
