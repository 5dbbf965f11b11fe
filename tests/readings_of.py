"""Short texts of which all tables have rows, and the documents that they are."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date

from pipeline.document import Document
from pipeline.origin import Origin

TEXTS = {
    "buses": "In London, Transport for London (TfL) ran 9,000 buses in 2018. TfL cut 450 of them, or 5 percent.",
    "harbour": "Trade at the harbour of Port Vila grew by 12% in 2019. About 3,400 people work there, Vanuatu says.",
    "maize": "Maize yields in Malawi rose from 1.8 to 2.3 tonnes per hectare between 2015 and 2020.\n\nThe Ministry of "
    "Agriculture expects 3 tonnes by 2030. Kenya joined the African Union in 1963. Ghana sold 40 tonnes to Ana Soto.",
    "rates": "The unemployment rate in Kenya was 5.5 percent in 2019. The unemployment rate in Kenya was 7.25 percent "
    "in 2020, said Ana Soto of the Bank of Ghana in Accra, Ghana.",
    "thanks": "The minister thanked the teachers of the northern province of Kenya for their work.",
}


def documents_of(texts: Mapping[str, str]) -> Iterator[Document]:
    """The documents that these texts are, in the order of their ids."""
    for name, text in sorted(texts.items()):
        digest = hashlib.sha256(text.encode()).hexdigest()
        origin = Origin.model_validate({"published_on": date(2022, 5, 1), "sha256": digest, "title": name})
        yield Document(name, f"{name}.txt", text, digest, origin, digest)
