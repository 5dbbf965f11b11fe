"""What is read off one document by itself, kept between runs: the costly part of a build, made once.

A reading follows from the text, its title and day of publication, the code of the extraction and the model's weights,
and from nothing else. `rows` makes its rows, `form` puts them into an Arrow table with one row a document, `keys` names
it by all that it follows from, `store` keeps it, and `filling` reads what the store lacks. What a reading means beside
others (entities, relations, findings) and what people corrected is no part of it: see `pipeline.tables`.
"""

from pipeline.readings.filling import Filled, Sources, Unread, Watch, fill
from pipeline.readings.keys import key
from pipeline.readings.store import Store

__all__ = ["Filled", "Sources", "Store", "Unread", "Watch", "fill", "key"]
