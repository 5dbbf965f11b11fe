"""Imported once by the server that worker processes are forked from: what they share instead of each loading it."""

import gc

from pipeline.extract import Source
from pipeline.readings.shard import Shard, read_shard, reader

TEXT = (
    "The port of Suva in Fiji grew by 5 percent in 2019, said Ana Soto of the Bank of Ghana. About 3,400 people work "
    "there, up from 2,900 in May 2018, and the ministry expects US$5–7 million a year by 2030, nine in ten Kenyan."
)
"""Long enough for its language to be looked at, with names and numbers of many kinds: what it has read is loaded."""

read_shard(Shard(("warm",), ("",), (Source(TEXT),), reader()))
gc.freeze()  # else each worker goes through all of the model again and again, and copies what it shares by doing so
