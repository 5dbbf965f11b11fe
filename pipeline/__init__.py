"""From policy texts to open datasets: documents → mentions, statistics → entities → release.

Pure functions hold the logic; only `pipeline.definitions` and `pipeline.defs` know Dagster.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""Before NumPy is first imported: the model's matrices are so small that a second thread takes more CPU time and ends
no sooner. Whoever wants more of the cores sets `engine.workers`."""
