"""Imported once by the server that worker processes are forked from: what they share instead of each loading it."""

import gc

from pipeline.extract import Source
from pipeline.readings.shard import Shard, read_shard, reader

read_shard(Shard(("warm",), ("",), (Source("The port of Suva grew by 5 percent in 2019."),), reader()))
gc.freeze()  # else each worker goes through all of the model again and again, and copies what it shares by doing so
