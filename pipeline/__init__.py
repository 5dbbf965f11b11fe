"""From policy texts to open datasets: documents → mentions, statistics → entities → release.

Pure functions hold the logic; only `pipeline.definitions` and `pipeline.defs` know Dagster.
"""
