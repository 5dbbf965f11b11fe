"""What an operator starts: one job that makes everything anew."""

import dagster as dg

rebuild = dg.define_asset_job(
    "rebuild", dg.AssetSelection.all(), description="Read all seeds, extract, resolve, check and publish."
)
