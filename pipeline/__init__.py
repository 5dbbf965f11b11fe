"""From policy texts to open datasets: documents → mentions, statistics → entities → release.

Pure functions hold the logic; only `pipeline.definitions` and `pipeline.defs` know Dagster.
"""

import os
import sys

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""Before NumPy is first imported: the model's matrices are so small that a second thread takes more CPU time and ends
no sooner. Whoever wants more of the cores sets `engine.workers`."""

if sys.platform == "linux":  # elsewhere Arrow may be built without it
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "jemalloc")
    """Before Arrow first takes memory: of what a rebuild of 10,000 texts holds at its peak, mimalloc, which Arrow takes
    by itself, keeps a third that nothing uses any more."""
