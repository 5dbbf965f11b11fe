"""What versions changed against the version before that still stands, where the one in between was withdrawn.

A version is published with its changes against the newest version of that day. If that one is withdrawn later, its own
changes go with it, and what came between the versions that stand is told by comparing them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pyarrow as pa

from pipeline import project
from pipeline.compare import compare
from pipeline.page import Entry
from pipeline.publish.previous import read_version


def bridged(history: Sequence[Entry], paths: Mapping[str, Path]) -> list[Entry]:
    """The history with the changes of each version counted against the one before it that stands.

    Those that cannot be compared keep their changes and are marked with `Entry.gap`.

    Args:
        history: all versions, oldest first.
        paths: {version: its folder}
    """
    found: list[Entry] = []
    standing: Entry | None = None
    withdrawals: list[str] = []
    for entry in history:
        if entry.withdrawn:
            withdrawals.append(entry.created)
            found.append(entry)
            continue
        withdrawn_since = entry.created and any(when > entry.created for when in withdrawals)
        found.append(_against(standing, entry, paths) if withdrawn_since else entry)
        standing, withdrawals = entry, []
    return found


def _against(before: Entry | None, entry: Entry, paths: Mapping[str, Path]) -> Entry:
    if before is None:
        return replace(entry, changes=None)
    try:
        old, new = (read_version(paths[each.version]).tables() for each in (before, entry))
        nothing = project.arrow_schema("changes").empty_table()
        return replace(entry, changes=pa.concat_tables([nothing, *compare(old, new)]))
    except (OSError, KeyError):  # `verify` says what is wrong with it
        return replace(entry, gap=True)
