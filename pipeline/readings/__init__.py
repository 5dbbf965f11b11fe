"""What is read off one document by itself, kept between runs: the costly part of a build, made once.

A reading follows from the text, its title and day of publication, the code of the extraction and the model's weights,
and from nothing else. `rows` makes its rows, `alone` what follows from these by themselves, `form` puts both into an
Arrow table with one row a document, `fit` leaves out what no table takes, `keys` names it by all that it follows from,
`store` keeps it, `filling` reads what the store lacks, and `taken` gives others what is no row of a table. What a
reading means beside others (entities, series, findings across texts) and what people corrected is no part of it: see
`pipeline.tables`.
"""

from pipeline.readings.filling import Filled, Sources, Unread, Watch, fill
from pipeline.readings.keys import key
from pipeline.readings.store import Store

__all__ = ["Filled", "Sources", "Store", "Unread", "Watch", "fill", "key"]
