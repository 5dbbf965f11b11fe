"""One zip of a release: the same files give the same zip, whenever and wherever it is made.

zlib-ng compresses, in the version of the lock file: Python's own zlib is that of the machine, and another one packs the
same bytes in other ways. Its output does not depend on what the processor can do since its 2.2 (one hash function).
"""

import contextlib
import zipfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO

from zlib_ng import zlib_ng

TIME = (1980, 1, 1, 0, 0, 0)
"""The time that every member of the zip carries, the first that the format can hold."""

LEVEL = 2
"""Of zlib-ng: a smaller zip than that of zlib at its fastest in 0.6 of its time; level 1 takes 0.7 of the time of this
one for a zip that is a third larger."""


@contextlib.contextmanager
def archive(path: Path, folder: str) -> Iterator[Callable[[Iterable[str]], None]]:
    """A zip whose members are packed one after the other while their maker goes on with the next.

    Packing a large release takes a tenth of the time that publishing it takes, and needs no lock of Python's.

    Args:
        path: where to write it.
        folder: the one folder inside it.

    Yields:
        A function that adds files behind those added before, by their paths from the folder of the zip; they must not
        change any more.

    Raises:
        OSError: at the end, if a file could not be read or the zip not be written.
    """
    with ThreadPoolExecutor(1) as packer, zipfile.ZipFile(path, "w") as file:
        jobs = []
        try:
            yield lambda members: jobs.append(packer.submit(_pack, file, folder, path.parent, members))
            for job in jobs:
                job.result()
        finally:
            packer.shutdown(cancel_futures=True)


def member(file: zipfile.ZipFile, name: str, *, compressed: bool = True) -> IO[bytes]:
    """A new file in a zip, to be written into; it has no time of its own."""
    info = zipfile.ZipInfo(name, TIME)
    info.external_attr = 0o644 << 16
    info.compress_type = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    opened = file.open(info, "w", force_zip64=True)
    if compressed:
        packer = zlib_ng.compressobj(LEVEL, zlib_ng.DEFLATED, -zlib_ng.MAX_WBITS)
        opened._compressor = packer  # type: ignore[attr-defined]  # zipfile takes no other one
    return opened


def _pack(file: zipfile.ZipFile, folder: str, beside: Path, members: Iterable[str]) -> None:
    """Add files; Parquet and XLSX are compressed already."""
    for name in members:
        compressed = not name.endswith((".parquet", ".xlsx"))
        with (
            open(f"{beside}/{name}", "rb") as source,  # noqa: PTH123  (one of many)
            member(file, f"{folder}/{name}", compressed=compressed) as target,
        ):
            while chunk := source.read(1 << 20):
                target.write(chunk)
