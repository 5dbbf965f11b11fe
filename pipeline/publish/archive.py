"""One zip of a release: the same files give the same zip, whenever it is made."""

import zipfile
from pathlib import Path

TIME = (1980, 1, 1, 0, 0, 0)
"""The time that every member of the zip carries, the first that the format can hold."""

LEVEL = 1
"""The fastest compression: level 6 takes four times as long for a tenth of the size."""


def write_zip(path: Path, folder: str, members: list[Path]) -> None:
    """Put files into a zip, in that order, inside one folder. Parquet and XLSX are compressed already."""
    with zipfile.ZipFile(path, "w", compresslevel=LEVEL) as archive:
        for member in members:
            info = zipfile.ZipInfo(f"{folder}/{member.name}", TIME)
            info.external_attr = 0o644 << 16
            packed = member.suffix in (".parquet", ".xlsx")
            info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            with member.open("rb") as source, archive.open(info, "w", force_zip64=True) as target:
                while chunk := source.read(1 << 20):
                    target.write(chunk)
