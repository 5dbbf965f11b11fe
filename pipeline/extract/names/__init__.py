"""Names: every place where a text names a person, body, place, policy, publication, event, technology or product."""

from pipeline.extract.spans import Mention, Reading

TYPES = {"PERSON": "person", "ORG": "organization", "GPE": "country", "LOC": "place", "LAW": "policy", "EVENT": "event"}


def find_mentions(reading: Reading) -> list[Mention]:
    """All names of a reading, in order, without overlaps."""
    found = []
    for index, parse in sorted(reading.parses.items()):
        offset = reading.layout.sentences[index].start
        found += [
            Mention(offset + e.start_char, offset + e.end_char, TYPES[e.label_])
            for e in parse.ents
            if e.label_ in TYPES
        ]
    return found
