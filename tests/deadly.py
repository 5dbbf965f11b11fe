"""Functions that workers run instead of `read_shard`: one text kills its worker, another fails, one hangs."""

import os
import signal
import time
from pathlib import Path

from pipeline.readings.shard import Shard, read_shard


def read(shard: Shard) -> bytes:
    """As `read_shard`, but for texts that say what to do."""
    for source in shard.sources:
        words = source.text.split()
        if "poison" in words:
            os.kill(os.getpid(), signal.SIGKILL)
        if "endless" in words:
            while True:
                time.sleep(1)
        if "fault" in words:
            raise ValueError("cannot read this")
        if "once" in words:  # kills the first worker that reads it, and no other
            mark = Path(words[words.index("once") + 1])
            if not mark.exists():
                mark.touch()
                time.sleep(0.5)
                os.kill(os.getpid(), signal.SIGKILL)
    return read_shard(shard)
