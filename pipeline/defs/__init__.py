"""The pipeline as Dagster shows it: thin assets, checks and jobs over the pure functions of `pipeline`."""
